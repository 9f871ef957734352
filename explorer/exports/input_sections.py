"""What a record rests on: every input with its origin, the documents, versions and caveats."""

from explorer.domain.declaration import DECLARATIONS, GROUPS
from explorer.domain.library import claims, sources
from explorer.exports.document import Block, Grid, Link, Points, Prose, Section
from explorer.exports.record import Record
from explorer.wording import sureness
from explorer.wording.inputs import STATUS_WORDS
from explorer.wording.origins import day, evidence
from explorer.wording.values import range_in_words, value_in_words

COLUMNS = ("Input", "Value", "Range (80%)", "Status", "Where it comes from")
WIDTHS = (29, 20, 17, 12, 22)


def all_inputs(found: Record) -> Section:
    """List every input by group."""
    grids = []
    for group in GROUPS:
        rows = tuple(input_row(found, n) for n, d in DECLARATIONS.items() if d.group == group.id)
        if rows:
            grids.append(Grid(COLUMNS, rows, (1, 2), group.label, widths=WIDTHS))
    return Section("Inputs", tuple(grids))


def input_row(found: Record, name: str) -> tuple[str, ...]:
    """Give name, value, range, status and origin."""
    declaration, entry = DECLARATIONS[name], found.scenario.entry(name)
    return (
        declaration.noun,
        value_in_words(declaration, entry.value),
        range_in_words(declaration, entry),
        STATUS_WORDS[entry.status],
        evidence(entry),
    )


def cited(found: Record) -> dict[str, str]:
    """Collect the documents behind the inputs and the opinions: short name, and citation."""
    ids = [entry.source for entry in map(found.scenario.entry, DECLARATIONS) if entry.source]
    documents = [claims()[each].source if each in claims() else each for each in ids]
    wanted = [each for each in dict.fromkeys([*found.opinions, *documents]) if each in sources()]
    return {each: sources()[each].citation for each in wanted}


def about(found: Record) -> Section:
    """Say with what, when and how the numbers were made, and what to beware of."""
    facts = [("Day of this record", day(found.day))]
    if found.uncertain:
        facts.append(("Draws", sureness.sampling(found.drawn)))
    facts += found.versions.items()
    documents = tuple(
        (sources()[each].short, text, day(sources()[each].checked))
        for each, text in cited(found).items()
    )
    blocks: list[Block] = [
        Points(tuple(("", each) for each in found.caveats)),
        Grid(("", ""), tuple(facts), title="How it was made", widths=(29, 71)),
        Grid(("Source", "Document", "Checked"), documents, title="Documents"),
        Prose("Written by Crossover. Figures are rounded here and exact in the zip of tables."),
    ]
    if found.link:
        blocks.insert(1, Link("Live page", found.link))
    return Section("Caveats and sources", tuple(blocks))
