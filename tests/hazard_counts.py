"""How often each hazard was tried and held, and docs/hazards.md, which says so."""

import os
import re
import tomllib
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PAGE = ROOT / "docs" / "hazards.md"
HAZARDS: dict[str, dict[str, str]] = tomllib.loads(
    (ROOT / "tests" / "hostile" / "hazards.toml").read_text("utf-8")
)
COMMAND = "./run hazards"
PROPERTY = "hazard"
HEAD = f"""\
# Hazards

What a stranger's file, link, name or request could do, what stands in its way, and how often the
tests tried it. Written by `{COMMAND}`, which runs these tests; `./run test` compares the figures
with its own count and fails where they differ. What is promised stands in
[SECURITY.md](../SECURITY.md).

| Hazard | Guard | Test | Tried | Held |
|---|---|---|---:|---:|
"""
ROW = re.compile(
    r"^\| (?P<hazard>.+?) \| .+ \| \[.+\]\(.+\) \| (?P<tried>[\d,]+) \| (?P<held>[\d,]+) \|$",
    re.MULTILINE,
)


@dataclass
class Counts:
    """What the tests' reports tell; every worker's pass through here."""

    tried: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    held: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    files: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    """By hazard: the test files that tried it."""
    seconds: float = 0.0
    _failed: set[str] = field(default_factory=set)
    _lasted: dict[str, float] = field(default_factory=lambda: defaultdict(float))

    def add(self, report: pytest.TestReport) -> None:
        """Take one report; what its test tried counts once the test has been taken down.

        A page that called out is noticed only then.
        """
        test = report.nodeid
        self._lasted[test] += report.duration
        if report.failed:
            self._failed.add(test)
        if report.when != "teardown":
            return
        lasted, held = self._lasted.pop(test), test not in self._failed
        attempts = [value for name, value in report.user_properties if name == PROPERTY]
        self.seconds += lasted if attempts else 0.0
        for hazard, tried in attempts:
            self.tried[hazard] += tried
            self.held[hazard] += tried if held else 0
            self.files[hazard].add(test.partition("::")[0])


def table(counts: Counts) -> str:
    """Write the page."""
    rows = [
        f"| {each['hazard']} | {each['guard']} | {_links(each)} "
        f"| {counts.tried[name]:,} | {counts.held[name]:,} |\n"
        for name, each in HAZARDS.items()
    ]
    tried, held = (sum(each.values()) for each in (counts.tried, counts.held))
    return f"{HEAD}{''.join(rows)}| **All** | | | **{tried:,}** | **{held:,}** |\n"


def files_of(hazard: Mapping[str, str]) -> list[str]:
    """List the test files of a hazard; several are parted by commas."""
    return [each.strip() for each in hazard["test"].split(",")]


def _links(hazard: Mapping[str, str]) -> str:
    return ", ".join(
        f"[{Path(test).name}]({os.path.relpath(ROOT / test, PAGE.parent)})"
        for test in files_of(hazard)
    )


def told(page: str) -> dict[str, tuple[int, int]]:
    """Read back what the page says: by hazard in words, tried and held."""
    return {
        row["hazard"]: (int(row["tried"].replace(",", "")), int(row["held"].replace(",", "")))
        for row in ROW.finditer(page)
    }


def untried(counts: Counts, hazards: Mapping[str, Mapping[str, str]]) -> list[str]:
    """Name the hazards that no test tried, or other tests than those that stand beside them."""
    problems = []
    for name, each in hazards.items():
        listed, found = set(files_of(each)), counts.files[name]
        if not counts.tried[name]:
            problems.append(f"No test tried the hazard [{name}] of hazards.toml.")
        elif listed != found:
            by, wanted = (", ".join(sorted(files)) for files in (found, listed))
            problems.append(f"[{name}] of hazards.toml is tried by {by}, not by {wanted}.")
    return problems


def stale(counts: Counts, page: str) -> list[str]:
    """Say where the page differs from the count, in one sentence with the cure."""
    if page == table(counts):
        return []
    now, then = told(table(counts)), told(page)
    moved = [
        f"“{hazard}” {now.get(hazard, (0, 0))[0]:,} tried, not {then.get(hazard, (0, 0))[0]:,}"
        for hazard in {**now, **then}
        if now.get(hazard) != then.get(hazard)
    ]
    what = "; ".join(moved) or "its words are older than hazards.toml"
    return [f"docs/hazards.md is not what was counted ({what}); type: {COMMAND}"]


def summary(counts: Counts) -> list[str]:
    """Write one line a hazard, and the sum."""
    lines = [
        f"{counts.tried[name]:>7,} tried {counts.held[name]:>7,} held  {each['hazard']}"
        for name, each in HAZARDS.items()
        if name in counts.tried
    ]
    tried, held = (sum(each.values()) for each in (counts.tried, counts.held))
    return [*lines, f"{tried:>7,} tried {held:>7,} held  in all; {counts.seconds:.0f} s of tests"]
