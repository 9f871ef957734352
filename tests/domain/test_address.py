"""The whole query of an address: short, versioned, and honest about a preset that has changed."""

import base64
import zlib
from urllib.parse import urlencode

import pytest
from drawn_scenarios import values
from hypothesis import given, settings
from hypothesis import strategies as st

from explorer.domain.address import (
    LONGEST_PLAIN,
    LONGEST_UNPACKED,
    fingerprint,
    read_query,
    to_query,
)
from explorer.domain.declaration import DECLARATIONS
from explorer.domain.library import read_library
from explorer.domain.link import LONGEST, to_parameters
from explorer.domain.scenario import WEIGHTS, Scenario

PRESETS = read_library().scenarios
TICKETS = PRESETS["tickets"]
CUT_AT = 2_000
ORIGIN = "https://crossover.some-company.example/compare?"


def read(query: str, default: str = "pdf"):
    return read_query(query, PRESETS, default=default)


def packed(text: bytes) -> str:
    squeezed = zlib.compress(text, 9, wbits=-15)
    return base64.urlsafe_b64encode(squeezed).decode().rstrip("=")


def everything_changed() -> Scenario:
    """Change every input by hand, to four digits, and give each number a range of its own."""
    changed, ranges = {}, {}
    for name, declaration in DECLARATIONS.items():
        value = TICKETS.value(name)
        if declaration.kind == "flag":
            changed[name] = not value
        elif declaration.kind == "choice":
            changed[name] = next(each for each in declaration.choices if each != value)
        else:
            start = value or declaration.low + (declaration.high - declaration.low) * 0.3137
            moved = start * (1.137 if start * 1.137 <= declaration.high else 0.837)
            moved = round(moved) if declaration.whole else float(f"{moved:.4g}")
            ends = (max(declaration.low, moved * 0.83), min(declaration.high, moved * 1.31))
            low, high = (round(e) if declaration.whole else float(f"{e:.4g}") for e in ends)
            changed[name], ranges[name] = moved, (min(low, moved), max(high, moved))
    return TICKETS.with_values(changed).with_ranges(ranges)


drawn = st.fixed_dictionaries(
    {}, optional={n: values(d) for n, d in DECLARATIONS.items() if n not in WEIGHTS[1:]}
)


@given(changed=drawn, name=st.sampled_from(sorted(PRESETS)))
@settings(max_examples=20)
def test_any_scenario_comes_back_from_its_address(changed: dict[str, object], name: str) -> None:
    scenario = PRESETS[name].with_values(changed)
    link = read(to_query(scenario, PRESETS[name]))
    assert (link.scenario, link.problems) == (scenario, ())


def test_an_address_with_every_input_changed_and_ranged_stays_under_what_programs_cut() -> None:
    scenario = everything_changed()
    assert len(scenario.changes_from(TICKETS)) == len(DECLARATIONS)
    query = to_query(scenario, TICKETS)
    assert len(urlencode(to_parameters(scenario, TICKETS))) > LONGEST_PLAIN
    assert len(ORIGIN + query) < CUT_AT
    assert read(query).scenario == scenario
    assert read(query).problems == ()


def test_a_short_one_can_be_read_and_carries_only_what_differs() -> None:
    query = to_query(TICKETS.with_values({"error_cost": 0.3}), TICKETS, {"seed": "8"})
    assert query == f"scenario=tickets&error_cost=0.3&seed=8&v=1&of={fingerprint(TICKETS)}"


@pytest.mark.parametrize(
    ("name", "group"), [("base_input_price", "Prices, caching, hosting"), ("error_cost", "Quality")]
)
def test_a_preset_that_was_changed_since_is_noticed_and_its_group_is_named(
    name: str, group: str
) -> None:
    query = to_query(TICKETS.with_values({"calls_per_month": 5000}), TICKETS)
    later = {**PRESETS, "tickets": TICKETS.with_values({name: 0.77})}
    link = read_query(query, later, default="pdf")
    (problem,) = link.problems
    assert "was changed after this link was made" in problem
    assert group in problem
    assert link.scenario.value("calls_per_month") == 5000
    assert link.scenario.value(name) == 0.77


def test_a_preset_that_was_changed_all_over_is_told_in_one_line() -> None:
    query = to_query(TICKETS, TICKETS).replace(fingerprint(TICKETS), "A" * 20)
    (problem,) = read(query).problems
    assert problem.endswith("and more). What the link does not carry is shown as it stands now.")
    assert len(problem) < 220
    (problem,) = read("scenario=tickets&of=x").problems
    assert "made. What" in problem


def test_a_range_counts_as_a_change_of_the_preset_too_and_another_preset_does_not() -> None:
    ranged = TICKETS.with_ranges({"error_cost": (0.01, 2.0)})
    assert fingerprint(ranged) != fingerprint(TICKETS)
    query = to_query(TICKETS, TICKETS)
    assert read_query(query, {**PRESETS, "docs": ranged}, default="pdf").problems == ()


def test_another_version_is_said_and_read_as_far_as_it_fits() -> None:
    link = read("scenario=tickets&error_cost=0.4&v=2")
    assert link.scenario == TICKETS.with_values({"error_cost": 0.4})
    assert "version '2'" in link.problems[0]


BOMB = packed(b"error_cost=0." + b"1" * 5_000_000)


@pytest.mark.parametrize(
    "part",
    ["!", "AAAA", "é", packed(b"error_cost=0.4")[:-3], packed(b"\xff\xfe"), BOMB, "_" * 4000,
     packed(b"&".join(b"x%d=1" % i for i in range(900)))],
    ids=["sign", "zeros", "letter", "cut", "bytes", "bomb", "long", "many"],
)  # fmt: skip
def test_a_damaged_packed_part_is_said_and_the_rest_is_applied(part: str) -> None:
    link = read(urlencode({"scenario": "tickets", "calls_per_month": "5000", "z": part}))
    assert link.scenario == TICKETS.with_values({"calls_per_month": 5000})
    assert "damaged" in link.problems[0]
    assert len(BOMB) < LONGEST


def test_a_packed_part_may_not_smuggle_more_than_a_link_may_hold() -> None:
    part = packed(b"error_cost=0." + b"1" * LONGEST_UNPACKED)
    assert read(urlencode({"scenario": "tickets", "z": part})).problems


@given(query=st.text(max_size=60))
@settings(max_examples=20)
def test_no_text_gives_anything_but_a_scenario_and_plain_sentences(query: str) -> None:
    link = read(query)
    assert link.scenario.id in PRESETS
    assert all(problem.isprintable() for problem in link.problems)


def test_an_address_of_too_many_parts_is_not_read() -> None:
    assert read("&".join(["a=1"] * 600)).problems == (
        "The link has too many parts and was not read.",
    )
