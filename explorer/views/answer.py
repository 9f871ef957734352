"""What a panel of *Evidence* answers: sentences, tables, and what a person may take."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any
from zlib import crc32

import orjson

from explorer.domain.base import InputError
from explorer.domain.scenario import Scenario
from explorer.views.desk import Desk, Offer
from explorer.wording.offers import changed_rows, outcome

Payload = dict[str, Any]


@dataclass(frozen=True)
class Answer:
    """An answer that is worked out; `shown` is what the drawing of its panel alone needs."""

    headline: str = ""
    says: Sequence[str] = ()
    warns: Sequence[str] = ()
    tables: Sequence[Payload] = ()
    offers: Sequence[Offer] = ()
    shown: Payload = field(default_factory=dict)


@dataclass(frozen=True)
class Job:
    """Work for the process beside the server, and what to make of its result."""

    work: Callable[..., Any]
    arguments: tuple[object, ...]
    answered: Callable[[Any], Answer]


def table(title: str, columns: Sequence[str], rows: Sequence[Sequence[object]]) -> Payload:
    """Lay a small table out; a cell is a text, or a text with a link."""
    return {"title": title, "columns": list(columns), "rows": [list(row) for row in rows]}


def stamp(scenario: Scenario) -> int:
    """Mark the inputs for which something was worked out, so that the page can tell."""
    return crc32(orjson.dumps(scenario.inputs.model_dump()))


def packed(answer: Answer, scenario: Scenario, desk: Desk) -> Payload:
    """Write an answer for the browser; its offers wait on the desk."""
    return {
        **answer.shown,
        "stamp": stamp(scenario),
        "headline": answer.headline,
        "says": list(answer.says),
        "warns": list(answer.warns),
        "tables": list(answer.tables),
        "offers": [_previewed(each, scenario, desk) for each in answer.offers],
    }


def _previewed(offer: Offer, scenario: Scenario, desk: Desk) -> Payload:
    news = offer.news(scenario)
    try:
        after = scenario.with_entries(news.entries)
    except InputError as error:
        return {"label": offer.label, "problem": str(error)}
    return {
        "label": offer.label,
        "word": desk.put(news),
        "rows": changed_rows(scenario, after, news.entries or offer.entries),
        "outcome": outcome(scenario, after),
        "inUse": after == scenario,
    }
