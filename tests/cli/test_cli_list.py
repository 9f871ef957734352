"""`explorer list`: the worked scenarios and the inputs, for people and for programs."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from explorer import cli
from explorer.domain.declaration import DECLARATIONS
from explorer.domain.library import PRESET_FOLDER, Library, read_library

RECOMMENDED = {
    "docs": "hybrid",
    "halkwinds": "prompt",
    "legal": "fine_tune",
    "papers": "prompt",
    "pdf": "prompt",
    "pdf_stalled": "hybrid",
    "tickets": "prompt",
}


def test_every_preset_is_listed_with_its_recommendation(explorer: Callable[..., Any]) -> None:
    done = explorer("list", "--json")
    assert (done.status, done.err) == (0, "")
    rows = json.loads(done.out)["scenarios"]
    assert {row["id"]: row["recommendation"] for row in rows} == RECOMMENDED
    assert all(row["title"] for row in rows)


def test_the_table_names_the_same(explorer: Callable[..., Any]) -> None:
    out = explorer("list").out
    assert all(name in out for name in RECOMMENDED)
    assert max(len(line) for line in out.splitlines()) <= 80


def test_every_input_is_declared(explorer: Callable[..., Any]) -> None:
    rows = json.loads(explorer("list", "--inputs", "--json").out)["inputs"]
    assert [row["name"] for row in rows] == list(DECLARATIONS)
    by_name = {row["name"]: row for row in rows}
    assert by_name["calls_per_month"]["low"] == 100
    assert by_name["calls_per_month"]["unit"] == "call/month"
    assert "low" not in by_name["data_policy"]
    assert "anywhere" in by_name["data_policy"]["choices"]


def test_no_input_is_cut_short_in_the_table(explorer: Callable[..., Any]) -> None:
    out = explorer("list", "--inputs").out
    assert all(name in out for name in DECLARATIONS)
    assert max(len(line) for line in out.splitlines()) <= 80


@pytest.fixture
def one_broken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for path in PRESET_FOLDER.glob("*.toml"):
        (tmp_path / path.name).write_bytes(path.read_bytes())
    (tmp_path / "tickets.toml").write_text("id = 'tickets'", "utf-8")

    def read() -> Library:
        return read_library(tmp_path)

    monkeypatch.setattr(cli, "read_library", read)
    monkeypatch.setattr("explorer.cli_scenario.read_library", read)


@pytest.mark.usefixtures("one_broken")
def test_a_broken_preset_is_named_and_the_others_listed(explorer: Callable[..., Any]) -> None:
    done = explorer("list", "--json")
    assert done.status == 0
    assert {row["id"] for row in json.loads(done.out)["scenarios"]} == set(RECOMMENDED) - {
        "tickets"
    }
    assert done.err.startswith("explorer: tickets.toml: ")


@pytest.mark.usefixtures("one_broken")
def test_evaluating_a_broken_preset_says_what_is_wrong_with_it(
    explorer: Callable[..., Any],
) -> None:
    done = explorer("evaluate", "tickets")
    assert done.status == 1
    assert done.err.startswith("explorer: tickets.toml: ")
    assert done.err.count("\n") == 1
