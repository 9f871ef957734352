"""Results in, Plotly specifications out: plain dictionaries, drawn by nobody here."""
