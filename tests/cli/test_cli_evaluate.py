"""`explorer evaluate`: golden figures, changed inputs, files, and what it says to bad input."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from explorer.domain.library import read_library
from explorer.domain.reading import to_json, to_toml

PRESETS = read_library().scenarios


def evaluated(explorer: Callable[..., Any], *words: str) -> dict[str, Any]:
    done = explorer("evaluate", *words, "--json")
    assert (done.status, done.err) == (0, "")
    found = json.loads(done.out)
    assert isinstance(found, dict)
    return found


def test_tickets_are_answered_by_prompts_for_20k(explorer: Callable[..., Any]) -> None:
    found = evaluated(explorer, "tickets")
    assert found["recommendation"] == "prompt"
    assert found["options"]["prompt"]["total"] == pytest.approx(20330)
    assert found["sentence"].startswith("Engineer the prompt. It costs $20.3k over 12 months")


@pytest.mark.parametrize(
    ("setting", "recommendation"),
    [
        ("calls_per_month=10000000", "hybrid"),
        ("calls_per_month=1e8", "fine_tune"),
        (" calls_per_month = 100000 ", "prompt"),
        ("required_accuracy=0.92", "hybrid"),
        ("required_accuracy=0.99", None),
    ],
)
def test_a_changed_input_changes_the_answer(
    explorer: Callable[..., Any], setting: str, recommendation: str | None
) -> None:
    assert evaluated(explorer, "tickets", "--set", setting)["recommendation"] == recommendation


def test_settings_add_up_and_the_last_of_a_name_counts(explorer: Callable[..., Any]) -> None:
    words = ["calls_per_month=300", "team_can_maintain=no", "hosting_cost=unknown"]
    words += ["calls_per_month=500", "tuned_model_lifetime_months="]
    found = evaluated(explorer, "tickets", *(part for word in words for part in ("--set", word)))
    assert found["inputs"]["calls_per_month"] == 500
    assert found["inputs"]["team_can_maintain"] is False
    assert found["inputs"]["hosting_cost"] is None
    assert found["inputs"]["tuned_model_lifetime_months"] is None
    assert found["unpriced"] == ["hosting_cost"]
    assert found["options"]["hybrid"]["blocked_by"] == ["team"]


@pytest.mark.parametrize(("ending", "write"), [("toml", to_toml), ("json", to_json)])
def test_a_file_gives_the_same_as_the_preset(
    explorer: Callable[..., Any], tmp_path: Path, ending: str, write: Callable[..., str]
) -> None:
    path = tmp_path / f"mine.{ending}"
    path.write_text(write(PRESETS["legal"]), "utf-8")
    assert evaluated(explorer, str(path)) == evaluated(explorer, "legal")


def test_a_file_without_an_ending_is_found_in_the_working_directory(
    explorer: Callable[..., Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("mine").write_text(to_toml(PRESETS["legal"]), "utf-8")
    assert evaluated(explorer, "mine")["scenario"] == "legal"


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["tikets"], "tikets: there is no such scenario. The nearest are tickets."),
        (["x" * 5000], "there is no such scenario. See `explorer list`."),
        (["absent.toml"], "absent.toml: cannot be read: No such file or directory."),
        (["/"], "cannot be read: Is a directory."),
        (["tickets", "--set", "cals_per_month=3"], "The nearest are calls_per_month"),
        (["tickets", "--set", "calls_per_month=3k"], "'3k' does not fit; it must be between 100"),
        (["tickets", "--set", "calls_per_month=nan"], "calls_per_month: 'nan' does not fit"),
        (["tickets", "--set", "calls_per_month="], "calls_per_month: '' does not fit"),
        (["tickets", "--set", "prompt_accuracy=1.01"], "between 0 and 1"),
        (["tickets", "--set", "data_policy=nowhere"], "one of anywhere"),
    ],
)
def test_wrong_input_is_one_line_and_status_1(
    explorer: Callable[..., Any], words: list[str], message: str
) -> None:
    done = explorer("evaluate", *words, "--json")
    assert (done.status, done.out) == (1, "")
    assert message in done.err
    assert done.err.count("\n") == 1


def test_weights_that_are_all_zero_are_wrong_together(explorer: Callable[..., Any]) -> None:
    names = [name for name in PRESETS["tickets"].values if name.startswith("weight_")]
    done = explorer("evaluate", "tickets", *(p for n in names for p in ("--set", f"{n}=0")))
    assert done.status == 1
    assert "at least one must be above 0" in done.err
    assert done.err.count("\n") == 1


@pytest.mark.parametrize(
    "words", [["--set", "calls_per_month"], ["--set", "=3"], ["--set"], ["--nonsense"], ["pdf"]]
)
def test_a_malformed_command_is_a_usage_error(
    explorer: Callable[..., Any], words: list[str]
) -> None:
    done = explorer("evaluate", "tickets", *words)
    assert (done.status, done.out) == (2, "")
    assert "Error: " in done.err


@pytest.mark.parametrize("name", PRESETS)
def test_the_tables_fit_80_columns(explorer: Callable[..., Any], name: str) -> None:
    done = explorer("evaluate", name)
    assert (done.status, done.err) == (0, "")
    assert max(len(line) for line in done.out.splitlines()) <= 80
    assert "\x1b" not in done.out
    assert "…" not in done.out


def test_the_tables_show_the_parts_the_gates_and_the_winners(
    explorer: Callable[..., Any],
) -> None:
    lines = explorer("evaluate", "tickets", "--set", "required_accuracy=0.91").out.splitlines()
    row = next(line.split() for line in lines if "Blocked by" in line)
    assert row == ["Blocked", "by", "accuracy", "nothing", "nothing"]
    row = next(line.split() for line in lines if "Total" in line)
    assert row == ["Total", "$20.3k", "$50.1k", "$27.7k"]
    row = next(line.split() for line in lines if "Token cost" in line)
    assert row[-4:] == ["$3.08", "$1.91", "$2.96", "Fine-tune"]


def test_an_unknown_price_is_not_shown_as_nothing(explorer: Callable[..., Any]) -> None:
    lines = explorer("evaluate", "tickets", "--set", "hosting_cost=unknown").out.splitlines()
    row = next(line.split() for line in lines if "Hosting" in line)
    assert row == ["Hosting", "$0", "unknown", "unknown"]
    assert "Unknown, and left out of the totals: hosting_cost." in lines


def test_text_in_brackets_is_text(explorer: Callable[..., Any], tmp_path: Path) -> None:
    title = "[red]:boom: [/nothing]"
    mine = PRESETS["legal"].model_copy(update={"title": title})
    path = tmp_path / "mine.toml"
    path.write_text(to_toml(mine), "utf-8")
    assert explorer("evaluate", str(path)).status == 0
