"""The strip under a slider: its scale, and the recommendation along it."""

import math
from typing import Any

from explorer.analysis.flips import Strip
from explorer.domain.declaration import Declaration
from explorer.wording.flip_points import OPTION_OF_CODE, code_at

Payload = dict[str, Any]
LOG_STEPS = 1000
LINEAR_STEPS = 100


def track(declaration: Declaration) -> Payload:
    """Describe the slider's track: ends, scale and steps."""
    low, high = declaration.slider_range
    if declaration.scale == "log":
        zero = declaration.low == 0
        return {
            "low": low,
            "high": high,
            "log": True,
            "steps": LOG_STEPS,
            "zero": zero,
            "whole": declaration.whole,
            "decimals": 0,
        }
    step = _linear_step(declaration)
    return {
        "low": low,
        "high": high,
        "log": False,
        "steps": round((high - low) / step),
        "zero": False,
        "whole": declaration.whole,
        "decimals": _decimals(step),
    }


def _decimals(step: float) -> int:
    return max(0, -math.floor(math.log10(step)))


def _linear_step(declaration: Declaration) -> float:
    low, high = declaration.slider_range
    if declaration.whole or declaration.unit == "month":
        return 1.0
    power: float = 10 ** math.floor(math.log10((high - low) / LINEAR_STEPS))
    return next(power * m for m in (1, 2, 5, 10) if (high - low) / (power * m) <= LINEAR_STEPS)


def position(declaration: Declaration, value: float) -> float:
    """Place a value on its track, as a share of the track's length."""
    low, high = declaration.slider_range
    if declaration.scale == "log":
        share = math.log(value / low) / math.log(high / low) if value > 0 else 0.0
    else:
        share = (value - low) / (high - low)
    return min(1.0, max(0.0, share))


def segments(declaration: Declaration, strip: Strip | None) -> list[list[Any]]:
    """Cut the track into runs of one recommendation: option, left, width, is it today's."""
    if strip is None:
        return []
    edges = [0.0, *(position(declaration, flip.value) for flip in strip.flips), 1.0]
    codes = [strip.only, *(flip.above for flip in strip.flips)]
    today = code_at(strip, strip.today)
    return [
        [OPTION_OF_CODE[code], round(left * 100, 2), round((right - left) * 100, 2), code == today]
        for code, left, right in zip(codes, edges, edges[1:], strict=False)
        if right > left
    ]
