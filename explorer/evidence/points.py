"""Measured points of a learning curve: how right a model was after so many examples."""

import re
from typing import NamedTuple

import numpy as np

from explorer.domain.base import InputError
from explorer.domain.declaration import DECLARATIONS, clip
from explorer.evidence.limits import SETTINGS
from explorer.evidence.summary import Summary
from explorer.model.rule import Array

SEPARATORS = re.compile(r"[\s,;]+")
WRITTEN = "examples:accuracy or examples:accuracy:size of the test set, such as 500:0.82:300"
FEWEST_PARTS, MOST_PARTS = 2, 3
LONGEST_TEXT = 10_000
NUMBER = re.compile(r"[0-9]{1,9}(\.[0-9]{1,12})?")
HUNDRED = 100
MOST_EXAMPLES = int(DECLARATIONS["tuned_accuracy_examples"].high)


class Point(NamedTuple):
    """One trained model."""

    examples: int
    """It was trained on so many."""
    accuracy: float
    test_size: int | None = None
    """Questions behind the accuracy, where known."""


def parse_points(text: str) -> tuple[Point, ...]:
    """Read points separated by spaces, commas or lines."""
    if len(text) > LONGEST_TEXT:
        raise InputError(f"points: {len(text):,} characters; at most {LONGEST_TEXT:,} are read.")
    return sorted_points([parse_point(part) for part in SEPARATORS.split(text.strip()) if part])


def parse_point(text: str) -> Point:
    """Read one point, such as 500:0.82:300 or 500:82%."""
    parts = [part.strip() for part in text.split(":")]
    if not FEWEST_PARTS <= len(parts) <= MOST_PARTS:
        raise InputError(f"points: {clip(text)!r} does not fit; write {WRITTEN}.")
    per_cent = parts[1].endswith("%")
    accuracy = _number(parts[1].removesuffix("%"), text) / (HUNDRED if per_cent else 1)
    if accuracy > 1:
        raise InputError(
            f"points: {clip(text)!r} does not fit; the accuracy is between 0 and 1, or 0% and 100%."
        )
    size = _whole(parts[2], text) if len(parts) == MOST_PARTS else None
    return Point(_whole(parts[0], text), accuracy, size)


def _whole(word: str, text: str) -> int:
    number = _number(word, text)
    if not 1 <= number <= MOST_EXAMPLES or number != int(number):
        raise InputError(
            f"points: {clip(text)!r} does not fit; examples and test size are whole numbers "
            f"between 1 and {MOST_EXAMPLES:,}."
        )
    return int(number)


def _number(word: str, text: str) -> float:
    if not NUMBER.fullmatch(word):
        raise InputError(f"points: {clip(text)!r} does not fit; write {WRITTEN}.")
    return float(word)


def point_of(summary: Summary, *, examples: int) -> Point:
    """Take a measured variant as the point of a model trained on so many examples."""
    if summary.rate is None:
        raise InputError(f"{summary.file}: {clip(summary.id)} has no graded answers.")
    return Point(examples, summary.rate, summary.n)


def sorted_points(points: list[Point]) -> tuple[Point, ...]:
    """Return the points by number of examples; only so many are read."""
    if len(points) > SETTINGS["curve_most_points"]:
        most = SETTINGS["curve_most_points"]
        raise InputError(f"points: {len(points):,} are given; at most {most} are read.")
    return tuple(sorted(points))


def sizes(points: tuple[Point, ...]) -> int:
    """Count how many different numbers of examples were tried."""
    return len({point.examples for point in points})


def columns(points: tuple[Point, ...]) -> tuple[Array, Array, Array]:
    """Return examples, accuracies and weights; a test set of unknown size weighs as assumed."""
    examples = np.array([point.examples for point in points], dtype=np.float64)
    accuracy = np.array([point.accuracy for point in points], dtype=np.float64)
    assumed = SETTINGS["curve_test_size"]
    weights = np.array([point.test_size or assumed for point in points], dtype=np.float64)
    return examples, accuracy, weights
