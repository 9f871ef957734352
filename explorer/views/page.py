"""The shell: the sidebar, the navigation, and the view that it shows."""

import streamlit as st

from explorer.views.assets import STATIC, stylesheet
from explorer.views.catalogue import VIEWS
from explorer.views.components import CONTROLS, VIEW, board, controls, pinned, remember
from explorer.views.shelf import presets
from explorer.views.sidebar_message import sidebar_message
from explorer.views.state import current

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
    controls(sidebar_message(current()))


@st.fragment(key=VIEW)
def view() -> None:
    """Show the view that was chosen; no other is worked out."""
    board()


if not presets().scenarios:
    st.error("No scenario could be read.")
    # what quotes a file is shown as it is; an error would read Markdown in it
    st.text("\n".join(presets().problems) or "The folder is empty.")
    st.stop()

pages = [
    st.Page(view, title=each.title, url_path=path or "decide", default=not path)
    for path, each in VIEWS.items()
]
chosen = st.navigation(pages, position="top")
remember(chosen.url_path)

with st.sidebar:
    sidebar_controls()

with st.bottom, st.container(key="pinned"):
    pinned()

chosen.run()
