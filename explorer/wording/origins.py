"""Where a value comes from, in words: its document, and what is known of the measurement."""

from datetime import date

from explorer.domain.library import claims, sources
from explorer.domain.scenario import InputValue
from explorer.wording import formats


def day(of: date) -> str:
    """Write a day as a person does: 24 Nov 2026."""
    return f"{of.day} {of:%b} {of.year}"


def document(entry: InputValue) -> str:
    """Name the document behind a value; empty where there is none."""
    if entry.source is None:
        return ""
    claim = claims().get(entry.source)
    found = sources().get(claim.source if claim else entry.source)
    return found.short if found else entry.source


def evidence(entry: InputValue) -> str:
    """Say what stands behind a value: document, number of items, day, page and note."""
    items = formats.count(entry.sample_size) if entry.sample_size else ""
    parts = (
        document(entry),
        f"{items} {'item' if entry.sample_size == 1 else 'items'}" if items else "",
        f"seen {day(entry.seen)}" if entry.seen else "",
        entry.link or "",
        entry.note or "",
    )
    return ", ".join(filter(None, parts))
