"""What the process beside the server does with a file of results; it knows no session."""

from explorer.evidence.reading import read_results
from explorer.evidence.results import Results
from explorer.views.beside import Progress


def results_read(data: bytes, name: str, progress: Progress) -> Results:
    """Read a file of evaluation results."""
    return read_results(data, name=name, progress=progress)
