"""What one variant achieved: right answers with an interval, tokens, cost and latency."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from difflib import get_close_matches
from typing import NamedTuple

import numpy as np

from explorer.domain.base import InputError
from explorer.domain.declaration import clip
from explorer.evidence.intervals import student_width, wilson
from explorer.evidence.limits import SETTINGS
from explorer.evidence.lm_eval import preferred
from explorer.evidence.names import ids
from explorer.evidence.results import Column, Flags, Results, Total, Variant

TAIL = 95


class Mean(NamedTuple):
    """The mean of an amount over n answers, with its 80 % interval where n allows one."""

    value: float
    n: int
    low: float | None
    high: float | None
    p95: float
    """The 95th percentile of the amounts themselves."""


class Latency(NamedTuple):
    """Seconds per answer: the median and the 95th percentile."""

    p50: float
    p95: float
    n: int


@dataclass(frozen=True, eq=False)
class Summary:
    """The figures of one variant, given what counts as correct."""

    id: str
    """Tells it apart from every other variant that was read along with it."""
    provider: str
    prompt: str
    file: str
    day: date | None
    n: int
    """Questions that were graded; repetitions of one question count as one."""
    passed: float
    """Questions answered right; a question asked several times counts by its share."""
    strict: Total | None = None
    """By the file's own verdict on all assertions; None where it gives none."""
    errors: int = 0
    cached: int = 0
    unjudged: int = 0
    """Answers on which none of the chosen checks was made."""
    repeats: int = 0
    """Answers beyond the first to the same question."""
    agreement: float | None = None
    """Share of the repeated questions whose answers were all right or all wrong."""
    input_tokens: Mean | None = None
    output_tokens: Mean | None = None
    cost: Mean | None = None
    latency: Latency | None = None
    by_item: Mapping[str, float] = field(default_factory=dict)
    """Share of right answers to each question; empty where the file keeps only counts."""

    @property
    def rate(self) -> float | None:
        """Share of right answers; None if nothing was graded."""
        return self.passed / self.n if self.n else None

    @property
    def low(self) -> float:
        """Low end of the 95 % interval of the rate."""
        return self.interval(SETTINGS["shown_confidence"])[0]

    @property
    def high(self) -> float:
        """High end of the 95 % interval of the rate."""
        return self.interval(SETTINGS["shown_confidence"])[1]

    def interval(self, confidence: float) -> tuple[float, float]:
        """Give the Wilson interval of the rate."""
        low, high = wilson(self.passed, self.n, confidence)
        return float(low), float(high)


def chosen_checks(files: Sequence[Results], correct: Sequence[str] = ()) -> tuple[str, ...]:
    """Return the checks that count as correct, or raise `InputError` for one that does not exist.

    By default every check that a file offers, but for limits of price, speed and length.
    """
    known = {check.name: check.counts for file in files for check in file.checks}
    for name in correct:
        if name not in known:
            close = get_close_matches(name, known, n=3, cutoff=0.5) or list(known)[:5]
            listed = ", ".join(close) or "none"
            raise InputError(f"{clip(name)}: there is no such check; there are {listed}.")
    return tuple(dict.fromkeys(correct)) or tuple(name for name, counts in known.items() if counts)


def summarise(files: Sequence[Results], *, correct: Sequence[str] = ()) -> tuple[Summary, ...]:
    """Work out the figures of every variant of some files."""
    chosen = chosen_checks(files, correct)
    variants = [variant for file in files for variant in file.variants]
    return tuple(
        _summary(variant, name, chosen, by_choice=bool(correct))
        for variant, name in zip(variants, ids(variants), strict=True)
    )


def find(summaries: Sequence[Summary], wanted: str) -> Summary:
    """Look a variant up by its id, its provider or prompt if that is enough, or its number."""
    for fits in (
        [each for each in summaries if each.id == wanted],
        [each for each in summaries if wanted in (each.provider, each.prompt)],
        [each for number, each in enumerate(summaries, start=1) if str(number) == wanted],
    ):
        if len(fits) == 1:
            return fits[0]
    listed = "; ".join(f"{number} {each.id}" for number, each in enumerate(summaries[:8], start=1))
    raise InputError(f"{clip(wanted)}: names no single variant; there are {listed}.")


