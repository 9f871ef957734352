"""The panels of *Evidence* by name, each loaded when somebody first asks it.

Statistics and price catalogue take seconds to import, which nobody who opens the page should
wait for.
"""

from importlib import import_module
from types import ModuleType
from typing import cast

from explorer.domain.base import InputError
from explorer.views.answer import Answer, Job
from explorer.views.fields import Fields, labelled
from explorer.views.state import State

Outcome = Answer | Job
ASKED = frozenset({"caching", "curve", "download", "hosting", "prices", "results", "tokens"})
DROPPED = frozenset({"results", "tokens"})
"""Panels that take a file."""


def asked(name: str, state: State, fields: Fields) -> Outcome:
    """Put a question to a panel."""
    try:
        return cast("Outcome", _module(name).asked(state, fields))
    except InputError as error:
        raise labelled(error) from None


def dropped(name: str, state: State, fields: Fields, data: bytes) -> Outcome:
    """Hand a file to a panel."""
    return cast("Outcome", _module(name).dropped(state, fields, data))


def _module(name: str) -> ModuleType:
    return import_module(f"explorer.views.evidence_{name}")
