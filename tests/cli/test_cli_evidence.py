"""`explorer evidence`, and `explorer evaluate --evidence`: figures, tables, and bad input."""

import json
from collections.abc import Callable
from itertools import takewhile
from pathlib import Path
from typing import Any

import pytest

from explorer.cli_evidence import read_files
from explorer.evidence.csv_table import template_csv
from explorer.evidence.entries import as_prompt
from explorer.evidence.limits import MAX_BYTES
from explorer.evidence.summary import summarise
from explorer.views.desk import Offer

Explorer = Callable[..., Any]
CURVE = "50:0.70:300,100:0.75:300,200:0.79:300,400:0.82:300,800:0.845:300"


@pytest.fixture
def table(tmp_path: Path) -> str:
    path = tmp_path / "answers.csv"
    path.write_text(template_csv(), "utf-8")
    return str(path)


def found(explorer: Explorer, *words: str) -> dict[str, Any]:
    done = explorer(*words, "--json")
    assert (done.status, done.err) == (0, "")
    read = json.loads(done.out)
    assert isinstance(read, dict)
    return read


def test_the_figures_of_every_variant(explorer: Explorer, table: str) -> None:
    evidence = found(explorer, "evidence", table)["evidence"]
    prompt, tuned = evidence["variants"]
    contract = {"provider", "prompt", "n", "passed", "rate", "low", "high", "errors"}
    assert prompt.keys() >= contract | {"tokens", "cost", "latency"}
    assert (prompt["provider"], prompt["passed"], prompt["n"], prompt["rate"]) == (
        "prompt",
        1,
        2,
        0.5,
    )
    assert (tuned["low"], tuned["high"]) == pytest.approx((0.342380, 1.0), abs=1e-6)
    assert tuned["tokens"] == {"input": 435.5, "output": 18}
    assert tuned["tokens_p95"].keys() == {"input", "output"}
    assert tuned["tokens_p95"]["input"] > tuned["tokens"]["input"]
    assert (tuned["cost"], tuned["latency"]) == (0.001905, {"p50": 0.465, "p95": 0.4785})
    (compared,) = evidence["comparisons"]
    assert (compared["test"], compared["only_second"], compared["p_value"]) == ("mcnemar", 1, 1.0)
    assert compared["more_examples"] == 10


def test_tokens_without_a_cost_are_priced_from_the_catalogue(
    explorer: Explorer, tmp_path: Path
) -> None:
    path = tmp_path / "run.csv"
    head = "item_id,variant,correct,input_tokens,output_tokens"
    path.write_text(f"{head}\nq1,openai:gpt-4.1-mini,1,1000,1000\n", "utf-8")
    (variant,) = found(explorer, "evidence", str(path))["evidence"]["variants"]
    assert variant["cost"] is None
    assert variant["list_cost"]["cost"] == pytest.approx(0.002)
    said = " ".join(explorer("evidence", str(path)).out.split())
    assert "1: $0.002 a call at the list prices of openai/gpt-4.1-mini on" in said


def test_the_tables_fit_80_columns(explorer: Explorer, table: str) -> None:
    done = explorer("evidence", table, "--trained", "tuned=300", "--required", "0.9")
    assert (done.status, done.err) == (0, "")
    assert max(len(line) for line in done.out.splitlines()) <= 80
    assert "…" not in done.out
    row = next(line.split() for line in done.out.splitlines() if " tuned " in line)
    assert row[:4] == ["2", "tuned", "2/2", "34%–100%"]
    assert "No winner between prompt and tuned yet" in done.out
    assert "One or two points: the fan" in done.out


def test_a_curve_answers_how_many_examples(explorer: Explorer) -> None:
    read = found(explorer, "evidence", "--points", CURVE, "--required", "0.86")
    assert read["curve"]["kind"] == "fit"
    assert read["needed"]["state"] == "within"
    assert read["needed"]["examples"] == pytest.approx(1369, abs=1)
    assert read["needed"]["high"] is None
    assert len(read["curve"]["along"]["examples"]) == 60
    text = explorer("evidence", "--points", CURVE, "--required", "0.97").out
    assert "Never on this curve" in text


def test_without_points_only_studies_speak(explorer: Explorer) -> None:
    read = found(explorer, "evidence", "--curve")
    assert read["curve"] is None
    assert read["literature"][0]["claim"] == "pecher-2024.break-even"
    assert "https://arxiv.org/abs/2402.12819" in explorer("evidence", "--curve").out


def test_the_template_comes_back(explorer: Explorer) -> None:
    assert explorer("evidence", "--template").out == template_csv()


def test_evidence_takes_the_place_of_guesses(explorer: Explorer, table: str) -> None:
    words = ["evaluate", "tickets", "--evidence", table]
    words += ["--prompt-variant", "prompt", "--tuned-variant", "2", "--tuned-examples", "300"]
    read = found(explorer, *words, "--set", "output_tokens=7")
    assert read["measured"]["prompt_accuracy"]["n"] == 2
    assert read["measured"]["tuned_accuracy"]["note"] == "answers.csv | tuned"
    assert read["inputs"]["tuned_accuracy_examples"] == 300
    assert read["options"]["prompt"]["blocked_by"] == ["accuracy"]
    # what is typed counts more than what was measured, and is no longer called measured
    assert read["inputs"]["output_tokens"] == 7
    assert "output_tokens" not in read["measured"]
    assert found(explorer, "evaluate", "tickets")["measured"] == {}
    lines = explorer(*words).out.splitlines()
    assert "Measured: prompt_accuracy 50% (16.4% to 83.6%), n = 2." in lines


