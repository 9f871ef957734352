"""A low and a high as a person gives them: what is proposed, how they are read and shown."""

from collections.abc import Sequence
from typing import cast

from explorer.analysis.settings import SETTINGS
from explorer.domain.base import InputError
from explorer.domain.declaration import Declaration, Scalar
from explorer.wording import inputs as words

SPREAD: float = SETTINGS["usual_spread"]
USUAL = "usual"
"""Asks for the range that is proposed for the value, whatever it has become meanwhile."""
Span = tuple[float, float]


def usual(declaration: Declaration, value: float) -> Span:
    """Propose a low and a high: a fifth less and a fifth more, inside the bounds.

    Around 0 a fifth of nothing is nothing, so the useful part of the bounds gives the step.
    """
    lowest, highest = declaration.slider_range
    step = abs(value) or (highest if declaration.scale == "linear" else lowest / SPREAD)
    low = max(declaration.low, value - SPREAD * step)
    high = min(declaration.high, value + SPREAD * step)
    if declaration.whole:
        return min(value, max(declaration.low, round(low))), max(value, float(round(high)))
    return _short(low), _short(high)


def _short(value: float) -> float:
    return float(f"{value:.6g}")


def read_span(declaration: Declaration, value: Scalar, ends: object) -> Span | None:
    """Read a low and a high, typed, as numbers or the usual ones; nothing of them is trusted."""
    if ends is None:
        return None
    if declaration.kind != "number" or value is None:
        raise InputError(
            "Only a number that is known can have a low and a high.", field=declaration.name
        )
    if ends == USUAL:
        return usual(declaration, cast("float", value))
    if not isinstance(ends, Sequence) or isinstance(ends, str) or len(ends) != 2:
        raise InputError("A low and a high belong together.", field=declaration.name)
    low, high = (_read(declaration, end) for end in ends)
    if not low <= cast("float", value) <= high:
        raise InputError(
            f"The low must not lie above {words.with_unit(declaration, value)}, "
            "nor the high below it.",
            field=declaration.name,
        )
    return low, high


def _read(declaration: Declaration, end: object) -> float:
    if isinstance(end, str):
        found = words.read_typed(declaration, end)
    elif isinstance(end, (int, float)) and not isinstance(end, bool):
        found = declaration.check(end)
    else:
        raise words.out_of_range(declaration, "")
    if not isinstance(found, float):
        raise words.out_of_range(declaration, "nothing")
    return found


def fields(declaration: Declaration, span: Span) -> list[str]:
    """Write a low and a high for their text fields."""
    return [words.in_field(declaration, end).text for end in span]
