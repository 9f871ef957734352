"""Second opinions: what each published framework would decide here, and why they disagree."""

from typing import Any

from explorer.domain.base import OPTION_IDS
from explorer.domain.library import claims, sources
from explorer.domain.scenario import Scenario
from explorer.exports.opinions import rule_object
from explorer.opinions.flowchart import path
from explorer.opinions.mistakes import mistakes
from explorer.opinions.opinion import Case, Checked, Opinion, Verdict
from explorer.opinions.panel import opinions
from explorer.views.disagreement import lens_table, price_chart, volume_rules
from explorer.views.side_by_side import factor_tables, unchanging
from explorer.wording.opinions import NUMBERS, VERDICTS, difference, headline
from explorer.wording.sentences import here, sentence

Payload = dict[str, Any]


def second_opinions(scenario: Scenario) -> Payload:
    """Assemble the view of a scenario."""
    case = Case.of(scenario)
    found = opinions(case)
    return {
        "view": "opinions",
        "scenario": scenario.title,
        "title": [[text, _option(verdict)] for text, verdict in headline(found)],
        "lead": "Each framework runs on your inputs, by its own rules. Nothing is averaged.",
        "opinions": [_opinion(each, case) for each in found.values()],
        "charts": {"price": price_chart(case)},
        "rules": volume_rules(case.numbers),
        "flow": _flow(case),
        "lenses": lens_table(case),
        "mistakes": _mistakes(case),
        "factors": factor_tables(case),
        **unchanging(),
    }


def _option(verdict: Verdict | None) -> str | None:
    """Name the mark of a verdict; what is no option has the open circle."""
    if verdict is None:
        return None
    return verdict if verdict in OPTION_IDS else "none"


def _verdict(verdict: Verdict | None) -> Payload | None:
    return {"option": _option(verdict), "label": VERDICTS[verdict]} if verdict else None


def _opinion(opinion: Opinion, case: Case) -> Payload:
    source = sources()[opinion.source]
    when = source.published.strftime("%-d %b %Y") if source.published else source.edition
    author = source.author.split()[-1] if source.author else source.publisher or "unsigned"
    return {
        "id": opinion.source,
        "who": source.short,
        "when": ", ".join(each for each in (author, when or "undated") if each != source.short),
        "cite": source.citation,
        "verdict": _verdict(opinion.verdict),
        "rule": opinion.decisive.rule,
        "here": here(opinion.decisive.because),
        "conflict": sentence(opinion.conflict) if opinion.conflict else "",
        "differs": difference(opinion, case),
        "rules": [_rule(rule) for rule in opinion.rules],
    }


def _rule(rule: Checked) -> Payload:
    return rule_object(rule) | {"points": _verdict(rule.points)}


def _flow(case: Case) -> list[Payload]:
    steps = []
    for step in path(case):
        verdict, label = step.leaves or (None, "")
        steps.append(
            {
                "claim": step.claim,
                "title": step.title,
                "finds": sentence(step.finds) if step.reached else "not reached",
                "reached": step.reached,
                "answer": {True: "yes", False: "no", None: ""}[step.answer],
                "leaf": _verdict(verdict),
                "when": label,
                "ends": step.ends,
            }
        )
    return steps


def _mistakes(case: Case) -> Payload:
    order = ("triggered", "unknown", "clear")
    found = sorted(mistakes(case), key=lambda each: order.index(each.state))
    made = sum(each.state == "triggered" for each in found)
    rows = [
        {
            "claim": each.known.claim,
            "name": each.known.name,
            "state": each.state,
            "because": sentence(each.because),
            "fix": each.known.fix,
            "who": sources()[claims()[each.known.claim].source].short,
            "section": claims()[each.known.claim].section or "",
        }
        for each in found
    ]
    verb = "are" if made > 1 else "is"
    return {"title": f"{NUMBERS[made]} of the eight mistakes {verb} made here", "rows": rows}
