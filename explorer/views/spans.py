"""The low and the high beside a control: what its two fields show, and where they lie."""

from typing import Any, cast

from explorer.domain.declaration import Declaration
from explorer.domain.scenario import InputValue
from explorer.views.strips import position
from explorer.wording.inputs import in_words
from explorer.wording.spans import fields, usual

Payload = dict[str, Any]


def control(declaration: Declaration, entry: InputValue, preset: InputValue) -> Payload | None:
    """Describe the range of an input, or the one proposed to whoever is not sure of it."""
    if entry.value is None:
        return None
    given = entry.low is not None
    ends = (
        cast("tuple[float, float]", (entry.low, entry.high))
        if given
        else usual(declaration, cast("float", entry.value))
    )
    left, right = (position(declaration, end) * 100 for end in ends)
    return {
        "given": given,
        "texts": fields(declaration, ends),
        "left": round(left, 2),
        "width": round(right - left, 2),
        "dropped": _dropped(declaration, entry, preset),
    }


def _dropped(declaration: Declaration, entry: InputValue, preset: InputValue) -> str:
    """Say that a range of the preset went with its value; it was about that value alone."""
    if preset.low is None or preset.high is None or entry.value == preset.value:
        return ""
    low, high = (in_words(declaration, cast("float", end)) for end in (preset.low, preset.high))
    return f"The preset’s range, {low} to {high}, went with its value."


def range_key(name: str) -> str:
    """Name the sentence about a low and a high, beside the one about the value."""
    return f"{name}.range"
