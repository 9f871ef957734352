"""Constants of the questions about uncertainty, and the bounds of draws and seed."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from explorer.data import read_table
from explorer.domain.base import InputError

SETTINGS: Mapping[str, Any] = {
    name: entry["value"] for name, entry in read_table("uncertainty").items()
}
FEWEST_DRAWS: int = SETTINGS["fewest_draws"]
MOST_DRAWS: int = SETTINGS["most_draws"]
DEFAULT_DRAWS: int = SETTINGS["default_draws"]
DEFAULT_SEED: int = SETTINGS["default_seed"]
HIGHEST_SEED = 2**32 - 1


@dataclass(frozen=True)
class Sampling:
    """How many draws, and from which seed; the same pair always gives the same draws."""

    draws: int = DEFAULT_DRAWS
    seed: int = DEFAULT_SEED

    def __post_init__(self) -> None:
        """Refuse what would take too long or say too little."""
        _check("draws", self.draws, FEWEST_DRAWS, MOST_DRAWS)
        _check("seed", self.seed, 0, HIGHEST_SEED)


def _check(field: str, found: int, low: int, high: int) -> None:
    if not low <= found <= high:
        raise InputError(
            f"{field}: {found} does not fit; it must be a whole number between {low} and {high}.",
            field=field,
        )
