"""Inputs in words: how a value is shown, how a typed one is read, and what a message says."""

import math
import re
from dataclasses import dataclass

from explorer.domain.base import InputError, Status, Unit
from explorer.domain.declaration import BLANK_WORDS, Declaration, Scalar, clip, plain
from explorer.wording import formats

SUFFIX: dict[Unit, str] = {
    "call/month": "calls/mo",
    "share/month": "% a month",
    "month": "months",
    "token/call": "tokens",
    "token/example": "tokens",
    "USD/Mtok": "USD / M tokens",
    "USD/month": "USD / month",
    "USD/year": "USD / year",
    "USD/hour": "USD / h",
    "USD/label": "USD",
    "USD/answer": "USD",
    "share": "%",
    "ratio": "×",
    "epoch": "epochs",
    "example": "examples",
    "change/month": "per month",
    "update/year": "per year",
    "run/year": "per year",
    "hour": "h",
    "day": "days",
    "week": "weeks",
    "second": "s",
    "exponent": "",
    "weight": "×",
}
SINGULAR = {
    **{f"{one}s": one for one in ("month", "week", "day", "token", "epoch", "example")},
    "calls/mo": "call/mo",
}
STATUS_WORDS: dict[Status, str] = {
    "measured": "measured",
    "source": "source",
    "vendor": "list price",
    "assumption": "assumption",
    "unknown": "unknown",
}
PER_CENT: frozenset[Unit] = frozenset({"share", "share/month"})
LETTERS = {"": 1.0, "k": 1e3, "m": 1e6, "b": 1e9}
TYPED = re.compile(
    r"([+\-−]?)\s*\$?\s*([0-9]{1,16}(?:\.[0-9]{1,12})?|\.[0-9]{1,12}) ?(k|m|b|)(?:illion)? ?%?"
)
LONGEST_TYPED = 40
GROUPED = re.compile(r"[^,0-9]*[0-9]{1,3}(,[0-9]{3})+(?![0-9])[^,]*")
"""Commas as they part thousands; any other may be meant as a decimal point."""
POINTS = re.compile(r"[^0-9.]*([1-9][0-9]{0,2}(?:\.[0-9]{3})+)[^0-9.kmb]*")
"""Points as they part thousands where a comma marks decimals."""
NEARLY_ALL, MOST_SAID = 99.5, 99.9
"""Per cent from which a whole number would read as if nothing were left."""


@dataclass(frozen=True)
class Shown:
    """A value in the text field, and the unit beside it."""

    text: str
    unit: str


def factor(declaration: Declaration) -> float:
    """Return by how much a stored value is multiplied to be shown."""
    return 100.0 if declaration.unit in PER_CENT else 1.0


def in_field(declaration: Declaration, value: Scalar) -> Shown:
    """Write the exact value for its text field."""
    unit = SUFFIX.get(declaration.unit, "")
    if value is None:
        word = declaration.blank_means if declaration.may_be_blank else "unknown"
        return Shown(word, "" if declaration.may_be_blank else unit)
    if isinstance(value, (bool, str)):
        return Shown(plain(value), "")
    text = plain(round(value * factor(declaration), 10))
    cents = declaration.unit == "USD/Mtok" or not float(value).is_integer()
    if declaration.unit.startswith("USD") and cents and round(value, 2) == value:
        text = f"{value:,.2f}"
    return Shown(text.replace("-", formats.MINUS), unit)


def unit_of(shown: Shown) -> str:
    """Return the unit as it is said with the value: 1 week, 2 weeks."""
    return SINGULAR.get(shown.unit, shown.unit) if shown.text == "1" else shown.unit


def with_unit(declaration: Declaration, value: Scalar) -> str:
    """Write the exact value with its unit: 11 weeks, 1 week, 85 %."""
    shown = in_field(declaration, value)
    return f"{shown.text} {unit_of(shown)}".strip()


