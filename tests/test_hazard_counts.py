"""docs/hazards.md says what was counted, and cannot be older than that."""

from dataclasses import dataclass, field
from pathlib import Path

import pytest
from hazard_counts import (
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

FIRST, *OTHERS = HAZARDS


@dataclass
class Told:
    """As much of a report as is looked at."""

    nodeid: str
    when: str
    failed: bool = False
    duration: float = 0.5
    user_properties: list[tuple[str, object]] = field(default_factory=list)


def ran(counts: Counts, nodeid: str, *attempts: tuple[str, int], fails: str = "") -> None:
    """Report a test in its three phases; an attempt is told from the call on."""
    found: list[tuple[str, object]] = [(PROPERTY, each) for each in attempts]
    for when in ("setup", "call", "teardown"):
        properties = [] if when == "setup" else found
        counts.add(Told(nodeid, when, when == fails, user_properties=properties))  # type: ignore[arg-type]


def all_tried(times: int = 2) -> Counts:
    counts = Counts()
    for name, each in HAZARDS.items():
        for test in files_of(each):
            ran(counts, f"{test}::test", (name, times))
    return counts


def test_every_hazard_is_complete_and_its_test_exists() -> None:
    for each in HAZARDS.values():
        assert each.keys() == {"hazard", "guard", "test"}
        assert all(text and "|" not in text and "\n" not in text for text in each.values())
        for test in files_of(each):
            assert (ROOT / test).is_file(), test
    assert len({each["hazard"] for each in HAZARDS.values()}) == len(HAZARDS)


def test_attempts_of_all_tests_are_added_once() -> None:
    counts = Counts()
    ran(counts, "tests/a.py::one", (FIRST, 3), (FIRST, 4))
    ran(counts, "tests/b.py::two[x]", (FIRST, 5))
    ran(counts, "tests/b.py::three")
    assert (counts.tried[FIRST], counts.held[FIRST]) == (12, 12)
    assert counts.files[FIRST] == {"tests/a.py", "tests/b.py"}
    assert counts.seconds == 3.0  # of the test that tries nothing, none


@pytest.mark.parametrize("phase", ["call", "teardown"])
def test_what_failed_or_was_noticed_afterwards_has_not_held(phase: str) -> None:
    counts = Counts()
    ran(counts, "tests/a.py::one", (FIRST, 3), fails=phase)
    ran(counts, "tests/a.py::two", (FIRST, 2))
    assert (counts.tried[FIRST], counts.held[FIRST]) == (5, 2)
    assert f"{5:>7} tried {2:>7} held" in summary(counts)[-1]


def test_the_page_has_a_row_a_hazard_and_the_sum() -> None:
    page = table(all_tried(1_234))
    rows = [line for line in page.splitlines() if line.startswith("| ")]
    assert len(rows) == 1 + len(HAZARDS) + 1
    sums = 0
    for each, row in zip(HAZARDS.values(), rows[1:], strict=False):
        tests, times = files_of(each), 1_234 * len(files_of(each))
        assert row.startswith(f"| {each['hazard']} | {each['guard']} | [{Path(tests[0]).name}]")
        assert row.count("](../tests/") == len(tests)
        assert row.endswith(f"| {times:,} | {times:,} |")
        sums += times
    assert rows[-1].endswith(f"| **{sums:,}** | **{sums:,}** |")


def test_a_page_that_says_what_was_counted_is_current() -> None:
    assert stale(all_tried(), table(all_tried())) == []


def test_a_page_that_says_anything_else_is_named_with_the_cure() -> None:
    more, less = all_tried(3), all_tried(2)
    (problem,) = stale(more, table(less))
    now, then = more.tried[FIRST], less.tried[FIRST]
    assert f"“{HAZARDS[FIRST]['hazard']}” {now} tried, not {then}" in problem
    assert problem.endswith("type: ./run hazards")
    (problem,) = stale(all_tried(), table(all_tried()).replace(HAZARDS[FIRST]["guard"], "nothing"))
    assert "words" in problem
    (problem,) = stale(all_tried(), "")
    assert " tried, not 0" in problem


def test_a_hazard_that_no_test_tried_is_named() -> None:
    counts = all_tried()
    assert untried(counts, HAZARDS) == []
    del counts.tried[FIRST]
    assert untried(counts, HAZARDS) == [f"No test tried the hazard [{FIRST}] of hazards.toml."]


def test_each_of_several_files_has_to_try_it() -> None:
    hazard = {"both": {"hazard": "h", "guard": "g", "test": "tests/a.py, tests/b.py"}}
    counts = Counts()
    ran(counts, "tests/a.py::one", ("both", 1))
    (problem,) = untried(counts, hazard)
    assert problem.endswith("is tried by tests/a.py, not by tests/a.py, tests/b.py.")
    ran(counts, "tests/b.py::one", ("both", 1))
    assert untried(counts, hazard) == []


def test_a_hazard_tried_only_elsewhere_is_named() -> None:
    counts = all_tried()
    counts.files[FIRST] = {"tests/elsewhere.py"}
    (problem,) = untried(counts, HAZARDS)
    assert f"[{FIRST}] of hazards.toml is tried by tests/elsewhere.py" in problem


def test_a_file_that_tries_it_and_is_not_listed_is_named() -> None:
    counts = all_tried()
    counts.files[FIRST].add("tests/elsewhere.py")
    (problem,) = untried(counts, HAZARDS)
    assert "tests/elsewhere.py" in problem


def test_the_page_lists_the_hazards_of_today() -> None:
    page = PAGE.read_text("utf-8")
    for each in HAZARDS.values():
        assert f"| {each['hazard']} | {each['guard']} | " in page
