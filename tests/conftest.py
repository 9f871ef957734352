"""Attempts against the hazards of tests/hostile/hazards.toml, counted over all workers."""

from collections.abc import Callable
from pathlib import Path

import pytest
from hazard_counts import (
    COMMAND,
    HAZARDS,
    PAGE,
    PROPERTY,
    ROOT,
    Counts,
    files_of,
    stale,
    summary,
    table,
    untried,
)

Tried = Callable[..., None]
COUNTING = {ROOT / file for each in HAZARDS.values() for file in files_of(each)}
NARROWING = ("keyword", "markexpr", "deselect", "ignore", "ignore_glob", "lf", "stepwise")
"""Options by which only some of the tests run."""


@pytest.fixture
def tried(record_property: Callable[[str, object], None]) -> Tried:
    """Count attempts against a hazard; they have held if the test passes."""

    def count(hazard: str, attempts: int = 1) -> None:
        assert hazard in HAZARDS, f"{hazard} is not in hazards.toml"
        record_property(PROPERTY, (hazard, attempts))

    return count


class Hazards:
    """Counts, and holds docs/hazards.md to the count; with `--hazards` it writes that page."""

    def __init__(self, config: pytest.Config) -> None:
        self.counts = Counts()
        self.problems: list[str] = []
        self.writes = bool(config.getoption("hazards"))
        narrowed = any(config.getoption(name, None) for name in NARROWING)
        chosen = config.args_source is not pytest.Config.ArgsSource.TESTPATHS
        self.whole = not (narrowed or chosen)

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        self.counts.add(report)

    @pytest.hookimpl(trylast=True)
    def pytest_sessionfinish(self, session: pytest.Session, exitstatus: int) -> None:
        if not self.whole or exitstatus != pytest.ExitCode.OK:
            return
        self.problems = untried(self.counts, HAZARDS)
        if self.writes and not self.problems:
            PAGE.write_text(table(self.counts), encoding="utf-8")
        page = PAGE.read_text("utf-8") if PAGE.is_file() else ""
        self.problems = self.problems or stale(self.counts, page)
        if self.problems:
            session.exitstatus = pytest.ExitCode.TESTS_FAILED

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        if not self.counts.tried and not self.problems:
            return
        terminalreporter.section("hazards: tried and held")
        for line in summary(self.counts):
            terminalreporter.write_line(line)
        if self.writes and not self.whole:
            terminalreporter.write_line(f"{PAGE.name} was not written: only some tests ran.")
        for problem in self.problems:
            terminalreporter.write_line(problem, red=True)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--hazards",
        action="store_true",
        help=f"run the tests that count attempts, and write docs/hazards.md ({COMMAND})",
    )


def pytest_configure(config: pytest.Config) -> None:
    if not hasattr(config, "workerinput"):  # a worker counts nothing, its reports are sent on
        config.pluginmanager.register(Hazards(config), "hazard-counts")


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    counts_nothing = collection_path.match("test_*.py") and collection_path not in COUNTING
    return True if config.getoption("hazards") and counts_nothing else None


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if not config.getoption("hazards"):
        return
    counting = [item for item in items if "tried" in getattr(item, "fixturenames", ())]
    config.hook.pytest_deselected(items=[item for item in items if item not in counting])
    items[:] = counting
