"""The shell: the sidebar, the navigation, and the view that it shows."""

import orjson
import streamlit as st

from explorer.views.assets import STATIC, stylesheet
from explorer.views.catalogue import VIEWS
from explorer.views.components import CONTROLS, VIEW, board, controls, pinned
from explorer.views.packing import joined
from explorer.views.records import formats
from explorer.views.share import share
from explorer.views.shelf import presets
from explorer.views.sidebar import packed_sidebar
from explorer.views.state import current, preset_of, query
from explorer.views.workers import workers

SIDEBAR_WIDTH = 312
del __file__  # else a process that works beside the server would run this page as its own

st.set_page_config(
    page_title="Crossover",
    page_icon=str(STATIC / "icon.png"),
    layout="wide",
    initial_sidebar_state=SIDEBAR_WIDTH,
)
st.html(f"<style>{stylesheet()}</style>")


@st.fragment(key=CONTROLS)
def sidebar_controls() -> None:
    """Draw every control; again when a value is committed, not while a thumb moves."""
    state = current()
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
    controls(joined(orjson.dumps(answer), payload))


@st.fragment(key=VIEW)
def view() -> None:
    """Show the view that was chosen; no other is worked out."""
    board()


if not presets().scenarios:
    st.error(
        "No scenario could be read: " + " ".join(presets().problems or ["the folder is empty."])
    )
    st.stop()

pages = [
    st.Page(view, title=each.title, url_path=path or "decide", default=not path)
    for path, each in VIEWS.items()
]
chosen = st.navigation(pages, position="top")
current().page = chosen.url_path

with st.sidebar:
    sidebar_controls()

with st.bottom, st.container(key="pinned"):
    pinned()

chosen.run()
