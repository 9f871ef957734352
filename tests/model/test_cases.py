"""Worked examples, read from cases.toml."""

import importlib
import tomllib
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from explorer.domain import library
from explorer.domain.base import OPTION_IDS
from explorer.domain.scenario import Scenario
from explorer.model import evaluation
from explorer.model.rule import RULES

WORKED = tomllib.loads(Path(__file__).with_name("cases.toml").read_text("utf-8"))
PRESETS = library.read_library().scenarios
RECOMMENDED = (*OPTION_IDS, "not yet")


def as_array(value: Any) -> np.ndarray:
    array = np.asarray(value)
    return array if array.dtype == np.bool_ else array.astype(np.float64)


def close(expected: Any) -> Any:
    return pytest.approx(expected, rel=1e-9, abs=1e-12)


@pytest.mark.parametrize("case", WORKED["case"], ids=lambda case: case["name"])
def test_a_rule_gives_what_was_worked_by_hand(case: dict[str, Any]) -> None:
    module = importlib.import_module(f"explorer.model.{RULES[case['rule']].room}")
    formula = getattr(module, case["rule"])
    found = np.asarray(formula(**{name: as_array(v) for name, v in case["given"].items()}))
    expected = as_array(case["expect"])
    assert found.dtype.kind == ("b" if expected.dtype == np.bool_ else found.dtype.kind)
    assert found.astype(np.float64) == close(expected.astype(np.float64))


def test_every_rule_of_the_model_has_a_case() -> None:
    rooms = {path.stem for path in Path(evaluation.__file__).parent.glob("*.py")}
    rules = {name for name, rule in RULES.items() if rule.room in rooms}
    assert {case["rule"] for case in WORKED["case"]} == rules


def arranged(case: dict[str, Any]) -> Scenario:
    values = {n: None if v == "unknown" else v for n, v in case.get("set", {}).items()}
    return PRESETS[case["preset"]].with_values(values)


@pytest.mark.parametrize("case", WORKED["scenario"], ids=lambda case: case["name"])
def test_a_scenario_gives_what_was_worked_by_hand(case: dict[str, Any]) -> None:
    result = evaluation.evaluate(evaluation.numbers(arranged(case)))
    if "volume" in case:
        assert result.volume == close(case["volume"])
    if "recommendation" in case:
        assert RECOMMENDED[int(result.recommendation)] == case["recommendation"]
    for option, expected in case["expect"].items():
        shown = result.options[option]
        for name, value in expected.items():
            if name == "blocked":
                found = [gate for gate, blocked in shown.blocked.items() if blocked]
                assert found == value, f"{option} is blocked by {found}"
                assert shown.passes == (not value)
            elif name == "measures":
                assert {n: float(v) for n, v in shown.measures.items()} == close(value), option
            else:
                assert getattr(shown, name) == close(value), f"{option}.{name}"
