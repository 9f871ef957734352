"""The tables of the command line, for a reader; readable at 80 columns and in a pipe."""

from collections.abc import Callable, Container, Mapping, Sequence

from rich.box import SIMPLE_HEAD
from rich.table import Table

from explorer.analysis.flips import flips
from explorer.cli_terminal import terminal
from explorer.domain.base import OPTION_IDS, OptionId
from explorer.domain.declaration import DECLARATIONS
from explorer.domain.option import DIMENSIONS, OPTIONS
from explorer.domain.scenario import Scenario
from explorer.model.evaluation import Evaluation, evaluate, numbers
from explorer.model.option_result import OptionResult
from explorer.wording import formats
from explorer.wording.gates import SHORT, blocked_by
from explorer.wording.measures import measures_in_words
from explorer.wording.unknown import is_unknown, unpriced, winners
from explorer.wording.verdict import recommended, verdict


def show_evaluation(scenario: Scenario) -> None:
    """Print the sentence, what each option costs, and the ten dimensions."""
    inputs = numbers(scenario)
    result = evaluate(inputs)
    console = terminal()
    console.print(verdict(scenario, inputs, result, flips(inputs)).sentence)
    console.print(_option_table(scenario, result))
    worth = formats.money(scenario.value("fit_point_value"))
    console.print(f"Effective cost: the total, and {worth} a year for each point of fit lacking.")
    if missing := unpriced(scenario):
        console.print(f"Unknown, and left out of the totals: {', '.join(missing)}.")
    console.print(_dimension_table(scenario, result))
    console.print("The winner compares prompt with fine-tune.")


def show_scenarios(rows: Sequence[Mapping[str, str | None]]) -> None:
    """Print one line a scenario."""
    table = new_table("Scenario", "Title", "Take")
    for row in rows:
        table.add_row(row["id"], row["title"], _option_name(row["recommendation"]))
    terminal().print(table)


def show_inputs() -> None:
    """Print what `--set` takes: name, unit, meaning, and what is allowed."""
    table = new_table("Input", "Unit", "Meaning, and what is allowed")
    table.columns[0].no_wrap = True
    for name, declaration in DECLARATIONS.items():
        unit = "" if declaration.unit == "none" else declaration.unit
        allowed = f"{declaration.allowed[:1].upper()}{declaration.allowed[1:]}."
        table.add_row(name, unit, f"{declaration.help} {allowed}")
    terminal().print(table)


def _option_table(scenario: Scenario, result: Evaluation) -> Table:
    months = scenario.value("horizon_months")
    take = recommended(result)
    names = [OPTIONS[each].label + (" (take)" if each == take else "") for each in OPTION_IDS]
    span = f"Over {formats.count(months)} {'month' if months == 1 else 'months'}"
    table = new_table(span, *names, numbers=range(1, 4))

    def add(label: str, cell: Callable[[OptionResult], str], *, part: str = "") -> None:
        cells = (
            "unknown" if is_unknown(scenario, each, part) else cell(result[each])
            for each in OPTION_IDS
        )
        table.add_row(label, *cells, style="bold" if label == "Total" else None)

    add("Build", lambda own: formats.money(float(own.build)))
    add("Tokens", lambda own: formats.money(float(own.tokens)), part="cost_per_call")
    add(
        "Hosting",
        lambda own: formats.money(float(own.hosting_per_month) * months),
        part="hosting_per_month",
    )
    add("Changes", lambda own: formats.money(float(own.iterate_per_month) * months))
    add("Upkeep", lambda own: formats.money(float(own.maintain_per_month) * months))
    add("Wrong answers", lambda own: formats.money(float(own.errors)))
    table.add_section()
    add("Total", lambda own: formats.money(float(own.total)))
    add("Accuracy", lambda own: formats.share(float(own.accuracy)))
    add("Fit, 0 to 100", lambda own: f"{float(own.fit):.0f}")
    add("Effective cost", lambda own: formats.money(float(own.effective_cost)))
    table.add_row("Blocked by", *(_blocked(result, each) for each in OPTION_IDS))
    return table


def _dimension_table(scenario: Scenario, result: Evaluation) -> Table:
    names = (OPTIONS[each].label for each in OPTION_IDS)
    table = new_table("Dimension", *names, "Winner", numbers=range(1, 4))
    best, written = winners(scenario, result), measures_in_words(scenario, result)
    for name, dimension in DIMENSIONS.items():
        shown = (written[name][each] for each in OPTION_IDS)
        label = ", ".join(filter(None, (dimension.label, dimension.measure)))
        table.add_row(label, *shown, _option_name(best[name]))
    return table


def _blocked(result: Evaluation, option: OptionId) -> str:
    return ", ".join(SHORT[gate] for gate in blocked_by(result, option)) or "nothing"


def _option_name(option: str | None) -> str:
    for each in OPTION_IDS:
        if each == option:
            return OPTIONS[each].label
    return "not yet" if option is None else option.capitalize()


def new_table(*headers: str, numbers: Container[int] = ()) -> Table:
    """Make a table; the columns of `numbers` lie to the right."""
    table = Table(box=SIMPLE_HEAD, pad_edge=False)
    for index, header in enumerate(headers):
        table.add_column(header, justify="right" if index in numbers else "left")
    return table
