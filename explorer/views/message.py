"""What the board is sent: the view of a state, and what the page must know beside it."""

import orjson

from explorer.views.assets import PLOTLY_URL
from explorer.views.logs import incident
from explorer.views.packing import joined, packed_view
from explorer.views.state import State, question
from explorer.views.workers import workers


def board_message(state: State) -> bytes:
    """Write what the board shows of a state; a fault becomes one sentence with an incident."""
    try:
        view = workers.call(state.token, packed_view, state.page, state.scenario, question(state))
    except Exception as error:  # noqa: BLE001  (a person must see a sentence, whatever went wrong)
        view = orjson.dumps({"view": "failed", "incident": incident("view", error)})
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
