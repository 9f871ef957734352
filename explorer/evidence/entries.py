"""A measured variant as entries of a scenario: on the prompt side or on the tuned side."""

from collections.abc import Mapping

from explorer.domain.base import InputError
from explorer.domain.declaration import clip
from explorer.domain.scenario import InputValue
from explorer.evidence.limits import SETTINGS
from explorer.evidence.names import JOINT
from explorer.evidence.summary import Mean, Summary

LONGEST_NOTE = 240


def as_prompt(summary: Summary) -> Mapping[str, InputValue]:
    """Fill the accuracy of the prompt; its latency and its output tokens where measured.

    Tokens sent are left alone: a file does not say which of them are the fixed prompt.
    """
    entries = {"prompt_accuracy": _accuracy(summary)} | _latency(summary, "prompt_latency_seconds")
    if summary.output_tokens is not None:
        entries["output_tokens"] = _amount(summary, summary.output_tokens)
    return entries


def as_tuned(summary: Summary, *, examples: int | None) -> Mapping[str, InputValue]:
    """Fill the accuracy of the tuned model and the examples that it was trained on."""
    entries = {"tuned_accuracy": _accuracy(summary)} | _latency(summary, "tuned_latency_seconds")
    if examples is not None:
        entries["tuned_accuracy_examples"] = InputValue(
            value=float(examples), status="measured", seen=summary.day, note=origin(summary)
        )
    return entries


def origin(summary: Summary) -> str:
    """Say from which file and variant a value comes."""
    return clip(
        JOINT.join(filter(None, (summary.file, summary.provider, summary.prompt))), LONGEST_NOTE
    )


def _accuracy(summary: Summary) -> InputValue:
    if summary.rate is None:
        raise InputError(f"{summary.file}: {clip(summary.id)} has no graded answers.")
    low, high = summary.interval(SETTINGS["input_confidence"])
    return InputValue(
        value=summary.rate,
        low=low,
        high=high,
        status="measured",
        seen=summary.day,
        sample_size=summary.n,
        note=origin(summary),
    )


def _latency(summary: Summary, name: str) -> dict[str, InputValue]:
    if summary.latency is None:
        return {}
    entry = InputValue(
        value=summary.latency.p50,
        status="measured",
        seen=summary.day,
        sample_size=summary.latency.n,
        note=clip(f"median{JOINT}{origin(summary)}", LONGEST_NOTE),
    )
    return {name: entry}


def _amount(summary: Summary, mean: Mean) -> InputValue:
    return InputValue(
        value=mean.value,
        low=mean.low,
        high=mean.high,
        status="measured",
        seen=summary.day,
        sample_size=mean.n,
        note=origin(summary),
    )
