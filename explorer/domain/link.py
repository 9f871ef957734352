"""A scenario as the parameters of a URL: only what differs from its preset, and back."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import cast

from explorer.domain.base import InputError
from explorer.domain.declaration import DECLARATIONS, Scalar, clip
from explorer.domain.origin import FROM_KEY, to_texts, with_origin
from explorer.domain.reading import unknown_input
from explorer.domain.scenario import Scenario

SCENARIO_KEY = "scenario"
RANGE_KEY, BETWEEN, NO_RANGE = ".range", "~", "none"
"""As in `calls_per_month.range=50000~300000`."""
LONGEST = 8_000
MOST_PROBLEMS = 3


@dataclass(frozen=True)
class Link:
    """What a URL asks for, as far as it can be had."""

    scenario: Scenario
    problems: tuple[str, ...] = ()
    """One sentence for each part that does not fit; the rest is applied."""


def to_parameters(scenario: Scenario, preset: Scenario) -> dict[str, str]:
    """Write the parameters that reproduce a scenario."""
    ranges, origins = scenario.ranges_from(preset), scenario.origins_from(preset)
    # an origin speaks of a value, so that value stands beside it whatever the preset becomes
    told = [n for n in DECLARATIONS if n in origins or scenario.value(n) != preset.value(n)]
    return {
        SCENARIO_KEY: preset.id,
        **{name: _to_text(name, scenario.value(name)) for name in told},
        **{f"{name}{RANGE_KEY}": _ends_to_text(name, ends) for name, ends in ranges.items()},
        **{f"{name}{FROM_KEY}": text for name, text in to_texts(origins).items()},
    }


def _ends_to_text(name: str, ends: tuple[float, float] | None) -> str:
    return BETWEEN.join(_to_text(name, end) for end in ends) if ends else NO_RANGE


def _to_text(name: str, value: Scalar) -> str:
    if value is None:
        return "blank" if DECLARATIONS[name].may_be_blank else "unknown"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 2**53 else repr(value)
    return value


def from_parameters(
    parameters: Mapping[str, str], presets: Mapping[str, Scenario], *, default: str
) -> Link:
    """Read a URL; a part that does not fit is named and left out."""
    problems: list[str] = []
    wanted = parameters.get(SCENARIO_KEY, default)
    if wanted not in presets:
        problems.append(f"There is no scenario {clip(wanted)!r}; showing {presets[default].title}.")
        wanted = default
    parameters = _known(parameters, problems)
    values: dict[str, Scalar] = {}
    for name, text in parameters.items():
        if name.endswith((RANGE_KEY, FROM_KEY)):
            continue
        try:
            values[name] = DECLARATIONS[name].parse(text)
        except InputError as error:
            problems.append(f"Left out of the link: {error}")
    scenario = _with_ranges(_with_values(presets[wanted], values, problems), parameters, problems)
    scenario = _with_origins(scenario, parameters, values, problems)
    return Link(scenario, few(problems))


def _known(parameters: Mapping[str, str], problems: list[str]) -> dict[str, str]:
    """Return the parameters that belong to an input; of the others the first are named."""
    known: dict[str, str] = {}
    for key, text in parameters.items():
        suffix = next((each for each in (RANGE_KEY, FROM_KEY) if key.endswith(each)), "")
        name = key.removesuffix(suffix)
        if name in DECLARATIONS:
            known[key] = text
        elif key != SCENARIO_KEY:
            # near names take a millisecond to find, which a link of hundreds would add up
            shown = unknown_input(name) if len(problems) < MOST_PROBLEMS else clip(key)
            problems.append(f"Left out of the link: {shown}")
    return known


def few(problems: Sequence[str]) -> tuple[str, ...]:
    """Keep the first problems, and count the others in one sentence."""
    hidden = len(problems) - MOST_PROBLEMS
    counted = (f"{hidden} more parts of the link do not fit.",) if hidden > 0 else ()
    return (*problems[:MOST_PROBLEMS], *counted)


def _with_values(preset: Scenario, values: Mapping[str, Scalar], problems: list[str]) -> Scenario:
    try:
        return preset.with_values(values)
    except InputError as error:
        problems.append(f"Left out of the link: {error}")
        return preset


def _with_origins(
    scenario: Scenario,
    parameters: Mapping[str, str],
    values: Mapping[str, Scalar],
    problems: list[str],
) -> Scenario:
    """Say where values come from, of those that the link itself gave."""
    texts = {
        key.removesuffix(FROM_KEY): text
        for key, text in parameters.items()
        if key.endswith(FROM_KEY)
    }
    for name in texts:
        stands = name in values and scenario.value(name) == values[name]
        if name in parameters and not stands:
            continue  # its value was left out, and a sentence says so
        try:
            scenario = with_origin(scenario, name, texts, given=stands)
        except InputError as error:
            problems.append(f"Left out of the link: {error}")
    return scenario


def _with_ranges(
    scenario: Scenario, parameters: Mapping[str, str], problems: list[str]
) -> Scenario:
    for key, text in parameters.items():
        if not key.endswith(RANGE_KEY):
            continue
        try:
            scenario = _with_range(scenario, key.removesuffix(RANGE_KEY), text)
        except InputError as error:
            problems.append(f"Left out of the link: {error}")
    return scenario


def _with_range(scenario: Scenario, name: str, text: str) -> Scenario:
    if text == NO_RANGE:
        return scenario.with_ranges({name: None})
    declaration = DECLARATIONS[name]
    low, between, high = text.partition(BETWEEN)
    ends = (declaration.parse(low), declaration.parse(high)) if between else (None, None)
    if declaration.kind != "number" or None in ends:
        raise InputError(f"{name}: {clip(text)!r} is not a low and a high.", field=name)
    return scenario.with_ranges({name: cast("tuple[float, float]", ends)})
