"""What the session holds: a preset, what was changed in it, and the URL that says so."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import streamlit as st

from explorer.domain.base import InputError
from explorer.domain.declaration import DECLARATIONS, Scalar, clip
from explorer.domain.library import Library, fingerprint, read_library
from explorer.domain.link import SCENARIO_KEY, from_parameters, to_parameters
from explorer.domain.scenario import Scenario
from explorer.wording.inputs import in_field, out_of_range, read_typed

DEFAULT_SCENARIO = "tickets"
KEY = "crossover"
EVERYTHING = "*"
LONGEST_TEXT = 400


@dataclass
class State:
    """The session's own copy of the scenario; everything shown derives from it."""

    preset: str
    scenario: Scenario
    problems: tuple[str, ...] = ()
    errors: dict[str, tuple[str, str]] = field(default_factory=dict)
    """By input: what was typed, and the sentence about it. The last good value stays."""
    sequence: int = 0
    """Number of the last edit that was applied; the page answers with it."""
    committed: int = 0
    written: dict[str, str] | None = None
    """The URL parameters that this session wrote last."""
    page: str = ""


library = st.cache_resource(max_entries=4, show_spinner=False)(lambda _stamp: read_library())


def presets() -> Library:
    """Return the presets as they stand on disk now."""
    return library(fingerprint())


def current() -> State:
    """Return the session's state, made from the URL on the first run."""
    state = st.session_state.get(KEY)
    if isinstance(state, State):
        return state
    fresh = _from_url()
    st.session_state[KEY] = fresh
    return fresh


def _from_url() -> State:
    shelf = presets()
    default = (
        DEFAULT_SCENARIO if DEFAULT_SCENARIO in shelf.scenarios else next(iter(shelf.scenarios))
    )
    parameters = st.query_params.to_dict()
    link = from_parameters(parameters, shelf.scenarios, default=default)
    return State(preset=link.scenario.id, scenario=link.scenario, problems=link.problems)


def preset_of(state: State) -> Scenario:
    """Return the preset as on disk; a preset that vanished keeps its last values."""
    return presets().scenarios.get(state.preset, state.scenario)


def follow_url(state: State, *, page: str) -> State:
    """Take over a URL that the reader changed (back, forward, typed), and no other."""
    moved, state.page = state.page != page, page
    found = st.query_params.to_dict()
    if state.written is None or moved or found == state.written:
        return state
    # a page of the navigation is left with an empty query; that is not a wish for the default
    if not found and SCENARIO_KEY in state.written:
        return state
    fresh = _from_url()
    fresh.sequence, fresh.committed, fresh.page = state.sequence, state.committed, page
    st.session_state[KEY] = fresh
    return fresh


def write_url(state: State) -> None:
    """Write what differs from the preset into the address, when that changed."""
    wanted = to_parameters(state.scenario, preset_of(state))
    if st.query_params.to_dict() != wanted:
        st.query_params.from_dict(wanted)
    state.written = wanted


def choose(state: State, preset: str) -> None:
    """Start over from another preset."""
    scenarios = presets().scenarios
    if preset in scenarios:
        state.preset, state.scenario = preset, scenarios[preset]
        state.errors, state.problems = {}, ()


def apply_edits(state: State, message: Mapping[str, Any]) -> bool:
    """Apply what the controls sent; nothing of it is trusted. Returns whether to commit."""
    sequence = message.get("sequence")
    edits = message.get("edits")
    if (
        not isinstance(sequence, int)
        or isinstance(sequence, bool)
        or not isinstance(edits, Mapping)
    ):
        return False
    commit = message.get("commit") is True
    state.sequence = max(state.sequence, min(sequence, 2**31))
    if commit:
        state.committed = state.sequence
    for name, edit in edits.items():
        if name == EVERYTHING:
            choose(state, state.preset)
        elif name == SCENARIO_KEY and isinstance(edit, Mapping):
            choose(state, str(edit.get("text")))
        elif name in DECLARATIONS and isinstance(edit, Mapping):
            _apply(state, name, edit)
    return commit


def _apply(state: State, name: str, edit: Mapping[str, Any]) -> None:
    text = edit.get("text")
    try:
        value = _read(state, name, edit)
        state.scenario = state.scenario.with_values({name: value})
        if value == preset_of(state).value(name):
            state.scenario = _restored(state, name)
        state.errors.pop(name, None)
    except InputError as error:
        typed = clip(text if isinstance(text, str) else "", 40)
        state.errors[name] = (typed, f"{error} {_still(state, name)}")


def _restored(state: State, name: str) -> Scenario:
    """Give back range, status and source to a value that is the preset's again."""
    entry = preset_of(state).entry(name)
    inputs = state.scenario.inputs.model_copy(update={name: entry})
    return state.scenario.model_copy(update={"inputs": inputs})


def _read(state: State, name: str, edit: Mapping[str, Any]) -> Scalar:
    declaration = DECLARATIONS[name]
    if "text" in edit and edit["text"] is None:
        value: Scalar = preset_of(state).value(name)
        return value
    text = edit.get("text")
    if isinstance(text, str):
        if len(text) > LONGEST_TEXT:
            raise out_of_range(declaration, text)
        return read_typed(declaration, text)
    number = edit.get("value")
    if isinstance(number, bool) or not isinstance(number, (int, float)):
        raise out_of_range(declaration, "")
    return declaration.check(round(number) if declaration.whole else number)


def _still(state: State, name: str) -> str:
    return f"Still using {in_field(DECLARATIONS[name], state.scenario.value(name)).text}."
