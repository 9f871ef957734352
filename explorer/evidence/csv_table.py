"""A plain table of graded answers: the way in for every tool that exports CSV."""

import csv
import io
import math
from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Any

from explorer.domain.base import InputError
from explorer.domain.declaration import clip
from explorer.evidence.field import one_line
from explorer.evidence.limits import SETTINGS, Progress
from explorer.evidence.results import Check, Results, Row, gather, reporting

COLUMNS: Mapping[str, str] = MappingProxyType(
    {
        "item_id": "the question; the same id in two variants lets them be compared item by item",
        "variant": "the model, or model and prompt, that answered",
        "correct": "1 or 0 (yes, no, true, false, pass, fail); blank where there was an error",
        "provider": "in place of variant: the model",
        "prompt": "which prompt, if several were tried",
        "repeat": "which repetition, where a question was asked several times",
        "error": "1 where no answer came back",
        "cached": "1 where the answer came from a cache; left out of cost and latency",
        "input_tokens": "tokens sent",
        "output_tokens": "tokens written",
        "cost": "USD for this answer",
        "latency_ms": "milliseconds until the answer was complete",
    }
)
REQUIRED = ("item_id", "correct")
YES = frozenset({"1", "1.0", "yes", "true", "pass", "passed", "y", "t"})
NO = frozenset({"0", "0.0", "no", "false", "fail", "failed", "n", "f"})
SEPARATORS = (",", ";", "\t")
MILLISECONDS = 1000
CHECK = "correct"
SHOWN = 5


def template_csv() -> str:
    """Write a table to fill in: the columns, and two questions answered by two variants."""
    head = "item_id,variant,correct,input_tokens,output_tokens,cost,latency_ms"
    rows = (
        "ticket-1,prompt,1,1150,18,0.00306,820",
        "ticket-1,tuned,1,430,17,0.00187,450",
        "ticket-2,prompt,0,1162,21,0.00311,910",
        "ticket-2,tuned,1,441,19,0.00194,480",
    )
    return "\n".join((head, *rows, ""))


def read_csv(text: str, *, name: str, progress: Progress | None) -> Results:
    """Read a table with the columns of `COLUMNS`, or raise `InputError`."""
    head, _, _ = text.partition("\n")
    separator = max(SEPARATORS, key=head.count)
    reader = csv.reader(_bounded(text, separator, name), delimiter=separator, strict=True)
    lines = _lines(reader, name)
    table = _Table(next(lines, (1, []))[1], name)
    rows = (table.row(line, number) for number, line in lines if any(line))
    many = max(1, text.count("\n") - 1)
    found = gather(reporting(rows, of=many, progress=progress), file=name, day=None)
    return Results(name, "csv", found, (Check(CHECK, counts=True),), None, table.warnings())


def _bounded(text: str, separator: str, name: str) -> Iterator[str]:
    """Yield the lines of a text, none of which would become millions of cells."""
    most = SETTINGS["max_separators"]
    for number, line in enumerate(io.StringIO(text, newline=""), start=1):
        if line.count(separator) > most:
            raise InputError(f"{name}: line {number:,} has more than {most:,} separators.")
        yield line


def _lines(reader: Any, name: str) -> Iterator[tuple[int, list[str]]]:  # noqa: ANN401  (private)
    """Yield each line with its number; blank ones count as well."""
    for _ in range(SETTINGS["max_rows"] + 1):
        try:
            yield reader.line_num + 1, next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            raise InputError(f"{name}: line {reader.line_num}: {clip(str(error), 120)}.") from None
    raise InputError(f"{name}: more than {SETTINGS['max_rows']:,} rows.")


class _Table:
    """Where each column stands, and which questions were seen."""

    def __init__(self, head: Sequence[str], name: str) -> None:
        self._name = name
        if len(head) > SETTINGS["max_columns"]:
            raise InputError(
                f"{name}: {len(head):,} columns; at most {SETTINGS['max_columns']} are allowed."
            )
        words = [word.strip().lower() for word in head]
        self._places = {word: place for place, word in enumerate(words) if word in COLUMNS}
        self._others = [one_line(word) for word in words if word and word not in COLUMNS]
        self._width = len(words)
        self._seen: set[tuple[str, str, str, str]] = set()
        self._check(words)

    def _check(self, words: Sequence[str]) -> None:
        if double := next((word for word in self._places if words.count(word) > 1), None):
            raise InputError(f"{self._name}: the column {double} stands twice.")
        missing = [word for word in REQUIRED if word not in self._places]
        if not {"variant", "provider"} & self._places.keys():
            missing.append("variant")
        if missing:
            shown = ", ".join(clip(word, 20) for word in words[:6]) or "nothing"
            raise InputError(
                f"{self._name}: no column {missing[0]}; found {shown}; the columns item_id, "
                "variant and correct are needed."
            )

    def warnings(self) -> tuple[str, ...]:
        """Say which columns were not read."""
        listed = ", ".join(self._others[:SHOWN])
        return (f"Columns that are not read: {listed}.",) if self._others else ()

    def row(self, line: Sequence[str], number: int) -> Row:
        """Read one line."""
        if len(line) != self._width:
            raise InputError(
                f"{self._name}: line {number} has {len(line)} columns; the first line has "
                f"{self._width}."
            )
        cells = {word: line[place].strip() for word, place in self._places.items()}
        error = self._flag(cells, "error", number)
        item, graded = cells["item_id"], cells["correct"]
        if not item:
            raise self._fail("item_id", item, "not blank", number)
        if not graded and not error:
            raise self._fail("correct", graded, "1 or 0, or blank beside an error of 1", number)
        provider, prompt = cells.get("provider", ""), cells.get("prompt", "")
        provider = one_line(provider or cells.get("variant", ""))
        if not provider:
            raise self._fail("variant", provider, "not blank", number)
        prompt = one_line(prompt or (cells.get("variant", "") if "provider" in cells else ""))
        self._once((provider, prompt, item, cells.get("repeat", "")), number)
        return Row(
            provider=provider,
            prompt=prompt,
            item=item,
            checks={CHECK: self._flag(cells, "correct", number)} if graded else {},
            error=error,
            cached=self._flag(cells, "cached", number),
            input_tokens=self._amount(cells, "input_tokens", number),
            output_tokens=self._amount(cells, "output_tokens", number),
            cost=self._amount(cells, "cost", number),
            seconds=self._amount(cells, "latency_ms", number) / MILLISECONDS,
        )

    def _once(self, key: tuple[str, str, str, str], number: int) -> None:
        if key in self._seen:
            raise InputError(
                f"{self._name}: line {number}: item_id {clip(key[2])!r} stands twice for "
                f"{key[0]!r}; a column repeat tells repetitions apart."
            )
        self._seen.add(key)

    def _flag(self, cells: Mapping[str, str], column: str, number: int) -> bool:
        word = cells.get(column, "").lower()
        if word in YES:
            return True
        if word in NO or not word:
            return False
        raise self._fail(column, word, "1 or 0", number)

    def _amount(self, cells: Mapping[str, str], column: str, number: int) -> float:
        text = cells.get(column, "")
        if not text:
            return math.nan
        try:
            amount = float(text) if text.isascii() and "_" not in text else math.nan
        except ValueError:
            amount = math.nan
        if math.isfinite(amount) and amount >= 0:
            return amount
        raise self._fail(column, text, "a finite number, 0 or more", number)

    def _fail(self, column: str, found: str, allowed: str, number: int) -> InputError:
        shown = repr(clip(found)) if found else "nothing"
        return InputError(
            f"{self._name}: line {number}: {column}: {shown} does not fit; it must be {allowed}."
        )
