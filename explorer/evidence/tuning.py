"""Prices of tuning and of tuned models, which no catalogue lists: our own cited table."""

from collections.abc import Mapping
from datetime import date
from functools import cache
from types import MappingProxyType
from typing import Literal, Self

from pydantic import Field, model_validator

from explorer.data import read_table
from explorer.domain.base import Frozen, InputError
from explorer.domain.declaration import DECLARATIONS, clip
from explorer.domain.scenario import InputValue
from explorer.evidence.catalogue import SETTINGS, Offer
from explorer.evidence.quotes import quote
from explorer.model.usage import CONSTANTS, DAYS_PER_MONTH

STALE_DAYS: int = SETTINGS["stale_days"]["value"]
HOURS_PER_MONTH: float = DAYS_PER_MONTH * CONSTANTS["hours_per_day"]
ANY = "*"
LIFETIME = DECLARATIONS["tuned_model_lifetime_months"]
What = Literal[
    "training",
    "training_developer",
    "training_regional",
    "training_full",
    "training_hour",
    "tuned_input",
    "tuned_cached_input",
    "tuned_output",
    "tuned_ratio",
    "hosting",
    "storage",
    "minimum_job",
    "end_of_life",
    "last_training",
]
RowUnit = Literal["USD/Mtok", "USD/hour", "USD/month", "USD", "ratio", "day"]


class TuningRow(Frozen):
    """One value with its unit, its page, the day it was read and how far to trust it."""

    provider: str
    model: str
    """Id of the base model; * holds for every model of the provider."""
    what: What
    value: float | None = Field(default=None, ge=0, allow_inf_nan=False)
    low: float | None = Field(default=None, ge=0, allow_inf_nan=False)
    high: float | None = Field(default=None, ge=0, allow_inf_nan=False)
    day: date | None = None
    """Instead of a value, for the end of something."""
    unit: RowUnit
    source: str
    url: str = Field(pattern=r"^https://[!-~]+$", max_length=300)
    seen: date
    """The day on which the page, or the copy of it that was read, said so."""
    confidence: Literal["primary", "secondary"]
    note: str | None = Field(default=None, max_length=160)
    catalogue: str | None = None
    """The model of the price catalogue that a ratio refers to."""

    @model_validator(mode="after")
    def _says_one_thing(self) -> Self:
        if (self.value is None) == (self.day is None) or (self.unit == "day") != bool(self.day):
            raise ValueError(f"{self.provider} {self.model} {self.what}: one value, or one day")
        if (self.low is None) != (self.high is None):
            raise ValueError(f"{self.provider} {self.model} {self.what}: low and high go together")
        if (self.what == "tuned_ratio") != (self.catalogue is not None):
            raise ValueError(f"{self.provider} {self.model}: a ratio names a catalogue model")
        return self


class Tunable(Offer):
    """A model, or a class of models, that a provider tunes."""


_TABLE = read_table("tuning_prices")
PROVIDERS: Mapping[str, str] = MappingProxyType(_TABLE["provider"])


@cache
def rows() -> tuple[TuningRow, ...]:
    """Read the table."""
    return tuple(TuningRow.model_validate(raw, strict=False) for raw in _TABLE["row"])


@cache
def tunable() -> tuple[Tunable, ...]:
    """List what the table knows, in its order; a provider known only as a whole counts once."""
    named = dict.fromkeys((row.provider, row.model) for row in rows() if row.model != ANY)
    whole = dict.fromkeys((row.provider, ANY) for row in rows())
    alone = [key for key in whole if key[0] not in {provider for provider, _ in named}]
    keys = [*named, *((provider, "any model") for provider, _ in alone)]
    return tuple(Tunable(provider, PROVIDERS[provider], model) for provider, model in keys)


def find_tunable(model: str) -> Tunable | None:
    """Find a model by provider/model, or by its name alone at the first provider that has it."""
    word = model.lower()
    return next((t for t in tunable() if word in (t.key.lower(), t.model.lower())), None)


def rows_of(provider: str, model: str) -> dict[What, TuningRow]:
    """Collect what is known of a model; its own row stands before one for all models."""
    if not any(each.key == f"{provider}/{model}" for each in tunable()):
        raise InputError(f"{clip(provider)}/{clip(model)}: not in the table of tuning prices.")
    mine = [row for row in rows() if row.provider == provider and row.model in (ANY, model)]
    return {row.what: row for row in sorted(mine, key=lambda row: row.model != ANY)}


def is_stale(row: TuningRow, today: date) -> bool:
    """Tell whether a row was last read too long ago to be taken on trust."""
    return (today - row.seen).days > STALE_DAYS


def as_tuned(provider: str, model: str, today: date) -> dict[str, InputValue]:
    """Fill what tuning and a tuned model cost; what the table lacks becomes unknown."""
    known = rows_of(provider, model)
    filled = {
        "tuned_input_price": _of(known.get("tuned_input")),
        "tuned_output_price": _of(known.get("tuned_output")),
        "training_price": _of(known.get("training")),
        "hosting_cost": _hosting(known),
        "hosting_capacity": InputValue(note="how many calls a host serves is not listed"),
        "tuned_model_lifetime_months": _lifetime(known.get("end_of_life"), today),
    }
    if ratio := known.get("tuned_ratio"):
        filled |= _by_ratio(ratio, today)
    return filled


def _of(row: TuningRow | None, factor: float = 1.0) -> InputValue:
    if row is None:
        return InputValue(
            status="unknown", note="not in the table of tuning prices; ask the seller"
        )
    value, low, high = (None if x is None else x * factor for x in (row.value, row.low, row.high))
    return InputValue(
        value=value,
        low=low,
        high=high,
        status="vendor",
        source=row.source,
        seen=row.seen,
        link=row.url,
        note=_noted(row),
    )


def _noted(row: TuningRow) -> str:
    read = "" if row.confidence == "primary" else "as somebody else copied it; "
    model = "any model" if row.model == ANY else row.model
    return f"{PROVIDERS[row.provider]} {model}: {read}{row.note or row.what.replace('_', ' ')}"


def _hosting(known: Mapping[What, TuningRow]) -> InputValue:
    """Turn a price for the hour, or a fee for storage, into one for the month."""
    if "hosting" in known:
        return _of(known["hosting"], HOURS_PER_MONTH)
    return _of(known.get("storage"))


def _by_ratio(row: TuningRow, today: date) -> dict[str, InputValue]:
    """Price tuned tokens by what the catalogue says of the base model."""
    base = quote(row.provider, str(row.catalogue), today)
    prices = {"input": base.input_price, "output": base.output_price}
    return {
        f"tuned_{side}_price": InputValue(status="unknown", note=base.note)
        if price is None
        else _of(row, price)
        for side, price in prices.items()
    }


def months_until(end: date, today: date) -> float:
    """Count the months of the calendar's mean length from a day to another."""
    return (end - today).days / DAYS_PER_MONTH


def _lifetime(row: TuningRow | None, today: date) -> InputValue:
    """Fill the life of a tuned model: from today to its end, as far as the input allows."""
    if row is None or row.day is None:
        return InputValue(note="no end date is known")
    months = months_until(row.day, today)
    # a life that the input does not admit becomes our own figure, not the provider's
    admitted = min(max(LIFETIME.low, months), LIFETIME.high)
    return InputValue(
        value=admitted,
        status="vendor" if months == admitted else "assumption",
        source=row.source,
        seen=row.seen,
        link=row.url,
        note=f"{PROVIDERS[row.provider]} {row.model} ends on {row.day}, counted from {today}",
    )
