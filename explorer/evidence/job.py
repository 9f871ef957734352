"""What one training run on a file of examples costs at the model that was chosen for it."""

from explorer.evidence.training_file import TrainingFile, training_cost
from explorer.evidence.tuning import find_tunable, rows_of


def job_cost(found: TrainingFile, model: str, epochs: float) -> float | None:
    """Price a run by our own table, no lower than the provider's least; None if unknown. [USD]."""
    tunable = find_tunable(model)
    if tunable is None:
        return None
    known = rows_of(tunable.provider, tunable.model)
    training, least = known.get("training"), known.get("minimum_job")
    return training_cost(
        found,
        price=training.value if training else None,
        epochs=epochs,
        minimum=(least.value or 0.0) if least else 0.0,
    )
