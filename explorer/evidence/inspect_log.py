"""Logs of Inspect AI: `.json`, and `.eval`, which is a zip with the same JSON inside."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from explorer.domain.base import InputError
from explorer.evidence.field import Field, one_line
from explorer.evidence.inspect_usage import usage_of
from explorer.evidence.limits import Progress
from explorer.evidence.promptfoo import day_of
from explorer.evidence.results import Check, Results, Row, gather, reporting
from explorer.evidence.zip_file import Archive

VERSION = 2
GRADES = {"C": True, "I": False, "P": False, "N": False}
HEADER = "header.json"
SAMPLES = "samples/"
Parse = Callable[[bytes, str], Any]


def is_inspect(raw: Mapping[str, object]) -> bool:
    """Recognise a log by its shape."""
    return isinstance(raw.get("eval"), dict) and "status" in raw


def read_inspect(raw: object, *, name: str, progress: Progress | None) -> Results:
    """Read a log in JSON, or raise `InputError`."""
    log = Field(raw, name)
    samples = list(log.get("samples").each())
    return _results(log, samples, many=len(samples), name=name, progress=progress)


def read_inspect_zip(data: bytes, *, name: str, parse: Parse, progress: Progress | None) -> Results:
    """Read an `.eval` log, sample by sample, or raise `InputError`."""
    archive = Archive(data, name=name)
    if HEADER not in archive.entries:
        started = any(entry.startswith("_journal/") for entry in archive.entries)
        hint = "the run has not ended" if started else "it is not a log of Inspect AI"
        raise InputError(f"{name}: the zip has no {HEADER}; {hint}.")
    header = Field(parse(archive.read(HEADER), f"{name}: {HEADER}"), name)
    files = [e for e in archive.entries if e.startswith(SAMPLES) and e.endswith(".json")]

    def samples() -> Iterator[Field]:
        for entry in files:
            yield Field(parse(archive.read(entry), f"{name}: {entry}"), f"{name}: {entry}")

    return _results(header, samples(), many=len(files), name=name, progress=progress)


def _results(
    log: Field, samples: Iterable[Field], *, many: int, name: str, progress: Progress | None
) -> Results:
    version = log.get("version")
    if type(version.value) is not int or version.value != VERSION:
        raise version.fail(str(VERSION))
    if log.get("status").value != "success":
        raise log.get("status").fail("“success”: only a run that has ended is read")
    if not many:
        raise InputError(f"{name}: holds no samples; the log was written without them.")
    run = log.get("eval")
    model, task = run.get("model").text() or "unnamed model", run.get("task").text()
    marks = _Marks()
    rows = (_row(sample, marks, model=model, task=task) for sample in _once(samples))
    day = day_of(run.get("created"))
    found = gather(reporting(rows, of=many, progress=progress), file=name, day=day)
    checks = tuple(Check(scorer, counts=True) for scorer in marks.names())
    if not checks:
        raise InputError(f"{name}: no sample has a score of right or wrong.")
    kept = {check.name for check in checks}
    variants = tuple(
        replace(each, checks={name: each.checks[name] for name in each.checks if name in kept})
        for each in found
    )
    return Results(name, "inspect", variants, checks, day, marks.warnings())


def _once(samples: Iterable[Field]) -> Iterator[Field]:
    """Pass samples on, and refuse one that stands twice."""
    seen: set[tuple[str, int | None]] = set()
    for sample in samples:
        key = (_id_of(sample), sample.get("epoch").whole())
        if key in seen:
            raise InputError(f"{sample.path}: the sample {key[0]!r} stands twice in one epoch.")
        seen.add(key)
        yield sample


def _id_of(sample: Field) -> str:
    own = sample.get("id")
    if isinstance(own.value, bool) or not isinstance(own.value, (str, int)):
        raise own.fail("a text or a whole number")
    return one_line(str(own.value)) if isinstance(own.value, str) else str(own.value)


def _row(sample: Field, marks: "_Marks", *, model: str, task: str) -> Row:
    usage = usage_of(sample)
    return Row(
        provider=model,
        prompt=task,
        item=f"{task}: {_id_of(sample)}",
        checks=marks.read(sample.get("scores")),
        error=sample.get("error").value is not None,
        cached=usage.cached,
        input_tokens=usage.input,
        output_tokens=usage.output,
        cost=usage.cost,
        seconds=usage.seconds,
    )


class _Marks:
    """Reads scores as right or wrong, and keeps count of what does not fit that."""

    def __init__(self) -> None:
        self._names: dict[str, None] = {}
        self._scales: dict[str, None] = {}
        self._partial = 0

    def names(self) -> list[str]:
        return [name for name in self._names if name not in self._scales]

    def warnings(self) -> tuple[str, ...]:
        found = []
        if self._partial:
            found.append(f"Partly right answers counted as wrong: {self._partial:,}.")
        if self._scales:
            listed = ", ".join(self._scales)
            found.append(f"Not a score of right or wrong, and left out: {listed}.")
        return tuple(found)

    def read(self, scores: Field) -> dict[str, bool]:
        found: dict[str, bool] = {}
        for scorer, score in scores.items():
            value = score.get("value")
            parts = value.items() if isinstance(value.value, dict) else [("", value)]
            for part, mark in parts:
                name = one_line(f"{scorer}.{part}" if part else scorer)
                passed = self._passed(name, mark.value)
                if passed is not None:
                    self._names[name] = None
                    found[name] = passed
        return found

    def _passed(self, name: str, mark: object) -> bool | None:
        if isinstance(mark, bool):
            return mark
        if isinstance(mark, str) and mark in GRADES:
            self._partial += mark == "P"
            return GRADES[mark]
        if isinstance(mark, (int, float)) and mark in (0, 1):
            return mark == 1
        if mark is not None:
            self._scales[name] = None
        return None
