"""Results of lm-evaluation-harness: one share of right answers for each task and metric."""

import math
from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime

from explorer.domain.base import InputError
from explorer.evidence.field import Field, one_line
from explorer.evidence.limits import SETTINGS
from explorer.evidence.results import Check, Results, Total, Variant

MARKS = frozenset({"n-samples", "lm_eval_version", "n-shot", "configs"})
PREFERRED: tuple[str, ...] = tuple(SETTINGS["preferred_metrics"])
CLOSE_TO_WHOLE = 1e-6
"""A share times n this close to a whole number, relative to n, is a count of right answers."""


def is_lm_eval(raw: Mapping[str, object]) -> bool:
    """Recognise a results file by its shape."""
    return isinstance(raw.get("results"), dict) and bool(MARKS & raw.keys())


def read_lm_eval(raw: object, *, name: str) -> Results:
    """Read a results file, or raise `InputError`."""
    top = Field(raw, name)
    provider, day = _model(top), _day(top.get("date"))
    variants, others = [], []
    for task, metrics in top.get("results").items():
        sizes = top.get("n-samples").get(task)
        n = sizes.whole() if isinstance(sizes.value, int) else sizes.get("effective").whole()
        if n is None:
            # a group of tasks has a mean but no samples of its own
            continue
        totals = dict(_totals(metrics, top.get("higher_is_better").get(task), n))
        if not totals:
            others.append(one_line(task))
            continue
        prompt = _prompt(task, top.get("n-shot").get(task))
        variants.append(Variant(provider, prompt, name, day, totals=totals))
    if not variants:
        raise InputError(
            f"{name}: no task has a share of right answers and its n-samples; "
            "at least one is needed."
        )
    if len(variants) > SETTINGS["max_variants"]:
        raise InputError(f"{name}: more than {SETTINGS['max_variants']} tasks.")
    left_out = f"Not a share of right answers, and left out: {', '.join(others[:5])}."
    return Results(
        name, "lm-eval", tuple(variants), _checks(variants), day, (left_out,) if others else ()
    )


def _totals(metrics: Field, rising: Field, n: int) -> Iterator[tuple[str, Total]]:
    """Yield the metrics that count right answers: a share that is a whole number of n."""
    if not n:
        return
    for key, share in metrics.items():
        metric, _, kind = key.partition(",")
        value = share.value
        if metric == "alias" or metric.endswith("_stderr") or isinstance(value, (bool, str)):
            continue
        if rising.value is not None and rising.get(metric).value is False:
            continue
        passed = share.number() * n
        whole = round(passed) if math.isfinite(passed) else -1
        if 0 <= whole <= n and abs(passed - whole) <= CLOSE_TO_WHOLE * n:
            yield one_line(metric if kind in ("", "none") else key), Total(whole, n)


def _checks(variants: list[Variant]) -> tuple[Check, ...]:
    names = dict.fromkeys(name for variant in variants for name in variant.totals)
    # one metric of each task counts: they are readings of the same answers
    counted = {preferred(variant.totals) for variant in variants}
    return tuple(Check(name, counts=name in counted) for name in names)


def preferred(totals: Mapping[str, Total]) -> str:
    """Choose the metric of a task that counts unless people choose otherwise."""
    bare = {name: name.partition(",")[0] for name in totals}
    rank = {metric: place for place, metric in enumerate(PREFERRED)}
    return min(totals, key=lambda name: rank.get(bare[name], len(rank)))


def _prompt(task: str, shots: Field) -> str:
    many = shots.whole()
    return one_line(task if many is None else f"{task}, {many} shots")


def _model(top: Field) -> str:
    own = top.get("model_name").text()
    config = top.get("config")
    arguments = config.get("model_args").value
    if isinstance(arguments, str):
        pairs = (part.partition("=")[::2] for part in arguments.split(","))
        arguments = {key.strip(): value.strip() for key, value in pairs}
    if not own and isinstance(arguments, dict):
        own = next((str(arguments[k]) for k in ("pretrained", "model") if k in arguments), "")
    return one_line(own) or config.get("model").text() or "unnamed model"


def _day(stamp: Field) -> date | None:
    seconds = stamp.number()
    try:
        return None if math.isnan(seconds) else datetime.fromtimestamp(seconds, tz=UTC).date()
    except (OverflowError, ValueError, OSError):
        raise stamp.fail("seconds since 1970") from None
