"""Rules that several sources state alike, each with figures of its own."""

from explorer.opinions.opinion import THRESHOLDS, Amount, Case, Checked, check, reaches

OFTEN = THRESHOLDS["frequent_changes"].amount
STRICT = THRESHOLDS["strict_latency"].amount


def enough_examples(case: Case, claim: str, rule: str, bar: Amount) -> Checked:
    """Check that there are as many labelled examples as a source asks for."""
    examples = case.amount("labelled_examples")
    return check(
        claim,
        rule,
        reaches(examples, bar),
        "{} where it asks for {:bare}.",
        examples,
        bar,
        points="fine_tune",
    )


def frequent_changes(case: Case, claim: str, rule: str) -> Checked:
    """Check whether the required behaviour changes often."""
    changes = case.amount("changes_per_month")
    return check(
        claim,
        rule,
        reaches(changes, OFTEN),
        "{}, where {:bare} or more [counts as often|would count as frequent].",
        changes,
        OFTEN,
        points="prompt",
    )


def strict_latency(case: Case, claim: str, rule: str) -> Checked:
    """Check whether the limit on latency is a strict one."""
    limit = case.amount("maximum_latency_seconds")
    if limit.value is None:
        return check(claim, rule, False, "No limit on latency is set.", points="fine_tune")  # noqa: FBT003
    return check(
        claim,
        rule,
        reaches(STRICT, limit),
        "The limit of {} is [|not ]strict, read as {} or less.",
        limit,
        STRICT,
        points="fine_tune",
    )
