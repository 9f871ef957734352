"""What *How sure* shows: the odds of each answer, the fans, and what to measure."""

from typing import Any

import numpy as np

from explorer.analysis.chances import chances
from explorer.analysis.information import information
from explorer.analysis.measuring import measurements
from explorer.analysis.ranges import ranges
from explorer.analysis.settings import HIGHEST_SEED, MOST_DRAWS
from explorer.analysis.uncertainty import Progress, Uncertainty, uncertainty
from explorer.domain.base import OPTION_IDS
from explorer.domain.option import OPTIONS
from explorer.domain.scenario import Scenario
from explorer.model.evaluation import numbers
from explorer.views.fan_card import fan_card
from explorer.views.hinge_card import ORDER, hinge_card
from explorer.views.measure_card import measure_card, samples_card
from explorer.views.question import Question
from explorer.wording import sureness

Payload = dict[str, Any]
DOTS = 100


def sure_view(scenario: Scenario, question: Question, progress: Progress | None = None) -> Payload:
    """Assemble the view of a scenario; `progress` hears of each block of draws."""
    inputs, uncertain = numbers(scenario), ranges(scenario)
    found = uncertainty(inputs, uncertain, question.sampling, progress)
    view = {
        "view": "sure",
        "scenario": scenario.title,
        "headline": sureness.headline(found),
        "about": sureness.sampling(found) if uncertain else "",
        "sampling": {
            "draws": found.sampling.draws,
            "seed": found.sampling.seed,
            "most": MOST_DRAWS,
            "highestSeed": HIGHEST_SEED,
        },
        "empty": not uncertain,
    }
    if not uncertain:
        return view
    known = information(found)
    ranked = measurements(inputs, found, known)
    along = {name: chances(found, name) for name in found.slices}
    return {
        **view,
        "dots": dots(found),
        "answers": answers(found, inputs["required_accuracy"]),
        "regret": sureness.regret(found),
        "fans": fan_card(found),
        "measure": measure_card(found, known, ranked, along),
        "samples": samples_card(ranked),
        "hinge": hinge_card(found, along),
        "means": sureness.means(found),
    }


def dots(found: Uncertainty) -> list[int]:
    """Share a hundred dots out, the largest remainders first; a count by answer in order."""
    exact = found.chosen[list(ORDER)] / found.sampling.draws * DOTS
    whole = np.floor(exact)
    missing = DOTS - int(whole.sum())
    whole[np.argsort(whole - exact, kind="stable")[:missing]] += 1
    return [int(each) for each in whole]


def answers(found: Uncertainty, required: float) -> list[Payload]:
    """Name each answer with its chance and how often it passes its gates."""
    shown = sureness.probabilities(found)
    return [
        {
            "option": option,
            "label": OPTIONS[option].label if option else "Not yet",
            "chance": shown[option or "none"],
            "fact": sureness.option_line(found, option, required),
        }
        for option in (*(OPTION_IDS[code] for code in ORDER[:-1]), None)
    ]
