"""The panel *Prompt caching*: how often the cache answers at this traffic, and whether it pays."""

from explorer.evidence.caching import as_caching, caching_effect
from explorer.views.answer import Answer
from explorer.views.desk import Offer
from explorer.views.fields import Fields
from explorer.views.state import State
from explorer.wording import caching as words


def asked(state: State, fields: Fields) -> Answer:
    """Estimate the hit rate from the traffic, and say what it changes."""
    scenario = state.scenario
    entries = as_caching(
        scenario,
        idle_minutes=fields.number("idle_minutes"),
        minimum_tokens=int(fields.number("minimum_tokens", 0)),
        shards=int(fields.number("shards", 1)),
    )
    after = scenario.with_entries(entries)
    return Answer(
        says=[words.hit_rate_sentence(after), words.effect_sentence(caching_effect(after))],
        offers=[Offer.of("Share of prompts read from the cache", entries)],
    )
