"""A scenario is complete, keeps the origin of each number, and is never changed in place."""

from datetime import date
from typing import Any

import pytest
from drawn_scenarios import Raw, scenarios
from hypothesis import given
from pydantic import ValidationError

from explorer.domain import library
from explorer.domain.base import InputError
from explorer.domain.declaration import DECLARATIONS
from explorer.domain.scenario import WEIGHTS, InputValue, Scenario

TICKETS = library.read_library().scenarios["tickets"]


def raw(**entries: Raw) -> Raw:
    """Return the tickets preset as a file holds it, with some inputs replaced."""
    found = TICKETS.model_dump(exclude_none=True)
    found["inputs"] |= entries
    return found


def finding(scenario: Any) -> dict[str, Any]:
    """Return the only finding about a scenario that is wrong in one place."""
    with pytest.raises(ValidationError) as caught:
        Scenario.model_validate(scenario)
    findings = caught.value.errors()
    assert len(findings) == 1
    return findings[0]


def test_a_changed_number_loses_its_range_and_its_source_and_becomes_an_assumption() -> None:
    before = TICKETS.entry("prompt_build_hours")
    assert (before.low, before.high, before.status) == (1, 6, "source")
    after = TICKETS.with_values({"prompt_build_hours": 3}).entry("prompt_build_hours")
    assert (after.value, after.low, after.high) == (3, None, None)
    assert (after.status, after.source) == ("assumption", None)


def test_a_number_that_stays_the_same_keeps_its_range_and_its_source() -> None:
    assert TICKETS.with_values({"prompt_build_hours": 2}) == TICKETS
    assert TICKETS.with_values({"prompt_build_hours": 2.0, "base_input_price": 2.5}) == TICKETS
    assert TICKETS.with_values(TICKETS.values) == TICKETS
    assert TICKETS.with_values({}) == TICKETS


def test_changing_one_number_leaves_every_other_and_the_original_alone() -> None:
    before = TICKETS.model_copy(deep=True)
    after = TICKETS.with_values({"calls_per_month": 200_000})
    assert before == TICKETS
    assert after.changes_from(TICKETS) == {"calls_per_month": 200_000}
    assert TICKETS.changes_from(after) == {"calls_per_month": 100_000}
    for name in set(DECLARATIONS) - {"calls_per_month"}:
        assert after.entry(name) == TICKETS.entry(name)
    assert after.id == TICKETS.id


def test_changing_back_does_not_bring_the_source_back() -> None:
    there_and_back = TICKETS.with_values({"base_input_price": 9}).with_values(
        {"base_input_price": 2.5}
    )
    assert there_and_back.entry("base_input_price").source is None
    assert not there_and_back.changes_from(TICKETS)


def test_a_price_without_a_value_becomes_unknown_and_a_blank_stays_an_assumption() -> None:
    after = TICKETS.with_values({"base_input_price": None, "hosting_capacity": 5})
    assert after.entry("base_input_price").status == "unknown"
    assert after.value("base_input_price") is None
    emptied = after.with_values({"hosting_capacity": None})
    assert emptied.entry("hosting_capacity").status == "assumption"
    assert emptied.value("hosting_capacity") is None
    known = after.with_values({"base_input_price": 3})
    assert known.entry("base_input_price").status == "assumption"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("calls_per_month", 1),
        ("calls_per_month", None),
        ("calls_per_month", "many"),
        ("calls_per_month", True),
        ("team_can_maintain", 1),
        ("data_policy", "moon"),
        ("horizon_months", 1.5),
    ],
)
def test_a_value_that_does_not_fit_is_refused_by_name(name: str, value: object) -> None:
    with pytest.raises(InputError, match=f"^{name}: ") as caught:
        TICKETS.with_values({name: value})
    assert caught.value.field == name


def test_a_value_for_no_input_is_refused_by_name() -> None:
    with pytest.raises(InputError, match=r"^calls: there is no such input\.$") as caught:
        TICKETS.with_values({"calls": 1})
    assert caught.value.field == "calls"


def test_weights_that_are_all_zero_are_refused_wherever_they_come_from() -> None:
    nothing = dict.fromkeys(WEIGHTS, 0)
    with pytest.raises(InputError, match="all eight weights are 0") as caught:
        TICKETS.with_values(nothing)
    assert caught.value.field in WEIGHTS
    found = finding(raw(**{name: {"value": 0} for name in WEIGHTS}))
    assert "all eight weights are 0" in str(found["ctx"]["error"])
    one_left = TICKETS.with_values(nothing | {WEIGHTS[3]: 0.01})
    assert one_left.value(WEIGHTS[3]) == 0.01


