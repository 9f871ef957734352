"""Where a value stands in what was parsed, so that a complaint can name the field."""

from collections.abc import Callable
from typing import Any

from explorer.domain.declaration import clip

LONGEST = 120
"""Characters of the way to a field that are told; the end of it tells more."""


def place_of(name: str, raw: Any, is_meant: Callable[[object], bool]) -> str:  # noqa: ANN401
    """Name the file and the field of the first value that is meant; the file where none is."""
    waiting: list[tuple[str, Any]] = [("", raw if isinstance(raw, (dict, list)) else [raw])]
    while waiting:
        above, found = waiting.pop()
        children = found.items() if isinstance(found, dict) else enumerate(found)
        for key, child in children:
            if isinstance(child, (dict, list)):
                waiting.append((_below(above, key), child))
            elif is_meant(child):
                return f"{name}: {_below(above, key).removeprefix('.')}"
    return name


def _below(above: str, key: str | int) -> str:
    step = f"[{key}]" if isinstance(key, int) else f".{clip(key, 40)}"
    return f"{above}{step}"[-LONGEST:]