def in_words(declaration: Declaration, value: float) -> str:
    """Write a value inside a sentence: 547k, $0.57, 85%, 2.3 d."""
    unit = declaration.unit
    if unit in PER_CENT:
        decimals = 0 if abs(value * 100 - round(value * 100)) < 0.005 else 1
        return formats.share(value, decimals)
    if unit.startswith("USD"):
        return formats.money(value)
    words = {"hour": "h", "day": "d", "second": "s", "week": "wk", "month": "months"}
    text = formats.count(value)
    return f"{text} {unit_of(Shown(text, words.get(unit, '')))}".strip()


def read_typed(declaration: Declaration, text: str) -> Scalar:
    """Read a typed value: 547k, 1,000,000, $0.57, 85 % and words where the input takes them."""
    word = text.strip().lower()
    if declaration.kind != "number":
        return declaration.parse(word)
    blanks = BLANK_WORDS | {declaration.blank_means}
    if word in blanks | {"unknown"}:
        if declaration.may_be_blank if word in blanks else declaration.may_be_unknown:
            return None
        raise out_of_range(declaration, text)
    if len(word) > LONGEST_TYPED:
        raise out_of_range(declaration, text)
    if ("," in word and not GROUPED.fullmatch(word)) or _points_part(declaration, word):
        raise InputError(
            f"{clip(text.strip(), 20)} can be read in two ways: "
            "here a comma parts thousands, and a point marks decimals.",
            field=declaration.name,
        )
    found = TYPED.fullmatch(word.replace(",", ""))
    if not found:
        raise out_of_range(declaration, text)
    sign = -1.0 if found[1] in ("-", formats.MINUS) else 1.0
    value = sign * float(found[2]) * LETTERS[found[3]] / factor(declaration)
    try:
        # divide away the noise of a percentage: 92.9 % is 0.929, not 0.9290000000000001
        return declaration.check(float(f"{value:.15g}"))
    except InputError:
        raise out_of_range(declaration, text) from None


def _points_part(declaration: Declaration, word: str) -> bool:
    """Say whether points are likely to part thousands: as decimals they would mean little."""
    found = POINTS.fullmatch(word)
    if not found or found[1].count(".") > 1:
        return bool(found)
    is_tiny = declaration.scale == "log" and float(found[1]) < declaration.slider_range[0]
    return declaration.whole or found[1].endswith(".000") or is_tiny


def out_of_range(declaration: Declaration, found: str) -> InputError:
    """Say in one line what a control admits, in the unit in which it is shown."""
    low, high = (declaration.low * factor(declaration), declaration.high * factor(declaration))
    unit = SUFFIX.get(declaration.unit, "")
    whole = "a whole number, " if declaration.whole else ""
    span = f"{whole}{plain(low)} to {plain(high)} {unit}".strip()
    return InputError(
        f"{clip(found.strip() or 'nothing', 20)} does not fit: {span}.", field=declaration.name
    )


def distance(declaration: Declaration, today: float, value: float) -> str:
    """Say how far a value lies from today's: 5.5× today, 82% less, 5 points away."""
    if declaration.unit in PER_CENT:
        return f"{formats.in_points(abs(value - today) * 100)} away"
    if declaration.scale == "log" and today > 0:
        ratio = value / today
        if ratio >= 1.1:
            return f"{formats.times(ratio)} today"
        percent = abs(1 - ratio) * 100
        if percent < 0.5:
            return "at the edge"
        if percent >= NEARLY_ALL:
            percent = min(percent, MOST_SAID)
            return f"{percent:.1f}% less" if percent < MOST_SAID else f"over {MOST_SAID}% less"
        return f"{percent:.0f}% {'more' if ratio > 1 else 'less'}"
    return f"{in_words(declaration, abs(value - today))} away"


def slider_distance(declaration: Declaration, today: float, value: float) -> float:
    """Measure how far two values lie apart as a share of the slider's track."""
    low, high = declaration.slider_range
    if declaration.scale == "linear":
        return abs(value - today) / (high - low)
    floor = low / 2
    span = math.log(high / floor)
    return abs(math.log(max(value, floor)) - math.log(max(today, floor))) / span
