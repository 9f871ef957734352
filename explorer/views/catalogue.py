"""The views of the page. A new one joins with one line here, and its drawing in board.js."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from explorer.domain.scenario import Scenario
from explorer.views.compare import compare
from explorer.views.decide import decide
from explorer.views.evidence import evidence
from explorer.views.flips import flips_view
from explorer.views.method import method
from explorer.views.opinions import second_opinions
from explorer.views.present import present
from explorer.views.question import Question
from explorer.views.sure import sure_view


@dataclass(frozen=True)
class View:
    """One tab: its title, and what it shows of a scenario."""

    title: str
    payload: Callable[..., Mapping[str, Any]]
    asks: bool = False
    """Whether it is told what a person asked beside the inputs, as a `Question`."""

    def of(self, scenario: Scenario, question: Question) -> Mapping[str, Any]:
        """Work it out."""
        return self.payload(scenario, question) if self.asks else self.payload(scenario)


VIEWS: Mapping[str, View] = MappingProxyType(
    {
        "": View("Decide", decide),
        "flips": View("What flips it", flips_view, asks=True),
        "sure": View("How sure", sure_view, asks=True),
        "opinions": View("Second opinions", second_opinions),
        "compare": View("Compare", compare, asks=True),
        "evidence": View("Evidence", evidence),
        "present": View("Present", present, asks=True),
        "method": View("How it works", method),
    }
)
"""By the path behind the address; the first is the one that opens."""
