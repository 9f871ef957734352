"""The panel *Prompt caching*: how often the cache answers at this traffic, and whether it pays."""

from explorer.evidence.caching import as_caching, caching_effect
from explorer.views.answer import Answer
from explorer.views.desk import Offer
from explorer.views.fields import Fields, today
from explorer.views.state import State
from explorer.wording import caching as words


def asked(state: State, fields: Fields) -> Answer:
    """Estimate the hit rate from the traffic, and say what it changes."""
    scenario, least = state.scenario, fields.number("minimum_tokens", 0)
    entries = as_caching(
        scenario,
        today(),
        idle_minutes=fields.number("idle_minutes"),
        minimum_tokens=least,
        shards=fields.number("shards", 1),
    )
    effect = caching_effect(scenario.with_entries(entries), minimum_tokens=least)
    return Answer(
        says=[words.effect_sentence(effect)],
        offers=[Offer.of("Share of calls that hit the cache", entries)],
    )
