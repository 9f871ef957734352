"""What the guided start says of its suggestion: why this example, and what stays the example's."""

from collections.abc import Mapping, Sequence

from explorer.analysis.start import Kind, Match
from explorer.domain.declaration import DECLARATIONS
from explorer.wording import inputs as words
from explorer.wording.flip_points import listed, noun, number

MOST_CLOSE = 2


def because(match: Match, kind: Kind | None) -> str:
    """Give the reasons for the nearest example in one sentence."""
    title = match.preset.short_title
    if not match.apart and not (kind and kind.presets):
        return f"Starting from {title} until you answer."
    reasons = []
    if kind and match.preset.id in kind.presets:
        reasons.append("it is the same kind of task")
    close = match.close[:MOST_CLOSE]
    if close:
        near = listed([noun(name) for name in close])
        there = listed([_there(match, name) for name in close])
        figures = "figure for {} is" if len(close) == 1 else "figures for {} are"
        reasons.append(f"your {figures.format(near)} close to its own ({there})")
    elif match.apart and not reasons:
        reasons.append("it lies nearest over all your answers, though none is close")
    return f"Closest to {title} because {' and '.join(reasons)}."


def yours(changed: Sequence[str]) -> str:
    """Say which values are the newcomer's own."""
    if not changed:
        return "All values are that example’s."
    many = len(changed)
    who = listed([noun(name) for name in changed])
    verb, what = ("is", "This value") if many == 1 else ("are", f"These {number(many)} values")
    return f"{what} {verb} yours: {who}. The rest are that example’s."


def taken(match: Match, changed: Sequence[str]) -> str:
    """Say, once it is taken, where one started."""
    many = len(changed)
    own = f" with {number(many)} {'value' if many == 1 else 'values'} of yours" if many else ""
    return f"Started from {match.preset.short_title}{own}. The rest are that example’s own numbers."


def rows(match: Match, answers: Mapping[str, float]) -> list[tuple[str, str, str, str]]:
    """Set each answer beside the value of the example: input, yours, theirs, whether close."""
    return [
        (
            DECLARATIONS[name].noun,
            words.in_words(DECLARATIONS[name], answers[name]),
            _there(match, name),
            "close" if name in match.close else "",
        )
        for name in match.apart
    ]


def _there(match: Match, name: str) -> str:
    return words.in_words(DECLARATIONS[name], float(match.preset.value(name)))
