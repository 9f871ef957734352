"""What the sidebar is sent; where that cannot be worked out, it stays as it was and says so.

Without its controls a page could not be brought back to values with which it works.
"""

import orjson

from explorer.views.logs import incident
from explorer.views.packing import joined
from explorer.views.records import formats
from explorer.views.share import share
from explorer.views.shelf import presets
from explorer.views.sidebar import packed_sidebar
from explorer.views.state import State, preset_of, query
from explorer.views.workers import workers


def sidebar_message(state: State) -> bytes:
    """Write what the sidebar shows of a state."""
    try:
        state.sidebar = _message(state)
    except Exception as error:
        if not state.sidebar:
            raise
        said = (
            f"The last change could not be worked out; incident {incident('sidebar', error)} in "
            "the log has the cause. Change an input to go on."
        )
        seen = {"sequence": state.sequence, "committed": state.committed, "problems": [said]}
        return orjson.dumps(orjson.loads(state.sidebar) | seen)
    return state.sidebar


def _message(state: State) -> bytes:
    shelf = presets()
    titles = {preset: each.title for preset, each in shelf.scenarios.items()}
    titles.setdefault(state.preset, state.scenario.title)  # one that broke stays chosen
    answer = {
        "scenario": state.preset,
        "scenarios": list(titles.items()),
        "about": state.scenario.summary,
        "problems": list(shelf.problems),
        "sequence": state.sequence,
        "committed": state.committed,
        "token": state.token,
        "query": state.opened or query(state),
        "page": state.page,
        "share": share(state),
        "formats": formats(),
    }
    errors = tuple(state.errors.items())
    payload = workers.call(state.token, packed_sidebar, state.scenario, preset_of(state), errors)
    return joined(orjson.dumps(answer), payload)
