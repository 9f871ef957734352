"""Files to take away: the inputs with their origins, the scenario, the template for results."""

from explorer.domain.base import InputError
from explorer.domain.reading import to_toml
from explorer.evidence.csv_table import template_csv
from explorer.exports.inputs import inputs_csv
from explorer.views.answer import Answer
from explorer.views.fields import Fields
from explorer.views.state import State


def asked(state: State, fields: Fields) -> Answer:
    """Write the file that was asked for, as text with a name."""
    scenario, wanted = state.scenario, fields.word("file")
    if wanted == "inputs":
        return _file(f"{scenario.id}_inputs.csv", inputs_csv(scenario), "text/csv")
    if wanted == "scenario":
        return _file(f"{scenario.id}.toml", to_toml(scenario), "text/plain")
    if wanted == "template":
        return _file("results_template.csv", template_csv(), "text/csv")
    raise InputError("There is no such file to download.")


def _file(name: str, text: str, kind: str) -> Answer:
    return Answer(shown={"file": {"name": name, "text": text, "kind": kind}})
