"""Register a formula with its unit and its sources, so that the page can show it."""

import inspect
from collections.abc import Callable
from dataclasses import dataclass
from typing import ParamSpec, TypeVar

import numpy as np
from numpy.typing import NDArray

from explorer.domain.base import Unit

Array = NDArray[np.float64]
Flags = NDArray[np.bool_]
P = ParamSpec("P")
R = TypeVar("R")


@dataclass(frozen=True, kw_only=True)
class Rule:
    """What *How is this worked out* shows about one formula."""

    name: str
    room: str
    unit: Unit
    formula: str
    sources: tuple[str, ...]
    summary: str


RULES: dict[str, Rule] = {}


def rule(
    *, unit: Unit, formula: str, sources: tuple[str, ...]
) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Record a formula in `RULES` and return it unchanged."""

    def register(function: Callable[P, R]) -> Callable[P, R]:
        name = getattr(function, "__name__", "")
        RULES[name] = Rule(
            name=name,
            room=function.__module__.rpartition(".")[2],
            unit=unit,
            formula=formula,
            sources=sources,
            summary=inspect.cleandoc(function.__doc__ or "").partition("\n")[0],
        )
        return function

    return register
