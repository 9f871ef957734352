"""The prices of one model on one day, and the inputs that they fill; what is unknown is None."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from explorer.domain.base import InputError
from explorer.domain.scenario import InputValue, Scenario
from explorer.evidence.catalogue import PACKAGE, SETTINGS, entry, lender, price_page, version

if TYPE_CHECKING:
    from genai_prices.types import ModelPrice, TieredPrices

PER: float = SETTINGS["per"]["value"]
NORMAL = 1.0
"""A ratio nobody knows: cached, written or batched tokens then cost what all others cost."""
PARTS = ("input_price", "output_price", "cache_read_ratio", "cache_write_ratio", "batch_ratio")


@dataclass(frozen=True)
class Tier:
    """Prices of a call with more than so many input tokens; they hold for all its tokens."""

    above: int
    input_price: float | None
    output_price: float | None


@dataclass(frozen=True)
class Quote:
    """What the catalogue says about one model on one day. [USD/Mtok, ratios to input price]."""

    provider: str
    provider_name: str
    model: str
    day: date
    version: str
    link: str | None
    input_price: float | None
    output_price: float | None
    cache_read_ratio: float | None
    cache_write_ratio: float | None
    batch_ratio: float | None
    batch_cache_read_ratio: float | None
    """Cached read against the batch price; a batch often keeps the standard cached price."""
    batch_cache_write_ratio: float | None
    tiers: tuple[Tier, ...] = ()
    context_tokens: float = 0.0
    changed_on: tuple[date, ...] = ()
    by_hour: bool = False
    borrowed_from: str | None = None
    """The provider whose list price stands in, as the one asked for lists none."""
    deprecated: bool = False

    @property
    def asked(self) -> tuple[str, ...]:
        """The parts that the catalogue lacks, so that a person must be asked."""
        return tuple(part for part in PARTS if getattr(self, part) is None)

    @property
    def note(self) -> str:
        """Model, catalogue and version, for the input that it fills."""
        lent = f" at the list price of {self.borrowed_from}" if self.borrowed_from else ""
        return f"{self.provider}/{self.model} on {self.day}{lent}, {PACKAGE} {self.version}"[:180]


def quote(provider: str, model: str, day: date, *, context_tokens: float = 0.0) -> Quote:
    """Read the prices of a model on a day.

    Parameters
    ----------
    provider, model
        Ids, as `catalogue.search` finds them.
    day
        The day whose prices are wanted; there is no default, so that the same question
        has the same answer tomorrow.
    context_tokens
        Input tokens of a typical call; where prices step up for long calls, the tier
        that holds is taken. [token/call]

    """
    found = entry(provider, model)
    price, batch = found.price(day), found.batch(day)
    cached, written = _ratios(price, context_tokens)
    batch_cached, batch_written = _ratios(batch, context_tokens)
    return Quote(
        provider=found.provider.id,
        provider_name=found.provider.name,
        model=found.model.id,
        day=day,
        version=version(),
        link=price_page(found),
        input_price=_at(price.input_mtok, context_tokens),
        output_price=_at(price.output_mtok, context_tokens),
        cache_read_ratio=cached,
        cache_write_ratio=written,
        batch_ratio=_batch_ratio(price, batch, context_tokens),
        batch_cache_read_ratio=batch_cached,
        batch_cache_write_ratio=batch_written,
        tiers=_tiers(price),
        context_tokens=context_tokens,
        changed_on=found.changed_on,
        by_hour=found.by_hour,
        borrowed_from=lender(found),
        deprecated=bool(found.model.deprecated),
    )


def context_tokens(scenario: Scenario) -> float:
    """Count what a call to the prompted base reads, which picks the tier. [token/call]."""
    return float(scenario.value("static_prompt_tokens") + scenario.value("input_tokens"))


def _at(price: "Decimal | TieredPrices | None", tokens: float) -> float | None:
    """Read a price at a length of the input; beyond a step it holds for every token."""
    if price is None or isinstance(price, Decimal):
        return None if price is None else float(price)
    passed = [tier.price for tier in price.tiers if tokens > tier.start]
    return float(passed[-1] if passed else price.base)


def _ratio(part: float | None, whole: float | None) -> float | None:
    # rounded, as a quotient of two decimals is 0.24999999999999997
    return None if part is None or not whole else float(f"{part / whole:.12g}")


def _ratios(price: "ModelPrice | None", tokens: float) -> tuple[float | None, float | None]:
    """Compare a cached and a written token with a normal one of the same price list."""
    if price is None:
        return None, None
    whole = _at(price.input_mtok, tokens)
    parts = (price.cache_read_mtok, price.cache_write_mtok)
    read, write = (_ratio(_at(part, tokens), whole) for part in parts)
    return read, write


def _batch_ratio(
    price: "ModelPrice", batch: "ModelPrice | None", context_tokens: float
) -> float | None:
    """Compare a batch with the standard price; one ratio must hold for input and output."""
    if batch is None:
        return None
    sides = ((price.input_mtok, batch.input_mtok), (price.output_mtok, batch.output_mtok))
    ratios = {_ratio(_at(b, context_tokens), _at(p, context_tokens)) for p, b in sides} - {None}
    return max((ratio for ratio in ratios if ratio is not None), default=None)


def _tiers(price: "ModelPrice") -> tuple[Tier, ...]:
    tiered = [p for p in (price.input_mtok, price.output_mtok) if hasattr(p, "tiers")]
    starts = sorted({tier.start for each in tiered for tier in each.tiers})  # type: ignore[union-attr]
    return tuple(
        Tier(start, _at(price.input_mtok, start + 1), _at(price.output_mtok, start + 1))
        for start in starts
    )


def as_base(found: Quote, *, batch: bool = False) -> dict[str, InputValue]:
    """Fill the prices of the prompted side, and the ratios that both sides share.

    Without a batch the ratio is 1: answers come at once. In a batch the cached price is
    stated against the batch price, so that a cached token costs what the list says.
    """
    read = found.batch_cache_read_ratio if batch else found.cache_read_ratio
    write = found.batch_cache_write_ratio if batch else found.cache_write_ratio
    at_once = InputValue(value=NORMAL, note="answers come at once, at the list price")
    return {
        **_prices(found, "base"),
        "cache_read_ratio": _ratio_entry(found, read),
        "cache_write_ratio": _ratio_entry(found, write),
        "batch_price_ratio": _ratio_entry(found, found.batch_ratio) if batch else at_once,
    }


def as_tuned(found: Quote) -> dict[str, InputValue]:
    """Fill the tuned side with a model that is paid by the token, so that no host is paid too."""
    no_host = InputValue(value=0.0, note="paid by the token; add hosting where the seller asks it")
    return {**_prices(found, "tuned"), "hosting_cost": no_host, "hosting_capacity": InputValue()}


def _prices(found: Quote, side: str) -> dict[str, InputValue]:
    prices = {"input": found.input_price, "output": found.output_price}
    return {f"{side}_{part}_price": _entry(found, price) for part, price in prices.items()}


def _entry(found: Quote, price: float | None) -> InputValue:
    if price is None:
        return InputValue(status="unknown", note=f"not listed for {found.note}")
    # a price borrowed from another provider is a guess about this one
    return InputValue(
        value=price,
        status="assumption" if found.borrowed_from else "vendor",
        source=PACKAGE,
        seen=found.day,
        link=found.link,
        note=found.note,
    )


def _ratio_entry(found: Quote, ratio: float | None) -> InputValue:
    if ratio is None:
        return InputValue(value=NORMAL, note=f"not listed for {found.note}; 1 is the normal price")
    return _entry(found, ratio)


def price_of_usage(
    provider: str,
    model: str,
    day: date,
    *,
    total_input_tokens: int,
    output_tokens: int,
    cached_tokens: int = 0,
) -> float | None:
    """Price tokens that were used; the total of the input includes what came from the cache.

    Returns
    -------
    The price, or None where the catalogue lacks one that is needed. [USD]

    """
    if not 0 <= cached_tokens <= total_input_tokens or output_tokens < 0:
        raise InputError(
            f"{cached_tokens:,} cached of {total_input_tokens:,} input tokens: "
            "the total includes the cached ones."
        )
    found = quote(provider, model, day, context_tokens=total_input_tokens)
    read = NORMAL if found.cache_read_ratio is None else found.cache_read_ratio
    billed = total_input_tokens - cached_tokens * (1.0 - read)
    if found.input_price is None or (output_tokens and found.output_price is None):
        return None
    return (billed * found.input_price + output_tokens * (found.output_price or 0.0)) / PER
