"""Taiwo: each tier, its edges, and the two exceptions."""

import pytest

from explorer.domain.library import read_library
from explorer.opinions import taiwo
from explorer.opinions.opinion import Case

TICKETS = read_library().scenarios["tickets"]


def opinion(**values):
    return taiwo.opinion(Case.of(TICKETS.with_values(values)))


def rule(found, claim):
    return next(each for each in found.rules if each.claim == claim)


@pytest.mark.parametrize(
    ("calls", "verdict", "claim"),
    [
        (1e5, "prompt", "taiwo.volume-low"),
        (99_999_999.0, "prompt", "taiwo.volume-low"),
        (1e8, "hybrid", "taiwo.volume-mid"),
        (1e9, "hybrid", "taiwo.volume-mid"),
        (1e9 + 1, "fine_tune", "taiwo.volume-high"),
    ],
)
def test_the_tier_of_the_volume_decides(calls, verdict, claim):
    found = opinion(calls_per_month=calls)
    assert (found.verdict, found.decisive.claim) == (verdict, claim)
    assert [each.claim for each in found.rules if each.holds] == [claim]


@pytest.mark.parametrize("calls", [1e5, 5e8, 5e9])
def test_frequent_changes_outweigh_any_volume(calls):
    found = opinion(calls_per_month=calls, changes_per_month=5.0)
    assert (found.verdict, found.decisive.claim) == ("prompt", "taiwo.change")
    assert not rule(opinion(changes_per_month=4.99), "taiwo.change").holds


@pytest.mark.parametrize("calls", [1e5, 5e8, 5e9])
def test_behaviour_to_lock_in_outweighs_any_volume(calls):
    found = opinion(calls_per_month=calls, behaviour_must_be_locked_in=True)
    assert (found.verdict, found.decisive.claim) == ("fine_tune", "taiwo.locked-in")


def test_both_exceptions_at_once_are_shown_as_a_conflict():
    found = opinion(changes_per_month=20.0, behaviour_must_be_locked_in=True)
    assert found.verdict == "silent"
    assert found.conflict is not None
    assert "ranks neither" in found.conflict.text
    assert opinion(changes_per_month=20.0).conflict is None
