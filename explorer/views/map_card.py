"""The map card of *What flips it*: two inputs against each other, and where today stands."""

import math
from collections.abc import Mapping
from typing import Any

from explorer.analysis.flips import NUMERIC, Strip
from explorer.analysis.plane import PAIRS, Plane, plane
from explorer.charts.regions import places, runs
from explorer.charts.ticks import axis_ticks, share_along
from explorer.domain.declaration import DECLARATIONS, Declaration
from explorer.model.rule import Array
from explorer.views.question import Pair, shown_pair
from explorer.wording import inputs as words
from explorer.wording import moves
from explorer.wording.changes import nearest
from explorer.wording.findings import code_word
from explorer.wording.flip_points import OPTION_OF_CODE, noun

Payload = dict[str, Any]
ACROSS_TICKS, UPWARDS_TICKS = 6, 5
TABLE_ROWS, TABLE_COLUMNS = 11, 7
LINES = (
    "Solid: the recommendation changes. Dashed: prompts cost as much as the cheaper of the others."
)


def map_card(wanted: Pair, inputs: Mapping[str, float], strips: Mapping[str, Strip]) -> Payload:
    """Assemble the map of a pair, or of the first pair that has values here."""
    across, upwards = shown_pair(wanted, inputs)
    found = plane(inputs, across, upwards)
    x, y = DECLARATIONS[across], DECLARATIONS[upwards]
    named = {(pair.x, pair.y): pair.why for pair in PAIRS}
    return {
        "title": moves.map_title(found),
        "subtitle": named.get((across, upwards), ""),
        "note": LINES,
        "described": f"{moves.map_finding(found)} {LINES}",
        "steps": len(found.x),
        "runs": runs(found),
        "regions": [
            {"option": OPTION_OF_CODE[code], "label": code_word(code), "at": at}
            for code, at in places(found).items()
        ],
        "x": _axis(x, found.x, ACROSS_TICKS),
        "y": _axis(y, found.y, UPWARDS_TICKS),
        "today": [share_along(x, found.x, found.today[0]), share_along(y, found.y, found.today[1])],
        "todayCode": OPTION_OF_CODE[_code_today(found)],
        "reach": [
            *_reach(x, found.x, strips.get(across), "x"),
            *_reach(y, found.y, strips.get(upwards), "y"),
        ],
        "pair": [across, upwards],
        "pairs": [
            [pair.x, pair.y, f"{DECLARATIONS[pair.x].label} × {DECLARATIONS[pair.y].label}"]
            for pair in PAIRS
            if math.isfinite(inputs[pair.x]) and math.isfinite(inputs[pair.y])
        ],
        "inputs": [
            [name, DECLARATIONS[name].noun] for name in NUMERIC if math.isfinite(inputs[name])
        ],
        "table": _table(found, x, y),
    }


def _code_today(found: Plane) -> int:
    row = int(abs(found.y - found.today[1]).argmin())
    column = int(abs(found.x - found.today[0]).argmin())
    return int(found.recommendation[row, column])


def _axis(declaration: Declaration, values: Array, most: int) -> Payload:
    unit = words.SUFFIX.get(declaration.unit, "")
    name = noun(declaration.name)
    return {
        "label": f"{name}, {unit}" if unit and unit not in ("%", "×") else name,
        "ticks": axis_ticks(declaration, values, most),
    }


def _reach(
    declaration: Declaration, values: Array, strip: Strip | None, axis: str
) -> list[Payload]:
    """Draw the way from today to the nearest flip along one axis, where it is on the map."""
    if strip is None:
        return []
    low, high = float(values[0]), float(values[-1])
    near = sorted(
        (flip for flip in nearest(strip) if low <= flip.value <= high),
        key=lambda flip: words.slider_distance(declaration, strip.today, flip.value),
    )
    return [
        {
            "axis": axis,
            "to": round(share_along(declaration, values, flip.value), 4),
            "text": words.distance(declaration, strip.today, flip.value)
            .removesuffix(" today")
            .removesuffix(" away"),
        }
        for flip in near[:1]
    ]


def _table(found: Plane, x: Declaration, y: Declaration) -> Payload:
    rows = [round(i * (len(found.y) - 1) / (TABLE_ROWS - 1)) for i in range(TABLE_ROWS)]
    columns = [round(i * (len(found.x) - 1) / (TABLE_COLUMNS - 1)) for i in range(TABLE_COLUMNS)]
    return {
        "columns": [
            f"{y.label} \\ {x.label}",
            *(words.in_words(x, float(found.x[column])) for column in columns),
        ],
        "rows": [
            [
                words.in_words(y, float(found.y[row])),
                *(code_word(int(found.recommendation[row, column])) for column in columns),
            ]
            for row in reversed(rows)
        ],
    }
