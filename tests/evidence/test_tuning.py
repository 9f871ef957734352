"""Our table of tuning prices, its age, and the end of a tuned model."""

from datetime import date, timedelta

import pytest
from pydantic import ValidationError

from explorer.domain.base import InputError
from explorer.domain.library import read_library, sources
from explorer.evidence import tuning
from explorer.evidence.retirement import retirement, run_cost
from explorer.evidence.tuning import (
    TuningRow,
    as_tuned,
    find_tunable,
    is_stale,
    months_until,
    rows,
    rows_of,
    tunable,
)
from explorer.model.evaluation import evaluate, numbers

DAY = date(2026, 11, 24)
TICKETS = read_library().scenarios["tickets"]


def test_every_value_names_its_document_its_page_and_its_day():
    assert len(rows()) > 90
    for row in rows():
        assert row.source in sources(), row
        assert row.seen <= DAY
        assert row.provider in tuning.PROVIDERS
    assert len({(row.provider, row.model, row.what) for row in rows()}) == len(rows())


def test_what_nobody_could_read_is_not_shipped():
    assert not {row.provider for row in rows()} & {"google", "anthropic"}
    assert not any("claude" in row.model.lower() for row in rows())


def test_the_published_figures():
    def value(provider, model, what):
        return rows_of(provider, model)[what].value

    assert [
        value("openai", f"gpt-4{name}", "training") for name in (".1", ".1-mini", "o-mini")
    ] == [
        25,
        5,
        3,
    ]
    assert value("azure", "gpt-4.1-mini", "training_developer") == 2.5
    assert value("azure", "gpt-4.1-mini", "training_regional") == 5.5
    assert value("openai", "o4-mini", "training_hour") == 100
    assert value("mistral", "any model", "minimum_job") == 4
    assert value("fireworks", "over 300B", "training") == 10
    assert rows_of("openai", "gpt-4o")["end_of_life"].day == date(2027, 1, 14)
    assert rows_of("openai", "gpt-4o")["last_training"].day == date(2027, 1, 6)


def test_a_row_is_old_after_ninety_days_and_not_before():
    row = rows_of("fireworks", "over 300B")["training"]
    assert not is_stale(row, row.seen + timedelta(days=90))
    assert is_stale(row, row.seen + timedelta(days=91))


@pytest.mark.parametrize("key", [each.key for each in tunable()])
def test_every_model_of_the_table_fills_a_scenario_and_leaves_gaps_unknown(key):
    provider, _, model = key.partition("/")
    filled = as_tuned(provider, model, DAY)
    scenario = TICKETS.with_entries(filled)
    known = rows_of(provider, model)
    for name in ("tuned_input_price", "tuned_output_price", "training_price", "hosting_cost"):
        entry = scenario.entry(name)
        assert (entry.value is None) == (entry.status == "unknown")
        if entry.status == "vendor":
            assert entry.source in sources()
            assert entry.link
            assert entry.seen
    assert (filled["training_price"].value is None) == ("training" not in known)


def test_a_model_s_own_row_stands_before_one_for_all_models(monkeypatch):
    own = rows_of("openai", "gpt-4o")["training"]
    every = own.model_copy(update={"model": "*", "value": 99.0})
    monkeypatch.setattr(tuning, "rows", lambda: (own, every))
    assert rows_of("openai", "gpt-4o")["training"].value == own.value
    assert rows_of("openai", "gpt-4.1")["training"].value == 99


def test_a_price_by_the_hour_fills_no_price_by_the_token():
    filled = as_tuned("openai", "o4-mini", DAY)
    assert filled["training_price"].status == "unknown"
    assert filled["tuned_input_price"].value == 4


def test_hosting_by_the_hour_is_filled_by_the_month_with_its_range():
    hosting = as_tuned("azure", "gpt-4.1", DAY)["hosting_cost"]
    assert hosting.value == pytest.approx(1.70 * 24 * 30.4375)
    assert hosting.high == pytest.approx(2.04 * 24 * 30.4375)
    assert as_tuned("openai", "gpt-4.1", DAY)["hosting_cost"].value == 0


