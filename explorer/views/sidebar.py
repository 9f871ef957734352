"""What the sidebar shows: the controls by group, each with its strip, caption and origin."""

import math
from collections.abc import Mapping
from typing import Any

from explorer.analysis.flips import Strip
from explorer.domain.base import OPTION_IDS
from explorer.domain.declaration import DECLARATIONS, GROUPS, Declaration, Scalar
from explorer.domain.library import claims, sources
from explorer.domain.option import OPTIONS
from explorer.domain.scenario import InputValue, Scenario
from explorer.model.decision import NOT_YET
from explorer.wording import inputs as words
from explorer.wording.changes import nearest

Payload = dict[str, Any]
MAIN = ("calls_per_month", "labelled_examples", "changes_per_month")
PRICES = ("base_input_price", "tuned_input_price", "base_output_price", "tuned_output_price")
ALSO = ("error_cost", "prompt_accuracy", "required_accuracy")
LOG_STEPS = 1000
LINEAR_STEPS = 100
STATUS_WORDS = {
    "measured": "measured",
    "source": "source",
    "vendor": "list price",
    "assumption": "assumption",
    "unknown": "unknown",
}
OPTION_OF_CODE = {**dict(enumerate(OPTION_IDS)), NOT_YET: None}
FLIP_WORDS = {code: OPTIONS[option].label.lower() for code, option in enumerate(OPTION_IDS)}


