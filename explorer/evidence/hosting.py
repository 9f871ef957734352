"""A tuned model on rented GPUs: the monthly price of a host and the calls that it serves."""

import math
from dataclasses import dataclass
from datetime import date
from typing import Literal

from explorer.data import read_table
from explorer.domain.base import Frozen, InputError
from explorer.domain.declaration import DECLARATIONS, Scalar, clip, plain
from explorer.domain.name import check_text
from explorer.domain.scenario import InputValue, Scenario
from explorer.evidence.tuning import HOURS_PER_MONTH
from explorer.model.costs import TOKENS_PER_MTOK
from explorer.model.usage import CONSTANTS

_TABLE = read_table("hosting")
BOUNDS = _TABLE["bounds"]
SECONDS_PER_HOUR: float = CONSTANTS["seconds_per_hour"]
CAPACITY = DECLARATIONS["hosting_capacity"]
LONGEST_WORKLOAD = 120


class GpuPrice(Frozen):
    """What an hour of one GPU costs somewhere, to start from. [USD/hour]."""

    name: str
    value: float
    low: float
    high: float
    unit: str
    source: str
    url: str
    seen: date
    note: str


class Throughput(Frozen):
    """How fast somebody's GPUs answered, and at what. [token/second]."""

    workload: str
    gpus: int
    value: float
    unit: str
    source: str
    url: str
    seen: date


GPUS = tuple(GpuPrice.model_validate(raw, strict=False) for raw in _TABLE["gpu"])
THROUGHPUTS = tuple(Throughput.model_validate(raw, strict=False) for raw in _TABLE["throughput"])


@dataclass(frozen=True, kw_only=True)
class Rig:
    """One host: its GPUs, what they cost, how fast they answer, and how busy they can be."""

    gpu_price: float
    """One GPU. [USD/hour]"""
    gpus: float = 1
    tokens_per_second: float
    """All GPUs together, at the stated workload. [token/second]"""
    utilisation: float
    """Share of the rented time in which they answer at that speed. [share]"""
    workload: str = ""
    counts: Literal["output", "all"] = "output"
    """Whether the throughput counts the tokens written, or those read as well."""
    whole_hours: bool = True
    """True: rented around the clock, used or not; False: an hour is paid when it is needed."""
    hours_per_month: float = HOURS_PER_MONTH

    def __post_init__(self) -> None:
        """Refuse nonsense with one sentence."""
        for name, bound in BOUNDS.items():
            value = getattr(self, name)
            number = isinstance(value, (int, float)) and not isinstance(value, bool)
            if not (number and math.isfinite(value) and bound["low"] <= value <= bound["high"]):
                span = f"{plain(bound['low'])} to {plain(bound['high'])}"
                raise InputError(f"{name}: {clip(plain(value))} does not fit: {span}.", field=name)
        try:
            if self.workload:
                check_text(self.workload, limit=LONGEST_WORKLOAD)
        except ValueError as error:
            raise InputError(f"workload: {error}.", field="workload") from None

    @property
    def tokens_per_hour(self) -> float:
        """What the host gets through in an hour at its utilisation. [token/hour]."""
        return self.tokens_per_second * self.utilisation * SECONDS_PER_HOUR

    @property
    def price_per_hour(self) -> float:
        """All GPUs of the host. [USD/hour]."""
        return self.gpu_price * self.gpus


def effective_price(rig: Rig) -> float:
    """Price a million tokens at the stated utilisation; for comparison, never for a total.

    Returns
    -------
    price · GPUs · 10⁶ / (3600 · tokens per second · utilisation). [USD/Mtok]

    """
    return rig.price_per_hour * TOKENS_PER_MTOK / rig.tokens_per_hour


def tokens_per_call(scenario: Scenario, rig: Rig) -> float:
    """Count the tokens of a call that the rig's throughput is about. [token/call]."""
    read = 0.0
    if rig.counts == "all":
        left = scenario.value("static_prompt_tokens") * scenario.value("tuned_prompt_share")
        read = left + scenario.value("input_tokens")
    return float(read + scenario.value("output_tokens"))


def calls_per_hour(scenario: Scenario, rig: Rig) -> float:
    """Count the calls that the host serves in an hour; inf where a call has no tokens."""
    tokens = tokens_per_call(scenario, rig)
    return rig.tokens_per_hour / tokens if tokens else math.inf


def load(scenario: Scenario, rig: Rig) -> float:
    """Compare the calls of the first month with what one host serves, when always on."""
    return float(scenario.value("calls_per_month")) / (
        calls_per_hour(scenario, rig) * rig.hours_per_month
    )


def price_at_volume(scenario: Scenario, rig: Rig) -> float | None:
    """Price a million tokens as this scenario would pay them: idle time included. [USD/Mtok]."""
    tokens = scenario.value("calls_per_month") * tokens_per_call(scenario, rig)
    if not tokens:
        return None
    hosts = max(1.0, load(scenario, rig)) if rig.whole_hours else load(scenario, rig)
    return float(hosts * rig.price_per_hour * rig.hours_per_month * TOKENS_PER_MTOK / tokens)


def as_hosting(scenario: Scenario, rig: Rig, today: date) -> dict[str, InputValue]:
    """Fill the price and the capacity of a host; the tokens of the tuned model then cost nothing.

    Rented by the hour as needed, a host is one hour of the rig and serves an hour's calls:
    its cost then follows the volume, one hour a month at least.
    """
    hours = rig.hours_per_month if rig.whole_hours else 1.0
    capacity = calls_per_hour(scenario, rig) * hours
    many = "GPU" if rig.gpus == 1 else "GPUs"
    said = f"{plain(rig.gpus)} {many} at {plain(rig.gpu_price)} USD an hour, "
    said += f"{plain(rig.tokens_per_second)} tokens a second at {rig.utilisation:.3g} of the time"
    stands = "" if rig.whole_hours else "a host stands for one rented hour"
    note = "; ".join(filter(None, (said, stands, rig.workload)))
    own = "you host the model yourself: paid by the hour, not by the token"

    def entry(value: Scalar, said: str) -> InputValue:
        return InputValue(value=value, status="assumption", seen=today, note=said[:240])

    return {
        "hosting_cost": entry(rig.price_per_hour * hours, note),
        "hosting_capacity": entry(_capacity(capacity), note),
        "tuned_input_price": entry(0.0, own),
        "tuned_output_price": entry(0.0, own),
    }


def _capacity(calls: float) -> float | None:
    """Hold a capacity to its bounds; where a call has no tokens it is unlimited."""
    if math.isinf(calls):
        return None
    if calls < CAPACITY.low:
        raise InputError(
            f"hosting_capacity: {calls:.2g} calls a month; that host is too slow for one call.",
            field="hosting_capacity",
        )
    return min(calls, CAPACITY.high)
