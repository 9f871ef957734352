"""A scenario: a name, and a value with its origin for every declared input."""

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import TYPE_CHECKING, Annotated, Any, NamedTuple, Self, cast

from pydantic import (
    AfterValidator,
    BeforeValidator,
    Field,
    PlainValidator,
    create_model,
    model_validator,
)

from explorer.domain.base import OWN_ID, PAGE, SOURCE_ID, Frozen, InputError, Status
from explorer.domain.declaration import DECLARATIONS, Declaration, Scalar, clip, plain
from explorer.domain.name import check_text

SCHEMA_VERSION = 1
HOURS_IN_PERSON_DAY = 8
WEIGHTS = tuple(name for name in DECLARATIONS if name.startswith("weight_"))


def _scalar(value: object) -> Scalar:
    if value is None or isinstance(value, (bool, str, int, float)):
        return value
    raise ValueError(f"{plain(value)} is not a single value")


ScalarField = Annotated[Scalar, PlainValidator(_scalar)]


def _day(value: object) -> object:
    """Read a day from JSON, which has no dates of its own."""
    try:
        return date.fromisoformat(value) if isinstance(value, str) else value
    except ValueError:
        raise ValueError(f"{clip(repr(value))} is not a day such as 2026-11-24") from None


Day = Annotated[date, BeforeValidator(_day)]
Title = Annotated[str, AfterValidator(lambda text: check_text(text, limit=120))]
Summary = Annotated[str, AfterValidator(lambda text: check_text(text, limit=600))]
Note = Annotated[str, AfterValidator(lambda text: check_text(text, limit=240))]


class InputValue(Frozen):
    """One value with its 80 % interval and where it comes from."""

    value: ScalarField = None
    low: ScalarField = None
    high: ScalarField = None
    status: Status = "assumption"
    source: str | None = Field(default=None, pattern=SOURCE_ID)
    """Id of a claim or a source; None marks the reader's own number."""
    seen: Day | None = None
    """Day on which the value was read off or measured."""
    sample_size: int | None = Field(default=None, ge=1, le=100_000_000)
    """Number of items behind a measured value."""
    link: str | None = Field(default=None, max_length=300, pattern=PAGE)
    """Page on which the value stands."""
    note: Note | None = None
    """What else must be known of it: model, file, version of the catalogue."""


class Origin(NamedTuple):
    """Where a value comes from: all of an entry but its value and its range."""

    status: Status
    source: str | None
    seen: date | None
    sample_size: int | None
    link: str | None
    note: str | None

    @classmethod
    def of(cls, entry: InputValue) -> Self:
        """Take it from an entry."""
        return cls(*(getattr(entry, name) for name in cls._fields))


def is_brought(entry: InputValue, preset: InputValue) -> bool:
    """Tell whether somebody brought evidence for a value, of which its preset knows nothing."""
    return entry.status != "assumption" and Origin.of(entry) != Origin.of(preset)


def _checked(declaration: Declaration, entry: InputValue) -> InputValue:
    """Hold one entry to its declaration; numbers come back as floats."""
    name = declaration.name
    value = declaration.check(entry.value)
    blank = value is None and declaration.may_be_blank
    if value is None and not blank and entry.status != "unknown":
        raise InputError(f"{name}: a value is missing; give one, or status = 'unknown'.")
    if value is not None and entry.status == "unknown":
        raise InputError(f"{name}: status is 'unknown', yet a value of {value} is given.")
    if entry.status == "source" and entry.source is None:
        raise InputError(f"{name}: status is 'source', but no source is named.")
    if (entry.low is None) != (entry.high is None):
        raise InputError(f"{name}: low and high go together; only one of them is given.")
    low, high = entry.low, entry.high
    if low is not None and high is not None:
        if declaration.kind != "number" or value is None:
            raise InputError(f"{name}: low and high need a number as value.")
        low, high = declaration.check(low), declaration.check(high)
        if not cast("float", low) <= cast("float", value) <= cast("float", high):
            raise InputError(f"{name}: {value} does not lie between low {low} and high {high}.")
    return entry.model_copy(update={"value": value, "low": low, "high": high})


def _field(declaration: Declaration) -> tuple[Any, Any]:
    def check(entry: InputValue) -> InputValue:
        return _checked(declaration, entry)

    kind = Annotated[InputValue, AfterValidator(check)]
    if declaration.default is not None or declaration.may_be_blank:
        return kind, InputValue(value=declaration.default)
    return kind, ...


if TYPE_CHECKING:
    Inputs = Any
else:
    Inputs = create_model(
        "Inputs",
        __base__=Frozen,
        __doc__="One field per declared input; the names are the vocabulary of the project.",
        **{declaration.name: _field(declaration) for declaration in DECLARATIONS.values()},
    )


