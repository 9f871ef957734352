"""What a source puts in figures, beside the same measure of the scenario."""

from collections.abc import Callable, Mapping
from functools import cache
from types import MappingProxyType
from typing import Literal

from explorer.analysis.lenses import run_cost
from explorer.analysis.price_ratio import price_ratio
from explorer.data import read_table
from explorer.domain.base import Frozen
from explorer.domain.library import claims, figure
from explorer.domain.source import Figure
from explorer.model.usage import DAYS_PER_WEEK
from explorer.opinions.opinion import Amount, Case, Checked, check, stated


class Beside(Frozen):
    """One figure of a source, and the measure that it speaks about."""

    claim: str
    figure: str
    measure: str
    test: Literal["within", "reaches", "at_most"]
    rule: str
    only_in: tuple[str, ...] = ()
    """Domains that the source speaks of; empty: any."""
    elsewhere: str = ""
    """What to say in other domains."""


@cache
def _rows() -> tuple[Beside, ...]:
    rows = read_table("beside")["beside"]
    return tuple(Beside.model_validate(raw, strict=False) for raw in rows)


def compared(case: Case, source: str) -> tuple[Checked, ...]:
    """Compare every figure of a source that a scenario has a measure for."""
    return tuple(_one(case, row) for row in _rows() if claims()[row.claim].source == source)


def _one(case: Case, row: Beside) -> Checked:
    if row.only_in and case["domain"] not in row.only_in:
        return check(row.claim, row.rule, None, row.elsewhere)
    found = MEASURES[row.measure](case) if row.measure in MEASURES else case.amount(row.measure)
    own, measured = figure(row.claim, row.figure), found.value
    ends = [stated(row.claim, row.figure, end) for end in ("value", "low", "high")]
    shown = [end for end in ends if end.value is not None]
    if row.measure == "prompt_build_hours":
        found, *shown = (Amount(each.value, "person-hour") for each in (found, *shown))
    elif row.measure == "accuracy_gain" and found.value is not None:
        found = Amount(found.value * 100, "point")
    in_time = found.unit in ("day", "week")
    one, several = ("{:plain}", "{:number} to {:plain}") if in_time else ("{}", "{:bare} to {}")
    says = several if len(shown) > 1 else one
    here = one if (measured or 0.0) >= 1.0 else "{}"
    return check(
        row.claim,
        row.rule,
        None if measured is None else _agrees(measured, own, row.test),
        f"{here} here; the source has {says}." if found.value is not None else "Unknown here.",
        *((found, *shown) if found.value is not None else ()),
    )


def _agrees(found: float, own: Figure, test: str) -> bool:
    low = own.value if own.value is not None else own.low
    high = own.value if own.value is not None else own.high
    above = low is None or found >= low
    below = high is None or found <= high
    return {"within": above and below, "reaches": above, "at_most": below}[test]


def _ratio(case: Case) -> Amount:
    return Amount(price_ratio(case.numbers), "ratio")


def _call_price_gap(case: Case) -> Amount:
    known = price_ratio(case.numbers) is not None
    prompt, tuned = (case.result[each].cost_per_call for each in ("prompt", "fine_tune"))
    return Amount(float(prompt - tuned) if known else None, "USD/call")


def _accuracy_gain(case: Case) -> Amount:
    prompt, tuned = (case.result[each].accuracy for each in ("prompt", "fine_tune"))
    return Amount(float(tuned - prompt), "share")


def _unpriced(case: Case, *prices: str) -> bool:
    """Tell whether a price that examples are multiplied by is unknown."""
    return case["labelled_examples"] > 0 and any(case[name] is None for name in prices)


def _tuning_build(case: Case) -> Amount:
    known = not _unpriced(case, "training_price", "cost_per_label")
    return Amount(float(case.result["fine_tune"].build) if known else None, "USD")


def _run_cost(case: Case) -> Amount:
    return Amount(run_cost(case.numbers) if not _unpriced(case, "training_price") else None, "USD")


MEASURES: Mapping[str, Callable[[Case], Amount]] = MappingProxyType(
    {
        "price_ratio": _ratio,
        "call_price_gap": _call_price_gap,
        "accuracy_gain": _accuracy_gain,
        "prompt_build": lambda case: Amount(float(case.result["prompt"].build), "USD"),
        "tuning_build": _tuning_build,
        "run_cost": _run_cost,
        "tuning_lead_days": lambda case: Amount(case["tuning_lead_weeks"] * DAYS_PER_WEEK, "day"),
    }
)
"""Measures that no single input holds."""
