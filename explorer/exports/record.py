"""A decision record: everything that is said about a scenario, worked out once for every format."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from importlib.metadata import version as installed_version
from types import MappingProxyType

from explorer.analysis.break_even import BreakEven, break_even
from explorer.analysis.chances import Chances, chances
from explorer.analysis.curves import (
    MonthlyCost,
    VolumeCost,
    VolumeMarks,
    cost_by_month,
    cost_by_volume,
    volume_marks,
)
from explorer.analysis.flips import Strip, flips
from explorer.analysis.information import Information, information
from explorer.analysis.measuring import Measurement, measurements
from explorer.analysis.ranges import Ranges, ranges
from explorer.analysis.revisit import Revisit, revisit
from explorer.analysis.settings import Sampling
from explorer.analysis.tornado import Tornado, tornado
from explorer.analysis.uncertainty import Uncertainty, uncertainty
from explorer.data import version
from explorer.domain.base import InputError, OptionId
from explorer.domain.declaration import clip
from explorer.domain.scenario import SCHEMA_VERSION, Scenario
from explorer.opinions.mistakes import Mistake, mistakes
from explorer.opinions.opinion import Case, Opinion
from explorer.opinions.panel import opinions
from explorer.wording.caveats import caveats
from explorer.wording.flip_points import OPTION_OF_CODE
from explorer.wording.measures import Scores, Words, known_scores, measures_in_words
from explorer.wording.verdict import Verdict, verdict

PACKAGES = {"genai-prices": "Price catalogue (genai-prices)", "numpy": "numpy", "scipy": "scipy"}
LONGEST_LINK = 8_000
WEB_ADDRESS = re.compile(r"https?://[A-Za-z0-9._~:/?#\[\]@!$&()*+,;=%|-]+")
"""No quotes, brackets of tags or backslashes: it stands in markup of several kinds."""


@dataclass(frozen=True, kw_only=True, eq=False)
class Record:
    """One scenario as it stood on one day, with every analysis that the page shows of it."""

    scenario: Scenario
    preset: Scenario | None
    """Where it started; None where it is its own start."""
    name: str
    """How a comparison calls it."""
    day: date
    link: str
    """The page that shows it; empty where there is none."""
    case: Case
    said: Verdict
    written: Words
    scores: Scores
    strips: Mapping[str, Strip]
    spent: MonthlyCost
    by_volume: VolumeCost
    equal: Mapping[OptionId, BreakEven]
    marks: VolumeMarks
    drawn: Uncertainty
    known: Information | None
    """None where no input has a range."""
    ranked: Mapping[str, Measurement]
    along: Mapping[str, Chances]
    bars: Tornado | None
    opinions: Mapping[str, Opinion]
    mistakes: tuple[Mistake, ...]
    revisit: Revisit
    versions: Mapping[str, str]
    problems: tuple[str, ...] = ()
    """What its link asked for and could not be had, one sentence each."""

    @property
    def uncertain(self) -> Ranges:
        """The inputs with a low and a high."""
        return self.drawn.uncertain

    @property
    def title(self) -> str:
        """What the scenario is called."""
        return self.scenario.title

    @property
    def called(self) -> str:
        """Its title, after the name by which a comparison calls it, where that is another."""
        apart = self.name not in (self.title, self.scenario.short_title)
        return f"{self.name}: {self.title}" if apart else self.title

    @property
    def caveats(self) -> list[str]:
        """What a reader must know before leaning on it."""
        return [*self.problems, *caveats(self.scenario, self.case.numbers, self.case.result)]


def record(
    scenario: Scenario,
    preset: Scenario | None = None,
    *,
    day: date,
    link: str = "",
    sampling: Sampling | None = None,
    name: str = "",
    problems: tuple[str, ...] = (),
) -> Record:
    """Work everything out.

    Parameters
    ----------
    scenario
        What is decided about.
    preset
        The worked scenario that it started from.
    day
        Day of the record; the same input on the same day gives the same files.
    link
        Address of the page that shows it.
    sampling
        Number of draws and seed.
    name
        How a comparison calls it; its short title where none is given.
    problems
        What its link asked for and could not be had.

    """
    case = Case.of(scenario)
    inputs, result, uncertain = case.numbers, case.result, ranges(scenario)
    strips, equal, by_volume = flips(inputs), break_even(inputs), cost_by_volume(inputs)
    drawn = uncertainty(inputs, uncertain, sampling)
    known = information(drawn) if uncertain else None
    return Record(
        scenario=scenario,
        preset=preset,
        name=name or scenario.short_title,
        day=day,
        link=checked_link(link),
        case=case,
        said=verdict(scenario, inputs, result, strips),
        written=measures_in_words(scenario, result),
        scores=known_scores(scenario, result),
        strips=strips,
        spent=cost_by_month(inputs),
        by_volume=by_volume,
        equal=equal,
        marks=volume_marks(by_volume, equal, strips["calls_per_month"]),
        drawn=drawn,
        known=known,
        ranked=measurements(inputs, drawn, known) if known else {},
        along={name: chances(drawn, name) for name in drawn.slices} if known else {},
        bars=tornado(inputs, uncertain) if uncertain else None,
        opinions=opinions(case),
        mistakes=mistakes(case),
        revisit=revisit(
            day,
            volume=strips["calls_per_month"],
            growth=inputs["monthly_growth"],
            horizon=inputs["horizon_months"],
            chance=drawn.probability[OPTION_OF_CODE[drawn.today]] if known else 1.0,
        ),
        versions=versions(),
        problems=problems,
    )


def versions() -> Mapping[str, str]:
    """List what the numbers were worked out with."""
    packages = {label: installed_version(name) for name, label in PACKAGES.items()}
    own = {"Crossover": version(), "Scenario format": str(SCHEMA_VERSION)}
    return MappingProxyType({**own, **packages})


def checked_link(link: str) -> str:
    """Let a web address through, or raise `InputError`."""
    if link and not (len(link) <= LONGEST_LINK and WEB_ADDRESS.fullmatch(link)):
        raise InputError(f"link: {clip(link)!r} is not a web address.", field="link")
    return link
