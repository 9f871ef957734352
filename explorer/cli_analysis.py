"""The commands that question an answer: what flips it, how sure it is, what to measure."""

from typing import Annotated

import typer

from explorer import cli_analysis_tables as tables
from explorer.analysis.difference import difference
from explorer.analysis.information import Information, information
from explorer.analysis.measuring import measurements
from explorer.analysis.plane import PAIRS, plane
from explorer.analysis.ranges import ranges
from explorer.analysis.settings import (
    DEFAULT_DRAWS,
    DEFAULT_SEED,
    FEWEST_DRAWS,
    MOST_DRAWS,
    Sampling,
)
from explorer.analysis.tornado import tornado
from explorer.analysis.uncertainty import Uncertainty, uncertainty
from explorer.cli_options import AsJson, SetInputs, SetRanges, Wanted, print_json
from explorer.cli_scenario import changed_scenario, find_scenario, numeric_inputs
from explorer.domain.base import OPTION_IDS, OptionId
from explorer.domain.scenario import Scenario
from explorer.exports import analyses
from explorer.model.evaluation import numbers

commands = typer.Typer()
Draws = Annotated[int, typer.Option("--draws", help=f"{FEWEST_DRAWS} to {MOST_DRAWS:,}.")]
Seed = Annotated[int, typer.Option("--seed", help="The same seed gives the same numbers.")]


@commands.command("flips")
def show_flips(scenario: Wanted, *, settings: SetInputs = None, as_json: AsJson = False) -> None:
    """List every value of every input at which the answer changes."""
    changed = changed_scenario(scenario, settings)
    if as_json:
        print_json(analyses.flips_object(changed))
    else:
        tables.show_flips(changed)


@commands.command("map")
def show_map(
    scenario: Wanted,
    *,
    x: Annotated[str, typer.Option("--x", metavar="NAME", help="Input across.")] = PAIRS[0].x,
    y: Annotated[str, typer.Option("--y", metavar="NAME", help="Input upwards.")] = PAIRS[0].y,
    other: Annotated[
        OptionId | None,
        typer.Option(help="Compare costs of prompts with this option, not with the cheaper one."),
    ] = None,
    settings: SetInputs = None,
    as_json: AsJson = False,
) -> None:
    """Show the answer over two inputs at once."""
    changed = changed_scenario(scenario, settings)
    inputs = numbers(changed)
    across, upwards = numeric_inputs((x, y), inputs)
    if as_json:
        print_json(analyses.map_object(changed, plane(inputs, across, upwards, other=other)))
    else:
        tables.show_map(inputs, across, upwards)


@commands.command("tornado")
def show_tornado(
    scenario: Wanted,
    *,
    settings: SetInputs = None,
    spans: SetRanges = None,
    as_json: AsJson = False,
) -> None:
    """Move each uncertain input from its low to its high and show the lead of the answer."""
    changed = changed_scenario(scenario, settings, spans)
    found = tornado(numbers(changed), ranges(changed))
    if as_json:
        print_json(analyses.tornado_object(changed, found))
    else:
        tables.show_tornado(found)


@commands.command("uncertainty")
def show_uncertainty(
    scenario: Wanted,
    *,
    settings: SetInputs = None,
    spans: SetRanges = None,
    draws: Draws = DEFAULT_DRAWS,
    seed: Seed = DEFAULT_SEED,
    as_json: AsJson = False,
) -> None:
    """Draw all uncertain inputs at once and say how sure the answer is."""
    changed = changed_scenario(scenario, settings, spans)
    found, known = _drawn(changed, Sampling(draws, seed))
    if as_json:
        print_json(analyses.uncertainty_object(changed, found, known))
    else:
        tables.show_uncertainty(changed, found, known)


@commands.command("measure")
def show_measure(
    scenario: Wanted,
    *,
    settings: SetInputs = None,
    spans: SetRanges = None,
    draws: Draws = DEFAULT_DRAWS,
    seed: Seed = DEFAULT_SEED,
    as_json: AsJson = False,
) -> None:
    """Say what knowing each uncertain input before the decision is worth."""
    changed = changed_scenario(scenario, settings, spans)
    found, known = _drawn(changed, Sampling(draws, seed))
    ranked = measurements(numbers(changed), found, known)
    if as_json:
        print_json(analyses.measure_object(changed, found, known, ranked))
    else:
        tables.show_measure(found, known, ranked)


@commands.command("explain")
def show_explain(
    scenario: Wanted,
    to: Annotated[str | None, typer.Argument(help="The scenario to end at.")] = None,
    *,
    settings: SetInputs = None,
    option: Annotated[
        OptionId | None, typer.Option(help=f"Whose total: {', '.join(OPTION_IDS)}.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Share out what moved a total, between two scenarios or a scenario and its --set."""
    start, end = find_scenario(scenario), changed_scenario(to or scenario, settings)
    found = difference(numbers(start), numbers(end), option)
    if as_json:
        print_json(analyses.explain_object(start, end, found))
    else:
        tables.show_explain(found)


def _drawn(scenario: Scenario, sampling: Sampling) -> tuple[Uncertainty, Information]:
    found = uncertainty(numbers(scenario), ranges(scenario), sampling)
    return found, information(found)
