"""The scenario itself, as a file that the page and the command line read."""

from collections.abc import Sequence

from explorer.domain.base import InputError
from explorer.domain.reading import to_toml
from explorer.exports.record import Record


def write(records: Sequence[Record]) -> bytes:
    """Write the scenario of one record."""
    if len(records) != 1:
        raise InputError(f"A .toml file holds one scenario, not {len(records)}; a .zip holds more.")
    return to_toml(records[0].scenario).encode("utf-8")
