"""The opinions, lenses and mistakes of one scenario as objects of plain values."""

import math
from collections.abc import Iterable
from functools import cache
from typing import Any

from explorer.analysis.lenses import Seen, lenses, through_lenses
from explorer.analysis.price_ratio import Crossovers, crossovers, marks, price_ratio
from explorer.domain.library import claims, read_library, sources
from explorer.domain.scenario import Scenario
from explorer.model.rule import Array
from explorer.opinions.mistakes import mistakes
from explorer.opinions.opinion import Case, Checked, Opinion
from explorer.opinions.panel import UNMODELLED, opinions, opinions_of
from explorer.wording import factors
from explorer.wording.lenses import explanation, option_of
from explorer.wording.opinions import TABLE, difference, headline, plain
from explorer.wording.sentences import here, sentence
from explorer.wording.verdict import recommended

Plain = dict[str, Any]


def opinions_object(scenario: Scenario) -> Plain:
    """Run the five frameworks; every claim is checked, compared, or named with the reason."""
    case = Case.of(scenario)
    found = opinions(case)
    return {
        "scenario": scenario.id,
        "recommendation": recommended(case.result),
        "sentence": plain(headline(found)),
        "opinions": {source: _opinion(each, case) for source, each in found.items()},
        "factors": {
            "promptquorum": _factors(factors.promptquorum_factors(case)),
            "structure": _factors(factors.cost_structure(case)),
            "halkwinds": _factors(factors.halkwinds_factors(case)),
        },
        "worked": [dict(each) for each in worked()],
        "not_computable": [
            {"claim": claim, "reason": reason} for claim, reason in UNMODELLED.items()
        ],
    }


def _opinion(opinion: Opinion, case: Case) -> Plain:
    return {
        "verdict": opinion.verdict,
        "citation": sources()[opinion.source].citation,
        "decisive": {**rule_object(opinion.decisive), "here": here(opinion.decisive.because)},
        "conflict": sentence(opinion.conflict) if opinion.conflict else None,
        "differs": difference(opinion, case) or None,
        "rules": [rule_object(each) for each in opinion.rules],
    }


def rule_object(rule: Checked) -> Plain:
    """Give one rule with its sentence and where the source states it."""
    return {
        "claim": rule.claim,
        "rule": rule.rule,
        "holds": rule.holds,
        "because": sentence(rule.because),
        "points": rule.points,
        "section": claims()[rule.claim].section,
    }


def _factors(rows: Iterable[factors.Factor]) -> list[Plain]:
    return [
        {
            "claim": row.claim,
            "factor": row.label,
            "says": list(row.says),
            "here": list(row.here) or None,
            "not_modelled": row.reason or None,
            "agrees": row.agrees,
        }
        for row in rows
    ]


@cache
def worked() -> tuple[Plain, ...]:
    """Set the source's verdicts on its own worked scenarios beside those of its rules here."""
    presets = read_library().scenarios
    rows = [row for row in TABLE["worked"] if row["scenario"] in presets]
    return tuple(
        {
            **row,
            "title": presets[row["scenario"]].short_title,
            "found": opinions_of(presets[row["scenario"]])["promptquorum"].verdict,
            "recommendation": recommended(Case.of(presets[row["scenario"]]).result),
        }
        for row in rows
    )


def mistakes_object(scenario: Scenario) -> Plain:
    """Look for the eight mistakes."""
    return {
        "scenario": scenario.id,
        "mistakes": [
            {
                "claim": each.known.claim,
                **_cited(each.known.claim),
                "mistake": each.known.name,
                "state": each.state,
                "because": sentence(each.because),
                "fix": each.known.fix,
                "inputs": list(each.known.inputs),
            }
            for each in mistakes(Case.of(scenario))
        ],
    }


def _cited(claim: str) -> Plain:
    """Say in which document, and under which heading, a claim stands."""
    known = claims()[claim]
    return {"citation": sources()[known.source].citation, "section": known.section}


def lenses_object(scenario: Scenario) -> Plain:
    """See the scenario through every source's assumptions, and the crossover along the price."""
    case = Case.of(scenario)
    today = int(case.result.recommendation)
    seen = through_lenses(case.numbers)
    ratios = tuple(end for mark in marks() for end in (mark.low, mark.high))
    return {
        "scenario": scenario.id,
        "recommendation": option_of(today),
        "lenses": {source: _seen(each, today) for source, each in seen.items()},
        "price_ratio": price_ratio(case.numbers),
        "crossover": _crossover(crossovers(case.numbers, ratios)),
        "price_ratios": [
            {
                "source": mark.source,
                "claim": mark.claim,
                "low": mark.low,
                "high": mark.high,
                "status": mark.status,
                "note": mark.note,
            }
            for mark in marks()
        ],
    }


def _seen(seen: Seen, today: int) -> Plain:
    return {
        "recommendation": option_of(seen.recommendation),
        "total": dict(seen.totals),
        "changed": {name: float(value) for name, value in seen.changed.items()},
        "because": explanation(seen, today),
        "decides": seen.decides.assumption.claim if seen.decides else None,
        "assumptions": [
            {
                "claim": each.claim,
                **_cited(each.claim),
                "figure": each.figure,
                "assumes": each.words,
            }
            for each in lenses()[seen.source].assumptions
        ],
        "swaps": [
            {
                "claim": swap.assumption.claim,
                "figure": swap.assumption.figure,
                "alone": option_of(swap.alone),
                "without": option_of(swap.without),
                "moves": swap.moves,
            }
            for swap in seen.swaps
        ],
    }


def _crossover(found: Crossovers) -> Plain:
    return {
        "ratio": found.ratios.tolist(),
        "cheaper": {option: _or_never(values) for option, values in found.cheaper.items()},
        "recommended": {option: _or_never(values) for option, values in found.advised.items()},
        "never_cheaper_from": dict(found.never_cheaper),
        "never_recommended_from": dict(found.never_advised),
    }


def _or_never(values: Array) -> list[float | None]:
    return [None if math.isnan(value) else value for value in values.tolist()]
