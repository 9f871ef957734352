"""Prices, tuning prices and the replay of price changes as objects of plain values."""

from datetime import date
from typing import Any

from explorer.domain.scenario import Scenario
from explorer.evidence.catalogue import Key, search, version
from explorer.evidence.history import PRICES, Period, price_history
from explorer.evidence.quotes import Quote, quote
from explorer.evidence.tuning import is_stale, rows_of, tunable
from explorer.wording.prices import asked, cautions, history_sentence

Plain = dict[str, Any]


def prices_object(query: str, day: date, limit: int) -> Plain:
    """Search the catalogue and our table of tuning prices; what is not listed is None."""
    found = [quote(each.provider, each.model, day) for each in search(query, limit)]
    words = query.lower().replace("/", " ").split()
    tuned = [t for t in tunable() if words and all(word in t.label.lower() for word in words)]
    return {
        "query": query,
        "day": day.isoformat(),
        "version": version(),
        "models": [quote_object(each) for each in found],
        "tuning": [
            row | {"provider": each.provider, "model": each.model}
            for each in tuned
            for row in tuning_object(each.provider, each.model, day)
        ],
    }


def quote_object(found: Quote) -> Plain:
    """Give the prices of one model on one day, with what is missing and what to beware of."""
    return {
        "provider": found.provider,
        "model": found.model,
        "day": found.day.isoformat(),
        "link": found.link,
        "input_price": found.input_price,
        "output_price": found.output_price,
        "cache_read_ratio": found.cache_read_ratio,
        "cache_write_ratio": found.cache_write_ratio,
        "batch_ratio": found.batch_ratio,
        "tiers": [vars(tier) for tier in found.tiers],
        "changed_on": [day.isoformat() for day in found.changed_on],
        "borrowed_from": found.borrowed_from,
        "deprecated": found.deprecated,
        "asked": list(found.asked),
        "cautions": list(filter(None, [asked(found), *cautions(found, batch=True)])),
    }


def tuning_object(provider: str, model: str, today: date) -> list[Plain]:
    """Give every value of our table about one model, with its page, its day and its age."""
    return [
        {
            "what": row.what,
            "value": row.day.isoformat() if row.day else row.value,
            "low": row.low,
            "high": row.high,
            "unit": row.unit,
            "link": row.url,
            "seen": row.seen.isoformat(),
            "stale": is_stale(row, today),
            "confidence": row.confidence,
            "note": row.note,
        }
        for row in rows_of(provider, model).values()
    ]


def history_object(
    scenario: Scenario, day: date, *, base: Key | None = None, tuned: Key | None = None
) -> Plain:
    """Replay a scenario over the days on which its models changed their price."""
    history = price_history(scenario, day, base=base, tuned=tuned)
    return {
        "scenario": scenario.id,
        "recommendation": history.today,
        "sentence": history_sentence(history),
        "periods": [_period(each) for each in history.periods],
    }


def _period(period: Period) -> Plain:
    return {
        "from": period.start.isoformat() if period.start else None,
        "to": period.end.isoformat() if period.end else None,
        **dict(zip(PRICES, period.prices, strict=True)),
        "recommendation": period.recommendation,
    }
