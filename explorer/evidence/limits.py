"""What is read at all, and the assumptions of the statistics; the numbers stand in TOML."""

from collections.abc import Callable, Mapping
from typing import Any

from explorer.data import read_table
from explorer.domain.door import Limits

SETTINGS: Mapping[str, Any] = {
    name: entry["value"] for name, entry in read_table("measurements").items()
}
MAX_BYTES: int = SETTINGS["max_bytes"]
LIMITS = Limits(
    size=MAX_BYTES,
    depth=SETTINGS["max_depth"],
    keys=SETTINGS["max_keys"],
    tables=SETTINGS["max_tables"],
)
MAX_LABEL = 80
"""Characters of a provider, a prompt or a check that are kept for display."""

Progress = Callable[[int, int], None]
"""Told how many rows (or entries) are done, of how many."""
