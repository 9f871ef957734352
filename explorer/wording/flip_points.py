"""Flip points in words: the caption of a control, the rows of the table, and its headline."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from explorer.analysis.cheapest import words_of
from explorer.analysis.flips import Strip
from explorer.analysis.ranges import Ranges
from explorer.domain.base import OPTION_IDS, OptionId
from explorer.domain.declaration import DECLARATIONS, Declaration
from explorer.domain.option import OPTIONS
from explorer.model.decision import NOT_YET
from explorer.wording import formats
from explorer.wording import inputs as words
from explorer.wording.changes import WITHIN_REACH, nearest

OPTION_OF_CODE: dict[int, OptionId | None] = {**dict(enumerate(OPTION_IDS)), NOT_YET: None}
FLIP_WORDS = {code: OPTIONS[option].label.lower() for code, option in enumerate(OPTION_IDS)}
SMALL = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
NAMED = 3
"""More inputs than these are counted, not named."""


@dataclass(frozen=True)
class FlipRow:
    """One input that flips the answer."""

    name: str
    today: str
    flips: tuple[tuple[int, str, str], ...]
    """Code of the other answer, “hybrid from” or the like, and the value."""
    distance: str
    reach: float
    """Distance of the nearest flip as a share of the slider's track."""


def code_at(strip: Strip, value: float) -> int:
    """Read the recommendation at a value from a strip."""
    code = strip.only
    for flip in strip.flips:
        if flip.value > value:
            break
        code = flip.above
    return code


def answer(code: int) -> str:
    """Name an answer inside a sentence."""
    return FLIP_WORDS.get(code, "not yet")


def caption(
    declaration: Declaration, strip: Strip | None, *, brief: bool = False
) -> tuple[str, str | None]:
    """Say where the answer flips, nearest first, and name the option for its mark."""
    if strip is None:
        return "", None
    near = sorted(
        nearest(strip),
        key=lambda flip: words.slider_distance(declaration, strip.today, flip.value),
    )
    if strip.inert and not brief:
        return f"changes nothing: {declaration.inert or 'no figure here depends on it'}", None
    if not near:
        return ("never flips" if brief else "never flips in range"), None
    flip = near[0]
    upwards = flip.value > strip.today
    code = flip.above if upwards else flip.below
    edge = "at" if upwards else "below"
    if code == NOT_YET:
        to = f"none passes {'above' if upwards else 'below'}"
    else:
        to = f"flips {edge}" if brief else f"flips to {FLIP_WORDS[code]} {edge}"
    return f"{to} **{words.in_words(declaration, flip.value)}**", OPTION_OF_CODE[code] or "none"


def never(declaration: Declaration, strip: Strip, lead: float | None) -> str:
    """Say that an input never flips the answer alone, and why; `lead` as `least_leads` has it."""
    code = code_at(strip, strip.today)
    if strip.inert:
        why = declaration.inert or "no figure here depends on it"
    elif code == NOT_YET:
        why = "no option passes anywhere in its range"
    elif lead is None:
        why = "nothing else passes anywhere in its range"
    else:
        why = f"{FLIP_WORDS[code]} stays ahead by {formats.money(lead)} or more"
    return f"never flips: {why}"


def choice_words(name: str, today: int, codes: Sequence[int]) -> str:
    """Say at which words of a choice the answer is another one; empty where at none."""
    shown = list(DECLARATIONS[name].choices.values()) or list(words_of(name))
    return ", ".join(
        f"{answer(code)} at “{word}”"
        for word, code in zip(shown, codes, strict=True)
        if code != codes[today]
    )


def flip_rows(strips: Mapping[str, Strip]) -> list[FlipRow]:
    """List the inputs that flip the answer, the nearest first as a share of each slider."""
    found = [_row(strip) for name, strip in strips.items() if name in WITHIN_REACH and strip.flips]
    return sorted(found, key=lambda row: row.reach)


def _row(strip: Strip) -> FlipRow:
    declaration = DECLARATIONS[strip.name]
    flips = []
    for flip in strip.flips:
        above = flip.value > strip.today
        code = flip.above if above else flip.below
        edge = "below" if not above else "above" if declaration.unit in words.PER_CENT else "from"
        flips.append((code, f"{answer(code)} {edge}", words.in_words(declaration, flip.value)))
    by_reach = sorted(
        strip.flips, key=lambda flip: words.slider_distance(declaration, strip.today, flip.value)
    )
    return FlipRow(
        name=strip.name,
        today=words.in_words(declaration, strip.today),
        flips=tuple(flips),
        distance=words.distance(declaration, strip.today, by_reach[0].value),
        reach=words.slider_distance(declaration, strip.today, by_reach[0].value),
    )


def inside_ranges(strips: Mapping[str, Strip], uncertain: Ranges) -> list[str]:
    """List the inputs whose answer changes between their own low and high."""
    return [
        name
        for name, of in uncertain.items()
        if name in strips and any(of.low < flip.value <= of.high for flip in strips[name].flips)
    ]


def headline(strips: Mapping[str, Strip], uncertain: Ranges) -> str:
    """Say how many inputs can flip the answer, and which do so inside their own range."""
    counted = [strip for name, strip in strips.items() if name in WITHIN_REACH]
    flipping = sum(bool(strip.flips) for strip in counted)
    if not flipping:
        return f"None of {len(counted)} inputs can flip this answer alone."
    start = f"{number(flipping).capitalize()} of {len(counted)} inputs can flip this answer."
    if not uncertain:
        return start
    inside = inside_ranges(strips, uncertain)
    if not inside:
        return f"{start} None does so inside your own ranges."
    if len(inside) == 1:
        return f"{start} Only {noun(inside[0])} does so inside your own range."
    if len(inside) > NAMED:
        return f"{start} {number(len(inside)).capitalize()} do so inside your own ranges."
    who = listed([noun(name) for name in inside])
    return f"{start} {who[:1].upper()}{who[1:]} do so inside your own ranges."


def noun(name: str) -> str:
    """Name the quantity of an input inside a sentence."""
    label = DECLARATIONS[name].quantity or DECLARATIONS[name].noun
    return f"{label[:1].lower()}{label[1:]}"


def quantity(name: str) -> str:
    """Name the quantity of an input at the start of a line."""
    label = noun(name)
    return f"{label[:1].upper()}{label[1:]}"


def number(count: int) -> str:
    """Spell a small number out."""
    return SMALL[count] if count < len(SMALL) else str(count)


def listed(parts: Sequence[str]) -> str:
    """Join parts as a sentence does."""
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} and {parts[-1]}"
