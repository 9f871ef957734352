"""The files that ship with the project: presets and bibliography."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType

from explorer.data import read_table
from explorer.domain.base import InputError
from explorer.domain.declaration import clip
from explorer.domain.file import read_start
from explorer.domain.pin import Pin, parse_pins
from explorer.domain.reading import MAX_BYTES, MAX_NAME, parse_scenario
from explorer.domain.scenario import Scenario
from explorer.domain.source import Claim, Contradiction, Figure, Source

_PACKAGE = Path(__file__).resolve().parent.parent
# a wheel carries the folder inside the package; a checkout has it beside the package
PRESET_FOLDER = next(
    folder for folder in (_PACKAGE / "scenarios", _PACKAGE.parent / "scenarios") if folder.is_dir()
)


@dataclass(frozen=True)
class Library:
    """The presets of a folder, and one sentence for each file that could not be read."""

    scenarios: Mapping[str, Scenario]
    problems: tuple[str, ...] = ()


def read_scenario(path: Path) -> Scenario:
    """Read one scenario file, or raise `InputError`."""
    return parse_scenario(read_start(path, MAX_BYTES), name=path.name)


def read_pins(path: Path) -> tuple[Pin, ...]:
    """Read a file of pins, or raise `InputError`."""
    return parse_pins(read_start(path, MAX_BYTES), name=path.name)


def read_library(folder: Path = PRESET_FOLDER) -> Library:
    """Read every scenario of a folder in file-name order; a broken file stops no other."""
    scenarios: dict[str, Scenario] = {}
    problems: list[str] = []
    for path in sorted(folder.glob("*.toml")):
        try:
            scenario = read_scenario(path)
            _check_unique(scenario, scenarios.values(), file=clip(path.name, MAX_NAME))
        except InputError as error:
            problems.append(str(error))
        else:
            scenarios[scenario.id] = scenario
    return Library(MappingProxyType(scenarios), tuple(problems))


def _check_unique(scenario: Scenario, others: Iterable[Scenario], *, file: str) -> None:
    for other in others:
        if other.id == scenario.id:
            raise InputError(f"{file}: id {scenario.id!r} is taken by another file.", field="id")
        if other.title.casefold() == scenario.title.casefold():
            raise InputError(f"{file}: title is the same as that of {other.id}.", field="title")


def fingerprint(folder: Path = PRESET_FOLDER) -> tuple[tuple[str, int, int], ...]:
    """Tell whether a preset file changed: name, time and size of each."""
    stats = [(path.name, path.stat()) for path in sorted(folder.glob("*.toml"))]
    return tuple((name, stat.st_mtime_ns, stat.st_size) for name, stat in stats)


@cache
def sources() -> Mapping[str, Source]:
    """Read the bibliography."""
    return MappingProxyType(
        {
            name: Source.model_validate(raw, strict=False)
            for name, raw in read_table("sources").items()
        }
    )


@cache
def claims() -> Mapping[str, Claim]:
    """Read what the sources claim."""
    return MappingProxyType(
        {
            name: Claim.model_validate(raw, strict=False)
            for name, raw in read_table("claims").items()
        }
    )


@cache
def figure(claim: str, name: str) -> Figure:
    """Look up a number that a source states, by the claim that it stands in."""
    return next(each for each in claims()[claim].figures if each.name == name)


@cache
def contradictions() -> tuple[Contradiction, ...]:
    """Read the questions on which the sources differ."""
    rows = read_table("contradictions")["contradiction"]
    return tuple(Contradiction.model_validate(raw, strict=False) for raw in rows)
