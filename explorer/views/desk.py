"""What a session keeps of the evidence that was brought: summaries and offers, never a text."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from secrets import token_urlsafe

from explorer.domain.base import InputError
from explorer.domain.scenario import InputValue

MOST_OFFERS = 24
"""More than every panel can show at once; the oldest goes first."""


@dataclass(frozen=True)
class Offer:
    """Entries that a person may take with one click."""

    label: str
    entries: Mapping[str, InputValue]


@dataclass
class Desk:
    """The evidence of one session."""

    offers: dict[str, Offer] = field(default_factory=dict)

    def offer(self, word: str) -> Offer:
        """Find an offer by the word of the page, or raise `InputError`."""
        found = self.offers.get(word)
        if found is None:
            raise InputError("That result is no longer at hand; work it out again.")
        return found

    def put(self, offer: Offer) -> str:
        """Keep an offer and return the word by which the page takes it."""
        word = token_urlsafe(6)
        self.offers[word] = offer
        for oldest in list(self.offers)[:-MOST_OFFERS]:
            del self.offers[oldest]
        return word
