"""The five together: nothing that a source claims is lost, and no scenario is too odd."""

import re
from typing import get_args

import pytest
from hypothesis import given

from explorer.analysis.lenses import lenses
from explorer.analysis.price_ratio import marks
from explorer.data import read_table
from explorer.domain.library import claims, figure, read_library, sources
from explorer.domain.option import DIMENSIONS
from explorer.domain.scenario import Scenario
from explorer.opinions.mistakes import KNOWN, mistakes
from explorer.opinions.opinion import THRESHOLDS, Case, Verdict
from explorer.opinions.panel import FRAMEWORKS, UNMODELLED, opinions, opinions_of
from explorer.views.side_by_side import unchanging
from explorer.wording.opinions import difference, headline, plain
from explorer.wording.sentences import here, sentence
from tests.domain.drawn_scenarios import Raw, scenarios

PRESETS = read_library().scenarios
LOST = re.compile(r"\b(nan|inf|None)\b|[{}\[\]|]")


def checked() -> set[str]:
    found = opinions_of(PRESETS["tickets"])
    return {rule.claim for opinion in found.values() for rule in opinion.rules}


def test_every_framework_has_its_say_and_every_source_of_that_kind_is_one() -> None:
    assert set(FRAMEWORKS) == {name for name, each in sources().items() if each.kind == "framework"}


def test_every_rule_is_evaluated_or_listed_with_the_reason() -> None:
    rules = {name for name, claim in claims().items() if claim.kind == "rule"}
    assert rules - checked() - UNMODELLED.keys() == set()
    assert not checked() & UNMODELLED.keys()
    assert all(reason.endswith(".") for reason in UNMODELLED.values())


def test_every_claim_of_any_kind_is_used_somewhere() -> None:
    tables = read_table("factors")
    used = checked() | set(UNMODELLED) | {known.claim for known in KNOWN}
    used |= {row["claim"] for part in tables.values() for row in part}
    used |= {dimension.claim for dimension in DIMENSIONS.values()}
    used |= {row["claim"] for row in read_table("frameworks")["worked"]}
    used |= {each.claim for lens in lenses().values() for each in lens.assumptions}
    used |= {mark.claim for mark in marks()}
    assert set(claims()) - used == set()


def test_every_mistake_is_looked_for() -> None:
    wanted = {name for name, claim in claims().items() if claim.kind == "mistake"}
    assert {known.claim for known in KNOWN} == wanted


def test_a_rule_belongs_to_the_source_that_checks_it() -> None:
    for source, opinion in opinions_of(PRESETS["tickets"]).items():
        assert {claims()[rule.claim].source for rule in opinion.rules} == {source}


def test_every_vague_word_is_an_assumption_with_its_reason() -> None:
    for name, threshold in THRESHOLDS.items():
        assert threshold.status == "assumption", name
        assert threshold.note, name
        assert set(threshold.claims) <= claims().keys()


def test_the_gaps_that_are_carried_to_other_bars_are_those_of_the_source_s_example() -> None:
    bar = figure("halkwinds.eval", "required_accuracy").value or 0.0
    poor = figure("halkwinds.eval", "prompt_accuracy").high or 0.0
    good = figure("halkwinds.eval", "prompt_accuracy_worth_improving").value or 0.0
    assert THRESHOLDS["far_below"].value == pytest.approx(100 * (bar - poor))
    assert THRESHOLDS["just_below"].value == pytest.approx(100 * (bar - good))


def test_every_vague_word_is_shown_with_the_claims_that_use_it() -> None:
    shown = {row[0]: row[3] for row in unchanging()["vague"]}
    for threshold in THRESHOLDS.values():
        assert all(claim in shown[threshold.word] for claim in threshold.claims)


@pytest.mark.parametrize("row", read_table("frameworks")["worked"], ids=lambda row: row["scenario"])
def test_promptquorum_s_verdicts_on_its_scenarios_hold(row: Raw) -> None:
    found = opinions_of(PRESETS[row["scenario"]])
    assert found["promptquorum"].verdict == row["verdict"]


@given(raw=scenarios())
def test_every_scenario_gets_a_verdict_and_a_sentence_for_every_rule(raw: Raw) -> None:
    case = Case.of(Scenario.model_validate(raw))
    found = opinions(case)
    said = [plain(headline(found))]
    for opinion in found.values():
        assert opinion.verdict in get_args(Verdict)
        assert opinion.decisive in opinion.rules
        said += [sentence(rule.because) for rule in opinion.rules]
        said += [here(opinion.decisive.because), difference(opinion, case)]
        said += [sentence(opinion.conflict)] if opinion.conflict else []
    said += [sentence(each.because) for each in mistakes(case)]
    for text in filter(None, said):
        assert text.endswith("."), text
        assert not LOST.search(text), text
        assert text[0].upper() == text[0], text


def test_the_headline_counts_and_names() -> None:
    def said(preset: str, **values: object) -> str:
        return plain(headline(opinions_of(PRESETS[preset].with_values(values))))

    assert said("tickets") == (
        "Four of five published frameworks say prompt. "
        "The fifth says hybrid, and you stand exactly on its threshold."
    )
    assert said("papers") == "All five published frameworks say prompt."
    assert said("legal") == (
        "Three of five published frameworks say prompt. PromptQuorum and Taiwo say fine-tune."
    )
    split = said("papers", calls_per_month=2.5e9, labelled_examples=2e4, prompt_accuracy=0.5)
    assert split.endswith("Halkwinds says prompt, the strategic framework says hybrid.")
    silent = said("tickets", behaviour_must_be_locked_in=True, changes_per_month=30.0)
    assert silent.endswith("The fifth gives no answer.")


def test_a_difference_says_what_crossover_does_instead() -> None:
    case = Case.of(PRESETS["docs"])
    found = opinions(case)
    assert difference(found["promptquorum"], case) == ""
    assert "88% right, below the 95% required" in difference(found["caumont"], case)
    tickets = Case.of(PRESETS["tickets"])
    said = difference(opinions(tickets)["strategic"], tickets)
    assert "prompt, which, counting fit, comes $16.2k cheaper than a hybrid over 12 months" in said
    stuck = Case.of(PRESETS["tickets"].with_values({"required_accuracy": 1.0}))
    assert "no option passes" in difference(opinions(stuck)["taiwo"], stuck)
