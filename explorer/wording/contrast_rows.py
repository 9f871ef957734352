"""The rows under a comparison: the inputs that differ, the answer and its costs, ten dimensions."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from explorer.analysis.sides import Side, differing
from explorer.domain.base import OptionId, Unit
from explorer.domain.declaration import DECLARATIONS, Scalar
from explorer.domain.option import DIMENSIONS, OPTIONS
from explorer.domain.scenario import InputValue
from explorer.model.option_result import OptionResult
from explorer.wording import contrast, formats
from explorer.wording import inputs as words
from explorer.wording.unknown import is_unknown
from explorer.wording.verdict import recommended

Payload = dict[str, Any]
Of = Callable[[OptionResult, float], Any]


SAID_WITH_THE_VALUE = {"%", "USD", "h", "days", "weeks", "s", "months"}


@dataclass(frozen=True)
class Row:
    """A figure of one option: how to get it, and which unknown prices leave it without value."""

    label: str
    unit: Unit
    of: Of
    part: str = ""


COSTS = (
    Row("Total", "USD", lambda own, _: own.total),
    Row("Counting fit", "USD", lambda own, _: own.effective_cost),
    Row("Build", "USD", lambda own, _: own.build),
    Row("Tokens", "USD", lambda own, _: own.tokens, "cost_per_call"),
    Row("Changes", "USD", lambda own, months: months * own.iterate_per_month),
    Row("Upkeep", "USD", lambda own, months: months * own.maintain_per_month),
    Row("Hosting", "USD", lambda own, months: months * own.hosting_per_month, "hosting_per_month"),
    Row("Wrong answers", "USD", lambda own, _: own.errors),
    Row("Accuracy", "share", lambda own, _: own.accuracy),
    Row("Fit, 0 to 100", "score", lambda own, _: own.fit),
)


@dataclass(frozen=True)
class Compared:
    """The sides, the one that the others are measured against, and whose figures are shown."""

    sides: Sequence[Side]
    base: Side
    wanted: OptionId | None

    def option(self, side: Side) -> OptionId:
        """Name the option whose figures a side shows."""
        return contrast.shown_option(side, self.wanted)


def groups(found: Compared) -> list[Payload]:
    """Assemble the three groups of rows."""
    names = differing(found.sides)
    count = f"{len(names)} of {len(DECLARATIONS)}" if names else "none: the states are the same"
    return [
        {"title": "Inputs that differ", "note": count, "rows": [_input(found, n) for n in names]},
        {
            "title": "Answer and costs",
            "note": "over each state’s own horizon",
            "rows": [
                _answer(found),
                *(_figure(found, row) for row in COSTS if _counts(found, row)),
            ],
        },
        {
            "title": "Ten dimensions",
            "note": "in their own units",
            "rows": [_figure(found, row, measure) for row, measure in _dimensions()],
        },
    ]


def _counts(found: Compared, row: Row) -> bool:
    """Leave out a cost that is 0 on every side."""
    return any(_value(found, side, row) != 0 for side in found.sides)


def _dimensions() -> list[tuple[Row, str]]:
    def measured(name: str) -> Of:
        return lambda own, _: own.measures[name]

    return [
        (Row(dimension.label, dimension.unit, measured(name), name), dimension.measure)
        for name, dimension in DIMENSIONS.items()
    ]


def _input(found: Compared, name: str) -> Payload:
    declaration, base = DECLARATIONS[name], found.base.scenario.entry(name)
    cells = []
    for side in found.sides:
        entry = side.scenario.entry(name)
        cells.append(
            {
                "text": _in_words(name, entry.value),
                "gap": contrast.input_gap(declaration, entry.value, base.value),
                "more": _range(name, entry, base),
                "differs": entry.value != base.value,
            }
        )
    unit = words.SUFFIX.get(declaration.unit, "")
    return {
        "label": declaration.noun,
        "unit": "" if unit in SAID_WITH_THE_VALUE else unit,
        "cells": cells,
    }


def _range(name: str, entry: InputValue, base: InputValue) -> str:
    """Tell a range where it alone differs; a changed value has none of the baseline's anyway."""
    if entry.value != base.value or (entry.low, entry.high) == (base.low, base.high):
        return ""
    ends = [_in_words(name, end) for end in (entry.low, entry.high) if end is not None]
    return " – ".join(ends) or "no range"


def _in_words(name: str, value: Scalar) -> str:
    declaration = DECLARATIONS[name]
    if isinstance(value, float):
        return words.in_words(declaration, value)
    if isinstance(value, str):
        return declaration.choices.get(value, value)
    return words.in_field(declaration, value).text


def _answer(found: Compared) -> Payload:
    before = recommended(found.base.result)
    cells = []
    for side in found.sides:
        answer = recommended(side.result)
        label = OPTIONS[answer].label if answer else "Not yet"
        cells.append(
            {"text": label, "option": answer or "none", "gap": "", "differs": answer != before}
        )
    return {"label": "Answer", "unit": "", "cells": cells}


def _figure(found: Compared, row: Row, measure: str = "") -> Payload:
    values = [_value(found, side, row) for side in found.sides]
    base = _value(found, found.base, row)
    known = [value for value in values if value is not None]
    decimals = formats.share_decimals(known) if row.unit == "share" else 0
    cells = [
        {
            "text": _written(value, row.unit, decimals),
            "gap": ""
            if value is None or base is None or side is found.base
            else contrast.figure_gap(value, base, row.unit),
            "differs": value != base,
        }
        for side, value in zip(found.sides, values, strict=True)
    ]
    return {"label": row.label, "unit": measure, "cells": cells, "strong": row.label == "Total"}


def _value(found: Compared, side: Side, row: Row) -> float | None:
    option = found.option(side)
    if row.part and is_unknown(side.scenario, option, row.part):
        return None
    return float(row.of(side.result[option], side.inputs["horizon_months"]))


def _written(value: float | None, unit: Unit, decimals: int) -> str:
    if value is None:
        return "unknown"
    return f"{value:.0f}" if unit == "score" else formats.measure(value, unit, decimals=decimals)
