"""What flips the answer, how sure it is and what to measure, as objects of plain values."""

import math
from collections.abc import Iterable, Mapping
from typing import Any

from explorer.analysis.cheapest import at_each_word, cheapest_flips, words_of
from explorer.analysis.difference import Difference
from explorer.analysis.fans import QUANTILES
from explorer.analysis.flips import Strip, flips
from explorer.analysis.information import Information
from explorer.analysis.measuring import Measurement, Samples
from explorer.analysis.plane import Plane
from explorer.analysis.tornado import End, Tornado
from explorer.analysis.uncertainty import Uncertainty
from explorer.domain.base import OPTION_IDS, OptionId
from explorer.domain.scenario import Scenario
from explorer.model.evaluation import evaluate, numbers
from explorer.wording.flip_points import OPTION_OF_CODE
from explorer.wording.verdict import recommended

Plain = dict[str, Any]


def flips_object(scenario: Scenario) -> Plain:
    """List every flip of the recommendation, of the cheapest total, and at each choice."""
    inputs = numbers(scenario)
    return {
        "scenario": scenario.id,
        "recommendation": recommended(evaluate(inputs)),
        "flips": _flips(flips(inputs)),
        "cheapest": _flips(cheapest_flips(inputs)),
        "choices": {
            name: dict(zip(words_of(name), map(OPTION_OF_CODE.get, codes), strict=True))
            for name, codes in at_each_word(inputs).items()
        },
    }


def _flips(strips: Mapping[str, Strip]) -> dict[str, list[Plain]]:
    return {
        name: [
            {
                "value": flip.value,
                "from": OPTION_OF_CODE[flip.below],
                "to": OPTION_OF_CODE[flip.above],
            }
            for flip in strip.flips
        ]
        for name, strip in strips.items()
    }


def map_object(scenario: Scenario, found: Plane) -> Plain:
    """Give the map row by row, a row for each value of y."""
    return {
        "scenario": scenario.id,
        "map": {
            "x_input": found.x_name,
            "y_input": found.y_name,
            "x": found.x.tolist(),
            "y": found.y.tolist(),
            "today": {"x": found.today[0], "y": found.today[1]},
            "recommendation": [
                [OPTION_OF_CODE[code] for code in row] for row in found.recommendation.tolist()
            ],
            "compared": ["prompt", found.other or "cheaper_of_the_others"],
            "cost_difference": found.gap.tolist(),
        },
    }


def tornado_object(scenario: Scenario, found: Tornado) -> Plain:
    """Give the margin and the recommendation at both ends of each range."""
    return {
        "scenario": scenario.id,
        "recommendation": OPTION_OF_CODE[found.recommendation],
        "unit": found.unit,
        "option": OPTION_OF_CODE[found.option],
        "margin": found.margin,
        "tornado": {bar.name: {"low": _end(bar.low), "high": _end(bar.high)} for bar in found.bars},
    }


def _end(end: End) -> Plain:
    return {
        "value": end.value,
        "margin": end.margin,
        "recommendation": OPTION_OF_CODE[end.recommendation],
    }


def uncertainty_object(scenario: Scenario, found: Uncertainty, known: Information) -> Plain:
    """Give the probabilities, the fans, the totals and the value of information."""
    names = [f"p{quantile:.0%}".rstrip("%") for quantile in QUANTILES.tolist()]
    fans = {
        option: dict(zip(names, found.fan.spent[row].tolist(), strict=True))
        for row, option in enumerate(OPTION_IDS)
    }
    totals = {
        option: dict(zip(names, found.fan.total[row].tolist(), strict=True))
        for row, option in enumerate(OPTION_IDS)
    }
    return {
        "scenario": scenario.id,
        "recommendation": OPTION_OF_CODE[found.today],
        "draws": found.sampling.draws,
        "seed": found.sampling.seed,
        "inputs": {
            name: {"value": of.value, "low": of.low, "high": of.high}
            for name, of in found.uncertain.items()
        },
        "probability": {option or "none": p for option, p in found.probability.items()},
        "passes": found.passing,
        "regret": found.regret,
        "stated_total": _by_option(found.stated_total.tolist()),
        "mean_total": _by_option(found.mean_total.tolist()),
        "total": totals,
        "fans": {"months": found.fan.months.tolist(), **fans},
        **_information(known),
    }


def _by_option(values: Iterable[float]) -> dict[OptionId, float]:
    return dict(zip(OPTION_IDS, values, strict=True))


def _information(known: Information) -> Plain:
    return {
        "evpi": known.evpi,
        "evppi": dict(known.evppi),
        "too_small_to_tell": [name for name in known.evppi if not known.tells(name)],
        "least_expected_loss": known.best,
        "differs_from_recommendation": known.differs,
    }


def measure_object(
    scenario: Scenario,
    found: Uncertainty,
    known: Information,
    ranked: Mapping[str, Measurement],
) -> Plain:
    """Give each input's worth and cost, and for an accuracy the worth of a sample by its size."""
    return {
        "scenario": scenario.id,
        "draws": found.sampling.draws,
        "seed": found.sampling.seed,
        **{name: part for name, part in _information(known).items() if name != "evppi"},
        "measure": {
            name: {"evppi": each.evppi, "cost": each.cost, **_samples(each.samples)}
            for name, each in ranked.items()
        },
    }


def _samples(found: Samples | None) -> Plain:
    if found is None:
        return {"evsi": []}
    net = found.net if found.net is not None else [math.nan] * len(found.sizes)
    rows = zip(found.sizes.tolist(), found.worth.tolist(), net, strict=True)
    return {
        "evsi": [
            {"n": n, "value": value, "net": None if math.isnan(after) else float(after)}
            for n, value, after in rows
        ],
        "best_n": found.best,
    }


def explain_object(start: Scenario, end: Scenario, found: Difference) -> Plain:
    """Give both totals and the part of each changed input."""
    return {
        "scenarios": [start.id, end.id],
        "explain": {
            "option": found.option,
            "from": found.start,
            "to": found.end,
            "parts": dict(found.parts),
            "shapley": found.shared,
        },
    }
