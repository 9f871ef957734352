"""Lenses: the same scenario under each source's own assumptions, and which of them decides."""

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import NamedTuple

import numpy as np

from explorer.analysis.price_ratio import priced_at
from explorer.data import read_table
from explorer.domain.base import OPTION_IDS, Frozen, OptionId
from explorer.domain.declaration import DECLARATIONS
from explorer.domain.library import figure
from explorer.domain.source import Figure
from explorer.model import costs
from explorer.model.evaluation import Evaluation, evaluate
from explorer.model.usage import DAYS_PER_WEEK

Inputs = Mapping[str, float]
Changes = dict[str, float]
DOMAINS = tuple(DECLARATIONS["domain"].choices)


class Assumption(Frozen):
    """One thing that a source takes for granted."""

    claim: str
    figure: str
    words: str


class Lens(Frozen):
    """What a source takes for granted, all together."""

    note: str
    assumptions: tuple[Assumption, ...]


@dataclass(frozen=True, kw_only=True)
class Seen:
    """A scenario through one lens."""

    source: str
    recommendation: int
    """Code of the recommendation; see `model.decision`."""
    totals: Mapping[OptionId, float]
    changed: Mapping[str, float]
    """Inputs that the lens sets, with the values that it sets them to."""
    swaps: tuple["Swap", ...]
    """One for each assumption of the lens."""
    decides: "Swap | None"
    """The one assumption that alone gives the lens's answer, or without which it is gone."""
    unapplied: tuple[Assumption, ...]
    """What rests on a price that nobody knows, and so sets nothing."""


class Swap(NamedTuple):
    """What one assumption does by itself."""

    assumption: Assumption
    alone: int
    """The recommendation with only this assumption taken from the lens."""
    without: int
    """The recommendation with all of the lens but this assumption."""
    moves: float
    """By how much, alone, it moves the total of fine-tuning against that of prompts. [USD]"""


@cache
def lenses() -> Mapping[str, Lens]:
    """Read the lenses, by source."""
    return MappingProxyType(
        {name: Lens.model_validate(raw, strict=False) for name, raw in read_table("lenses").items()}
    )


def middle(stated: Figure) -> float:
    """Return a figure; of a range the middle by ratio, of an open one its known end."""
    if stated.value is not None:
        return stated.value
    ends = [end for end in (stated.low, stated.high) if end is not None]
    return math.prod(ends) ** (1 / len(ends))


def training_cost(inputs: Inputs) -> float:
    """Price the tokens of one training run; an unknown price counts as nothing, in USD."""
    names = {"examples": "labelled_examples", "epochs": "training_epochs"}
    terms = {
        term: np.nan_to_num(inputs[names.get(term, term)])
        for term in ("examples", "tokens_per_example", "epochs", "training_price")
    }
    return float(costs.training_cost(**terms))


def run_cost(inputs: Inputs) -> float:
    """Price one training run, people included, in USD."""
    return inputs["training_run_hours"] * inputs["hourly_rate"] + training_cost(inputs)


def _hours(name: str, cost: float, inputs: Inputs) -> Changes:
    """Spend a sum on people; without a rate no hours would cost it."""
    rate = inputs["hourly_rate"]
    return {name: max(0.0, cost) / rate} if rate else {}


def _tuning_build(value: float, inputs: Inputs) -> Changes:
    labels = inputs["labelled_examples"] * np.nan_to_num(inputs["cost_per_label"])
    return _hours("tuning_build_hours", value - labels - training_cost(inputs), inputs)


def _uplift(value: float, inputs: Inputs) -> Changes:
    """Let tuning gain this much over the prompt with the examples at hand, in special fields."""
    if DOMAINS[int(inputs["domain"])] == "general":
        return {}
    return {
        "tuned_accuracy": inputs["prompt_accuracy"] + value,
        "tuned_accuracy_examples": inputs["labelled_examples"],
    }


