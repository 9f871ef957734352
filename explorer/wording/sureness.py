"""How sure the answer is, in words: the headline, one line an option, and what the fans show."""

from collections.abc import Mapping

import numpy as np

from explorer.analysis.settings import SETTINGS
from explorer.analysis.uncertainty import Uncertainty
from explorer.domain.base import OPTION_IDS, OptionId
from explorer.domain.option import OPTIONS
from explorer.wording import formats
from explorer.wording.flip_points import OPTION_OF_CODE, listed

DOING: dict[OptionId | None, str] = {
    "prompt": "engineering the prompt",
    "fine_tune": "fine-tuning a model",
    "hybrid": "going hybrid",
    None: "waiting",
}
BORDERLINE: tuple[float, float] = tuple(SETTINGS["borderline"])
P10, P25, P50, P75, P90 = range(5)
DIGITS = 2
"""Significant digits of simulated money, beyond which draws say nothing."""


def headline(found: Uncertainty) -> str:
    """Say how often today's answer comes out first."""
    if not found.uncertain:
        return "Nothing here is uncertain yet. Add a low and a high to an input."
    today = OPTION_OF_CODE[found.today]
    own = found.probability[today]
    often = hundred(own)
    if today is None:
        return f"Not yet in {often} of 100 draws of your uncertain inputs: no option passes."
    sure = f"{chance(own)} sure." if own >= 1 / 2 else f"Only {chance(own)} sure."
    first = f"In {often} of 100 draws of your uncertain inputs, {DOING[today]} comes out first"
    other = max(found.probability, key=lambda each: found.probability[each])
    if found.probability[other] <= own:
        return f"{sure} {first}."
    more = hundred(found.probability[other])
    return f"{sure} {first}; {_comes(other)} in {more}."


def _comes(option: OptionId | None) -> str:
    return "no option passes" if option is None else f"{DOING[option]} does"


def sampling(found: Uncertainty) -> str:
    """Say what was drawn, so that anybody can draw it again."""
    many = len(found.uncertain)
    inputs = "the only input that has a range" if many == 1 else f"the {many} inputs with a range"
    return (
        f"{found.sampling.draws:,} draws of {inputs}; Sobol points, seed {found.sampling.seed}. "
        "Inputs without a range stay fixed."
    )


def option_line(found: Uncertainty, option: OptionId | None, required: float) -> str:
    """Say how often an option passes its gates, and whether that is a close call."""
    if option is None:
        return f"no option passes; the bar is {formats.share(required)}"
    passing = found.passing[option]
    now = "recommended now; " if option == OPTION_OF_CODE[found.today] else ""
    if passing == 1.0:
        return f"{now}always passes its gates"
    if passing == 0.0:
        return f"{now}never passes its gates"
    low, high = BORDERLINE
    close = ", borderline" if low <= passing <= high else ""
    return f"{now}passes its gates in {chance(passing)} of draws{close}"


def regret(found: Uncertainty) -> str:
    """Say how often today's answer turns out more than a tenth dearer than the best."""
    if found.regret is None:
        return "There is no recommendation today that could be regretted."
    share = formats.share(SETTINGS["regret_share"])
    return (
        f"In {chance(found.regret)} of draws, today's answer costs over {share} more than the best."
    )


def spread(found: Uncertainty, option: OptionId) -> str:
    """Say between which totals half of all draws lie."""
    own = found.fan.total[OPTION_IDS.index(option)]
    return f"half of all draws between {formats.money(own[P25])} and {formats.money(own[P75])}"


def fan_finding(found: Uncertainty) -> str:
    """Say which option is cheapest at the low end, in the middle and at the high end."""
    total = found.fan.total
    cheapest = total[:, [P10, P50, P90]].argmin(axis=0).tolist()
    first = cheapest[0]
    others = [code for code in range(len(OPTION_IDS)) if code != first]
    name = OPTIONS[OPTION_IDS[first]].label.lower()
    if len(set(cheapest)) == 1:
        apart = all(total[first, P90] < total[code, P10] for code in others)
        overlap = "The ranges lie apart, and" if apart else "The ranges overlap, yet"
        return f"{overlap} {name} is cheapest at the low end, the middle and the high end"
    places = ("at the low end", "in the middle", "at the high end")
    by_option: dict[int, list[str]] = {}
    for code, place in zip(cheapest, places, strict=True):
        by_option.setdefault(code, []).append(place)
    parts = [f"{OPTIONS[OPTION_IDS[c]].label} {listed(where)}" for c, where in by_option.items()]
    return f"Which is cheapest depends on the draw: {', '.join(parts)}"


def means(found: Uncertainty) -> str:
    """Give the mean totals beside those at the stated values, and say why they differ."""

    def row(totals: np.ndarray) -> str:
        return ", ".join(
            f"{OPTIONS[option].label.lower()} {formats.money(float(total))}"
            for option, total in zip(OPTION_IDS, totals, strict=True)
        )

    tail = ""
    if (found.mean_total > found.fan.total[:, P50]).all():
        tail = " Long tails pull the means above the medians."
    return (
        f"Mean of all draws: {row(found.mean_total)}. "
        f"At the stated values: {row(found.stated_total)}.{tail}"
    )


def chance(share: float) -> str:
    """Write a probability: 76%, 1.4%, under 0.1%; certain only where every draw agrees."""
    if 0 < share < 0.001:
        return "under 0.1%"
    if 0.999 < share < 1:
        return "over 99.9%"
    return formats.share(share, 0 if 0.0995 <= share < 0.995 or share in (0.0, 1.0) else 1)


def hundred(share: float) -> str:
    """Write a probability as so many of a hundred, never 0 or 100 where that is not so."""
    count = round(share * 100)
    if count == 0 and share > 0:
        return "under 1"
    return "over 99" if count == 100 and share < 1 else str(count)


def probabilities(found: Uncertainty) -> Mapping[str, str]:
    """Write every answer's probability by the name that JSON uses."""
    return {option or "none": chance(share) for option, share in found.probability.items()}
