"""Caumont: four questions, and any “no” means that it is too early to tune."""

from collections.abc import Sequence

from explorer.opinions.opinion import (
    THRESHOLDS,
    Case,
    Checked,
    Opinion,
    Said,
    check,
    holding,
    reaches,
    say,
    stated,
)
from explorer.opinions.recurring import enough_examples, strict_latency

ENOUGH = stated("caumont.q1", "minimum_examples", "low")
PLENTY = stated("caumont.specialised", "labelled_examples", "low")
VOLUME = stated("caumont.volume", "calls_per_month")
ADVANTAGE = stated("caumont.volume", "price_advantage")
NARROW = THRESHOLDS["narrow_task"].amount


def opinion(case: Case) -> Opinion:
    """Ask the four questions; only four times yes makes tuning worth while."""
    questions, reasons = _questions(case), _reasons(case)
    answered_no = [question for question in questions if not question.holds]
    wanted = holding(reasons)
    early = bool(answered_no)
    return Opinion(
        source="caumont",
        verdict="prompt" if early else "fine_tune",
        decisive=answered_no[0] if early else questions[-1],
        rules=(*questions, *reasons, _enough(case)),
        conflict=_conflict(early=early, wanted=wanted, enough=_enough(case)),
    )


def _conflict(*, early: bool, wanted: Sequence[Checked], enough: Checked) -> Said | None:
    if not early:
        return (
            say(
                "It also trusts a prompt with exact formats and tone; but all four of its "
                "questions are answered yes here."
            )
            if enough.holds
            else None
        )
    if not wanted:
        return None
    reason = wanted[0].rule
    text = f"{reason[:1].lower()}{reason[1:]}"
    return say(f"One of its reasons to tune applies too ({text}), but its questions come first.")


def _questions(case: Case) -> tuple[Checked, ...]:
    right, bar = case.amount("prompt_accuracy"), case.amount("required_accuracy")
    measured = case["baseline_measured"]
    found = "The prompt is right in {}, [below|at or above] the {} you need."
    unmeasured = "Nobody has measured the untuned model on real cases."
    return (
        enough_examples(case, "caumont.q1", "Tune only with 1,000 good examples", ENOUGH),
        check(
            "caumont.q2",
            "Tune only with a team that looks after the model",
            case["team_can_maintain"],
            "[A team|No team] can maintain a tuned model.",
            points="fine_tune",
        ),
        check(
            "caumont.q3",
            "Tune only after few-shot work on the prompt",
            case["few_shot_tried"],
            "Few-shot examples have [|not ]been tried.",
            points="fine_tune",
        ),
        check(
            "caumont.q4",
            "Tune only if the general model measurably falls short",
            measured and case.gap > 0,
            found if measured else unmeasured,
            *((right, bar) if measured else ()),
            points="fine_tune",
        ),
    )


def _reasons(case: Case) -> tuple[Checked, ...]:
    calls, examples = case.amount("calls_per_month"), case.amount("labelled_examples")
    narrow = case["task_variety"] <= (NARROW.value or 0.0)
    special = case["domain"] != "general" or narrow
    where = "in a narrow field" if special else "but the field is not narrow"
    return (
        check(
            "caumont.volume",
            "Very many calls: a small tuned model at a tenth of the price",
            reaches(calls, VOLUME),
            "{} is [at or above|below] the {:bare} that it names; it expects calls {} cheaper.",
            calls,
            VOLUME,
            ADVANTAGE,
            points="fine_tune",
        ),
        check(
            "caumont.specialised",
            "10,000 examples from a narrow field: tuning may win",
            reaches(examples, PLENTY) and special,
            f"{{}} where it asks for {{:bare}}, {where}.",
            examples,
            PLENTY,
            points="fine_tune",
        ),
        strict_latency(
            case, "caumont.latency", "Answers in real time: a small tuned model replies sooner"
        ),
        check(
            "caumont.privacy",
            "Data must stay in the house: tune and host it yourself",
            case["data_policy"] == "self_hosted_only",
            "The data may [only be served on machines of your own|go elsewhere too].",
            points="fine_tune",
        ),
    )


def _enough(case: Case) -> Checked:
    return check(
        "caumont.pe-enough",
        "Format, tone, business rules and doubtful cases: a prompt is enough",
        case["behaviour_must_be_locked_in"],
        "Behaviour [must be exact, which it trusts a prompt to do|need not be exact here].",
        points="prompt",
    )
