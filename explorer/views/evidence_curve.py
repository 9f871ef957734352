"""The panel *Learning curve*: measured points in, a curve with its band out."""

from typing import Any

import numpy as np

from explorer.charts.shapes import band, line
from explorer.charts.ticks import decades, round_steps
from explorer.domain.library import claims, sources
from explorer.evidence.curve import Curve
from explorer.evidence.fan import Fan, learn
from explorer.evidence.points import parse_points
from explorer.evidence.reach import examples_needed
from explorer.views.answer import Answer, Payload, table
from explorer.views.desk import Offer
from explorer.views.fields import Fields
from explorer.views.state import State
from explorer.wording import formats
from explorer.wording import learning as words

AIR = 0.04
"""Above and below the curve, as a share of all accuracies."""
MOST_TICKS, TABLE_STEPS = 4, 8
APART = 1.8
"""Marks on the axis of examples, as a ratio."""


def asked(state: State, fields: Fields) -> Answer:
    """Draw what the typed points tell; without points, what is known of other tasks."""
    scenario = state.scenario
    required, ceiling = (scenario.value(n) for n in ("required_accuracy", "accuracy_ceiling"))
    found = learn(parse_points(fields.text("points")), ceiling=ceiling)
    if found is None:
        known = [f"{each.text} ({_named(each.claim)})" for each in words.literature()]
        return Answer(says=[words.no_points_note(), *known])
    beyond = words.beyond_reach(found, scenario.value("labelled_examples"))
    note = words.fan_note(found) if isinstance(found, Fan) else words.curve_note(found)
    return Answer(
        headline=f"{words.curve_headline(found)}.",
        says=[_needed(found, required), note],
        warns=[beyond] if beyond else [],
        tables=[_table(found)],
        offers=[Offer.of("Tuned accuracy by examples", found.entries())],
        shown={"curve": _drawing(found, required)},
    )


def _named(claim: str) -> str:
    return sources()[claims()[claim].source].short


def _needed(found: Curve | Fan, required: float) -> str:
    return words.needed_sentence(examples_needed(found, required))


def _drawing(found: Curve | Fan, required: float) -> Payload:
    examples = found.grid()
    along = found.at(examples)
    shown = [*along.low, *along.high, required, *(point.accuracy for point in found.points)]
    low, high = max(0.0, float(min(shown)) - AIR), min(1.0, float(max(shown)) + AIR)
    first, last = float(examples[0]), float(examples[-1])

    def right(n: Any) -> Any:  # noqa: ANN401  (a number or an array)
        return np.log(np.asarray(n) / first) / np.log(last / first)

    def up(accuracy: Any) -> Any:  # noqa: ANN401
        return (np.asarray(accuracy) - low) / (high - low)

    return {
        "band": band(right(examples), up(along.low), up(along.high)),
        "line": line(right(examples), up(along.value)),
        "points": [
            [round(float(right(p.examples)), 4), round(float(up(p.accuracy)), 4)]
            for p in found.points
        ],
        "required": [round(float(up(required)), 4), f"required {formats.share(required)}"],
        "tried": [
            round(float(right(found.largest)), 4),
            f"tried up to {formats.count(found.largest)}",
        ],
        "shares": [
            [round(float(up(each)), 4), formats.share(each, 0)]
            for each in round_steps(low, high, MOST_TICKS)
        ],
        "examples": [
            [round(float(right(each)), 4), f"{formats.count(each)}{' examples' * (each == first)}"]
            for each in _marks(first, last)
        ],
    }


def _marks(first: float, last: float) -> list[float]:
    inside = [each for each in decades(first, last) if first < each < last]
    return [first, *(each for each in inside if first * APART < each < last / APART), last]


def _table(found: Curve | Fan) -> Payload:
    examples = found.grid(TABLE_STEPS)
    along = found.at(examples)
    columns = (along.value, along.low, along.high)
    return table(
        "The curve as a table",
        ("Examples", "Accuracy", "Low", "High"),
        [
            [formats.count(float(n)), *(formats.share(float(each), 1) for each in row)]
            for n, *row in zip(examples, *columns, strict=True)
        ],
    )