def sidebar(
    scenario: Scenario,
    preset: Scenario,
    strips: Mapping[str, Strip],
    errors: Mapping[str, tuple[str, str]],
) -> Payload:
    """Assemble every control of the sidebar from its declaration and its value."""

    def control(name: str) -> Payload:
        return _control(
            DECLARATIONS[name], scenario, preset, strip=strips.get(name), error=errors.get(name)
        )

    shown = {*MAIN, *PRICES, *ALSO}
    closed = []
    for group in GROUPS:
        names = [
            name
            for name, declaration in DECLARATIONS.items()
            if declaration.group == group.id and name not in shown and not declaration.unused
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
        "changedCount": len(scenario.changes_from(preset)),
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


def track(declaration: Declaration) -> Payload:
    """Describe the slider's track: ends, scale and steps."""
    low, high = declaration.slider_range
    if declaration.scale == "log":
        zero = declaration.low == 0
        return {
            "low": low,
            "high": high,
            "log": True,
            "steps": LOG_STEPS,
            "zero": zero,
            "whole": declaration.whole,
            "decimals": 0,
        }
    step = _linear_step(declaration)
    return {
        "low": low,
        "high": high,
        "log": False,
        "steps": round((high - low) / step),
        "zero": False,
        "whole": declaration.whole,
        "decimals": _decimals(step),
    }


def _decimals(step: float) -> int:
    return max(0, -math.floor(math.log10(step)))


def _linear_step(declaration: Declaration) -> float:
    low, high = declaration.slider_range
    if declaration.whole or declaration.unit == "month":
        return 1.0
    power: float = 10 ** math.floor(math.log10((high - low) / LINEAR_STEPS))
    return next(power * m for m in (1, 2, 5, 10) if (high - low) / (power * m) <= LINEAR_STEPS)


def position(declaration: Declaration, value: float) -> float:
    """Place a value on its track, as a share of the track's length."""
    low, high = declaration.slider_range
    if declaration.scale == "log":
        share = math.log(value / low) / math.log(high / low) if value > 0 else 0.0
    else:
        share = (value - low) / (high - low)
    return min(1.0, max(0.0, share))


def segments(declaration: Declaration, strip: Strip | None) -> list[list[Any]]:
    """Cut the track into runs of one recommendation: option, left, width, is it today's."""
    if strip is None:
        return []
    edges = [0.0, *(position(declaration, flip.value) for flip in strip.flips), 1.0]
    codes = [strip.only, *(flip.above for flip in strip.flips)]
    today = code_at(strip, strip.today)
    return [
        [OPTION_OF_CODE[code], round(left * 100, 2), round((right - left) * 100, 2), code == today]
        for code, left, right in zip(codes, edges, edges[1:], strict=False)
        if right > left
    ]


def code_at(strip: Strip, value: float) -> int:
    """Read the recommendation at a value from a strip."""
    code = strip.only
    for flip in strip.flips:
        if flip.value > value:
            break
        code = flip.above
    return code


def caption(
    declaration: Declaration, strip: Strip | None, *, brief: bool = False
) -> tuple[str, str | None]:
    """Say where the answer flips, nearest first, and name the option for its mark."""
    if strip is None:
        return "", None
    near = sorted(
        nearest(strip),
        key=lambda flip: words.slider_distance(declaration, strip.today, flip.value),
    )
    if not near:
        return ("never flips" if brief else "never flips in range"), None
    flip = near[0]
    upwards = flip.value > strip.today
    code = flip.above if upwards else flip.below
    edge = "at" if upwards else "below"
    if code == NOT_YET:
        to = f"none passes {'above' if upwards else 'below'}"
    else:
        to = f"flips {edge}" if brief else f"flips to {FLIP_WORDS[code]} {edge}"
    return f"{to} **{words.in_words(declaration, flip.value)}**", OPTION_OF_CODE[code] or "none"


def _control(
    declaration: Declaration,
    scenario: Scenario,
    preset: Scenario,
    *,
    strip: Strip | None,
    error: tuple[str, str] | None,
) -> Payload:
    name = declaration.name
    entry, original = scenario.entry(name), preset.entry(name)
    shown = words.in_field(declaration, entry.value)
    changed = entry.value != original.value
    said, option = caption(declaration, strip, brief=name in PRICES)
    text = shown.text.removesuffix(" ")
    base: Payload = {
        "name": name,
        "label": declaration.label,
        "name_spoken": declaration.noun,
        "help": declaration.help,
        "allowed": _allowed(declaration),
        "text": text,
        "unit": shown.unit,
        "changed": changed,
        "presetText": _short(declaration, original.value),
        "badge": STATUS_WORDS[entry.status],
        "status": entry.status,
        "origin": origin(entry),
        "note": declaration.unused,
    }
    if declaration.kind != "number":
        choices = declaration.choices or {"yes": "yes", "no": "no"}
        return {**base, "choices": [[key, label] for key, label in choices.items()]}
    unknown = entry.value is None
    return {
        **base,
        "prefix": "$" if declaration.unit.startswith("USD/Mtok") else "",
        "unit": "" if declaration.name in PRICES else shown.unit,
        "value": entry.value,
        "presetValue": original.value,
        "presetPosition": None if original.value is None else 1,
        "factor": words.factor(declaration),
        "track": track(declaration),
        "segments": segments(declaration, strip),
        "caption": said if not unknown else _unknown_note(declaration),
        "captionMark": option,
        "spoken": f"{text} {shown.unit}, {said.replace('**', '')}".strip(", "),
        "unknown": unknown,
        "error": error[1] if error else None,
        "rejected": error[0] if error else None,
    }


def _unknown_note(declaration: Declaration) -> str:
    if declaration.may_be_blank:
        return f"blank: {declaration.blank_means}"
    return "No price found. Totals leave it out."


def _allowed(declaration: Declaration) -> str:
    return str(words.out_of_range(declaration, "")).partition(": ")[2].rstrip(".")


def _short(declaration: Declaration, value: Scalar) -> str:
    if isinstance(value, float):
        return words.in_words(declaration, value)
    return words.in_field(declaration, value).text


def origin(entry: InputValue) -> str:
    """Say where a value comes from, for its badge."""
    if entry.source is None:
        return "Nobody's document says it: an assumption, yours or ours."
    if entry.source in claims():
        claim = claims()[entry.source]
        return f"{sources()[claim.source].citation}: {claim.text}"
    found = sources().get(entry.source)
    return found.citation if found else entry.source
