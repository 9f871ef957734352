"""The command that reads evaluation results, and how `evaluate` takes them into a scenario."""

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from explorer import cli_evidence_tables as tables
from explorer.cli_options import AsJson, print_json
from explorer.domain.base import InputError
from explorer.domain.declaration import DECLARATIONS, clip
from explorer.domain.file import read_start
from explorer.domain.scenario import InputValue, Scenario
from explorer.evidence.comparing import comparisons
from explorer.evidence.csv_table import template_csv
from explorer.evidence.curve import Curve
from explorer.evidence.entries import as_prompt, as_tuned
from explorer.evidence.fan import Fan, learn
from explorer.evidence.limits import MAX_BYTES
from explorer.evidence.points import Point, parse_points, point_of, sorted_points
from explorer.evidence.reach import Needed, examples_needed
from explorer.evidence.reading import read_results
from explorer.evidence.results import Results
from explorer.evidence.rounding import rounded
from explorer.evidence.summary import Summary, find, summarise
from explorer.exports import evidence as objects

commands = typer.Typer()
Correct = Annotated[
    list[str] | None,
    typer.Option("--correct", metavar="NAME", help="A check that counts; may be repeated."),
]
Points = Annotated[
    list[str] | None,
    typer.Option(
        "--points", metavar="N:ACCURACY[:TESTED]", help="Points of a learning curve; repeatable."
    ),
]
Evidence = Annotated[
    list[Path] | None,
    typer.Option("--evidence", metavar="FILE", help="Evaluation results to apply; repeatable."),
]
PromptVariant = Annotated[
    str | None, typer.Option(metavar="NAME", help="The variant that is the prompt side.")
]
TunedVariant = Annotated[
    str | None, typer.Option(metavar="NAME", help="The variant that is the tuned side.")
]
TunedExamples = Annotated[
    int | None, typer.Option(min=1, help="Examples that the tuned variant was trained on.")
]


@commands.command("evidence")
def show_evidence(
    files: Annotated[
        list[Path] | None,
        typer.Argument(help="promptfoo, Inspect AI, lm-evaluation-harness or CSV."),
    ] = None,
    *,
    correct: Correct = None,
    points: Points = None,
    trained: Annotated[
        list[str] | None,
        typer.Option(
            "--trained", metavar="VARIANT=N", help="Take a variant as a point of the curve."
        ),
    ] = None,
    required: Annotated[
        float | None, typer.Option(min=0, max=1, help="How many examples until this accuracy?")
    ] = None,
    curve: Annotated[
        bool, typer.Option("--curve", help="Show what is known of the learning curve.")
    ] = False,
    template: Annotated[
        bool, typer.Option("--template", help="Print a CSV table to fill in.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Show what evaluation results and measured points say."""
    if template:
        typer.echo(template_csv(), nl=False)
        return
    if not (files or points or curve):
        raise typer.BadParameter("Give files of results, --points or --curve.")
    read = read_files(files or [])
    summaries = summarise(read, correct=correct or ())
    compared = comparisons(summaries)
    measured = _points(points, trained, summaries)
    learned, needed = _learned(measured, required)
    with_curve = curve or bool(measured)
    if as_json:
        found = objects.evidence_object(
            read,
            summaries,
            compared,
            correct or (),
            today=date.today(),  # noqa: DTZ011  (their own day)
        )
        print_json(found | (objects.curve_object(learned, needed) if with_curve else {}))
        return
    if read:
        tables.show_results(read, summaries, compared, correct or ())
    if with_curve:
        tables.show_curve(learned, needed)


def read_files(paths: Sequence[Path]) -> tuple[Results, ...]:
    """Read each file of results, or raise `InputError`."""
    return tuple(read_results(read_start(path, MAX_BYTES), name=path.name) for path in paths)


def _points(
    points: list[str] | None, trained: list[str] | None, summaries: Sequence[Summary]
) -> tuple[Point, ...]:
    typed = parse_points(" ".join(points or []))
    named = [_trained(text, summaries) for text in trained or []]
    return sorted_points([*typed, *named])


def _trained(text: str, summaries: Sequence[Summary]) -> Point:
    name, equals, examples = text.rpartition("=")
    if not (name and equals):
        raise typer.BadParameter(f"{clip(text)!r} is not of the form VARIANT=N.")
    known = DECLARATIONS["tuned_accuracy_examples"].parse(examples)
    return point_of(find(summaries, name), examples=int(float(known or 0)))


def _learned(
    points: tuple[Point, ...], required: float | None, *, ceiling: float = 1.0
) -> tuple[Curve | Fan | None, Needed | None]:
    learned = learn(points, ceiling=ceiling)
    if learned is None or required is None:
        return learned, None
    return learned, examples_needed(learned, required)


def with_evidence(
    scenario: Scenario,
    files: list[Path] | None,
    *,
    prompt: str | None,
    tuned: str | None,
    examples: int | None,
    correct: list[str] | None,
    points: list[str] | None,
) -> Scenario:
    """Put what was measured in place of a scenario's values."""
    if not files and (prompt or tuned or examples or correct):
        raise typer.BadParameter("--evidence names the file that the variants stand in.")
    entries: dict[str, InputValue] = {}
    if files:
        summaries = summarise(read_files(files), correct=correct or ())
        entries |= _sides(summaries, prompt=prompt, tuned=tuned, examples=examples)
    ceiling = scenario.value("accuracy_ceiling")
    learned, _ = _learned(_points(points, None, ()), None, ceiling=ceiling)
    if learned is not None:
        entries |= learned.entries()
    return scenario.with_entries(rounded(entries))


def _sides(
    summaries: Sequence[Summary], *, prompt: str | None, tuned: str | None, examples: int | None
) -> Mapping[str, InputValue]:
    if prompt is None and tuned is None:
        if len(summaries) > 1:
            listed = "; ".join(f"{number} {s.id}" for number, s in enumerate(summaries[:8], 1))
            raise InputError(
                f"--prompt-variant or --tuned-variant: neither is given; the variants are {listed}."
            )
        return as_prompt(summaries[0])
    entries: dict[str, InputValue] = {}
    if prompt is not None:
        entries |= as_prompt(find(summaries, prompt))
    if tuned is not None:
        entries |= as_tuned(find(summaries, tuned), examples=examples)
    return entries
