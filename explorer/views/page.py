"""The shell: the sidebar, the navigation, and the view that it shows."""

import streamlit as st

from explorer.views.assets import STATIC, stylesheet
from explorer.views.components import CONTROLS, PINNED, VIEW, board, controls
from explorer.views.decide import decide
from explorer.views.method import method
from explorer.views.opinions import second_opinions
from explorer.views.sidebar import shared_sidebar
from explorer.views.state import current, preset_of, presets, query

SIDEBAR_WIDTH = 312

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
    _draw_controls(pinned=False)


@st.fragment(key=PINNED)
def pinned_controls() -> None:
    """Pin the controls to the foot of a phone."""
    _draw_controls(pinned=True)


def _draw_controls(*, pinned: bool) -> None:
    state = current()
    payload = shared_sidebar(state.scenario, preset_of(state), tuple(state.errors.items()))
    shelf = presets()
    answer = {
        "scenario": state.preset,
        "scenarios": [[preset, each.title] for preset, each in shelf.scenarios.items()],
        "about": state.scenario.summary,
        "problems": list(shelf.problems),
        "sequence": state.sequence,
        "committed": state.committed,
        "query": query(state),
        "page": state.page,
    }
    closed = [] if pinned else payload["closed"]
    controls({**payload, **answer, "closed": closed}, pinned=pinned)


@st.fragment(key=VIEW)
def decide_view() -> None:
    """Show *Decide*: the verdict, the options, the ten dimensions and the costs."""
    board(decide)


@st.fragment(key=VIEW)
def opinions_view() -> None:
    """Show *Second opinions*: five published frameworks on this scenario."""
    board(second_opinions)


@st.fragment(key=VIEW)
def method_view() -> None:
    """Show *How it works*: every formula, input, claim and source behind the numbers."""
    board(method)


if not presets().scenarios:
    st.error(
        "No scenario could be read: " + " ".join(presets().problems or ["the folder is empty."])
    )
    st.stop()

pages = [
    st.Page(decide_view, title="Decide", url_path="decide", default=True),
    st.Page(opinions_view, title="Second opinions", url_path="opinions"),
    st.Page(method_view, title="How it works", url_path="method"),
]
chosen = st.navigation(pages, position="top")
current().page = chosen.url_path

with st.sidebar:
    sidebar_controls()

with st.bottom, st.container(key="pinned"):
    pinned_controls()

chosen.run()
