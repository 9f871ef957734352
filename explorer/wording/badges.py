"""Where a value comes from, in words: the badge, and what stands behind it."""

from explorer.domain.library import claims, sources
from explorer.domain.scenario import InputValue
from explorer.wording.inputs import STATUS_WORDS

NOBODY = "Nobody's document says it: an assumption, yours or ours."


def badge(entry: InputValue) -> str:
    """Write the badge of a value; a measured one with the number of items behind it."""
    word = STATUS_WORDS[entry.status]
    return f"{word}, n = {entry.sample_size:,}" if entry.sample_size else word


def cited(entry: InputValue) -> str:
    """Name the document behind a value, with what it says; empty where there is none."""
    if entry.source is None:
        return ""
    if entry.source in claims():
        claim = claims()[entry.source]
        return f"{sources()[claim.source].citation}: {claim.text}"
    found = sources().get(entry.source)
    return found.citation if found else entry.source


def origin(entry: InputValue) -> str:
    """Say where a value comes from: its document or its page, the day, and what else is known."""
    day = f"{entry.seen:%-d %b %Y}" if entry.seen else ""
    items = f"{entry.sample_size:,} items" if entry.sample_size else ""
    parts = (cited(entry), entry.note, items, day, entry.link)
    known = "; ".join(part for part in parts if part)
    if known or entry.status in ("assumption", "unknown"):
        return known or NOBODY
    return STATUS_WORDS[entry.status].capitalize()
