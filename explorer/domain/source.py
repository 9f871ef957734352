"""Where numbers and rules come from: documents, and the claims that they make."""

from datetime import date
from typing import Literal, Self

from pydantic import Field, model_validator

from explorer.domain.base import Frozen

ClaimKind = Literal["rule", "figure", "mistake", "scenario", "dimension"]
Id = str


class Source(Frozen):
    """A document that a number, a claim or a formula can cite."""

    title: str
    short: str
    """How the page names it where room is scarce."""
    author: str | None = None
    publisher: str | None = None
    published: date | None = None
    """None: the document carries no date, and the page says so."""
    edition: str | None = None
    kind: Literal["framework", "paper", "prices", "definition"]
    url: str | None = Field(default=None, pattern=r"^https://")
    checked: date
    """Day on which somebody last compared our text and figures with the document."""

    @property
    def citation(self) -> str:
        """Author, title, publisher and date in one line."""
        when = self.published.strftime("%-d %b %Y") if self.published else self.edition
        parts = (self.author, f"“{self.title}”", self.publisher, when or "undated")
        return ", ".join(part for part in parts if part)


class Figure(Frozen):
    """One number of a claim, as the source gives it; a range has both low and high."""

    name: str
    unit: str
    value: float | None = Field(default=None, allow_inf_nan=False)
    low: float | None = Field(default=None, allow_inf_nan=False)
    high: float | None = Field(default=None, allow_inf_nan=False)

    @model_validator(mode="after")
    def _says_something(self) -> Self:
        if self.value is None and self.low is None and self.high is None:
            raise ValueError(f"figure {self.name} has neither a value nor a range")
        return self


class Claim(Frozen):
    """One thing that a source says, in our words."""

    source: Id
    kind: ClaimKind
    text: str
    section: str | None = None
    """The heading in the document under which it stands."""
    figures: tuple[Figure, ...] = ()


class Contradiction(Frozen):
    """A question on which the sources differ; shown, never averaged."""

    question: str
    answers: tuple["Answer", ...]


class Answer(Frozen):
    """One side of a contradiction."""

    claim: Id
    says: str
