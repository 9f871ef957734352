"""Standard normal draws of every numeric input: Sobol points tied by one Gaussian copula."""

from functools import cache, lru_cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from explorer.analysis.flips import NUMERIC
from explorer.data import read_table
from explorer.model.rule import Array

BLOCK = 8192
"""Draws made and evaluated together; what they need stays in the processor's cache."""
FINE_BINS = 64
KEPT_BLOCKS = 4
NEAREST_TO_END = 2.0**-33
"""Sobol points are multiples of 2⁻³² or coarser; one at 0 would be infinitely far out."""
DIMENSION = {name: row for row, name in enumerate(NUMERIC)}


class Block(NamedTuple):
    """One block of draws; row i belongs to the i-th numeric input, ranges or not."""

    normals: Array
    bins: NDArray[np.uint8]
    """Which of 64 equally likely slices each normal lies in."""

    def first(self, draws: int) -> "Block":
        """Keep the first so many draws."""
        return Block(self.normals[:, :draws], self.bins[:, :draws])


@cache
def _groups() -> tuple[tuple[list[int], Array], ...]:
    """Read which inputs move together, each group with the factor of its correlations."""
    found = []
    for group in read_table("correlations")["group"]:
        rows = [DIMENSION[name] for name in group["inputs"]]
        matrix = np.full((len(rows), len(rows)), float(group["correlation"]))
        np.fill_diagonal(matrix, 1.0)
        found.append((rows, np.linalg.cholesky(matrix)))
    return tuple(found)


@lru_cache(maxsize=KEPT_BLOCKS)
def block(seed: int, index: int) -> Block:
    """Make the block of draws that starts at point `index` · 8,192 of the seed's sequence.

    Every numeric input has its own dimension, so that its draws stay the same when
    another input is edited or loses its range.
    """
    # scipy.stats takes a second to import, which only draws should cost
    from scipy.special import ndtr, ndtri  # noqa: PLC0415
    from scipy.stats import qmc  # noqa: PLC0415

    engine = qmc.Sobol(len(NUMERIC), scramble=True, rng=seed)
    if index:
        engine.fast_forward(index * BLOCK)
    uniform = np.ascontiguousarray(engine.random(BLOCK).T)
    np.clip(uniform, NEAREST_TO_END, 1.0 - NEAREST_TO_END, out=uniform)
    normals: Array = ndtri(uniform)
    for rows, factor in _groups():
        normals[rows] = factor @ normals[rows]
        uniform[rows] = ndtr(normals[rows])
    bins = np.minimum(uniform * FINE_BINS, FINE_BINS - 1).astype(np.uint8)
    for each in (normals, bins):
        each.setflags(write=False)
    return Block(normals, bins)
