"""What *What flips it* shows: every flip, two inputs at once, and each range from end to end."""

from typing import Any

from explorer.analysis.cheapest import cheapest_flips
from explorer.analysis.ranges import ranges
from explorer.domain.scenario import Scenario
from explorer.model.evaluation import numbers
from explorer.views.bar_cards import tornado_card, waterfall_card
from explorer.views.decide import strips_of
from explorer.views.flip_table import flip_table
from explorer.views.map_card import map_card
from explorer.views.question import Question
from explorer.wording import flip_points

Payload = dict[str, Any]
ABOUT = (
    "Each strip shows the recommendation over an input’s whole range, everything else as today. "
    "Pale is today’s answer; full colour is a different one."
)


def flips_view(scenario: Scenario, question: Question) -> Payload:
    """Assemble the view of a scenario."""
    inputs, strips, uncertain = numbers(scenario), strips_of(scenario), ranges(scenario)
    preset = question.preset
    return {
        "view": "flips",
        "scenario": scenario.title,
        "headline": flip_points.headline(strips, uncertain),
        "about": ABOUT,
        "sort": question.sort,
        "table": flip_table(scenario, inputs, strips, cheapest_flips(inputs), every=question.every),
        "map": map_card(question.pair, inputs, strips),
        "tornado": tornado_card(inputs, uncertain) if uncertain else None,
        "waterfall": waterfall_card(numbers(preset), inputs) if preset else None,
    }
