"""How many digits a number is given."""

import math


def significant(value: float, digits: int) -> float:
    """Round to significant digits."""
    if value == 0 or not math.isfinite(value):
        return value
    return round(value, digits - 1 - math.floor(math.log10(abs(value))))
