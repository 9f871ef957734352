"""Each input of a link, changed by hand: a sentence about it, and all the rest as it was."""

from urllib.parse import urlencode

import pytest
from tampered import ORIGINS, PERHAPS, RANGES, VALUES, fits

from explorer.domain.address import read_query
from explorer.domain.declaration import DECLARATIONS
from explorer.domain.library import read_library
from explorer.domain.link import Link
from explorer.views.edits import edited

PRESETS = read_library().scenarios
TICKETS = PRESETS["tickets"]
OTHER = {"horizon_months": "7"}
KEPT = TICKETS.with_values({"horizon_months": 7})
OTHER_2 = {"error_cost": "0.7"}
KEPT_2 = TICKETS.with_values({"error_cost": 0.7})


def beside(name: str) -> tuple[dict[str, str], object]:
    return (OTHER_2, KEPT_2) if name == "horizon_months" else (OTHER, KEPT)


def followed(name: str, key: str, text: str) -> Link:
    """Follow a link with one tampered part, and hold what it says to one line each."""
    rest, _ = beside(name)
    query = urlencode({"scenario": "tickets", key: text, **rest}, errors="surrogatepass")
    link = read_query(query, PRESETS, default="pdf")
    for problem in link.problems:
        assert problem.isprintable(), ascii(problem)
        assert len(problem) < 320
    return link


@pytest.mark.parametrize("name", DECLARATIONS)
def test_a_value_changed_by_hand_is_named_and_left_out(name: str, tried) -> None:
    tried("link-values", len(VALUES) + len(PERHAPS))
    _, kept = beside(name)
    for text in VALUES:
        link = followed(name, name, text)
        assert (link.scenario, len(link.problems)) == (kept, 1), ascii(text[:20])
        assert name in link.problems[0]
        assert "must be" in link.problems[0]
    for text in PERHAPS:
        link = followed(name, name, text)
        if link.problems:
            assert (link.scenario, len(link.problems)) == (kept, 1), ascii(text[:20])
        else:
            assert fits(DECLARATIONS[name], link.scenario.value(name))
            value = {name: link.scenario.value(name)}
            assert link.scenario == kept.with_values(value), ascii(text[:20])


@pytest.mark.parametrize("name", list(DECLARATIONS)[::4])
def test_a_range_and_an_origin_changed_by_hand_leave_the_value(name: str, tried) -> None:
    tried("link-values", len(RANGES) + len(ORIGINS))
    _, kept = beside(name)
    for text in RANGES:
        link = followed(name, f"{name}.range", text)
        assert (link.scenario, len(link.problems)) == (kept, 1), ascii(text[:20])
        assert name in link.problems[0]
    for text in ORIGINS:  # the link gives no value, so it may say nothing of where it comes from
        link = followed(name, f"{name}.from", text)
        assert (link.scenario, len(link.problems)) == (kept, 1), ascii(text[:20])
        assert f"{name}.from" in link.problems[0]


@pytest.mark.parametrize("text", ORIGINS, ids=ascii)
def test_an_origin_changed_by_hand_leaves_the_value_that_the_link_gives(text: str, tried) -> None:
    tried("link-values")
    query = urlencode({"error_cost": "0.7", "error_cost.from": text}, errors="surrogatepass")
    link = read_query(f"scenario=tickets&{query}", PRESETS, default="pdf")
    assert link.scenario == KEPT_2
    (problem,) = link.problems
    assert "error_cost" in problem
    assert problem.isprintable()


@pytest.mark.parametrize("name", DECLARATIONS)
def test_a_typed_value_that_does_not_fit_leaves_the_last_good_one(name: str, tried) -> None:
    numbers = (float("nan"), float("inf"), -float("inf"), 10**400, -1e300, True, None, [], {}, "x")
    tried("link-values", len(numbers) + 10)
    for edit in (*({"text": text} for text in VALUES[::4]), *({"value": n} for n in numbers)):
        errors: dict[str, tuple[str, str]] = {}
        found = edited(TICKETS, TICKETS, errors, name, edit)
        if errors:
            assert found == TICKETS
            assert all(said.isprintable() for pair in errors.values() for said in pair)
        else:
            assert fits(DECLARATIONS[name], found.value(name))
        for ends in (edit.get("value"), [edit.get("value")] * 2):
            found = edited(TICKETS, TICKETS, {}, name, {"range": ends})
            assert found.values == TICKETS.values
