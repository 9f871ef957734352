"""The map of answers packed for the page: runs of cells, and where each region has room."""

import numpy as np
from numpy.typing import NDArray

from explorer.analysis.plane import Plane

DEARER = 4
"""Added to the code of a cell where the compared option costs more than prompts."""
COARSE = 20
WORDS_UP, WORDS_ACROSS = 2, 6
"""Blocks that the words at today's point take on each side."""
SMALLEST_SHARE = 0.012
"""A region smaller than this share of the map has no room for its name."""


def runs(found: Plane) -> list[int]:
    """Pack the cells row by row, lowest row first: code and length of each run in turn."""
    cells = (found.recommendation + DEARER * (found.gap > 0).astype(np.uint8)).ravel()
    starts = np.concatenate([[0], np.flatnonzero(np.diff(cells)) + 1])
    lengths = np.diff(np.append(starts, cells.size))
    return [int(each) for each in np.stack([cells[starts], lengths], axis=1).ravel()]


def places(found: Plane) -> dict[int, tuple[float, float]]:
    """Find for each answer the point farthest inside its largest region, as shares."""
    codes = found.recommendation
    step = max(1, codes.shape[0] // COARSE)
    blocks = codes[: step * COARSE, : step * COARSE].reshape(COARSE, step, COARSE, step)
    around = _around_today(found, step)
    spots = {}
    for code in np.unique(codes).tolist():
        own = codes == code
        if own.mean() < SMALLEST_SHARE:
            continue
        inside = (blocks == code).all(axis=(1, 3))
        free = inside & ~around
        depth = _depth(inside) * (free if free.any() else 1)
        if depth.any():
            # of several, the one in the middle: a narrow region is deep nowhere in particular
            deepest = np.argwhere(depth == depth.max())
            off = np.square(deepest - deepest.mean(axis=0)).sum(axis=1)
            row, column = (deepest[int(off.argmin())] + 0.5) / COARSE
            spots[code] = (float(column), float(row))
    return spots


def _around_today(found: Plane, step: int) -> NDArray[np.bool_]:
    """Mark the blocks that today's point and its words take."""
    row = int(np.abs(found.y - found.today[1]).argmin()) // step
    column = int(np.abs(found.x - found.today[0]).argmin()) // step
    rows, columns = np.ogrid[:COARSE, :COARSE]
    words = (np.abs(rows - row) <= WORDS_UP) & (np.abs(columns - column) <= WORDS_ACROSS)
    return np.asarray(words, dtype=np.bool_)


def _depth(mask: NDArray[np.bool_]) -> NDArray[np.int64]:
    """Count how often a cell survives when the region loses its rim; the edge counts as rim."""
    depth, left = np.zeros(mask.shape, dtype=np.int64), mask
    while left.any():
        depth += left
        wide = np.pad(left, 1)
        left = left & wide[2:, 1:-1] & wide[:-2, 1:-1] & wide[1:-1, 2:] & wide[1:-1, :-2]
        # wide before high: a name is longer than it is tall
        left = left & np.pad(left, 1)[1:-1, 2:] | left & np.pad(left, 1)[1:-1, :-2]
    return depth
