"""`explorer compare`: scenarios, files and pins against one of them."""

import json
from pathlib import Path

import pytest


def test_it_prints_the_sentence_the_inputs_and_the_differences(explorer):
    done = explorer("compare", "tickets", "legal", "pdf_stalled")
    assert (done.status, done.err) == (0, "")
    flat = " ".join(done.out.split())
    assert flat.startswith("“tickets” takes prompts alone for $20.3k; “pdf_stalled” takes a hybrid")
    assert "“legal” takes fine-tuning." in flat
    for wanted in ("Inputs that differ", "100k", "+$118k", "Differences are against tickets."):
        assert wanted in flat


def test_json_has_the_figures_of_evaluate_and_the_baseline_that_was_asked_for(explorer):
    found = json.loads(explorer("compare", "tickets", "docs", "--baseline", "docs", "--json").out)
    told = json.loads(explorer("evaluate", "tickets", "--json").out)
    assert told.pop("measured") == {}  # what evidence files say of one scenario
    assert found["baseline"] == "docs"
    difference = found["compare"]["tickets"].pop("difference")
    assert found["compare"]["tickets"] == told
    docs = found["compare"]["docs"]["options"]["hybrid"]["total"]
    gap = difference["options"]["hybrid"]["total"]
    assert gap == pytest.approx(told["options"]["hybrid"]["total"] - docs)


def test_pins_saved_from_the_page_are_compared_by_their_names(explorer, tmp_path: Path):
    path = tmp_path / "pins.json"
    pins = [
        {"name": "Launch", "link": "scenario=tickets&v=1"},
        {"name": "At scale", "link": "scenario=tickets&calls_per_month=10000000&nonsense=1"},
    ]
    path.write_text(json.dumps({"schema_version": 1, "pins": pins}))
    done = explorer("compare", "--pins", str(path), "--json")
    found = json.loads(done.out)
    assert found["inputs"] == {"calls_per_month": {"Launch": 100_000, "At scale": 10_000_000}}
    assert [each["recommendation"] for each in found["compare"].values()] == ["prompt", "hybrid"]
    assert done.err.startswith("explorer: At scale: Left out of the link: nonsense")


def test_a_pin_and_a_scenario_of_one_name_are_not_taken_for_each_other(explorer, tmp_path: Path):
    path = tmp_path / "pins.json"
    pins = [{"name": "Tickets", "link": "scenario=legal"}]
    path.write_text(json.dumps({"schema_version": 1, "pins": pins}))
    done = explorer("compare", "tickets", "docs", "--pins", str(path))
    assert done.status == 1
    assert "--pins: 'Tickets' is the name of a scenario as well" in done.err


@pytest.mark.parametrize(
    ("words", "status", "told"),
    [
        (["tickets"], 2, "two scenarios or more"),
        ([], 2, "two scenarios or more"),
        (["tickets", "tickets"], 1, "named twice"),
        (["tickets", "nowhere"], 1, "no such scenario"),
        (["tickets", "docs", "--baseline", "pdf"], 1, "one of tickets, docs"),
        (["tickets", "--pins", "missing.json"], 1, "missing.json: cannot be read"),
    ],
)
def test_what_does_not_fit_is_said_in_one_line(explorer, words, status, told):
    done = explorer("compare", *words)
    assert (done.status, done.out) == (status, "")
    assert told in done.err
