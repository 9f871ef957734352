"""The five frameworks together, in the order of the bibliography."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from types import MappingProxyType

from explorer.data import read_table
from explorer.domain.scenario import Scenario
from explorer.opinions import caumont, halkwinds, promptquorum, strategic, taiwo
from explorer.opinions.figures import compared
from explorer.opinions.opinion import Case, Opinion

FRAMEWORKS: Mapping[str, Callable[[Case], Opinion]] = MappingProxyType(
    {
        "promptquorum": promptquorum.opinion,
        "caumont": caumont.opinion,
        "halkwinds": halkwinds.opinion,
        "taiwo": taiwo.opinion,
        "strategic": strategic.opinion,
    }
)
UNMODELLED: Mapping[str, str] = MappingProxyType(
    {each["claim"]: each["reason"] for each in read_table("unmodelled")["unmodelled"]}
)
"""Claims that no scenario can test, and why."""


def opinions(case: Case) -> dict[str, Opinion]:
    """Ask every framework."""
    return {source: _whole(framework(case), case) for source, framework in FRAMEWORKS.items()}


def opinions_of(scenario: Scenario) -> dict[str, Opinion]:
    """Ask every framework about a scenario."""
    return opinions(Case.of(scenario))


def _whole(opinion: Opinion, case: Case) -> Opinion:
    """Add the figures of the source to the rules that it decides by."""
    return replace(opinion, rules=(*opinion.rules, *compared(case, opinion.source)))