def _summary(variant: Variant, name: str, chosen: Sequence[str], *, by_choice: bool) -> Summary:
    if variant.totals:
        return _from_totals(variant, name, chosen, by_choice=by_choice)
    judged = _judged(variant, chosen)
    by_item, many = _by_item(variant, judged)
    repeated = [share for item, share in by_item.items() if many[item] > 1]
    fresh = ~variant.error & ~variant.cached
    return replace(
        _counted(variant, name, len(by_item), math.fsum(by_item.values())),
        strict=_strict(variant),
        errors=int(variant.error.sum()),
        cached=int(variant.cached.sum()),
        unjudged=int((np.isnan(judged) & ~variant.error).sum()),
        repeats=sum(many.values()) - len(by_item),
        agreement=sum(share in (0, 1) for share in repeated) / len(repeated) if repeated else None,
        input_tokens=_mean(variant.input_tokens, ~variant.error),
        output_tokens=_mean(variant.output_tokens, ~variant.error),
        cost=_mean(variant.cost, fresh),
        latency=_latency(variant.seconds[fresh]),
        by_item=by_item,
    )


def _counted(variant: Variant, name: str, n: int, passed: float) -> Summary:
    return Summary(
        id=name,
        provider=variant.provider,
        prompt=variant.prompt,
        file=variant.file,
        day=variant.day,
        n=n,
        passed=passed,
    )


def _judged(variant: Variant, chosen: Sequence[str]) -> Column:
    """Mark each answer right (1) or wrong (0) by all chosen checks; NaN where none was made."""
    columns = [variant.checks[name] for name in chosen if name in variant.checks]
    if columns:
        marks: Column = np.fmin.reduce(columns)
    else:
        # a file that lists no checks has only its own verdict
        empty = np.full(len(variant.items), math.nan)
        marks = empty if variant.checks else variant.verdict
    return np.where(variant.error, math.nan, marks)


def _by_item(variant: Variant, judged: Column) -> tuple[dict[str, float], dict[str, int]]:
    right: dict[str, float] = {}
    many: dict[str, int] = {}
    for item, mark in zip(variant.items, judged.tolist(), strict=True):
        if mark == mark:  # noqa: PLR0124  (NaN: not judged)
            right[item] = right.get(item, 0.0) + mark
            many[item] = many.get(item, 0) + 1
    return {item: right[item] / many[item] for item in right}, many


def _strict(variant: Variant) -> Total | None:
    counted = ~np.isnan(variant.verdict) & ~variant.error
    if not counted.any():
        return None
    return Total(int(variant.verdict[counted].sum()), int(counted.sum()))


def _mean(column: Column, rows: Flags) -> Mean | None:
    known = column[rows & ~np.isnan(column)]
    if not known.size:
        return None
    value = _exact(math.fsum(known.tolist()) / known.size)
    p95 = _exact(np.percentile(known, TAIL))
    if known.size == 1:
        return Mean(value, 1, None, None, p95)
    width = student_width(SETTINGS["input_confidence"], known.size)
    half = width * float(np.std(known, ddof=1)) / math.sqrt(known.size)
    return Mean(value, known.size, max(0.0, value - half), value + half, p95)


def _latency(column: Column) -> Latency | None:
    known = column[~np.isnan(column)]
    if not known.size:
        return None
    median, slow = np.percentile(known, (50, TAIL))
    return Latency(_exact(median), _exact(slow), known.size)


def _exact(value: float) -> float:
    """Take away the noise that dividing decimals leaves: 0.0015787499999999999 is 0.00157875."""
    return float(f"{value:.15g}")


def _from_totals(variant: Variant, name: str, chosen: Sequence[str], *, by_choice: bool) -> Summary:
    """Take the one chosen metric of a file that keeps only counts."""
    there = [check for check in chosen if check in variant.totals]
    if by_choice and len(there) > 1:
        raise InputError(
            f"{variant.file}: keeps only counts, so that {there[0]} and {there[1]} cannot be "
            "required together; choose one."
        )
    metric = there[0] if by_choice and there else preferred(variant.totals)
    total = Total(0, 0) if by_choice and not there else variant.totals[metric]
    return _counted(variant, name, total.n, total.passed)
