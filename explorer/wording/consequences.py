"""What follows from a decision: what is paid, what goes wrong, and what is given up."""

from collections.abc import Mapping

from explorer.domain.base import OPTION_IDS, OptionId
from explorer.domain.option import DIMENSIONS, OPTIONS
from explorer.domain.scenario import Scenario
from explorer.model.evaluation import Evaluation
from explorer.wording import formats, gates
from explorer.wording.cost_parts import parts_of
from explorer.wording.flip_points import listed
from explorer.wording.unknown import unpriced, winners

Consequence = tuple[str, str]
"""A bold claim, then its evidence."""
MOST_FORGONE = 4


def consequences(
    scenario: Scenario, inputs: Mapping[str, float], result: Evaluation, option: OptionId | None
) -> list[Consequence]:
    """List what comes with the recommended option."""
    if option is None:
        return [
            ("Nothing is built yet", "No option passes its gates with these inputs."),
            *(
                (f"{OPTIONS[each].label} waits", _start(gates.because(result, each, inputs)))
                for each in OPTION_IDS
            ),
        ]
    found = [
        _before(inputs, result, option),
        _paid(scenario, inputs, result, option),
        _wrong(inputs, result, option),
        _given_up(scenario, inputs, result, option),
    ]
    return [each for each in found if each[1]]


def _start(parts: list[str]) -> str:
    text = "; ".join(parts)
    return f"{text[:1].upper()}{text[1:]}."


def _before(inputs: Mapping[str, float], result: Evaluation, option: OptionId) -> Consequence:
    own = result[option]
    first = formats.duration(float(own.measures["time_to_first_result"]) * formats.HOURS_PER_WEEK)
    text = f"{formats.money(float(own.build))} to build, and a first result after {first}"
    if option == "prompt":
        return "Before it runs", f"{text}."
    examples = formats.count(inputs["labelled_examples"])
    return "Before it runs", f"{text}. It is tuned on {examples} labelled examples."


def _paid(
    scenario: Scenario, inputs: Mapping[str, float], result: Evaluation, option: OptionId
) -> Consequence:
    months = inputs["horizon_months"]
    parts = [
        f"{formats.money(amount / months)} {label.lower()}"
        for label, amount in parts_of(result[option], months)
        if label not in ("Build", "Wrong answers") and amount > 0
    ]
    note = " Unknown prices come on top." if unpriced(scenario) else ""
    return "Each month, on average", f"{listed(parts)}.{note}" if parts else ""


def _wrong(inputs: Mapping[str, float], result: Evaluation, option: OptionId) -> Consequence:
    share = 1.0 - float(result[option].accuracy)
    answers = formats.count(float(result.volume) * share)
    months = formats.count(inputs["horizon_months"])
    span = f"{months} {'month' if months == '1' else 'months'}"
    cost = float(result[option].errors)
    priced = f", which costs {formats.money(cost)}" if cost else ""
    return "Wrong answers", f"About {answers} in {span}{priced}."


def _given_up(
    scenario: Scenario, inputs: Mapping[str, float], result: Evaluation, option: OptionId
) -> Consequence:
    own = float(result[option].accuracy)
    better = [
        f"{OPTIONS[each].label.lower()} would be right "
        f"{formats.in_points((float(result[each].accuracy) - own) * 100)} more often"
        for each in OPTION_IDS
        if each != option and float(result[each].accuracy) - own > 0.0005
    ]
    lost = _scored_higher(scenario, result, option)
    parts = [*better, *([f"another option scores higher on {listed(lost)}"] if lost else [])]
    if not parts or not inputs["horizon_months"]:
        return "Given up", ""
    text = "; ".join(parts)
    return "Given up", f"{text[:1].upper()}{text[1:]}."


def _scored_higher(scenario: Scenario, result: Evaluation, option: OptionId) -> list[str]:
    """Name the dimensions that the other side of the table wins."""
    if option == "hybrid":
        return []
    lost = [name for name, best in winners(scenario, result).items() if best not in (option, "tie")]
    names = [DIMENSIONS[name].label.lower() for name in lost]
    if len(names) > MOST_FORGONE:
        return [*names[:MOST_FORGONE], f"{len(names) - MOST_FORGONE} more"]
    return names
