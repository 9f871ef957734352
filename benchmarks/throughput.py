"""How fast the model is: points, curves, maps and draws, beside the memory of this machine."""

import cProfile
import pstats
from collections.abc import Iterator, Mapping
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from benchmarks.parts.measure import middle, p95, table, time_ms, verdicts
from benchmarks.parts.scenario import draws, preset
from explorer.analysis.break_even import break_even
from explorer.analysis.flips import flips
from explorer.model.evaluation import Evaluation, evaluate, numbers
from explorer.model.option_result import OptionResult

DRAWS, TIMES = 100_000, 21
FIGURES = tuple(name for name, part in vars(OptionResult).items() if isinstance(part, property))


def arrays(result: Evaluation) -> Iterator[NDArray]:
    """Read every figure of an evaluation, which works it out, and walk its arrays."""
    yield from (result.recommendation, result.volume)
    for option in result.options.values():
        for name in FIGURES:
            figure = getattr(option, name)
            yield from figure.values() if isinstance(figure, Mapping) else (figure,)


def returned(result: Evaluation, given: Mapping[str, object]) -> tuple[list[NDArray], int]:
    """List every array that the evaluation made, once; and how many it returns in all."""
    inputs = {id(each) for each in given.values()}
    every = list(arrays(result))
    own = {id(each): each for each in every if id(each) not in inputs}
    return list(own.values()), len(every)


def write_all(shapes: list[tuple[tuple[int, ...], np.dtype]]) -> list[NDArray]:
    """Allocate and write each array once, all kept until the end as an evaluation keeps them."""
    kept = []
    for shape, dtype in shapes:
        fresh = np.empty(shape, dtype)
        fresh.fill(1)
        kept.append(fresh)
    return kept


def by_module(given: Mapping[str, object]) -> list[list[str]]:
    """Share an evaluation's time out; what numpy does counts for the module that asked for it."""
    profile = cProfile.Profile()
    for _ in range(5):
        profile.runcall(lambda: list(arrays(evaluate(given))))
    stats = pstats.Stats(profile).stats  # type: ignore[attr-defined]
    spent: dict[str, float] = {}

    def charge(function: tuple[str, int, str], seconds: float, depth: int = 0) -> None:
        path = Path(function[0])
        if "explorer" in path.parts or depth > 8:
            name = "/".join(path.parts[-2:])
            spent[name] = spent.get(name, 0.0) + seconds
            return
        callers = stats[function][4]
        whole = sum(each[3] for each in callers.values()) or 1.0
        for caller, each in callers.items():
            charge(caller, seconds * each[3] / whole, depth + 1)

    for function, (_, _, own, _, _) in stats.items():
        charge(function, own)
    whole = sum(spent.values())
    ordered = sorted(spent.items(), key=lambda item: -item[1])
    return [[name, f"{own / whole:.1%}", f"{own / 5 * 1e3:.1f}"] for name, own in ordered]


def main() -> None:
    point = numbers(preset())
    months = {**point, "horizon_months": np.arange(1.0, 61.0)}
    calls = np.geomspace(1e4, 1e9, 200)[:, None]
    plane = {**point, "calls_per_month": calls, "labelled_examples": np.geomspace(50, 5e4, 200)}
    drawn = draws(DRAWS)
    own, every = returned(evaluate(drawn), drawn)
    shapes = [(each.shape, each.dtype) for each in own]
    size = sum(each.nbytes for each in own)
    source, target = np.ones(size // 8), np.empty(size // 8)
    jobs = {
        "one point": lambda: evaluate(point).recommendation,
        "60-month curve": lambda: evaluate(months).recommendation,
        "200 × 200 map": lambda: evaluate(plane).recommendation,
        "flips of every input": lambda: flips(point),
        "break-even by volume and by month": lambda: break_even(point),
        f"{DRAWS:,} draws with decision": lambda: evaluate(drawn).recommendation,
        f"{DRAWS:,} draws with every figure": lambda: list(arrays(evaluate(drawn))),
        f"floor: write the {len(own)} arrays it makes": lambda: write_all(shapes),
        f"floor: copy as many bytes ({size / 1e6:.0f} MB)": lambda: np.copyto(target, source),
    }
    # in turns, so that a disturbance meets all of them
    spent: dict[str, list[float]] = {name: [] for name in jobs}
    for _ in range(3):
        for name, job in jobs.items():
            spent[name] += time_ms(job, TIMES // 3)
    rows = [[name, f"{middle(ms):.2f}", f"{p95(ms):.2f}", len(ms)] for name, ms in spent.items()]
    table("Throughput, ms", ("job", "median", "p95", "n"), rows)
    varied = sum(np.ndim(each) > 0 for each in drawn.values())
    print(
        f"{varied} inputs drawn. An evaluation returns {every} arrays; {len(own)} of them are its "
        f"own, {size / DRAWS:.0f} bytes a draw.\n"
    )
    table(
        f"Where {DRAWS:,} draws spend their time (profiled)",
        ("module", "share", "ms"),
        by_module(drawn),
    )
    evaluation, every_figure, write, copy = (middle(spent[name]) for name in list(jobs)[-4:])
    print(f"Every figure over copying as many bytes: {every_figure / copy:.1f}\n")
    verdicts(
        {
            "100,000 draws with decision, ms": (evaluation, 60, "≤"),
            "draws with decision over writing every array": (evaluation / write, 6, "≤"),
            "draws with every figure over writing every array": (every_figure / write, 6, "≤"),
        }
    )


if __name__ == "__main__":
    main()
