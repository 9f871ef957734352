"""The slide of a record that says what it rests on; its notes list every input."""

from explorer.domain.declaration import DECLARATIONS
from explorer.exports.input_sections import COLUMNS, input_row
from explorer.exports.record import Record
from explorer.exports.slide_shapes import MARGIN, Box, Sheet, rows_height
from explorer.exports.slides import ACROSS, FOOT, TOP, frame

MOST_ROWS = 9
WIDTHS = (2.6, 1.9, 1.6, 1.3, 4.4)
SIZES = (14, 13, 12, 11, 10)
LONGEST = 70
"""Characters of an origin in the table; the notes have all of it."""


def ground(sheet: Sheet, found: Record) -> None:
    """Show the inputs that have more behind them than an assumption, and note them all."""
    rows = [input_row(found, name) for name in DECLARATIONS]
    assumed = {name for name in DECLARATIONS if found.scenario.entry(name).status == "assumption"}
    known = [row for name, row in zip(DECLARATIONS, rows, strict=True) if name not in assumed]
    title = f"{len(assumed)} of {len(rows)} inputs are assumptions, without a document"
    frame(sheet, found, "What it rests on", title)
    shown = [COLUMNS, *((*row[:-1], _short(row[-1])) for row in known[:MOST_ROWS])]
    room = FOOT - 0.55 - TOP
    heights = ((rows_height(shown, WIDTHS, width=ACROSS, size=size), size) for size in SIZES)
    height, size = next((each for each in heights if each[0] <= room), (room, SIZES[-1]))
    sheet.table(Box(MARGIN, TOP, ACROSS, height), shown, WIDTHS, size=size, numbers=(1, 2))
    left = max(0, len(known) - MOST_ROWS)
    said = f"{left} more, and every assumption," if left else "Every assumption stands"
    text = f"{said} stand in the notes." if left else f"{said} in the notes."
    sheet.words(Box(MARGIN, FOOT - 0.4, ACROSS, 0.3), [(text, "ink-3", False)], size=13)
    sheet.notes(
        f"{title}.", *(": ".join((row[0], "; ".join(filter(None, row[1:])))) for row in rows)
    )


def _short(text: str) -> str:
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1].rstrip()}…"
