"""Prices of the catalogue in words: what was filled, what is missing, and what to beware of."""

from dataclasses import replace
from datetime import date

from explorer.domain.base import OptionId
from explorer.domain.digits import significant
from explorer.domain.option import OPTIONS
from explorer.evidence.catalogue import NOON, PACKAGE
from explorer.evidence.history import History, Period
from explorer.evidence.quotes import Quote
from explorer.wording import formats
from explorer.wording.flip_points import listed

PARTS = {
    "input_price": "the input price",
    "output_price": "the output price",
    "cache_read_ratio": "the price of a cached token",
    "cache_write_ratio": "the price of writing to the cache",
    "batch_ratio": "the batch price",
}
PRICES = ("input_price", "output_price")
SAVINGS = ("cache_read_ratio", "batch_ratio")
NOT_LISTED = "not listed"


def on_day(day: date) -> str:
    """Write a day: 24 Nov 2026."""
    return f"{day:%-d %b %Y}"


def price(value: float | None) -> str:
    """Write a price for a million tokens, to the digit: $0.40, $0.035; a gap is a gap."""
    if value is None:
        return NOT_LISTED
    whole_cents = round(value, 2) == value
    return formats.money(value) if whole_cents else f"${significant(value, 3):g}"


def ratio(value: float | None) -> str:
    """Write a ratio to the input price."""
    return NOT_LISTED if value is None else f"{significant(value, 3):g}×"


def quote_sentence(found: Quote) -> str:
    """Say what a model costs, where and when."""
    return (
        f"{found.model} at {found.provider_name}, {on_day(found.day)}: "
        f"{price(found.input_price)} a million tokens in, {price(found.output_price)} out "
        f"({PACKAGE} {found.version})."
    )


def quote_rows(found: Quote) -> list[tuple[str, str]]:
    """Write a quote as a table: what, and how much."""
    rows = [
        ("Input, a million tokens", price(found.input_price)),
        ("Output, a million tokens", price(found.output_price)),
        ("Cached token, against input", ratio(found.cache_read_ratio)),
        ("Cache write, against input", ratio(found.cache_write_ratio)),
        ("Batch, against list", ratio(found.batch_ratio)),
    ]
    tiers = (
        (
            f"Above {formats.count(tier.above)} input tokens",
            f"{price(tier.input_price)} in, {price(tier.output_price)} out",
        )
        for tier in found.tiers
    )
    return [*rows, *tiers]


def asked(found: Quote) -> str:
    """Ask for what the catalogue lacks; empty where it lacks nothing."""
    prices = [PARTS[part] for part in found.asked if part in PRICES]
    savings = [PARTS[part] for part in found.asked if part in SAVINGS]
    said = []
    if prices:
        them = "they stay" if len(prices) > 1 else "it stays"
        said.append(f"The catalogue lacks {listed(prices)}: {them} unknown until you type it.")
    if savings:
        said.append(
            f"The catalogue lacks {listed(savings)}: 1, which saves nothing, stands until you "
            "type it."
        )
    if "cache_write_ratio" in found.asked and found.cache_read_ratio is not None:
        said.append(
            "The catalogue lists no price for writing to the cache: 1, the normal price, stands "
            "unless you type another."
        )
    return " ".join(said)


def cautions(found: Quote, *, batch: bool = False) -> list[str]:
    """List what a reader of the price must know, of its batch price only where that is used."""
    said = []
    if found.borrowed_from:
        said.append(
            f"{found.provider_name} lists no price of its own for {found.model} here; the list "
            f"price of {found.borrowed_from} stands in, as an assumption."
        )
    if found.deprecated:
        said.append(f"{found.provider_name} is retiring {found.model}.")
    if found.by_hour:
        said.append(f"The price differs by the hour; that of {NOON:%H:%M} UTC is taken.")
    said += [_tier(found, tier.above) for tier in found.tiers]
    if batch and found.batch_ratio is not None:
        said.append("A batch may take a day to answer.")
        if found.batch_cache_read_ratio not in (None, found.cache_read_ratio):
            said.append("A cached token keeps its list price in a batch, so caching saves less.")
    return said


def _tier(found: Quote, above: int) -> str:
    edge = formats.count(above)
    if found.context_tokens > above:
        yours = formats.count(found.context_tokens)
        return f"Your calls read {yours} tokens, so the price above {edge} is taken."
    return f"Calls that read more than {edge} tokens cost more."


def history_sentence(history: History) -> str:
    """Answer on which past day the decision would have been different."""
    if len(history.periods) == 1:
        return "The catalogue knows no change of these prices."
    now = answer(history.today)
    if not history.differs:
        changes = len(history.periods) - 1
        often = "the price change" if changes == 1 else f"all {changes} price changes"
        return f"The answer was the same before and after {often}: {now}."
    parts = [f"{answer(each.recommendation)} {when(each)}" for each in _joined(history.differs)]
    return f"The answer would have been {listed(parts)}; at the latest prices it is {now}."


def _joined(periods: tuple[Period, ...]) -> list[Period]:
    """Join neighbouring periods with the same answer."""
    joined: list[Period] = []
    for each in periods:
        last = joined[-1] if joined else None
        if last and last.recommendation == each.recommendation and _touch(last, each):
            joined[-1] = replace(each, start=last.start)
        else:
            joined.append(each)
    return joined


def _touch(first: Period, second: Period) -> bool:
    if first.end is None or second.start is None:
        return False
    return (second.start - first.end).days == 1


def when(period: Period) -> str:
    """Name the days of a period."""
    if period.end is None:
        return f"since {on_day(period.start)}" if period.start else "all along"
    if period.start is None:
        return f"until {on_day(period.end)}"
    return f"from {on_day(period.start)} to {on_day(period.end)}"


def history_rows(history: History) -> list[list[str]]:
    """Write a history as a table: when, the four prices, and the answer."""
    return [
        [when(each), *map(price, each.prices), answer(each.recommendation)]
        for each in history.periods
    ]


def answer(option: OptionId | None) -> str:
    """Name an answer inside a sentence."""
    return "not yet" if option is None else OPTIONS[option].label.lower()
