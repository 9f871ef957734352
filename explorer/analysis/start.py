"""The guided start: which worked scenario lies nearest to a newcomer's few answers."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from explorer.data import read_table
from explorer.domain.base import Frozen
from explorer.domain.declaration import DECLARATIONS
from explorer.domain.scenario import Scenario

_TABLE = read_table("start")
NEAR: float = _TABLE["near"]["value"]


class Kind(Frozen):
    """A kind of task, and the presets that work it out; none stands for all of them."""

    id: str
    label: str
    example: str
    presets: tuple[str, ...]


class Asked(Frozen):
    """One question with a number as its answer."""

    input: str
    ask: str
    hint: str
    choices: tuple[tuple[str, str], ...]
    """What a button says, and what it types."""


KINDS = {raw["id"]: Kind.model_validate(raw, strict=False) for raw in _TABLE["kind"]}
QUESTIONS = tuple(Asked.model_validate(raw, strict=False) for raw in _TABLE["question"])


@dataclass(frozen=True)
class Match:
    """One preset, and how far it lies from the answers."""

    preset: Scenario
    apart: Mapping[str, float]
    """By answered input: the distance as a share of its slider's track."""

    @property
    def distance(self) -> float:
        """The mean over the answers; 0 where there is none."""
        return sum(self.apart.values()) / max(1, len(self.apart))

    @property
    def close(self) -> list[str]:
        """The answers that lie close to the preset's own values, the closest first."""
        found = [name for name in self.apart if self.apart[name] <= NEAR]
        return sorted(found, key=lambda name: self.apart[name])


def matches(
    kind: Kind | None, answers: Mapping[str, float], presets: Mapping[str, Scenario]
) -> list[Match]:
    """Rank the presets of a kind, or all of them, the nearest first; ties keep their order."""
    own = [name for name in (kind.presets if kind else ()) if name in presets]
    among = [presets[name] for name in own or presets]
    if not among:
        return []
    apart = _apart(answers, among)
    found = [
        Match(preset, dict(zip(answers, row, strict=True)))
        for preset, row in zip(among, apart.tolist(), strict=True)
    ]
    return sorted(found, key=lambda match: match.distance)


def _apart(answers: Mapping[str, float], among: list[Scenario]) -> np.ndarray:
    """Measure every preset against every answer, as a share of each slider's track."""
    names = list(answers)
    ends = np.array([DECLARATIONS[name].slider_range for name in names]).reshape(-1, 2)
    theirs = np.array([[preset.value(name) for name in names] for preset in among], dtype=float)
    mine = np.array([answers[name] for name in names])
    # on these sliders 0 lies half a step below the low end
    floor = ends[:, 0] / 2
    gap = np.abs(np.log(np.maximum(theirs, floor)) - np.log(np.maximum(mine, floor)))
    return np.asarray(gap / np.log(ends[:, 1] / floor))
