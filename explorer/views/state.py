"""What the session holds: a preset, what was changed in it, and the URL that says so."""

import time
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from secrets import token_urlsafe
from typing import Any
from urllib.parse import urlencode
from weakref import WeakValueDictionary

import streamlit as st

from explorer.domain.base import InputError
from explorer.domain.declaration import DECLARATIONS
from explorer.domain.library import Library, fingerprint, read_library
from explorer.domain.link import SCENARIO_KEY, from_parameters, to_parameters
from explorer.domain.scenario import Scenario
from explorer.views.desk import Desk
from explorer.views.edits import edited, forget_errors
from explorer.views.question import ASKED, Question, asked

DEFAULT_SCENARIO = "tickets"
KEY = "crossover"
EVERYTHING = "*"
TAKE = "take "
"""Starts the name of an edit that takes an offer of the desk; what is in it the server knows."""
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
    desk: Desk = field(default_factory=Desk)
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
        elif name.startswith(TAKE):
            _take(state, name.removeprefix(TAKE))
        elif name in ASKED and isinstance(edit, Mapping):
            _ask(state, name, edit)
        elif name in DECLARATIONS and isinstance(edit, Mapping):
            before, preset = state.scenario, preset_of(state)
            state.scenario = edited(before, preset, state.errors, name, edit)
    return commit


def _ask(state: State, name: str, edit: Mapping[str, Any]) -> None:
    try:
        state.question = asked(state.question, name, edit.get("text"))
    except InputError as error:
        state.problems = (str(error),)


def _take(state: State, word: str) -> None:
    try:
        offer = state.desk.offer(word)
        state.scenario = state.scenario.with_entries(offer.entries)
    except InputError as error:
        state.problems = (str(error),)
        return
    for name in offer.entries:
        forget_errors(state.errors, name)
