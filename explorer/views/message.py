"""What the board is sent: the view of a state, and what the page must know beside it."""

import logging
from secrets import token_hex

import orjson

from explorer.views.assets import PLOTLY_URL
from explorer.views.packing import joined, packed_view
from explorer.views.state import State, question
from explorer.views.workers import workers

LOG = logging.getLogger("explorer")


def board_message(state: State) -> bytes:
    """Write what the board shows of a state; a fault becomes one sentence with an incident."""
    try:
        view = workers.call(state.token, packed_view, state.page, state.scenario, question(state))
    except Exception:  # a person must see a sentence, whatever went wrong
        incident = token_hex(4)
        LOG.exception("view failed, incident %s", incident)
        view = orjson.dumps({"view": "failed", "incident": incident})
    return with_view(state, view)


def with_view(state: State, view: bytes) -> bytes:
    """Join a view that is worked out with what the page must know beside it."""
    about = {
        "problems": state.problems,
        "errors": state.errors,
        "sequence": state.sequence,
        "token": state.token,
        "path": state.page,
        "plotly": PLOTLY_URL,
    }
    return joined(orjson.dumps(about), view)
