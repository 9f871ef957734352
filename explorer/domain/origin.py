"""Where a value comes from, as one short parameter of a URL, and back.

`prompt_accuracy.from=1~measured~2026-11-20~412~~~ticket-run.json`: the version of this form, then
status, day, number of items, source, page without its https://, note. What is blank at the end is
left out. Another value from the same place names the first: `output_tokens.from=1~input_tokens`.
"""

from collections.abc import Mapping

from pydantic import ValidationError

from explorer.domain.base import InputError
from explorer.domain.declaration import DECLARATIONS, clip
from explorer.domain.library import sources
from explorer.domain.reading import sentence, unknown_input
from explorer.domain.scenario import InputValue, Origin, Scenario

FROM_KEY = ".from"
VERSION, BETWEEN, PLAIN_PAGE = "1", "~", "https://"
FIELDS = ("status", "seen", "sample_size", "source", "link", "note")
LAST = len(FIELDS) - 1
LONGEST_COUNT = 9
OWN_PAGE = "."
"""Stands for the page of the source, which the bibliography knows; no host is called so."""
ESCAPES = (("%", "%25"), (BETWEEN, "%7E"))


def to_texts(origins: Mapping[str, Origin]) -> dict[str, str]:
    """Write the origin of each input; one that another input has already is named by that input."""
    first: dict[Origin, str] = {}
    for name, origin in origins.items():
        first.setdefault(origin, name)
    return {
        name: _to_text(origin) if first[origin] == name else f"{VERSION}{BETWEEN}{first[origin]}"
        for name, origin in origins.items()
    }


def _to_text(origin: Origin) -> str:
    known = origin.link is not None and origin.link == _page_of(origin.source)
    link = OWN_PAGE if known else _escaped((origin.link or "").removeprefix(PLAIN_PAGE))
    seen = origin.seen.isoformat() if origin.seen else ""
    count = str(origin.sample_size or "")
    # the note comes last, so whatever it holds needs no escape
    parts = (VERSION, origin.status, seen, count, origin.source or "", link, origin.note or "")
    return BETWEEN.join(parts).rstrip(BETWEEN) if not origin.note else BETWEEN.join(parts)


def _page_of(source: str | None) -> str | None:
    document = sources().get(source or "")
    return document.url if document else None


def _escaped(text: str) -> str:
    for plain, escape in ESCAPES:
        text = text.replace(plain, escape)
    return text


def _unescaped(text: str) -> str:
    for plain, escape in reversed(ESCAPES):
        text = text.replace(escape, plain)
    return text


def with_origin(
    scenario: Scenario, name: str, texts: Mapping[str, str], *, given: bool
) -> Scenario:
    """Return a copy in which one input has the origin that a URL gives, or raise `InputError`.

    It must give the value as well: an origin never speaks of a preset's value.
    """
    if name not in DECLARATIONS:
        raise unknown_input(name)
    if not given:
        raise InputError(f"{name}{FROM_KEY}: the link gives no value for it.", field=name)
    text = texts[name]
    version, _, rest = text.partition(BETWEEN)
    if version != VERSION:
        raise InputError(f"{name}{FROM_KEY}: {clip(text)!r} is of no version that is known.")
    if rest in DECLARATIONS:
        version, _, rest = texts.get(rest, "").partition(BETWEEN)
        if version != VERSION:
            raise InputError(f"{name}{FROM_KEY}: {clip(text)!r} names an input without origin.")
    entry = scenario.entry(name)
    kept = {"value": entry.value, "low": entry.low, "high": entry.high}
    return scenario.with_entries({name: _entry(name, kept | _fields(name, rest))})


def _fields(name: str, text: str) -> dict[str, object]:
    parts = dict(zip(FIELDS, text.split(BETWEEN, LAST), strict=False))
    given: dict[str, object] = {"status": ""}  # which is none, so one must be given
    given |= {field: part for field, part in parts.items() if part}
    if count := parts.get("sample_size"):
        # digits alone: int() also reads other alphabets' numerals, signs and underscores
        if not (count.isascii() and count.isdigit() and len(count) <= LONGEST_COUNT):
            raise InputError(f"{name}{FROM_KEY}: {clip(count)!r} is not a number of items.")
        given["sample_size"] = int(count)
    if link := parts.get("link"):
        page = _page_of(parts.get("source")) if link == OWN_PAGE else PLAIN_PAGE + _unescaped(link)
        if page is None:
            raise InputError(f"{name}{FROM_KEY}: no page is known of that source.")
        given["link"] = page
    return given


def _entry(name: str, fields: Mapping[str, object]) -> InputValue:
    try:
        return InputValue.model_validate(fields)
    except ValidationError as error:
        raise InputError(f"{name}{FROM_KEY}: {sentence(error)}", field=name) from None
