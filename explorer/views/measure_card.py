"""What *How sure* says of measuring: what to measure first, and how many examples are enough."""

from collections.abc import Mapping
from typing import Any

import numpy as np

from explorer.analysis.chances import Chances
from explorer.analysis.information import Information
from explorer.analysis.measuring import Measurement, Samples
from explorer.analysis.uncertainty import Uncertainty
from explorer.charts.shapes import line
from explorer.charts.ticks import round_steps
from explorer.domain.declaration import DECLARATIONS
from explorer.wording import worth
from explorer.wording.flip_points import answer, noun, quantity

Payload = dict[str, Any]
HEADROOM = 1.08
MOST_TICKS, FEW = 3, 8
SWINGS = 0.5
"""A chance that moves by more than this is set in bold."""


def measure_card(
    found: Uncertainty,
    known: Information,
    ranked: Mapping[str, Measurement],
    along: Mapping[str, Chances],
) -> Payload:
    """Assemble the ranked table: range, chance, worth and cost of each measurement."""
    first = next(iter(ranked.values()), None)
    most = max((each.evppi for each in ranked.values()), default=0.0) or 1.0
    swing = {name: float(np.ptp(each.of(found.today))) for name, each in along.items()}
    # what is too small to tell goes by how far it moves the answer
    order = sorted(ranked, key=lambda name: (not ranked[name].tells, _rank(ranked, swing, name)))
    return {
        "title": worth.headline(known),
        "sentence": worth.everything(known, found.today),
        "first": worth.sentence(first) if first and first.tells else "",
        "chance": f"Chance of {answer(found.today)}",
        "rows": [
            {
                "label": quantity(name),
                "how": worth.how(name),
                "range": worth.range_words(found.uncertain[name]),
                "chance": worth.chance_words(along[name], found.today),
                "swings": swing[name] > SWINGS,
                "worth": worth.worth(each),
                "tells": each.tells,
                "width": round(each.evppi / most * 100, 1) if each.tells else 0.0,
                "cost": worth.cost(each),
            }
            for name, each in ((name, ranked[name]) for name in order)
        ],
        "few": FEW,
    }


def _rank(ranked: Mapping[str, Measurement], swing: Mapping[str, float], name: str) -> float:
    return -ranked[name].evppi if ranked[name].tells else -swing[name]


def samples_card(ranked: Mapping[str, Measurement]) -> Payload | None:
    """Assemble the worth of labelled examples by their number, for the accuracy that pays most."""
    sampled = {name: each.samples for name, each in ranked.items() if each.samples is not None}
    if not sampled:
        return None
    name = max(sampled, key=lambda each: _best_net(sampled[each]))
    found = sampled[name]
    curve = found.worth if found.net is None else np.stack([found.worth, found.net])
    low, high = min(0.0, _shown_low(found)), max(float(curve.max()) * HEADROOM, 1.0)
    x = np.log1p(found.sizes) / np.log1p(found.sizes[-1])

    def up(values: np.ndarray) -> np.ndarray:
        return np.asarray(np.clip((values - low) / (high - low), 0.0, 1.0))

    best = found.best
    return {
        "title": "How many test examples are enough?",
        "subtitle": f"for {noun(name)}",
        "sentence": worth.enough(found),
        "others": [
            f"{DECLARATIONS[other].noun}: {worth.enough(each)}"
            for other, each in sampled.items()
            if other != name and (each.best or each.best is None)
        ],
        "flat": not (ranked[name].tells or found.best),
        "worth": line(x, up(found.worth)),
        "net": None if found.net is None else _falling(x, found.net, low, up),
        "zero": round(float(up(np.zeros(1))[0]), 4),
        "best": None if not best else _mark(found, best, x, up),
        "sizes": [
            [round(float(np.log1p(n) / np.log1p(found.sizes[-1])), 4), f"{n:,}"]
            for n in (0, 1, 10, 100, 1000)
        ],
        "money": [
            [round((each - low) / (high - low), 4), worth.money(each)]
            for each in round_steps(low, high, MOST_TICKS)
        ],
        "table": _table(found),
    }


def _best_net(found: Samples) -> float:
    return float(found.worth.max() if found.net is None else found.net.max())


def _shown_low(found: Samples) -> float:
    """Net worth falls far below 0 with thousands of labels; the curve is cut where it has lost."""
    if found.net is None:
        return 0.0
    return max(float(found.net.min()), -float(found.worth.max()))


def _falling(x: np.ndarray, net: np.ndarray, low: float, up: Any) -> str:  # noqa: ANN401
    """Draw the net worth until it leaves the chart at its foot."""
    below = np.flatnonzero(net < low)
    if not below.size:
        return line(x, up(net))
    last = int(below[0])
    share = (net[last - 1] - low) / (net[last - 1] - net[last])
    end = x[last - 1] + share * (x[last] - x[last - 1])
    return line(np.append(x[:last], end), np.append(up(net[:last]), 0.0))


def _mark(found: Samples, best: int, x: np.ndarray, up: Any) -> list[Any]:  # noqa: ANN401
    at = int((found.sizes == best).argmax())
    net = found.net if found.net is not None else found.worth
    return [round(float(x[at]), 4), round(float(up(net[at : at + 1])[0]), 4), f"{best:,} examples"]


def _table(found: Samples) -> Payload:
    net = ["unknown"] * len(found.sizes) if found.net is None else map(worth.money, found.net)
    return {
        "columns": ["Examples", "Worth", "After paying for labels"],
        "rows": [
            [f"{n:,}", worth.money(float(gain)), after]
            for n, gain, after in zip(found.sizes.tolist(), found.worth, net, strict=True)
        ],
    }
