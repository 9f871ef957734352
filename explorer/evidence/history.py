"""On which past day would this decision have been different? The price changes, replayed."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

import numpy as np

from explorer.domain.base import OPTION_IDS, InputError, OptionId
from explorer.domain.scenario import Scenario
from explorer.evidence.catalogue import Key, entry
from explorer.evidence.quotes import context_tokens, quote
from explorer.model.evaluation import evaluate, numbers
from explorer.model.rule import Array

if TYPE_CHECKING:
    from numpy.typing import ArrayLike

SIDES = ("base", "tuned")
PRICES = ("base_input_price", "base_output_price", "tuned_input_price", "tuned_output_price")
SHARED = ("cache_read_ratio", "cache_write_ratio")


@dataclass(frozen=True)
class Period:
    """Days with the same prices, and what the rule would have recommended on them."""

    start: date | None
    """None: from before the first change that the catalogue knows."""
    end: date | None
    """The last day; None: it still holds."""
    prices: tuple[float | None, ...]
    """In the order of `PRICES`. [USD/Mtok]"""
    recommendation: OptionId | None


@dataclass(frozen=True)
class History:
    """The periods in order; the last one holds on the day that was asked about."""

    periods: tuple[Period, ...]

    @property
    def today(self) -> OptionId | None:
        """The answer at the prices of the day asked about."""
        return self.periods[-1].recommendation

    @property
    def differs(self) -> tuple[Period, ...]:
        """The periods in which the answer was another one."""
        return tuple(each for each in self.periods if each.recommendation != self.today)


def price_history(
    scenario: Scenario, day: date, *, base: Key | None = None, tuned: Key | None = None
) -> History:
    """Evaluate a scenario at every price that its models have had, all at once.

    Parameters
    ----------
    scenario
        Everything but the prices (and the cache ratios of the base) stays as it is.
    day
        Changes after this day are left out.
    base, tuned
        The models whose prices are replayed; without one, the prices of that side stay.

    """
    keys = {side: key for side, key in zip(SIDES, (base, tuned), strict=True) if key}
    if not keys:
        raise InputError("A price history needs a model of the catalogue; pick one.")
    starts = sorted({d for key in keys.values() for d in entry(*key).changed_on if d <= day})
    # the day before the first change stands for all days before it
    at = [starts[0] - timedelta(days=1), *starts] if starts else [day]
    inputs: dict[str, ArrayLike] = dict(numbers(scenario))
    context = context_tokens(scenario)
    for side, key in keys.items():
        inputs |= _replayed(side, key, at, context)
    codes = np.broadcast_to(evaluate(inputs).recommendation, len(at))
    prices = np.stack([np.broadcast_to(inputs[name], len(at)) for name in PRICES], axis=1)
    ends = [*(start - timedelta(days=1) for start in starts), None]
    return History(
        tuple(
            Period(start, end, tuple(map(_known, row)), _option(int(code)))
            for start, end, row, code in zip([None, *starts], ends, prices, codes, strict=True)
        )
    )


def _replayed(side: str, key: Key, days: Sequence[date], context: float) -> dict[str, Array]:
    """Read a model's prices on several days; NaN where the catalogue lacks one."""
    quotes = [quote(*key, day, context_tokens=context) for day in days]
    columns = {f"{side}_{part}": part for part in ("input_price", "output_price")}
    if side == "base":
        columns |= {name: name for name in SHARED if all(getattr(q, name) for q in quotes)}
    return {
        name: np.array([getattr(q, part) for q in quotes], dtype=np.float64)
        for name, part in columns.items()
    }


def _known(price: float) -> float | None:
    return None if math.isnan(price) else float(price)


def _option(code: int) -> OptionId | None:
    return OPTION_IDS[code] if code < len(OPTION_IDS) else None
