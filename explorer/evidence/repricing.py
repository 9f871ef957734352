"""What a variant's tokens cost at list prices, where its file says no cost or another one."""

from dataclasses import dataclass
from datetime import date

from explorer.domain.base import InputError
from explorer.evidence.catalogue import SETTINGS
from explorer.evidence.quotes import PER, quote
from explorer.evidence.summary import Summary

SAME: float = SETTINGS["same_cost"]["value"]


@dataclass(frozen=True)
class ListCost:
    """The mean price of a call at the list prices of a day. [USD/call]."""

    cost: float
    day: date
    model: str


def list_cost(found: Summary, today: date) -> ListCost | None:
    """Price the mean tokens of a variant; None where tokens or prices are unknown.

    The prices are those of the day of the run, or today's where the file tells no day.
    """
    named = _model(found.provider)
    if named is None or found.input_tokens is None or found.output_tokens is None:
        return None
    day, sent, written = found.day or today, found.input_tokens.value, found.output_tokens.value
    try:
        listed = quote(*named, day, context_tokens=sent)
    except InputError:
        return None
    # a price that another provider lends is a guess, and no cost of this run
    if listed.borrowed_from or listed.input_price is None or listed.output_price is None:
        return None
    cost = (sent * listed.input_price + written * listed.output_price) / PER
    return ListCost(float(f"{cost:.15g}"), day, "/".join(named))


def differs(found: Summary, listed: ListCost) -> bool:
    """Tell whether the file's own cost is another one, or none."""
    if found.cost is None:
        return True
    return abs(found.cost.value - listed.cost) > SAME * listed.cost


def _model(provider: str) -> tuple[str, str] | None:
    """Take apart how tools write a model: openai:gpt-5, openai:chat:gpt-5, openai/gpt-5."""
    if ":" in provider:
        first, *_, last = provider.split(":")
        # a tuned model has prices of its own
        return None if "ft" in provider.split(":") else (first, last)
    first, slash, rest = provider.partition("/")
    return (first, rest) if slash else None
