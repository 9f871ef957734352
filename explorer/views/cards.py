"""One card an option, all on one scale, so that the shortest bar visibly wins."""

from collections.abc import Mapping
from typing import Any

from explorer.domain.base import OPTION_IDS, OptionId
from explorer.domain.option import OPTIONS
from explorer.model.evaluation import Evaluation
from explorer.wording import formats, gates
from explorer.wording.cost_parts import parts_of

Payload = dict[str, Any]
HOURS_PER_WEEK = formats.HOURS_PER_WEEK


def cards(
    inputs: Mapping[str, float], result: Evaluation, recommended: OptionId | None
) -> list[Payload]:
    """Assemble the three cards."""
    scale = max(float(result[option].effective_cost) for option in OPTION_IDS) or 1.0
    base = float(result[recommended].total) if recommended else 0.0
    return [
        _card(option, inputs, result, recommended=recommended, base=base, scale=scale)
        for option in OPTION_IDS
    ]


def _card(
    option: OptionId,
    inputs: Mapping[str, float],
    result: Evaluation,
    *,
    recommended: OptionId | None,
    base: float,
    scale: float,
) -> Payload:
    own = result[option]
    total, effective = float(own.total), float(own.effective_cost)
    lacking = effective - total
    parts = [
        {"label": label, "amount": formats.money(amount), "width": round(amount / scale * 100, 2)}
        for label, amount in parts_of(own, inputs["horizon_months"])
    ]
    gap = total - base
    listed = ", ".join(f"{part['label']} {part['amount']}" for part in parts if part["width"])
    return {
        "id": option,
        "label": OPTIONS[option].label,
        "means": OPTIONS[option].means,
        "detail": f"routes {formats.share(inputs['routed_share'])}" if option == "hybrid" else "",
        "recommended": option == recommended,
        "delta": (formats.money(gap) if gap < 0 else f"+{formats.money(gap)}") if base else "",
        "total": formats.money(total),
        "effective": formats.money(effective),
        "facts": _facts(option, result),
        "parts": [part for part in parts if part["width"]],
        "fit": {"amount": formats.money(lacking), "width": round(lacking / scale * 100, 2)},
        "spoken": f"{formats.money(total)}: {listed}; weaker fit {formats.money(lacking)}.",
        "blocked": gates.because(result, option, inputs) if recommended else [],
    }


def _facts(option: OptionId, result: Evaluation) -> list[tuple[str, str, str, bool]]:
    own = result[option]
    first = formats.duration(float(own.measures["time_to_first_result"]) * HOURS_PER_WEEK)
    change = formats.duration(float(own.measures["iteration_speed"]))
    blocked = [gates.SHORT[gate] for gate in gates.blocked_by(result, option)]
    named = f"{len(blocked)} gates" if len(blocked) > 1 else (blocked or ["nothing"])[0]
    return [
        ("Accuracy", formats.share(float(own.accuracy)), "right", False),
        ("First result", first, "to start", False),
        ("A change", change, "a change", False),
        ("Blocked by", named, "", not blocked),
    ]
