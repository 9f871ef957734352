"""Why an option is blocked, in words."""

from collections.abc import Mapping

from explorer.domain.base import OptionId
from explorer.model.evaluation import Evaluation
from explorer.model.usage import DAYS_PER_MONTH
from explorer.wording import formats

SHORT = {
    "accuracy": "accuracy",
    "examples": "examples",
    "latency": "latency",
    "data_policy": "data policy",
    "team": "no team",
    "change_rate": "change rate",
}


def blocked_by(result: Evaluation, option: OptionId) -> list[str]:
    """List the gates that block an option."""
    return [gate for gate, blocked in result[option].blocked.items() if blocked]


def because(result: Evaluation, option: OptionId, inputs: Mapping[str, float]) -> list[str]:
    """Say for each gate that blocks an option what it found and what it needs."""
    return [_one(gate, result, option, inputs) for gate in blocked_by(result, option)]


def _one(gate: str, result: Evaluation, option: OptionId, inputs: Mapping[str, float]) -> str:
    if gate == "accuracy":
        found, bar = float(result[option].accuracy), inputs["required_accuracy"]
        return f"{formats.share(found)} right, below the {formats.share(bar)} required"
    if gate == "examples":
        return (
            f"{formats.count(inputs['labelled_examples'])} labelled examples, "
            f"{formats.count(inputs['minimum_examples'])} needed"
        )
    if gate == "latency":
        found = float(result[option].latency_seconds)
        limit = formats.seconds(inputs["maximum_latency_seconds"])
        return f"answers in {formats.seconds(found)}, slower than the {limit} accepted"
    if gate == "data_policy":
        return "the data may not go where this option would send it"
    if gate == "team":
        return "no team to maintain a tuned model"
    runs = DAYS_PER_MONTH / inputs["training_run_days"]
    wanted = formats.count(inputs["changes_per_month"])
    return f"{wanted} changes a month, but only {formats.count(runs)} training runs fit"
