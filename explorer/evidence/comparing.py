"""Which of two variants is better, and how many more examples would tell if none can be named."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np

from explorer.evidence.intervals import normal_width
from explorer.evidence.limits import SETTINGS
from explorer.evidence.summary import Summary

HALF = 0.5
NEIGHBOURS = np.arange(-3, 4)[:, np.newaxis]


@dataclass(frozen=True, eq=False)
class Comparison:
    """Two variants against each other: item by item where they answered the same questions."""

    first: Summary
    second: Summary
    paired: bool
    both: int = 0
    neither: int = 0
    only_first: int = 0
    only_second: int = 0
    p_value: float | None = None
    """McNemar's exact test, two-sided; None if the items are not the same."""
    winner: Summary | None = None
    """None where the difference may be chance."""
    more: int | None = None
    """Further examples that would tell; None if there is a winner or no difference at all."""

    @property
    def items(self) -> int:
        """Questions that both answered."""
        return self.both + self.neither + self.only_first + self.only_second

    @property
    def difference(self) -> float | None:
        """How much better the second is, as a difference of shares."""
        if self.paired:
            return (self.only_second - self.only_first) / self.items
        if self.first.rate is None or self.second.rate is None:
            return None
        return self.second.rate - self.first.rate


def comparisons(summaries: Sequence[Summary]) -> tuple[Comparison, ...]:
    """Compare every pair of the first variants that took the same test.

    That is, they share questions, or at least the name of the prompt or the task.
    """
    graded = [each for each in summaries if each.n][: SETTINGS["max_compared"]]
    found = (compare(first, second) for first, second in combinations(graded, 2))
    return tuple(each for each in found if each.paired or each.first.prompt == each.second.prompt)


def compare(first: Summary, second: Summary) -> Comparison:
    """Compare two variants: McNemar's test on shared items, else by their intervals."""
    shared = first.by_item.keys() & second.by_item.keys()
    enough = SETTINGS["paired_share"] * min(len(first.by_item), len(second.by_item))
    # repeated answers to one question are right or wrong by their majority; a tie says nothing
    votes = [
        (first.by_item[item] > HALF, second.by_item[item] > HALF)
        for item in shared
        if HALF not in (first.by_item[item], second.by_item[item])
    ]
    if not votes or len(votes) < enough:
        return _by_intervals(first, second)
    table = np.bincount([2 * one + other for one, other in votes], minlength=4).tolist()
    neither, only_second, only_first, both = table
    p_value = mcnemar(only_first, only_second)
    better = first if only_first > only_second else second
    winner = better if p_value <= SETTINGS["significance"] else None
    more = None if winner else _more_pairs(only_first, only_second, len(votes))
    return Comparison(
        first=first,
        second=second,
        paired=True,
        both=both,
        neither=neither,
        only_first=only_first,
        only_second=only_second,
        p_value=p_value,
        winner=winner,
        more=more,
    )


def mcnemar(only_first: int, only_second: int) -> float:
    """Give the exact two-sided p-value of the items on which two variants differ."""
    # as in intervals: only who compares should wait for scipy
    from scipy.special import bdtr  # noqa: PLC0415

    differing = only_first + only_second
    return min(1.0, 2.0 * float(bdtr(min(only_first, only_second), differing, HALF)))


def _more_pairs(only_first: int, only_second: int, items: int) -> int | None:
    """Find the further items at which the exact test names the winner with the stated power.

    The gap seen is taken for the true one: of the items that differ a share q goes to the
    better variant, and as large a share of all items differs.
    """
    if only_first == only_second:
        return None
    differing = only_first + only_second
    q = max(only_first, only_second) / differing
    needed = _differing_that_tell(q)
    return max(1, math.ceil(needed * items / differing) - items)


def _differing_that_tell(q: float) -> float:
    from scipy.special import bdtr  # noqa: PLC0415

    tail = SETTINGS["significance"] / 2.0
    width = normal_width(1.0 - SETTINGS["significance"])
    counts = np.arange(1, SETTINGS["most_discordant"] + 1)
    # the most items lost at which the test still names the better one: near the normal's edge
    near = np.floor(counts * HALF - width * HALF * np.sqrt(counts)) + NEIGHBOURS
    allowed = (near >= 0) & (bdtr(np.maximum(near, 0), counts, HALF) <= tail)
    lost = np.where(allowed, near, -1).max(axis=0)
    named = np.where(lost >= 0, bdtr(np.maximum(lost, 0), counts, 1.0 - q), 0.0)
    short = np.flatnonzero(named < SETTINGS["power"])
    needed = float(short[-1]) + 2.0 if short.size else 1.0
    if needed <= counts[-1]:
        return needed
    width = width * HALF + normal_width(2.0 * SETTINGS["power"] - 1.0) * math.sqrt(q * (1.0 - q))
    return (width / (q - HALF)) ** 2


def _by_intervals(first: Summary, second: Summary) -> Comparison:
    """Name a winner only where the 95 % intervals lie apart."""
    apart = first.high < second.low or second.high < first.low
    if not (first.n and second.n):
        return Comparison(first, second, paired=False)
    worse, better = sorted((first, second), key=lambda each: each.passed / each.n)
    winner = better if apart else None
    more = None if winner else _more_apart(worse, better)
    return Comparison(first, second, paired=False, winner=winner, more=more)


def _more_apart(worse: Summary, better: Summary) -> int | None:
    """Find the further examples for each at which the intervals would lie apart."""
    gap = better.passed / better.n - worse.passed / worse.n
    if not gap:
        return None
    # pulled towards one half as Wilson's interval is, so that 100 % is not taken for certain
    shares = [(each.passed + 2.0) / (each.n + 4.0) for each in (worse, better)]
    spreads = [math.sqrt(share * (1.0 - share)) for share in shares]
    reach = normal_width(SETTINGS["shown_confidence"]) * sum(spreads)
    reach += normal_width(2.0 * SETTINGS["power"] - 1.0) * math.hypot(*spreads)
    return max(1, math.ceil((reach / gap) ** 2) - min(worse.n, better.n))
