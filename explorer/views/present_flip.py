"""What flips it as a slide: a question to the room, then its answer along the whole range."""

from collections.abc import Mapping
from typing import Any

import numpy as np

from explorer.analysis.cheapest import cheapest_flips
from explorer.analysis.flips import Strip
from explorer.analysis.leads import least_leads
from explorer.charts.ticks import axis_ticks
from explorer.domain.declaration import DECLARATIONS, Declaration
from explorer.domain.digits import significant
from explorer.domain.scenario import Scenario
from explorer.views.flip_table import flip_table
from explorer.views.strips import position, segments
from explorer.wording import flip_points, slides
from explorer.wording import inputs as words
from explorer.wording.changes import changes
from explorer.wording.findings import code_word
from explorer.wording.flip_points import OPTION_OF_CODE, answer

Payload = dict[str, Any]
Strips = Mapping[str, Strip]
PLACES = 100
"""Steps at which the room may set its guess."""
GUESS_DIGITS, MOST_TICKS = 2, 9
MOST_OTHERS = 3


def changes_rows(strips: Strips, most: int, *, without: str = "") -> list[Payload]:
    """List what would change the answer, the nearest first."""
    found = changes(strips, limit=2 * most)
    return [
        {
            "option": OPTION_OF_CODE[each.code],
            "to": answer(each.code),
            "text": each.text,
            "value": each.value,
            "distance": each.distance,
        }
        for each in found
        if each.name != without
    ][:most]


def flip_slide(scenario: Scenario, inputs: Mapping[str, float], strips: Strips) -> Payload:
    """Assemble question and answer; where nothing flips the answer, that is the answer."""
    name = slides.asked(strips)
    if name is None:
        return _never(inputs, strips)
    strip, declaration = strips[name], DECLARATIONS[name]
    cheapest = cheapest_flips(inputs, (name,))
    [row, *_] = flip_table(scenario, inputs, {name: strip}, cheapest, every=False)["rows"]
    found = slides.nearest_flip(strip)
    return {
        "title": slides.ask(strip),
        "lead": slides.GUESS_FIRST,
        "input": declaration.noun,
        "unit": slides.unit(declaration),
        "segments": [
            [option, left, width, same, code_word(code)]
            for (option, left, width, same), code in zip(
                segments(declaration, strip), _codes(strip, declaration), strict=True
            )
        ],
        "today": [round(position(declaration, strip.today), 4), row["today"]],
        "answer": [round(position(declaration, found), 4), words.in_words(declaration, found)],
        "to": flip_points.OPTION_OF_CODE[
            flip_points.code_at(strip, found)
            if found > strip.today
            else next(flip.below for flip in strip.flips if flip.value == found)
        ],
        "ticks": axis_ticks(declaration, np.array(declaration.slider_range), MOST_TICKS),
        "marks": _marks(declaration, found),
        "found": _found(row, declaration, strip.today, found),
        "rest": changes_rows(strips, MOST_OTHERS, without=name),
    }


def _codes(strip: Strip, declaration: Declaration) -> list[int]:
    """Give the code behind each segment that has a width."""
    edges = [0.0, *(position(declaration, flip.value) for flip in strip.flips), 1.0]
    codes = [strip.only, *(flip.above for flip in strip.flips)]
    return [
        code for code, left, right in zip(codes, edges, edges[1:], strict=False) if right > left
    ]


def _marks(declaration: Declaration, found: float) -> list[tuple[str, str]]:
    """Write every value that can be guessed, and by how much it misses."""
    low, high = declaration.slider_range
    span = np.geomspace if declaration.scale == "log" else np.linspace
    values = [significant(float(v), GUESS_DIGITS) for v in span(low, high, PLACES + 1)]
    return [
        (words.in_words(declaration, value), slides.off(declaration, value, found))
        for value in values
    ]


def _found(row: Payload, declaration: Declaration, today: float, found: float) -> list[str]:
    """Name the answer first, then whatever else flips further away."""
    value = words.in_words(declaration, found)
    (first, *_), rest = _apart([(f"{text} {at}", at == value) for _, text, at in row["flips"]])
    claim = f"{first[:1].upper()}{first[1:]}, {words.distance(declaration, today, found)}."
    more = ", ".join(rest)
    tail = [f"{more[:1].upper()}{more[1:]}." if more else ""]
    tail.append(f"On total cost alone: {row['equal']}." if row["equal"] else "")
    return [claim, " ".join(filter(None, tail))]


def _apart(flips: list[tuple[str, bool]]) -> tuple[list[str], list[str]]:
    return [text for text, own in flips if own], [text for text, own in flips if not own]


def _never(inputs: Mapping[str, float], strips: Strips) -> Payload:
    name = "calls_per_month"
    why = flip_points.never(DECLARATIONS[name], strips[name], least_leads(inputs, (name,))[name])
    return {
        "title": slides.NOTHING_FLIPS,
        "lead": "Guess first. The next key shows the answer.",
        "found": ["None of them, alone.", flip_points.headline(strips, {})],
        "why": f"{DECLARATIONS[name].noun} {why}.",
        "rest": [],
    }
