"""What the tests of uncertainty share: a plain way to draw and a plain loss."""

import numpy as np

from explorer.domain.base import OPTION_IDS
from explorer.domain.declaration import DECLARATIONS
from explorer.domain.library import read_library
from explorer.model.evaluation import evaluate, numbers

PRESETS = read_library().scenarios
TENTH = 1.2815515655446004
PRICES = (
    "base_input_price",
    "base_output_price",
    "tuned_input_price",
    "tuned_output_price",
    "training_price",
)


def with_ranges(preset, *names):
    """Keep only the named ranges of a preset."""
    scenario = PRESETS[preset]
    ends = {
        name: None
        for name in DECLARATIONS
        if name not in names and scenario.entry(name).low is not None
    }
    return scenario.with_ranges(ends)


def plainly(of, normals):
    """Turn normals into values one case at a time, as the design words it."""
    share = DECLARATIONS[of.name].unit == "share" and of.low > 0 and of.high < 1
    if share:
        there, back = (lambda x: np.log(x / (1 - x))), (lambda y: 1 / (1 + np.exp(-y)))
    elif of.low > 0:
        there, back = np.log, np.exp
    else:
        there, back = float, (lambda y: y)
    up, down = there(of.high) - there(of.value), there(of.value) - there(of.low)
    values = back(there(of.value) + normals / TENTH * np.where(normals > 0, up, down))
    return np.clip(values, DECLARATIONS[of.name].low, DECLARATIONS[of.name].high)


def pseudo_random(scenario, uncertain, draws, seed):
    """Draw with numpy's own generator; correlated groups by a common factor."""
    random = np.random.default_rng(seed)
    normals = {name: random.standard_normal(draws) for name in uncertain}
    for names, correlation in ((PRICES, 0.9), (("prompt_accuracy", "tuned_accuracy"), 0.5)):
        common = random.standard_normal(draws)
        for name in set(names) & set(normals):
            own = normals[name]
            normals[name] = np.sqrt(correlation) * common + np.sqrt(1 - correlation) * own
    drawn = {name: plainly(of, normals[name]) for name, of in uncertain.items()}
    return {**numbers(scenario), **drawn}


def plain_losses(inputs, shape):
    """Work the loss of taking each option out, with nothing shared with the analysis."""
    result = evaluate(inputs)
    effective = [np.broadcast_to(result[o].effective_cost, shape) for o in OPTION_IDS]
    passes = [np.broadcast_to(result[o].passes, shape) for o in OPTION_IDS]
    best = np.full(shape, np.inf)
    for cost, fits in zip(effective, passes, strict=True):
        best = np.where(fits & (cost < best), cost, best)
    found = []
    for option, cost, fits in zip(OPTION_IDS, effective, passes, strict=True):
        late = np.broadcast_to(result[option].build, shape) + best
        found.append(np.where(np.isinf(best), 0.0, np.where(fits, cost, late)))
    return np.stack(found)
