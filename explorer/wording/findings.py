"""Findings: what a chart shows in one line, what it shows to who cannot see it, and the margin."""

from collections.abc import Mapping, Sequence

import numpy as np

from explorer.analysis.curves import MonthlyCost, VolumeMarks
from explorer.domain.base import OPTION_IDS, OptionId
from explorer.domain.option import DIMENSIONS, OPTIONS
from explorer.model.evaluation import Evaluation
from explorer.wording import formats


def code_word(code: int) -> str:
    """Name the recommendation behind a code."""
    return OPTIONS[OPTION_IDS[code]].label if code < len(OPTION_IDS) else "Not yet"


def short(reasons: Sequence[tuple[str, str]]) -> str:
    """Join the claims of the reasons into one sentence, for the phone."""
    claims = [claim for claim, _ in reasons]
    parts = [claims[0], *(f"{claim[:1].lower()}{claim[1:]}" for claim in claims[1:])]
    return f"{', '.join(parts[:-1])}, and {parts[-1]}."


def margin(result: Evaluation, inputs: Mapping[str, float], option: OptionId | None) -> str:
    """Say by how much the recommended option leads, counting fit."""
    if option is None:
        return ""
    passing = [each for each in OPTION_IDS if each != option and bool(result[each].passes)]
    if not passing:
        return "**Nothing to weigh.** Only one option passes its gates."
    second = min(passing, key=lambda each: float(result[each].effective_cost))
    lead = float(result[second].effective_cost) - float(result[option].effective_cost)
    worth = formats.money(inputs["fit_point_value"])
    return (
        f"**Ahead by {formats.money(lead)}**, counting fit at {worth} a point and year. "
        f"The runner-up is {OPTIONS[second].label.lower()}."
    )


def months(spent: MonthlyCost, blocked: Mapping[OptionId, bool]) -> str:
    """Say which option is cheapest when, among those that pass."""
    among = [each for each in OPTION_IDS if not blocked[each]] or list(OPTION_IDS)
    cheapest = "would be cheapest" if all(blocked.values()) else "is cheapest"
    totals = np.stack([spent.totals[each] for each in among])[:, 1:]
    order = [among[index] for index in np.argmin(totals, axis=0)]
    if len(among) == 1:
        return f"{OPTIONS[among[0]].label} is the only option that passes"
    runs = [(order[0], 1)]
    for month, option in enumerate(order[1:], start=2):
        if option != runs[-1][0]:
            runs.append((option, month))
    first, last = runs[0][0], runs[-1]
    if len(runs) == 1:
        starts_lower = spent.totals[first][0] > min(spent.totals[each][0] for each in among)
        when = "from the first month" if starts_lower else "in every month"
        return f"{OPTIONS[first].label} {cheapest} {when}"
    later = OPTIONS[last[0]].label
    if len(runs) == 2:
        return f"{later} {cheapest} from month {last[1]}, {OPTIONS[first].label.lower()} before"
    return f"{later} {cheapest} from month {last[1]}"


def radar(scores: Mapping[str, Mapping[OptionId, float]], names: Sequence[str]) -> str:
    """Read the radar out."""
    rows = (
        f"{DIMENSIONS[name].label}: "
        + ", ".join(f"{OPTIONS[option].label} {scores[name][option]:.0f}" for option in OPTION_IDS)
        for name in names
    )
    return "Scores from 0 to 100. " + "; ".join(rows) + "."


def volume(marks: VolumeMarks) -> str:
    """Read the marks of the volume chart out."""
    parts = [f"Today {formats.count(marks.today)} calls a month"]
    if marks.costs_equal is not None and marks.cheaper is not None:
        option = OPTIONS[marks.cheaper].label.lower()
        parts.append(f"{option} costs less than prompt above {formats.count(marks.costs_equal)}")
    else:
        parts.append("no option starts to cost less than prompt at any volume")
    parts += [
        f"the recommendation changes to {code_word(code).lower()} at {formats.count(calls)}"
        for calls, code in marks.recommendation_changes
    ]
    return "Cost per 1,000 calls against volume. " + "; ".join(parts) + "."
