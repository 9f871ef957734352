"""What would change the answer, in words."""

from collections.abc import Mapping
from dataclasses import dataclass

from explorer.analysis.flips import Flip, Strip
from explorer.domain.declaration import DECLARATIONS
from explorer.model.decision import NOT_YET
from explorer.wording import inputs as words

WITHIN_REACH = frozenset(
    name
    for name, declaration in DECLARATIONS.items()
    if declaration.kind == "number" and declaration.group != "weights"
)


@dataclass(frozen=True)
class Change:
    """One way to another answer: the nearest flip of an input in one direction."""

    name: str
    code: int
    """Code of the recommendation on the other side."""
    text: str
    value: str
    distance: str
    reach: float
    """Distance as a share of the slider's track."""


def nearest(strip: Strip) -> list[Flip]:
    """Pick the flip next below and next above today's value."""
    below = [flip for flip in strip.flips if flip.value <= strip.today and flip.below != flip.above]
    above = [flip for flip in strip.flips if flip.value > strip.today]
    return below[-1:] + above[:1]


def changes(strips: Mapping[str, Strip], *, limit: int) -> list[Change]:
    """List what would change the answer, nearest first as a share of each slider."""
    found = [
        (words.slider_distance(DECLARATIONS[name], strip.today, flip.value), strip, flip)
        for name, strip in strips.items()
        if name in WITHIN_REACH
        for flip in nearest(strip)
    ]
    found.sort(key=lambda each: each[0])
    return [_change(strip, flip, reach) for reach, strip, flip in found[:limit]]


def _change(strip: Strip, flip: Flip, reach: float) -> Change:
    declaration = DECLARATIONS[strip.name]
    upwards = flip.value > strip.today
    return Change(
        name=strip.name,
        code=flip.above if upwards else flip.below,
        text=f"{declaration.noun} {'above' if upwards else 'below'}",
        value=words.in_words(declaration, flip.value),
        distance=words.distance(declaration, strip.today, flip.value),
        reach=reach,
    )


def shortest_way(strips: Mapping[str, Strip]) -> str:
    """Name the smallest single change after which some option passes."""
    ways = [each for each in changes(strips, limit=len(strips) * 2) if each.code != NOT_YET]
    if not ways:
        return ""
    label = ways[0].text
    return f"{label[:1].lower()}{label[1:]} {ways[0].value}"
