"""The three options and the ten dimensions on which they are compared."""

from types import MappingProxyType
from typing import Literal

from explorer.data import read_table
from explorer.domain.base import OPTION_IDS, Frozen, OptionId, Unit


class Option(Frozen):
    """One way to build it."""

    label: str
    noun: str
    """As it stands inside a sentence: “a hybrid”."""
    act: str
    """The imperative with which the verdict starts."""
    means: str
    shape: Literal["circle", "square", "diamond"]
    dash: str


class Dimension(Frozen):
    """One row of the table: a natural measure and its map to 0–100."""

    label: str
    short: str
    measure: str
    unit: Unit
    scale: Literal["log", "share", "cheapest"]
    best: float | None = None
    """Value that scores 100 on a log scale, in `unit`."""
    worst: float | None = None
    """Value that scores 0 on a log scale, in `unit`."""
    in_fit: bool
    core: bool
    """Shown on the five-axis radar."""
    claim: str
    source_winner: OptionId | Literal["tie"]
    source_says: str


OPTIONS = MappingProxyType(
    {
        option: Option.model_validate(raw)
        for option, raw in read_table("options").items()
        if option in OPTION_IDS
    }
)
DIMENSIONS = MappingProxyType(
    {name: Dimension.model_validate(raw) for name, raw in read_table("dimensions").items()}
)
FIT_DIMENSIONS = tuple(name for name, dimension in DIMENSIONS.items() if dimension.in_fit)
