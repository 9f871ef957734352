"""What the process beside the server does with texts and training examples: it counts tokens."""

from explorer.evidence.tokens import Pasted, PromptCount, count_prompt
from explorer.evidence.training_file import TrainingFile, read_training_file
from explorer.views.beside import Progress

PARTS = 1000
"""Of a file, in which its progress is told."""


def prompt_counted(pasted: Pasted, model: str, progress: Progress) -> PromptCount:
    """Count the tokens of pasted texts."""
    progress(0, 1)
    return count_prompt(pasted, model)


def training_read(data: bytes, name: str, model: str, progress: Progress) -> TrainingFile:
    """Read a file of training examples."""

    def told(share: float) -> None:
        progress(round(share * PARTS), PARTS)

    return read_training_file(data, name=name, model=model, progress=told)
