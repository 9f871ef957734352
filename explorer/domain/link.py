"""A scenario as the parameters of a URL: only what differs from its preset, and back."""

from collections.abc import Mapping
from dataclasses import dataclass

from explorer.domain.base import InputError
from explorer.domain.declaration import DECLARATIONS, Scalar, clip
from explorer.domain.reading import unknown_input
from explorer.domain.scenario import Scenario

SCENARIO_KEY = "scenario"
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
    changed = scenario.changes_from(preset)
    return {
        SCENARIO_KEY: preset.id,
        **{name: _to_text(name, value) for name, value in changed.items()},
    }


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
    if sum(len(key) + len(value) for key, value in parameters.items()) > LONGEST:
        return Link(
            presets[default], (f"The link is longer than {LONGEST:,} characters and was not read.",)
        )
    problems: list[str] = []
    wanted = parameters.get(SCENARIO_KEY, default)
    if wanted not in presets:
        problems.append(f"There is no scenario {clip(wanted)!r}; showing {presets[default].title}.")
        wanted = default
    values: dict[str, Scalar] = {}
    for name, text in parameters.items():
        if name == SCENARIO_KEY:
            continue
        try:
            if name not in DECLARATIONS:
                raise unknown_input(name)
            values[name] = DECLARATIONS[name].parse(text)
        except InputError as error:
            problems.append(f"Left out of the link: {error}")
    try:
        scenario = presets[wanted].with_values(values)
    except InputError as error:
        problems.append(f"Left out of the link: {error}")
        scenario = presets[wanted]
    if len(problems) > MOST_PROBLEMS:
        hidden = len(problems) - MOST_PROBLEMS
        problems = [*problems[:MOST_PROBLEMS], f"{hidden} more parts of the link do not fit."]
    return Link(scenario, tuple(problems))
