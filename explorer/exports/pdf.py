"""The record as PDF: typst sets it, from a template that takes every text as data."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, time
from string import ascii_letters
from typing import Any
from unicodedata import name

import orjson
import typst

from explorer.data import read_asset, read_table
from explorer.exports.comparison import named
from explorer.exports.document import Block, Grid, Link, Part, Picture, Points, Prose
from explorer.exports.drawing import drawing
from explorer.exports.figures import Figure, figures
from explorer.exports.outline import parts
from explorer.exports.record import Record

Plain = dict[str, Any]
ALPHABETS = ("LATIN", "GREEK", "CYRILLIC", "HEBREW", "MICRO", "MASCULINE", "FEMININE")
"""Those that the fonts have which come with typst; others' letters would be empty boxes."""
LACKING = (
    "Some words here are in an alphabet that the fonts of this PDF lack. "
    "The web page, the slides and the Markdown of the same record show them."
)


def write(records: Sequence[Record]) -> bytes:
    """Set one record, or several and how they compare; the same records give the same bytes."""
    midnight = datetime.combine(records[0].day, time(), tzinfo=UTC)
    written = typst.compile(
        read_asset("record/record.typ").encode("utf-8"),
        format="pdf",
        ignore_system_fonts=True,
        sys_inputs={"record": _data(records)},
        timestamp=midnight,
    )
    if not isinstance(written, bytes):
        raise TypeError("typst gave several files for one PDF")
    return written


def _data(records: Sequence[Record]) -> str:
    laid, each = parts(records), [one.record for one in named(records)]
    owners: list[Record | None] = [*([None] if len(laid) > len(each) else []), *each]
    found = {
        "title": f"{laid[0].title}: {laid[0].kicker}",
        "palette": read_table("palette")["light"],
        "parts": [_part(part, owner) for part, owner in zip(laid, owners, strict=True)],
    }
    return orjson.dumps(found, option=orjson.OPT_SERIALIZE_NUMPY).decode()


def _part(part: Part, owner: Record | None) -> Plain:
    drawn = figures(owner) if owner else {}
    option = owner.said.option if owner else None
    opening, others = part.opened()
    runs = owner.said.runs if owner else ((part.headline, False),)
    found: Plain = {
        "title": part.title,
        "kicker": part.kicker,
        "headline": [list(run) for run in runs],
        "option": option or "ink",
        "opening": [_block(block, drawn) for block in opening],
        "sections": [
            {"title": section.title, "blocks": [_block(block, drawn) for block in section.blocks]}
            for section in others
        ],
    }
    if _lacks(orjson.dumps(found, option=orjson.OPT_SERIALIZE_NUMPY).decode()):
        note = {"kind": "prose", "text": LACKING, "claim": ""}
        found["opening"] = [note, *found["opening"]]
    return found


def _lacks(text: str) -> bool:
    """Tell whether a letter would be an empty box."""
    letters = filter(str.isalpha, set(text) - set(ascii_letters))
    return not all(name(each, "LATIN").startswith(ALPHABETS) for each in letters)


def _block(block: Block, drawn: Mapping[str, Figure]) -> Plain:
    match block:
        case Prose(text, claim):
            return {"kind": "prose", "text": text, "claim": claim}
        case Points(rows):
            return {"kind": "points", "rows": [list(row) for row in rows]}
        case Link(label, address):
            return {"kind": "link", "label": label, "address": address}
        case Grid():
            return {
                "kind": "grid",
                "title": block.title,
                "columns": list(block.columns),
                "rows": [list(row) for row in block.rows],
                "numbers": list(block.numbers),
                "strong": list(block.strong),
                "widths": list(block.widths),
            }
        case Picture():
            return {
                "kind": "picture",
                "title": block.title,
                "subtitle": block.caption,
                "described": block.described,
                "drawing": drawing(drawn[block.chart]),
            }
