"""Quotes: the traps of the package, what is unknown, and figures worked out elsewhere."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from genai_prices import Usage, calc_price
from genai_prices.types import ModelPrice

from explorer.domain.base import InputError
from explorer.domain.library import read_library
from explorer.domain.scenario import InputValue, Scenario
from explorer.evidence.caching import POLICIES, policies_of
from explorer.evidence.catalogue import search
from explorer.evidence.quotes import (
    Quote,
    _batch_ratio,
    as_base,
    as_tuned,
    price_of_usage,
    quote,
)
from explorer.model.evaluation import evaluate, numbers

DAY = date(2026, 11, 22)
AT = datetime(2026, 11, 22, 12, tzinfo=UTC)
TICKETS = read_library().scenarios["tickets"]
CALLS = 1e6


def base(provider: str, model: str, *, batch: bool = False) -> dict[str, InputValue]:
    return as_base(quote(provider, model, DAY), batch=batch)


def bill(entries: dict[str, InputValue], **changes: float) -> float:
    """Price a million calls to the prompted base."""
    shape = {"static_prompt_tokens": 3000, "input_tokens": 300, "output_tokens": 100}
    scenario = TICKETS.with_entries(entries).with_values(shape | changes)
    return CALLS * float(evaluate(numbers(scenario))["prompt"].cost_per_call)


def test_a_quote_names_prices_ratios_page_day_and_version() -> None:
    found = quote("openai", "gpt-4.1-mini", DAY)
    assert (found.input_price, found.output_price) == (0.4, 1.6)
    assert (found.cache_read_ratio, found.batch_ratio) == (0.25, 0.5)
    assert found.link == "https://developers.openai.com/api/docs/pricing"
    assert found.note == "openai/gpt-4.1-mini on 2026-11-22, genai-prices 0.2.3"
    assert found.asked == ("cache_write_ratio",)


def test_trap_1_a_batch_price_that_did_not_hold_yet_is_unknown_not_the_list_price() -> None:
    before = date(2026, 10, 13)
    silent = calc_price(
        Usage(input_tokens=1_000_000, output_tokens=0),
        "gpt-4.1-mini",
        provider_id="openai",
        genai_request_timestamp=datetime(2026, 10, 13, tzinfo=UTC),
        price_context={"processing": "batch"},
    )
    assert float(silent.total_price) == 0.4
    assert quote("openai", "gpt-4.1-mini", before).batch_ratio is None
    assert quote("openai", "gpt-4.1-mini", date(2026, 10, 14)).batch_ratio == 0.5
    filled = as_base(quote("openai", "gpt-4.1-mini", before), batch=True)["batch_price_ratio"]
    assert (filled.value, filled.status) == (1.0, "assumption")


def test_one_ratio_for_a_batch_is_that_of_its_dearer_side() -> None:
    price = ModelPrice(input_mtok=Decimal(1), output_mtok=Decimal(10))
    batch = ModelPrice(input_mtok=Decimal("0.5"), output_mtok=Decimal(8))
    assert _batch_ratio(price, batch, 0) == 0.8
    assert _batch_ratio(price, None, 0) is None


def test_trap_2_the_total_of_the_input_includes_the_cached_tokens() -> None:
    theirs = calc_price(
        Usage(input_tokens=3300, cache_read_tokens=2700, output_tokens=100),
        "gpt-4.1-mini",
        provider_id="openai",
        genai_request_timestamp=AT,
    )
    ours = price_of_usage(
        "openai",
        "gpt-4.1-mini",
        DAY,
        total_input_tokens=3300,
        cached_tokens=2700,
        output_tokens=100,
    )
    assert ours == pytest.approx(float(theirs.total_price), rel=1e-12)
    with pytest.raises(InputError, match="the total includes the cached ones"):
        price_of_usage(
            "openai", "gpt-4.1-mini", DAY, total_input_tokens=9, cached_tokens=10, output_tokens=0
        )


def test_a_row_of_an_evaluation_is_priced_again_to_the_last_digit() -> None:
    spent = price_of_usage("openai", "gpt-5", DAY, total_input_tokens=37, output_tokens=204)
    assert spent == pytest.approx(0.00208625, rel=1e-12)


def test_trap_3_a_cached_token_in_a_batch_keeps_its_list_price() -> None:
    filled = base("openai", "gpt-4.1-mini", batch=True)
    theirs = calc_price(
        Usage(input_tokens=3300, cache_read_tokens=3000, output_tokens=100),
        "gpt-4.1-mini",
        provider_id="openai",
        genai_request_timestamp=AT,
        price_context={"processing": "batch"},
    )
    ours = bill(filled, cache_hit_rate=1)
    assert ours == pytest.approx(CALLS * float(theirs.total_price), rel=1e-12)
    prices = [filled[name].value for name in ("base_input_price", "batch_price_ratio")]
    assert prices[0] * prices[1] * filled["cache_read_ratio"].value == 0.1


def test_trap_4_a_price_borrowed_from_another_provider_is_an_assumption() -> None:
    found = quote("azure", "gpt-4o-mini", DAY)
    assert found.borrowed_from == "OpenAI"
    assert found.batch_ratio is None
    filled = as_base(found)
    assert filled["base_input_price"].value == 0.15
    assert filled["base_input_price"].status == "assumption"
    assert "list price of OpenAI" in str(filled["base_input_price"].note)
    assert "openai.com" in str(filled["base_input_price"].link)
    assert quote("openai", "gpt-4o-mini", DAY).borrowed_from is None


def test_trap_5_a_model_that_is_not_listed_is_a_sentence() -> None:
    with pytest.raises(InputError, match="OpenAI lists no such model"):
        quote("openai", "ft:gpt-4.1", DAY)


def test_trap_6_the_day_is_asked_for_and_decides() -> None:
    with pytest.raises(TypeError, match="day"):
        quote("openai", "o3")  # type: ignore[call-arg]
    prices = [quote("openai", "o3", date(2025, 6, day)).input_price for day in (9, 10)]
    assert prices == [10.0, 2.0]
    assert quote("openai", "o3", date(2025, 6, 9)).output_price == 40.0


def test_trap_7_how_long_a_prompt_is_kept_is_our_own_cited_table() -> None:
    known = {"minimum_tokens", "idle_minutes"}
    assert not known & set(Quote.__dataclass_fields__)
    assert policies_of("openai")[0].minimum_tokens == 1024
    hour = next(each for each in POLICIES if each.write_ratio)
    assert (hour.provider, hour.write_ratio, hour.idle_minutes) == ("anthropic", 2, 60)
    assert all(each.minimum_tokens is None for each in policies_of("anthropic"))
    assert all(each.url.startswith("https://") and each.source for each in POLICIES)


def test_trap_8_every_filled_price_cites_the_version_as_the_data_have_no_date() -> None:
    filled = base("openai", "gpt-6-luna")
    for name in ("base_input_price", "base_output_price", "cache_read_ratio", "cache_write_ratio"):
        entry = filled[name]
        assert (entry.status, entry.source, entry.seen) == ("vendor", "genai-prices", DAY)
        assert entry.note == "openai/gpt-6-luna on 2026-11-22, genai-prices 0.2.3"
        assert str(entry.link).startswith("https://")


def test_a_tier_holds_for_the_whole_call_beyond_its_edge() -> None:
    prices = [
        quote("google", "gemini-2.5-pro", DAY, context_tokens=tokens).input_price
        for tokens in (0, 200_000, 200_001)
    ]
    assert prices == [1.25, 1.25, 2.5]
    (tier,) = quote("google", "gemini-2.5-pro", DAY).tiers
    assert (tier.above, tier.input_price, tier.output_price) == (200_000, 2.5, 15.0)
    theirs = calc_price(
        Usage(input_tokens=250_000, output_tokens=1000),
        "gemini-2.5-pro",
        provider_id="google",
        genai_request_timestamp=AT,
    )
    ours = price_of_usage(
        "google", "gemini-2.5-pro", DAY, total_input_tokens=250_000, output_tokens=1000
    )
    assert ours == pytest.approx(float(theirs.total_price), rel=1e-12)


def test_a_price_that_differs_by_the_hour_is_read_at_noon() -> None:
    found = quote("deepseek", "deepseek-chat", DAY)
    assert found.by_hour
    assert found.input_price == 0.27


def test_an_unknown_price_is_unknown_and_an_unknown_ratio_saves_nothing() -> None:
    found = quote("openai", "text-embedding-3-small", DAY)
    assert (found.output_price, found.asked[0]) == (None, "output_price")
    filled = as_base(found, batch=True)
    assert (filled["base_output_price"].value, filled["base_output_price"].status) == (
        None,
        "unknown",
    )
    assert filled["cache_read_ratio"].value == 1.0
    assert filled["cache_read_ratio"].status == "assumption"
    assert as_tuned(found)["tuned_output_price"].status == "unknown"
    scenario = TICKETS.with_entries(filled)
    assert scenario.value("base_output_price") is None
    assert (
        price_of_usage(
            "openai", "text-embedding-3-small", DAY, total_input_tokens=1, output_tokens=1
        )
        is None
    )


def test_tokens_that_are_paid_for_leave_no_host_of_ones_own_to_pay() -> None:
    own = TICKETS.with_values({"hosting_cost": 4000, "hosting_capacity": 1e6})
    tuned = own.with_entries(as_tuned(quote("openai", "ft:gpt-4o-mini", DAY)))
    assert tuned.value("tuned_input_price") == 0.3
    assert (tuned.value("hosting_cost"), tuned.value("hosting_capacity")) == (0, None)


def test_nothing_in_the_catalogue_is_filled_as_0() -> None:
    accepted: list[Scenario] = []
    models = search("e", 5000)
    assert len(models) > 1500
    for at, each in enumerate(models[::3]):
        found = quote(each.provider, each.model, DAY)
        filled = as_base(found, batch=bool(at % 2)) | as_tuned(found)
        listed = (entry for name, entry in filled.items() if not name.startswith("hosting"))
        assert all(entry.value is None or entry.value > 0 for entry in listed), each.key
        if at % 20 == 0:
            accepted.append(TICKETS.with_entries(filled))
    assert len(accepted) > 25


WORKED = [
    ("openai", "gpt-4.1-mini", (1480, 670, 580, None)),
    ("openai", "gpt-4o-mini", (555, 352.5, 330, None)),
    ("openai", "gpt-6-luna", (380, 144.5, 110, 455)),
    ("openai", "gpt-5.4-mini", (2925, 1102.5, 900, None)),
    ("anthropic", "claude-haiku-4-5", (3800, 1445, 1100, 4550)),
    ("anthropic", "claude-haiku-5-5", (380, 144.5, 110, 455)),
    ("anthropic", "claude-sonnet-5-5", (7600, 2620, 1900, 9100)),
]
"""What a million calls cost: uncached, at 90 % hits, at 100 %, and all written to the cache."""


@pytest.mark.parametrize(("provider", "model", "figures"), WORKED)
def test_a_million_calls_cost_what_was_worked_out(
    provider: str, model: str, figures: tuple[float, float, float, float | None]
) -> None:
    uncached, most, every, written = figures
    filled = base(provider, model)
    off = {"cache_hit_rate": 0, "cache_write_ratio": 1}
    assert bill(filled, **off) == pytest.approx(uncached)
    assert bill(filled, cache_hit_rate=0.9) == pytest.approx(most)
    assert bill(filled, cache_hit_rate=1) == pytest.approx(every)
    # all writes and no hits would cost more than no caching at all: the model leaves it off
    assert bill(filled, cache_hit_rate=0) == pytest.approx(uncached)
    if written:
        write = filled["cache_write_ratio"].value
        dearer = bill(filled, static_prompt_tokens=3000 * write)
        assert dearer == pytest.approx(written)


@pytest.mark.parametrize(("model", "total"), [("gpt-4.1-mini", 740), ("gpt-6-luna", 190)])
def test_a_batch_costs_half(model: str, total: float) -> None:
    filled = base("openai", model, batch=True)
    assert bill(filled, cache_hit_rate=0, cache_write_ratio=1) == pytest.approx(total)
