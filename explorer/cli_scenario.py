"""The scenario that a command line means: a worked one or a file, with some inputs changed."""

import os
from collections.abc import Mapping
from difflib import get_close_matches
from pathlib import Path

import typer
from pydantic import ValidationError

from explorer.domain.base import InputError
from explorer.domain.declaration import DECLARATIONS, Scalar, clip
from explorer.domain.library import read_library, read_scenario
from explorer.domain.reading import sentence, unknown_input
from explorer.domain.scenario import Scenario


def find_scenario(wanted: str) -> Scenario:
    """Look a worked scenario up by its id, or read a file."""
    library = read_library()
    if wanted in library.scenarios:
        return library.scenarios[wanted]
    path = Path(wanted)
    looks_like_a_file = path.suffix in (".toml", ".json") or os.sep in wanted
    if looks_like_a_file or os.path.isfile(wanted):  # noqa: PTH113  (never raises)
        return read_scenario(path)
    if problem := next((p for p in library.problems if p.startswith(f"{wanted}.toml: ")), None):
        raise InputError(problem)
    close = get_close_matches(wanted, library.scenarios, n=3, cutoff=0.5)
    hint = f"The nearest are {', '.join(close)}" if close else "See `explorer list`"
    raise InputError(f"{clip(wanted)}: there is no such scenario. {hint}.")


def read_settings(settings: list[str]) -> dict[str, Scalar]:
    """Read each NAME=VALUE against the declaration of its input; the last one of a name counts."""
    values: dict[str, Scalar] = {}
    for setting in settings:
        name, equals, text = setting.partition("=")
        if not (name.strip() and equals):
            raise typer.BadParameter(f"{clip(setting)!r} is not of the form NAME=VALUE.")
        if name.strip() not in DECLARATIONS:
            raise unknown_input(name.strip())
        values[name.strip()] = DECLARATIONS[name.strip()].parse(text)
    return values


def apply(scenario: Scenario, values: Mapping[str, Scalar]) -> Scenario:
    """Change some inputs of a scenario, or raise `InputError`."""
    try:
        return scenario.with_values(values)
    except ValidationError as error:
        raise InputError(sentence(error)) from None
