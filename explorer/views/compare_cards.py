"""One card a state: what it takes, what that costs, and how far that lies from the baseline."""

from collections.abc import Mapping, Sequence
from typing import Any

from explorer.analysis.sides import Side, differing
from explorer.data import read_table
from explorer.domain.option import OPTIONS
from explorer.domain.pin import PRESENT
from explorer.views.cards import HOURS_PER_WEEK
from explorer.views.shelf import Pinned
from explorer.wording import contrast, formats, gates
from explorer.wording.contrast_rows import Compared
from explorer.wording.cost_parts import parts_of
from explorer.wording.flip_points import number
from explorer.wording.verdict import recommended

Payload = dict[str, Any]


def side_cards(
    found: Compared, series: Mapping[str, str], pinned: Sequence[Pinned]
) -> list[Payload]:
    """Assemble the cards on one scale; each shows what its own state takes."""
    takes = {side.name: contrast.shown_option(side, None) for side in found.sides}
    scale = max(float(side.result[takes[side.name]].effective_cost) for side in found.sides) or 1.0
    problems = {each.name: each.problems for each in pinned}
    styles = read_table("series")
    return [
        _card(side, found.base, scale)
        | {
            "series": series[side.name],
            **styles[series[side.name]],
            "problems": problems.get(side.name, ()),
        }
        for side in found.sides
    ]


def _card(side: Side, base: Side, scale: float) -> Payload:
    answer, option = recommended(side.result), contrast.shown_option(side, None)
    own = side.result[option]
    total, effective = float(own.total), float(own.effective_cost)
    before = float(base.result[contrast.shown_option(base, None)].total)
    parts = [
        {"label": label, "amount": formats.money(amount), "width": round(amount / scale * 100, 2)}
        for label, amount in parts_of(own, side.inputs["horizon_months"])
    ]
    lacking = effective - total
    return {
        "name": side.name,
        "now": side.name == PRESENT,
        "base": side is base,
        "from": side.scenario.short_title,
        "differs": _count(side, base),
        "option": answer or "none",
        "label": OPTIONS[option].label if answer else f"Not yet, closest: {OPTIONS[option].label}",
        "total": formats.money(total),
        "gap": "" if side is base else contrast.figure_gap(total, before, "USD"),
        "effective": formats.money(effective),
        "parts": [part for part in parts if part["width"]],
        "fit": {"amount": formats.money(lacking), "width": round(lacking / scale * 100, 2)},
        "facts": [
            ["Accuracy", formats.share(float(own.accuracy))],
            [
                "First result",
                formats.duration(float(own.measures["time_to_first_result"]) * HOURS_PER_WEEK),
            ],
            ["A change", formats.duration(float(own.measures["iteration_speed"]))],
            ["Fit", f"{float(own.fit):.0f}"],
        ],
        "blocked": [] if answer else gates.because(side.result, option, side.inputs),
    }


def _count(side: Side, base: Side) -> str:
    if side is base:
        return "the baseline"
    moved = len(differing([base, side]))
    if not moved:
        return "no input differs"
    return f"{number(moved)} {'input differs' if moved == 1 else 'inputs differ'}"
