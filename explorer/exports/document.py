"""A record as a neutral document: sections of prose, points, grids and pictures.

The writers of HTML, PDF and Markdown lay these out; none of them writes a sentence of its own.
"""

from dataclasses import dataclass

DECISION = "Decision"
"""The section whose first paragraph is the headline."""


@dataclass(frozen=True)
class Prose:
    """One paragraph; the claim is set in bold before it."""

    text: str
    claim: str = ""


@dataclass(frozen=True)
class Points:
    """A list: a bold claim and its evidence each."""

    rows: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Grid:
    """A table of words."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    numbers: tuple[int, ...] = ()
    """Columns that lie to the right."""
    title: str = ""
    strong: tuple[int, ...] = ()
    """Rows that are set in bold."""
    widths: tuple[int, ...] = ()
    """Of the columns, so that tables one under the other line up. [per cent]"""


@dataclass(frozen=True)
class Picture:
    """A chart by name; a format without it leaves it out, as a grid holds the same figures."""

    chart: str
    title: str
    subtitle: str
    described: str
    """What it shows, for those who cannot see it."""
    key: str = ""
    """What its colours and patterns stand for; only beside the drawing."""

    @property
    def caption(self) -> str:
        """Say beside the drawing what it holds and how to read it."""
        return "; ".join(filter(None, (self.subtitle, self.key)))


@dataclass(frozen=True)
class Link:
    """An address that may be followed."""

    label: str
    address: str


Block = Prose | Points | Grid | Picture | Link


@dataclass(frozen=True)
class Section:
    """A heading and what stands under it."""

    title: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True)
class Part:
    """One record, or the comparison of several: a headline and its sections."""

    title: str
    kicker: str
    """The line above the headline."""
    headline: str
    sections: tuple[Section, ...]

    def opened(self) -> tuple[tuple[Block, ...], tuple[Section, ...]]:
        """Take the reasons for the headline, which stand under it, from the other sections."""
        first = [section for section in self.sections if section.title == DECISION]
        others = tuple(section for section in self.sections if section.title != DECISION)
        return tuple(block for section in first for block in section.blocks[1:]), others
