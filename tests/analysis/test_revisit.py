"""When to decide again: half a year, a quarter for a close call, sooner where growth flips it."""

from datetime import date

import pytest

from explorer.analysis.flips import Flip, Strip
from explorer.analysis.revisit import months_later, revisit
from explorer.wording.revisit import revisit_sentence

DAY = date(2026, 11, 24)
VOLUME = Strip("calls_per_month", 1000.0, (Flip(500.0, 1, 0), Flip(2000.0, 0, 2)), 1)


def found(growth=0.0, horizon=12.0, chance=1.0, volume=VOLUME):
    return revisit(DAY, volume=volume, growth=growth, horizon=horizon, chance=chance)


@pytest.mark.parametrize(
    ("given", "months", "reached"),
    [
        ({}, 6, None),
        ({"chance": 0.79}, 3, None),
        ({"chance": 0.8}, 6, None),
        ({"horizon": 2.0}, 2, None),
        ({"growth": 0.2}, 3, 2000.0),  # ln 2 / ln 1.2 = 3.8 months
        ({"growth": 0.5}, 1, 2000.0),  # 1.7 months
        ({"growth": 0.1}, 6, None),  # 7.3 months: after the usual six
        ({"growth": -0.2}, 3, 500.0),  # 3.1 months
        ({"growth": 0.5, "volume": None}, 6, None),
        ({"growth": 0.5, "volume": Strip("calls_per_month", 1000.0, (), 0)}, 6, None),
    ],
)
def test_the_day_follows_from_growth_horizon_and_chance(given, months, reached):
    own = found(**given)
    assert (own.months, own.reached) == (months, reached)
    assert own.day == months_later(DAY, months)


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        (date(2026, 11, 24), 2, date(2027, 1, 24)),
        (date(2026, 8, 31), 6, date(2027, 2, 28)),
        (date(2027, 8, 31), 6, date(2028, 2, 29)),
        (date(9999, 12, 1), 6, date.max),
    ],
)
def test_months_end_where_the_calendar_does(day, months, later):
    assert months_later(day, months) == later


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({}, "On 24 May 2027, 6 months from now, as prices and models move."),
        ({"chance": 0.5}, "On 24 Feb 2027, 3 months from now, as the draws leave the answer open."),
        (
            {"growth": 0.5},
            "On 24 Dec 2026, 1 month from now, as growth reaches 2k calls a month by then.",
        ),
    ],
)
def test_it_says_why_then(given, said):
    assert revisit_sentence(found(**given)) == said