def test_there_is_one_weight_for_each_dimension_of_fit_and_it_may_be_left_out() -> None:
    assert len(WEIGHTS) == 8
    without = raw()
    for name in WEIGHTS:
        del without["inputs"][name]
    loaded = Scenario.model_validate(without)
    assert [loaded.value(name) for name in WEIGHTS] == [1.0] * 8
    assert loaded.entry(WEIGHTS[0]).status == "assumption"


@pytest.mark.parametrize(("rate", "value"), [(80, 640), (100.0, 800), (0, 0), (12.5, 100)])
def test_a_point_of_fit_is_worth_a_person_day_unless_it_is_given(rate: float, value: float) -> None:
    without = raw(hourly_rate={"value": rate})
    del without["inputs"]["fit_point_value"]
    entry = Scenario.model_validate(without).entry("fit_point_value")
    assert (entry.value, entry.status) == (value, "assumption")
    given_value = Scenario.model_validate(raw(hourly_rate={"value": rate}))
    assert given_value.value("fit_point_value") == 640


@pytest.mark.parametrize("rate", [True, "80", None, -1, [80]])
def test_a_wrong_rate_is_named_itself_when_the_worth_of_fit_depends_on_it(rate: object) -> None:
    without = raw(hourly_rate={"value": rate})
    del without["inputs"]["fit_point_value"]
    with pytest.raises(ValidationError) as caught:
        Scenario.model_validate(without)
    assert caught.value.errors()[0]["loc"][:2] == ("inputs", "hourly_rate")


@pytest.mark.parametrize(
    ("name", "entry", "because"),
    [
        ("base_input_price", {}, "a value is missing"),
        ("base_input_price", {"status": "vendor"}, "a value is missing"),
        ("base_input_price", {"value": 2, "status": "unknown"}, "yet a value of 2"),
        ("calls_per_month", {"status": "unknown"}, "nothing does not fit"),
        ("hosting_capacity", {"value": 5, "status": "unknown"}, "yet a value of 5"),
        ("calls_per_month", {"value": 500, "status": "source"}, "no source is named"),
        ("calls_per_month", {"value": 500, "low": 400}, "only one of them"),
        ("calls_per_month", {"value": 500, "high": 600}, "only one of them"),
        ("calls_per_month", {"value": 500, "low": 501, "high": 600}, "does not lie between"),
        ("calls_per_month", {"value": 500, "low": 400, "high": 499}, "does not lie between"),
        ("calls_per_month", {"value": 500, "low": 600, "high": 400}, "does not lie between"),
        ("calls_per_month", {"value": 500, "low": 1, "high": 600}, "1 does not fit"),
        ("calls_per_month", {"value": 500, "low": 400, "high": 1e11}, "does not fit"),
        ("calls_per_month", {"value": 500, "low": "400", "high": 600}, "'400' does not fit"),
        ("calls_per_month", {"value": 500, "low": True, "high": 600}, "yes does not fit"),
        ("calls_per_month", {"value": 500, "low": float("nan"), "high": 600}, "nan does not fit"),
        ("base_input_price", {"low": 1, "high": 2, "status": "unknown"}, "need a number"),
        ("hosting_capacity", {"low": 1, "high": 2}, "need a number"),
        ("few_shot_tried", {"value": True, "low": False, "high": True}, "need a number"),
        ("stage", {"value": "production", "low": "prototype", "high": "production"}, "need a num"),
    ],
)
def test_an_entry_that_contradicts_itself_is_refused(name: str, entry: Raw, because: str) -> None:
    found = finding(raw(**{name: entry}))
    assert found["loc"] == ("inputs", name)
    assert str(found["ctx"]["error"]).startswith(f"{name}: ")
    assert because in str(found["ctx"]["error"])


