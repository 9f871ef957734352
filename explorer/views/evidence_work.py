"""What the process beside the server does for *Evidence*: files and long texts, nothing else.

It knows no session and no page, so that the process is quick to start.
"""

from explorer.evidence.reading import read_results
from explorer.evidence.results import Results
from explorer.evidence.tokens import Pasted, PromptCount, count_prompt
from explorer.evidence.training_file import TrainingFile, read_training_file
from explorer.views.beside import Progress

PARTS = 1000
"""Of a file, in which its progress is told."""


def results_read(data: bytes, name: str, progress: Progress) -> Results:
    """Read a file of evaluation results."""
    return read_results(data, name=name, progress=progress)


def prompt_counted(pasted: Pasted, model: str, progress: Progress) -> PromptCount:
    """Count the tokens of pasted texts."""
    del progress
    return count_prompt(pasted, model)


def training_read(data: bytes, name: str, model: str, progress: Progress) -> TrainingFile:
    """Read a file of training examples."""

    def told(share: float) -> None:
        progress(round(share * PARTS), PARTS)

    return read_training_file(data, name=name, model=model, progress=told)
