"""The sentences of the opinions, with their amounts filled in and rounded."""

from collections.abc import Callable

from explorer.domain.base import Unit
from explorer.opinions.opinion import Amount, Said
from explorer.wording import formats

NOUNS: dict[Unit, tuple[str, str]] = {
    "call/month": ("call a month", "calls a month"),
    "example": ("example", "examples"),
    "change/month": ("change a month", "changes a month"),
    "update/year": ("update a year", "updates a year"),
    "run/year": ("run a year", "runs a year"),
    "token/call": ("token", "tokens"),
    "month": ("month", "months"),
    "point": ("point", "points"),
    "person-hour": ("h of work", "h of work"),
}
HOURS: dict[Unit, float] = {
    "hour": 1.0,
    "day": formats.HOURS_PER_DAY,
    "week": formats.HOURS_PER_WEEK,
}
WRITTEN: dict[Unit, Callable[[float], str]] = {
    "share": formats.share,
    "second": formats.seconds,
    "ratio": formats.times,
    "point": formats.points,
}


class _Gap:
    """An amount inside a sentence: with its noun, or `:bare`, `:plain` or `:number`."""

    def __init__(self, amount: Amount) -> None:
        self.amount = amount

    def __format__(self, spec: str) -> str:
        value, unit = self.amount
        if spec in ("plain", "number") and value is not None:
            ending = "" if spec == "number" else f" {unit}" if value == 1 else f" {unit}s"
            return f"{formats.count(value)}{ending}"
        number = _number(value, unit)
        if spec == "bare" or unit not in NOUNS or value is None:
            return number
        one, many = NOUNS[unit]
        return f"{number} {one if value == 1 else many}"


def _number(value: float | None, unit: Unit) -> str:
    if value is None:
        return "unknown"
    if unit.startswith("USD"):
        return formats.money(value)
    if unit in HOURS:
        return formats.duration(value * HOURS[unit])
    return WRITTEN.get(unit, formats.count)(value)


def sentence(said: Said) -> str:
    """Fill the amounts into a sentence."""
    text = said.text.format(*map(_Gap, said.amounts))
    return f"{text[:1].upper()}{text[1:]}"


def here(said: Said) -> str:
    """Say what a rule finds in this scenario, as the second half of a line."""
    text = sentence(said)
    return f"Here: {text[:1].lower()}{text[1:]}"