@pytest.mark.parametrize(
    ("name", "entry"),
    [
        ("base_input_price", {"status": "unknown"}),
        ("base_input_price", {"status": "unknown", "source": "openai-pricing"}),
        ("hosting_capacity", {}),
        ("hosting_capacity", {"value": 5, "status": "vendor", "source": "x"}),
        ("calls_per_month", {"value": 500, "low": 500, "high": 500}),
        ("calls_per_month", {"value": 500, "low": 100, "high": 1e10, "status": "measured"}),
        ("calls_per_month", {"value": 500, "status": "source", "source": "pq.data"}),
    ],
)
def test_an_entry_that_agrees_with_itself_is_kept(name: str, entry: Raw) -> None:
    kept = Scenario.model_validate(raw(**{name: entry})).entry(name)
    assert kept.model_dump(exclude_none=True) == {"status": "assumption"} | entry


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("id", "Tickets"),
        ("id", ""),
        ("id", "9lives"),
        ("id", "a" * 41),
        ("id", "../etc/passwd"),
        ("id", "tickets\n"),
        ("id", 7),
        ("title", ""),
        ("title", "   "),
        ("title", "a" * 121),
        ("title", "two\nlines"),
        ("title", "turned \u202e round"),
        ("title", "zero\u200bwidth"),
        ("title", "bell\x07"),
        ("title", "\x00"),
        ("title", "private \ue000"),
        ("title", "\u2028"),
        ("summary", "a" * 601),
        ("summary", None),
        ("source", "No Such Form"),
        ("source", "../x"),
        ("schema_version", 2),
        ("schema_version", 0),
        ("schema_version", True),
        ("schema_version", "1"),
        ("surprise", 1),
    ],
    ids=ascii,
)
def test_a_head_that_does_not_fit_is_refused_at_its_key(key: str, value: object) -> None:
    assert finding(raw() | {key: value})["loc"] == (key,)


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("  Tickets  ", "Tickets"),
        ("Cafe\u0301", "Café"),
        ("工单分类 — заявки", "工单分类 — заявки"),
        ("<b>*bold*</b> $x$ `=1+1`", "<b>*bold*</b> $x$ `=1+1`"),
        ("a" * 120, "a" * 120),
        ("🎫 tickets", "🎫 tickets"),
    ],
    ids=ascii,
)
def test_a_title_is_kept_in_one_normal_form(text: str, kept: str) -> None:
    assert Scenario.model_validate(raw() | {"title": text}).title == kept


@given(scenario=scenarios())
def test_every_drawn_scenario_is_valid_and_survives_being_set_to_itself(scenario: Raw) -> None:
    loaded = Scenario.model_validate(scenario)
    assert loaded.with_values(loaded.values) == loaded
    assert not loaded.changes_from(loaded)
    assert list(loaded.values) == list(DECLARATIONS)
    for name in DECLARATIONS:
        assert not isinstance(loaded.value(name), int) or isinstance(loaded.value(name), bool)


def test_a_scenario_and_its_values_cannot_be_written_to() -> None:
    with pytest.raises(ValidationError, match="frozen"):
        TICKETS.title = "x"
    with pytest.raises(ValidationError, match="frozen"):
        TICKETS.inputs.calls_per_month = None
    with pytest.raises(TypeError, match="does not support item assignment"):
        TICKETS.values["calls_per_month"] = 1


def test_a_range_can_be_given_and_taken_away() -> None:
    wider = TICKETS.with_ranges({"hourly_rate": (40, 200), "error_cost": None})
    rate, error = wider.entry("hourly_rate"), wider.entry("error_cost")
    assert (rate.low, rate.value, rate.high) == (40.0, 80.0, 200.0)
    assert (error.low, error.high) == (None, None)
    assert wider.values == TICKETS.values


@pytest.mark.parametrize(
    ("name", "ends"),
    [
        ("hourly_rate", (90, 100)),
        ("hourly_rate", (-1, 100)),
        ("stage", (0, 1)),
        ("hosting_capacity", (1, 2)),
        ("hurly_rate", (1, 2)),
    ],
)
def test_a_range_that_does_not_fit_names_its_input(name: str, ends: tuple[float, float]) -> None:
    with pytest.raises(InputError, match=name):
        TICKETS.with_ranges({name: ends})


def test_an_entry_can_be_replaced_whole_with_its_origin() -> None:
    entry = InputValue(
        value=0.93,
        low=0.91,
        high=0.95,
        status="measured",
        seen=date(2026, 11, 20),
        sample_size=412,
        note="our test set",
    )
    changed = TICKETS.with_entries({"prompt_accuracy": entry})
    assert changed.entry("prompt_accuracy") == entry
    assert changed.changes_from(TICKETS) == {"prompt_accuracy": 0.93}


def test_an_entry_that_does_not_fit_is_refused_whole() -> None:
    with pytest.raises(InputError, match="prompt_accuracy"):
        TICKETS.with_entries({"prompt_accuracy": InputValue(value=2.0)})
    with pytest.raises(InputError, match="colour"):
        TICKETS.with_entries({"colour": InputValue(value=2.0)})


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("seen", "yesterday"),
        ("seen", 20_000),
        ("sample_size", 0),
        ("sample_size", 1.5),
        ("link", "http://example.org/"),
        ("link", "https://a b"),
        ("note", "a\u202eb"),
        ("note", ""),
    ],
)
def test_what_stands_beside_a_value_is_held_to_its_kind(key: str, value: object) -> None:
    entry = {"value": 0.9, "status": "measured", key: value}
    assert finding(raw(prompt_accuracy=entry))["loc"] == ("inputs", "prompt_accuracy", key)
