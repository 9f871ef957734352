"""PromptQuorum: a flowchart of six steps, the least data for tuning, and both at the ceiling."""

from collections.abc import Iterable

from explorer.domain.base import OptionId
from explorer.model.comparison import CALLS_PER_THOUSAND
from explorer.model.decision import ACCURACY_PLACES
from explorer.opinions.opinion import (
    TOKEN_PRICES,
    Amount,
    Case,
    Checked,
    Opinion,
    check,
    reaches,
    say,
    stated,
)
from explorer.opinions.recurring import enough_examples

PASS = stated("pq.step2", "required_accuracy")
FEWEST = stated("pq.data", "minimum_examples", "low")
TUNED: tuple[OptionId, OptionId] = ("fine_tune", "hybrid")
GATHER = "Step 5: gather 100–500 examples, then train"
LAST = "Step 6: take what gives the most quality for its cost"
ENDED = "The flowchart ends before this step."
UNPRICED = "A price is unknown, so the costs cannot be compared."


def opinion(case: Case) -> Opinion:
    """Follow the flowchart; a prompt that passes it and misses the bar is at its ceiling."""
    flow, ceiling = steps(case), _ceiling(case)
    _, passes, improve, _, enough, best = flow
    if passes.holds and not case.gap:
        decisive = passes
    elif improve.holds:
        decisive = improve
    elif not enough.holds:
        decisive = enough
    else:
        decisive = ceiling if ceiling.holds else best
    reached = decisive is not enough
    return Opinion(
        source="promptquorum",
        verdict=(decisive.points or "silent") if reached else "not_yet",
        decisive=decisive,
        rules=(*flow, ceiling, *_others(case)),
        conflict=say(
            "Step 2 would stop at {}, below the {} you need; its rule for the ceiling then adds "
            "tuning on top.",
            PASS,
            case.amount("required_accuracy"),
        )
        if ceiling.holds
        else None,
    )


def steps(case: Case) -> tuple[Checked, ...]:
    """Check the six steps in order."""
    right = case.amount("prompt_accuracy")
    examples = case.amount("labelled_examples")
    passes, tried = _passes(case), case["few_shot_tried"]
    still = not passes and tried
    return (
        check(
            "pq.step1",
            "Step 1: state the problem clearly",
            None,
            "No input says how clearly the task is put; the flowchart starts from there.",
        ),
        check(
            "pq.step2",
            "Step 2: 8 of 10 test cases pass: stop at the prompt",
            passes,
            "{} of answers are right, and {} is its bar.",
            right,
            PASS,
            points="prompt",
        ),
        _improve(case),
        check(
            "pq.step4",
            "Step 4: still under 80% after 3–5 rounds: consider tuning",
            still,
            "{} are right [after work on the prompt, under|where tuning comes up under] {}.",
            right,
            PASS,
            points="fine_tune",
        ),
        enough_examples(case, "pq.step5", GATHER, FEWEST)
        if still or _ceiling(case).holds
        else _not_reached("pq.step5", GATHER),
        _best(case) if still and reaches(examples, FEWEST) else _not_reached("pq.step6", LAST),
    )


def _not_reached(claim: str, rule: str) -> Checked:
    return check(claim, rule, None, ENDED)


def _improve(case: Case) -> Checked:
    right, bar = case.amount("prompt_accuracy"), case.amount("required_accuracy")
    passes, tried = _passes(case), case["few_shot_tried"]
    text = f"{{}} are right, and few-shot examples have {'' if tried else 'not '}been tried."
    if passes and not tried and case.gap > 0:
        text = "{} are right, below the {} you need, and few-shot examples have not been tried."
    return check(
        "pq.step3",
        "Step 3: fewer pass: improve the prompt first",
        not tried and (not passes or case.gap > 0),
        text,
        *((right, bar) if "need" in text else (right,)),
        points="prompt",
    )


def _passes(case: Case) -> bool:
    return bool(round(case["prompt_accuracy"], ACCURACY_PLACES) >= (PASS.value or 0.0))


def whole_cost(case: Case, option: OptionId) -> float:
    """Add up what the source counts: the build, and calls times their price over the horizon."""
    own, months = case.result[option], case["horizon_months"]
    return float(own.build + own.tokens + months * own.hosting_per_month)


def unpriced(case: Case, options: Iterable[OptionId]) -> bool:
    """Tell whether a token price that one of the options needs is unknown."""
    return any(case[name] is None for option in options for name in TOKEN_PRICES[option])


def _per_right(case: Case, option: OptionId) -> Amount:
    right = float(case.result.volume) * float(case.result[option].accuracy)
    cost = CALLS_PER_THOUSAND * whole_cost(case, option) / right if right else None
    return Amount(cost, "USD")


def _best(case: Case) -> Checked:
    """Weigh the two tuned options; one that misses the bar only counts if both do."""
    if unpriced(case, ("prompt", *TUNED)):
        return check("pq.step6", LAST, None, UNPRICED)
    prices = {option: _per_right(case, option) for option in ("prompt", *TUNED)}
    clearing = [each for each in TUNED if not case.result[each].blocked["accuracy"]]
    priced = [each for each in clearing or TUNED if prices[each].value is not None]
    chosen = min(priced, key=lambda each: prices[each].value or 0.0, default=None)
    words = {"fine_tune": "fine-tuning", "hybrid": "a hybrid"}
    only = f"only {words[clearing[0]]} clears the {{}} you need" if len(clearing) == 1 else ""
    both = "both clear the {} you need" if clearing else "neither clears the {} you need"
    if not float(case.result["fine_tune"].accuracy):
        return check("pq.step6", LAST, False, "A model tuned on nothing gives no right answers.")  # noqa: FBT003
    return check(
        "pq.step6",
        LAST,
        chosen is not None,
        "1,000 right answers cost {} with prompts, {} fine-tuned and {} as a hybrid; "
        f"{only or both}.",
        *prices.values(),
        case.amount("required_accuracy"),
        points=chosen,
    )


def _ceiling(case: Case) -> Checked:
    right, bar = case.amount("prompt_accuracy"), case.amount("required_accuracy")
    at_ceiling, tried = _passes(case) and case.gap > 0, case["few_shot_tried"]
    return check(
        "pq.ceiling",
        "Prompts at their ceiling of 80–85% and above: add tuning on top",
        at_ceiling and tried,
        "{} of answers are right where you need {}"
        f"{', and few-shot examples have not been tried' if at_ceiling and not tried else ''}.",
        right,
        bar,
        points="hybrid",
    )


def _others(case: Case) -> tuple[Checked, ...]:
    prompt, tuned = (Amount(whole_cost(case, each), "USD") for each in ("prompt", "fine_tune"))
    cheaper = not reaches(tuned, prompt)
    rule = "Count training, and calls times their price over all months"
    return (
        check("pq.tco", rule, None, UNPRICED)
        if unpriced(case, ("prompt", "fine_tune"))
        else check(
            "pq.tco",
            rule,
            True,  # noqa: FBT003
            "Counted so, tuning costs {} and prompts {}.",
            tuned,
            prompt,
            points="fine_tune" if cheaper else "prompt",
        ),
        check(
            "pq.strict-format",
            "Own terms, niche knowledge, strict formats: tuning is at its best",
            case["behaviour_must_be_locked_in"] or case["domain"] != "general",
            f"The domain is {case['domain']}, and the format "
            f"{'must' if case['behaviour_must_be_locked_in'] else 'need not'} be strict.",
            points="fine_tune",
        ),
    )
