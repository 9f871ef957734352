"""What a session keeps of the evidence that was brought: summaries and offers, never a text."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from secrets import token_urlsafe
from typing import TYPE_CHECKING

from explorer.domain.base import InputError
from explorer.domain.declaration import clip
from explorer.domain.scenario import InputValue, Scenario
from explorer.evidence.rounding import rounded

if TYPE_CHECKING:
    from explorer.evidence.results import Results
    from explorer.evidence.summary import Summary
    from explorer.evidence.tokens import PromptCount
    from explorer.evidence.training_file import TrainingFile

    Judged = tuple[tuple[Results, ...], tuple[str, ...]]

MOST_OFFERS = 24
"""More than every panel can show at once; the oldest goes first."""
MOST_FILES = 6
MOST_ANSWERS = 200_000
"""Graded answers over all files of a session."""


@dataclass(frozen=True)
class Offer:
    """Entries that a person may take with one click."""

    label: str
    entries: Mapping[str, InputValue]

    @classmethod
    def of(cls, label: str, entries: Mapping[str, InputValue]) -> "Offer":
        """Round to as many digits as a measurement can claim and a field can show."""
        return cls(label, rounded(entries))

    def news(self, scenario: Scenario) -> "Offer":
        """Leave out what is guessed here as it is there: that needs neither taking nor telling."""
        kept = {n: e for n, e in self.entries.items() if not _same_guess(e, scenario.entry(n))}
        return Offer(self.label, kept)


def _same_guess(one: InputValue, other: InputValue) -> bool:
    guessed = {one.status, other.status} == {"assumption"}
    return guessed and one.low is None and one.value == other.value


@dataclass
class Desk:
    """The evidence of one session."""

    offers: dict[str, Offer] = field(default_factory=dict)
    files: tuple["Results", ...] = ()
    """Evaluation results by file: what was right, at what price, in what time."""
    judged: "tuple[Judged, tuple[Summary, ...]] | None" = None
    """The figures of these files by these checks, for the next question about them."""
    training: "TrainingFile | None" = None
    """Counts of the training examples that were dropped last."""
    counted: "tuple[PromptCount, str] | None" = None
    """Tokens of what was pasted last, and the model for which they were counted."""

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

    def keep(self, found: "Results") -> None:
        """Lay a file's results beside the others; one of the same name takes its place."""
        files = (*(each for each in self.files if each.name != found.name), found)
        if len(files) > MOST_FILES:
            raise InputError(f"{found.name}: {MOST_FILES} files are open; remove one first.")
        if sum(len(each.items) for file in files for each in file.variants) > MOST_ANSWERS:
            raise InputError(f"{found.name}: more than {MOST_ANSWERS:,} answers over all files.")
        self.files = files

    def forget(self, name: str) -> None:
        """Take a file's results away."""
        self.files = tuple(each for each in self.files if each.name != name)

    def check(self, names: Iterable[str]) -> None:
        """Raise `InputError` for a file that the page shows and this session does not have."""
        kept = {each.name for each in self.files}
        for name in names:
            if name not in kept:
                raise InputError(f"{clip(name)} is no longer at hand; choose it again.")
