"""One edit of one input, as a control sends it: not trusted, and the last good value stays."""

import math
from collections.abc import Mapping
from typing import Any, cast

from explorer.domain.base import InputError
from explorer.domain.declaration import DECLARATIONS, Scalar, clip
from explorer.domain.scenario import Scenario, is_brought
from explorer.views.spans import range_key
from explorer.wording.inputs import in_field, out_of_range, read_typed
from explorer.wording.spans import read_span

LONGEST_TEXT = 400
Errors = dict[str, tuple[str, str]]
Edit = Mapping[str, Any]


def edited(scenario: Scenario, preset: Scenario, errors: Errors, name: str, edit: Edit) -> Scenario:
    """Apply a value, a range or both; what does not fit is told in `errors`."""
    if "range" not in edit or {"value", "text"} & edit.keys():
        scenario = _with_value(scenario, preset, errors, name, edit)
    if "range" in edit:
        scenario = _with_range(scenario, errors, name, edit["range"])
    return scenario


def forget_errors(errors: Errors, name: str) -> None:
    """Take back what was said about an input."""
    errors.pop(name, None)
    errors.pop(range_key(name), None)


def _with_value(
    scenario: Scenario, preset: Scenario, errors: Errors, name: str, edit: Edit
) -> Scenario:
    text, own = edit.get("text"), scenario.ranges_from(preset).get(name)
    before, original = scenario.entry(name), preset.entry(name)
    taken_back = "text" in edit and text is None
    try:
        value = original.value if taken_back else _read(name, edit)
        found = scenario.with_values({name: value})
        if value == original.value and (taken_back or value != before.value):
            found = _restored(found, preset, name)
        elif is_brought(before, original):
            pass  # a value of their own stands without the range of the evidence
        elif own and own[0] <= cast("float", value) <= own[1]:  # a range of their own stays theirs
            found = found.with_ranges({name: own})
    except InputError as error:
        typed = clip(text if isinstance(text, str) else "", 40)
        still = in_field(DECLARATIONS[name], before.value).text
        errors[name] = (typed, f"{error} Still using {still}.")
        return scenario
    forget_errors(errors, name)
    return found


def _with_range(scenario: Scenario, errors: Errors, name: str, ends: object) -> Scenario:
    try:
        found = read_span(DECLARATIONS[name], scenario.value(name), ends)
        scenario = scenario.with_ranges({name: found})
        errors.pop(range_key(name), None)
    except InputError as error:
        errors[range_key(name)] = ("", str(error))
    return scenario


def _restored(scenario: Scenario, preset: Scenario, name: str) -> Scenario:
    """Give back range, status and source to a value that is the preset's again."""
    inputs = scenario.inputs.model_copy(update={name: preset.entry(name)})
    return scenario.model_copy(update={"inputs": inputs})


def _read(name: str, edit: Edit) -> Scalar:
    declaration = DECLARATIONS[name]
    text = edit.get("text")
    if isinstance(text, str):
        if len(text) > LONGEST_TEXT:
            raise out_of_range(declaration, text)
        return read_typed(declaration, text)
    number = edit.get("value")
    if isinstance(number, bool) or not isinstance(number, (int, float)):
        raise out_of_range(declaration, "")
    if declaration.whole and isinstance(number, float) and math.isfinite(number):
        number = round(number)
    return declaration.check(number)
