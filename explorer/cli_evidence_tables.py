"""The tables of evaluation results and of the learning curve."""

from collections.abc import Sequence
from datetime import date

from explorer.cli_tables import new_table
from explorer.cli_terminal import terminal
from explorer.domain.declaration import clip
from explorer.domain.library import claims, sources
from explorer.domain.scenario import Scenario
from explorer.evidence.comparing import Comparison
from explorer.evidence.curve import Curve
from explorer.evidence.fan import Fan
from explorer.evidence.reach import Needed
from explorer.evidence.repricing import list_cost
from explorer.evidence.results import Results
from explorer.evidence.summary import Mean, Summary
from explorer.wording import evidence as said
from explorer.wording import formats, learning

CALLS = 1000
ROWS = 9
FIGURES = ("Right", "95%", "In", "Out", "$/1k", "p50", "p95")
GAP, NARROWEST = 3, 12
"""Blanks between columns, and the fewest characters of a name that are shown."""


def show_results(
    files: Sequence[Results],
    summaries: Sequence[Summary],
    compared: Sequence[Comparison],
    correct: Sequence[str],
) -> None:
    """Print one line a variant, what was set apart, and which one is better."""
    out = terminal()
    for file in files:
        out.print(f"{file.name}: {said.file_line(file)}.")
        for warning in file.warnings:
            out.print(f"  {warning}")
    out.print(said.choice_sentence(files, correct))
    rows = [[str(number), *_figures(each)] for number, each in enumerate(summaries, start=1)]
    room = _room(out.width, rows)
    table = new_table("", "Variant", *FIGURES, numbers=range(2, 9))
    for each, (place, *figures) in zip(summaries, rows, strict=True):
        table.add_row(place, clip(each.id, room), *figures)
    out.print(table)
    for number, each in enumerate(summaries, start=1):
        name = each.id if len(each.id) > room else ""
        priced = said.at_list_prices(each, list_cost(each, date.today()))  # noqa: DTZ011  (theirs)
        notes = (name, said.own_verdict(each), said.set_apart(each), priced)
        if any(notes):
            out.print(f"{number}: {'; '.join(filter(None, notes))}.")
    for found in compared:
        out.print(said.comparison_sentence(found))
    if any(found.more is not None for found in compared):
        out.print(said.power_note())
    out.print(said.interval_note())


def _room(width: int, rows: Sequence[Sequence[str]]) -> int:
    """Say how long a name may be beside the figures; a longer one is cut, and told below."""
    columns = zip(("", *FIGURES), *rows, strict=True)
    taken = sum(max(map(len, column)) + GAP for column in columns)
    return max(NARROWEST, width - taken - GAP)


def _figures(found: Summary) -> list[str]:
    low, high = said.ends(found)
    times = found.latency and (found.latency.p50, found.latency.p95)
    return [
        f"{formats.count(found.passed)}/{formats.count(found.n)}",
        f"{low}–{high}" if found.n else "",
        _amount(found.input_tokens),
        _amount(found.output_tokens),
        formats.money(found.cost.value * CALLS) if found.cost else "",
        *([formats.seconds(time) for time in times] if times else ["", ""]),
    ]


def _amount(mean: Mean | None) -> str:
    return formats.count(mean.value) if mean else ""


def show_curve(learned: Curve | Fan | None, needed: Needed | None) -> None:
    """Print the curve, and how many examples the requirement takes."""
    out = terminal()
    if learned is None:
        out.print(learning.no_points_note())
        for each in learning.literature():
            source = sources()[claims()[each.claim].source]
            out.print(f"- {each.text} ({source.short}, {source.url})")
        return
    out.print(f"{learning.curve_headline(learned)}.")
    table = new_table("Examples", "Accuracy", "Low", "High", numbers=range(4))
    grid = learned.grid(ROWS)
    for examples, *shares in zip(grid, *learned.at(grid), strict=True):
        table.add_row(formats.count(float(examples)), *(formats.share(s, 1) for s in shares))
    out.print(table)
    if needed is not None:
        out.print(learning.needed_sentence(needed))
    out.print(learning.curve_note(learned))
    if isinstance(learned, Fan):
        out.print(learning.fan_note(learned))


def show_measured(scenario: Scenario) -> None:
    """Print which inputs are measured, on how many answers."""
    for name, text in said.measured_lines(scenario):
        terminal().print(f"Measured: {name} {text}.")
