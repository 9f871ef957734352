"""The strategic framework: a list for prompts, a list for tuning, and both for most systems."""

from collections.abc import Sequence

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
from explorer.opinions.recurring import enough_examples, strict_latency

CALLS = stated("strategic.pe-when", "calls_per_month")
EXAMPLES = stated("strategic.ft-when", "minimum_examples", "low")
OFTEN = THRESHOLDS["frequent_changes"].amount
VARIED = THRESHOLDS["varied_task"].amount
NARROW = THRESHOLDS["narrow_task"].amount
SCALE = THRESHOLDS["at_scale"].amount


def opinion(case: Case) -> Opinion:
    """Stay with prompts where its first list says so; else tune, as a rule with prompts on top.

    It says twice that prototypes and small volumes should stick to prompting, and nobody
    can tune without data or people; so its first list comes first.
    """
    stay, move, both = _stay(case), _move(case), _both(case)
    if holding(stay):
        decisive = holding(stay)[0]
    else:
        missing = [rule for rule in (move["data"], both["settled"]) if not rule.holds]
        decisive = (missing or [both["mix"] if both["mix"].holds else move["volume"]])[0]
    stays = bool(holding(stay)) or not decisive.holds
    return Opinion(
        source="strategic",
        verdict="prompt" if stays else decisive.points or "silent",
        decisive=decisive,
        rules=(*stay, *move.values(), *both.values(), *_limits(case)),
        conflict=_conflict(
            stay,
            [*(move[name] for name in ("domain", "regulated", "predictable")), _latency(case)],
        ),
    )


def _conflict(stay: Sequence[Checked], move: Sequence[Checked]) -> Said | None:
    if not (holding(stay) and holding(move)):
        return None
    reason = holding(move)[0].rule
    firm = "; “stick to prompting” is the firmest of its words"
    ours = "; we read the first as a condition for the second"
    return say(
        f"Something speaks for tuning all the same ({reason[:1].lower()}{reason[1:]}). It does not "
        f"rank the lists{firm if stay[0].holds or stay[3].holds else ours}."
    )


def _stay(case: Case) -> tuple[Checked, ...]:
    calls, variety = case.amount("calls_per_month"), case.amount("task_variety")
    who = "strategic.pe-when"
    return (
        check(
            who,
            "A prototype stays with prompts",
            case["stage"] == "prototype",
            "This is a [prototype|production system].",
            points="prompt",
        ),
        check(
            who,
            "Data may not go elsewhere for training: prompt",
            case["data_policy"] != "anywhere",
            "The data may [not go to an outside trainer|go anywhere].",
            points="prompt",
        ),
        check(
            who,
            "One model for many uses: prompt",
            reaches(variety, VARIED),
            "Task variety is {}, where {} or more [is|would be] many uses.",
            variety,
            VARIED,
            points="prompt",
        ),
        check(
            who,
            "Under 100k queries a month: prompt",
            not reaches(calls, CALLS),
            "{} is [|not ]under {:bare}.",
            calls,
            CALLS,
            points="prompt",
        ),
        check(
            who,
            "Nobody who knows the infrastructure: prompt",
            not case["team_can_maintain"],
            "[No team|A team] can maintain a tuned model.",
            points="prompt",
        ),
    )


def _move(case: Case) -> dict[str, Checked]:
    calls, examples = case.amount("calls_per_month"), case.amount("labelled_examples")
    enough, who = reaches(examples, EXAMPLES), "strategic.ft-when"
    special = case["domain"] != "general"
    return {
        "domain": check(
            who,
            "Specialist knowledge, with data to train on: fine-tune",
            special and enough,
            f"The domain is {case['domain']}, with {{}} to train on.",
            examples,
            points="fine_tune",
        ),
        "regulated": check(
            who,
            "A regulated industry: fine-tune",
            case["domain"] == "regulated",
            "The domain is [|not ]regulated.",
            points="fine_tune",
        ),
        "volume": check(
            who,
            "Volume that pays for the infrastructure: fine-tune",
            reaches(calls, CALLS),
            "{} is [at or above|under] the {:bare} where it sees the crossover.",
            calls,
            CALLS,
            points="fine_tune",
        ),
        "predictable": check(
            who,
            "Predictable behaviour is needed: fine-tune",
            case["behaviour_must_be_locked_in"],
            "Behaviour [must|need not] be the same every time.",
            points="fine_tune",
        ),
        "data": enough_examples(case, who, "Tune only with 500 good examples", EXAMPLES),
    }


def _both(case: Case) -> dict[str, Checked]:
    calls, examples = case.amount("calls_per_month"), case.amount("labelled_examples")
    changes, who = case.amount("changes_per_month"), "strategic.hy-when"
    narrow = not case["task_variety"] > (NARROW.value or 0.0)
    big, enough = reaches(calls, CALLS), reaches(examples, EXAMPLES)
    edge = calls.value == CALLS.value and examples.value == EXAMPLES.value
    short = "; it takes {:bare} and {:bare}"
    end = (
        "; one narrow task leaves nothing for prompts to vary"
        if narrow
        else ", exactly at both thresholds"
        if edge
        else ""
    )
    return {
        "settled": check(
            who,
            "Start with prompts, tune once things settle",
            not reaches(changes, OFTEN),
            "{} [is fewer than the|is not fewer than the] {:bare} that would count as often.",
            changes,
            OFTEN,
            points="hybrid",
        ),
        "mix": check(
            who,
            "From 100k queries, with 500 examples: tune, prompts on top",
            big and enough and not narrow,
            f"{{}} and {{}}{end if big and enough else short}.",
            calls,
            examples,
            *(() if big and enough else (CALLS, EXAMPLES)),
            points="hybrid",
        ),
    }


def _latency(case: Case) -> Checked:
    """Its words are about systems at scale, so a small volume does not count."""
    rule = "Strict latency at scale speaks for a tuned model and its short prompt"
    found, calls = strict_latency(case, "strategic.latency", rule), case.amount("calls_per_month")
    if not found.holds or reaches(calls, SCALE):
        return found
    text = "{} is under the {:bare} that we read as scale."
    return check("strategic.latency", rule, False, text, calls, SCALE, points="fine_tune")  # noqa: FBT003


def _limits(case: Case) -> tuple[Checked, ...]:
    slow, quick = (
        Amount(float(case.result[option].measures["iteration_speed"]), "hour")
        for option in ("fine_tune", "prompt")
    )
    variety = case.amount("task_variety")
    return (
        check(
            "strategic.lag",
            "A tuned model follows a change later than a prompt",
            (slow.value or 0.0) > (quick.value or 0.0),
            "A change takes {} with a tuned model and {} with a prompt.",
            slow,
            quick,
            points="prompt",
        ),
        _latency(case),
        check(
            "strategic.multitask",
            "One system with many jobs: tuning fits it badly",
            reaches(variety, VARIED),
            "Task variety is {}, where {} or more [is|would be] many jobs.",
            variety,
            VARIED,
            points="prompt",
        ),
        check(
            "strategic.ops",
            "A tuned model brings monitoring, registry and deployment with it",
            not case["team_can_maintain"],
            "[No team is|A team is] there to run all that.",
            points="prompt",
        ),
    )
