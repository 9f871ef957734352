"""The two components of the page, and how what they send reaches the session."""

import logging
from collections.abc import Callable, Mapping
from secrets import token_hex
from typing import Any

import orjson
import streamlit as st

from explorer.domain.scenario import Scenario
from explorer.views.assets import PLOTLY_URL, loader
from explorer.views.state import apply_edits, current

LOG = logging.getLogger("explorer")
CONTROLS, PINNED, VIEW = "controls", "pinned", "view"
BOTH = [CONTROLS, PINNED, VIEW]

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
    html="<div class='x board'></div>",
    js=loader("board.js"),
    isolate_styles=False,
)


def controls(payload: Mapping[str, Any], *, pinned: bool) -> None:
    """Draw the controls, in the sidebar or pinned to the foot of a phone."""
    key = PINNED if pinned else CONTROLS

    def edited() -> None:
        message = (st.session_state.get(f"{key}_component") or {}).get("edit")
        commit = isinstance(message, Mapping) and apply_edits(current(), message)
        # while a thumb moves only the view follows; captions and marks wait for its release
        st.rerun(BOTH if commit else [VIEW])

    # bytes, not a dictionary: Streamlit would import pandas to look for tables in one
    mount = _pinned if pinned else _controls
    mount(
        key=f"{key}_component",
        data=orjson.dumps({**payload, "pinned": pinned}),
        on_edit_change=edited,
    )


def board(view: Callable[[Scenario], Mapping[str, Any]]) -> None:
    """Draw everything right of the sidebar from one message; a fault becomes one sentence."""
    state = current()
    try:
        payload = view(state.scenario)
    except Exception:  # a person must see a sentence, whatever went wrong
        incident = token_hex(4)
        LOG.exception("view failed, incident %s", incident)
        payload = {"view": "failed", "incident": incident}
    message = {
        **payload,
        "problems": state.problems,
        "sequence": state.sequence,
        "plotly": PLOTLY_URL,
    }
    _board(key="board", data=orjson.dumps(message, option=orjson.OPT_SERIALIZE_NUMPY))
