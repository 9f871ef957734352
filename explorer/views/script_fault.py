"""What a person sees when the page's own script breaks: one sentence, and nothing of the cause."""

import streamlit as st

from explorer.views.logs import incident


def script_fault(error: Exception) -> bool:
    """Log the fault and say so on the page; Streamlit then shows nothing of its own."""
    number = incident("page", error)
    st.error(
        "This part of the page could not be drawn. Your inputs are kept in the address; reload to "
        "try again."
    )
    st.text(f"Incident {number} in the log has the cause.")
    return True
