"""The declaration of an input: everything that the page, the CLI and the URL derive from."""

import math
from types import MappingProxyType
from typing import Literal, Self

from pydantic import Field, model_validator

from explorer.data import read_table
from explorer.domain.base import Frozen, InputError, Unit

Scalar = float | bool | str | None
TRUE_WORDS = {"yes", "true", "1", "on"}
FALSE_WORDS = {"no", "false", "0", "off"}
EXACT_BELOW = 10**15
BLANK_WORDS = {"", "none", "blank"}
NOT_SHOWN: dict[type, str] = {dict: "a table", list: "a list"}


class Group(Frozen):
    """A heading of the sidebar."""

    id: str
    label: str


class Declaration(Frozen):
    """One input: its words, its unit and what it admits."""

    name: str
    label: str
    help: str
    group: str
    kind: Literal["number", "flag", "choice"] = "number"
    unit: Unit = "none"
    scale: Literal["linear", "log"] = "linear"
    low: float = 0.0
    high: float = 0.0
    slider: tuple[float, float] | None = None
    """The useful part of the bounds; on a log scale its low end stands beside 0."""
    whole: bool = False
    default: float | None = None
    """For inputs that a scenario file may leave out."""
    may_be_unknown: bool = False
    may_be_blank: bool = False
    blank_means: str = ""
    choices: dict[str, str] = Field(default_factory=dict)
    """Stored word to shown word; the order gives the code that the model computes with."""
    phrase: str = ""
    """How a sentence names it, where the label alone would not read."""
    quantity: str = ""
    """What is measured or counted on, where `phrase` names the thing and not its amount."""
    question: str = ""
    """How the page asks for it, where a label alone would not be understood."""
    inert: str = ""
    """Why it can happen to change no figure at all, beside certain other inputs."""
    unused: str = ""
    """Why changing it does not move Crossover's own recommendation."""

    @model_validator(mode="after")
    def _is_complete(self) -> Self:
        if self.kind == "number" and not self.low < self.high:
            raise ValueError(f"{self.name}: bounds {self.low} to {self.high}")
        if (self.kind == "choice") != bool(self.choices):
            raise ValueError(f"{self.name}: choices belong to a choice, and only to it")
        if self.scale == "log" and self.slider_range[0] <= 0:
            raise ValueError(f"{self.name}: a log slider starts above 0")
        return self

    @property
    def noun(self) -> str:
        """The name inside a sentence."""
        return self.phrase or self.label

    @property
    def slider_range(self) -> tuple[float, float]:
        """The ends of the slider's track, in the unit of the input."""
        return self.slider or (self.low, self.high)

    @property
    def allowed(self) -> str:
        """What fits, in words, for help texts and messages."""
        if self.kind == "flag":
            return "yes or no"
        if self.kind == "choice":
            return "one of " + ", ".join(self.choices)
        whole = "a whole number " if self.whole else ""
        span = f"{whole}between {plain(self.low)} and {plain(self.high)}"
        extra = [word for word, ok in self._words if ok]
        return span + "".join(f", or {word}" for word in extra)

    @property
    def _words(self) -> tuple[tuple[str, bool], ...]:
        return (("unknown", self.may_be_unknown), ("blank", self.may_be_blank))

    def fail(self, found: object) -> InputError:
        """Make the one sentence that names the field, what was found and what is allowed."""
        shown = repr(found) if isinstance(found, str) else plain(found)
        return InputError(
            f"{self.name}: {clip(shown)} does not fit; it must be {self.allowed}.", field=self.name
        )

    def check(self, value: object) -> Scalar:
        """Return the value in its stored type, or raise `InputError`."""
        if value is None:
            if self.may_be_blank or self.may_be_unknown:
                return None
            raise self.fail(None)
        if self.kind == "flag":
            if isinstance(value, bool):
                return value
        elif self.kind == "choice":
            if isinstance(value, str) and value in self.choices:
                return value
        elif isinstance(value, (int, float)) and not isinstance(value, bool):
            return self._check_number(value)
        raise self.fail(value)

    def _check_number(self, value: float) -> float:
        try:
            number = float(value)
        except OverflowError:
            raise self.fail(value) from None
        fits = math.isfinite(number) and self.low <= number <= self.high
        if not fits or (self.whole and number != round(number)):
            raise self.fail(value)
        return number

    def parse(self, text: str) -> Scalar:
        """Read what a person typed or a URL carries, and check it."""
        word = text.strip()
        if word.lower() in BLANK_WORDS and self.may_be_blank:
            return None
        if word.lower() == "unknown" and self.may_be_unknown:
            return None
        if self.kind == "flag":
            if word.lower() in TRUE_WORDS | FALSE_WORDS:
                return word.lower() in TRUE_WORDS
            raise self.fail(text)
        if self.kind == "choice":
            return self.check(word)
        try:
            # float() also reads "1_0" and other alphabets' digits; a URL must not
            number = float(word) if word.isascii() and "_" not in word else math.nan
        except ValueError:
            raise self.fail(text) from None
        if not math.isfinite(number):
            raise self.fail(text)
        return self.check(number)


def plain(value: object) -> str:
    """Write a value as a person would type it: no exponent below a billion, no trailing zeros."""
    if value is None:
        return "nothing"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int) and abs(value) >= EXACT_BELOW:
        return "a number with too many digits"
    if isinstance(value, (int, float)):
        whole = math.isfinite(value) and float(value).is_integer() and abs(value) < EXACT_BELOW
        if whole:
            return f"{int(value):,}"
        tiny = math.isfinite(value) and abs(value) < 1
        return f"{value:.12f}".rstrip("0") if tiny else f"{value:.12g}"
    # not what is in a table or a list: numbers of a million digits cannot be written
    return NOT_SHOWN.get(type(value)) or str(value)


def clip(text: str, limit: int = 60) -> str:
    """Shorten what was found and escape what has no shape, so that a message stays one line."""
    shown = "".join(c if c.isprintable() else ascii(c)[1:-1] for c in text[: limit + 1])
    return shown if len(shown) <= limit else shown[: limit - 1] + "…"


_TABLE = read_table("inputs")
GROUPS: tuple[Group, ...] = tuple(Group.model_validate(raw) for raw in _TABLE["group"])
DECLARATIONS = MappingProxyType(
    {
        name: Declaration.model_validate({"name": name, **raw}, strict=False)
        for name, raw in _TABLE["input"].items()
    }
)
