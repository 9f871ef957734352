"""What taking evidence would change, in words: the inputs, and the recommendation."""

from collections.abc import Iterable
from typing import cast

from explorer.domain.base import OptionId
from explorer.domain.declaration import DECLARATIONS
from explorer.domain.option import OPTIONS
from explorer.domain.scenario import InputValue, Scenario
from explorer.model.evaluation import Evaluation, evaluate, numbers
from explorer.wording import formats
from explorer.wording import inputs as words
from explorer.wording.verdict import recommended

NOT_YET = "not yet"


def changed_rows(before: Scenario, after: Scenario, names: Iterable[str]) -> list[dict[str, str]]:
    """List what each input was and what it would be."""
    return [
        {
            "label": DECLARATIONS[name].noun,
            "before": told(name, before.entry(name)),
            "after": told(name, after.entry(name)),
            "status": after.entry(name).status,
        }
        for name in names
    ]


def told(name: str, entry: InputValue) -> str:
    """Write a value as a sentence would and, where it has one, its range."""
    declaration = DECLARATIONS[name]
    if not isinstance(entry.value, float):
        return words.in_field(declaration, entry.value).text
    text = words.in_words(declaration, entry.value)
    if entry.low is None:
        return text
    low, high = (words.in_words(declaration, cast("float", end)) for end in (entry.low, entry.high))
    return f"{text} ({low} to {high})"


def outcome(before: Scenario, after: Scenario) -> str:
    """Say whether the recommendation would change, and what it would cost then."""
    was, would = evaluate(numbers(before)), evaluate(numbers(after))
    old, new = recommended(was), recommended(would)
    if old != new:
        return f"The answer would change from {_named(old)} to {_named(new)}{_costs(would)}."
    if new is None:
        return "The answer stays: not yet. No option meets the requirements."
    cost, now = float(would[new].total), float(was[new].total)
    price = formats.money(cost)
    if formats.money(now) == price:
        return f"The answer stays {_named(new)}, at {price} as before."
    return f"The answer stays {_named(new)}, at {price} instead of {formats.money(now)}."


def _named(option: OptionId | None) -> str:
    return OPTIONS[option].label.lower() if option else NOT_YET


def _costs(result: Evaluation) -> str:
    option = recommended(result)
    return f", at {formats.money(float(result[option].total))}" if option else ""
