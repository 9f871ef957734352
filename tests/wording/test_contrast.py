"""A comparison in words: deltas in the unit of the figure, and one sentence over it."""

import pytest

from explorer.analysis.sides import differing, side
from explorer.domain.declaration import DECLARATIONS
from explorer.domain.library import read_library
from explorer.wording.contrast import figure_gap, headline, input_gap, least
from explorer.wording.contrast_rows import Compared, groups

PRESETS = read_library().scenarios
TICKETS = PRESETS["tickets"]


def said(*sides):
    return "".join(text for text, _ in headline(sides, sides[0], sides[-1]))


@pytest.mark.parametrize(
    ("name", "value", "base", "told"),
    [
        ("calls_per_month", 1e7, 1e5, "100×"),
        ("calls_per_month", 5e4, 1e5, "−50%"),
        ("calls_per_month", 137_000, 1e5, "+37%"),
        ("prompt_accuracy", 0.6, 0.9, "−30 points"),
        ("prompt_accuracy", 0.91, 0.9, "+1 point"),
        ("prompt_accuracy", 0.9001, 0.9, "+under 0.1 points"),
        ("horizon_months", 36, 12, "+24 months"),
        ("hosting_cost", 500.0, 0.0, "+$500"),
        ("hosting_cost", None, 0.0, ""),
        ("team_can_maintain", False, True, ""),
        ("domain", "regulated", "general", ""),
        ("error_cost", 0.1, 0.1, ""),
    ],
)
def test_an_input_says_how_far_it_lies_from_the_baselines(name, value, base, told):
    assert input_gap(DECLARATIONS[name], value, base) == told


@pytest.mark.parametrize(
    ("value", "base", "unit", "told"),
    [
        (44_300, 20_300, "USD", "+$24.0k"),
        (0.929, 0.9, "share", "+2.9 points"),
        (1, 2.3 * 24, "hour", "−2.3 d"),
        (61.2, 78, "score", "−16.8"),
        (100, 20, "example", "+80"),
        (0.3 - 0.2, 0.1, "ratio", ""),
        (float("nan"), 1, "USD", ""),
    ],
)
def test_a_figure_says_so_in_its_own_unit(value, base, unit, told):
    assert figure_gap(value, base, unit) == told


def test_the_sentence_names_what_each_takes_and_at_what_cost():
    launch = side("Launch", TICKETS)
    scale = side("Now", TICKETS.with_values({"calls_per_month": 1e7}))
    dear = side("Dear", TICKETS.with_values({"error_cost": 0.3}))
    nothing = side("Bar", TICKETS.with_values({"required_accuracy": 0.99}))
    assert said(launch, scale) == (
        "“Launch” takes prompts alone for $20.3k; now it is a hybrid for $1.22M."
    )
    assert said(launch, dear) == (
        "Prompts alone both times, $24.0k more in “Dear” than in “Launch”."
    )
    assert said(launch, dear, scale).endswith(" “Dear” takes prompts alone.")
    many = side("Many", TICKETS.with_values({"calls_per_month": 1e8}))
    assert said(many, launch, dear, scale).endswith(" “Launch” and “Dear” take prompts alone.")
    tuned = side("Law", PRESETS["legal"])
    assert said(launch, tuned, scale, dear).endswith(" Two others answer otherwise.")
    assert said(launch, nothing) == (
        "“Launch” takes prompts alone for $20.3k; nothing passes in “Bar”."
    )
    assert said(nothing, side("Now", nothing.scenario)) == (
        "Now is the same as “Bar”: no input differs."
    )
    assert said(nothing, side("Now", nothing.scenario.with_values({"error_cost": 9.0}))) == (
        "Nothing passes, neither now nor in “Bar”."
    )
    free = side("Free", TICKETS.with_values({"weight_auditability": 2.0}))
    assert (
        said(launch, free)
        == "Prompts alone both times, at the same $20.3k in “Free” and in “Launch”."
    )


def test_an_input_differs_by_its_value_or_by_its_range_alone():
    ranged = TICKETS.with_ranges({"calls_per_month": (90_000, 110_000)})
    sides = [side("a", TICKETS), side("b", TICKETS), side("c", ranged)]
    assert differing(sides) == ["calls_per_month"]
    rows = groups(Compared(sides, sides[0], None))[0]["rows"]
    assert [cell["more"] for cell in rows[0]["cells"]] == ["", "", "90k – 110k"]


def test_what_is_unknown_is_a_word_and_has_no_difference():
    unknown = TICKETS.with_values({"tuned_input_price": None, "tuned_output_price": None})
    sides = [side("a", TICKETS), side("b", unknown)]
    rows = {row["label"]: row for group in groups(Compared(sides, sides[0], "fine_tune"))
            for row in group["rows"]}  # fmt: skip
    assert [(c["text"], c["gap"]) for c in rows["Token cost"]["cells"]] == [
        ("$1.91", ""),
        ("unknown", ""),
    ]
    assert "Hosting" not in rows


def test_the_curves_say_who_costs_least_in_the_end():
    assert least({"A": 3.0, "B": 1.0, "Now": 9.0}) == "“B” costs least in the end, now most"
    assert least({"A": 3.0, "Now": 1.0}) == "Now costs least in the end, “A” most"
    assert least({"A": 3.0, "Now": 3.0}) == "All cost the same in the end"
