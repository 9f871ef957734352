"""What can be picked: the models of genai-prices, offline. Only this module knows the package."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from difflib import get_close_matches
from functools import cache
from importlib.metadata import version as installed
from types import MappingProxyType
from typing import TYPE_CHECKING

from explorer.data import read_table
from explorer.domain.base import InputError
from explorer.domain.declaration import clip

if TYPE_CHECKING:
    from genai_prices.types import ModelInfo, ModelPrice, Provider

SETTINGS = read_table("catalogue")
FIRST_PARTY: tuple[str, ...] = tuple(SETTINGS["first_party"]["value"])
START_WITH: tuple[str, ...] = tuple(SETTINGS["start_with"]["value"])
NOON = time(SETTINGS["hour"]["value"], tzinfo=UTC)
PACKAGE = "genai-prices"
BATCH = {"processing": "batch"}
LONGEST_QUERY = 80
Key = tuple[str, str]
"""Ids of a provider and of one of its models."""


@dataclass(frozen=True)
class Offer:
    """A model at a provider."""

    provider: str
    provider_name: str
    model: str

    @property
    def key(self) -> str:
        """The address of it, such as openai/gpt-4.1-mini."""
        return f"{self.provider}/{self.model}"

    @property
    def label(self) -> str:
        """How a list shows it."""
        return f"{self.provider_name} · {self.model}"


@dataclass(frozen=True)
class Model(Offer):
    """One entry of the catalogue."""

    name: str
    deprecated: bool = False
    dated: bool = False
    """Whether its price is known to have changed."""


@dataclass(frozen=True)
class Entry:
    """What the package holds about one model of one provider."""

    provider: "Provider"
    model: "ModelInfo"
    own: bool
    """False: the provider lists no price, so the package answers with another provider's."""

    def price(self, day: date) -> "ModelPrice":
        """Read the standard price of a day."""
        return self.model.get_prices(datetime.combine(day, NOON))

    def batch(self, day: date) -> "ModelPrice | None":
        """Read the batch price of a day; None where none was listed yet.

        The package itself answers with the standard price then, silently.
        """
        at = datetime.combine(day, NOON)
        active = any(
            variant.when == BATCH and (variant.constraint is None or variant.constraint.active(at))
            for variant in self.model.price_variants or ()
        )
        return self.model.get_prices(at, BATCH) if active and self.own else None

    @property
    def changed_on(self) -> tuple[date, ...]:
        """The days from which a listed price holds, the first one excepted: it has none."""
        prices = self.model.prices if isinstance(self.model.prices, list) else []
        starts = (getattr(each.constraint, "start_date", None) for each in prices)
        return tuple(sorted({start for start in starts if start is not None}))

    @property
    def by_hour(self) -> bool:
        """Whether the price differs by the hour of the day."""
        prices = self.model.prices if isinstance(self.model.prices, list) else []
        return any(hasattr(each.constraint, "start_time") for each in prices)


@cache
def version() -> str:
    """Return the version of the package; its data carry no date of their own."""
    return installed(PACKAGE)


@cache
def _providers() -> Mapping[str, "Provider"]:
    # imported here, at first use: it costs a third of a second. UpdatePrices is never called.
    from genai_prices.data import providers  # noqa: PLC0415

    return MappingProxyType({provider.id: provider for provider in providers})


@cache
def _models() -> Mapping[Key, Model]:
    """List every model that has a price for tokens of text."""
    listed = {}
    for provider in _providers().values():
        for model in provider.models:
            prices = model.prices
            known = [p.prices for p in prices] if isinstance(prices, list) else [prices]
            if all(p.input_mtok is None and p.output_mtok is None for p in known):
                continue
            listed[(provider.id, model.id)] = Model(
                provider=provider.id,
                provider_name=provider.name,
                model=model.id,
                name=model.name or model.id,
                deprecated=bool(model.deprecated),
                dated=bool(Entry(provider, model, own=True).changed_on),
            )
    return MappingProxyType(listed)


def split_key(key: str) -> Key:
    """Take provider/model apart; a model may hold further slashes."""
    provider, slash, model = key.strip().partition("/")
    if not (provider and slash and model):
        raise InputError(f"{clip(key)!r}: write provider/model, such as openai/gpt-4.1-mini.")
    return provider, model


def entry(provider: str, model: str) -> Entry:
    """Look a model up by its id, else by a name that the provider's interface takes."""
    if provider not in _providers():
        hint = get_close_matches(provider, _providers(), n=3, cutoff=0.5) or FIRST_PARTY[:3]
        raise InputError(f"{clip(provider)}: no such provider. The nearest are {_listed(hint)}.")
    owner = _providers()[provider]
    # not by the package's own search first: 85 ids do not match themselves in it
    found = next((each for each in owner.models if each.id == model), None)
    found = found or owner.find_model(model, all_providers=list(_providers().values()))
    if found is None:
        raise InputError(
            f"{clip(model)}: {owner.name} lists no such model.{_nearest(owner, model)}"
        )
    return Entry(owner, found, own=any(each is found for each in owner.models))


def find(provider: str, model: str) -> Model:
    """Look a model up that has a price, or raise `InputError` with the nearest names."""
    found = entry(provider, model)
    listed = _models().get((found.provider.id, found.model.id))
    if listed:
        return listed
    return Model(provider, found.provider.name, found.model.id, found.model.name or model)


def _owner(found: Entry) -> "Provider":
    if found.own:
        return found.provider
    return next(p for p in _providers().values() if any(m is found.model for m in p.models))


def lender(found: Entry) -> str | None:
    """Name the provider whose price stands in where the one asked for lists none."""
    return None if found.own else _owner(found).name


def price_page(found: Entry) -> str | None:
    """Return the page on which the price stands."""
    urls = _owner(found).pricing_urls or []
    return next((url for url in urls if url.startswith("https://")), None)


def _nearest(owner: "Provider", model: str) -> str:
    names = [each.id for each in owner.models]
    close = get_close_matches(model, names, n=3, cutoff=0.5)
    return f" The nearest are {_listed(close)}." if close else ""


def _listed(names: "list[str] | tuple[str, ...]") -> str:
    return ", ".join(names)


def search(query: str, limit: int = 20) -> tuple[Model, ...]:
    """Find models as somebody types: every word must stand in provider or model.

    An id that is the query comes first, then one that starts with it; a provider of
    its own models comes before a reseller, and a retired model last.
    """
    words = query[:LONGEST_QUERY].lower().replace("/", " ").split()
    if not words:
        return tuple(find(*split_key(key)) for key in START_WITH)[: max(0, limit)]
    ranked = [
        (_rank(each, words), each.label, each)
        for each in _models().values()
        if all(word in _haystack(each) for word in words)
    ]
    return tuple(each for _, _, each in sorted(ranked, key=lambda row: row[:2])[: max(0, limit)])


def _haystack(model: Model) -> str:
    return f"{model.provider} {model.provider_name} {model.model} {model.name}".lower()


def _rank(model: Model, words: list[str]) -> tuple[bool, bool, bool, int, int, int]:
    known = FIRST_PARTY.index(model.provider) if model.provider in FIRST_PARTY else len(FIRST_PARTY)
    name = model.model.lower()
    fits = 0 if name in words else 1 if name.startswith(words[-1]) else 2
    reseller, named = known == len(FIRST_PARTY), model.provider in words
    return reseller, model.deprecated, not named, fits, known, len(model.model)
