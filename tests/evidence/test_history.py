"""On which past day would this decision have been different?"""

from datetime import date

import pytest

from explorer.domain.base import InputError
from explorer.domain.library import read_library
from explorer.evidence.history import price_history
from explorer.evidence.quotes import as_base, as_tuned, quote
from explorer.model.evaluation import evaluate, numbers
from explorer.wording.verdict import recommended

DAY = date(2026, 11, 24)
CHANGE = date(2025, 6, 10)
O3, MINI = ("openai", "o3"), ("openai", "gpt-4.1-mini")
TICKETS = read_library().scenarios["tickets"]
BUSY = TICKETS.with_entries(as_base(quote(*O3, DAY)) | as_tuned(quote(*MINI, DAY))).with_values(
    {"calls_per_month": 3e5}
)


def test_a_dear_past_makes_another_answer_and_today_is_the_last_period():
    history = price_history(BUSY, DAY, base=O3, tuned=MINI)
    before, after = history.periods
    assert (before.start, before.end, after.start, after.end) == (
        None,
        date(2025, 6, 9),
        CHANGE,
        None,
    )
    assert before.prices == (10.0, 40.0, 0.4, 1.6)
    assert after.prices == (2.0, 8.0, 0.4, 1.6)
    assert history.today == recommended(evaluate(numbers(BUSY)))
    assert [each.start for each in history.differs] == [None]
    assert before.recommendation != after.recommendation


def test_each_period_answers_as_the_scenario_with_the_prices_of_its_days():
    history = price_history(BUSY, DAY, base=O3)
    for period, day in zip(history.periods, (date(2024, 1, 1), DAY), strict=True):
        then = BUSY.with_entries(as_base(quote(*O3, day)))
        assert period.recommendation == recommended(evaluate(numbers(then)))


def test_a_change_after_the_day_asked_about_is_left_out():
    history = price_history(BUSY, date(2025, 6, 9), base=O3)
    assert [period.start for period in history.periods] == [None]
    assert history.periods[0].prices[0] == 10.0
    assert history.differs == ()


def test_without_a_dated_price_there_is_one_period():
    (period,) = price_history(TICKETS, DAY, base=MINI).periods
    assert (period.start, period.end) == (None, None)


def test_the_prices_of_the_side_that_is_not_replayed_stay():
    tuned = price_history(BUSY, DAY, tuned=O3)
    assert {period.prices[:2] for period in tuned.periods} == {(2.0, 8.0)}
    assert [period.prices[2] for period in tuned.periods] == [10.0, 2.0]


def test_an_unknown_price_stays_unknown_in_every_period():
    embedding = ("openai", "text-embedding-3-small")
    (period,) = price_history(TICKETS, DAY, base=embedding).periods
    assert period.prices[1] is None


def test_a_history_needs_a_model():
    with pytest.raises(InputError, match="needs a model"):
        price_history(TICKETS, DAY)
