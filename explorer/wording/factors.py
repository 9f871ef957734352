"""The side-by-side tables of two sources, each row beside what Crossover computes here."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Any

from explorer.analysis.lenses import run_cost
from explorer.data import read_table
from explorer.domain.base import OptionId
from explorer.domain.option import DIMENSIONS, OPTIONS
from explorer.opinions.opinion import Case
from explorer.wording import formats
from explorer.wording.unknown import is_unknown, leaves_open, winners

Pair = tuple[str, str]
PAIR: tuple[OptionId, OptionId] = ("prompt", "fine_tune")
TEN = 10


@dataclass(frozen=True, kw_only=True)
class Factor:
    """One row: what the source says of prompts and of tuning, and what this scenario has."""

    claim: str
    label: str
    says: tuple[str, ...]
    here: tuple[str, ...] = ()
    """Empty: not in the model."""
    reason: str = ""
    agrees: bool | None = None
    """Whether this scenario has the same winner; None: none is named, or a price is unknown."""


@cache
def _table() -> Mapping[str, Any]:
    return MappingProxyType(read_table("factors"))


def promptquorum_factors(case: Case) -> tuple[Factor, ...]:
    """Fill PromptQuorum's table of ten factors."""
    return tuple(_factor(case, row) for row in _table()["factor"])


def _factor(case: Case, row: Mapping[str, str]) -> Factor:
    says, measure = (row["prompt"], row["tuned"]), row.get("measure", "")
    if not measure:
        here: Pair | tuple[()] = ()
    elif measure in DIMENSIONS:
        here = _dimension(case, measure)
    else:
        here = MEASURES[measure](case)
    return Factor(
        claim=row["claim"], label=row["label"], says=says, here=here, reason=row.get("reason", "")
    )


def _dimension(case: Case, name: str) -> Pair:
    unit, measure = DIMENSIONS[name].unit, DIMENSIONS[name].measure
    values = {each: float(case.result[each].measures[name]) for each in PAIR}
    decimals = formats.share_decimals(list(values.values()))
    prompt, tuned = (
        "unknown"
        if is_unknown(case.scenario, each, name)
        else f"{formats.measure(value, unit, decimals=decimals)} {measure}".strip()
        for each, value in values.items()
    )
    return prompt, tuned


def _setup(case: Case) -> Pair:
    build, run = float(case.result["prompt"].build), run_cost(case.numbers)
    unpriced = case["training_price"] is None and case["labelled_examples"] > 0
    more = " and an unknown price of training" if unpriced else ""
    return f"{formats.money(build)} to build", f"{formats.money(run)}{more} a run"


def _team(case: Case) -> Pair:
    return "none needed", "a team is there" if case["team_can_maintain"] else "no team"


def _accuracy(case: Case) -> Pair:
    prompt, tuned = (formats.share(float(case.result[each].accuracy)) for each in PAIR)
    return f"{prompt} right", f"{tuned} right"


def _ten_versions(case: Case) -> Pair:
    prompt = TEN * case["prompt_change_hours"]
    tuned = TEN * case["training_run_days"] * formats.HOURS_PER_DAY
    return formats.duration(prompt), formats.duration(tuned)


MEASURES: Mapping[str, Callable[[Case], Pair]] = MappingProxyType(
    {"setup": _setup, "team": _team, "accuracy": _accuracy, "ten_versions": _ten_versions}
)


def halkwinds_factors(case: Case) -> tuple[Factor, ...]:
    """Fill Halkwinds' table of ten rows."""
    best = winners(case.scenario, case.result)
    return tuple(
        Factor(
            claim=dimension.claim,
            label=dimension.label,
            says=(
                "neither"
                if dimension.source_winner == "tie"
                else OPTIONS[dimension.source_winner].label,
                dimension.source_says,
            ),
            here=_dimension(case, name),
            agrees=None
            if leaves_open(case.scenario, name)
            else best[name] == dimension.source_winner,
        )
        for name, dimension in DIMENSIONS.items()
    )


def cost_structure(case: Case) -> tuple[Factor, ...]:
    """Fill PromptQuorum's table by type of provider; this scenario is one of the types."""
    applies = (_provider(case), "any", "hybrid")
    return tuple(
        Factor(
            claim=row["claim"],
            label=row["label"],
            says=(row["prompt"], row["tuned"], row["inference"]),
            here=_costs(case, "hybrid" if row["when"] == "hybrid" else "fine_tune")
            if row["when"] in applies
            else (),
            reason="" if row["when"] in applies else "this scenario does not run so",
        )
        for row in _table()["structure"]
    )


def _provider(case: Case) -> str:
    """Tell by the prices who runs the tuned model."""
    hosted = bool(case["hosting_cost"])
    by_token = any(case[f"tuned_{side}_price"] != 0 for side in ("input", "output"))
    if not hosted:
        return "proprietary"
    return "open_cloud" if by_token else "self_hosted"


def _costs(case: Case, option: OptionId) -> tuple[str, ...]:
    prompt, tuned = case.result["prompt"], case.result[option]

    def calls(each: OptionId) -> str:
        if is_unknown(case.scenario, each, "token_cost"):
            return "unknown"
        price = formats.money(float(case.result[each].measures["token_cost"]))
        return f"{price} per 1k calls"

    return (
        f"{formats.money(float(prompt.build))}, {calls('prompt')}",
        formats.money(float(tuned.build)),
        calls(option),
    )
