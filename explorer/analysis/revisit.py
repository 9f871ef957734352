"""When to look at a decision again: after a while, or when growth reaches a flip."""

import calendar
import math
from dataclasses import dataclass
from datetime import date

from explorer.analysis.flips import Strip
from explorer.data import read_table

SETTINGS = {name: entry["value"] for name, entry in read_table("revisit").items()}
MONTHS_IN_YEAR = 12


@dataclass(frozen=True)
class Revisit:
    """The day, and what chose it."""

    day: date
    months: int
    reached: float | None
    """Volume at which the answer changes and which growth reaches by then. [call/month]"""
    close: bool
    """Whether the draws leave the answer open."""


def revisit(
    day: date, *, volume: Strip | None, growth: float, horizon: float, chance: float
) -> Revisit:
    """Choose the day on which to decide again.

    Parameters
    ----------
    day
        Day of the decision.
    volume
        The recommendation along the volume.
    growth
        Of the volume. [share/month]
    horizon
        Months that the decision was made for.
    chance
        How likely today's answer is over all draws; 1 where nothing is uncertain.

    """
    close = chance < SETTINGS["sure_enough"]
    months = min(SETTINGS["close_call" if close else "usual"], max(1, int(horizon)))
    reached, value = _growth_reaches(volume, growth) if volume else (math.inf, None)
    if reached < months:
        months = max(SETTINGS["soonest"], math.floor(reached))
    else:
        value = None
    return Revisit(months_later(day, months), months, value, close)


def _growth_reaches(volume: Strip, growth: float) -> tuple[float, float | None]:
    """Count the months until a volume that grows or shrinks changes the answer."""
    if not growth or volume.today <= 0:
        return math.inf, None
    ahead = [
        flip.value
        for flip in volume.flips
        if flip.value > 0 and (flip.value > volume.today) == (growth > 0)
    ]
    value = min(ahead, key=lambda each: abs(each - volume.today), default=None)
    if value is None:
        return math.inf, None
    return math.log(value / volume.today) / math.log1p(growth), value


def months_later(day: date, months: int) -> date:
    """Go some months on; the last day of a month stays within the next one."""
    year, month = divmod(day.year * MONTHS_IN_YEAR + day.month - 1 + months, MONTHS_IN_YEAR)
    if year > date.max.year:
        return date.max
    last = calendar.monthrange(year, month + 1)[1]
    return date(year, month + 1, min(day.day, last))
