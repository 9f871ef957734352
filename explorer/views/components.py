"""The components of the page, and how what they send reaches the session."""

from collections.abc import Mapping
from typing import Any, NoReturn

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from explorer.views.assets import loader
from explorer.views.logs import apology
from explorer.views.message import board_message
from explorer.views.state import apply_edits, current

CONTROLS, VIEW = "controls", "view"
KEY = "controls_component"

_controls = st.components.v2.component(
    "crossover_controls",
    html="<div class='x controls'></div>",
    js=loader("controls.js"),
    isolate_styles=False,
)
_pinned = st.components.v2.component(
    "crossover_pinned",
    html="<div class='x pinned'></div>",
    js=loader("controls.js"),
    isolate_styles=False,
)
_board = st.components.v2.component(
    "crossover_board",
    html="<div class='x board'><i class='skeleton' aria-hidden='true'></i></div>",
    js=loader("board.js"),
    isolate_styles=False,
)


def controls(payload: bytes) -> None:
    """Draw the controls, in the sidebar and pinned to the foot of a phone."""

    def edited() -> None:
        message = (st.session_state.get(KEY) or {}).get("edit")
        if not isinstance(message, Mapping):
            return
        state = current()
        try:
            commit = apply_edits(state, message)
        except Exception as error:  # noqa: BLE001  (the controls must stay, whatever went wrong)
            state.problems, commit = (apology("edit", error),), True
        if not _runs_whole() and not _is_of_another_view():
            st.rerun(_parts(message, commit=commit))

    if _is_of_another_view():
        _draw_own_view()
    # bytes, not a dictionary: Streamlit would import pandas to look for tables in one
    _controls(key=KEY, data=payload, on_edit_change=edited)


def _runs_whole() -> bool:
    """Say whether this run draws the whole page, as when a click on a view overtook the edit.

    Asking for parts would then take the place of the view that was asked for.
    """
    context = get_script_run_ctx()
    return context is None or not context.fragment_ids_this_run


def _is_of_another_view() -> bool:
    """Say whether these parts were asked for by a view that the person has left meanwhile.

    The browser sends the view that it shows, not the one that was clicked a moment ago; with its
    name alone Streamlit empties the page.
    """
    context = get_script_run_ctx()
    shown = current().script
    return not _runs_whole() and context is not None and shown not in ("", context.page_script_hash)


def _draw_own_view() -> NoReturn:
    context = get_script_run_ctx()
    if context:
        context.pages_manager.set_current_page_script_hash(current().script)
    st.rerun()


def remember(page: str) -> None:
    """Keep which view this run draws; parts that come after it belong to that one."""
    context = get_script_run_ctx()
    state = current()
    state.page, state.script = page, context.page_script_hash if context else ""


def _parts(message: Mapping[str, Any], *, commit: bool) -> list[str]:
    """Name what an edit draws anew.

    A board that shows these edits by the short way, on this very view, need not come again;
    while that way is closed, a moving thumb comes along here, and the sidebar waits.
    """
    if not commit:
        return [VIEW]
    return [CONTROLS] if message.get("shown") == current().page else [CONTROLS, VIEW]


def pinned() -> None:
    """Make room at the foot of a phone; the message of the sidebar draws it too."""
    _pinned(key="pinned_component", data=b"{}")


def board() -> None:
    """Draw everything right of the sidebar from one message."""
    _board(key="board", data=board_message(current()))
