"""The verdict: one sentence that a manager can repeat, and the reasons for it."""

from collections.abc import Mapping
from dataclasses import dataclass

from explorer.analysis.flips import Strip
from explorer.domain.base import OPTION_IDS, OptionId
from explorer.domain.option import OPTIONS
from explorer.domain.scenario import Scenario
from explorer.model.decision import NOT_YET
from explorer.model.evaluation import Evaluation
from explorer.model.option_result import OptionResult
from explorer.wording import formats, gates
from explorer.wording.changes import shortest_way
from explorer.wording.unknown import unpriced

CANNOT_TELL = 0.005
"""Totals closer than this share of the larger are called the same."""


@dataclass(frozen=True)
class Verdict:
    """The sentence in runs; the marked run is drawn in the option's colour."""

    option: OptionId | None
    runs: tuple[tuple[str, bool], ...]

    @property
    def sentence(self) -> str:
        """The whole sentence as plain text."""
        return "".join(text for text, _ in self.runs)


def recommended(result: Evaluation) -> OptionId | None:
    """Name the recommended option of a single evaluation; None when none passes."""
    code = int(result.recommendation)
    return None if code == NOT_YET else OPTION_IDS[code]


def rival(result: Evaluation, option: OptionId) -> OptionId | None:
    """Choose what to compare with: prompts where they pass, else the passing runner-up."""
    passing = [each for each in OPTION_IDS if each != option and bool(result[each].passes)]
    if "prompt" in passing:
        return "prompt"
    return min(passing, key=lambda each: float(result[each].effective_cost), default=None)


def verdict(
    scenario: Scenario,
    inputs: Mapping[str, float],
    result: Evaluation,
    strips: Mapping[str, Strip],
) -> Verdict:
    """Put the recommendation in one sentence: act, price, margin, gate."""
    option = recommended(result)
    if option is None:
        return Verdict(None, ((_not_yet(inputs, result, strips), False),))
    own, other = result[option], rival(result, option)
    months = formats.count(inputs["horizon_months"])
    price = formats.money(float(own.total))
    act = f"{OPTIONS[option].act}. It costs "
    tail = f" over {months} {'month' if months == '1' else 'months'}"
    tail += f"{_margin(own, result[other], other) if other else ' and '}"
    tail += _gate(scenario, result, option, alone=other is None)
    if missing := unpriced(scenario):
        tail += f" Prices unknown and left out: {_prices(missing)}."
    return Verdict(option, ((act, False), (price, True), (tail, False)))


def _margin(own: OptionResult, other_result: OptionResult, other: OptionId) -> str:
    mine, theirs = float(own.total), float(other_result.total)
    noun = OPTIONS[other].noun
    if abs(mine - theirs) <= CANNOT_TELL * max(mine, theirs):
        return f", about as much as {noun}, "
    gap = formats.money(abs(mine - theirs))
    if mine < theirs:
        return f", {gap} less than {noun}, "
    return f", {gap} more than {noun}, but fits better, "


def _gate(scenario: Scenario, result: Evaluation, option: OptionId, *, alone: bool) -> str:
    bar = formats.share(scenario.value("required_accuracy"))
    if alone:
        others = [each for each in OPTION_IDS if each != option]
        by_accuracy = all("accuracy" in gates.blocked_by(result, each) for each in others)
        if by_accuracy:
            return f"is the only option that clears the {bar} bar."
        return "is the only option that nothing blocks."
    if option == "prompt":
        return f"and clears the {bar} bar."
    return f"at {formats.share(float(result[option].accuracy))} accuracy."


def _prices(missing: list[str]) -> str:
    words = {"hosting_cost": "hosting", "cost_per_label": "labels", "training_price": "training"}
    return ", ".join(dict.fromkeys(words.get(name, "some token prices") for name in missing))


def closest(inputs: Mapping[str, float], result: Evaluation) -> OptionId:
    """Name the option that the fewest gates block, then the one nearest to the bar."""
    return min(
        OPTION_IDS,
        key=lambda each: (
            len(gates.blocked_by(result, each)),
            max(0.0, inputs["required_accuracy"] - float(result[each].accuracy)),
        ),
    )


def _not_yet(inputs: Mapping[str, float], result: Evaluation, strips: Mapping[str, Strip]) -> str:
    nearest = closest(inputs, result)
    blocked = gates.blocked_by(result, nearest)
    if blocked == ["accuracy"]:
        short = (inputs["required_accuracy"] - float(result[nearest].accuracy)) * 100
        state = f"{OPTIONS[nearest].label} is closest, {formats.in_points(max(short, 0.1))} short"
    else:
        reasons = "; ".join(gates.because(result, nearest, inputs))
        state = f"{OPTIONS[nearest].label} is closest, but blocked: {reasons}"
    way = shortest_way(strips)
    return f"Not yet. {state}{f'; the shortest way: {way}' if way else ''}."
