"""Where a scenario from elsewhere belongs: the preset of which it is the smallest change."""

from collections.abc import Mapping

from explorer.domain.scenario import Scenario


def nearest(scenario: Scenario, presets: Mapping[str, Scenario]) -> Scenario:
    """Pick the preset of the same id, else the one with the fewest inputs that differ."""
    if scenario.id in presets:
        return presets[scenario.id]
    return min(presets.values(), key=lambda preset: len(differing(scenario, preset)))


def differing(scenario: Scenario, preset: Scenario) -> set[str]:
    """Name the inputs whose value or range differs."""
    return {*scenario.changes_from(preset), *scenario.ranges_from(preset)}
