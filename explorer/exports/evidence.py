"""Evaluation results, measured inputs and the learning curve as objects of plain values."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from explorer.domain.declaration import DECLARATIONS
from explorer.domain.scenario import Scenario
from explorer.evidence.comparing import Comparison
from explorer.evidence.curve import Curve
from explorer.evidence.fan import Fan
from explorer.evidence.reach import Needed
from explorer.evidence.repricing import list_cost
from explorer.evidence.results import Results
from explorer.evidence.summary import Mean, Summary, chosen_checks
from explorer.wording.evidence import comparison_sentence
from explorer.wording.learning import Said, literature, needed_sentence


def evidence_object(
    files: Sequence[Results],
    summaries: Sequence[Summary],
    compared: Sequence[Comparison],
    correct: Sequence[str] = (),
    *,
    today: date,
) -> dict[str, Any]:
    """Give the files, the figures of every variant, and every comparison, unrounded."""
    return {
        "evidence": {
            "files": [_file(file) for file in files],
            "correct": list(chosen_checks(files, correct)),
            "variants": [_variant(each, today) for each in summaries],
            "comparisons": [_comparison(each) for each in compared],
        }
    }


def _file(file: Results) -> dict[str, Any]:
    return {
        "name": file.name,
        "format": file.kind,
        "day": file.day,
        "checks": [check.name for check in file.checks],
        "warnings": list(file.warnings),
    }


def _variant(found: Summary, today: date) -> dict[str, Any]:
    strict = found.strict
    listed = list_cost(found, today)
    return {
        "id": found.id,
        "provider": found.provider,
        "prompt": found.prompt,
        "file": found.file,
        "day": found.day,
        "n": found.n,
        "passed": _whole(found.passed),
        "rate": found.rate,
        "low": found.low,
        "high": found.high,
        "strict": None if strict is None else {"passed": strict.passed, "n": strict.n},
        "errors": found.errors,
        "cached": found.cached,
        "unjudged": found.unjudged,
        "repeats": found.repeats,
        "agreement": found.agreement,
        "tokens": {"input": _mean(found.input_tokens), "output": _mean(found.output_tokens)},
        "tokens_p95": {"input": _p95(found.input_tokens), "output": _p95(found.output_tokens)},
        "cost": _mean(found.cost),
        "list_cost": None if listed is None else {**vars(listed)},
        "latency": None
        if found.latency is None
        else {"p50": found.latency.p50, "p95": found.latency.p95},
    }


def _mean(mean: Mean | None) -> float | None:
    return None if mean is None else _whole(mean.value)


def _p95(mean: Mean | None) -> float | None:
    return None if mean is None else _whole(mean.p95)


def _whole(value: float) -> float:
    return int(value) if float(value).is_integer() else value


def _comparison(found: Comparison) -> dict[str, Any]:
    counts = ("items", "both", "neither", "only_first", "only_second")
    return {
        "first": found.first.id,
        "second": found.second.id,
        "test": "mcnemar" if found.paired else "intervals",
        **{name: getattr(found, name) for name in counts if found.paired},
        "p_value": found.p_value,
        "difference": found.difference,
        "winner": None if found.winner is None else found.winner.id,
        "more_examples": found.more,
        "sentence": comparison_sentence(found),
    }


def measured_object(scenario: Scenario) -> dict[str, Any]:
    """Give every measured input with its range and what stands behind it."""
    entries = {name: scenario.entry(name) for name in DECLARATIONS}
    return {
        name: {
            "value": entry.value,
            "low": entry.low,
            "high": entry.high,
            "n": entry.sample_size,
            "seen": entry.seen,
            "note": entry.note,
        }
        for name, entry in entries.items()
        if entry.status == "measured"
    }


def curve_object(learned: Curve | Fan | None, needed: Needed | None) -> dict[str, Any]:
    """Give the curve along its grid, its parameters, and the examples that are needed."""
    if learned is None:
        return {"curve": None, "literature": [_said(each) for each in literature()]}
    grid = learned.grid()
    band = learned.at(grid)
    own = learned if isinstance(learned, Curve) else None
    return {
        "curve": {
            "kind": "fan" if own is None else "fit",
            "points": [point._asdict() for point in learned.points],
            "ceiling": own and own.ceiling,
            "scale": own and own.scale,
            "exponent": own and own.exponent,
            "reach": learned.reach,
            "along": {
                "examples": grid.tolist(),
                "accuracy": band.value.tolist(),
                "low": band.low.tolist(),
                "high": band.high.tolist(),
            },
        },
        "needed": None
        if needed is None
        else {**needed._asdict(), "sentence": needed_sentence(needed)},
    }


def _said(each: Said) -> dict[str, str]:
    return {"text": each.text, "claim": each.claim}
