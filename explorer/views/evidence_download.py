"""Files to take away: the inputs with their origins, the scenario, the template for results."""

from collections.abc import Callable, Mapping

from explorer.domain.base import InputError
from explorer.domain.reading import to_toml
from explorer.domain.scenario import Scenario
from explorer.evidence.csv_table import template_csv
from explorer.exports.inputs import inputs_csv
from explorer.views.answer import Answer
from explorer.views.fields import Fields
from explorer.views.state import State

FILES: Mapping[str, Callable[[Scenario], tuple[str, str, str]]] = {
    "inputs": lambda found: (f"{found.id}_inputs.csv", inputs_csv(found), "text/csv"),
    "scenario": lambda found: (f"{found.id}.toml", to_toml(found), "text/plain"),
    "template": lambda _: ("results_template.csv", template_csv(), "text/csv"),
}
"""By what the page calls it: name, text and media type."""


def asked(state: State, fields: Fields) -> Answer:
    """Write the file that was asked for, as text with a name."""
    write = FILES.get(fields.word("file"))
    if write is None:
        raise InputError("There is no such file to download.")
    name, text, kind = write(state.scenario)
    return Answer(shown={"file": {"name": name, "text": text, "kind": kind}})
