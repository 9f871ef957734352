"""The decision record as Markdown, for a repository."""

import re
from collections.abc import Sequence

from explorer.exports.document import Block, Grid, Link, Part, Picture, Points, Prose
from explorer.exports.outline import parts
from explorer.exports.record import Record

MARKUP = re.compile(r"([\\`*_{}\[\]<>#|~!$&^])")
LIST_SIGN, LIST_NUMBER = re.compile(r"^([-+=])"), re.compile(r"^(\d+)([.)])(?=\s|$)")
WORD_JOINER = "\u2060"
BEFORE_JOINT = re.compile(r"(?i)(?=@)|(?<=:)(?=//)|(?<=www)(?=\.)|(?<!\d:)(?<=:)(?=[\w+\\-]+:)")
"""Where an address of the web or of mail, a name that is called in, or an emoji would start."""


def escaped(text: str) -> str:
    """Write text so that a reader of Markdown sees exactly that text: no markup, no links."""
    shown = MARKUP.sub(r"\\\1", text)
    shown = LIST_NUMBER.sub(r"\1\\\2", LIST_SIGN.sub(r"\\\1", shown))
    # some readers look for these after they have read the escapes; nothing else keeps them off
    return BEFORE_JOINT.sub(WORD_JOINER, shown)


def write(records: Sequence[Record]) -> bytes:
    """Write one record, or several and how they compare."""
    return "\n".join(_part(each) for each in parts(records)).encode("utf-8")


def _part(part: Part) -> str:
    lines = [
        f"# {escaped(part.title)}",
        "",
        escaped(part.kicker),
        "",
        f"> {escaped(part.headline)}",
    ]
    for section in part.sections:
        lines += ["", f"## {escaped(section.title)}"]
        for block in section.blocks:
            lines += ["", _block(block)]
    return "\n".join(lines) + "\n"


def _block(block: Block) -> str:
    match block:
        case Prose(text, claim):
            return f"{_claim(claim)}{escaped(text)}"
        case Points(rows):
            return "\n".join(f"- {_claim(claim)}{escaped(text)}" for claim, text in rows)
        case Link(label, address):
            return f"{_claim(label)}<{address}>"
        case Grid():
            return _grid(block)
        case Picture(_, title, subtitle):  # the figures stand in the table that follows
            return f"{_claim(title)}{escaped(subtitle)}"


def _claim(claim: str) -> str:
    return f"**{escaped(claim)}.** " if claim else ""


def _grid(grid: Grid) -> str:
    rule = ("---:" if at in grid.numbers else "---" for at in range(len(grid.columns)))
    rows = [
        [f"**{escaped(cell)}**" if at in grid.strong and cell else escaped(cell) for cell in row]
        for at, row in enumerate(grid.rows)
    ]
    lines = [list(map(escaped, grid.columns)), list(rule), *rows]
    table = "\n".join(f"| {' | '.join(line)} |" for line in lines)
    return f"### {escaped(grid.title)}\n\n{table}" if grid.title else table
