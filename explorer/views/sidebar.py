"""What the sidebar shows: the controls by group, each with its strip, caption and origin."""

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

import orjson

from explorer.analysis.flips import Strip
from explorer.analysis.leads import least_leads
from explorer.domain.declaration import DECLARATIONS, GROUPS, Declaration, Scalar
from explorer.domain.scenario import InputValue, Scenario, is_brought
from explorer.model.evaluation import numbers
from explorer.opinions.opinion import Case
from explorer.views import spans
from explorer.views.decide import strips_of
from explorer.views.strips import segments, track
from explorer.wording import inputs as words
from explorer.wording.badges import badge, origin
from explorer.wording.flip_points import caption, never
from explorer.wording.opinions import warnings_by_input

Payload = dict[str, Any]
MAIN = ("calls_per_month", "labelled_examples", "changes_per_month")
PRICES = ("base_input_price", "tuned_input_price", "base_output_price", "tuned_output_price")
ALSO = ("error_cost", "prompt_accuracy", "required_accuracy")


@lru_cache(maxsize=64)
def packed_sidebar(
    scenario: Scenario, preset: Scenario, errors: tuple[tuple[str, tuple[str, str]], ...]
) -> bytes:
    """Assemble it once for each state."""
    return orjson.dumps(sidebar(scenario, preset, strips_of(scenario), dict(errors)))


def sidebar(
    scenario: Scenario,
    preset: Scenario,
    strips: Mapping[str, Strip],
    errors: Mapping[str, tuple[str, str]],
) -> Payload:
    """Assemble every control of the sidebar from its declaration and its value."""
    warnings = warnings_by_input(Case.of(scenario))
    still = tuple(name for name, strip in strips.items() if not strip.flips)
    leads = least_leads(numbers(scenario), still)

    def control(name: str) -> Payload:
        declaration, strip = DECLARATIONS[name], strips.get(name)
        why = never(declaration, strip, leads[name]) if strip and name in leads else ""
        found = _control(declaration, scenario, preset, strip=strip, errors=errors)
        note = " ".join(filter(None, (warnings.get(name), found["note"])))
        # beside a price there is no room, and what changes nothing says so already
        brief = not why or name in PRICES or (strip is not None and strip.inert)
        said = found if brief else {**found, "caption": why}
        return {**said, "why": why, "note": note}

    shown = {*MAIN, *PRICES, *ALSO}
    closed = []
    for group in GROUPS:
        names = [
            name
            for name, declaration in DECLARATIONS.items()
            if declaration.group == group.id and name not in shown
        ]
        if names:
            closed.append(
                {
                    "id": group.id,
                    "label": group.label,
                    "controls": [control(name) for name in names],
                    "note": _group_note(group.id, scenario),
                }
            )
    return {
        "changedCount": len(
            scenario.changes_from(preset).keys()
            | scenario.ranges_from(preset).keys()
            | scenario.origins_from(preset).keys()
        ),
        "open": [
            {"label": "Main inputs", "controls": [control(name) for name in MAIN]},
            {"label": "Accuracy and errors", "controls": [control(name) for name in ALSO]},
        ],
        "prices": {"controls": [control(name) for name in PRICES]},
        "closed": closed,
    }


def _group_note(group: str, scenario: Scenario) -> str:
    if group == "weights":
        return "Token cost and build cost are not in fit: the total holds them already."
    if group == "fit" and not scenario.value("fit_point_value"):
        return "A point of fit is worth nothing here, so only cost decides."
    return ""


def _control(
    declaration: Declaration,
    scenario: Scenario,
    preset: Scenario,
    *,
    strip: Strip | None,
    errors: Mapping[str, tuple[str, str]],
) -> Payload:
    name = declaration.name
    entry = scenario.entry(name)
    still, error = _still(name, entry, preset.entry(name)), errors.get(name)
    if declaration.kind != "number":
        return still
    unknown, brief = entry.value is None, name in PRICES
    said, option = caption(declaration, strip, brief=brief)
    spoken = words.with_unit(declaration, entry.value)
    return {
        **still,
        "segments": segments(declaration, strip),
        "caption": _unknown_note(declaration, brief=brief) if unknown else said,
        "captionMark": option,
        "spoken": f"{spoken}, {said.replace('**', '')}".strip(", "),
        "error": error[1] if error else None,
        "rejected": error[0] if error else None,
        "rangeError": errors.get(spans.range_key(name), (None, None))[1],
    }


@lru_cache(maxsize=1024)
def _still(name: str, entry: InputValue, preset: InputValue) -> Payload:
    """Assemble what does not move while other inputs do; nobody may change it."""
    declaration, original = DECLARATIONS[name], preset.value
    shown = words.in_field(declaration, entry.value)
    ranged = (entry.low, entry.high) != (preset.low, preset.high) and entry.value == original
    brought = is_brought(entry, preset)
    base: Payload = {
        "name": name,
        "label": declaration.question or declaration.label,
        "name_spoken": declaration.question or declaration.noun,
        "help": declaration.help,
        "allowed": _allowed(declaration),
        "text": shown.text.removesuffix(" "),
        "unit": shown.unit,
        "changed": entry.value != original or ranged or brought,
        "brought": brought,
        "presetText": "range" if ranged else _short(declaration, original),
        "badge": badge(entry),
        "status": entry.status,
        "origin": origin(entry),
        "note": declaration.unused,
    }
    if declaration.kind != "number":
        choices = declaration.choices or {"yes": "yes", "no": "no"}
        return {**base, "choices": [[key, label] for key, label in choices.items()]}
    return {
        **base,
        "prefix": "$" if declaration.unit.startswith("USD/Mtok") else "",
        "unit": "" if name in PRICES else shown.unit,
        "value": entry.value,
        "presetValue": original,
        "presetPosition": None if original is None else 1,
        "factor": words.factor(declaration),
        "track": track(declaration),
        "unknown": entry.value is None,
        "range": spans.control(declaration, entry, preset),
    }


def _unknown_note(declaration: Declaration, *, brief: bool) -> str:
    if brief:
        return "left out"
    if declaration.may_be_blank:
        return f"blank: {declaration.blank_means}"
    return "No price found. Totals leave it out."


def _allowed(declaration: Declaration) -> str:
    return str(words.out_of_range(declaration, "")).partition(": ")[2].rstrip(".")


def _short(declaration: Declaration, value: Scalar) -> str:
    if isinstance(value, float):
        return words.in_words(declaration, value)
    return words.in_field(declaration, value).text
