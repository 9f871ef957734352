"""Why the frameworks disagree: the price of tuned calls, the volume rules, and the lenses."""

from collections.abc import Mapping
from functools import cache
from typing import Any
from zlib import crc32

import numpy as np
import orjson

from explorer.analysis.curves import VolumeCost, VolumeMarks
from explorer.analysis.flips import Strip, flips
from explorer.analysis.lenses import Seen, through_lenses
from explorer.analysis.price_ratio import Crossovers, crossovers, marks, price_ratio
from explorer.charts.price_ratio import price_curve
from explorer.charts.volume import share_of_axis
from explorer.domain.base import OPTION_IDS, OptionId
from explorer.domain.library import sources
from explorer.domain.option import OPTIONS
from explorer.model.rule import Array
from explorer.opinions.opinion import Case
from explorer.views.bands import bands, segments, tiers
from explorer.wording import formats
from explorer.wording import price_ratio as words
from explorer.wording.findings import code_word
from explorer.wording.lenses import changed, explanation, option_of

Payload = dict[str, Any]
TABLE_STEP = 4
LOWEST, HIGHEST = 1e3, 1e10
"""Ends of the axis of the volume rules; a smaller scenario moves the lower one. [call/month]"""
WITHOUT_VOLUME = {
    "promptquorum": "no volume: tuned inference costs 2–3× more, so volume alone never pays",
    "halkwinds": "no volume: 1,000 examples, a failing prompt and rare changes decide",
}


def price_chart(case: Case) -> Payload:
    """Draw the crossover along the price of tuned calls: by cost, and by the recommendation."""
    ends = tuple(end for mark in marks() for end in (mark.low, mark.high))
    own = price_ratio(case.numbers)
    found = crossovers(case.numbers, (*ends, *((own,) if own else ())))
    return {
        "cheaper": _curve(found, found.cheaper, found.never_cheaper, own)
        | {"title": words.title(found.cheaper["fine_tune"], "costs less")},
        "advised": _curve(found, found.advised, found.never_advised, own)
        | {"title": words.title(found.advised["fine_tune"], "is recommended")},
    }


def _curve(
    found: Crossovers,
    volumes: Mapping[OptionId, Array],
    never: Mapping[OptionId, float | None],
    own: float | None,
) -> Payload:
    figure = price_curve(found, volumes, never=never, marks=marks(), own=own)
    return {
        "figure": figure,
        "key": crc32(orjson.dumps(figure, option=orjson.OPT_SERIALIZE_NUMPY)),
        "described": words.described(found, volumes),
        "table": {
            "columns": ["Price", *(OPTIONS[option].label for option in volumes)],
            "rows": words.rows(found, volumes, TABLE_STEP),
        },
    }


def volume_rules(inputs: Mapping[str, float]) -> Payload:
    """Lay the volume rules of the sources and the model's own advice on one axis."""
    today = inputs["calls_per_month"]
    ends = np.array([min(LOWEST, today), HIGHEST])
    strip = flips(inputs, ("calls_per_month",))["calls_per_month"]
    axis = VolumeCost(ends, {}, np.zeros(2, dtype=np.int8))
    own = bands(axis, _marks(today, strip), strip)["rows"][0]
    published = [
        {
            "who": tier["who"],
            "cite": tier["cite"],
            "segments": _last_one_says(
                segments(
                    axis,
                    tier["below"],
                    [
                        (at, option, f"{OPTIONS[option].label} from")
                        for at, option, _ in tier["steps"]
                    ],
                ),
                tier.get("also", ""),
            ),
        }
        for tier in tiers()
    ]
    silent = [
        {"who": sources()[source].short, "cite": sources()[source].citation, "without": reason}
        for source, reason in WITHOUT_VOLUME.items()
    ]
    return {
        "title": f"{_span()} apart",
        "rows": [*published, *silent, {**own, "who": "This model, your inputs"}],
        "ticks": [
            {
                "label": formats.count(10.0**power),
                "left": round(share_of_axis(axis, 10.0**power), 2),
            }
            for power in range(int(np.ceil(np.log10(ends[0]))), int(np.log10(HIGHEST)) + 1)
        ],
        "today": {"label": formats.count(today), "left": round(share_of_axis(axis, today), 2)},
    }


def _last_one_says(found: list[Payload], more: str) -> list[Payload]:
    """Add what a source says beside its highest tier."""
    *rest, last = found
    return [*rest, {**last, "label": f"{last['label']}{more}" if last["label"] else ""}]


def _marks(today: float, strip: Strip) -> VolumeMarks:
    changes = tuple((flip.value, flip.above) for flip in strip.flips)
    return VolumeMarks(today, None, None, changes)


@cache
def _span() -> str:
    """Count the published volume rules and say how far they lie apart."""
    volumes = [volume for tier in tiers() for volume, _, _ in tier["steps"]]
    numbers = {2: "Two", 3: "Three", 4: "Four"}
    count = len(tiers())
    return f"{numbers.get(count, count)} volume rules, {max(volumes) / min(volumes):,.0f}×"


def lens_table(case: Case) -> Payload:
    """See the scenario through every lens: answer, totals, and what explains it."""
    today = int(case.result.recommendation)
    found = through_lenses(case.numbers)
    return {
        "title": _lens_title(found, today),
        "rows": [_lens(seen, today) for seen in found.values()],
    }


def _lens_title(found: Mapping[str, Seen], today: int) -> str:
    other = [source for source, seen in found.items() if seen.recommendation != today]
    if not other:
        return f"Through anybody's eyes the answer stays {code_word(today).lower()}"
    *first, last = (sources()[source].short for source in other)
    names = f"{', '.join(first)} and {last}" if first else last
    return f"Through the eyes of {names} the answer changes"


def _lens(seen: Seen, today: int) -> Payload:
    option = option_of(seen.recommendation)
    return {
        "who": sources()[seen.source].short,
        "cite": sources()[seen.source].citation,
        "verdict": {"option": option or "none", "label": code_word(seen.recommendation)},
        "differs": seen.recommendation != today,
        "totals": [formats.money(seen.totals[each]) for each in OPTION_IDS],
        "because": explanation(seen, today),
        "changed": [f"{name[:1].lower()}{name[1:]} = {value}" for name, value in changed(seen)],
    }
