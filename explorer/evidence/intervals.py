"""How far a share of right answers may lie from the true one."""

import numpy as np
from numpy.typing import ArrayLike

from explorer.model.rule import Array


def normal_width(confidence: float) -> float:
    """Return how many standard errors a two-sided interval reaches to each side."""
    # a command that reads no results must not wait for scipy
    from scipy.special import ndtri  # noqa: PLC0415

    return float(ndtri((1.0 + confidence) / 2.0))


def student_width(confidence: float, n: int) -> float:
    """Return the same for the mean of n answers whose spread is known from them only."""
    from scipy.special import stdtrit  # noqa: PLC0415

    return float(stdtrit(n - 1, (1.0 + confidence) / 2.0))


def wilson(passed: ArrayLike, n: ArrayLike, confidence: float) -> tuple[Array, Array]:
    """Give Wilson's score interval of a share; 0 to 1 where nothing was counted.

    Parameters
    ----------
    passed, n
        Right answers, and answers. [answer]
    confidence
        Share of such intervals that hold the true value. [share]

    Returns
    -------
    Low and high end. [share]

    References
    ----------
    Wilson 1927, Journal of the American Statistical Association 22:158.

    """
    k, size = np.asarray(passed, dtype=np.float64), np.asarray(n, dtype=np.float64)
    z = normal_width(confidence)
    some = np.maximum(size, 1.0)
    share = k / some
    scale = 1.0 + z * z / some
    middle = (share + z * z / (2.0 * some)) / scale
    half = z * np.sqrt(share * (1.0 - share) / some + z * z / (4.0 * some * some)) / scale
    low = np.where(k == 0, 0.0, middle - half)
    high = np.where(k == size, 1.0, middle + half)
    # rounding must push neither the share out of its interval nor an end out of 0 to 1
    low = np.where(size > 0, np.clip(np.minimum(low, share), 0.0, 1.0), 0.0)
    high = np.where(size > 0, np.clip(np.maximum(high, share), 0.0, 1.0), 1.0)
    return low, high
