"""Prompt caching: how often a call finds its prompt in the cache, and whether that settles it."""

import math
from dataclasses import dataclass
from datetime import date

import numpy as np
from pydantic import Field

from explorer.analysis.break_even import TUNED
from explorer.data import read_table
from explorer.domain.base import OPTION_IDS, Frozen, InputError, OptionId
from explorer.domain.declaration import clip, plain
from explorer.domain.scenario import InputValue, Scenario
from explorer.model.evaluation import evaluate, numbers
from explorer.model.rule import Array, rule
from explorer.model.usage import CONSTANTS, DAYS_PER_MONTH

HOURS_PER_DAY: float = CONSTANTS["hours_per_day"]
MINUTES_PER_HOUR: float = CONSTANTS["minutes_per_hour"]


class CachePolicy(Frozen):
    """How one provider caches; None where it must be asked for."""

    provider: str
    label: str
    minimum_tokens: float | None = Field(default=None, ge=0)
    """The shortest static prompt that is cached. [token]"""
    idle_minutes: float | None = Field(default=None, gt=0)
    """How long it is kept when no call uses it. [minute]"""
    write_ratio: float | None = Field(default=None, ge=0)
    """Against the input price, where it differs from what the catalogue lists."""
    source: str
    url: str
    seen: date
    note: str


POLICIES = tuple(
    CachePolicy.model_validate(raw, strict=False) for raw in read_table("caching")["policy"]
)


def policies_of(provider: str) -> tuple[CachePolicy, ...]:
    """List what is known of a provider's caching; its usual policy first."""
    return tuple(each for each in POLICIES if each.provider == provider)


@rule(
    unit="share",
    formula="h = 1 − exp(−arrivals per minute · idle minutes);   0 when S < minimum prefix",
    sources=("crossover.definition",),
)
def hit_rate(
    *,
    calls_per_month: Array,
    idle_minutes: Array | float,
    static_tokens: Array,
    minimum_tokens: Array | float = 0.0,
    shards: Array | float = 1.0,
    hours_per_day: Array | float = HOURS_PER_DAY,
) -> Array:
    """Estimate how often a call finds the static prompt in the provider's cache.

    Parameters
    ----------
    calls_per_month
        Calls, arriving at random and evenly through the hours of use. [call/month]
    idle_minutes
        How long a prompt is kept after its last use; each hit renews it. [minute]
    static_tokens, minimum_tokens
        The static prompt, and the shortest that is cached at all. [token/call]
    shards
        Machines (or different static prompts) over which the calls are spread.
    hours_per_day
        Hours in which the calls arrive. [hour]

    Returns
    -------
    Share of calls that hit, in the broadcast shape of the arguments. [share]

    Notes
    -----
    A call misses when no other came in the idle time before it, which for arrivals at
    random has the probability exp(−rate · time).

    """
    minutes = DAYS_PER_MONTH * np.asarray(hours_per_day) * MINUTES_PER_HOUR
    expected = calls_per_month / np.asarray(shards) / minutes * idle_minutes
    hits = -np.expm1(-np.asarray(expected, dtype=np.float64))
    return np.where(np.asarray(static_tokens) < minimum_tokens, 0.0, hits)


def break_even_hit_rate(*, read: float, write: float) -> float | None:
    """Find the hit rate from which caching pays: (w − 1) / (w − r); None where it never does."""
    if write <= 1.0:
        return 0.0 if min(read, write) < 1.0 else None
    return (write - 1.0) / (write - read) if read < 1.0 else None


def as_caching(
    scenario: Scenario,
    today: date,
    *,
    idle_minutes: float,
    minimum_tokens: float = 0.0,
    shards: float = 1.0,
    hours_per_day: float = HOURS_PER_DAY,
) -> dict[str, InputValue]:
    """Fill the hit rate from the scenario's own traffic; an estimate, so an assumption."""
    for name, value, low, high in (
        ("idle_minutes", idle_minutes, 0.0, 1e6),
        ("minimum_tokens", minimum_tokens, 0.0, 1e6),
        ("shards", shards, 1.0, 1e6),
        ("hours_per_day", hours_per_day, 0.1, HOURS_PER_DAY),
    ):
        if not (math.isfinite(value) and low <= value <= high):
            span = f"{plain(low)} to {plain(high)}"
            raise InputError(f"{name}: {clip(plain(value))} does not fit: {span}.", field=name)
    rate = hit_rate(
        calls_per_month=scenario.value("calls_per_month"),
        idle_minutes=idle_minutes,
        static_tokens=scenario.value("static_prompt_tokens"),
        minimum_tokens=minimum_tokens,
        shards=shards,
        hours_per_day=hours_per_day,
    )
    kept = f"calls arriving at random, prompt kept {plain(idle_minutes)} idle minutes"
    short = scenario.value("static_prompt_tokens") < minimum_tokens
    note = f"the static prompt is shorter than {plain(minimum_tokens)} tokens" if short else kept
    return {"cache_hit_rate": InputValue(value=float(rate), seen=today, note=note)}


@dataclass(frozen=True)
class CachingEffect:
    """The scenario with caching and without. Calls in [USD/call]."""

    hit_rate: float
    break_even: float | None
    """The hit rate from which caching pays; None where it never does."""
    on: bool
    """Whether the cached part costs less than it would uncached."""
    prompt_call: float
    prompt_call_uncached: float
    tuned_call: float
    tuned_call_uncached: float
    without: OptionId | None
    with_caching: OptionId | None
    tuned_too_short: bool
    """Whether the prompt left after tuning is too short to be cached."""

    @property
    def removes_reason(self) -> bool:
        """Whether a tuned option would be the answer if prompts were not cached."""
        return self.without in TUNED and self.with_caching == "prompt"

    @property
    def closes_gap(self) -> bool:
        """Whether a tuned call is the cheaper one only as long as prompts are not cached."""
        tuned = self.tuned_call_uncached if self.tuned_too_short else self.tuned_call
        return self.tuned_call_uncached < self.prompt_call_uncached and tuned >= self.prompt_call


def caching_effect(scenario: Scenario, *, minimum_tokens: float = 0.0) -> CachingEffect:
    """Evaluate a scenario with its cache hit rate and with none, at once."""
    inputs = numbers(scenario)
    hit, read, write = (
        inputs[name] for name in ("cache_hit_rate", "cache_read_ratio", "cache_write_ratio")
    )
    # without caching the factor is exactly 1, which a hit rate of 0 at a write ratio of 1 gives
    off = {"cache_hit_rate": np.array([0.0, hit]), "cache_write_ratio": np.array([1.0, write])}
    result = evaluate({**inputs, **off})
    codes = np.broadcast_to(result.recommendation, 2)
    without, with_caching = (OPTION_IDS[c] if c < len(OPTION_IDS) else None for c in codes)
    prompt, tuned = (
        np.broadcast_to(result[option].cost_per_call, 2) for option in ("prompt", TUNED[0])
    )
    left = inputs["static_prompt_tokens"] * inputs["tuned_prompt_share"]
    return CachingEffect(
        hit_rate=hit,
        break_even=break_even_hit_rate(read=read, write=write),
        on=hit * read + (1.0 - hit) * write < 1.0,
        prompt_call=float(prompt[1]),
        prompt_call_uncached=float(prompt[0]),
        tuned_call=float(tuned[1]),
        tuned_call_uncached=float(tuned[0]),
        without=without,
        with_caching=with_caching,
        tuned_too_short=left < minimum_tokens,
    )
