"""A low and a high beside a control: proposed, read, kept, counted, taken back, and refused."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.analysis.flips import NUMERIC
from explorer.analysis.ranges import ranges
from explorer.domain.declaration import DECLARATIONS
from explorer.domain.library import read_library
from explorer.domain.link import from_parameters, to_parameters
from explorer.views import state
from explorer.views.decide import strips_of
from explorer.views.sidebar import sidebar
from explorer.views.spans import range_key
from explorer.wording.spans import usual

PRESETS = read_library().scenarios
TICKETS = PRESETS["tickets"]


def held():
    return state.State(preset="tickets", scenario=TICKETS)


def edit(here, name, change):
    message = {"sequence": here.sequence + 1, "commit": True, "edits": {name: change}}
    state.apply_edits(here, message)
    return here


def ends(here, name):
    entry = here.scenario.entry(name)
    return entry.low, entry.high


def control_of(here, name):
    payload = sidebar(here.scenario, TICKETS, strips_of(here.scenario), here.errors)
    groups = [*payload["open"], payload["prices"], *payload["closed"]]
    found = next(c for group in groups for c in group["controls"] if c["name"] == name)
    return payload, found


def test_a_changed_value_says_that_the_preset_s_range_went_with_it():
    here = held()
    assert control_of(here, "prompt_accuracy")[1]["range"]["dropped"] == ""
    edit(here, "prompt_accuracy", {"text": "91"})
    assert ends(here, "prompt_accuracy") == (None, None)
    said = control_of(here, "prompt_accuracy")[1]["range"]["dropped"]
    assert said == "The preset’s range, 84% to 94%, went with its value."


def test_a_range_is_typed_as_it_is_shown_and_reset_with_its_input():
    here = edit(held(), "prompt_accuracy", {"range": ["80", "97 %"]})
    assert ends(here, "prompt_accuracy") == (0.8, 0.97)
    payload, control = control_of(here, "prompt_accuracy")
    assert payload["changedCount"] == 1
    assert control["changed"]
    assert control["range"]["texts"] == ["80", "97"]
    edit(here, "prompt_accuracy", {"text": None})
    assert here.scenario == TICKETS


def test_the_usual_range_is_that_of_the_value_as_it_is_when_it_is_asked_for():
    here = edit(held(), "labelled_examples", {"text": "800"})
    edit(here, "labelled_examples", {"range": "usual"})
    assert ends(here, "labelled_examples") == (640, 960)
    edit(here, "labelled_examples", {"text": "900", "range": "usual"})
    assert ends(here, "labelled_examples") == (720, 1080)
    edit(here, "team_can_maintain", {"range": "usual"})
    assert here.errors[range_key("team_can_maintain")][1].startswith("Only a number that is known")


def test_a_range_is_cleared_and_everything_comes_back():
    here = edit(held(), "calls_per_month", {"range": None})
    assert ends(here, "calls_per_month") == (None, None)
    assert control_of(here, "calls_per_month")[1]["range"]["given"] is False
    edit(here, "*", {"text": None})
    assert here.scenario == TICKETS


def test_a_value_and_a_range_may_come_together_and_a_range_outlives_a_value_inside_it():
    here = edit(held(), "calls_per_month", {"value": 200_000, "range": ["150k", "1M"]})
    assert here.scenario.value("calls_per_month") == 200_000
    assert ends(here, "calls_per_month") == (150_000, 1_000_000)
    edit(here, "calls_per_month", {"value": 300_000})
    assert ends(here, "calls_per_month") == (150_000, 1_000_000)
    edit(here, "calls_per_month", {"value": 2_000_000})
    assert ends(here, "calls_per_month") == (None, None)


@pytest.mark.parametrize(
    "hostile",
    [
        [1], [1, 2, 3], "ab", {"low": 1}, 7, True, [None, None], [True, True], [[1], [2]],
        ["x", "y"], ["200000", "300000"], [200_000, 50_000], [float("nan"), 2e5],
        [float("inf"), 2e5], [-1, 1e5], ["1", "9" * 500], ["\u202e1", "2"],
    ],
    ids=ascii,
)  # fmt: skip
def test_a_range_that_makes_no_sense_is_refused_in_one_sentence(hostile):
    here = edit(held(), "calls_per_month", {"range": hostile})
    assert here.scenario == TICKETS
    _, control = control_of(here, "calls_per_month")
    assert control["error"] is None
    assert control["rangeError"].isprintable()
    assert len(control["rangeError"]) < 160


@pytest.mark.parametrize("name", ["data_policy", "team_can_maintain"])
def test_a_choice_has_no_range(name):
    here = edit(held(), name, {"range": [0, 1]})
    assert here.scenario == TICKETS
    assert range_key(name) in here.errors


@pytest.mark.parametrize("preset", sorted(PRESETS))
def test_what_is_proposed_is_always_accepted(preset):
    scenario = PRESETS[preset]
    for name in NUMERIC:
        value = scenario.value(name)
        if value is not None:
            low, high = usual(DECLARATIONS[name], value)
            assert low <= value <= high
            assert low < high, name
            assert ranges(scenario.with_ranges({name: (low, high)}))[name].low == low


def spans():
    def around(name):
        declaration, value = DECLARATIONS[name], TICKETS.value(name)
        number = st.integers if declaration.whole else st.floats
        cast = int if declaration.whole else float
        low = number(cast(declaration.low), cast(value))
        high = number(cast(value), cast(declaration.high))
        return st.none() | st.tuples(low, high)

    known = [name for name in NUMERIC if TICKETS.value(name) is not None]
    return st.dictionaries(st.sampled_from(known), st.none(), max_size=6).flatmap(
        lambda names: st.fixed_dictionaries({name: around(name) for name in names})
    )


@given(changed=spans(), volume=st.floats(1e2, 1e10))
def test_ranges_come_back_from_the_link_exactly(changed, volume):
    kept = {name: pair for name, pair in changed.items() if name != "calls_per_month"}
    scenario = TICKETS.with_ranges(kept).with_values({"calls_per_month": volume})
    link = from_parameters(to_parameters(scenario, TICKETS), PRESETS, default="pdf")
    assert link.problems == ()
    assert link.scenario == scenario


def test_a_link_carries_only_the_ranges_that_were_changed():
    changed = TICKETS.with_ranges({"calls_per_month": (90_000, 200_000), "hourly_rate": None})
    assert to_parameters(changed, TICKETS) == {
        "scenario": "tickets",
        "calls_per_month.range": "90000~200000",
        "hourly_rate.range": "none",
    }


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("calls_per_month.range", "5~2"), ("calls_per_month.range", "x~y"),
        ("calls_per_month.range", ""), ("calls_per_month.range", "1~2~3"),
        ("data_policy.range", "0~1"), ("nowhere.range", "1~2"), (".range", "1~2"),
        ("calls_per_month.range", "\u202e~1"), ("calls_per_month.range", "200000~300000"),
    ],
    ids=ascii,
)  # fmt: skip
def test_a_tampered_range_is_named_and_the_rest_is_applied(name, text):
    link = from_parameters({name: text, "horizon_months": "24"}, PRESETS, default="tickets")
    assert link.scenario == TICKETS.with_values({"horizon_months": 24})
    (problem,) = link.problems
    assert problem.startswith("Left out of the link: ")
    assert problem.isprintable()
