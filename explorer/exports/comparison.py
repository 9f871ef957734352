"""Several records beside each other: what differs in the inputs, and what that does."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from explorer.domain.base import OPTION_IDS, InputError
from explorer.domain.declaration import DECLARATIONS
from explorer.domain.option import DIMENSIONS, OPTIONS
from explorer.exports.document import Grid, Part, Points, Prose, Section
from explorer.exports.record import Record
from explorer.wording import formats, moves, sureness
from explorer.wording.flip_points import OPTION_OF_CODE
from explorer.wording.origins import day
from explorer.wording.unknown import winners
from explorer.wording.values import range_in_words, value_in_words

MOST_RECORDS = 5
"""Four pinned states and the present one."""
LETTERS = "ABCDE"
SAME = "same"
FIRST_WIDTH = 26
"""Of the column of names. [per cent]"""


@dataclass(frozen=True)
class Named:
    """A record under the letter by which the tables call it."""

    letter: str
    record: Record

    @property
    def short(self) -> str:
        """Letter and name, for the head of a column."""
        return f"{self.letter} · {self.record.name}"

    @property
    def title(self) -> str:
        """Letter and whole title, with the name where that is another."""
        return f"{self.letter} · {self.record.called}"


def named(records: Sequence[Record]) -> list[Named]:
    """Give each record its letter; the first one is the baseline."""
    if not 1 <= len(records) <= MOST_RECORDS:
        raise InputError(f"A record holds one to {MOST_RECORDS} scenarios, not {len(records)}.")
    return [Named(LETTERS[at], found) for at, found in enumerate(records)]


def comparison(records: Sequence[Record]) -> Part:
    """Compare every record with the first."""
    each = named(records)
    names = tuple(one.short for one in each)
    who = "; ".join(f"{one.short}: {answer(one.record).lower()}" for one in each)
    same = len({one.record.said.option for one in each}) == 1
    headline = "All give the same answer." if same else "The answers differ."
    return Part(
        title="Comparison",
        kicker=f"Comparison of {len(each)} scenarios, {day(records[0].day)}",
        headline=headline,
        sections=(
            Section(
                "Results",
                (
                    Prose(f"{who}. In brackets: the difference from the baseline, {names[0]}."),
                    *_problems(each),
                    _grid("Result", names, _results(records)),
                ),
            ),
            Section("Inputs that differ", (_inputs(records, names),)),
            Section("Dimensions", (_dimensions(records, names),)),
        ),
    )


def _problems(each: Sequence[Named]) -> list[Points]:
    """Say of which link what could not be had."""
    rows = tuple((one.short, text) for one in each for text in one.record.problems)
    return [Points(rows)] if rows else []


def _grid(
    head: str,
    names: Sequence[str],
    rows: Sequence[tuple[str, ...]],
    strong: tuple[int, ...] = (),
) -> Grid:
    """Lay a table out with one column a record, all of the same width."""
    each = (100 - FIRST_WIDTH) // len(names)
    widths = (100 - each * len(names), *(each for _ in names))
    numbers = tuple(range(1, len(names) + 1))
    return Grid((head, *names), tuple(rows), numbers, strong=strong, widths=widths)


def answer(found: Record) -> str:
    """Name the recommendation."""
    option = found.said.option
    return OPTIONS[option].label if option else "Not yet"


def _results(records: Sequence[Record]) -> list[tuple[str, ...]]:
    rows = [("Take", *map(answer, records)), ("How sure", *map(_chance, records))]
    for option in OPTION_IDS:
        each, label = [found.case.result[option] for found in records], OPTIONS[option].label
        totals = _amounts([float(own.total) for own in each])
        effective = _amounts([float(own.effective_cost) for own in each])
        accuracy = _shares([float(own.accuracy) for own in each])
        rows += [
            (f"{label}, total", *totals),
            (f"{label}, counting fit", *effective),
            (f"{label}, accuracy", *accuracy),
        ]
    return rows


def _chance(found: Record) -> str:
    if not found.uncertain:
        return "no ranges"
    return sureness.chance(found.drawn.probability[OPTION_OF_CODE[found.drawn.today]])


def _amounts(values: Sequence[float]) -> list[str]:
    def delta(change: float) -> str:
        return moves.signed(change) if abs(change) >= moves.NEGLIGIBLE else SAME

    return _beside_first(values, formats.money, delta)


def _shares(values: Sequence[float]) -> list[str]:
    def delta(change: float) -> str:
        points = formats.points(change * 100)
        if points.lstrip(formats.MINUS) == "0":
            return SAME
        return f"{'+' if change > 0 else ''}{formats.in_points(change * 100)}"

    return _beside_first(values, formats.share, delta)


def _beside_first(
    values: Sequence[float], write: Callable[[float], str], delta: Callable[[float], str]
) -> list[str]:
    first, *others = values
    return [write(first), *(f"{write(value)} ({delta(value - first)})" for value in others)]


def _inputs(records: Sequence[Record], names: Sequence[str]) -> Grid | Prose:
    rows = []
    for name, declaration in DECLARATIONS.items():
        entries = [found.scenario.entry(name) for found in records]
        if len({(each.value, each.low, each.high) for each in entries}) == 1:
            continue
        cells = []
        for entry in entries:
            span = range_in_words(declaration, entry)
            value = value_in_words(declaration, entry.value)
            cells.append(f"{value} ({span})" if span else value)
        rows.append((declaration.noun, *cells))
    if not rows:
        return Prose("No input differs.")
    return _grid("Input, and its range", names, rows)


def _dimensions(records: Sequence[Record], names: Sequence[str]) -> Grid:
    rows = []
    best = [winners(found.scenario, found.case.result) for found in records]
    for name, dimension in DIMENSIONS.items():
        for option in OPTION_IDS:
            cells = [
                f"{found.written[name][option]} ({found.scores[name][option]:.0f})"
                for found in records
            ]
            rows.append((f"{dimension.label}, {OPTIONS[option].label.lower()}", *cells))
        won = (each[name] for each in best)
        words = ("Tie" if w == "tie" else OPTIONS[w].label for w in won)
        rows.append((f"{dimension.label}, winner", *words))
    strong = tuple(range(len(OPTION_IDS), len(rows), len(OPTION_IDS) + 1))
    return _grid("Dimension, measure (score)", names, rows, strong)
