"""The commands of the second opinions: the frameworks, the lenses and the mistakes."""

from typing import Any

import typer

from explorer.cli_options import AsJson, SetInputs, Wanted, print_json
from explorer.cli_scenario import apply, find_scenario, read_settings
from explorer.cli_tables import new_table
from explorer.cli_terminal import terminal
from explorer.domain.base import OPTION_IDS
from explorer.domain.declaration import DECLARATIONS
from explorer.domain.library import sources
from explorer.domain.option import OPTIONS
from explorer.domain.scenario import Scenario
from explorer.exports.opinions import lenses_object, mistakes_object, opinions_object
from explorer.wording import formats
from explorer.wording.inputs import in_words
from explorer.wording.opinions import VERDICTS

commands = typer.Typer()
MARKS = {True: "yes", False: "no", None: "?"}


def _changed(wanted: str, settings: list[str] | None) -> Scenario:
    return apply(find_scenario(wanted), read_settings(settings or []))


@commands.command("opinions")
def show_opinions(scenario: Wanted, *, settings: SetInputs = None, as_json: AsJson = False) -> None:
    """Run five published frameworks on a scenario: verdicts, and every rule they check."""
    found = opinions_object(_changed(scenario, settings))
    if as_json:
        print_json(found)
        return
    console = terminal()
    console.print(found["sentence"])
    table = new_table("Source", "Verdict", "The rule that decides, and what it finds here")
    for source, opinion in found["opinions"].items():
        decisive = opinion["decisive"]
        said = f"{decisive['rule']}. {decisive['here']}"
        extra = " ".join(filter(None, (opinion["conflict"], opinion["differs"])))
        table.add_row(sources()[source].short, VERDICTS[opinion["verdict"]], said)
        if extra:
            table.add_row("", "", extra)
    console.print(table)
    for opinion in found["opinions"].values():
        console.print(opinion["citation"], style="bold")
        rules = new_table("Claim", "Holds", "The rule, and what it finds here")
        for rule in opinion["rules"]:
            rules.add_row(rule["claim"], MARKS[rule["holds"]], f"{rule['rule']}. {rule['because']}")
        console.print(rules)


@commands.command("lenses")
def show_lenses(scenario: Wanted, *, settings: SetInputs = None, as_json: AsJson = False) -> None:
    """See a scenario through each source's own assumptions."""
    found = lenses_object(_changed(scenario, settings))
    if as_json:
        print_json(found)
        return
    console = terminal()
    names = (OPTIONS[option].label for option in OPTION_IDS)
    table = new_table("Through the eyes of", "Take", *names, numbers=range(2, 5))
    for source, lens in found["lenses"].items():
        totals = (formats.money(lens["total"][option]) for option in OPTION_IDS)
        table.add_row(
            sources()[source].short, VERDICTS[lens["recommendation"] or "not_yet"], *totals
        )
    console.print(table)
    for source, lens in found["lenses"].items():
        console.print(f"{sources()[source].short}: {lens['because']}")
        for name, value in lens["changed"].items():
            console.print(f"  {name} = {in_words(DECLARATIONS[name], value)}")
    console.print(_crossover(found))


def _crossover(found: dict[str, Any]) -> Any:  # noqa: ANN401  (a rich table)
    table = new_table(
        "Tuned against base price", "Fine-tune cheaper", "Hybrid cheaper", numbers=range(3)
    )
    wanted = {end for mark in found["price_ratios"] for end in (mark["low"], mark["high"])}
    cheaper = found["crossover"]["cheaper"]
    for at, ratio in enumerate(found["crossover"]["ratio"]):
        if ratio in wanted:
            cells = (_from(cheaper[option][at]) for option in OPTION_IDS[1:])
            table.add_row(formats.times(ratio), *cells)
    return table


def _from(calls: float | None) -> str:
    return "never" if calls is None else f"from {formats.count(calls)} calls a month"


@commands.command("mistakes")
def show_mistakes(scenario: Wanted, *, settings: SetInputs = None, as_json: AsJson = False) -> None:
    """Look for the eight mistakes that the sources warn of."""
    found = mistakes_object(_changed(scenario, settings))
    if as_json:
        print_json(found)
        return
    table = new_table("Mistake", "State", "What it finds here, and what to do")
    for each in found["mistakes"]:
        advice = f" {each['fix']}" if each["state"] == "triggered" else ""
        table.add_row(each["mistake"], each["state"], f"{each['because']}{advice}")
    terminal().print(table)
