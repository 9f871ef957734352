"""Wilson's interval and McNemar's test: worked numbers, and what holds for all."""

import tomllib
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from result_files import ANSWERS, Graded, as_bytes, promptfoo
from scipy.stats import binom, binomtest

from explorer.evidence.comparing import Comparison, compare, comparisons, mcnemar
from explorer.evidence.intervals import wilson
from explorer.evidence.limits import SETTINGS
from explorer.evidence.reading import read_results
from explorer.evidence.summary import Summary, summarise

WORKED = tomllib.loads((Path(__file__).parent / "worked_tests.toml").read_text("utf-8"))


def named(kind: str) -> Any:
    return pytest.mark.parametrize("case", WORKED[kind], ids=lambda case: case["name"])


@named("wilson")
def test_wilson_by_hand(case: dict[str, Any]) -> None:
    assert [float(end) for end in wilson(*case["given"])] == pytest.approx(case["expect"], abs=1e-6)


@named("mcnemar")
def test_mcnemar_by_hand(case: dict[str, Any]) -> None:
    assert mcnemar(*case["given"]) == pytest.approx(case["expect"], rel=1e-12)


def compared(*, only_first: int, only_second: int, items: int) -> Comparison:
    """Compare two variants that are both right on whatever they do not differ on."""
    first = [1] * only_first + [0] * only_second + [1] * (items - only_first - only_second)
    second = [0] * only_first + [1] * only_second + [1] * (items - only_first - only_second)
    return compare(*(summary_of(marks, str(n)) for n, marks in enumerate((first, second))))


def summary_of(marks: list[int], name: str, start: int = 0) -> Summary:
    by_item = {str(item): float(mark) for item, mark in enumerate(marks, start)}
    return Summary(name, name, "", "f", None, n=len(marks), passed=sum(marks), by_item=by_item)


@named("more")
def test_the_examples_that_would_tell_by_hand(case: dict[str, Any]) -> None:
    found = compared(**case["given"])
    assert found.winner is None
    assert found.more == case.get("expect")


def test_a_winner_is_named_where_the_test_allows_it() -> None:
    found = compared(only_first=10, only_second=2, items=100)
    assert (found.both, found.only_first, found.only_second, found.neither) == (88, 10, 2, 0)
    assert found.winner is found.first
    assert found.more is None
    assert found.difference == pytest.approx(-0.08)


@pytest.mark.parametrize(("only_first", "only_second", "items"), [(6, 2, 80), (14, 8, 200)])
def test_that_many_more_examples_do_tell(only_first: int, only_second: int, items: int) -> None:
    found = compared(only_first=only_first, only_second=only_second, items=items)
    assert found.more is not None
    shares = [only_first / items, only_second / items, 1 - (only_first + only_second) / items]
    drawn = np.random.default_rng(7).multinomial(items + found.more, shares, size=2000)
    won, lost = drawn[:, 0], drawn[:, 1]
    p_values = 2 * binom.cdf(np.minimum(won, lost), won + lost, 0.5)
    wins = (p_values <= SETTINGS["significance"]) & (won > lost)
    # a little above 0.8 is what the exact test's steps cost
    assert 0.75 < np.mean(wins) < 0.9


def test_different_questions_are_compared_by_their_intervals() -> None:
    first, second = summary_of([1] * 40, "a"), summary_of([0] * 40, "b", start=100)
    found = compare(first, second)
    assert (found.paired, found.p_value, found.winner) == (False, None, first)
    close = compare(summary_of([1, 1, 0], "a"), summary_of([1, 0, 0], "b", start=100))
    assert close.winner is None
    assert close.more is not None
    assert close.more > 10


def test_few_shared_questions_do_not_stand_for_all() -> None:
    first, second = summary_of([1] * 100, "a"), summary_of([0] * 100, "b", start=90)
    assert not compare(first, second).paired


def test_only_variants_that_took_the_same_test_are_compared() -> None:
    answers = [a._replace(variant=f"{a.variant} {a.item % 2}") for a in ANSWERS]
    file = read_results(as_bytes(promptfoo(answers)), name="a.json")
    pairs = {(c.first.provider, c.second.provider) for c in comparisons(summarise([file]))}
    assert pairs == {("base 0", "tuned 0"), ("base 1", "tuned 1")}


def test_repetitions_count_once_and_a_tie_says_nothing() -> None:
    file = read_results(
        as_bytes(
            promptfoo(
                [
                    Graded(0, "base", right=True),
                    Graded(1, "base", right=True),
                    Graded(0, "tuned", right=False),
                    Graded(1, "tuned", right=True),
                ]
            )
        ),
        name="a.json",
    )
    first, second = summarise([file])
    tied = Summary(
        "t", "t", "", "f", None, n=2, passed=1.5, by_item=dict.fromkeys(first.by_item, 0.5)
    )
    assert compare(first, second).only_first == 1
    assert not compare(first, tied).paired


counts = st.integers(1, 10_000).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))


@given(pair=counts, confidence=st.floats(0.5, 0.999))
def test_the_interval_holds_the_share_and_mirrors(pair: tuple[int, int], confidence: float) -> None:
    k, n = pair
    low, high = wilson(k, n, confidence)
    mirrored = wilson(n - k, n, confidence)
    assert 0 <= low <= k / n <= high <= 1
    assert float(1 - mirrored[1]) == pytest.approx(float(low), abs=1e-12)
    assert float(1 - mirrored[0]) == pytest.approx(float(high), abs=1e-12)


@settings(max_examples=20)
@given(first=st.integers(0, 200), second=st.integers(0, 200))
def test_mcnemar_is_scipys_binomial_test(first: int, second: int) -> None:
    theirs = binomtest(first, first + second, 0.5).pvalue if first + second else 1.0
    assert mcnemar(first, second) == pytest.approx(theirs, rel=1e-9)


@given(pair=counts)
def test_more_answers_and_less_confidence_narrow_the_interval(pair: tuple[int, int]) -> None:
    k, n = pair
    wide, narrow, more = wilson(k, n, 0.95), wilson(k, n, 0.8), wilson(4 * k, 4 * n, 0.95)
    assert wide[0] <= narrow[0] <= narrow[1] <= wide[1]
    assert more[1] - more[0] < wide[1] - wide[0]


@given(pair=counts)
def test_one_more_right_answer_raises_both_ends(pair: tuple[int, int]) -> None:
    k, n = pair
    lower, upper = wilson(k, n + 1, 0.95), wilson(k + 1, n + 1, 0.95)
    assert lower[0] < upper[0]
    assert lower[1] < upper[1]
