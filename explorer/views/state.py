"""What the session holds: a preset, what was changed in it, and the URL that says so."""

import time
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from secrets import token_urlsafe
from typing import Any
from urllib.parse import urlencode
from weakref import WeakValueDictionary

import streamlit as st

from explorer.domain.address import UNESCAPED, parts_of, read_parts, read_query, to_query
from explorer.domain.base import InputError
from explorer.domain.declaration import DECLARATIONS
from explorer.domain.link import SCENARIO_KEY, Link
from explorer.domain.pin import Pin, told_pins
from explorer.domain.scenario import Scenario
from explorer.views.allowance import Allowance
from explorer.views.desk import Desk
from explorer.views.edits import edited, forget_errors
from explorer.views.question import ASKED, Question, asked, asked_in_link
from explorer.views.shelf import default_preset, look_again, presets, stamp

KEY = "crossover"
EVERYTHING = "*"
LINK, PINS = "link", "pins"
"""Edits that take a whole link, and that tell which pins the browser keeps."""
TAKE = "take "
"""Starts the name of an edit that takes an offer of the desk; what is in it the server knows."""
COMPARED_ON = "compare"
STEP_KEY = "step"
"""Where *Present* stands; the browser reads and writes it alone."""


@dataclass
class State:
    """The session's own copy of the scenario; everything shown derives from it."""

    preset: str
    scenario: Scenario
    problems: tuple[str, ...] = ()
    start: Scenario | None = None
    """The preset as it was when it could last be read."""
    opened: str = ""
    """A query that cannot be had for now; the address keeps it until something is changed."""
    errors: dict[str, tuple[str, str]] = field(default_factory=dict)
    """By input: what was typed, and the sentence about it. The last good value stays."""
    sequence: int = 0
    """Number of the last edit that was applied; the page answers with it."""
    committed: int = 0
    question: Question = field(default_factory=Question)
    pins: tuple[Pin, ...] = ()
    """What the browser keeps and has told; it is stored nowhere here."""
    desk: Desk = field(default_factory=Desk)
    page: str = ""
    """Path of the view; a new one wants its address written, even when nothing else changed."""
    script: str = ""
    """Streamlit's name of that view."""
    allowance: Allowance = field(default_factory=Allowance, compare=False)
    """What the session may still send; shared with its copies."""
    sidebar: bytes = field(default=b"", compare=False, repr=False)
    """The last message of the sidebar that could be worked out."""
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


def sessions_open() -> int:
    """Count the living sessions."""
    return len(_sessions)


def preview(state: State, message: Mapping[str, Any]) -> State:
    """Apply edits to a copy: what the page would show if they were committed.

    It carries the number of its own message, so that the page can tell what was overtaken.
    """
    copy = replace(state, errors=dict(state.errors), problems=(), sequence=0)
    apply_edits(copy, message)
    return copy


def _from_url() -> State:
    look_again()
    given = st.query_params
    found = parts_of((name, text) for name in given for text in given.get_all(name))
    found.parts.pop(STEP_KEY, None)
    wanted = {name: found.parts.pop(name) for name in found.parts.keys() & ASKED}
    scenarios = presets().scenarios
    link = read_parts(found, scenarios, default=default_preset())
    is_had = found.parts.get(SCENARIO_KEY, link.scenario.id) in scenarios
    state = State(
        preset=link.scenario.id,
        scenario=link.scenario,
        problems=link.problems,
        opened="" if is_had else f"?{urlencode(found.parts, safe=UNESCAPED)}",
    )
    for name, text in wanted.items():
        _ask(state, name, {"text": text})
    return state


def preset_of(state: State) -> Scenario:
    """Return the preset as on disk; one that vanished or broke keeps its last values."""
    found = presets().scenarios.get(state.preset)
    if found is not None:
        state.start = found
    return found or state.start or state.scenario


def question(state: State) -> Question:
    """Return what a view depends on beside the inputs."""
    asked = replace(state.question, preset=preset_of(state), day=datetime.now(UTC).date())
    return replace(asked, pins=state.pins, shelf=stamp()) if state.page == COMPARED_ON else asked


def query(state: State) -> str:
    """Write the address that reproduces the page; the untouched default needs none."""
    preset, wanted = preset_of(state), asked_in_link(state.question)
    if state.scenario == preset and preset.id == default_preset() and not wanted:
        return ""
    return f"?{to_query(state.scenario, preset, wanted)}"


def choose(state: State, preset: str) -> None:
    """Start over from another preset."""
    scenarios = presets().scenarios
    found = scenarios.get(preset) or (preset_of(state) if preset == state.preset else None)
    if found is not None:
        state.preset, state.scenario, state.start = preset, found, found
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
        if edits.keys() != {PINS}:  # which the browser sends by itself
            state.problems, state.opened = (), ""  # whoever goes on has read them
    for name, edit in edits.items():
        if name == EVERYTHING:
            choose(state, state.preset)
        elif name.startswith(TAKE):
            _take(state, name.removeprefix(TAKE))
        elif isinstance(edit, Mapping):
            _apply_one(state, name, edit)
    return commit


def _apply_one(state: State, name: str, edit: Mapping[str, Any]) -> None:
    text = edit.get("text")
    if name in ASKED:
        _ask(state, name, edit)
    elif name in DECLARATIONS:
        before, preset = state.scenario, preset_of(state)
        state.scenario = edited(before, preset, state.errors, name, edit)
    elif name == PINS:
        state.pins, problems = told_pins(text if isinstance(text, str) else "")
        _tell(state, *problems)
    elif name == SCENARIO_KEY and isinstance(text, str):
        choose(state, text)
    elif name == LINK and isinstance(text, str):
        _follow(state, text)


def _tell(state: State, *problems: str) -> None:
    """Add what a person must know; nothing twice."""
    state.problems += tuple(each for each in problems if each not in state.problems)


def _follow(state: State, text: str) -> None:
    """Go where a link leads, as if the page had been opened with it."""
    link: Link = read_query(text, presets().scenarios, default=default_preset())
    state.preset, state.scenario, state.start = link.scenario.id, link.scenario, None
    state.errors, state.problems = {}, link.problems


def _ask(state: State, name: str, edit: Mapping[str, Any]) -> None:
    try:
        state.question = asked(state.question, name, edit.get("text"))
    except InputError as error:
        _tell(state, str(error))


def _take(state: State, word: str) -> None:
    try:
        offer = state.desk.offer(word)
        state.scenario = state.scenario.with_entries(offer.entries)
    except InputError as error:
        state.problems = (str(error),)
        return
    for name in offer.entries:
        forget_errors(state.errors, name)
