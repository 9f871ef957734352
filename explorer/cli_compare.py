"""The command that holds scenarios, or the pins of a file, against one of them."""

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated

import typer

from explorer.analysis.sides import side
from explorer.cli_options import AsJson, print_json
from explorer.cli_scenario import find_scenario
from explorer.cli_tables import new_table
from explorer.cli_terminal import complain, terminal, visible
from explorer.domain.address import read_query
from explorer.domain.base import InputError, OptionId
from explorer.domain.declaration import clip
from explorer.domain.library import read_library, read_pins
from explorer.domain.scenario import Scenario
from explorer.exports.compared import compare_object
from explorer.wording import contrast
from explorer.wording.contrast_rows import Compared, groups

commands = typer.Typer()
FEWEST = 2
TOLD = ("text", "gap", "more")


@commands.command("compare")
def compare(
    scenarios: Annotated[
        list[str] | None, typer.Argument(help="Ids of worked scenarios, or files.")
    ] = None,
    *,
    pins: Annotated[
        Path | None, typer.Option(help="A file of pins, saved from the page.", metavar="FILE")
    ] = None,
    baseline: Annotated[
        str | None, typer.Option(help="What the others are held against; the first if not given.")
    ] = None,
    figures: Annotated[
        OptionId | None, typer.Option(help="Whose figures; else those of what each takes.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Set scenarios side by side: inputs that differ, answers, costs and ten dimensions."""
    found = _together(_named(scenarios or []), _pinned(pins) if pins else {})
    if len(found) < FEWEST:
        raise typer.BadParameter("Name two scenarios or more, or give a file of --pins.")
    first = visible(baseline) if baseline else next(iter(found))
    if first not in found:
        raise InputError(f"--baseline {clip(first)!r}: it must be one of {', '.join(found)}.")
    if as_json:
        print_json(compare_object(found, first))
    else:
        _show(found, first, figures)


def _named(wanted: list[str]) -> dict[str, Scenario]:
    if twice := next((name for name in wanted if wanted.count(name) > 1), None):
        raise InputError(f"{clip(twice)}: it is named twice.")
    return {visible(name): find_scenario(name) for name in wanted}


def _together(named: dict[str, Scenario], pinned: dict[str, Scenario]) -> dict[str, Scenario]:
    taken = {name.casefold() for name in named}
    if twice := next((name for name in pinned if name.casefold() in taken), None):
        raise InputError(f"--pins: {clip(repr(twice))} is the name of a scenario as well.")
    return named | pinned


def _pinned(path: Path) -> dict[str, Scenario]:
    presets, found = read_library().scenarios, {}
    for pin in read_pins(path):
        link = read_query(pin.link, presets, default=next(iter(presets)))
        for problem in link.problems:
            complain(f"{pin.name}: {problem}")
        found[pin.name] = link.scenario
    return found


def _show(scenarios: Mapping[str, Scenario], first: str, figures: OptionId | None) -> None:
    sides = {name: side(name, scenario) for name, scenario in scenarios.items()}
    base = sides[first]
    other = next(each for each in reversed(sides.values()) if each is not base)
    everyone = list(sides.values())
    out = terminal()
    out.print("".join(text for text, _ in contrast.headline(everyone, base, other)))
    table = new_table("", *sides, numbers=range(1, len(sides) + 1))
    for group in groups(Compared(everyone, base, figures)):
        table.add_section()
        table.add_row(f"{group['title']} ({group['note']})", style="bold")
        for row in group["rows"]:
            cells = (" ".join(filter(None, map(c.get, TOLD))) for c in row["cells"])
            table.add_row(", ".join(filter(None, (row["label"], row["unit"]))), *cells)
    out.print(table)
    out.print(f"Differences are against {first}.")
