"""Taiwo: three tiers of volume, and two exceptions that stand above them."""

from explorer.opinions.opinion import (
    Case,
    Checked,
    Opinion,
    check,
    holding,
    reaches,
    say,
    stated,
)
from explorer.opinions.recurring import frequent_changes

LOW = stated("taiwo.volume-low", "calls_per_month")
HIGH = stated("taiwo.volume-high", "calls_per_month")


def opinion(case: Case) -> Opinion:
    """Take the tier of the volume, unless an exception says otherwise."""
    tiers, exceptions = _tiers(case), _exceptions(case)
    both = all(rule.holds for rule in exceptions)
    decisive = holding((*exceptions, *tiers))[0]
    return Opinion(
        source="taiwo",
        verdict="silent" if both else decisive.points or "silent",
        decisive=decisive,
        rules=(*tiers, *exceptions),
        conflict=say(
            "Both exceptions hold and point apart: {} speak for prompts, behaviour that must "
            "not vary speaks for fine-tuning. The source ranks neither above the other.",
            case.amount("changes_per_month"),
        )
        if both
        else None,
    )


def _tiers(case: Case) -> tuple[Checked, ...]:
    calls = case.amount("calls_per_month")
    below, above = not reaches(calls, LOW), calls.value != HIGH.value and reaches(calls, HIGH)
    return (
        check(
            "taiwo.volume-low",
            "Under 100M calls a month: prompt",
            below,
            "{} is [|not ]under the {:bare} tier.",
            calls,
            LOW,
            points="prompt",
        ),
        check(
            "taiwo.volume-mid",
            "From 100M to 1B calls a month: hybrid",
            not below and not above,
            "{} is [|not ]between {:bare} and {:bare}.",
            calls,
            LOW,
            HIGH,
            points="hybrid",
        ),
        check(
            "taiwo.volume-high",
            "Over 1B calls a month: fine-tune",
            above,
            "{} is [|not ]over the {:bare} tier.",
            calls,
            HIGH,
            points="fine_tune",
        ),
    )


def _exceptions(case: Case) -> tuple[Checked, ...]:
    return (
        frequent_changes(case, "taiwo.change", "Changes come often: prompt, whatever the volume"),
        check(
            "taiwo.locked-in",
            "Behaviour may not vary: fine-tune, whatever the volume",
            case["behaviour_must_be_locked_in"],
            "Tone, reasoning and format [must|need not] be fixed beyond what a prompt can promise.",
            points="fine_tune",
        ),
    )
