"""Every input with its origin as CSV, for whoever keeps their evidence in a spreadsheet."""

from explorer.domain.declaration import DECLARATIONS
from explorer.domain.scenario import Scenario
from explorer.exports.cells import Cell, csv_text

COLUMNS = (
    "input",
    "label",
    "value",
    "low",
    "high",
    "unit",
    "status",
    "source",
    "seen",
    "sample_size",
    "link",
    "note",
)


def inputs_csv(scenario: Scenario) -> str:
    """Write one row an input, in the order of their declaration and in stored units."""
    return csv_text(COLUMNS, (_row(scenario, name) for name in DECLARATIONS))


def _row(scenario: Scenario, name: str) -> list[Cell]:
    declaration, entry = DECLARATIONS[name], scenario.entry(name)
    return [
        name,
        declaration.noun,
        entry.value,
        entry.low,
        entry.high,
        declaration.unit,
        entry.status,
        entry.source,
        entry.seen.isoformat() if entry.seen else None,
        entry.sample_size,
        entry.link,
        entry.note,
    ]
