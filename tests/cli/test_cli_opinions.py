"""`explorer opinions`, `lenses` and `mistakes`: objects, tables, and what they say to bad input."""

import json
from collections.abc import Callable
from typing import Any

import pytest

from explorer.domain.library import read_library

PRESETS = read_library().scenarios
COMMANDS = ("opinions", "lenses", "mistakes")


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("name", ["tickets", "legal", "pdf_stalled", "halkwinds"])
def test_the_tables_fit_80_columns(explorer: Callable[..., Any], command: str, name: str) -> None:
    done = explorer(command, name)
    assert (done.status, done.err) == (0, "")
    assert max(len(line) for line in done.out.splitlines()) <= 80
    assert "…" not in done.out
    assert "\x1b" not in done.out


def test_opinions_of_the_tickets(explorer: Callable[..., Any]) -> None:
    done = explorer("opinions", "tickets", "--json")
    found = json.loads(done.out)["opinions"]
    verdicts = {source: opinion["verdict"] for source, opinion in found.items()}
    assert verdicts == dict.fromkeys(found, "prompt") | {"strategic": "hybrid"}
    assert found["taiwo"]["decisive"]["here"] == "Here: 100k calls a month is under the 100M tier."
    assert "Four of five published frameworks say prompt." in explorer("opinions", "tickets").out


def test_every_rule_stands_with_its_text_under_the_title_of_its_source(
    explorer: Callable[..., Any],
) -> None:
    out = " ".join(explorer("opinions", "tickets").out.split())
    assert "Stéphanie Caumont, “Fine-tuning vs prompt engineering: how to choose?”" in out
    found = json.loads(explorer("opinions", "tickets", "--json").out)["opinions"]
    for rule in found["taiwo"]["rules"]:
        assert rule["rule"].split(":")[0] in out


def test_set_changes_what_each_command_says(explorer: Callable[..., Any]) -> None:
    words = ("tickets", "--set", "baseline_measured=no", "--set", "calls_per_month=2e8", "--json")
    opinions, lenses, mistakes = (json.loads(explorer(each, *words).out) for each in COMMANDS)
    assert opinions["opinions"]["taiwo"]["verdict"] == "hybrid"
    assert opinions["opinions"]["caumont"]["decisive"]["claim"] == "caumont.q1"
    assert lenses["lenses"]["taiwo"]["recommendation"] == lenses["recommendation"] == "fine_tune"
    states = {each["claim"]: each["state"] for each in mistakes["mistakes"]}
    assert states["taiwo.mistake-baseline"] == "triggered"


def test_lenses_say_what_they_change_and_from_where_tuning_is_cheaper(
    explorer: Callable[..., Any],
) -> None:
    out = explorer("lenses", "tickets").out
    assert "tuned_input_price = $0.25" in out
    assert "from 565k calls a month" in out
    found = json.loads(explorer("lenses", "tickets", "--json").out)
    assert found["lenses"]["caumont"]["changed"]["minimum_examples"] == 1000


def test_a_mistake_that_is_made_comes_with_its_fix(explorer: Callable[..., Any]) -> None:
    out = " ".join(explorer("mistakes", "tickets", "--set", "retrains_per_year=0").out.split())
    assert "triggered" in out
    assert "Budget at least one" in out


@pytest.mark.parametrize("command", COMMANDS)
def test_a_wrong_name_is_one_line_with_the_nearest(
    explorer: Callable[..., Any], command: str
) -> None:
    done = explorer(command, "tickets", "--set", "calls_per_mont=5")
    assert (done.status, done.out) == (1, "")
    assert done.err.startswith("explorer: calls_per_mont: there is no such input.")
    assert "calls_per_month" in done.err
