"""Entries with as many digits as a measurement can claim and a field can show."""

from collections.abc import Mapping

from explorer.domain.digits import significant
from explorer.domain.scenario import InputValue

DIGITS, MEASURED_DIGITS = 6, 4


def rounded(entries: Mapping[str, InputValue]) -> dict[str, InputValue]:
    """Round values and ranges; whole numbers stay as they are."""
    return {name: _rounded(entry) for name, entry in entries.items()}


def _rounded(entry: InputValue) -> InputValue:
    parts = {part: getattr(entry, part) for part in ("value", "low", "high")}
    numbers = {part: each for part, each in parts.items() if isinstance(each, float)}
    digits = MEASURED_DIGITS if entry.status == "measured" else DIGITS
    return entry.model_copy(
        update={p: x if x.is_integer() else significant(x, digits) for p, x in numbers.items()}
    )
