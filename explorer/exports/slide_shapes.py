"""What slides are made of: text that fits its box, native tables, notes; inches and points."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from pptx.dml.color import RGBColor
from pptx.enum.shapes import MSO_SHAPE
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.oxml import parse_xml
from pptx.util import Inches, Pt

from explorer.data import read_table

WIDE, HIGH = 13.333, 7.5
MARGIN = 0.75
SERIF, SANS = "Georgia", "Calibri"
WIDTH_OF_LETTER = {SERIF: 0.53, SANS: 0.5}
"""Mean width of a letter as a share of the font's size; a little generous."""
LINE = 1.2
POINTS_PER_INCH = 72.0
PAPER = 255
HAIRLINE = 9525
"""In English Metric Units: three quarters of a point."""
PADDING = 0.06
"""Inside the cells of a table. [inch]"""
Run = tuple[str, str, bool]
"""Text, name of its colour, and whether it is bold."""


@dataclass(frozen=True)
class Box:
    """Where a shape stands. [inch]."""

    x: float
    y: float
    width: float
    height: float


def rgb(name: str, tint: float = 0.0) -> RGBColor:
    """Look a colour of the light palette up, mixed with white as far as `tint` says."""
    color = _light()[name].lstrip("#")
    channels = (int(color[at : at + 2], 16) for at in (0, 2, 4))
    return RGBColor(*(round(channel + (PAPER - channel) * tint) for channel in channels))


@cache
def _light() -> dict[str, str]:
    return dict(read_table("palette")["light"])


def lines_of(text: str, *, width: float, size: float, font: str) -> int:
    """Estimate how many lines a text takes. `width` in inches, `size` in points."""
    room = max(1.0, width * POINTS_PER_INCH / (size * WIDTH_OF_LETTER[font]))
    # a word that does not fit goes to the next line, which costs about half a word a line
    return max(1, math.ceil(len(text) / max(1.0, room - 2.0)))


def fitted(text: str, box: Box, sizes: Sequence[float], font: str) -> float:
    """Choose the largest size at which a text fits its box."""
    for size in sizes:
        lines = lines_of(text, width=box.width, size=size, font=font)
        if lines * size * LINE <= box.height * POINTS_PER_INCH:
            return size
    return sizes[-1]


class Sheet:
    """One slide."""

    def __init__(self, slide: Any) -> None:  # noqa: ANN401  (python-pptx has no types)
        self.slide = slide
        background = slide.background.fill
        background.solid()
        background.fore_color.rgb = rgb("page")

    def words(
        self,
        box: Box,
        runs: Sequence[Run],
        *,
        size: float | Sequence[float],
        font: str = SANS,
        anchor: str = "top",
    ) -> None:
        """Write one paragraph; of several sizes, the largest that fits."""
        text = "".join(run[0] for run in runs)
        points = fitted(text, box, size, font) if isinstance(size, Sequence) else size
        shape = self.slide.shapes.add_textbox(*map(Inches, (box.x, box.y, box.width, box.height)))
        frame = shape.text_frame
        frame.word_wrap = True
        frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
        frame.vertical_anchor = {"top": MSO_ANCHOR.TOP, "bottom": MSO_ANCHOR.BOTTOM}[anchor]
        paragraph = frame.paragraphs[0]
        paragraph.line_spacing = LINE if font == SANS else 1.08
        for written, color, bold in runs:
            run = paragraph.add_run()
            run.text = written
            run.font.size, run.font.name, run.font.bold = Pt(points), font, bold
            run.font.color.rgb = rgb(color)

    def rule(self, x: float, y: float, width: float, color: str = "rule") -> None:
        """Draw a thin line across."""
        self.block(Box(x, y, width, 0.025), color)

    def block(self, box: Box, color: str, shape_of: MSO_SHAPE = MSO_SHAPE.RECTANGLE) -> None:
        """Fill a rectangle, or another shape."""
        sides = map(Inches, (box.x, box.y, box.width, box.height))
        shape = self.slide.shapes.add_shape(shape_of, *sides)
        shape.fill.solid()
        shape.fill.fore_color.rgb = rgb(color)
        shape.line.fill.background()
        shape.shadow.inherit = False

    def table(
        self,
        box: Box,
        rows: Sequence[Sequence[str]],
        widths: Sequence[float],
        *,
        size: float,
        numbers: Sequence[int] = (),
    ) -> None:
        """Draw a native table; the first row is its head."""
        sides = map(Inches, (box.x, box.y, box.width, box.height))
        frame = self.slide.shapes.add_table(len(rows), len(widths), *sides)
        table = frame.table
        _plain(frame)
        for column, width in enumerate(widths):
            table.columns[column].width = Inches(box.width * width / sum(widths))
        for index, row in enumerate(rows):
            table.rows[index].height = Inches(box.height / len(rows))
            for column, text in enumerate(row):
                cell = table.cell(index, column)
                cell.fill.background()
                if index:
                    _rule_above(cell)
                cell.margin_left = Inches(0 if column == 0 else PADDING)
                cell.margin_right = Inches(PADDING)
                cell.margin_top = cell.margin_bottom = Inches(PADDING / 2)
                paragraph = cell.text_frame.paragraphs[0]
                paragraph.alignment = PP_ALIGN.RIGHT if column in numbers else PP_ALIGN.LEFT
                run = paragraph.add_run()
                run.text = text
                run.font.size, run.font.name = Pt(size if index else size - 1), SANS
                run.font.bold = index > 0 and column == 0
                run.font.color.rgb = rgb(
                    "ink-3" if index == 0 else "ink" if column == 0 else "ink-2"
                )

    def notes(self, *paragraphs: str) -> None:
        """Write what the speaker says."""
        self.slide.notes_slide.notes_text_frame.text = "\n".join(filter(None, paragraphs))


def _plain(frame: Any) -> None:  # noqa: ANN401
    """Take the banding and the head of the built-in style away; hairlines come from the theme."""
    table = frame.table
    table.first_row, table.horz_banding = True, False
    style = frame._element.graphic.graphicData.tbl.tblPr.find(  # noqa: SLF001  (no other way)
        "{http://schemas.openxmlformats.org/drawingml/2006/main}tableStyleId"
    )
    if style is not None:
        style.text = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"  # “No style, no grid”


def _rule_above(cell: Any) -> None:  # noqa: ANN401
    """Draw a hairline over a cell, for which python-pptx has no name."""
    space = 'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    ink = f'<a:solidFill><a:srgbClr val="{rgb("hairline")}"/></a:solidFill>'
    cell._tc.get_or_add_tcPr().insert(  # noqa: SLF001
        0, parse_xml(f'<a:lnT {space} w="{HAIRLINE}">{ink}</a:lnT>')
    )


def rows_height(
    rows: Sequence[Sequence[str]], widths: Sequence[float], *, width: float, size: float
) -> float:
    """Estimate how tall a table gets. [inch]."""
    whole = sum(widths)
    height = 0.0
    for row in rows:
        lines = max(
            lines_of(text, width=width * part / whole - 2 * PADDING, size=size, font=SANS)
            for text, part in zip(row, widths, strict=True)
        )
        height += lines * size * LINE / POINTS_PER_INCH + PADDING
    return height
