"""A tuned model on one's own GPUs: rent, capacity, and the price of a token for comparison."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.domain.base import InputError
from explorer.domain.library import read_library, sources
from explorer.evidence.hosting import (
    GPUS,
    THROUGHPUTS,
    Rig,
    as_hosting,
    calls_per_hour,
    effective_price,
    load,
    price_at_volume,
)
from explorer.model.evaluation import evaluate, numbers

DAY = date(2026, 11, 24)
TICKETS = read_library().scenarios["tickets"]
RIG = Rig(gpu_price=2.99, gpus=2, tokens_per_second=890, utilisation=1.0)
numbers_up_to = st.floats(0.05, 500)


def test_the_formula_against_a_published_case():
    # 5.98 USD an hour at 890 tokens a second; the source rounds it to 1.84
    assert effective_price(RIG) == pytest.approx(5.98 * 1e6 / (3600 * 890))
    assert effective_price(RIG) == pytest.approx(1.84, rel=0.02)


def test_a_gpu_that_idles_costs_twenty_times_the_quoted_figure():
    idle = Rig(gpu_price=2.99, gpus=2, tokens_per_second=890, utilisation=0.05)
    assert effective_price(idle) == pytest.approx(20 * effective_price(RIG))


@given(numbers_up_to, st.integers(1, 64), numbers_up_to, st.floats(0.01, 1))
def test_a_full_hour_at_the_effective_price_is_the_rent_of_the_hour(price, gpus, speed, busy):
    rig = Rig(gpu_price=price, gpus=gpus, tokens_per_second=speed, utilisation=busy)
    assert effective_price(rig) * rig.tokens_per_hour / 1e6 == pytest.approx(price * gpus)


def test_rent_is_paid_around_the_clock_and_tokens_are_then_free():
    filled = as_hosting(TICKETS, RIG, DAY)
    assert filled["hosting_cost"].value == pytest.approx(5.98 * 24 * 30.4375)
    # 20 tokens are written in a call
    assert filled["hosting_capacity"].value == pytest.approx(890 * 3600 * 730.5 / 20)
    assert filled["tuned_input_price"].value == filled["tuned_output_price"].value == 0
    own = TICKETS.with_entries(filled)
    assert float(evaluate(numbers(own))["fine_tune"].cost_per_call) == 0
    assert {entry.status for entry in filled.values()} == {"assumption"}
    assert "890 tokens a second" in str(own.entry("hosting_cost").note)


def test_at_capacity_the_total_pays_the_effective_price():
    filled = as_hosting(TICKETS, RIG, DAY)
    full = TICKETS.with_entries(filled).with_values(
        {"calls_per_month": filled["hosting_capacity"].value, "monthly_growth": 0}
    )
    assert load(full, RIG) == pytest.approx(1)
    assert price_at_volume(full, RIG) == pytest.approx(effective_price(RIG))
    paid = float(evaluate(numbers(full))["fine_tune"].hosting_per_month)
    tokens = full.value("calls_per_month") * 20
    assert paid / tokens * 1e6 == pytest.approx(effective_price(RIG))


def test_idle_time_is_paid_below_capacity_and_a_second_host_above_it():
    assert price_at_volume(TICKETS, RIG) > 1000 * effective_price(RIG)
    busy = TICKETS.with_values({"calls_per_month": 1e9})
    assert price_at_volume(busy, RIG) == pytest.approx(effective_price(RIG))


def test_by_the_hour_the_rent_follows_the_calls():
    rig = Rig(gpu_price=2.99, gpus=2, tokens_per_second=890, utilisation=0.5, whole_hours=False)
    own = TICKETS.with_entries(as_hosting(TICKETS, rig, DAY))
    assert own.value("hosting_cost") == pytest.approx(5.98)
    assert "a host stands for one rented hour" in str(own.entry("hosting_capacity").note)
    rents = [
        float(
            evaluate(numbers(own.with_values({"calls_per_month": n})))[
                "fine_tune"
            ].hosting_per_month
        )
        for n in (1e6, 2e6, 100)
    ]
    assert rents[1] == pytest.approx(2 * rents[0])
    assert rents[0] == pytest.approx(1e6 / calls_per_hour(own, rig) * 5.98)
    assert rents[2] == pytest.approx(5.98)
    assert price_at_volume(own, rig) == pytest.approx(effective_price(rig))


def test_a_throughput_may_count_the_tokens_read_as_well():
    rig = Rig(gpu_price=1, tokens_per_second=100, utilisation=1, counts="all")
    left = 900 * TICKETS.value("tuned_prompt_share")
    assert calls_per_hour(TICKETS, rig) == pytest.approx(360_000 / (left + 250 + 20))


def test_a_call_that_writes_nothing_needs_no_second_host():
    silent = TICKETS.with_values({"output_tokens": 0})
    assert as_hosting(silent, RIG, DAY)["hosting_capacity"].value is None
    assert price_at_volume(silent, RIG) is None


@pytest.mark.parametrize(
    "wrong",
    [
        {"utilisation": 0},
        {"utilisation": 1.01},
        {"gpu_price": -1},
        {"gpu_price": float("nan")},
        {"tokens_per_second": float("inf")},
        {"gpus": 0},
        {"hours_per_month": 745},
        {"gpus": "2"},
    ],
)
def test_nonsense_is_one_sentence_that_names_the_field(wrong):
    good = {"gpu_price": 1.0, "gpus": 1, "tokens_per_second": 10.0, "utilisation": 0.5}
    with pytest.raises(InputError) as failed:
        Rig(**(good | wrong))
    assert failed.value.field in wrong
    with pytest.raises(InputError, match="workload"):
        Rig(**good, workload="x\x00")


def test_a_host_too_slow_for_a_single_call_is_refused():
    slow = Rig(gpu_price=1, tokens_per_second=0.01, utilisation=0.001, hours_per_month=1)
    with pytest.raises(InputError, match="too slow"):
        as_hosting(TICKETS, slow, DAY)


def test_the_starting_values_are_cited_and_every_throughput_names_its_workload():
    assert all(each.source in sources() and each.low <= each.value <= each.high for each in GPUS)
    assert all(each.source in sources() and len(each.workload) > 20 for each in THROUGHPUTS)
