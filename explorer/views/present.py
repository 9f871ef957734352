"""What *Present* shows: every step of the deck in one message, so that a key only turns a page."""

from datetime import UTC, date, datetime
from typing import Any

from explorer.analysis.curves import cost_by_month
from explorer.analysis.flips import Strip
from explorer.analysis.information import information
from explorer.analysis.measuring import measurements
from explorer.analysis.ranges import ranges
from explorer.analysis.revisit import revisit
from explorer.analysis.uncertainty import Uncertainty, uncertainty
from explorer.domain.base import OPTION_IDS, OptionId
from explorer.domain.option import OPTIONS
from explorer.domain.scenario import Scenario
from explorer.model.evaluation import Evaluation, evaluate, numbers
from explorer.opinions.opinion import Case
from explorer.opinions.panel import opinions
from explorer.views.decide import strips_of
from explorer.views.present_cost import cost_slide
from explorer.views.present_flip import changes_rows, flip_slide
from explorer.views.question import Question
from explorer.views.sure import answers, dots
from explorer.wording import findings, slides, sureness, worth
from explorer.wording.opinions import headline
from explorer.wording.reasons import reasons
from explorer.wording.revisit import SOONER, revisit_sentence
from explorer.wording.verdict import verdict

Payload = dict[str, Any]
MOST_TRIGGERS = 4


def present(scenario: Scenario, question: Question) -> Payload:
    """Assemble the deck of a scenario."""
    inputs, strips, uncertain = numbers(scenario), strips_of(scenario), ranges(scenario)
    result, spent = evaluate(inputs), cost_by_month(inputs)
    said = verdict(scenario, inputs, result, strips)
    found = uncertainty(inputs, uncertain, question.sampling)
    calls, months = slides.span(inputs)
    why = reasons(said.option, inputs, result, spent)
    act = OPTIONS[said.option].act if said.option else "Not yet"
    rest = said.sentence.removeprefix(f"{act}. ")
    return {
        "view": "present",
        "scenario": scenario.title,
        "id": scenario.id,
        "option": said.option or "none",
        "short": scenario.short_title,
        "calls": calls,
        "months": months,
        "sure": f"{sureness.chance(_own(found))} sure" if uncertain else "",
        "steps": [
            {
                "kind": "question",
                "name": "The question",
                "title": slides.QUESTION,
                "lead": scenario.summary,
                "facts": slides.facts(scenario),
            },
            {
                "kind": "recommendation",
                "name": "Recommendation",
                "title": act,
                "lead": findings.short(why)
                if said.option
                else said.sentence.removeprefix("Not yet. "),
                "columns": _columns(said.option, scenario, result, why),
                "others": "".join(text for text, _ in headline(opinions(Case.of(scenario)))),
            },
            {"kind": "cost", "name": "Cost over time", **cost_slide(inputs, result, spent, said)},
            {"kind": "flip", "name": "What flips it", **flip_slide(scenario, inputs, strips)},
            {"kind": "sure", "name": "How sure", **_sure(scenario, found)},
            {
                "kind": "decision",
                "name": "Decision",
                "title": act,
                "lead": rest,
                "changes": changes_rows(strips, MOST_TRIGGERS),
                **_again(scenario, found, strips.get("calls_per_month"), question.day),
            },
        ],
    }


def _own(found: Uncertainty) -> float:
    return list(found.probability.values())[found.today]


def _columns(
    option: OptionId | None,
    scenario: Scenario,
    result: Evaluation,
    why: list[tuple[str, str]],
) -> list[Payload]:
    if option is None:  # nothing to praise: what blocks each option stands in its place
        return [
            {"figure": OPTIONS[each].label, "text": text, "option": each}
            for each, (_, text) in zip(OPTION_IDS, why, strict=True)
        ]
    return [
        {"figure": figure, "text": text, "option": option if at == 0 else None}
        for at, (figure, text) in enumerate(slides.columns(option, numbers(scenario), result))
    ]


def _sure(scenario: Scenario, found: Uncertainty) -> Payload:
    """Assemble the odds and what to measure next; without ranges only how to add one."""
    slide: Payload = {"title": sureness.headline(found), "empty": not found.uncertain}
    if not found.uncertain:
        return slide
    inputs, known = numbers(scenario), information(found)
    first = next(iter(measurements(inputs, found, known).values()), None)
    tells = first is not None and first.tells
    return {
        **slide,
        "dots": dots(found),
        "answers": answers(found, inputs["required_accuracy"]),
        "measure": worth.headline(known),
        "worth": worth.sentence(first) if first and tells else "",
        "everything": worth.everything(known, found.today),
        "how": worth.how(first.name) if first and tells else "",
        "sampling": sureness.sampling(found),
    }


def _again(
    scenario: Scenario, found: Uncertainty, volume: Strip | None, day: date | None
) -> Payload:
    """Say when to decide again; the meeting says who."""
    when = revisit(
        day or datetime.now(UTC).date(),
        volume=volume,
        growth=scenario.value("monthly_growth"),
        horizon=scenario.value("horizon_months"),
        chance=_own(found),
    )
    return {
        "day": when.day.isoformat(),
        "when": revisit_sentence(when),
        "sooner": SOONER,
    }
