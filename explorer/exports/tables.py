"""The figures of records as plain tables, unrounded, one row a figure; for other programs."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from explorer.domain.base import OPTION_IDS
from explorer.domain.declaration import DECLARATIONS
from explorer.exports import analyses
from explorer.exports.cells import Cell
from explorer.exports.opinions import mistakes_object, opinions_object
from explorer.exports.record import Record
from explorer.exports.results import MONEY, QUALITY, evaluation_object
from explorer.wording.flip_points import OPTION_OF_CODE

Row = Sequence[Cell]


@dataclass(frozen=True)
class Table:
    """One file: its columns after the name of the scenario, and the rows of one record."""

    columns: tuple[str, ...]
    rows: Callable[[Record], Iterator[Row]]


def _inputs(found: Record) -> Iterator[Row]:
    for name, declaration in DECLARATIONS.items():
        entry = found.scenario.entry(name)
        seen = entry.seen.isoformat() if entry.seen else None
        ends = (entry.value, declaration.unit, entry.low, entry.high)
        origin = (entry.status, entry.source, seen, entry.sample_size, entry.link, entry.note)
        yield (name, declaration.label, *ends, *origin)


def _results(found: Record) -> Iterator[Row]:
    options = evaluation_object(found.scenario)["options"]
    for option in OPTION_IDS:
        own = options[option]
        figures = (own[name] for name in (*QUALITY, *MONEY))
        take = option == found.said.option
        yield (option, take, *figures, " ".join(own["blocked_by"]) or None)


def _dimensions(found: Record) -> Iterator[Row]:
    told = evaluation_object(found.scenario)
    for option in OPTION_IDS:
        for name, own in told["options"][option]["dimensions"].items():
            winner = told["winners"][name]
            yield (name, option, own["value"], own["unit"], own["score"], winner)


def _months(found: Record) -> Iterator[Row]:
    totals = [found.spent.totals[option].tolist() for option in OPTION_IDS]
    yield from zip(found.spent.months.tolist(), *totals, strict=True)


def _volume(found: Record) -> Iterator[Row]:
    codes = found.by_volume.recommendation.tolist()
    takes = [OPTION_OF_CODE[code] or "not_yet" for code in codes]
    costs = [found.by_volume.per_thousand[option].tolist() for option in OPTION_IDS]
    yield from zip(found.by_volume.calls_per_month.tolist(), *costs, takes, strict=True)


def _fan(found: Record) -> Iterator[Row]:
    if found.known is None:
        return
    told = analyses.uncertainty_object(found.scenario, found.drawn, found.known)["fans"]
    for option in OPTION_IDS:
        for name, spent in told[option].items():
            for month, own in zip(told["months"], spent, strict=True):
                yield (option, month, name, own)


def _break_even(found: Record) -> Iterator[Row]:
    for option, own in found.equal.items():
        yield (option, own.calls_per_month, own.month)


def _flips(found: Record) -> Iterator[Row]:
    told = analyses.flips_object(found.scenario)
    for name, flips in told["flips"].items():
        for flip in flips:
            yield (name, flip["value"], flip["from"] or "not_yet", flip["to"] or "not_yet")


def _tornado(found: Record) -> Iterator[Row]:
    if found.bars is None:
        return
    told = analyses.tornado_object(found.scenario, found.bars)
    for name, ends in told["tornado"].items():
        for end in ("low", "high"):
            own = ends[end]
            take = own["recommendation"] or "not_yet"
            yield (name, end, own["value"], own["margin"], told["unit"], take)


def _chances(found: Record) -> Iterator[Row]:
    if found.known is None:
        return
    told = analyses.uncertainty_object(found.scenario, found.drawn, found.known)
    made = (told["draws"], told["seed"])
    for answer, chance in told["probability"].items():
        option = None if answer == "none" else answer
        own: Mapping[str, float] = told["total"].get(option, {})
        spread = (own.get("p10"), own.get("p50"), own.get("p90"))
        totals = (told["stated_total"].get(option), told["mean_total"].get(option), *spread)
        yield (answer, chance, told["passes"].get(option), *totals, *made)


def _measure(found: Record) -> Iterator[Row]:
    if found.known is None:
        return
    told = analyses.measure_object(found.scenario, found.drawn, found.known, found.ranked)
    for name, own in told["measure"].items():
        yield (name, own["evppi"], told["evpi"], own["cost"], own.get("best_n"))


def _opinions(found: Record) -> Iterator[Row]:
    for source, own in opinions_object(found.scenario)["opinions"].items():
        decisive = own["decisive"]
        said = (decisive["claim"], decisive["rule"], decisive["because"])
        yield (source, own["verdict"], *said, own["differs"], own["citation"])


def _mistakes(found: Record) -> Iterator[Row]:
    for own in mistakes_object(found.scenario)["mistakes"]:
        yield (own["mistake"], own["state"], own["because"], own["fix"], own["claim"])


TABLES: Mapping[str, Table] = {
    "inputs": Table(
        ("input", "label", "value", "unit", "low", "high", "status", "source", "seen",
         "sample_size", "link", "note"),
        _inputs,
    ),
    "results": Table(("option", "recommended", *QUALITY, *MONEY, "blocked_by"), _results),
    "dimensions": Table(("dimension", "option", "value", "unit", "score", "winner"), _dimensions),
    "cost_by_month": Table(("month", *OPTION_IDS), _months),
    "cost_by_volume": Table(("calls_per_month", *OPTION_IDS, "recommendation"), _volume),
    "fans": Table(("option", "month", "quantile", "spent"), _fan),
    "break_even": Table(("option", "calls_per_month", "month"), _break_even),
    "flips": Table(("input", "value", "below", "above"), _flips),
    "tornado": Table(("input", "end", "value", "margin", "unit", "recommendation"), _tornado),
    "chances": Table(
        ("answer", "probability", "passes", "stated_total", "mean_total", "p10", "p50", "p90",
         "draws", "seed"),
        _chances,
    ),
    "measure": Table(("input", "evppi", "evpi", "cost", "best_n"), _measure),
    "opinions": Table(
        ("source", "verdict", "claim", "rule", "because", "differs", "citation"), _opinions
    ),
    "mistakes": Table(("mistake", "state", "because", "fix", "claim"), _mistakes),
}  # fmt: skip
"""By the name of their file. Amounts are USD, shares lie between 0 and 1."""
