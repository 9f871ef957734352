"""A hypothesis strategy for the numbers that `evaluate` takes: anything a scenario may hold."""

import numpy as np
from hypothesis import strategies as st

from explorer.domain.declaration import DECLARATIONS, Declaration
from explorer.domain.scenario import WEIGHTS

Inputs = dict[str, float]
Columns = dict[str, np.ndarray]
ROWS = 6
STEPS = 2**16
AT_AN_END, IN_THE_BOUNDS = 0.3 * STEPS, 0.45 * STEPS


def ends(declaration: Declaration) -> np.ndarray:
    """List the values at which something special may happen."""
    if declaration.kind != "number":
        return np.arange(max(2.0, len(declaration.choices)))
    found = [*declaration.slider_range, declaration.low, declaration.high]
    found += [0.0] if declaration.low <= 0 <= declaration.high else []
    found += [np.inf] if declaration.may_be_blank else []
    found += [np.nan] if declaration.may_be_unknown else []
    return np.array(found)


ENDS = {name: ends(declaration) for name, declaration in DECLARATIONS.items()}


def column(declaration: Declaration, draws: np.ndarray) -> np.ndarray:
    """Turn each draw into an end, a value inside the bounds or one on the slider."""
    special = ENDS[declaration.name]
    at_an_end = special[draws % len(special)]
    if declaration.kind != "number":
        return at_an_end
    share = draws * 7919 % STEPS / (STEPS - 1)
    in_the_bounds = declaration.low + share * (declaration.high - declaration.low)
    low, high = declaration.slider_range
    if declaration.scale == "log":
        on_slider = np.minimum(high, low * (high / low) ** share)
    else:
        on_slider = low + share * (high - low)
    inside = np.where(draws < IN_THE_BOUNDS, in_the_bounds, on_slider)
    inside = np.round(inside) if declaration.whole else inside
    return np.where(draws < AT_AN_END, at_an_end, inside)


def decode(draws: bytes, rows: int) -> Columns:
    """Turn bytes into a column of values for every input; no row's weights are all 0."""
    table = np.frombuffer(draws, dtype=">u2").astype(np.int64).reshape(len(DECLARATIONS), rows)
    x = {n: column(d, row) for (n, d), row in zip(DECLARATIONS.items(), table, strict=True)}
    weightless = sum(x[name] for name in WEIGHTS) == 0
    return x | {WEIGHTS[0]: np.where(weightless, 1.0, x[WEIGHTS[0]])}


def drawn_columns() -> st.SearchStrategy[Columns]:
    """Draw several complete sets of inputs at once: one draw of bytes is quick and shrinks."""
    size = 2 * ROWS * len(DECLARATIONS)
    return st.binary(min_size=size, max_size=size).map(lambda draws: decode(draws, ROWS))


def drawn_inputs() -> st.SearchStrategy[Inputs]:
    """Draw one complete set of inputs."""
    size = 2 * len(DECLARATIONS)
    return st.binary(min_size=size, max_size=size).map(
        lambda draws: {name: float(values[0]) for name, values in decode(draws, 1).items()}
    )
