"""The curve of crossovers in words."""

import math
from collections.abc import Mapping

import numpy as np

from explorer.analysis.price_ratio import Crossovers
from explorer.domain.base import OptionId
from explorer.domain.declaration import DECLARATIONS
from explorer.domain.option import OPTIONS
from explorer.model.rule import Array
from explorer.wording import formats

LOWEST = DECLARATIONS["calls_per_month"].low


def title(calls: Array, does: str) -> str:
    """Say what the price of tuned tokens does to the crossover of fine-tuning."""
    known = calls[~np.isnan(calls)]
    if not len(known):
        return f"Fine-tuning never {does} at any of these prices"
    if len(known) == len(calls) and known[-1] <= LOWEST:
        return f"Whatever tuned tokens cost, fine-tuning {does} at any volume"
    least, most = (formats.count(float(known[end])) for end in (0, -1))
    if len(known) < len(calls):
        return f"Whom you believe on price moves fine-tuning from {least} to never"
    if least == most:
        return f"Whatever tuned tokens cost, fine-tuning {does} from {least}"
    return f"Whom you believe on price moves fine-tuning from {least} to {most}"


def described(found: Crossovers, volumes: Mapping[OptionId, Array]) -> str:
    """Read the curve out."""
    parts = []
    for option, calls in volumes.items():
        known = calls[~np.isnan(calls)]
        label = OPTIONS[option].label
        if not len(known):
            parts.append(f"{label}: never")
            continue
        ends = " to ".join(formats.count(float(known[end])) for end in (0, -1))
        tail = ""
        if np.isnan(calls[-1]):
            after = float(found.ratios[np.flatnonzero(~np.isnan(calls))[-1] + 1])
            tail = f", then never from about {formats.times(after)}"
        parts.append(f"{label}: {ends} calls a month{tail}")
    low, high = (formats.times(float(found.ratios[end])) for end in (0, -1))
    return (
        f"Crossover volume for tuned tokens at {low} to {high} the base price. {'; '.join(parts)}."
    )


def rows(found: Crossovers, volumes: Mapping[OptionId, Array], step: int) -> list[list[str]]:
    """Write the curve as a table."""
    return [
        [
            formats.times(float(found.ratios[at])),
            *(
                "never" if math.isnan(calls[at]) else formats.count(float(calls[at]))
                for calls in volumes.values()
            ),
        ]
        for at in range(0, len(found.ratios), step)
    ]
