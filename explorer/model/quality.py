"""How often an option is right, and how often it contradicts itself."""

import numpy as np

from explorer.model.rule import Array, rule


def power(base: Array, exponent: Array) -> Array:
    """Raise a positive base; on arrays several times faster than `**`, which minds every case."""
    raised = np.asarray(np.log(base) * exponent)
    return np.exp(raised, out=raised) if raised.ndim else np.asarray(base**exponent)


@rule(
    unit="share",
    formula="ceiling − (ceiling − a₀) · (N / N₀)^(−exponent), clipped to 0–1; 0 when N = 0",
    sources=("figueroa-2012.power-law", "crossover.definition"),
)
def tuned_accuracy(
    *,
    examples: Array,
    known_accuracy: Array,
    known_examples: Array,
    ceiling: Array,
    exponent: Array,
) -> Array:
    """Follow the inverse power law of accuracy in labelled examples through one known point.

    Parameters
    ----------
    examples
        Labelled examples to train on. [example]
    known_accuracy, known_examples
        The point through which the curve runs. [share], [example]
    ceiling
        What more examples approach; raised to `known_accuracy` if below it. [share]
    exponent
        Steepness of the curve, a judgement unless measured. [exponent]

    Returns
    -------
    Accuracy 0–1, in the broadcast shape of the arguments; 0 without examples. [share]

    References
    ----------
    Figueroa et al. 2012, BMC Med Inform Decis Mak 12:8: accuracy on a held-out set
    follows a − b·n^(−c), fitted by weighted least squares.

    """
    top = np.maximum(ceiling, known_accuracy)
    some = np.maximum(examples, 1.0)
    curve = top - (top - known_accuracy) * power(some / known_examples, -exponent)
    # fractions of an example exist only in sweeps and draws: fade to 0 below one
    return np.clip(curve, 0.0, 1.0) * np.minimum(examples, 1.0)


@rule(
    unit="share",
    formula="(1 − h) · kept + h · accuracy_tuned,   kept = a + skill · (min(1, a / (1 − h)) − a)",
    sources=("pq.ceiling", "strategic.hy-when", "crossover.definition"),
)
def hybrid_accuracy(
    *, prompt_accuracy: Array, tuned: Array, routed_share: Array, routing_skill: Array
) -> Array:
    """Mix the two models; a skilful router keeps the easy calls on the prompt.

    It assumes that the tuned model is as good on the routed calls as on average. [share]
    """
    kept_share = 1.0 - routed_share
    safe = np.where(kept_share == 0, 1.0, kept_share)
    best = np.minimum(1.0, prompt_accuracy / safe)
    kept = prompt_accuracy + routing_skill * (best - prompt_accuracy)
    return kept_share * kept + routed_share * tuned


@rule(
    unit="share",
    formula="min(1, b · (N / minimum_examples)^(−exponent)),   b = 1 − prompt_consistency",
    sources=("halkwinds.table-output-consistency", "strategic.brittle", "crossover.definition"),
)
def tuned_inconsistency(
    *, prompt_inconsistency: Array, examples: Array, minimum_examples: Array, exponent: Array
) -> Array:
    """Let training examples reduce the share of inconsistent outputs along the same power law.

    Without examples the tuned model is as inconsistent as the prompt. [share]
    """
    ratio = np.maximum(examples, 1.0) / np.maximum(minimum_examples, 1.0)
    trained = np.minimum(1.0, prompt_inconsistency * power(ratio, -exponent))
    return np.where(examples > 0, trained, np.minimum(1.0, prompt_inconsistency))
