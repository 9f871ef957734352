"""Cells of a CSV that a spreadsheet opens: text stays text, numbers stay numbers."""

import csv
import io
import math
import unicodedata
from collections.abc import Iterable, Sequence

RISKY = tuple("=+-@|%'")
"""What a spreadsheet may take for the start of a formula, or for the mark that this is none."""
BYTE_ORDER_MARK = "\ufeff"
"""Without it, some spreadsheets take UTF-8 for another alphabet."""
Cell = str | float | bool | None


def cell(value: Cell) -> Cell:
    """Return a value as a spreadsheet may see it: no text starts a formula."""
    if isinstance(value, str):
        # full-width signs count as the plain ones, and blanks before them do not help
        start = unicodedata.normalize("NFKC", value)
        risky = start.lstrip().startswith(RISKY) or value[:1].isspace()
        return f"'{value}" if risky else value
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
