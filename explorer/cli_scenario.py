"""The scenario that a command line means: a worked one or a file, with some inputs changed."""

import math
import os
from collections.abc import Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import cast

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


def read_ranges(ranges: list[str]) -> dict[str, tuple[float, float]]:
    """Read each NAME=LOW:HIGH against the declaration of its input."""
    found: dict[str, tuple[float, float]] = {}
    for text in ranges:
        name, equals, span = text.partition("=")
        low, colon, high = span.partition(":")
        if not (name.strip() and equals and colon):
            raise typer.BadParameter(f"{clip(text)!r} is not of the form NAME=LOW:HIGH.")
        if name.strip() not in DECLARATIONS:
            raise unknown_input(name.strip())
        declaration = DECLARATIONS[name.strip()]
        if declaration.kind != "number":
            raise InputError(f"{name.strip()}: only a number can have a low and a high.")
        ends = (declaration.parse(low), declaration.parse(high))
        if None in ends:
            raise declaration.fail(span)
        found[name.strip()] = cast("tuple[float, float]", ends)
    return found


def numeric_inputs(names: tuple[str, str], inputs: Mapping[str, float]) -> tuple[str, str]:
    """Check that two inputs are different numbers with a value, so that they can be varied."""
    for name in names:
        if name not in DECLARATIONS:
            raise unknown_input(name)
        if DECLARATIONS[name].kind != "number":
            raise InputError(f"{name}: a map needs numbers, and this is a choice.", field=name)
        if not math.isfinite(inputs[name]):
            raise InputError(f"{name}: it has no value here; give one with --set.", field=name)
    if names[0] == names[1]:
        raise InputError(f"{names[0]}: a map needs two different inputs.", field=names[0])
    return names


def changed_scenario(
    wanted: str, settings: list[str] | None, ranges: list[str] | None = None
) -> Scenario:
    """Find a scenario, then set its inputs, then its ranges."""
    values, ends = read_settings(settings or []), read_ranges(ranges or [])
    return apply(find_scenario(wanted), values).with_ranges(ends)
