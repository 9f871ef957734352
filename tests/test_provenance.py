"""Every number and every rule can be traced to a document, or says that it is our own."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, get_args

import pytest

from explorer import data
from explorer.data import read_table
from explorer.domain import library
from explorer.domain.base import Unit
from explorer.domain.declaration import DECLARATIONS
from explorer.domain.option import DIMENSIONS
from explorer.domain.scenario import Scenario
from explorer.model import evaluation  # noqa: F401  (fills RULES)
from explorer.model.rule import RULES, Rule

PRESETS = library.read_library().scenarios
CLAIMS = library.claims()
SOURCES = library.sources()
CONSTANTS = read_table("constants")
TABLES = sorted(path.stem for path in Path(data.__file__).parent.glob("*.toml"))
CITING_KEYS = {"claim", "claims", "source", "sources"}
OURS = "crossover"

Cited = Iterable[tuple[str, str]]
"""Pairs of who cites and what is cited."""


def cited_by_presets(presets: Mapping[str, Scenario]) -> Cited:
    for name, preset in presets.items():
        if preset.source is not None:
            yield name, preset.source
        for input_name in DECLARATIONS:
            entry = preset.entry(input_name)
            if entry.source is not None:
                yield f"{name}.{input_name}", entry.source


def cited_by_rules(rules: Mapping[str, Rule]) -> Cited:
    yield from ((name, source) for name, rule in rules.items() for source in rule.sources)


def cited_by_data(table: object, who: str) -> Cited:
    """Walk a table of explorer/data; whatever stands under a citing key is cited."""
    if isinstance(table, Mapping):
        for key, value in table.items():
            if key in CITING_KEYS:
                ids = [value] if isinstance(value, str) else value
                yield from ((who, cited) for cited in ids)
            else:
                yield from cited_by_data(value, f"{who}.{key}")
    elif isinstance(table, list):
        for value in table:
            yield from cited_by_data(value, who)


def all_cited() -> list[tuple[str, str]]:
    tables = (cited for name in TABLES for cited in cited_by_data(read_table(name), name))
    return [*cited_by_presets(PRESETS), *cited_by_rules(RULES), *tables]


def dangling(cited: Cited, known: Iterable[str]) -> list[tuple[str, str]]:
    """Return who cites what does not exist."""
    there = set(known)
    return [(who, what) for who, what in cited if what not in there]


def unsourced(preset: Scenario) -> list[str]:
    """Return the inputs that claim an origin and name none."""
    claimed = {"source", "vendor"}
    entries = {name: preset.entry(name) for name in DECLARATIONS}
    return [n for n, e in entries.items() if e.status in claimed and e.source is None]


def unfounded(constants: Mapping[str, Mapping[str, Any]]) -> list[str]:
    """Return the constants without a value, a unit, a reason or a source."""
    keys = ("value", "unit", "note", "source")
    return [name for name, constant in constants.items() if not all(constant.get(k) for k in keys)]


def test_everything_that_is_cited_exists() -> None:
    assert dangling(all_cited(), {*CLAIMS, *SOURCES}) == []


def test_what_a_dimension_and_a_contradiction_rest_on_is_a_claim() -> None:
    answers = [(c.question, answer.claim) for c in library.contradictions() for answer in c.answers]
    rows = [(name, dimension.claim) for name, dimension in DIMENSIONS.items()]
    assert dangling([*answers, *rows], CLAIMS) == []


def test_every_claim_has_a_document() -> None:
    assert dangling(((name, claim.source) for name, claim in CLAIMS.items()), SOURCES) == []


def test_the_tables_of_data_do_cite() -> None:
    citing = {who.partition(".")[0] for who, _ in all_cited()}
    assert citing >= {"claims", "constants", "contradictions", "dimensions"}


def test_every_document_is_cited() -> None:
    cited = {what for _, what in all_cited()}
    assert [name for name in SOURCES if name not in cited] == []


def test_every_document_says_when_it_was_checked_and_only_ours_is_ours() -> None:
    assert all(source.checked for source in SOURCES.values())
    assert [name for name, source in SOURCES.items() if source.kind == "definition"] == [OURS]


@pytest.mark.parametrize("name", PRESETS)
def test_an_input_that_claims_an_origin_names_it(name: str) -> None:
    assert unsourced(PRESETS[name]) == []


@pytest.mark.parametrize("name", PRESETS)
def test_a_preset_names_the_claim_that_it_works_out(name: str) -> None:
    assert PRESETS[name].source in CLAIMS


def test_every_constant_has_a_unit_a_reason_and_a_source() -> None:
    assert unfounded(CONSTANTS) == []


@pytest.mark.parametrize("rule", RULES.values(), ids=RULES)
def test_every_rule_has_a_unit_a_formula_a_summary_and_a_source(rule: Rule) -> None:
    assert rule.unit in get_args(Unit)
    assert rule.formula
    assert rule.summary.endswith(".")
    assert rule.sources
    assert len(set(rule.sources)) == len(rule.sources)


def test_the_rules_cover_the_rooms_of_the_model() -> None:
    rooms = {"usage", "costs", "quality", "lead_time", "scoring", "decision"}
    assert {rule.room for rule in RULES.values()} >= rooms


def test_the_table_of_the_source_has_one_claim_a_row() -> None:
    assert len({dimension.claim for dimension in DIMENSIONS.values()}) == len(DIMENSIONS)
    assert all(CLAIMS[d.claim].source == "halkwinds" for d in DIMENSIONS.values())


def test_sources_that_contradict_each_other_are_different_claims() -> None:
    for contradiction in library.contradictions():
        assert len({answer.claim for answer in contradiction.answers}) >= 2
        assert all(answer.says for answer in contradiction.answers)


def test_a_planted_id_that_does_not_exist_is_caught() -> None:
    tickets = PRESETS["tickets"].model_dump(exclude_none=True)
    tickets["inputs"]["minimum_examples"]["source"] = "pq.dta"
    tickets["source"] = "pq.scenario-tickts"
    preset = Scenario.model_validate(tickets)
    rule = Rule(name="r", room="x", unit="USD", formula="1", sources=("pq.tco", "qp"), summary="R.")
    known = {*CLAIMS, *SOURCES}
    assert dangling(cited_by_presets({"planted": preset}), known) == [
        ("planted", "pq.scenario-tickts"),
        ("planted.minimum_examples", "pq.dta"),
    ]
    assert dangling(cited_by_rules({"r": rule}), known) == [("r", "qp")]
    table = {"row": [{"steps": [{"claim": "pq.tco"}, {"claim": "pq.tcp"}]}]}
    assert dangling(cited_by_data(table, "planted"), known) == [("planted.row.steps", "pq.tcp")]


def test_a_planted_number_without_an_origin_is_caught() -> None:
    tickets = PRESETS["tickets"].model_dump(exclude_none=True)
    del tickets["inputs"]["base_input_price"]["source"]
    assert unsourced(Scenario.model_validate(tickets)) == ["base_input_price"]
    assert unfounded({"a": {"value": 1, "unit": "USD", "note": "x"}}) == ["a"]
