"""The heart of a record: context, options, decision, consequences, dimensions."""

from collections.abc import Callable

from explorer.domain.base import OPTION_IDS, OptionId
from explorer.domain.option import DIMENSIONS, OPTIONS
from explorer.exports.document import DECISION, Block, Grid, Picture, Points, Prose, Section
from explorer.exports.record import Record
from explorer.model.option_result import OptionResult
from explorer.wording import findings, formats, gates
from explorer.wording.consequences import consequences
from explorer.wording.cost_parts import heaviest_first, parts_of
from explorer.wording.opinions import before_tuning
from explorer.wording.reasons import reasons
from explorer.wording.unknown import is_unknown, winners
from explorer.wording.values import changed_inputs

QUESTION = "Engineer prompts, fine-tune a model, or do both?"
LABELS = tuple(OPTIONS[option].label for option in OPTION_IDS)
ORDER = ("Build", "Tokens", "Hosting", "Changes", "Upkeep", "Wrong answers")
PRICED = {"Tokens": "cost_per_call", "Hosting": "hosting_per_month"}
"""Parts of a total that consist of prices which may be unknown."""


def why(found: Record) -> list[tuple[str, str]]:
    """Give the reasons of the page."""
    return reasons(found.said.option, found.case.numbers, found.case.result, found.spent)


def context(found: Record) -> Section:
    """Say what is decided about, and what was changed in the worked scenario."""
    scenario = found.scenario
    blocks: list[Block] = [Prose(scenario.summary), Prose(QUESTION, claim="The question")]
    if found.preset and (changed := changed_inputs(scenario, found.preset)):
        title = f"Changed in “{found.preset.title}”"
        blocks.append(Grid(("Input", "There", "Here"), tuple(changed), (1, 2), title))
    return Section("Context", tuple(blocks))


def options(found: Record) -> Section:
    """Set the three options side by side: cost by part, accuracy, fit, gates."""
    months = found.case.numbers["horizon_months"]
    span = f"Over {formats.count(months)} {'month' if months == 1 else 'months'}"
    title = findings.months(found.spent, _blocked(found))
    means = tuple((OPTIONS[option].label, OPTIONS[option].means) for option in OPTION_IDS)
    worth = formats.money(found.case.numbers["fit_point_value"])
    return Section(
        "Options",
        (
            Points(means),
            Picture("costs", "Cost by part", span.lower(), costs_in_words(found), _key(found)),
            Grid((span, *LABELS), tuple(_rows(found)), (1, 2, 3), "", (len(ORDER),)),
            Prose(f"Counting fit: the total, and {worth} a year for each point of fit lacking."),
            Picture("months", title, "cumulative cost", f"{title}. Cumulative cost by month."),
        ),
    )


def _key(found: Record) -> str:
    """Name the parts as they stand in the bars."""
    months, result = found.case.numbers["horizon_months"], found.case.result
    parts = [dict(parts_of(result[option], months)) for option in OPTION_IDS]
    some = [name.lower() for name in heaviest_first(parts) if any(own[name] for own in parts)]
    return f"from the left: {', '.join(some)}; hatched: weaker fit"


def costs_in_words(found: Record) -> str:
    """Read the bars out."""
    months = found.case.numbers["horizon_months"]
    rows = []
    for option in OPTION_IDS:
        parts = parts_of(found.case.result[option], months)
        listed = ", ".join(f"{label} {formats.money(amount)}" for label, amount in parts if amount)
        rows.append(f"{OPTIONS[option].label}: {listed}")
    return "; ".join(rows) + "."


def _blocked(found: Record) -> dict[OptionId, bool]:
    return {option: not bool(found.case.result[option].passes) for option in OPTION_IDS}


def _rows(found: Record) -> list[tuple[str, ...]]:
    months, result = found.case.numbers["horizon_months"], found.case.result
    parts = {option: dict(parts_of(result[option], months)) for option in OPTION_IDS}

    def row(label: str, cell: Callable[[OptionResult], str]) -> tuple[str, ...]:
        return (label, *(cell(result[option]) for option in OPTION_IDS))

    def part(label: str) -> tuple[str, ...]:
        cells = (
            "unknown"
            if is_unknown(found.scenario, option, PRICED.get(label, ""))
            else formats.money(parts[option][label])
            for option in OPTION_IDS
        )
        return (label, *cells)

    blocked = (
        "; ".join(gates.because(result, option, found.case.numbers)) or "nothing"
        for option in OPTION_IDS
    )
    return [
        *(part(label) for label in ORDER),
        row("Total", lambda own: formats.money(float(own.total))),
        row("Accuracy", lambda own: formats.share(float(own.accuracy))),
        row("Fit, 0 to 100", lambda own: f"{float(own.fit):.0f}"),
        row("Weaker fit", lambda own: formats.money(float(own.effective_cost - own.total))),
        row("Counting fit", lambda own: formats.money(float(own.effective_cost))),
        ("Blocked by", *blocked),
    ]


def decision(found: Record) -> Section:
    """Say what to do, why, and by how much it leads."""
    margin = findings.margin(found.case.result, found.case.numbers, found.said.option)
    warning = before_tuning(found.case)
    blocks: list[Block] = [Prose(found.said.sentence), Points(tuple(why(found)))]
    if margin:
        blocks.append(Prose(margin.replace("**", "")))
    if warning:
        blocks.append(Prose(warning, claim="Before tuning"))
    return Section(DECISION, tuple(blocks))


def outcome(found: Record) -> Section:
    """List what follows."""
    listed = consequences(found.scenario, found.case.numbers, found.case.result, found.said.option)
    return Section("Consequences", (Points(tuple(listed)),))


def dimensions(found: Record) -> Section:
    """Give the ten rows, each with its score, the winner and what Halkwinds says."""
    best = winners(found.scenario, found.case.result)
    rows = []
    for name, dimension in DIMENSIONS.items():
        label = ", ".join(filter(None, (dimension.label, dimension.measure)))
        cells = (
            f"{found.written[name][option]} ({found.scores[name][option]:.0f})"
            for option in OPTION_IDS
        )
        winner = best[name]
        named = "Tie" if winner == "tie" else OPTIONS[winner].label
        rows.append((label, *cells, named, dimension.source_says))
    described = findings.radar(found.scores, list(DIMENSIONS))
    return Section(
        "Ten dimensions",
        (
            Picture("radar", "Score profile", "0–100", described),
            Grid(("Dimension", *LABELS, "Winner", "Halkwinds says"), tuple(rows), (1, 2, 3)),
            Prose(
                "In brackets: scores from 0 to 100. The winner compares prompt with fine-tune, "
                "as the source’s table does."
            ),
        ),
    )
