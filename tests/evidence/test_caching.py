"""Prompt caching: the hit rate, from where it pays, and whether it settles the choice."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.domain.base import InputError
from explorer.evidence.caching import (
    as_caching,
    break_even_hit_rate,
    caching_effect,
    hit_rate,
)
from explorer.model.evaluation import evaluate, numbers
from explorer.wording.verdict import recommended
from tests.evidence.cached_case import BUSY, CASE, DAY

MINUTES = 30.4375 * 24 * 60


def test_one_call_in_each_idle_time_hits_as_a_poisson_stream_does():
    rate = hit_rate(
        calls_per_month=MINUTES / 5, idle_minutes=5, static_tokens=2000, minimum_tokens=1024
    )
    assert float(rate) == pytest.approx(1 - math.exp(-1))


def test_a_prompt_shorter_than_the_minimum_is_never_cached():
    rates = hit_rate(
        calls_per_month=1e9,
        idle_minutes=5,
        static_tokens=np.array([0, 1023, 1024]),
        minimum_tokens=1024,
    )
    assert rates.tolist() == [0.0, 0.0, 1.0]


def test_shards_and_office_hours_thin_and_thicken_the_traffic():
    busy = {"calls_per_month": 10_000.0, "idle_minutes": 5, "static_tokens": 2000}
    plain = float(hit_rate(**busy))
    assert float(hit_rate(**busy, shards=4)) == pytest.approx(
        float(hit_rate(**busy | {"calls_per_month": 2500.0}))
    )
    assert float(hit_rate(**busy, hours_per_day=8)) == pytest.approx(1 - (1 - plain) ** 3)


@given(st.floats(100, 1e10), st.floats(0.1, 1000), st.floats(1, 100))
def test_more_calls_or_a_longer_stay_never_hit_less(calls, idle, more):
    some = hit_rate(calls_per_month=calls, idle_minutes=idle, static_tokens=1)
    assert 0 <= float(some) <= 1
    for changed in ({"calls_per_month": calls * more}, {"idle_minutes": idle * more}):
        shape = {"calls_per_month": calls, "idle_minutes": idle, "static_tokens": 1}
        assert float(hit_rate(**shape | changed)) >= float(some)


@pytest.mark.parametrize(
    ("read", "write", "rate"),
    [(0.1, 1.25, 0.25 / 1.15), (0.1, 2, 1 / 1.9), (0.25, 1, 0), (1, 1.25, None), (1, 1, None)],
)
def test_the_hit_rate_from_which_caching_pays(read, write, rate):
    assert break_even_hit_rate(read=read, write=write) == (
        None if rate is None else pytest.approx(rate)
    )


def test_the_published_thresholds():
    assert f"{break_even_hit_rate(read=0.1, write=1.25):.3f}" == "0.217"
    assert f"{break_even_hit_rate(read=0.1, write=2):.3f}" == "0.526"


@given(st.floats(0, 0.95), st.floats(1.01, 3))
def test_the_model_switches_caching_off_exactly_below_that_rate(read, write):
    edge = break_even_hit_rate(read=read, write=write)
    costs = [
        float(
            evaluate(
                {
                    **numbers(CASE),
                    "cache_read_ratio": read,
                    "cache_write_ratio": write,
                    "cache_hit_rate": hits,
                }
            )["prompt"].cost_per_call
        )
        for hits in (0.0, edge * 0.99, min(1.0, edge * 1.01 + 1e-6))
    ]
    assert costs[0] == pytest.approx(costs[1])
    assert costs[2] < costs[0]


def test_traffic_fills_the_hit_rate_as_an_assumption():
    entry = as_caching(CASE, DAY, idle_minutes=5, minimum_tokens=1024)["cache_hit_rate"]
    assert entry.status == "assumption"
    assert entry.value == pytest.approx(1.0)
    quiet = CASE.with_values({"calls_per_month": 1000})
    entry = as_caching(quiet, DAY, idle_minutes=5)["cache_hit_rate"]
    assert entry.value == pytest.approx(1 - math.exp(-1000 * 5 / MINUTES))
    quiet.with_entries({"cache_hit_rate": entry})
    short = as_caching(CASE, DAY, idle_minutes=5, minimum_tokens=4096)["cache_hit_rate"]
    assert short.value == 0
    assert short.note == "the static prompt is shorter than 4,096 tokens"


@pytest.mark.parametrize(
    "wrong",
    [
        {"idle_minutes": -1},
        {"idle_minutes": float("nan")},
        {"idle_minutes": 5, "shards": 0},
        {"idle_minutes": 5, "hours_per_day": 25},
        {"idle_minutes": 5, "minimum_tokens": float("inf")},
    ],
)
def test_nonsense_is_one_sentence(wrong):
    with pytest.raises(InputError) as failed:
        as_caching(CASE, DAY, **wrong)
    assert failed.value.field == list(wrong)[-1]


def test_caching_alone_turns_the_published_case():
    effect = caching_effect(CASE, minimum_tokens=1024)
    calls = [
        effect.prompt_call_uncached,
        effect.prompt_call,
        effect.tuned_call_uncached,
    ]
    assert [1e6 * call for call in calls] == pytest.approx([1480, 670, 800])
    assert effect.tuned_too_short
    assert effect.closes_gap
    assert effect.on


def test_the_reason_to_tune_goes_when_the_answer_turns_to_prompts():
    effect = caching_effect(BUSY)
    assert (effect.without, effect.with_caching) == ("fine_tune", "prompt")
    assert effect.removes_reason
    off = caching_effect(BUSY.with_values({"cache_hit_rate": 0}))
    assert (off.without, off.with_caching) == ("fine_tune", "fine_tune")
    assert not off.removes_reason
    assert effect.with_caching == recommended(evaluate(numbers(BUSY)))


def test_dear_writes_and_few_hits_leave_caching_off():
    dear = CASE.with_values({"cache_write_ratio": 1.25, "cache_hit_rate": 0.1})
    effect = caching_effect(dear)
    assert not effect.on
    assert effect.prompt_call == effect.prompt_call_uncached