def test_a_tuned_model_at_the_base_price_takes_it_from_the_catalogue():
    filled = as_tuned("aws", "nova-micro", DAY)
    assert (filled["tuned_input_price"].value, filled["tuned_output_price"].value) == (0.035, 0.14)
    assert filled["training_price"].value == 1
    assert filled["hosting_cost"].value == 1.95


def test_a_model_is_found_by_its_key_or_its_name_and_another_is_a_sentence():
    assert find_tunable("azure/gpt-4.1").provider == "azure"
    assert find_tunable("GPT-4.1").key == "openai/gpt-4.1"
    assert find_tunable("claude") is None
    with pytest.raises(InputError, match="not in the table of tuning prices"):
        rows_of("openai", "gpt-9")


def test_the_end_of_a_model_fills_its_life_in_months():
    entry = as_tuned("openai", "gpt-4.1-mini", DAY)["tuned_model_lifetime_months"]
    assert entry.value == pytest.approx(51 / 30.4375)
    assert (entry.status, entry.source) == ("vendor", "openai-deprecations")
    assert as_tuned("azure", "gpt-4.1", DAY)["tuned_model_lifetime_months"].value is None
    gone = as_tuned("openai", "o4-mini", DAY)["tuned_model_lifetime_months"]
    assert (gone.value, gone.status) == (1.0, "assumption")


def test_a_retirement_costs_the_runs_that_the_model_counts():
    scenario = TICKETS.with_entries(as_tuned("openai", "gpt-4.1-mini", DAY)).with_values(
        {"retrains_per_year": 0, "changes_per_month": 0}
    )
    found = retirement(scenario, "openai", "gpt-4.1-mini", DAY)
    assert (found.ends, found.last_training) == (date(2027, 1, 14), date(2027, 1, 6))
    assert (found.inside_horizon, found.gone, found.replacements) == (True, False, 7)
    # 8 hours at 80 USD, and 500 examples of 500 tokens three times at 5 USD a million
    tokens = scenario.value("tokens_per_example")
    assert found.run_cost == pytest.approx(640 + 500 * tokens * 3 * 5 / 1e6)
    longer = scenario.with_values({"tuned_model_lifetime_months": 6})
    assert retirement(longer, "openai", "gpt-4.1-mini", DAY).replacements == 1
    blank = scenario.with_values({"tuned_model_lifetime_months": None})
    assert retirement(blank, "openai", "gpt-4.1-mini", DAY).replacements == 0
    result = evaluate(numbers(scenario))
    assert found.total == pytest.approx(12 * float(result["fine_tune"].maintain_per_month))


def test_an_end_after_the_horizon_or_in_the_past_replaces_nothing_or_forbids():
    early = date(2025, 1, 1)
    later = retirement(TICKETS, "openai", "gpt-4o", early)
    assert not later.inside_horizon
    assert later.replacements == 0
    assert retirement(TICKETS, "openai", "o4-mini", DAY).gone
    assert retirement(TICKETS, "azure", "gpt-4.1", DAY) is None
    assert months_until(early, early) == 0


def test_an_unknown_training_price_counts_the_people_alone():
    unknown = TICKETS.with_values({"training_price": None})
    assert run_cost(unknown) == 640


@pytest.mark.parametrize(
    "wrong",
    [
        {"value": None},
        {"value": -1},
        {"value": 1, "day": DAY},
        {"unit": "day"},
        {"low": 1},
        {"url": "http://x"},
        {"confidence": "sure"},
        {"seen": None},
        {"what": "tuned_ratio", "unit": "ratio"},
        {"sorce": "x"},
    ],
)
def test_a_row_that_says_too_little_or_too_much_is_refused(wrong):
    good = {
        "provider": "openai",
        "model": "m",
        "what": "training",
        "value": 1.0,
        "unit": "USD/Mtok",
        "source": "openai-pricing",
        "url": "https://openai.com",
        "seen": DAY,
        "confidence": "primary",
    }
    TuningRow.model_validate(good)
    with pytest.raises(ValidationError):
        TuningRow.model_validate(good | wrong)
