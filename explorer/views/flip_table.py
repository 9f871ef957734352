"""The table of *What flips it*: one row an input, with its strip, and why the others never do."""

from collections.abc import Mapping
from typing import Any

from explorer.analysis.cheapest import at_each_word, words_of
from explorer.analysis.flips import Strip
from explorer.analysis.leads import least_leads
from explorer.domain.declaration import DECLARATIONS, GROUPS, Declaration
from explorer.domain.scenario import Scenario
from explorer.views.strips import position, segments
from explorer.wording import flip_points
from explorer.wording import inputs as words
from explorer.wording.changes import WITHIN_REACH
from explorer.wording.flip_points import OPTION_OF_CODE, FlipRow, answer

Payload = dict[str, Any]
Strips = Mapping[str, Strip]
GROUP_LABEL = {group.id: group.label for group in GROUPS}
GROUP_ORDER = {group.id: index for index, group in enumerate(GROUPS)}
NAMED = 7
"""So many of the inputs that never flip are named before “Show all”."""


def flip_table(
    scenario: Scenario,
    inputs: Mapping[str, float],
    strips: Strips,
    cheapest: Strips,
    *,
    every: bool,
) -> Payload:
    """Assemble the rows of what flips, the choices that do, and the rest."""
    never = [name for name in strips if name in WITHIN_REACH and not strips[name].flips]
    return {
        "rows": [
            *(_row(scenario, row, strips, cheapest) for row in flip_points.flip_rows(strips)),
            *_choices(scenario, inputs),
        ],
        "never": _never(never, strips, cheapest, inputs, every=every),
        "every": every,
    }


def _about(scenario: Scenario, name: str) -> Payload:
    declaration, entry = DECLARATIONS[name], scenario.entry(name)
    return {
        "name": name,
        "label": declaration.noun,
        "unit": GROUP_LABEL[declaration.group],
        "group": GROUP_ORDER[declaration.group],
        "badge": words.STATUS_WORDS[entry.status],
        "status": entry.status,
    }


def _row(scenario: Scenario, row: FlipRow, strips: Strips, cheapest: Strips) -> Payload:
    declaration, strip = DECLARATIONS[row.name], strips[row.name]
    low, high = declaration.slider_range
    return {
        **_about(scenario, row.name),
        "today": row.today,
        "segments": segments(declaration, strip),
        "thumb": round(position(declaration, strip.today) * 100, 2),
        "ends": [_end(declaration, low), words.in_words(declaration, high)],
        "flips": [[OPTION_OF_CODE[code], edge, value] for code, edge, value in row.flips],
        "distance": row.distance.removesuffix(" today").removesuffix(" away"),
        "reach": row.reach,
        "equal": _equal(declaration, cheapest[row.name]),
        "ticks": [
            round(position(declaration, flip.value) * 100, 2) for flip in cheapest[row.name].flips
        ],
    }


def _end(declaration: Declaration, low: float) -> str:
    below = declaration.scale == "log" and declaration.low == 0
    return words.in_words(declaration, 0.0 if below else low)


def _equal(declaration: Declaration, strip: Strip) -> str:
    """Say where another option has the least total, whatever the gates and the fit say."""
    parts = []
    for flip in strip.flips:
        above = flip.value > strip.today
        code, edge = (flip.above, "from") if above else (flip.below, "below")
        parts.append(f"{answer(code)} {edge} {words.in_words(declaration, flip.value)}")
    return ", ".join(parts)


def _choices(scenario: Scenario, inputs: Mapping[str, float]) -> list[Payload]:
    """Assemble the yes/no and the choice inputs with a word at which the answer differs."""
    rows: list[Payload] = []
    for name, codes in at_each_word(inputs).items():
        today = int(inputs[name])
        to = flip_points.choice_words(name, today, codes)
        if not to:
            continue
        shown = list(DECLARATIONS[name].choices.values()) or list(words_of(name))
        rows.append(
            {
                **_about(scenario, name),
                "today": shown[today],
                "words": [
                    [word, OPTION_OF_CODE[code], code == codes[today], index == today]
                    for index, (word, code) in enumerate(zip(shown, codes, strict=True))
                ],
                "flips": [
                    [OPTION_OF_CODE[code], f"{answer(code)} at", f"“{word}”"]
                    for word, code in zip(shown, codes, strict=True)
                    if code != codes[today]
                ],
                "distance": "a choice",
                "reach": float(len(rows) + 1),
                "equal": "",
            }
        )
    return rows


def _never(
    names: list[str],
    strips: Strips,
    cheapest: Strips,
    inputs: Mapping[str, float],
    *,
    every: bool,
) -> Payload:
    if not names:
        return {"title": "", "some": "", "rows": []}
    count = len(names)
    verb, noun, whose = ("never flips", "input", "its") if count == 1 else (
        "never flip", "inputs", "their")  # fmt: skip
    some = ", ".join(flip_points.noun(name) for name in names[:NAMED])
    leads = least_leads(inputs, tuple(names)) if every else {}
    return {
        "title": f"{count} {noun} {verb} it, alone, anywhere in {whose} range.",
        "some": f"{some[:1].upper()}{some[1:]}{' …' if count > NAMED else '.'}",
        "rows": [
            [
                DECLARATIONS[name].noun,
                words.in_words(DECLARATIONS[name], strips[name].today),
                flip_points.never(DECLARATIONS[name], strips[name], leads[name]),
                _equal(DECLARATIONS[name], cheapest[name]),
            ]
            for name in names
            if every
        ],
    }
