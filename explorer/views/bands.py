"""Which option each source advises at which volume, as bands over the cost chart."""

from collections.abc import Sequence
from functools import cache
from typing import Any

from explorer.analysis.curves import VolumeCost, VolumeMarks
from explorer.analysis.flips import Strip
from explorer.charts.volume import MARGIN, share_of_axis
from explorer.data import read_table
from explorer.domain.base import OPTION_IDS
from explorer.domain.library import figure, sources
from explorer.wording import formats
from explorer.wording.findings import code_word

Payload = dict[str, Any]
NARROW = 9.0
ALWAYS_FITS = 5
"""Letters that fit into any segment worth drawing."""
"""A segment narrower than this share of the axis has no room for words. [per cent]"""


@cache
def tiers() -> tuple[Payload, ...]:
    """Read the volume rules of the sources; each volume comes from its claim's figure."""
    rows = []
    for tier in read_table("tiers")["tier"]:
        steps = []
        for step in tier["steps"]:
            stated = figure(step["claim"], "calls_per_month")
            volume = stated.value if stated.value is not None else stated.low
            steps.append((float(volume or 0.0), step["option"], step["words"]))
        rows.append({**tier, "steps": steps, "cite": sources()[tier["source"]].citation})
    return tuple(rows)


def bands(curve: VolumeCost, marks: VolumeMarks, strip: Strip) -> Payload:
    """Assemble the model's own band, those of the sources, and the marks across them."""
    own = [(flip.value, flip.above) for flip in strip.flips]
    rows = [
        {
            "who": "This model",
            "own": True,
            "cite": "The recommendation along volume, everything else as in this scenario.",
            "segments": _own_segments(curve, strip.only, own),
        }
    ]
    rows += [
        {
            "who": tier["who"],
            "own": False,
            "cite": tier["cite"],
            "segments": segments(curve, tier["below"], tier["steps"]),
        }
        for tier in tiers()
    ]
    lines = [
        {
            "kind": OPTION_IDS[code] if code < len(OPTION_IDS) else "none",
            "left": round(share_of_axis(curve, calls), 2),
        }
        for calls, code in marks.recommendation_changes
    ]
    lines.append({"kind": "today", "left": round(share_of_axis(curve, marks.today), 2)})
    return {"rows": rows, "lines": lines, "left": MARGIN["l"], "right": MARGIN["r"]}


def _own_segments(curve: VolumeCost, lowest: int, flips: list[tuple[float, int]]) -> list[Payload]:
    steps = [
        (
            calls,
            OPTION_IDS[code] if code < len(OPTION_IDS) else None,
            f"{code_word(code).lower()} from",
        )
        for calls, code in flips
    ]
    below = OPTION_IDS[lowest] if lowest < len(OPTION_IDS) else None
    return segments(curve, below, steps)


def segments(
    curve: VolumeCost, below: str | None, steps: Sequence[tuple[float, str | None, str]]
) -> list[Payload]:
    """Cut the axis at the volumes where the advice changes."""
    starts = [0.0, *(share_of_axis(curve, calls) for calls, _, _ in steps), 100.0]
    options = [below, *(option for _, option, _ in steps)]
    first = (below or "not yet").replace("_", "-")
    texts = [first, *(f"{words} {formats.count(calls)}".strip() for calls, _, words in steps)]
    return [
        {
            "option": option,
            "left": round(left, 2),
            "width": round(right - left, 2),
            "label": text if right - left >= NARROW or len(text) < ALWAYS_FITS else "",
        }
        for option, text, left, right in zip(options, texts, starts, starts[1:], strict=False)
        if right > left
    ]
