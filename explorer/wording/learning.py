"""The learning curve in words: how many examples the requirement takes, and what is known."""

from typing import NamedTuple

from explorer.data import read_table
from explorer.domain.library import claims
from explorer.evidence.curve import Curve
from explorer.evidence.fan import Fan
from explorer.evidence.limits import SETTINGS
from explorer.evidence.reach import Needed
from explorer.wording import formats


class Said(NamedTuple):
    """A sentence, and the claim that supports it."""

    text: str
    claim: str


def curve_headline(learned: Curve | Fan) -> str:
    """Say where the curve leads."""
    if isinstance(learned, Fan):
        return "One or two points: the fan shows slow, middle and fast learning"
    low, high = (formats.share(float(end), 0) for end in _ceiling(learned))
    return f"Accuracy levels off near {formats.share(learned.ceiling, 0)} ({low} to {high})"


def _ceiling(curve: Curve) -> tuple[float, float]:
    entry = curve.entries()["accuracy_ceiling"]
    return float(str(entry.low)), float(str(entry.high))


def fan_note(learned: Fan) -> str:
    """Say that the exponents of the fan are nobody's finding, and which ceiling was taken."""
    slow, middle, fast = SETTINGS["fan_exponents"]
    text = (
        f"The exponents {slow:g}, {middle:g} and {fast:g} are a judgement, from no source. "
        f"{SETTINGS['curve_least_points']} points replace them by a fit."
    )
    if learned.fewest < learned.largest:
        return text
    return (
        f"{text} A single point leaves the ceiling open: {formats.share(learned.ceiling)} is taken."
    )


def curve_note(learned: Curve | Fan) -> str:
    """Say how far the curve is followed, and what was assumed about the test sets."""
    text = (
        f"Followed to {formats.count(learned.reach)} examples, {SETTINGS['curve_reach']} times "
        "the most that you tried."
    )
    if any(point.test_size is None for point in learned.points):
        text += f" A point without a test size counts as {SETTINGS['curve_test_size']} answers."
    return text


def needed_sentence(found: Needed) -> str:
    """Answer: how many examples until the tuned model meets the requirement."""
    required = formats.share(found.required)
    reach = formats.count(found.reach)
    if found.state == "never":
        return f"Never on this curve: it levels off below the {required} that you require."
    if found.examples is None:
        return (
            f"{required} takes more than {reach} examples, as far as the curve is followed"
            f"{_chance(found)}."
        )
    about = formats.count(found.examples)
    if found.low == found.high:
        return f"{required} is met with {about} examples, the fewest that you tried."
    low = formats.count(found.low) if found.low is not None else about
    high = formats.count(found.high) if found.high is not None else f"more than {reach}"
    return f"{required} takes about {about} examples ({low} to {high}){_chance(found)}."


def _chance(found: Needed) -> str:
    if found.chance is None or found.high is not None:
        return ""
    return (
        f"; the chance to get there within {formats.count(found.reach)} is "
        f"{formats.share(found.chance, 0)}"
    )


def beyond_reach(learned: Curve | Fan, examples: float) -> str | None:
    """Warn that a scenario uses the curve further out than it is followed."""
    if examples <= learned.reach:
        return None
    return (
        f"The scenario counts on {formats.count(examples)} examples, but the curve is followed "
        f"to {formats.count(learned.reach)} only."
    )


def literature() -> tuple[Said, ...]:
    """Say what published studies support where nothing was measured."""
    rows = read_table("literature")["known"]
    known = claims()
    return tuple(Said(known[row["claim"]].text, row["claim"]) for row in rows)


def no_points_note() -> str:
    """Say why no accuracy stands there."""
    return "No study can tell the accuracy on your task. Train on a few sizes and enter the points."
