"""The views of the page. A new one joins with one line here, and its drawing in board.js."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from explorer.domain.scenario import Scenario
from explorer.views.decide import decide
from explorer.views.method import method
from explorer.views.opinions import second_opinions


@dataclass(frozen=True)
class View:
    """One tab: its title, and what it shows of a scenario."""

    title: str
    payload: Callable[[Scenario], Mapping[str, Any]]


VIEWS: Mapping[str, View] = MappingProxyType(
    {
        "": View("Decide", decide),
        "opinions": View("Second opinions", second_opinions),
        "method": View("How it works", method),
    }
)
"""By the path behind the address; the first is the one that opens."""
