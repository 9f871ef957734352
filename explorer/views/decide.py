"""What the main view shows: everything in one message, computed in one go."""

from collections.abc import Mapping
from functools import lru_cache
from typing import Any
from zlib import crc32

import orjson

from explorer.analysis.break_even import BreakEven, break_even
from explorer.analysis.curves import (
    MonthlyCost,
    VolumeCost,
    cost_by_month,
    cost_by_volume,
    volume_marks,
)
from explorer.analysis.flips import Strip, flips
from explorer.charts.months import months
from explorer.charts.radar import radar
from explorer.charts.volume import volume
from explorer.domain.base import OPTION_IDS, OptionId
from explorer.domain.library import claims, sources
from explorer.domain.option import DIMENSIONS, OPTIONS
from explorer.domain.scenario import Scenario
from explorer.model.evaluation import Evaluation, evaluate, numbers
from explorer.opinions.opinion import Case
from explorer.views import bands, cards
from explorer.wording import findings, formats
from explorer.wording.changes import changes
from explorer.wording.measures import Scores, Words, known_scores, measures_in_words
from explorer.wording.opinions import before_tuning
from explorer.wording.reasons import reasons
from explorer.wording.unknown import leaves_open, winners
from explorer.wording.verdict import verdict

Payload = dict[str, Any]
MOST_CHANGES = 4


@lru_cache(maxsize=64)
def strips_of(scenario: Scenario) -> Mapping[str, Strip]:
    """Find the flips of a scenario once; the sidebar and the verdict share them."""
    return flips(numbers(scenario))


def decide(scenario: Scenario) -> Payload:
    """Assemble the main view of a scenario."""
    inputs = numbers(scenario)
    result = evaluate(inputs)
    strips = strips_of(scenario)
    said = verdict(scenario, inputs, result, strips)
    spent, by_volume, equal = cost_by_month(inputs), cost_by_volume(inputs), break_even(inputs)
    why = reasons(said.option, inputs, result, spent)
    written, scores = measures_in_words(scenario, result), known_scores(scenario, result)
    charts = {
        "radar": _radar(written, scores, said.option),
        "months": _months(spent, result, said.option),
        "volume": _volume(by_volume, equal, said.option, strips),
    }
    for chart in (*charts["radar"].values(), charts["months"], charts["volume"]):
        chart["key"] = crc32(orjson.dumps(chart["figure"], option=orjson.OPT_SERIALIZE_NUMPY))
    return {
        "view": "decide",
        "scenario": scenario.title,
        "verdict": {"option": said.option or "none", "runs": said.runs},
        "reasons": why,
        "warning": before_tuning(Case(scenario, inputs, result)),
        "short": findings.short(why) if said.option else "",
        "changes": _changes(strips, inputs, result, said.option),
        "cards": cards.cards(inputs, result, said.option),
        "table": _table(scenario, result, written, scores),
        "charts": charts,
    }


def _changes(
    strips: Mapping[str, Strip],
    inputs: Mapping[str, float],
    result: Evaluation,
    option: OptionId | None,
) -> Payload:
    found = changes(strips, limit=MOST_CHANGES)
    rows = [
        {
            "option": OPTION_IDS[each.code] if each.code < len(OPTION_IDS) else None,
            "to": OPTIONS[OPTION_IDS[each.code]].label
            if each.code < len(OPTION_IDS)
            else "not yet",
            "text": each.text,
            "value": each.value,
            "distance": each.distance,
        }
        for each in found
    ]
    title = "What would change it" if option else "What would let an option pass"
    note = findings.margin(result, inputs, option)
    if option and any(row["option"] is None for row in rows):
        note += " At ○ no option passes."
    if not rows:
        note = "No single input changes the answer anywhere in its range. " + note
    return {"title": title, "rows": rows, "note": note}


def _table(scenario: Scenario, result: Evaluation, written: Words, scores: Scores) -> Payload:
    better = winners(scenario, result)
    rows = []
    for name, dimension in DIMENSIONS.items():
        best = better[name]
        claim = claims()[dimension.claim]
        rows.append(
            {
                "label": dimension.label,
                "measure": dimension.measure,
                "help": claim.text,
                "cells": [
                    {"text": written[name][option], "score": round(scores[name][option], 1)}
                    for option in OPTION_IDS
                ],
                "winner": best,
                "winnerLabel": "Tie" if best == "tie" else OPTIONS[best].label,
                "agrees": None if leaves_open(scenario, name) else best == dimension.source_winner,
                "sourceWinner": dimension.source_winner.replace("_", "-"),
                "says": dimension.source_says,
                "cite": f"{sources()[claim.source].citation}. {claim.text}",
            }
        )
    options = [{"id": option, "label": OPTIONS[option].label} for option in OPTION_IDS]
    return {"options": options, "rows": rows}


def _radar(written: Words, scores: Scores, option: OptionId | None) -> Payload:
    def one(*, all_ten: bool) -> Payload:
        names = [name for name, dimension in DIMENSIONS.items() if all_ten or dimension.core]
        return {
            "title": "Score profile",
            "subtitle": "0–100",
            "figure": radar(scores, written, recommended=option, all_ten=all_ten),
            "described": findings.radar(scores, names),
            "table": {
                "columns": ["Dimension", *(OPTIONS[each].label for each in OPTION_IDS)],
                "rows": [
                    [DIMENSIONS[name].label, *(f"{scores[name][o]:.0f}" for o in OPTION_IDS)]
                    for name in names
                ],
            },
        }

    return {"five": one(all_ten=False), "ten": one(all_ten=True)}


def _months(spent: MonthlyCost, result: Evaluation, option: OptionId | None) -> Payload:
    blocked = {each: not bool(result[each].passes) for each in OPTION_IDS}
    title = findings.months(spent, blocked)
    return {
        "title": title,
        "subtitle": "cumulative cost",
        "figure": months(spent, recommended=option, blocked=blocked),
        "described": f"{title}. Cumulative cost by month, USD, one line per option.",
        "table": {
            "columns": ["Month", *(OPTIONS[each].label for each in OPTION_IDS)],
            "rows": [
                [f"{month:.0f}", *(formats.money(float(spent.totals[o][i])) for o in OPTION_IDS)]
                for i, month in enumerate(spent.months)
            ],
        },
    }


def _volume(
    curve: VolumeCost,
    equal: Mapping[OptionId, BreakEven],
    option: OptionId | None,
    strips: Mapping[str, Strip],
) -> Payload:
    strip = strips["calls_per_month"]
    marks = volume_marks(curve, equal, strip)
    title = "Who says what at your volume"
    every = range(0, len(curve.calls_per_month), 10)
    return {
        "title": title,
        "subtitle": "all-in cost per 1,000 calls",
        "figure": volume(curve, marks, recommended=option),
        "bands": bands.bands(curve, marks, strip),
        "described": findings.volume(marks),
        "table": {
            "columns": [
                "Calls a month",
                *(OPTIONS[each].label for each in OPTION_IDS),
                "Recommended",
            ],
            "rows": [
                [
                    formats.count(float(curve.calls_per_month[i])),
                    *(formats.money(float(curve.per_thousand[o][i])) for o in OPTION_IDS),
                    findings.code_word(int(curve.recommendation[i])),
                ]
                for i in every
            ],
        },
    }
