"""The sentences that a record adds to those of the page."""

import pytest

from explorer.analysis.break_even import BreakEven
from explorer.domain.base import OPTION_IDS
from explorer.domain.declaration import DECLARATIONS
from explorer.domain.library import read_library
from explorer.model.evaluation import evaluate, numbers
from explorer.wording.caveats import ALWAYS, caveats
from explorer.wording.consequences import consequences
from explorer.wording.cost_parts import heaviest_first, parts_of
from explorer.wording.crossings import crossing
from explorer.wording.values import range_in_words, value_in_words
from explorer.wording.verdict import recommended

PRESETS = read_library().scenarios


def listed(name, **values):
    scenario = PRESETS[name].with_values(values)
    inputs = numbers(scenario)
    result = evaluate(inputs)
    return dict(consequences(scenario, inputs, result, recommended(result)))


def test_the_consequences_of_a_prompt():
    assert listed("tickets") == {
        "Before it runs": "$160 to build, and a first result after 8.4 h.",
        "Each month, on average": "$320 changes, $308 tokens and $53.3 upkeep.",
        "Wrong answers": "About 120k in 12 months, which costs $12.0k.",
        "Given up": "Fine-tune would be right 2 points more often; hybrid would be right "
        "2.9 points more often; another option scores higher on output consistency and token "
        "cost.",
    }


def test_the_consequences_of_tuning_name_the_examples_and_free_errors_no_price():
    found = listed("legal", error_cost=0)
    assert found["Before it runs"].endswith("It is tuned on 500 labelled examples.")
    assert found["Wrong answers"] == "About 3.36k in 12 months."


def test_where_nothing_passes_each_option_waits_for_its_reason():
    found = listed("tickets", required_accuracy=0.999)
    assert next(iter(found)) == "Nothing is built yet"
    assert found["Hybrid waits"] == "92.9% right, below the 99.9% required."


def test_unknown_prices_are_no_zero():
    found = listed("legal", tuned_input_price=None, tuned_output_price=None)
    assert found["Each month, on average"].endswith("Unknown prices come on top.")


@pytest.mark.parametrize("name", PRESETS)
def test_what_is_paid_each_month_adds_up_to_the_total(name):
    inputs = numbers(PRESETS[name])
    for option in OPTION_IDS:
        own = evaluate(inputs)[option]
        parts = dict(parts_of(own, inputs["horizon_months"]))
        assert sum(parts.values()) == pytest.approx(float(own.total))
    assert set(heaviest_first([parts])) == set(parts)


@pytest.mark.parametrize(
    ("calls", "less", "month", "said"),
    [
        (302_000.0, "less", None, "at 302k calls a month, and less above; {}, in no month."),
        (302_000.0, "more", 7.3, "at 302k calls a month, and more above; {}, after 7.3 months."),
        (None, "more", 12.0, "at no volume; {}, after 12 months."),
    ],
)
def test_a_crossing_says_where_and_when_or_never(calls, less, month, said):
    found = BreakEven(calls, less == "less", month)
    today = said.format("at today’s volume")
    assert crossing("hybrid", found) == f"Hybrid costs as much as prompts {today}"


def test_the_caveats_follow_the_scenario():
    tickets, legal = PRESETS["tickets"], PRESETS["legal"]
    own = caveats(tickets, numbers(tickets), evaluate(numbers(tickets)))
    assert own[0] == f"59 of {len(DECLARATIONS)} inputs are assumptions, without a document."
    assert set(ALWAYS) <= set(own)
    assert not any("Blocked" in each for each in own)
    bare = legal.with_values({"error_cost": 0, "hosting_cost": None})
    said = caveats(bare, numbers(bare), evaluate(numbers(bare)))
    assert "Blocked by a gate, whatever they cost: prompt." in said
    assert any(each.startswith("Unknown and left out of every total: ") for each in said)
    assert any("accuracy counts only at the gate" in each for each in said)


def test_values_are_exact_and_choices_are_shown_by_their_words():
    tickets = PRESETS["tickets"]
    written = {
        name: value_in_words(declaration, tickets.value(name))
        for name, declaration in DECLARATIONS.items()
    }
    assert written["calls_per_month"] == "100,000 calls/mo"
    assert written["hosting_capacity"] == "unlimited"
    assert written["team_can_maintain"] == "yes"
    assert written["data_policy"] == DECLARATIONS["data_policy"].choices["anywhere"]
    assert range_in_words(DECLARATIONS["error_cost"], tickets.entry("error_cost")) == "0.03–0.50"
    assert range_in_words(DECLARATIONS["stage"], tickets.entry("stage")) == ""
