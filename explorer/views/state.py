"""What the session holds: a preset, what was changed in it, and the URL that says so."""

import time
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from secrets import token_urlsafe
from typing import Any, cast
from urllib.parse import urlencode
from weakref import WeakValueDictionary

import streamlit as st

from explorer.domain.base import InputError
from explorer.domain.declaration import DECLARATIONS, Scalar, clip
from explorer.domain.library import Library, fingerprint, read_library
from explorer.domain.link import SCENARIO_KEY, from_parameters, to_parameters
from explorer.domain.scenario import Scenario, is_brought
from explorer.views.question import ASKED, Question, asked
from explorer.wording.inputs import in_field, out_of_range, read_typed
from explorer.wording.spans import read_span

DEFAULT_SCENARIO = "tickets"
KEY = "crossover"
EVERYTHING = "*"
LONGEST_TEXT = 400
UNESCAPED = "/:,"
"""Characters that a query may hold as they are; each escape would triple them."""


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
    question: Question = field(default_factory=Question)
    page: str = ""
    """Path of the view; a new one wants its address written, even when nothing else changed."""
    token: str = field(default_factory=token_urlsafe)
    """By this the session's own page, and nobody else, finds the state again."""


_sessions: WeakValueDictionary[str, State] = WeakValueDictionary()
"""States by token; each goes when its session goes."""
_last_use = 0.0


def last_use() -> float:
    """Tell when anybody last changed or opened anything, on the monotonic clock. [s]."""
    return _last_use


def _used() -> None:
    global _last_use  # noqa: PLW0603  (a time stamp; whoever writes last is right)
    _last_use = time.monotonic()


@lru_cache(maxsize=1)
def _stamp(second: int) -> tuple[tuple[str, int, int], ...]:
    """Look at the folder of the presets once a second; `second` is only the key."""
    del second
    return fingerprint()


@lru_cache(maxsize=4)
def _library(stamp: tuple[tuple[str, int, int], ...]) -> Library:
    """Read the presets once for each state of their folder; `stamp` is only the key."""
    del stamp
    return read_library()


def presets() -> Library:
    """Return the presets as they stand on disk."""
    return _library(_stamp(int(time.monotonic())))


def current() -> State:
    """Return the session's state, made from the URL on the first run."""
    _used()
    state = st.session_state.get(KEY)
    if isinstance(state, State):
        return state
    fresh = _from_url()
    st.session_state[KEY] = fresh
    _sessions[fresh.token] = fresh
    return fresh


def session(token: object) -> State | None:
    """Find a living session's state by its token."""
    _used()
    return _sessions.get(token) if isinstance(token, str) else None


def preview(state: State, message: Mapping[str, Any]) -> State:
    """Apply edits to a copy: what the page would show if they were committed.

    It carries the number of its own message, so that the page can tell what was overtaken.
    """
    copy = replace(state, errors=dict(state.errors), problems=(), sequence=0)
    apply_edits(copy, message)
    return copy


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


def question(state: State) -> Question:
    """Return what a view depends on beside the inputs."""
    return replace(state.question, preset=preset_of(state))


def query(state: State) -> str:
    """Write the address that reproduces the page; the untouched default needs none."""
    wanted = to_parameters(state.scenario, preset_of(state))
    if wanted == {SCENARIO_KEY: DEFAULT_SCENARIO}:
        return ""
    return f"?{urlencode(wanted, safe=UNESCAPED)}"


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
        state.problems = ()  # whoever goes on has read them
    for name, edit in edits.items():
        if name == EVERYTHING:
            choose(state, state.preset)
        elif name == SCENARIO_KEY and isinstance(edit, Mapping):
            choose(state, str(edit.get("text")))
        elif name in ASKED and isinstance(edit, Mapping):
            _ask(state, name, edit)
        elif name in DECLARATIONS and isinstance(edit, Mapping):
            _apply(state, name, edit)
    return commit


def _ask(state: State, name: str, edit: Mapping[str, Any]) -> None:
    try:
        state.question = asked(state.question, name, edit.get("text"))
    except InputError as error:
        state.problems = (str(error),)


def _apply(state: State, name: str, edit: Mapping[str, Any]) -> None:
    if "range" not in edit or {"value", "text"} & edit.keys():
        _apply_value(state, name, edit)
    if "range" in edit:
        _apply_range(state, name, edit["range"])


def _apply_value(state: State, name: str, edit: Mapping[str, Any]) -> None:
    text, own = edit.get("text"), state.scenario.ranges_from(preset_of(state)).get(name)
    before, preset = state.scenario.entry(name), preset_of(state).entry(name)
    taken_back = "text" in edit and text is None
    try:
        value = _read(state, name, edit)
        state.scenario = state.scenario.with_values({name: value})
        if value == preset.value and (taken_back or value != before.value):
            state.scenario = _restored(state, name)
        elif is_brought(before, preset):
            pass  # a value of their own stands without the range of the evidence
        elif own and own[0] <= cast("float", value) <= own[1]:  # a range of their own stays theirs
            state.scenario = state.scenario.with_ranges({name: own})
        state.errors.pop(name, None)
        state.errors.pop(range_key(name), None)
    except InputError as error:
        typed = clip(text if isinstance(text, str) else "", 40)
        state.errors[name] = (typed, f"{error} {_still(state, name)}")


def _apply_range(state: State, name: str, ends: object) -> None:
    try:
        found = read_span(DECLARATIONS[name], state.scenario.value(name), ends)
        state.scenario = state.scenario.with_ranges({name: found})
        state.errors.pop(range_key(name), None)
    except InputError as error:
        state.errors[range_key(name)] = ("", str(error))


def range_key(name: str) -> str:
    """Name the sentence about a low and a high, beside the one about the value."""
    return f"{name}.range"


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
