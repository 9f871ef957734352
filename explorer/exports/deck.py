"""The record as slides for PowerPoint: native charts and tables, and notes for the speaker."""

from collections.abc import Sequence
from datetime import datetime, time
from io import BytesIO

from pptx import Presentation
from pptx.util import Inches

from explorer.exports.comparison import Named, comparison, named
from explorer.exports.document import Grid
from explorer.exports.record import Record
from explorer.exports.slide_charts import totals_chart
from explorer.exports.slide_shapes import (
    HIGH,
    MARGIN,
    SERIF,
    WIDE,
    Box,
    Sheet,
    rows_height,
)
from explorer.exports.slides import ACROSS, FOOT, TITLE_SIZES
from explorer.exports.slides_ahead import BRIEF, SLIDES
from explorer.wording.origins import day

BLANK = 6
"""The layout without placeholders in the built-in template."""
TABLE_SIZES = (16, 15, 14, 13, 12, 11, 10)
MOST_ROWS = 14
HEAD = Box(MARGIN, 0.95, ACROSS, 0.65)
TABLE_TOP = 1.75


def write(records: Sequence[Record]) -> bytes:
    """Build the deck of one record, or of a comparison."""
    each = named(records)
    deck = Presentation()
    deck.slide_width, deck.slide_height = Inches(WIDE), Inches(HIGH)

    def sheet() -> Sheet:
        return Sheet(deck.slides.add_slide(deck.slide_layouts[BLANK]))

    if len(each) == 1:
        for slide in SLIDES:
            slide(sheet(), records[0])
    else:
        _compare(each, sheet(), sheet(), sheet())
        for one in each:
            for slide in BRIEF:
                slide(sheet(), one.record)
    about = deck.core_properties
    about.title, about.author = f"{each[0].record.title}: decision record", "Crossover"
    about.created = about.modified = datetime.combine(records[0].day, time())
    packed = BytesIO()
    deck.save(packed)
    return packed.getvalue()


def _compare(each: Sequence[Named], chart: Sheet, results: Sheet, inputs: Sheet) -> None:
    """Show the totals, what each record says, and where the inputs differ."""
    told = comparison([one.record for one in each])
    results_section, inputs_section, _ = told.sections
    _frame(chart, each, told.kicker, told.headline)
    names = [one.short for one in each]
    box = Box(MARGIN, TABLE_TOP, ACROSS, FOOT - 0.2 - TABLE_TOP)
    totals_chart(chart, [one.record for one in each], names, box)
    chart.notes(told.headline, *(f"{one.title}: {one.record.said.sentence}" for one in each))
    for sheet, section in ((results, results_section), (inputs, inputs_section)):
        grids = [block for block in section.blocks if isinstance(block, Grid)]
        more = sum(max(0, len(grid.rows) - MOST_ROWS) for grid in grids)
        title = f"{section.title}; {more} more in the notes" if more else section.title
        _frame(sheet, each, told.kicker, title)
        for grid in grids:
            _grid(sheet, grid)
        rows = [" · ".join(filter(None, row)) for grid in grids for row in grid.rows]
        sheet.notes(section.title, *rows)


def _frame(sheet: Sheet, each: Sequence[Named], kicker: str, title: str) -> None:
    sheet.words(Box(MARGIN, 0.5, ACROSS, 0.3), [(kicker, "ink-3", True)], size=13)
    sheet.words(HEAD, [(title, "ink", True)], size=TITLE_SIZES, font=SERIF)
    foot = f"Crossover, {day(each[0].record.day)}"
    sheet.words(Box(MARGIN, FOOT, ACROSS, 0.25), [(foot, "ink-3", False)], size=11)


def _grid(sheet: Sheet, grid: Grid) -> None:
    """Set as many rows as fit; the notes have them all."""
    rows = [grid.columns, *grid.rows[:MOST_ROWS]]
    widths = (1.25, *(1.0 for _ in grid.columns[1:]))
    room = FOOT - 0.15 - TABLE_TOP
    size = next(
        (
            size
            for size in TABLE_SIZES
            if rows_height(rows, widths, width=ACROSS, size=size) <= room
        ),
        TABLE_SIZES[-1],
    )
    height = min(room, rows_height(rows, widths, width=ACROSS, size=size))
    box = Box(MARGIN, TABLE_TOP, ACROSS, height)
    sheet.table(box, rows, widths, size=size, numbers=grid.numbers)
