"""Hypothesis strategies for scenarios as a file may hold them."""

import unicodedata
from datetime import date
from typing import Any

from hypothesis import strategies as st

from explorer.domain import library
from explorer.domain.declaration import DECLARATIONS, Declaration
from explorer.domain.name import REFUSED_CATEGORIES
from explorer.domain.scenario import WEIGHTS

Raw = dict[str, Any]
SOURCES = ("pq.data", "openai-pricing", "a", "0.x_y-z")
PRESETS = library.read_library().scenarios.values()


def texts(limit: int) -> st.SearchStrategy[str]:
    """Draw what a title may be, in any alphabet."""
    characters = st.characters(exclude_categories=sorted(REFUSED_CATEGORIES))
    drawn = st.text(characters, min_size=1, max_size=limit // 3)
    return drawn.filter(lambda text: 1 <= len(unicodedata.normalize("NFC", text).strip()) <= limit)


def values(declaration: Declaration) -> st.SearchStrategy[Any]:
    """Draw one value that fits."""
    if declaration.kind == "flag":
        return st.booleans()
    if declaration.kind == "choice":
        return st.sampled_from(list(declaration.choices))
    low, high = declaration.low, declaration.high
    return st.integers(int(low), int(high)) if declaration.whole else st.floats(low, high)


EVIDENCE: st.SearchStrategy[Raw] = st.sampled_from(
    (
        {},
        {"seen": date(2026, 11, 20), "sample_size": 412, "note": "our own test set, “β”"},
        {"seen": date(1999, 1, 1), "link": "https://example.org/prices?a=1"},
        {"sample_size": 100_000_000, "note": "漢" * 240, "link": "https://a/"},
    )
)
"""A few whole ones: drawing each part for every input would take most of a test's time."""


def _joined(*parts: Raw) -> Raw:
    return {key: value for part in parts for key, value in part.items()}


def _origins(*, known: bool) -> st.SearchStrategy[Raw]:
    status = st.sampled_from(("measured", "vendor", "assumption"))
    sourced = st.fixed_dictionaries(
        {"status": st.just("source"), "source": st.sampled_from(SOURCES)}
    )
    free = st.fixed_dictionaries(
        {}, optional={"status": status, "source": st.sampled_from(SOURCES)}
    )
    return sourced | free if known else st.just({"status": "unknown"})


def entries(declaration: Declaration) -> st.SearchStrategy[Raw]:
    """Draw a value with an interval, a status and a source that go together."""
    known = st.fixed_dictionaries({"value": values(declaration)})
    if declaration.kind == "number":
        value, low, high = values(declaration), declaration.low, declaration.high
        known |= value.map(lambda v: {"value": v, "low": low, "high": v})
        known |= value.map(lambda v: {"value": v, "low": v, "high": high})
    drawn = st.tuples(known, _origins(known=True), EVIDENCE).map(lambda parts: _joined(*parts))
    if declaration.may_be_blank:
        drawn |= _origins(known=True)
    if declaration.may_be_unknown:
        drawn |= _origins(known=False)
    return drawn


ENTRIES = {name: entries(declaration) for name, declaration in DECLARATIONS.items()}
DROPPABLE = [n for n, d in DECLARATIONS.items() if d.default is not None or d.may_be_blank]
IDS = st.text("abcdefghijklmnopqrstuvwxyz_0123456789", min_size=1, max_size=40)


@st.composite
def scenarios(draw: st.DrawFn) -> Raw:
    """Draw a preset with another name and some inputs replaced or left out."""
    raw = draw(st.sampled_from(list(PRESETS))).model_dump(exclude_none=True)
    replaced = draw(st.sets(st.sampled_from(list(DECLARATIONS)), max_size=15))
    raw["inputs"] |= {name: draw(ENTRIES[name]) for name in sorted(replaced)}
    for name in draw(st.sets(st.sampled_from([*DROPPABLE, "fit_point_value"]))):
        raw["inputs"].pop(name, None)
    if not any(raw["inputs"].get(name, {"value": 1})["value"] for name in WEIGHTS):
        del raw["inputs"][WEIGHTS[0]]
    texts_of = {"title": texts(120), "short_title": texts(120), "summary": texts(600)}
    raw |= {name: draw(strategy) for name, strategy in texts_of.items()}
    return raw | {"id": draw(IDS.filter(lambda text: text[0].isalpha()))}
