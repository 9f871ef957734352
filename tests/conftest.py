"""Attempts against the hazards of tests/hostile/hazards.toml, counted over all workers."""

import tomllib
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path

import pytest

HAZARDS = tomllib.loads((Path(__file__).parent / "hostile" / "hazards.toml").read_text("utf-8"))
Tried = Callable[..., None]


@pytest.fixture
def tried(record_property: Callable[[str, object], None]) -> Tried:
    """Count attempts against a hazard; they have held if the test passes."""

    def count(hazard: str, attempts: int = 1) -> None:
        assert hazard in HAZARDS, f"{hazard} is not in hazards.toml"
        record_property("hazard", (hazard, attempts))

    return count


class Counts:
    """Collects what the workers report; their reports pass through here in every kind of run."""

    def __init__(self) -> None:
        self.tried: dict[str, int] = defaultdict(int)
        self.held: dict[str, int] = defaultdict(int)

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.when != "call" and report.passed:
            return
        for name, value in report.user_properties:
            if name == "hazard":
                hazard, attempts = value
                self.tried[hazard] += attempts
                self.held[hazard] += attempts if report.passed else 0

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        if not self.tried:
            return
        terminalreporter.section("hazards: tried and held")
        for hazard in HAZARDS:
            if hazard in self.tried:
                counts = f"{self.tried[hazard]:>6,} tried {self.held[hazard]:>6,} held"
                terminalreporter.write_line(f"{counts}  {HAZARDS[hazard]['hazard']}")
        tried, held = sum(self.tried.values()), sum(self.held.values())
        terminalreporter.write_line(f"{tried:>6,} tried {held:>6,} held  in all")


def pytest_configure(config: pytest.Config) -> None:
    config.pluginmanager.register(Counts(), "hazard-counts")