def test_what_is_taken_has_the_digits_that_the_page_takes(
    explorer: Explorer, tmp_path: Path
) -> None:
    rows = "".join(f"q{at},mine,{int(at % 3 > 0)}\n" for at in range(7))
    path = tmp_path / "thirds.csv"
    path.write_text(f"item_id,variant,correct\n{rows}", "utf-8")
    measured = found(explorer, "evaluate", "tickets", "--evidence", str(path))["measured"]
    own = as_prompt(summarise(read_files([path]))[0])
    (page,) = Offer.of("", {"prompt_accuracy": own["prompt_accuracy"]}).entries.values()
    taken = measured["prompt_accuracy"]
    assert (taken["value"], taken["low"], taken["high"]) == (page.value, page.low, page.high)
    assert taken["value"] == 0.5714
    assert own["prompt_accuracy"].value == pytest.approx(4 / 7, abs=1e-12)
    exact = found(explorer, "evidence", str(path))["evidence"]["variants"][0]["rate"]
    assert exact == pytest.approx(4 / 7, abs=1e-12)  # what is only shown is not rounded


@pytest.mark.parametrize("columns", [80, 100, 160])
def test_a_long_name_is_cut_in_the_table_and_told_in_full_below(
    explorer: Explorer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, columns: int
) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))
    names = [f"vendor:messages:model-with-a-long-name and {how} prompt" for how in ("a", "no")]
    numbers = "123456,98765,0.001234,12345"
    rows = "".join(f"q{at},{name},1,{numbers}\n" for at in range(1200) for name in names)
    path = tmp_path / "long.csv"
    head = "item_id,variant,correct,input_tokens,output_tokens,cost,latency_ms"
    path.write_text(f"{head}\n{rows}", "utf-8")
    out = explorer("evidence", str(path)).out
    below = out.split("Variant", 1)[1].splitlines()[2:]
    lines = list(takewhile(str.strip, below))
    assert [line.split()[0] for line in lines] == ["1", "2"]  # one line a variant
    assert all("1.2k/1.2k" in line and "12 s" in line for line in lines)
    assert max(map(len, out.splitlines())) <= columns
    told = " ".join(out.split())
    for number, (name, line) in enumerate(zip(names, lines, strict=True), start=1):
        assert name in line or ("…" in line and f"{number}: {name}" in told)
    assert ("…" in out) == (columns < 160)


def test_points_take_the_place_of_the_assumed_curve(explorer: Explorer) -> None:
    read = found(explorer, "evaluate", "tickets", "--points", CURVE)
    assert read["measured"].keys() == {
        "tuned_accuracy",
        "tuned_accuracy_examples",
        "accuracy_ceiling",
        "learning_exponent",
    }
    assert read["inputs"]["learning_exponent"] == pytest.approx(0.348, abs=0.001)


def test_one_variant_is_the_prompt_side(explorer: Explorer, tmp_path: Path) -> None:
    path = tmp_path / "one.csv"
    path.write_text("item_id,variant,correct\n1,mine,1\n", "utf-8")
    read = found(explorer, "evaluate", "tickets", "--evidence", str(path))
    assert read["measured"].keys() == {"prompt_accuracy"}


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["evidence", "absent.json"], "absent.json: cannot be read: No such file or directory."),
        (["evidence", "{table}", "--correct", "speed"], "speed: there is no such check"),
        (
            ["evidence", "{table}", "--trained", "tuned=0"],
            "_examples: 0 does not fit; it must",
        ),
        (["evidence", "{table}", "--trained", "x=5"], "x: names no single variant; there are 1 p"),
        (["evidence", "--points", "5"], "points: '5' does not fit; write examples:accuracy"),
        (
            ["evaluate", "tickets", "--evidence", "{table}"],
            "neither is given; the variants are 1 prompt; 2 tuned.",
        ),
        (
            ["evaluate", "tickets", "--evidence", "{table}", "--prompt-variant", "x"],
            "x: names no single variant",
        ),
        (["evaluate", "tickets", "--evidence", "/"], "cannot be read"),
    ],
)
def test_wrong_input_is_one_line_and_status_1(
    explorer: Explorer, table: str, words: list[str], message: str
) -> None:
    done = explorer(*(word.format(table=table) for word in words), "--json")
    assert (done.status, done.out) == (1, "")
    assert message in done.err
    assert done.err.count("\n") == 1


@pytest.mark.parametrize(
    "data",
    [b"PK\x03\x04 cut off", b'{"results": {"results": [NaN]}}', b"{" * (MAX_BYTES + 1)],
    ids=["a zip cut off", "NaN", "too large"],
)
def test_a_hostile_file_leaves_the_scenario_as_it_was(
    explorer: Explorer, tmp_path: Path, data: bytes
) -> None:
    path = tmp_path / "bad.json"
    path.write_bytes(data)
    done = explorer("evaluate", "tickets", "--evidence", str(path))
    assert (done.status, done.out) == (1, "")
    assert done.err.startswith("explorer: bad.json: ")
    assert done.err.count("\n") == 1


@pytest.mark.parametrize(
    "words",
    [
        ["evidence"],
        ["evidence", "--curve", "--required", "2"],
        ["evidence", "--curve", "--trained", "x"],
        ["evaluate", "tickets", "--prompt-variant", "x"],
        ["evaluate", "tickets", "--tuned-examples", "0"],
    ],
)
def test_a_malformed_command_is_a_usage_error(explorer: Explorer, words: list[str]) -> None:
    done = explorer(*words)
    assert (done.status, done.out) == (2, "")
    assert "Error: " in done.err
