"""What an evaluation file says, whichever tool wrote it: answers in columns, by variant."""

import math
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal, NamedTuple

import numpy as np
from numpy.typing import NDArray

from explorer.domain.base import InputError
from explorer.evidence.limits import SETTINGS, Progress

Kind = Literal["promptfoo", "inspect", "lm-eval", "csv"]
Column = NDArray[np.float64]
Flags = NDArray[np.bool_]


class Row(NamedTuple):
    """One graded answer as a reader finds it; an amount that the file lacks is NaN."""

    provider: str
    prompt: str
    item: str
    """Rows with the same item are answers to the same question."""
    checks: Mapping[str, bool]
    verdict: bool | None = None
    """The file's own judgement over all checks."""
    error: bool = False
    """There was no answer to grade."""
    cached: bool = False
    input_tokens: float = math.nan
    output_tokens: float = math.nan
    cost: float = math.nan
    seconds: float = math.nan


class Check(NamedTuple):
    """An assertion, a scorer or a metric that people may choose as the meaning of “correct”."""

    name: str
    counts: bool
    """Whether it counts unless people choose otherwise."""


class Total(NamedTuple):
    """A result of which the file keeps only the count."""

    passed: int
    n: int


@dataclass(frozen=True, eq=False)
class Variant:
    """One provider with one prompt, in one file: a column for each thing known of its answers."""

    provider: str
    prompt: str
    file: str
    day: date | None
    items: tuple[str, ...] = ()
    checks: Mapping[str, Column] = field(default_factory=dict)
    """1 passed, 0 failed, NaN where the check does not apply."""
    verdict: Column = field(default_factory=lambda: np.empty(0))
    error: Flags = field(default_factory=lambda: np.empty(0, dtype=np.bool_))
    cached: Flags = field(default_factory=lambda: np.empty(0, dtype=np.bool_))
    input_tokens: Column = field(default_factory=lambda: np.empty(0))
    output_tokens: Column = field(default_factory=lambda: np.empty(0))
    cost: Column = field(default_factory=lambda: np.empty(0))
    seconds: Column = field(default_factory=lambda: np.empty(0))
    totals: Mapping[str, Total] = field(default_factory=dict)
    """By check, where the file has no rows."""


@dataclass(frozen=True, eq=False)
class Results:
    """One file of evaluation results."""

    name: str
    kind: Kind
    variants: tuple[Variant, ...]
    checks: tuple[Check, ...]
    day: date | None
    """Day of the run, where the file says it."""
    warnings: tuple[str, ...] = ()


def gather(rows: Iterable[Row], *, file: str, day: date | None) -> tuple[Variant, ...]:
    """Group rows into variants, in order of first appearance."""
    groups: dict[tuple[str, str], list[Row]] = {}
    for count, row in enumerate(rows, start=1):
        if count > SETTINGS["max_rows"]:
            raise InputError(f"{file}: more than {SETTINGS['max_rows']:,} rows.")
        groups.setdefault((row.provider, row.prompt), []).append(row)
        if len(groups) > SETTINGS["max_variants"]:
            raise InputError(
                f"{file}: more than {SETTINGS['max_variants']} pairs of provider and prompt."
            )
    if not groups:
        raise InputError(f"{file}: holds no answers; at least one row is needed.")
    return tuple(_variant(group, file=file, day=day) for group in groups.values())


def _variant(rows: list[Row], *, file: str, day: date | None) -> Variant:
    names = dict.fromkeys(name for row in rows for name in row.checks)
    if len(names) > SETTINGS["max_checks"]:
        raise InputError(f"{file}: more than {SETTINGS['max_checks']} kinds of checks.")
    return Variant(
        provider=rows[0].provider,
        prompt=rows[0].prompt,
        file=file,
        day=day,
        items=tuple(row.item for row in rows),
        checks={
            name: np.array([row.checks.get(name, math.nan) for row in rows], dtype=np.float64)
            for name in names
        },
        verdict=np.array([row.verdict for row in rows], dtype=np.float64),
        error=np.array([row.error for row in rows], dtype=np.bool_),
        cached=np.array([row.cached for row in rows], dtype=np.bool_),
        input_tokens=np.array([row.input_tokens for row in rows]),
        output_tokens=np.array([row.output_tokens for row in rows]),
        cost=np.array([row.cost for row in rows]),
        seconds=np.array([row.seconds for row in rows]),
    )


def reporting(rows: Iterable[Row], *, of: int, progress: Progress | None) -> Iterator[Row]:
    """Pass rows on and say now and then how many are done."""
    for count, row in enumerate(rows, start=1):
        if progress is not None and count % SETTINGS["progress_every"] == 0:
            progress(min(count, of), of)
        yield row
    if progress is not None:
        progress(of, of)
