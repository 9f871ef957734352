"""A comparison in words: what differs, by how much, and what that does to the answer."""

import math
from collections.abc import Mapping, Sequence

from explorer.analysis.sides import Side, differing
from explorer.domain.base import OptionId, Unit
from explorer.domain.declaration import Declaration, Scalar, clip
from explorer.domain.option import OPTIONS
from explorer.domain.pin import PRESENT
from explorer.wording import formats
from explorer.wording import inputs as words
from explorer.wording.flip_points import listed, number
from explorer.wording.verdict import closest, recommended

LONGEST_IN_TITLE = 20
TOLD_AS_FACTOR = 2.0
"""From here on a change is told as a factor, below as per cent."""
Runs = tuple[tuple[str, OptionId | None], ...]


def shown_option(side: Side, wanted: OptionId | None) -> OptionId:
    """Choose whose figures to show: the wanted option's, else the answer's, else the closest's."""
    return wanted or recommended(side.result) or closest(side.inputs, side.result)


def headline(sides: Sequence[Side], base: Side, other: Side) -> Runs:
    """Say what the two sides answer and at what cost; a run with an option has its colour."""
    if not differing([base, other]):
        named = "Now" if _is_now(other) else f"“{other.name}”"
        return ((f"{named} is the same as {_quoted(base)}: no input differs.", None),)
    before, after = recommended(base.result), recommended(other.result)
    runs: list[tuple[str, OptionId | None]]
    if before != after:
        runs = [*_clause(base), ("; ", None), *_clause(other), (".", None)]
    elif after is None:
        runs = [(f"Nothing passes, neither {_in(other)} nor {_in(base)}.", None)]
    else:
        gap, than = _more(base, other, after)
        runs = [
            (f"{_capital(OPTIONS[after].noun)} both times, {'' if than else 'at '}", None),
            (gap, after),
            (f" {_in(other)} {than or 'and'} {_in(base)}.", None),
        ]
    runs[0] = (_capital(runs[0][0]), runs[0][1])
    return (*runs, *_dissent(sides, base, other))


def _is_now(side: Side) -> bool:
    return side.name == PRESENT


def _quoted(side: Side) -> str:
    return "now" if _is_now(side) else f"“{side.name}”"


def _in(side: Side) -> str:
    return "now" if _is_now(side) else f"in “{side.name}”"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _total(side: Side, option: OptionId) -> str:
    return formats.money(float(side.result[option].total))


def _clause(side: Side) -> list[tuple[str, OptionId | None]]:
    option = recommended(side.result)
    if option is None:
        return [("now nothing passes" if _is_now(side) else f"nothing passes {_in(side)}", None)]
    verb = "now it is" if _is_now(side) else f"“{side.name}” takes"
    return [(f"{verb} {OPTIONS[option].noun} for ", None), (_total(side, option), option)]


def _more(base: Side, other: Side, option: OptionId) -> tuple[str, str]:
    """Say by how much an option costs more on one side than on the other."""
    ends = [float(side.result[option].total) for side in (base, other)]
    if math.isclose(*ends, rel_tol=1e-9):
        return f"the same {formats.money(ends[1])}", ""
    gap = ends[1] - ends[0]
    return f"{formats.money(abs(gap))} {'more' if gap > 0 else 'less'}", "than"


def _dissent(sides: Sequence[Side], base: Side, other: Side) -> Runs:
    """Name the further sides whose answer is another one."""
    answer = recommended(other.result)
    rest = [side for side in sides if side is not base and side is not other]
    against = [side for side in rest if recommended(side.result) != answer]
    if not against:
        return ()
    option = recommended(against[0].result)
    if any(recommended(side.result) != option for side in against):
        return ((f" {_capital(number(len(against)))} others answer otherwise.", None),)
    who = _capital(listed([_quoted(side) for side in against]))
    if option is None:
        return ((f" {who}: nothing passes.", None),)
    return ((f" {who} {'takes' if len(against) == 1 else 'take'} {OPTIONS[option].noun}.", None),)


def least(totals: Mapping[str, float]) -> str:
    """Say which side has spent least at the end, and which most."""
    ends = sorted(totals, key=lambda name: totals[name])
    if math.isclose(totals[ends[0]], totals[ends[-1]], rel_tol=1e-9):
        return "All cost the same in the end"
    named = [
        name if name == PRESENT else f"“{clip(name, LONGEST_IN_TITLE)}”"
        for name in (ends[0], ends[-1])
    ]
    most = "now" if ends[-1] == PRESENT else named[1]
    return f"{named[0]} costs least in the end, {most} most"


def input_gap(declaration: Declaration, value: Scalar, base: Scalar) -> str:
    """Say how far an input lies from that of the baseline: +5 points, ×100, +37%."""
    if value == base or not (_is_number(value) and _is_number(base)):
        return ""
    now, before = float(value or 0.0), float(base or 0.0)
    if declaration.unit in words.PER_CENT:
        return _points((now - before) * 100)
    if declaration.scale == "log" and now > 0 and before > 0:
        ratio = now / before
        if ratio >= TOLD_AS_FACTOR:
            return formats.times(ratio)
        return f"{'+' if ratio > 1 else formats.MINUS}{abs(ratio - 1) * 100:.3g}%"
    return _signed(now - before, words.in_words(declaration, abs(now - before)))


def _is_number(value: Scalar) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool)


def figure_gap(value: float, base: float, unit: Unit) -> str:
    """Say how far a figure lies from that of the baseline, in its own unit; nothing if the same."""
    gap = value - base
    if not math.isfinite(gap):
        return ""
    if math.isclose(value, base, rel_tol=1e-9, abs_tol=1e-12):
        return ""
    if unit == "share":
        return _points(gap * 100)
    if unit == "score":
        return _signed(gap, formats.points(abs(gap)))
    return _signed(gap, formats.measure(abs(gap), unit))


def _points(gap: float) -> str:
    is_small = formats.points(abs(gap)) == "0"
    return _signed(gap, "under 0.1 points" if is_small else formats.in_points(abs(gap)))


def _signed(gap: float, text: str) -> str:
    return f"{'+' if gap > 0 else formats.MINUS}{text}"