DERIVED: Mapping[str, Callable[[float, Inputs], Changes]] = MappingProxyType(
    {
        "tuned_price_ratio": priced_at,
        "prompt_implementation_cost": lambda value, x: _hours("prompt_build_hours", value, x),
        "tuning_implementation_cost": _tuning_build,
        "training_run_cost": lambda value, x: _hours(
            "training_run_hours", value - training_cost(x), x
        ),
        "tuning_lead_days": lambda value, _: {"tuning_lead_weeks": value / DAYS_PER_WEEK},
        "accuracy_uplift": _uplift,
    }
)
"""Figures that no single input holds; every other one sets the input of its name."""


def assumed(assumption: Assumption, inputs: Inputs) -> Changes:
    """Return the inputs that an assumption sets, inside their bounds; not those that stay."""
    found = _wanted(assumption, inputs)
    inside = {name: _inside(name, each) for name, each in found.items() if math.isfinite(each)}
    return {name: each for name, each in inside.items() if each != inputs[name]}


def _wanted(assumption: Assumption, inputs: Inputs) -> Changes:
    """Return what an assumption would set; NaN where that rests on an unknown price."""
    value = middle(figure(assumption.claim, assumption.figure))
    derive = DERIVED.get(assumption.figure)
    return derive(value, inputs) if derive else {assumption.figure: value}


def _rests_on_unknown(assumption: Assumption, inputs: Inputs) -> bool:
    return any(math.isnan(each) for each in _wanted(assumption, inputs).values())


def _inside(name: str, value: float) -> float:
    declaration = DECLARATIONS[name]
    clipped = min(max(value, declaration.low), declaration.high)
    return float(round(clipped)) if declaration.whole else clipped


def through_lenses(inputs: Inputs) -> dict[str, Seen]:
    """See a scenario through every lens, with each assumption also alone and left out.

    All variants are evaluated together, as columns of one evaluation.
    """
    steps = {
        source: [(each, assumed(each, inputs)) for each in lens.assumptions]
        for source, lens in lenses().items()
    }
    variants: list[Changes] = [{}]
    for each in steps.values():
        changes = [change for _, change in each]
        variants.append(_merged(changes))
        variants += changes
        variants += [_merged(changes[:at] + changes[at + 1 :]) for at in range(len(changes))]
    result = _evaluated(variants, inputs)
    codes = np.broadcast_to(result.recommendation, len(variants))
    totals = {each: np.broadcast_to(result[each].total, len(variants)) for each in OPTION_IDS}
    gaps = totals["fine_tune"] - totals["prompt"]
    found: dict[str, Seen] = {}
    row = 1
    for source, each in steps.items():
        size = len(each)
        swaps = tuple(
            Swap(
                assumption,
                alone=int(codes[row + 1 + at]),
                without=int(codes[row + 1 + size + at]),
                moves=float(gaps[row + 1 + at] - gaps[0]),
            )
            for at, (assumption, change) in enumerate(each)
            if change
        )
        found[source] = Seen(
            source=source,
            recommendation=int(codes[row]),
            totals={option: float(totals[option][row]) for option in OPTION_IDS},
            changed=variants[row],
            swaps=swaps,
            decides=_decides(swaps, today=int(codes[0]), lens=int(codes[row])),
            unapplied=tuple(own for own, _ in each if _rests_on_unknown(own, inputs)),
        )
        row += 1 + 2 * size
    return found


def _evaluated(variants: list[Changes], inputs: Inputs) -> Evaluation:
    """Evaluate the scenario with each set of changes, one column each."""
    names = sorted({name for variant in variants for name in variant})
    columns = {
        name: np.array([variant.get(name, inputs[name]) for variant in variants]) for name in names
    }
    return evaluate({**inputs, **columns})


def _merged(changes: list[Changes]) -> Changes:
    return {name: value for change in changes for name, value in change.items()}


def _decides(swaps: tuple[Swap, ...], *, today: int, lens: int) -> Swap | None:
    """Swap one at a time: what alone gives the lens's answer, or alone is missed by it."""
    if lens == today:
        return None
    enough = [swap for swap in swaps if swap.alone == lens]
    needed = [swap for swap in swaps if swap.without == today]
    return next(iter(enough or needed), None)
