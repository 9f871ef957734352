"""Counts of tokens and files of training examples as objects of plain values."""

from typing import Any

from explorer.evidence.tokens import TokenCount
from explorer.evidence.training_file import TrainingFile
from explorer.wording.tokens import count_sentence, file_sentence, problem_sentence

Plain = dict[str, Any]


def count_object(count: TokenCount, model: str) -> Plain:
    """Give a count, and whether it is exact."""
    return {
        "model": model,
        "tokens": count.tokens,
        "exact": count.exact,
        "encoding": count.encoding,
        "characters": count.characters,
        "sentence": count_sentence(count, model),
    }


def file_object(found: TrainingFile, cost: float | None, epochs: float) -> Plain:
    """Give what a file of examples holds; the cost is None where the price is unknown."""
    return {
        "file": found.name,
        "model": found.model,
        "examples": found.examples,
        "tokens": {
            "total": found.total,
            "mean": found.mean,
            "median": found.median,
            "p95": found.p95,
        },
        "exact": found.exact,
        "counted": found.counted,
        "epochs": epochs,
        "training_cost": cost,
        "broken": found.broken,
        "problems": [
            {"line": each.line, "kind": each.kind, "sentence": problem_sentence(each)}
            for each in found.problems
        ],
        "sentence": file_sentence(found),
    }
