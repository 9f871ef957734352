"""What a published framework says about one scenario: a verdict, and every rule it checked."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Any, Literal, NamedTuple

from explorer.data import read_table
from explorer.domain.base import Frozen, OptionId, Unit
from explorer.domain.declaration import DECLARATIONS
from explorer.domain.library import figure
from explorer.domain.scenario import Scenario
from explorer.model.decision import ACCURACY_PLACES
from explorer.model.evaluation import Evaluation, evaluate, numbers

Verdict = Literal["prompt", "fine_tune", "hybrid", "not_yet", "silent"]


class Amount(NamedTuple):
    """A number that a sentence names, unrounded; None is unknown or blank."""

    value: float | None
    unit: Unit


class Said(NamedTuple):
    """A sentence with a gap for each amount; wording fills and rounds them."""

    text: str
    amounts: tuple[Amount, ...] = ()


def say(text: str, *amounts: Amount) -> Said:
    """Write a sentence; `{}` takes an amount with its noun, `{:bare}` the number alone.

    A time adapts its unit; `{:plain}` keeps the one that it has, `{:number}` leaves it out.
    """
    return Said(text, amounts)


EITHER = re.compile(r"\[([^\]|]*)\|([^\]]*)\]")
"""`[yes|no]` in a text: what stands there when the rule holds, and when it does not."""


@dataclass(frozen=True, kw_only=True)
class Checked:
    """One rule of a source, held against a scenario."""

    claim: str
    rule: str
    """The rule in a few of our words."""
    holds: bool | None
    """None: the scenario does not tell."""
    because: Said
    points: Verdict | None = None
    """Where the rule points when it holds; None: it only describes."""


def check(
    claim: str,
    rule: str,
    holds: bool | None,  # noqa: FBT001  (the one thing that every rule says)
    because: str,
    *amounts: Amount,
    points: Verdict | None = None,
) -> Checked:
    """Hold one rule against a scenario; `because` chooses its words by the outcome."""
    text = EITHER.sub(lambda pair: pair[1] if holds else pair[2], because)
    return Checked(claim=claim, rule=rule, holds=holds, because=Said(text, amounts), points=points)


@dataclass(frozen=True, kw_only=True)
class Opinion:
    """What one source would decide here, and by which rule."""

    source: str
    verdict: Verdict
    decisive: Checked
    rules: tuple[Checked, ...]
    conflict: Said | None = None
    """Where the source's own rules pull apart, and what its words say about that."""


@dataclass(frozen=True)
class Case:
    """A scenario with its evaluation, as the rules read it."""

    scenario: Scenario
    numbers: Mapping[str, float]
    result: Evaluation

    @classmethod
    def of(cls, scenario: Scenario) -> "Case":
        """Evaluate a scenario."""
        inputs = numbers(scenario)
        return cls(scenario, inputs, evaluate(inputs))

    def __getitem__(self, name: str) -> Any:  # noqa: ANN401  (a number, a flag or a word)
        """Return the value of an input; None is unknown or blank."""
        return self.scenario.value(name)

    @property
    def gap(self) -> float:
        """The share by which the prompt misses the required accuracy, rounded as the gate does."""
        missed = self["required_accuracy"] - self["prompt_accuracy"]
        return max(0.0, round(float(missed), ACCURACY_PLACES))

    def amount(self, name: str) -> Amount:
        """Return an input as a number that a sentence can name."""
        return Amount(self[name], DECLARATIONS[name].unit)


BASE_PRICES = ("base_input_price", "base_output_price")
TUNED_PRICES = ("tuned_input_price", "tuned_output_price")
TOKEN_PRICES: dict[OptionId, tuple[str, ...]] = {
    "prompt": BASE_PRICES,
    "fine_tune": TUNED_PRICES,
    "hybrid": BASE_PRICES + TUNED_PRICES,
}


class Threshold(Frozen):
    """A number that stands for a word which a source leaves vague."""

    value: float
    unit: Unit
    word: str
    """The vague word, in ours."""
    status: Literal["assumption"]
    note: str
    claims: tuple[str, ...]

    @property
    def amount(self) -> Amount:
        """Return it as a number that a sentence can name."""
        return Amount(self.value, self.unit)


THRESHOLDS: Mapping[str, Threshold] = MappingProxyType(
    {
        name: Threshold.model_validate(raw, strict=False)
        for name, raw in read_table("thresholds").items()
    }
)


@cache
def stated(claim: str, name: str, end: Literal["value", "low", "high"] = "value") -> Amount:
    """Return one end of a number that a source states."""
    found = figure(claim, name)
    unit: Any = found.unit
    return Amount(getattr(found, end), unit)


def reaches(amount: Amount, bar: Amount) -> bool:
    """Tell whether a known amount is at a bar or above it."""
    return (amount.value or 0.0) >= (bar.value or 0.0)


def holding(rules: Iterable[Checked]) -> list[Checked]:
    """Pick the rules that hold."""
    return [rule for rule in rules if rule.holds]
