"""How fast the questions about an answer are, and how many plain evaluations each of them costs."""

import numpy as np

from benchmarks.parts.measure import middle, p95, table, time_ms, verdicts
from benchmarks.parts.scenario import preset
from explorer.analysis.cheapest import at_each_word, at_rows, cheapest_flips
from explorer.analysis.difference import difference
from explorer.analysis.flips import NUMERIC, flips
from explorer.analysis.information import information, sample_worth
from explorer.analysis.leads import least_leads
from explorer.analysis.normals import BLOCK, block
from explorer.analysis.plane import STEPS, plane
from explorer.analysis.ranges import draw, ranges
from explorer.analysis.settings import DEFAULT_SEED, MOST_DRAWS, Sampling
from explorer.analysis.sweep import grids
from explorer.analysis.tornado import tornado
from explorer.analysis.uncertainty import uncertainty
from explorer.model.evaluation import evaluate, numbers

ROUNDS, TIMES = 3, 7


def main() -> None:
    scenario = preset()
    point, uncertain = numbers(scenario), ranges(scenario)
    changed = numbers(scenario.with_values({"calls_per_month": 4e5, "hourly_rate": 95}))
    twelve = {**point, **{name: uncertain[name].high for name in list(uncertain)[:12]}}
    found = uncertainty(point, uncertain)

    drawn = draw(point, uncertain, block(DEFAULT_SEED, 0))
    calls, share = np.geomspace(1e2, 1e10, STEPS), np.linspace(0.5, 1.0, STEPS)[:, None]
    map_inputs = {**point, "calls_per_month": calls, "prompt_accuracy": share}
    names = [name for name in NUMERIC if np.isfinite(point[name])]
    points = grids(names, today=point)
    most = [draw(point, uncertain, block(DEFAULT_SEED, index)) for index in range(16)]

    def everything(draws: int) -> None:
        information(uncertainty(point, uncertain, Sampling(draws)))

    # each job beside one plain evaluation of as many cases
    plain = {
        "point": lambda: evaluate(point).recommendation,
        "flips": lambda: at_rows(point, names, points).recommendation,
        "draws": lambda: evaluate(drawn).recommendation,
        "most": lambda: [evaluate(each).recommendation for each in most],
        "map": lambda: evaluate(map_inputs).recommendation,
    }
    jobs = {
        "all flips": (lambda: flips(point), "flips"),
        "all flips of the cheapest total": (lambda: cheapest_flips(point), "flips"),
        "every word of every choice": (lambda: at_each_word(point), "point"),
        "least lead over every range": (lambda: least_leads(point), "flips"),
        f"{STEPS} × {STEPS} map": (lambda: plane(point), "map"),
        "tornado": (lambda: tornado(point, uncertain), "point"),
        f"{BLOCK:,} draws, fans and EVPPI": (lambda: everything(BLOCK), "draws"),
        f"{BLOCK:,} draws from a new seed": (
            lambda: (block.cache_clear(), everything(BLOCK)),
            "draws",
        ),
        f"{MOST_DRAWS:,} draws, fans and EVPPI": (lambda: everything(MOST_DRAWS), "most"),
        "EVSI of one accuracy": (lambda: sample_worth(found, "prompt_accuracy"), "point"),
        "explain two changes": (lambda: difference(point, changed, "prompt"), "point"),
        "explain twelve changes": (lambda: difference(point, twelve, "prompt"), "point"),
    }
    # in turns, so that a disturbance meets all of them
    alone: dict[str, list[float]] = {name: [] for name in plain}
    spent: dict[str, list[float]] = {name: [] for name in jobs}
    for _ in range(ROUNDS):
        for name, job in plain.items():
            alone[name] += time_ms(job, TIMES)
        for name, (job, _) in jobs.items():
            spent[name] += time_ms(job, TIMES)
    rows = [
        [
            name,
            f"{middle(ms):.2f}",
            f"{p95(ms):.2f}",
            f"{middle(ms) / middle(alone[jobs[name][1]]):.1f}",
        ]
        for name, ms in spent.items()
    ]
    table("Analyses, ms", ("job", "median", "p95", "× one evaluation"), rows)
    table(
        "One evaluation, ms",
        ("of", "median", "p95"),
        [[name, f"{middle(ms):.2f}", f"{p95(ms):.2f}"] for name, ms in alone.items()],
    )
    targets = {
        "all flips": 10,
        f"{BLOCK:,} draws, fans and EVPPI": 60,
        f"{MOST_DRAWS:,} draws, fans and EVPPI": 1500,
        f"{STEPS} × {STEPS} map": 15,
    }
    verdicts({f"{name}, ms": (middle(spent[name]), most, "≤") for name, most in targets.items()})


if __name__ == "__main__":
    main()
