"""JSON from outside: parsed without surprises, and bounded before anything is built from it."""

import json
from collections.abc import Iterable
from typing import Any

from explorer.domain.base import InputError
from explorer.domain.declaration import clip


def decode(data: bytes, *, name: str) -> str:
    """Read bytes as UTF-8, or raise `InputError`."""
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise InputError(f"{name}: byte {error.start} is not UTF-8 text.") from None


def too_deep(name: str, *, depth: int) -> InputError:
    """Say that something is nested beyond what is allowed."""
    return InputError(f"{name}: nested too deeply; {depth} levels are allowed.")


def parse_json(text: str, *, name: str, depth: int) -> Any:  # noqa: ANN401
    """Parse JSON; a key that stands twice, NaN and infinity are refused."""

    def no_duplicates(pairs: Iterable[tuple[str, Any]]) -> dict[str, Any]:
        # the plain conversion is several times faster; which key is doubled matters only then
        pairs = list(pairs)
        table = dict(pairs)
        if len(table) < len(pairs):
            seen: set[str] = set()
            for key, _ in pairs:
                if key in seen:
                    raise InputError(f"{name}: the key {clip(key)!r} stands twice.")
                seen.add(key)
        return table

    def no_constants(word: str) -> float:
        raise InputError(f"{name}: {word} is not a finite number.")

    try:
        return json.loads(text, object_pairs_hook=no_duplicates, parse_constant=no_constants)
    except InputError:
        raise
    except RecursionError:
        raise too_deep(name, depth=depth) from None
    except ValueError as error:
        raise InputError(f"{name}: not valid JSON: {clip(str(error), 120)}.") from None


def check_shape(raw: object, *, name: str, depth: int, keys: int) -> None:
    """Bound depth and number of keys before any model is built; not recursive on purpose."""
    if not isinstance(raw, dict):
        raise InputError(f"{name}: a table of keys is expected, not {type(raw).__name__}.")
    level: list[Any] = [raw]
    seen = 0
    for _ in range(depth):
        below: list[Any] = []
        for item in level:
            children = item.values() if isinstance(item, dict) else item
            below += [child for child in children if isinstance(child, (dict, list))]
            seen += len(item)
        if seen > keys:
            raise InputError(f"{name}: more than {keys:,} keys.")
        level = below
        if not level:
            return
    raise too_deep(name, depth=depth)
