"""The tornado: what each uncertain input does to the lead of today's answer, alone."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from explorer.analysis.ranges import Range, Ranges
from explorer.domain.base import OPTION_IDS
from explorer.model.decision import NOT_YET
from explorer.model.evaluation import Evaluation, evaluate
from explorer.model.rule import Array, Flags


@dataclass(frozen=True)
class End:
    """One end of a range, everything else as stated."""

    value: float
    margin: float | None
    """Lead of today's answer; below 0 another option wins; None where nothing compares."""
    recommendation: int


@dataclass(frozen=True)
class Bar:
    """One input, from its low to its high."""

    name: str
    low: End
    high: End
    reach: float
    """How far the margin moves, or infinity where one end has none."""
    changes_winner: bool


@dataclass(frozen=True)
class Tornado:
    """All bars, the longest first."""

    unit: Literal["USD", "share"]
    """Share: only one option (or none) passes, so its accuracy above the bar is the margin."""
    option: int
    """Code of the option whose margin it is."""
    recommendation: int
    margin: float
    bars: tuple[Bar, ...]


def tornado(inputs: Mapping[str, float], uncertain: Ranges) -> Tornado:
    """Move each input to its low and its high, all in one evaluation."""
    names = tuple(uncertain)
    points = 1 + 2 * len(names)
    columns: dict[str, Array] = {}
    for row, (name, of) in enumerate(uncertain.items()):
        column = np.full(points, of.value)
        column[1 + 2 * row : 3 + 2 * row] = of.low, of.high
        columns[name] = column
    result = evaluate({**inputs, **columns})
    codes = np.broadcast_to(result.recommendation, points)
    effective = rows(result, "effective_cost", points)
    passes = rows(result, "passes", points).astype(np.bool_)
    headroom = rows(result, "accuracy", points) - columns.get(
        "required_accuracy", np.full(points, inputs["required_accuracy"])
    )
    today = int(codes[0])
    by_money = passes[:, 0].sum() > 1
    option = today if today != NOT_YET else int(headroom[:, 0].argmax())
    margins = leads(effective, passes, option) if by_money else headroom[option]
    return Tornado(
        unit="USD" if by_money else "share",
        option=option,
        recommendation=today,
        margin=float(margins[0]),
        bars=_bars(list(uncertain.values()), margins, codes),
    )


def rows(result: Evaluation, figure: str, points: int | tuple[int, ...]) -> Array:
    """Stack one figure of the three options."""
    return np.stack(
        [np.broadcast_to(getattr(result[option], figure), points) for option in OPTION_IDS]
    ).astype(np.float64)


def leads(effective: Array, passes: Flags, option: int) -> Array:
    """Take the option from the best other that passes; where it is blocked, minus what wins.

    A blocked option has no price at which it would come back, so the lead of the winner
    over its own runner-up stands on the other side of 0.
    """
    costs = np.where(passes, effective, np.inf)
    others = np.delete(costs, option, axis=0)
    with np.errstate(invalid="ignore"):  # infinity less infinity: nothing passes
        lead = others.min(axis=0) - costs[option]
        behind = others.min(axis=0) - others.max(axis=0)
    return np.asarray(np.where(np.isinf(costs[option]), behind, lead))


def _bars(uncertain: list[Range], margins: Array, codes: NDArray[np.int8]) -> tuple[Bar, ...]:
    def end(index: int, value: float) -> End:
        margin = float(margins[index])
        return End(value, margin if np.isfinite(margin) else None, int(codes[index]))

    bars = []
    for row, of in enumerate(uncertain):
        low, high = end(1 + 2 * row, of.low), end(2 + 2 * row, of.high)
        ends = [float(margins[0]), low.margin, high.margin]
        known = [each for each in ends if each is not None]
        reach = max(known) - min(known) if len(known) == len(ends) else np.inf
        moved = {low.recommendation, high.recommendation} != {int(codes[0])}
        bars.append(Bar(of.name, low, high, float(reach), moved))
    return tuple(sorted(bars, key=lambda bar: -bar.reach))
