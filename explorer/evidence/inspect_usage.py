"""Tokens, cost and time of one sample of an Inspect log, without what the grader used."""

import math
from typing import NamedTuple

from explorer.evidence.field import Field

SCORERS = ("scorer", "scorers")
GRADER = "grader"


class Usage(NamedTuple):
    """What a sample took; NaN where the log does not say."""

    input: float
    output: float
    cost: float
    seconds: float
    cached: bool


def usage_of(sample: Field) -> Usage:
    """Sum over the calls of the model that is tested.

    The sample's own output is only its last call, which matters where an agent makes
    several; `model_usage` mixes in the grader.
    """
    calls = own_calls(sample)
    outputs = [call.get("output") for call in calls] if len(calls) > 1 else [sample.get("output")]
    parts = [_usage(output.get("usage"), output.get("time")) for output in outputs]
    cached = any(call.get("cache").value == "read" for call in calls)
    sent, written, cost, seconds = (math.fsum(part) for part in zip(*parts, strict=True))
    return Usage(sent, written, cost, seconds, cached)


def _usage(usage: Field, time: Field) -> tuple[float, float, float, float]:
    return (
        _input_tokens(usage),
        usage.get("output_tokens").number(),
        usage.get("total_cost").number(),
        time.number(),
    )


def _input_tokens(usage: Field) -> float:
    """Count cached tokens in, where the log keeps them apart from the others."""
    names = ("input_tokens", "output_tokens", "total_tokens")
    fresh, output, total = (usage.get(name).number() for name in names)
    stored = [usage.get(f"input_tokens_cache_{way}").number() for way in ("read", "write")]
    extra = math.fsum(amount for amount in stored if not math.isnan(amount))
    return fresh + extra if total == fresh + output + extra else fresh


def own_calls(sample: Field) -> list[Field]:
    """Return the calls of the model outside every scorer."""
    calls: list[Field] = []
    open_scorers: set[str] = set()
    for event in sample.get("events").each():
        kind, action = event.get("event").value, event.get("action").value
        if kind == "span_begin" or (kind == "step" and action == "begin"):
            if event.get("type").value in SCORERS:
                open_scorers.add(_name(event))
        elif kind == "span_end" or (kind == "step" and action == "end"):
            open_scorers.discard(_name(event))
        elif kind == "model" and not open_scorers and event.get("role").value != GRADER:
            calls.append(event)
    return calls


def _name(event: Field) -> str:
    """Name a span by its id, and a step of older logs by its name."""
    own = event.get("id").value
    return str(own if own is not None else event.get("name").value)
