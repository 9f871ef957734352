"""The tornado, the map and the waterfall in words."""

from explorer.analysis.difference import Difference
from explorer.analysis.plane import Plane
from explorer.analysis.tornado import Bar, End, Tornado
from explorer.domain.declaration import DECLARATIONS
from explorer.domain.option import OPTIONS
from explorer.model.decision import NOT_YET
from explorer.wording import formats
from explorer.wording import inputs as words
from explorer.wording.flip_points import OPTION_OF_CODE, answer, listed, noun, number

ONE_AT_A_TIME = "One input moves at a time: what two do together shows on the map."
NEGLIGIBLE = 0.005
"""Parts below half a cent are called nothing."""


def tornado_headline(found: Tornado) -> str:
    """Say how many ranges cross the line."""
    if not found.bars:
        return "No input has a range yet"
    crossing = [bar for bar in found.bars if bar.changes_winner]
    if not crossing:
        return "None of your ranges crosses the line alone"
    if len(crossing) == 1:
        return "Only one of your ranges crosses the line"
    return f"{number(len(crossing)).capitalize()} of your ranges cross the line"


def margin_name(found: Tornado) -> str:
    """Say what the bars measure."""
    who = answer(found.option)
    if found.unit == "USD":
        return f"lead of {who} over the passing runner-up, counting fit"
    return f"accuracy of {who} above the bar"


def margin(found: Tornado, value: float | None) -> str:
    """Write a margin in the unit of the tornado."""
    if value is None:
        return "nothing else passes"
    if found.unit == "USD":
        return formats.money(value)
    return formats.in_points(value * 100)


def end_sentence(found: Tornado, bar: Bar, end: End) -> str:
    """Say what happens at one end of a range."""
    at = f"{DECLARATIONS[bar.name].noun} at {words.in_words(DECLARATIONS[bar.name], end.value)}"
    if end.recommendation == NOT_YET:
        return f"{at}: no option passes."
    if end.recommendation != found.recommendation:
        return f"{at}: {answer(end.recommendation)} wins."
    if end.margin is None:
        return f"{at}: {answer(end.recommendation)} stays, as nothing else passes."
    lead = margin(found, end.margin)
    measure = f"ahead by {lead}" if found.unit == "USD" else f"{lead} above the bar"
    return f"{at}: {answer(end.recommendation)} stays {measure}."


def map_title(found: Plane) -> str:
    """Name the map."""
    return f"Two at once: {noun(found.x_name)} and {noun(found.y_name)}"


def map_finding(found: Plane) -> str:
    """Read the map out: which share of it each answer takes."""
    shares = {
        code: float((found.recommendation == code).mean()) for code in (*OPTION_OF_CODE, NOT_YET)
    }
    taken = [
        f"{answer(code)} on {formats.share(share, 0)}"
        for code, share in sorted(shares.items(), key=lambda item: -item[1])
        if share
    ]
    return f"Of this map, the answer is {listed(taken)}."


def difference_sentence(found: Difference) -> str:
    """Say by how much the total moved, and what moved it most."""
    who = OPTIONS[found.option].label
    change = found.end - found.start
    moving = {name: part for name, part in found.parts.items() if abs(part) >= NEGLIGIBLE}
    span = f"from {formats.money(found.start)} to {formats.money(found.end)}"
    if not moving:
        return f"{who}: the total stays at {formats.money(found.end)}."
    most = max(moving, key=lambda name: abs(moving[name]))
    said = f"{who}: the total goes {span}, {signed(change)}."
    if len(moving) == 1:
        return f"{said} All of it comes from {noun(most)}."
    return f"{said} Most comes from {noun(most)}, {signed(moving[most])}."


def signed(value: float) -> str:
    """Write a difference of money with its sign."""
    return ("+" if value > 0 else "") + formats.money(value)
