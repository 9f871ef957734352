"""Numbers as a person reads them: three significant digits, units that adapt, a real minus."""

import math
from collections.abc import Sequence

from explorer.domain.base import Unit
from explorer.domain.digits import significant

MINUS = "−"
SCALES = ((1e12, "T"), (1e9, "B"), (1e6, "M"), (1e3, "k"))
NAMED_BELOW = 1e15
"""From here on an amount is written with a power of ten: no letter stands for it."""
RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
CENTS_BELOW = 10.0
ROUNDS_TO_WHOLE = 0.0005
"""A share this close to a whole per cent is written without a decimal."""
LEAST_SHARE, ROUNDING = 0.0005, 1e-9
"""A share this close to nothing or to all is not written as if it were that; nearer, it is."""
HOURS_PER_MINUTE, HOURS_PER_DAY, HOURS_PER_WEEK = 1 / 60, 24.0, 168.0
DAYS_FROM_HOURS, WEEKS_FROM_HOURS = 48.0, 672.0
TEN, HUNDRED, THOUSAND = 10, 100, 1000


def _scaled(value: float, *, keep_zeros: bool, digits: int = 3) -> str:
    value = significant(value, digits)
    if math.isfinite(value) and value >= NAMED_BELOW:
        exponent = math.floor(math.log10(value))
        first = _digits(value / 10.0**exponent, keep_zeros=keep_zeros, digits=digits)
        return f"{first}×10{str(exponent).translate(RAISED)}"
    for factor, letter in SCALES:
        if value >= factor:
            return _digits(value / factor, keep_zeros=keep_zeros, digits=digits) + letter
    return _digits(value, keep_zeros=keep_zeros, digits=digits)


def _digits(value: float, *, keep_zeros: bool, digits: int) -> str:
    decimals = max(0, digits - 1 - math.floor(math.log10(value))) if value else 0
    text = f"{value:.{decimals}f}"
    return text if keep_zeros or "." not in text else text.rstrip("0").rstrip(".")


def _signed(text: str, value: float) -> str:
    return MINUS + text if value < 0 else text


def count(value: float) -> str:
    """Write an amount: 547k, 16.7M, 0.25."""
    if math.isinf(value):
        return "unlimited"
    return _signed(_scaled(abs(value), keep_zeros=False), value)


def money(value: float, digits: int = 3) -> str:
    """Write USD: $20.3k, $160, $3.08; cents below ten dollars."""
    amount = abs(value)
    if amount < CENTS_BELOW:
        small = 0 < amount < 1 / HUNDRED
        text = _digits(significant(amount, 2), keep_zeros=False, digits=2) if small else ""
        text = text or (f"{amount:.2f}" if amount else "0")
    else:
        text = _scaled(amount, keep_zeros=True, digits=digits)
    return _signed("$" + text, value)


def share_decimals(values: Sequence[float]) -> int:
    """Choose one number of decimals for a row of shares."""
    whole = all(abs(v * HUNDRED - round(v * HUNDRED)) < ROUNDS_TO_WHOLE * HUNDRED for v in values)
    return 0 if whole else 1


def share(value: float, decimals: int | None = None) -> str:
    """Write a share as per cent: 90%, 92.9%; what is not quite all or nothing says so."""
    if 1 - LEAST_SHARE <= value < 1 - ROUNDING:
        return "over 99.9%"
    if ROUNDING < value < LEAST_SHARE:
        return "under 0.1%"
    places = share_decimals([value]) if decimals is None else decimals
    return _signed(f"{abs(value) * HUNDRED:.{places}f}%", value)


def points(value: float) -> str:
    """Write a difference of shares or scores, already in points: 2, 2.9."""
    rounded = round(abs(value), 1)
    return _signed(f"{rounded:g}", value)


def in_points(value: float) -> str:
    """Write a difference in points with its unit: 1 point, 2.9 points."""
    told = points(value)
    return f"{told} {'point' if told.lstrip(MINUS) == '1' else 'points'}"


def duration(hours: float) -> str:
    """Write a time in the unit that suits it: 40 min, 8.4 h, 2.3 d, 11 wk."""
    if hours == 0:
        return "0 h"
    if hours < 1:
        return f"{_two(hours / HOURS_PER_MINUTE)} min"
    if hours < DAYS_FROM_HOURS:
        return f"{_two(hours)} h"
    if hours < WEEKS_FROM_HOURS:
        return f"{_two(hours / HOURS_PER_DAY)} d"
    return f"{_two(hours / HOURS_PER_WEEK)} wk"


def _two(value: float) -> str:
    return f"{value:.0f}" if value >= TEN - 0.05 else f"{round(value, 1):g}"


def seconds(value: float) -> str:
    """Write a latency."""
    return f"{significant(value, 2):g} s"


def measure(value: float, unit: Unit, *, decimals: int = 0) -> str:
    """Write a dimension's natural measure."""
    if unit == "share":
        return share(value, decimals)
    if unit in ("USD", "USD/1k calls"):
        return money(value)
    if unit in ("hour", "hour/month"):
        return duration(value)
    if unit == "week":
        return duration(value * HOURS_PER_WEEK)
    if unit == "ratio":
        return f"{value:.2f}"
    return count(value)


def times(ratio: float) -> str:
    """Write a factor: 5.5×, 14×, 2.6k×."""
    return f"{count(significant(ratio, 2))}×"
