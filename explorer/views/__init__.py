"""Everything that touches Streamlit, and what the page is assembled from."""
