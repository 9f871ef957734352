"""The bars of *What flips it*: the tornado, and what moved the total since the preset."""

from collections.abc import Mapping
from typing import Any

from explorer.analysis.difference import Difference, difference
from explorer.analysis.ranges import Ranges
from explorer.analysis.tornado import Bar, End, Tornado, tornado
from explorer.charts.ticks import round_steps
from explorer.domain.base import OptionId
from explorer.domain.declaration import DECLARATIONS
from explorer.model.decision import NOT_YET
from explorer.wording import flip_points, formats, moves
from explorer.wording import inputs as words
from explorer.wording.flip_points import OPTION_OF_CODE, answer

Payload = dict[str, Any]
ROOM = 0.03
"""Free share of the axis beyond the longest bar."""
BESIDE_TODAY = 0.08
"""Share of the axis that the words at today's line take on each side."""
FEW = 8
"""Bars shown before “Show all”, and parts of a waterfall before they are added up."""
TICKS, TICK_DIGITS = 5, 2
EXPLAINED = "each input from its low to its high (80% range)"
MANY_CHANGES = "More than 12 inputs changed: each part depends on the order of the list."


def tornado_card(inputs: Mapping[str, float], uncertain: Ranges) -> Payload:
    """Assemble the bars, the longest first, on one axis that holds the tie and today."""
    found = tornado(inputs, uncertain)
    low, high = _extent(found)

    def place(margin: float) -> float:
        return round((margin - low) / (high - low) * 100, 2)

    return {
        "title": moves.tornado_headline(found),
        "subtitle": EXPLAINED,
        "measure": moves.margin_name(found),
        "today": {"at": place(found.margin), "text": f"today {moves.margin(found, found.margin)}"},
        "tie": place(0.0),
        "tieWord": "tie" if found.unit == "USD" else "the bar",
        "option": OPTION_OF_CODE[found.recommendation],
        "ticks": [
            [place(each), _tick(found, each)]
            for each in round_steps(low, high, TICKS)
            if abs(each) > (high - low) * ROOM
            if abs(each - found.margin) > (high - low) * BESIDE_TODAY
        ],
        "few": FEW,
        "bars": [_bar(found, bar, place) for bar in found.bars if bar.reach > 0],
        "still": [DECLARATIONS[bar.name].noun for bar in found.bars if not bar.reach > 0],
        "note": moves.ONE_AT_A_TIME,
        "table": {
            "columns": ["Input", "Low", "Lead there", "High", "Lead there", "Answer changes to"],
            "rows": [_table_row(found, bar) for bar in found.bars],
        },
    }


def _tick(found: Tornado, margin: float) -> str:
    return (
        formats.money(margin, TICK_DIGITS) if found.unit == "USD" else moves.margin(found, margin)
    )


def _extent(found: Tornado) -> tuple[float, float]:
    ends = [end.margin for bar in found.bars for end in (bar.low, bar.high)]
    known = [0.0, found.margin, *(each for each in ends if each is not None)]
    low, high = min(known), max(known)
    spare = (high - low or 1.0) * ROOM
    return low - spare, high + spare


def _bar(found: Tornado, bar: Bar, place: Any) -> Payload:  # noqa: ANN401  (a closure)
    today = place(found.margin)

    def end(of: End) -> Payload:
        other = of.recommendation != found.recommendation
        # an end without a margin runs off the chart: to the left where today's answer is lost
        at = place(of.margin) if of.margin is not None else (0.0 if other else 100.0)
        return {
            "at": at,
            "left": min(at, today),
            "width": round(abs(at - today), 2),
            "value": words.in_words(DECLARATIONS[bar.name], of.value),
            "option": OPTION_OF_CODE[of.recommendation],
            "other": other,
            "wins": _wins(of.recommendation) if other else "",
            "said": moves.end_sentence(found, bar, of),
        }

    return {"label": DECLARATIONS[bar.name].noun, "low": end(bar.low), "high": end(bar.high)}


def _wins(code: int) -> str:
    return "no option passes" if code == NOT_YET else f"{answer(code)} wins"


def _table_row(found: Tornado, bar: Bar) -> list[str]:
    cells = []
    for end in (bar.low, bar.high):
        value = words.in_words(DECLARATIONS[bar.name], end.value)
        cells += [value, moves.margin(found, end.margin)]
    others = {
        answer(end.recommendation)
        for end in (bar.low, bar.high)
        if end.recommendation != found.recommendation
    }
    return [DECLARATIONS[bar.name].noun, *cells, ", ".join(sorted(others))]


def waterfall_card(
    before: Mapping[str, float],
    now: Mapping[str, float],
    option: OptionId | None = None,
    *,
    ends: tuple[str, str] = ("Preset", "Now"),
) -> Payload | None:
    """Assemble what moved the total from the preset to now; nothing where nothing moved."""
    found = difference(before, now, option)
    moving = {name: part for name, part in found.parts.items() if abs(part) >= moves.NEGLIGIBLE}
    if not found.parts:
        return None
    return {
        "title": "What moved the total",
        "sentence": moves.difference_sentence(found),
        "note": "" if found.shared else MANY_CHANGES,
        "option": found.option,
        "bars": _steps(found, moving, ends),
        "table": {
            "columns": ["Changed input", "Part"],
            "rows": [
                ["Total before", formats.money(found.start)],
                *(
                    [DECLARATIONS[name].noun, moves.signed(part)]
                    for name, part in found.parts.items()
                ),
                ["Total now", formats.money(found.end)],
            ],
        },
    }


def _steps(found: Difference, moving: Mapping[str, float], ends: tuple[str, str]) -> list[Payload]:
    parts = [(DECLARATIONS[name].noun, part) for name, part in list(moving.items())[:FEW]]
    if len(moving) > FEW:
        rest = sum(list(moving.values())[FEW:])
        parts.append((f"{flip_points.number(len(moving) - FEW)} more changes", rest))
    level, levels = found.start, [found.start]
    for _, part in parts:
        level += part
        levels.append(level)
    low, high = min(0.0, *levels, found.end), max(0.0, *levels, found.end)
    scale = 100 / (high - low or 1.0)

    def bar(label: str, start: float, end: float, text: str, kind: str) -> Payload:
        left, right = sorted(((start - low) * scale, (end - low) * scale))
        return {
            "label": label,
            "left": round(left, 2),
            "width": round(right - left, 2),
            "text": text,
            "kind": kind,
        }

    steps = [
        bar(label, start, start + part, moves.signed(part), "more" if part > 0 else "less")
        for (label, part), start in zip(parts, levels, strict=False)
    ]
    return [
        bar(ends[0], 0.0, found.start, formats.money(found.start), "whole"),
        *steps,
        bar(ends[1], 0.0, found.end, formats.money(found.end), "whole"),
    ]