class Scenario(Frozen):
    """A named, complete set of inputs."""

    schema_version: int = Field(default=SCHEMA_VERSION, ge=SCHEMA_VERSION, le=SCHEMA_VERSION)
    id: str = Field(pattern=OWN_ID)
    title: Title
    short_title: Title
    """For the picker and the phone; at most a few words."""
    summary: Summary
    source: str | None = Field(default=None, pattern=SOURCE_ID)
    """The claim that this scenario works out."""
    inputs: Inputs

    @model_validator(mode="before")
    @classmethod
    def _fit_is_worth_a_person_day(cls, raw: object) -> object:
        """Fill the default that depends on another input: 8 hours at the hourly rate."""
        if not isinstance(raw, dict):
            return raw
        inputs = raw.get("inputs")
        if not isinstance(inputs, dict) or "fit_point_value" in inputs:
            return raw
        rate = inputs.get("hourly_rate")
        value = rate.get("value") if isinstance(rate, dict) else None
        if isinstance(value, bool) or not isinstance(value, (int, float)):
            return raw
        own = {"value": HOURS_IN_PERSON_DAY * value, "status": "assumption"}
        return {**raw, "inputs": {**inputs, "fit_point_value": own}}

    @model_validator(mode="after")
    def _whole(self) -> Self:
        return self.checked()

    def checked(self) -> Self:
        """Hold what spans several inputs; a copy is not validated by itself."""
        if not sum(self.value(name) for name in WEIGHTS):
            raise InputError(
                "weight_*: all eight weights are 0; at least one must be above 0.",
                field=WEIGHTS[0],
            )
        return self

    def entry(self, name: str) -> InputValue:
        """Look an input up by its declared name."""
        return cast("InputValue", getattr(self.inputs, name))

    def value(self, name: str) -> Any:  # noqa: ANN401  (a number, a flag or a word)
        """Return the bare value; None means blank or unknown."""
        return self.entry(name).value

    @property
    def values(self) -> Mapping[str, Scalar]:
        """Every value by name, in the order of declaration."""
        return MappingProxyType({name: self.value(name) for name in DECLARATIONS})

    def changes_from(self, preset: "Scenario") -> dict[str, Scalar]:
        """Return the values that differ from those of another scenario."""
        mine, theirs = self.values, preset.values
        return {name: mine[name] for name in DECLARATIONS if mine[name] != theirs[name]}

    def ranges_from(self, preset: "Scenario") -> dict[str, tuple[float, float] | None]:
        """Return the lows and highs that do not follow from the changed values; None is none."""
        found: dict[str, tuple[float, float] | None] = {}
        for name in DECLARATIONS:
            mine, theirs = self.entry(name), preset.entry(name)
            kept = (theirs.low, theirs.high) if mine.value == theirs.value else (None, None)
            if (mine.low, mine.high) != kept:
                ends = cast("tuple[float, float]", (mine.low, mine.high))
                found[name] = None if mine.low is None else ends
        return found

    def origins_from(self, preset: "Scenario") -> dict[str, Origin]:
        """Return where values come from, as far as it does not follow from their change."""
        plain = preset.with_values(self.changes_from(preset))
        mine = {name: Origin.of(self.entry(name)) for name in DECLARATIONS}
        return {name: mine[name] for name in mine if mine[name] != Origin.of(plain.entry(name))}

    def with_values(self, values: Mapping[str, Scalar]) -> Self:
        """Return a copy with some values replaced, checked afresh.

        A changed number becomes an assumption and loses its range and its source:
        nobody's document says it. A value that stays the same keeps them.
        """
        if unknown := [name for name in values if name not in DECLARATIONS]:
            raise InputError(f"{clip(unknown[0])}: there is no such input.", field=unknown[0])
        entries: dict[str, InputValue] = {}
        for name, value in values.items():
            declaration = DECLARATIONS[name]
            checked = declaration.check(value)
            if checked != self.value(name):
                known = checked is not None or declaration.may_be_blank
                entry = InputValue(value=checked, status="assumption" if known else "unknown")
                entries[name] = _checked(declaration, entry)
        return self.model_copy(update={"inputs": self.inputs.model_copy(update=entries)}).checked()

    def with_entries(self, entries: Mapping[str, InputValue]) -> Self:
        """Return a copy with some entries replaced whole, range and origin included."""
        if unknown := [name for name in entries if name not in DECLARATIONS]:
            raise InputError(f"{clip(unknown[0])}: there is no such input.", field=unknown[0])
        checked = {name: _checked(DECLARATIONS[name], entry) for name, entry in entries.items()}
        return self.model_copy(update={"inputs": self.inputs.model_copy(update=checked)}).checked()

    def with_ranges(self, ends: Mapping[str, tuple[float, float] | None]) -> Self:
        """Return a copy with other lows and highs; None takes a range away."""
        entries: dict[str, InputValue] = {}
        for name, pair in ends.items():
            if name not in DECLARATIONS:
                raise InputError(f"{clip(name)}: there is no such input.", field=name)
            low, high = pair or (None, None)
            entry = self.entry(name).model_copy(update={"low": low, "high": high})
            entries[name] = _checked(DECLARATIONS[name], entry)
        return self.model_copy(update={"inputs": self.inputs.model_copy(update=entries)})
