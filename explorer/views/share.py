"""What the row *Pin · Copy link · Open · Save* needs to know of a state."""

from typing import Any

from explorer.domain.address import to_query
from explorer.domain.declaration import DECLARATIONS, Scalar, clip
from explorer.domain.pin import LONGEST_NAME
from explorer.domain.scenario import Scenario
from explorer.views.question import asked_in_link
from explorer.views.state import State, preset_of
from explorer.wording import inputs as words

MOST_NAMED = 2


def share(state: State) -> dict[str, Any]:
    """Give the whole link, the link of a pin (of which the view is no part), and a name for it."""
    preset = preset_of(state)
    return {
        "link": to_query(state.scenario, preset, asked_in_link(state.question)),
        "pin": to_query(state.scenario, preset),
        "proposal": proposal(state.scenario, preset),
    }


def proposal(scenario: Scenario, preset: Scenario) -> str:
    """Name a state after what was changed in it, else after its preset."""
    changed = scenario.changes_from(preset)
    named = [_change(name, value) for name, value in list(changed.items())[:MOST_NAMED]]
    if not named:
        return clip(preset.short_title, LONGEST_NAME)
    more = f" +{len(changed) - len(named)}" if len(changed) > len(named) else ""
    return clip(f"{', '.join(named)}{more}", LONGEST_NAME)


def _change(name: str, value: Scalar) -> str:
    declaration = DECLARATIONS[name]
    if isinstance(value, float):
        return f"{declaration.noun} {words.in_words(declaration, value)}"
    return f"{declaration.noun}: {words.in_field(declaration, value).text}"
