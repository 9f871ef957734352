"""Pins: states of the page that a person keeps under a name, and the file in which they travel."""

from collections.abc import Mapping
from typing import Annotated, Self

from pydantic import AfterValidator, Field, ValidationError, model_validator

from explorer.domain.base import Frozen, InputError
from explorer.domain.declaration import clip
from explorer.domain.door import parse_json
from explorer.domain.name import check_text
from explorer.domain.reading import LIMITS, MAX_NAME, parse_file, sentence

FILE_VERSION = 1
MOST_PINS = 4
LONGEST_NAME, LONGEST_LINK, LONGEST_TOLD = 40, 3_000, 16_000
PRESENT = "Now"
"""What the state of the sliders is called wherever pins are; no pin has that name."""


def _name(text: str) -> str:
    found = check_text(text, limit=LONGEST_NAME)
    if found.casefold() == PRESENT.casefold():
        raise ValueError(f"is {found!r}, which stands for the sliders themselves")
    return found


Name = Annotated[str, AfterValidator(_name)]


class Pin(Frozen):
    """A name and the link that gives the state back."""

    name: Name
    link: str = Field(min_length=1, max_length=LONGEST_LINK, pattern=r"^[!-~]+$")
    """The query of the address, without its question mark."""


class PinFile(Frozen):
    """What a file of pins holds."""

    schema_version: int = Field(default=FILE_VERSION, ge=FILE_VERSION, le=FILE_VERSION)
    pins: list[Pin] = Field(min_length=1, max_length=MOST_PINS)

    @model_validator(mode="after")
    def _names_differ(self) -> Self:
        names = [pin.name.casefold() for pin in self.pins]
        if twice := next((name for name in names if names.count(name) > 1), None):
            raise InputError(f"pins: the name {clip(twice)!r} stands twice.")
        return self


def parse_pins(data: bytes, *, name: str) -> tuple[Pin, ...]:
    """Read a file of pins from TOML or JSON, or raise `InputError`."""
    raw = parse_file(data, name=name)
    try:
        return tuple(PinFile.model_validate(raw).pins)
    except ValidationError as error:
        raise InputError(f"{clip(name, MAX_NAME)}: {sentence(error)}") from None


def told_pins(text: str) -> tuple[tuple[Pin, ...], tuple[str, ...]]:
    """Read the pins that a browser keeps; one sentence for each that cannot be had."""
    try:
        found = parse_json(text, name="pins", limits=LIMITS) if len(text) <= LONGEST_TOLD else None
    except InputError:
        found = None
    if not isinstance(found, list):
        return (), ("The pins that this browser keeps could not be read.",)
    kept: dict[str, Pin] = {}
    problems: list[str] = []
    for raw in found:
        try:
            pin = Pin.model_validate(raw)
            _check_room(pin, kept)
        except (ValidationError, InputError) as error:
            said = sentence(error) if isinstance(error, ValidationError) else str(error)
            problems.append(f"A pin was left out: {said}")
        else:
            kept[pin.name.casefold()] = pin
    return tuple(kept.values()), tuple(problems[:MOST_PINS])


def _check_room(pin: Pin, kept: Mapping[str, Pin]) -> None:
    if pin.name.casefold() in kept:
        raise InputError(f"the name {clip(pin.name)!r} stands twice.")
    if len(kept) == MOST_PINS:
        raise InputError(f"at most {MOST_PINS} are kept.")
