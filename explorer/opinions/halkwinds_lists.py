"""Halkwinds' two lists, when to tune and when to prompt: five reasons each."""

from explorer.domain.scenario import WEIGHTS
from explorer.opinions.opinion import (
    THRESHOLDS,
    Amount,
    Case,
    Checked,
    check,
    reaches,
    stated,
)
from explorer.opinions.recurring import enough_examples, frequent_changes

EXAMPLES = stated("halkwinds.ft-when", "minimum_examples", "low")
HIGH_VOLUME = THRESHOLDS["high_volume"].amount
OVERHEAD = THRESHOLDS["significant_overhead"].amount
DEAR = THRESHOLDS["dear_labels"].amount
MOST = THRESHOLDS["matters_most"].amount


def tune(case: Case) -> tuple[Checked, ...]:
    """Check the five reasons to tune."""
    who = "halkwinds.ft-when"
    right, bar = case.amount("prompt_accuracy"), case.amount("required_accuracy")
    tried = case["few_shot_tried"]
    return (
        enough_examples(case, who, "1,000 good examples of exactly this task", EXAMPLES),
        check(
            who,
            "Prompts that still fail after few-shot work",
            tried and case.gap > 0,
            "{} right where you need {}." if tried else "Few-shot examples have not been tried.",
            *((right, bar) if tried else ()),
            points="fine_tune",
        ),
        _format_at_volume(case),
        check(
            who,
            "Terms and reasoning that the base model hardly knows",
            case["domain"] != "general",
            f"The domain is {case['domain']}.",
            points="fine_tune",
        ),
        _shorter_is_faster(case),
    )


def _format_at_volume(case: Case) -> Checked:
    calls, share = case.amount("calls_per_month"), _static_share(case)
    locked, dear = case["behaviour_must_be_locked_in"], reaches(share, OVERHEAD)
    holds, priced = locked and reaches(calls, HIGH_VOLUME), share.value is not None
    paid = "is {} of a call's price" if priced else "costs an unknown share of a call"
    return check(
        "halkwinds.ft-when",
        "A format that must hold at high volume while long prompts cost much",
        None if holds and not priced else holds and dear,
        f"The format {'must' if locked else 'need not'} hold; {{}}, and the fixed prompt {paid}; "
        "we count {:bare} and {}.",
        calls,
        *((share,) if priced else ()),
        HIGH_VOLUME,
        OVERHEAD,
        points="fine_tune",
    )


def _static_share(case: Case) -> Amount:
    """Share of a prompted call's price that pays for instructions, before caching."""
    fixed, varied = case["static_prompt_tokens"], case["input_tokens"]
    price, answer = case["base_input_price"], case["base_output_price"]
    if price is None or answer is None:
        return Amount(None, "share")
    whole = (fixed + varied) * price + case["output_tokens"] * answer
    return Amount(fixed * price / whole if whole else 0.0, "share")


def _shorter_is_faster(case: Case) -> Checked:
    limit = case.amount("maximum_latency_seconds")
    slow, quick = case.amount("prompt_latency_seconds"), case.amount("tuned_latency_seconds")
    return check(
        "halkwinds.ft-when",
        "Latency matters, and a shorter prompt would cut it",
        limit.value is not None and not reaches(quick, slow),
        "No limit on latency is set."
        if limit.value is None
        else "The limit is {}; prompts take {}, a tuned model {}.",
        *(() if limit.value is None else (limit, slow, quick)),
        points="fine_tune",
    )


def stay(case: Case) -> tuple[Checked, ...]:
    """Check the five reasons to prompt."""
    who = "halkwinds.pe-when"
    untested = case["stage"] == "prototype" or not case["baseline_measured"]
    return (
        check(
            who,
            "Nobody knows yet whether a model can do it",
            untested,
            "This is [a prototype, or nobody has measured the base model|measured, in production].",
            points="prompt",
        ),
        frequent_changes(case, who, "Requirements shift so often that training would trail"),
        _no_labels(case),
        check(
            who,
            "Several steps of reasoning, which examples in the prompt handle well",
            None,
            "No input says how many steps of reasoning the task takes.",
            points="prompt",
        ),
        _must_be_readable(case),
    )


def _no_labels(case: Case) -> Checked:
    examples, each = case.amount("labelled_examples"), case["cost_per_label"]
    missing = max(0.0, (EXAMPLES.value or 0.0) - (examples.value or 0.0))
    cost = Amount(None if each is None else missing * each, "USD")
    unpriced = each is None and missing > 0
    text = (
        "{}; nobody knows what the {:bare} missing to {:bare} would cost."
        if unpriced
        else "{}; the {:bare} missing to {:bare} would cost {}, and {} would count as dear."
        if missing
        else "{} are there already."
    )
    named = (Amount(missing, "example"), EXAMPLES, *(() if unpriced else (cost, DEAR)))
    return check(
        "halkwinds.pe-when",
        "No labels, and getting them is slow and dear",
        None if unpriced else missing > 0 and reaches(cost, DEAR),
        text,
        examples,
        *(named if missing else ()),
        points="prompt",
    )


def _must_be_readable(case: Case) -> Checked:
    own = case["weight_auditability"]
    mean = sum(case[name] for name in WEIGHTS) / len(WEIGHTS)
    return check(
        "halkwinds.pe-when",
        "People must be able to read what the model was told",
        own > mean * (MOST.value or 0.0),
        "Auditability weighs {} where the mean of the weights is {}.",
        Amount(own, "weight"),
        Amount(mean, "weight"),
        points="prompt",
    )
