"""The three reasons under the verdict: a bold claim, then its evidence."""

from collections.abc import Mapping

import numpy as np

from explorer.analysis.curves import MonthlyCost
from explorer.domain.base import OPTION_IDS, OptionId
from explorer.domain.option import OPTIONS
from explorer.model.evaluation import Evaluation
from explorer.wording import formats, gates

Reason = tuple[str, str]
FEW_CHANGES = 1.0
NAMES = {"prompt": "prompts alone", "fine_tune": "fine-tuned", "hybrid": "hybrid"}


def reasons(
    option: OptionId | None,
    inputs: Mapping[str, float],
    result: Evaluation,
    spent: MonthlyCost,
) -> list[Reason]:
    """Give cost, accuracy and change, in the terms of the recommended option."""
    if option is None:
        return [
            (f"{OPTIONS[each].label} is blocked", _start(gates.because(result, each, inputs)))
            for each in OPTION_IDS
        ]
    return [
        _cost(option, inputs, result, spent),
        _accuracy(option, inputs, result),
        _change(option, inputs, result),
    ]


def _start(parts: list[str]) -> str:
    text = "; ".join(parts)
    return f"{text[:1].upper()}{text[1:]}."


def _cost(
    option: OptionId, inputs: Mapping[str, float], result: Evaluation, spent: MonthlyCost
) -> Reason:
    others = [each for each in OPTION_IDS if each != option]
    passing = [each for each in others if bool(result[each].passes)]
    own = formats.money(float(result[option].total))
    if not passing:
        why = "; ".join(
            f"{OPTIONS[each].label}: {gates.because(result, each, inputs)[0]}" for each in others
        )
        return "Nothing else passes", f"{why}."
    against = " and ".join(
        f"{formats.money(float(result[each].total))} {NAMES[each]}"
        for each in sorted(passing, key=lambda each: float(result[each].total))
    )
    evidence = f"{own} against {against}."
    cheapest = min(passing, key=lambda each: float(result[each].total))
    if float(result[option].total) <= float(result[cheapest].total):
        every = all(np.all(spent.totals[option][1:] <= spent.totals[each][1:]) for each in passing)
        months = formats.count(inputs["horizon_months"])
        return ("Cheapest in every month" if every else f"Cheapest over {months} months"), evidence
    lead = float(result[option].fit) - float(result[cheapest].fit)
    worth = lead * inputs["fit_point_value"] * inputs["horizon_months"] / 12
    return (
        "A better fit is worth more",
        f"{evidence} It fits {formats.in_points(lead)} better, worth {formats.money(worth)}.",
    )


def _accuracy(option: OptionId, inputs: Mapping[str, float], result: Evaluation) -> Reason:
    accuracy = {each: float(result[each].accuracy) for each in OPTION_IDS}
    right = formats.share(accuracy[option])
    free = "" if inputs["error_cost"] else " Errors cost nothing here, so only the bar counts."
    bar = formats.share(inputs["required_accuracy"])
    if option == "prompt":
        tuned, hybrid = (accuracy[each] - accuracy["prompt"] for each in ("fine_tune", "hybrid"))
        return (
            "Accurate enough already",
            (
                f"{right} right where you need {bar}. "
                f"Tuning {_adds(tuned)}, a hybrid {_adds(hybrid, verb=tuned * hybrid < 0)}.{free}"
            ),
        )
    saved = float(result["prompt"].errors) - float(result[option].errors)
    if accuracy[option] > accuracy["prompt"]:
        money = f"; that saves {formats.money(saved)}" if saved >= 1 else ""
        return (
            "Fewer wrong answers",
            f"{right} right against {formats.share(accuracy['prompt'])} for prompts{money}.{free}",
        )
    return "Clears the bar", f"{right} right where you need {bar}.{free}"


def _adds(gain: float, *, verb: bool = True) -> str:
    word = ("adds " if gain >= 0 else "loses ") if verb else ""
    return f"{word}{(formats.in_points if verb else formats.points)(abs(gain) * 100)}"


def _change(option: OptionId, inputs: Mapping[str, float], result: Evaluation) -> Reason:
    hours = {each: float(result[each].measures["iteration_speed"]) for each in OPTION_IDS}
    wanted = inputs["changes_per_month"]
    one = wanted == 1
    rate = f"{formats.count(wanted)} {'change' if one else 'changes'} a month"
    if option == "prompt":
        claim = "Live within the hour" if hours["prompt"] <= 1 else "Quick to change"
        own, tuned = formats.duration(hours["prompt"]), formats.duration(hours["fine_tune"])
        takes = f"takes {own}" if one else f"take {own} each"
        return claim, f"{rate} {takes}; a tuned model needs {tuned}."
    live = formats.duration(hours[option])
    if option == "hybrid":
        absorbed = inputs["prompt_absorbed_share"] * (1 - inputs["routed_share"])
        return (
            "Still easy to change" if absorbed >= 1 / 2 else "Part of it is quick to change",
            (
                f"Prompts absorb {formats.share(absorbed, 0)} of changes; "
                f"on average one is live in {live}."
            ),
        )
    claim = "Changes are rare" if wanted <= FEW_CHANGES else "Changes take a training run"
    return claim, f"{rate}; each is live in {live}, against {formats.duration(hours['prompt'])}."
