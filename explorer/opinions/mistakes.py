"""The eight mistakes that two of the sources warn of, looked for in a scenario."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

from explorer.analysis.price_ratio import price_ratio
from explorer.data import read_table
from explorer.domain.base import Frozen
from explorer.model.decision import ACCURACY_PLACES, NOT_YET
from explorer.model.evaluation import evaluate
from explorer.opinions.opinion import THRESHOLDS, Amount, Case, Said, reaches, say, stated

State = Literal["triggered", "clear", "unknown"]
Found = tuple[State, Said]
LONG = THRESHOLDS["long_prompt"].amount
EASY = THRESHOLDS["short_answer"].amount
REVIEW = THRESHOLDS["review_after"].amount
TESTS = stated("pq.mistake-untested", "evaluation_examples", "low")
STILL_WRONG = stated("pq.mistake-untested", "prompt_error_share", "low")
PER_CATEGORY = stated("pq.mistake-small-data", "examples_per_category", "low")
DEARER = stated("pq.mistake-inference", "tuned_price_ratio", "low")
DEAREST = stated("pq.mistake-inference", "tuned_price_ratio", "high")
RETRAINS = stated("pq.mistake-versioning", "retrains_per_year")


class Known(Frozen):
    """One mistake: its name, what to do instead, and the inputs that it belongs to."""

    claim: str
    name: str
    fix: str
    inputs: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Mistake:
    """Whether a scenario makes one of the mistakes."""

    known: Known
    state: State
    because: Said


KNOWN = tuple(Known.model_validate(raw, strict=False) for raw in read_table("mistakes")["mistake"])


def mistakes(case: Case) -> tuple[Mistake, ...]:
    """Look for every mistake."""
    found = {known: CHECKS[known.claim](case) for known in KNOWN}
    return tuple(
        Mistake(known=known, state=state, because=said) for known, (state, said) in found.items()
    )


def _tunes(case: Case) -> bool:
    return int(case.result.recommendation) not in (0, NOT_YET)


def _open(case: Case) -> bool:
    """Tell whether nothing passes, so that tuning may still be what comes of it."""
    return int(case.result.recommendation) == NOT_YET


def _baseline(case: Case) -> Found:
    if case["baseline_measured"]:
        return "clear", say("The untuned model has been measured on real cases.")
    if _open(case):
        return "unknown", say(
            "No option passes yet; measuring the untuned model comes before any tuning."
        )
    if not _tunes(case):
        return "clear", say(
            "Nothing is tuned here; the untuned model would have to be measured before."
        )
    return "triggered", say("Nobody has measured the untuned model on real cases.")


def _overengineered(case: Case) -> Found:
    prompt, answer = case.amount("static_prompt_tokens"), case.amount("output_tokens")
    said = say(
        "{} of fixed prompt for an answer of {}; we look for {:bare} or more for at most {:bare}.",
        prompt,
        answer,
        LONG,
        EASY,
    )
    return ("triggered" if reaches(prompt, LONG) and reaches(EASY, answer) else "clear"), said


def _permanent(case: Case) -> Found:
    months, growth = case.amount("horizon_months"), case["monthly_growth"]
    last = Amount(
        case["calls_per_month"] * (1.0 + growth) ** (case["horizon_months"] - 1.0), "call/month"
    )
    first = float(case["calls_per_month"])
    if growth and _answer_at(case, last.value or 0.0) != _answer_at(case, first):
        return "triggered", say(
            "Volume goes to {} within {}, and the answer changes on the way.", last, months
        )
    if not reaches(REVIEW, months):
        return "triggered", say("The decision is meant to hold for {}.", months)
    if _open(case):
        return "clear", say("The horizon is {}, and no option passes in it.", months)
    return "clear", say("The horizon is {}, and the answer holds throughout.", months)


def _answer_at(case: Case, calls: float) -> int:
    """Name the answer for a volume that stays; growth is what is being looked at."""
    return int(
        evaluate({**case.numbers, "calls_per_month": calls, "monthly_growth": 0.0}).recommendation
    )


def _before_tuning(case: Case, tests: Amount) -> Found:
    """Say what is still to do while nothing passes and nobody has tuned."""
    if not case["few_shot_tried"]:
        return "unknown", say("No option passes yet; few-shot work comes before any tuning.")
    if not reaches(tests, TESTS):
        return "unknown", say(
            "No option passes yet; {} for testing, and it takes {:bare} before any tuning.",
            tests,
            TESTS,
        )
    return "clear", say("No option passes yet, but few-shot work is done, with {} to test.", tests)


def _untested(case: Case) -> Found:
    tests = case.amount("evaluation_examples")
    wrong = Amount(1.0 - case["prompt_accuracy"], "share")
    if _open(case):
        return _before_tuning(case, tests)
    if not _tunes(case):
        return "clear", say(
            "Nothing is tuned here; {} for testing, and {:bare} before that would change.",
            tests,
            TESTS,
        )
    if not case["few_shot_tried"]:
        return "triggered", say("Few-shot examples have not been tried in the prompt.")
    if not reaches(tests, TESTS):
        return "triggered", say("{} for testing, where it asks for {:bare} or more.", tests, TESTS)
    said = say(
        "The best prompt is wrong in {}; {} or more would speak for tuning.", wrong, STILL_WRONG
    )
    few = round(wrong.value or 0.0, ACCURACY_PLACES) < (STILL_WRONG.value or 0.0)
    return ("triggered" if few else "clear"), said


def _small_data(case: Case) -> Found:
    examples = case.amount("labelled_examples")
    if not reaches(examples, PER_CATEGORY):
        return "triggered", say(
            "{} in all, and every category needs {:bare}.", examples, PER_CATEGORY
        )
    enough = Amount((examples.value or 0.0) // (PER_CATEGORY.value or 1.0), "none")
    return "unknown", say(
        f"{{}} are enough for {{}} {'category' if enough.value == 1 else 'categories'} of {{:bare}}"
        f"{'' if enough.value == 1 else ' each'}; no input says how many there are.",
        examples,
        enough,
        PER_CATEGORY,
    )


def _inference(case: Case) -> Found:
    ratio = Amount(price_ratio(case.numbers), "ratio")
    if ratio.value is None:
        return "unknown", say("A price of the tokens is unknown or zero.")
    if ratio.value > 1.0 or case["hosting_cost"]:
        return "clear", say("Tuned tokens cost {} the base price here, hosting apart.", ratio)
    return "triggered", say(
        "Tuned tokens cost {} the base price here; it expects {} to {}.", ratio, DEARER, DEAREST
    )


def _versioning(case: Case) -> Found:
    runs = case.amount("retrains_per_year")
    lifetime = case.amount("tuned_model_lifetime_months")
    replaced = lifetime.value is not None and lifetime.value < case["horizon_months"]
    fits = reaches(runs, RETRAINS)
    if replaced and not fits:
        return "clear", say("No yearly run, but a replacement every {} is in the budget.", lifetime)
    said = say("{} in the budget, where it asks for {:bare}.", runs, RETRAINS)
    return ("clear" if fits else "triggered"), said


def _wrong_model(case: Case) -> Found:
    ceiling = Amount(max(case["accuracy_ceiling"], case["tuned_accuracy"]), "share")
    bar = case.amount("required_accuracy")
    if reaches(ceiling, bar):
        return "unknown", say("No input says how large the model is.")
    return "triggered", say(
        "Even with endless examples the tuned model stays at {}, under the {} you need.",
        ceiling,
        bar,
    )


CHECKS: Mapping[str, Callable[[Case], Found]] = MappingProxyType(
    {
        "taiwo.mistake-baseline": _baseline,
        "taiwo.mistake-overengineered": _overengineered,
        "taiwo.mistake-permanent": _permanent,
        "pq.mistake-untested": _untested,
        "pq.mistake-small-data": _small_data,
        "pq.mistake-inference": _inference,
        "pq.mistake-versioning": _versioning,
        "pq.mistake-wrong-model": _wrong_model,
    }
)
