"""Halkwinds: prompts first, and tuning only when three conditions hold together."""

from collections.abc import Sequence

from explorer.opinions import halkwinds_lists
from explorer.opinions.opinion import (
    THRESHOLDS,
    Amount,
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
from explorer.opinions.recurring import enough_examples

EXAMPLES = stated("halkwinds.verdict", "minimum_examples", "low")
TESTS = stated("halkwinds.eval", "evaluation_examples", "low")
DEFINED = THRESHOLDS["defined_task"].amount
RARE = THRESHOLDS["rare_changes"].amount
NARROW = THRESHOLDS["narrow_task"].amount
NEAR = THRESHOLDS["just_below"].amount
FAR = THRESHOLDS["far_below"].amount


def opinion(case: Case) -> Opinion:
    """Tune only when all three conditions hold; what its figures leave open is not shown."""
    conditions = _conditions(case)
    missing = [rule for rule in conditions if not rule.holds]
    tune, stay = halkwinds_lists.tune(case), halkwinds_lists.stay(case)
    return Opinion(
        source="halkwinds",
        verdict="prompt" if missing else "fine_tune",
        decisive=missing[0] if missing else conditions[1],
        rules=(*conditions, *_evaluation(case), *tune, *stay, *_risks(case)),
        conflict=_conflict(tune if missing else stay, tunes=not missing),
    )


def _conflict(against: Sequence[Checked], *, tunes: bool) -> Said | None:
    if not holding(against):
        return None
    one = holding(against)[0].rule
    named = f"applies too ({one[:1].lower()}{one[1:]})"
    if tunes:
        return say(
            f"One reason on its list for prompts {named}, although its three conditions hold; "
            "it does not say which counts more."
        )
    return say(
        f"One reason on its list for tuning {named}, but its verdict asks for all three conditions."
    )


def _conditions(case: Case) -> tuple[Checked, ...]:
    changes = case.amount("changes_per_month")
    return (
        enough_examples(
            case, "halkwinds.verdict", "Tune only with 1,000 labelled examples", EXAMPLES
        ),
        _keeps_failing(case),
        check(
            "halkwinds.verdict",
            "Tune only if changes are rare enough for training to pay",
            reaches(RARE, changes),
            "{}, where at most {:bare} [counts|would count] as rare enough.",
            changes,
            RARE,
            points="fine_tune",
        ),
    )


def _keeps_failing(case: Case) -> Checked:
    right, bar = case.amount("prompt_accuracy"), case.amount("required_accuracy")
    variety = case.amount("task_variety")
    holds: bool | None = False
    amounts: tuple[Amount, ...] = (right, bar)
    if not case.gap:
        text = "The prompt is right in {} and clears the {} you need."
    elif not case["few_shot_tried"]:
        text, amounts = "The prompt has not been improved with few-shot examples yet.", ()
    elif not reaches(DEFINED, variety):
        text, amounts = "Task variety is {}, too much for a clearly defined task.", (variety,)
    elif not case["baseline_measured"]:
        text, amounts = "Nobody has measured the base model on real cases.", ()
    elif case["stage"] == "prototype":
        text, amounts = "This is a prototype; the source starts there with prompts.", ()
    else:
        holds = _far_below(case)
        text = "{} right where you need {}, after few-shot work."
        if holds is None:
            text = (
                "{} right where you need {}; the source does not say whether that is failing, "
                "and starts with prompts."
            )
    return check(
        "halkwinds.verdict",
        "Tune only if prompts keep failing on a clearly defined task",
        holds,
        text,
        *amounts,
        points="fine_tune",
    )


def _far_below(case: Case) -> bool | None:
    """Tell a gap like 75 of 90 from one like 85 of 90; the source is silent in between."""
    if case.gap >= (FAR.value or 0.0) / 100:
        return True
    return False if case.gap <= (NEAR.value or 0.0) / 100 else None


def _evaluation(case: Case) -> tuple[Checked, ...]:
    right, bar = case.amount("prompt_accuracy"), case.amount("required_accuracy")
    gap, tests = Amount(case.gap * 100, "point"), case.amount("evaluation_examples")
    far, examples = _far_below(case), case.amount("labelled_examples")
    middle = "{} short; the source speaks of {:bare} and of {}, not of what lies between."
    short = ("{} right where you need {}: {} short.", right, bar, gap)
    words = short if case.gap else ("{} right clears the {} you need.", right, bar)
    between = (middle, gap, NEAR, FAR)
    return (
        check(
            "halkwinds.eval",
            "Far below the bar, as 70–75% where 90% is needed, with good data: "
            "tuning can bridge it",
            None if far is None else far and reaches(examples, EXAMPLES),
            *(between if far is None else words),
            points="fine_tune",
        ),
        check(
            "halkwinds.eval",
            "Just below the bar, as 85% where 90% is needed: keep improving the prompt",
            None if far is None else not far and case.gap > 0,
            *(between if far is None else words),
            points="prompt",
        ),
        check(
            "halkwinds.eval",
            "Test on 100–200 labelled cases",
            reaches(tests, TESTS),
            "{} for testing where it asks for {:bare} or more.",
            tests,
            TESTS,
        ),
    )


def _risks(case: Case) -> tuple[Checked, ...]:
    updates, variety = case.amount("base_model_updates_per_year"), case.amount("task_variety")
    narrow = reaches(NARROW, variety)
    return (
        check(
            "halkwinds.drift",
            "Prompts drift when the base model is updated",
            updates.value != 0,
            "The base model is never updated, so nothing drifts."
            if not updates.value
            else f"{{}} to the base model make{'s' if updates.value == 1 else ''} prompts drift.",
            *((updates,) if updates.value else ()),
            points="fine_tune",
        ),
        check(
            "halkwinds.forgetting",
            "A model tuned for one narrow task gets worse at the rest",
            not narrow,
            "Task variety is {}, so there is [much|little] else to get worse at.",
            variety,
            points="prompt",
        ),
    )
