"""Results of promptfoo: JSON version 3, and the older shapes where they can be recognised."""

import math
from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date

from explorer.domain.base import InputError
from explorer.evidence.field import Field, one_line
from explorer.evidence.limits import SETTINGS, Progress
from explorer.evidence.promptfoo_shapes import Answer, Labels, answers_of, provider_of
from explorer.evidence.results import Check, Results, Row, gather, reporting

VERSIONS = (1, 2, 3)
ERROR = 2
REASONS = (0, 1, ERROR)
MILLISECONDS = 1000
COUNTS = ("testPassCount", "testFailCount", "testErrorCount")
LIMITS = frozenset(SETTINGS["not_correctness"])
DEEPEST_ASSERTION = 8


def is_promptfoo(raw: Mapping[str, object]) -> bool:
    """Recognise an export by its shape."""
    inner = raw.get("results")
    if isinstance(inner, dict):
        return "evalId" in raw or bool({"results", "table", "outputs"} & inner.keys())
    return {"head", "body"} <= raw.keys() or {"version", "results"} <= raw.keys()


def read_promptfoo(raw: object, *, name: str, progress: Progress | None) -> Results:
    """Read an export, or raise `InputError`."""
    top = Field(raw, name)
    summary = top.get("results") if isinstance(top.get("results").value, dict) else top
    is_bare_table = top.get("head").value is not None
    if not is_bare_table:
        _check_version(summary if summary.get("version").value is not None else top)
    table = top if is_bare_table else summary.get("table")
    # rows come back in the order of completion
    answers = sorted(answers_of(summary, table), key=lambda answer: answer.column or 0)
    labels = Labels(summary, table, answers)
    only_limits: dict[str, bool] = {}
    rows = (_row(answer, labels, only_limits) for answer in answers)
    day = day_of(summary.get("timestamp"))
    variants = gather(reporting(rows, of=len(answers), progress=progress), file=name, day=day)
    checks = tuple(Check(check, counts=not only) for check, only in only_limits.items())
    return Results(name, "promptfoo", variants, checks, day, _warnings(summary, answers, checks))


def _warnings(summary: Field, answers: list[Answer], checks: tuple[Check, ...]) -> tuple[str, ...]:
    found = [] if checks else ["No assertion is listed: promptfoo's own verdict is taken."]
    rows = Counter(answer.column for answer in answers)
    for column, prompt in enumerate(summary.get("prompts").each() if summary.value else ()):
        counts = [prompt.get("metrics").get(name).whole() for name in COUNTS]
        told = sum(count or 0 for count in counts)
        if None not in counts and column in rows and rows[column] != told:
            found.append(
                f"The file counts {told:,} answers of {provider_of(prompt)[0] or 'a prompt'}, "
                f"but holds {rows[column]:,}."
            )
    return tuple(found)


def _check_version(summary: Field) -> None:
    version = summary.get("version")
    if type(version.value) is not int or version.value not in VERSIONS:
        raise version.fail(f"one of {', '.join(map(str, VERSIONS))}")


def day_of(stamp: Field) -> date | None:
    """Read the day of an ISO 8601 time; None if absent."""
    text = stamp.text()
    try:
        return date.fromisoformat(text[:10]) if text else None
    except ValueError:
        raise stamp.fail("a time such as 2026-11-24T09:30:00Z") from None


def _row(answer: Answer, labels: Labels, only_limits: dict[str, bool]) -> Row:
    row = answer.row
    response, grading = row.get("response"), row.get("gradingResult")
    checks: dict[str, bool] = {}
    for name, limit, passed in _checks(grading, depth=0):
        checks[name] = checks.get(name, True) and passed
        only_limits[name] = only_limits.get(name, True) and limit
    success = row.get("success") if row.get("success").value is not None else row.get("pass")
    verdict = success.flag()
    error = _is_error(row, response, grading)
    if verdict is None and not error:
        raise success.fail("true or false")
    usage = response.get("tokenUsage")
    if usage.value is None:
        usage = row.get("tokenUsage")
    provider, prompt = labels.of(answer)
    cached = bool(response.get("cached").flag())
    return Row(
        provider=provider,
        prompt=prompt,
        item=answer.item,
        checks=checks,
        verdict=verdict,
        error=error,
        cached=cached,
        input_tokens=_tokens(usage, "prompt", cached=cached),
        output_tokens=_tokens(usage, "completion", cached=cached),
        cost=_cost(row, response),
        seconds=row.get("latencyMs").number() / MILLISECONDS,
    )


def _is_error(row: Field, response: Field, grading: Field) -> bool:
    reason = row.get("failureReason")
    if reason.value is not None:
        if type(reason.value) is not int or reason.value not in REASONS:
            raise reason.fail("0, 1 or 2")
        return bool(reason.value == ERROR)
    # before failureReason: `error` is filled for failed assertions too, but those were graded
    return bool(response.get("error").value or (row.get("error").value and grading.value is None))


def _checks(grading: Field, *, depth: int) -> Iterator[tuple[str, bool, bool]]:
    """Yield name, whether it only limits price, speed or length, and whether it passed."""
    if depth > DEEPEST_ASSERTION:
        raise InputError(f"{grading.path}: assertions are nested too deeply.")
    for part in grading.get("componentResults").each():
        assertion = part.get("assertion")
        if assertion.value is None:
            # a set of assertions: its members count, each by its own type
            yield from _checks(part, depth=depth + 1)
            continue
        kind = assertion.get("type").text() or "unnamed"
        passed = part.get("pass").flag()
        if passed is None:
            raise part.get("pass").fail("true or false")
        yield _name(assertion, kind), kind.removeprefix("not-") in LIMITS, passed


def _name(assertion: Field, kind: str) -> str:
    metric = assertion.get("metric").value
    return one_line(metric) if isinstance(metric, str) and metric.strip() else kind


def _tokens(usage: Field, kind: str, *, cached: bool) -> float:
    amount = usage.get(kind).number()
    # an answer from the cache may report 0 tokens, which is not what such an answer takes
    return math.nan if cached and amount == 0 else amount


def _cost(row: Field, response: Field) -> float:
    own = response.get("cost").number()
    if not math.isnan(own):
        return own
    # the row's own field is 0 where the provider reports no cost at all
    return row.get("cost").number() or math.nan
