"""The components of the page, and how what they send reaches the session."""

from collections.abc import Mapping

import streamlit as st

from explorer.views.assets import loader
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
        commit = apply_edits(current(), message)
        # a board that shows these edits by the short way, on this very view, need not come
        # again; while that way is closed, a moving thumb comes along here, the sidebar waits
        shown = commit and message.get("shown") == current().page
        st.rerun([CONTROLS] if shown else [CONTROLS, VIEW] if commit else [VIEW])

    # bytes, not a dictionary: Streamlit would import pandas to look for tables in one
    _controls(key=KEY, data=payload, on_edit_change=edited)


def pinned() -> None:
    """Make room at the foot of a phone; the message of the sidebar draws it too."""
    _pinned(key="pinned_component", data=b"{}")


def board() -> None:
    """Draw everything right of the sidebar from one message."""
    _board(key="board", data=board_message(current()))
