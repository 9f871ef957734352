"""The guided start as the page is told of it, and that its edits give what it promised."""

import pytest

from explorer.domain.declaration import DECLARATIONS
from explorer.domain.library import read_library
from explorer.domain.link import from_parameters, to_parameters
from explorer.model.evaluation import evaluate, numbers
from explorer.views import state
from explorer.views.decide import strips_of
from explorer.views.start import suggestion
from explorer.wording.verdict import verdict

PRESETS = read_library().scenarios
ANSWERS = {
    "calls_per_month": "1M",
    "error_cost": "$1",
    "labelled_examples": "300",
    "changes_per_month": "4.3",
}


def committed(found):
    """Apply the suggestion as the page does: the scenario, then each value with its range."""
    held = state.State(preset="legal", scenario=PRESETS["legal"])
    edits = {"scenario": {"text": found["preset"]}, **found["edits"]}
    state.apply_edits(held, {"sequence": 1, "commit": True, "edits": edits})
    assert not held.errors
    return held.scenario


def test_the_edits_give_the_verdict_that_was_promised_and_the_link_reproduces_it():
    found = suggestion({"kind": "sort", "answers": ANSWERS}, PRESETS)["found"]
    taken = committed(found)
    inputs = numbers(taken)
    assert verdict(taken, inputs, evaluate(inputs), strips_of(taken)).sentence == found["verdict"]
    assert sorted(taken.changes_from(PRESETS["tickets"])) == sorted(ANSWERS)
    assert taken.entry("calls_per_month").low == 800_000
    link = from_parameters(to_parameters(taken, PRESETS["tickets"]), PRESETS, default="pdf")
    assert link.scenario == taken
    assert "it is the same kind of task" in found["because"]
    assert found["yours"].startswith("These four values are yours: volume, ")
    assert found["rows"][0] == ("Volume", "1M", "100k", "")


def test_an_answer_that_equals_the_example_keeps_its_source_and_range():
    answers = {"calls_per_month": "100k", "error_cost": "0.10"}
    found = suggestion({"kind": "sort", "answers": answers}, PRESETS)["found"]
    assert committed(found) == PRESETS["tickets"]
    assert found["yours"] == "All values are that example’s."
    near = "close to its own: volume (100k) and what a wrong answer costs ($0.10)."
    assert near in found["because"]


@pytest.mark.parametrize(
    "message",
    [
        {},
        {"kind": 7, "answers": []},
        {"kind": "nonsense", "answers": {"calls_per_month": ["1"], "weight_auditability": "0"}},
        {"kind": None, "answers": {"error_cost": "9" * 9000}},
        {"answers": dict.fromkeys(ANSWERS, "<b>none</b>")},
        {"answers": {"labelled_examples": "2.5", "calls_per_month": "unknown"}},
    ],
)
def test_what_cannot_be_read_is_one_sentence_at_its_question_and_changes_nothing(message):
    told = suggestion(message, PRESETS)
    assert told["found"]["edits"] == {}
    assert told["found"]["because"].startswith("Starting from ")
    assert told["problems"].keys() <= ANSWERS.keys()
    for name, sentence in told["problems"].items():
        assert name not in sentence
        assert sentence.endswith((".", DECLARATIONS[name].label))
    assert [question["input"] for question in told["questions"]] == list(ANSWERS)
