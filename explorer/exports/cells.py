"""Cells of a CSV that a spreadsheet opens: text stays text, numbers stay numbers."""

import csv
import io
import math
import re
import unicodedata
from collections.abc import Iterable, Sequence

RISKY = tuple("=+-@|%'")
"""What a spreadsheet may take for the start of a formula, or for the mark that this is none."""
MARK = "'"
SEPARATORS = re.compile(r"([;\t\r\n])")
"""Where some spreadsheets start another cell, whatever the file says."""
NOTE = (
    "Text that a spreadsheet could take for a formula has an apostrophe before it, also after a "
    "semicolon inside it; take these away to have the text itself."
)
BYTE_ORDER_MARK = "\ufeff"
"""Without it, some spreadsheets take UTF-8 for another alphabet."""
Cell = str | float | bool | None


def safe(text: str) -> str:
    """Put an apostrophe before what could start a formula; `original` takes it away again."""
    marked = "".join(f"{MARK}{part}" if _is_risky(part) else part for part in _parts(text))
    return f"{MARK}{marked}" if text[:1].isspace() and not marked.startswith(MARK) else marked


def original(text: str) -> str:
    """Read a cell back as the text that it was."""
    return "".join(part.removeprefix(MARK) for part in _parts(text))


def _parts(text: str) -> list[str]:
    return SEPARATORS.split(text)


def _is_risky(part: str) -> bool:
    # full-width signs count as the plain ones, and blanks before them do not help
    return unicodedata.normalize("NFKC", part).lstrip().startswith(RISKY)


def cell(value: Cell) -> Cell:
    """Return a value as a spreadsheet may see it: no text starts a formula."""
    if isinstance(value, str):
        return safe(value)
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float) and not math.isfinite(value):
        return None  # written as an empty cell
    if isinstance(value, float) and value.is_integer() and abs(value) < 2**53:
        return int(value)
    return value


def csv_text(columns: Sequence[str], rows: Iterable[Iterable[Cell]]) -> str:
    """Write a table as CSV."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(columns)
    writer.writerows([cell(each) for each in row] for row in rows)
    return BYTE_ORDER_MARK + out.getvalue()
