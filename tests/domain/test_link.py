"""A URL carries what differs from a preset, and a tampered one is read as far as it can be."""

import pytest
from drawn_scenarios import values
from hypothesis import given
from hypothesis import strategies as st

from explorer.domain import library
from explorer.domain.declaration import DECLARATIONS
from explorer.domain.link import from_parameters, to_parameters
from explorer.domain.scenario import WEIGHTS

PRESETS = library.read_library().scenarios
TICKETS = PRESETS["tickets"]
TAMPERED = ["-1", "abc", "١", "\u202e", "9" * 5000, "nan", "inf", "1_0", "1e999", "<b>", "\ud800"]


def test_a_preset_needs_nothing_but_its_name() -> None:
    assert to_parameters(TICKETS, TICKETS) == {"scenario": "tickets"}
    assert (
        from_parameters({"scenario": "legal"}, PRESETS, default="tickets").scenario
        == (PRESETS["legal"])
    )
    assert from_parameters({}, PRESETS, default="tickets").scenario == TICKETS


changes = st.fixed_dictionaries(
    {},
    optional={
        name: values(d) | st.none() if d.may_be_blank or d.may_be_unknown else values(d)
        for name, d in DECLARATIONS.items()
        if name not in WEIGHTS[1:]
    },
)


@given(changed=changes, name=st.sampled_from(sorted(PRESETS)))
def test_a_changed_scenario_comes_back_from_its_link_exactly(
    changed: dict[str, object], name: str
) -> None:
    scenario = PRESETS[name].with_values(changed)
    link = from_parameters(to_parameters(scenario, PRESETS[name]), PRESETS, default="tickets")
    assert link.problems == ()
    assert link.scenario == scenario


@pytest.mark.parametrize("text", TAMPERED, ids=lambda text: ascii(text[:12]))
def test_a_tampered_value_is_named_and_the_rest_is_applied(text: str) -> None:
    parameters = {"scenario": "tickets", "horizon_months": text, "calls_per_month": "5000"}
    link = from_parameters(parameters, PRESETS, default="pdf")
    assert link.scenario == TICKETS.with_values({"calls_per_month": 5000})
    (problem,) = link.problems
    assert "horizon_months" in problem
    assert problem.isprintable()


@pytest.mark.parametrize(
    ("parameters", "words"),
    [
        ({"scenario": "nowhere"}, "'nowhere'"),
        ({"scenario": "\u202ex\n"}, r"\u202ex"),
        ({"scenario": ""}, "''"),
        ({"calls": "1"}, "calls_per_month"),
        ({"\n": "1"}, r"\n"),
        ({"x" * 500: "1"}, "xxx"),
        (dict.fromkeys(WEIGHTS, "0"), "all eight weights"),
    ],
    ids=ascii,
)
def test_a_link_that_makes_no_sense_shows_the_default_and_says_why(
    parameters: dict[str, str], words: str
) -> None:
    link = from_parameters(parameters, PRESETS, default="tickets")
    assert link.scenario == TICKETS
    (problem,) = link.problems
    assert words in problem
    assert problem.isprintable()
    assert len(problem) < 300


def test_a_link_full_of_nonsense_says_so_in_a_few_sentences() -> None:
    link = from_parameters({f"x{i}": "1" for i in range(100)}, PRESETS, default="tickets")
    assert link.scenario == TICKETS
    assert len(link.problems) == 4
    assert link.problems[-1].startswith("97 more")


@given(parameters=st.dictionaries(st.text(max_size=12), st.text(max_size=12), max_size=5))
def test_no_link_gives_anything_but_a_scenario(parameters: dict[str, str]) -> None:
    link = from_parameters(parameters, PRESETS, default="tickets")
    assert link.scenario.id in PRESETS
    assert all(problem.isprintable() for problem in link.problems)
