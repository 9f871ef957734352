"""Text to scenario and back: the one door through which a scenario file comes in."""

from difflib import get_close_matches
from typing import Any

import orjson
import tomli_w
from pydantic import ValidationError
from pydantic_core import ErrorDetails

from explorer.domain.base import OWN_ID, PAGE, SOURCE_ID, InputError
from explorer.domain.declaration import DECLARATIONS, clip, plain
from explorer.domain.door import Limits, as_table, decode, parse_json, parse_toml
from explorer.domain.scenario import Scenario

MAX_BYTES = 256 * 1024
LIMITS = Limits(size=MAX_BYTES, depth=6, keys=2_000, tables=2_000)
MAX_NAME = 80
WRITTEN = {
    OWN_ID: "it must be small letters, digits and underscores, at most 40",
    SOURCE_ID: "it must be small letters, digits, points, hyphens and underscores, at most 80",
    PAGE: "it must be the address of a page, such as https://example.org/prices",
}
"""What a pattern asks for, in words."""


def parse_scenario(data: bytes, *, name: str) -> Scenario:
    """Read a scenario from TOML (or JSON, by the name's ending), or raise `InputError`."""
    raw = parse_file(data, name=name)
    try:
        return Scenario.model_validate(raw)
    except ValidationError as error:
        raise InputError(f"{clip(name, MAX_NAME)}: {sentence(error)}") from None


def parse_file(data: bytes, *, name: str) -> dict[str, Any]:
    """Read a table from TOML or JSON, bounded in size, depth and number of keys."""
    parse = parse_json if name.endswith(".json") else parse_toml
    name = clip(name, MAX_NAME)
    text = decode(data, name=name, limits=LIMITS)
    return as_table(parse(text, name=name, limits=LIMITS), name=name)


def sentence(error: ValidationError) -> str:
    """Turn the first of pydantic's findings into one sentence, and count the others."""
    details = error.errors(include_url=False)
    more = f" ({len(details) - 1} more like it)" if len(details) > 1 else ""
    return _one(details[0]) + more


def _one(detail: ErrorDetails) -> str:
    where = ".".join(clip(str(part), 40) for part in detail["loc"]) or "a key"
    if detail["type"] == "extra_forbidden":
        return f"{where}: there is no such key{_nearest(str(detail['loc'][-1]))}."
    if detail["type"] == "missing":
        return f"{where}: is missing."
    if detail["type"] == "value_error":
        cause = detail["ctx"]["error"]
        return str(cause) if isinstance(cause, InputError) else f"{where}: {cause}."
    found, needed = detail.get("input"), detail["msg"].lower()
    if detail["type"] == "string_pattern_mismatch":
        needed = WRITTEN.get(detail["ctx"]["pattern"], needed)
    shown = repr(found) if isinstance(found, str) else plain(found)
    return f"{where}: {clip(shown)} does not fit; {needed}."


def _nearest(name: str) -> str:
    close = get_close_matches(name, DECLARATIONS, n=3, cutoff=0.5)
    return f"; did you mean {' or '.join(close)}?".removesuffix("?") if close else ""


def unknown_input(name: str) -> InputError:
    """Name the nearest inputs to one that does not exist."""
    close = get_close_matches(name, DECLARATIONS, n=3, cutoff=0.5)
    hint = f" The nearest are {', '.join(close)}." if close else " See `explorer list --inputs`."
    return InputError(f"{clip(name)}: there is no such input.{hint}", field=name)


def to_toml(scenario: Scenario) -> str:
    """Write a scenario as TOML; absent values are left out, whole numbers have no point."""
    return tomli_w.dumps(_bare(scenario))


def to_json(scenario: Scenario) -> str:
    """Write a scenario as JSON."""
    return orjson.dumps(_bare(scenario), option=orjson.OPT_INDENT_2).decode()


def _bare(scenario: Scenario) -> dict[str, Any]:
    raw = scenario.model_dump(exclude_none=True)
    for entry in raw["inputs"].values():
        for key, value in entry.items():
            if isinstance(value, float) and value.is_integer() and abs(value) < 2**53:
                entry[key] = int(value)
    return raw
