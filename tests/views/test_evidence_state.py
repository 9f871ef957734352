"""A value that somebody brought keeps its origin while it stands, in the sidebar and in the URL."""

from datetime import date
from urllib.parse import parse_qsl

import pytest

from explorer.domain.library import read_library
from explorer.domain.link import from_parameters
from explorer.domain.scenario import InputValue
from explorer.views import state
from explorer.views.decide import strips_of
from explorer.views.sidebar import sidebar

PRESETS = read_library().scenarios
TICKETS = PRESETS["tickets"]
MEASURED = InputValue(
    value=0.93, low=0.9, high=0.95, status="measured", seen=date(2026, 11, 20), sample_size=412
)


@pytest.fixture
def held():
    scenario = TICKETS.with_entries({"prompt_accuracy": MEASURED})
    return state.State(preset="tickets", scenario=scenario)


def edit(here, name, change):
    message = {"sequence": here.sequence + 1, "commit": True, "edits": {name: change}}
    state.apply_edits(here, message)
    return here


def control_of(here, name):
    payload = sidebar(here.scenario, TICKETS, strips_of(here.scenario), here.errors)
    groups = [*payload["open"], payload["prices"], *payload["closed"]]
    return payload, next(c for group in groups for c in group["controls"] if c["name"] == name)


def test_the_sidebar_says_measured_and_on_how_many(held):
    payload, control = control_of(held, "prompt_accuracy")
    assert payload["changedCount"] == 1
    assert control["badge"] == "measured, n = 412"
    assert control["brought"]
    assert control["changed"]
    assert control["origin"] == "412 items; 20 Nov 2026"


def test_the_address_reproduces_it(held):
    parameters = dict(parse_qsl(state.query(held).removeprefix("?")))
    link = from_parameters(parameters, PRESETS, default="pdf")
    assert link.scenario == held.scenario


def test_evidence_for_the_very_value_of_the_preset_counts_as_a_change():
    same = MEASURED.model_copy(update={"value": 0.9, "low": None, "high": None})
    here = state.State("tickets", TICKETS.with_entries({"prompt_accuracy": same}))
    payload, control = control_of(here, "prompt_accuracy")
    assert payload["changedCount"] == 1
    assert control["badge"] == "measured, n = 412"
    edit(here, "prompt_accuracy", {"value": 0.9})
    assert here.scenario.entry("prompt_accuracy") == same
    edit(here, "prompt_accuracy", {"text": None})
    assert here.scenario == TICKETS


def test_an_edit_elsewhere_leaves_it_and_another_value_takes_it_away(held):
    edit(held, "calls_per_month", {"value": 200_000})
    assert held.scenario.entry("prompt_accuracy") == MEASURED
    edit(held, "prompt_accuracy", {"value": 0.93})
    assert held.scenario.entry("prompt_accuracy") == MEASURED
    edit(held, "prompt_accuracy", {"value": 0.92})
    assert held.scenario.entry("prompt_accuracy") == InputValue(value=0.92)


def test_a_reset_brings_the_preset_back(held):
    edit(held, "prompt_accuracy", {"text": None})
    assert held.scenario == TICKETS
