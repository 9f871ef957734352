"""One value of a JSON file and the way to it, so that a complaint can name the field."""

import math
import unicodedata
from collections.abc import Iterator
from typing import Any

from explorer.domain.base import InputError
from explorer.domain.declaration import clip, plain
from explorer.evidence.limits import MAX_LABEL, SETTINGS

LONGEST_TEXT = 400


class Field:
    """A value inside a file; what is absent has the value None and no fields of its own."""

    __slots__ = ("_above", "_key", "value")

    def __init__(self, value: Any, key: str | int, above: "Field | None" = None) -> None:  # noqa: ANN401
        self.value, self._key, self._above = value, key, above

    @property
    def path(self) -> str:
        """The file and the keys that lead here: a.json: results[3].cost."""
        if self._above is None:
            return str(self._key)
        above = self._above.path
        if isinstance(self._key, int):
            return f"{above}[{self._key}]"
        key = clip(self._key, 40)
        return f"{above}: {key}" if self._above._above is None else f"{above}.{key}"  # noqa: SLF001

    @property
    def file(self) -> str:
        """The file in which the value stands."""
        return str(self._key) if self._above is None else self._above.file

    def fail(self, allowed: str) -> InputError:
        """Make the one sentence that names the field, what was found and what is allowed."""
        found = self.value
        if isinstance(found, (dict, list)):
            shown = "a table" if isinstance(found, dict) else "a list"
        else:
            shown = clip(repr(found)) if isinstance(found, str) else plain(found)
        return InputError(f"{self.path}: {shown} does not fit; it must be {allowed}.")

    def get(self, key: str) -> "Field":
        """Step down to a key of a table."""
        if self.value is None:
            return Field(None, key, self)
        if not isinstance(self.value, dict):
            raise self.fail("a table of keys")
        return Field(self.value.get(key), key, self)

    def items(self) -> Iterator[tuple[str, "Field"]]:
        """Yield every key of a table with its value."""
        if self.value is None:
            return
        if not isinstance(self.value, dict):
            raise self.fail("a table of keys")
        for key, value in self.value.items():
            yield key, Field(value, key, self)

    def each(self) -> Iterator["Field"]:
        """Yield every element of a list."""
        if self.value is None:
            return
        if not isinstance(self.value, list):
            raise self.fail("a list")
        for index, value in enumerate(self.value):
            yield Field(value, index, self)

    def number(self) -> float:
        """Read an amount; NaN if absent."""
        found = self.value
        if found is None:
            return math.nan
        if isinstance(found, (int, float)) and not isinstance(found, bool) and found >= 0:
            try:
                amount = float(found)
            except OverflowError:
                amount = math.inf
            if math.isfinite(amount):
                return amount
        raise self.fail("a finite number, 0 or more")

    def whole(self) -> int | None:
        """Read a whole number, 0 or more; None if absent."""
        found, most = self.value, SETTINGS["max_count"]
        if found is None or (type(found) is int and 0 <= found <= most):
            return found
        raise self.fail(f"a whole number between 0 and {most:,}")

    def flag(self) -> bool | None:
        """Read true or false; None if absent."""
        if self.value is None or isinstance(self.value, bool):
            return self.value
        raise self.fail("true or false")

    def text(self) -> str:
        """Read a text and bring it to one short line; empty if absent."""
        if self.value is None:
            return ""
        if not isinstance(self.value, str):
            raise self.fail("a text")
        return one_line(self.value)


def one_line(text: str) -> str:
    """Bring a label to one short, printable line."""
    text = unicodedata.normalize("NFC", " ".join(text[:LONGEST_TEXT].split()))
    # nearly every label of a long file is fine as it is
    return text if len(text) <= MAX_LABEL and text.isprintable() else clip(text, MAX_LABEL)
