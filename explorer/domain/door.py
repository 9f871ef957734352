"""The one door for text from outside: bounded, decoded and parsed before anything is built of it.

Files, uploads and messages come in here, and addresses through `query` beside it. Whoever reads a
format gets plain tables, lists and texts: no deeper and no larger than allowed, each key once,
each number finite.
"""

import json
import math
import re
import tomllib
import unicodedata
from collections.abc import Callable
from typing import Any, NamedTuple, NoReturn

from explorer.domain.base import InputError
from explorer.domain.declaration import clip
from explorer.domain.place import place_of

BYTE_ORDER_MARK = "\ufeff"
LONGEST_WORDS = 120
"""Characters that are kept of what a parser says about broken text."""
SHARES = (0.2, 0.4, 1)
"""Of a text with suspiciously much in it, which are looked at in turn."""
_JSON_STRING = re.compile(r'"(?:[^"\\]++|\\.)*+"?', re.DOTALL)
_JSON_EMPTY = re.compile(r"\[\s*+\]|\{\s*+\}")
_TOML_STRING = re.compile(
    r'"""(?:[^"\\]++|\\.|"{1,2}+(?!"))*+"{0,5}+'
    r"|'''(?:[^']++|'{1,2}+(?!'))*+'{0,5}+"
    r'|"(?:[^"\\\n]++|\\.)*+"?'
    r"|'[^'\n]*+'?"
    r"|\#[^\n]*+",
    re.DOTALL,
)


class Limits(NamedTuple):
    """How much a text may hold."""

    size: int
    """[byte]"""
    depth: int
    keys: int
    """Keys of tables and elements of lists, all levels together."""
    tables: int
    """Tables and lists, which take the most memory."""


class _TwiceError(ValueError):
    """A key that stands twice in one table."""


class _EndlessError(ValueError):
    """A number that is not finite, as it stands in the text."""


def decode(data: bytes, *, name: str, limits: Limits) -> str:
    """Read bytes as UTF-8 without a byte-order mark, or raise `InputError`."""
    if len(data) > limits.size:
        raise InputError(f"{name}: {len(data):,} bytes; at most {limits.size:,} are allowed.")
    try:
        return data.decode("utf-8").removeprefix(BYTE_ORDER_MARK)
    except UnicodeDecodeError as error:
        raise InputError(f"{name}: byte {error.start} is not UTF-8 text.") from None


def too_deep(name: str, *, depth: int) -> InputError:
    """Say that something is nested beyond what is allowed."""
    return InputError(f"{name}: nested too deeply; {depth} levels are allowed.")


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    # the plain conversion is several times faster; which key is doubled matters only then
    table = dict(pairs)
    if len(table) < len(pairs):
        seen: set[str] = set()
        for key, _ in pairs:
            if key in seen:
                raise _TwiceError(key)
            seen.add(key)
    return table


def _finite(text: str) -> float:
    number = float(text)
    if math.isfinite(number):
        return number
    raise _EndlessError(text)


def _endless(word: str) -> NoReturn:
    raise _EndlessError(word)


_JSON = json.JSONDecoder(object_pairs_hook=_once, parse_float=_finite, parse_constant=_endless)
_LENIENT_JSON = json.JSONDecoder()


def parse_json(text: str, *, name: str, limits: Limits, halves: bool = False) -> Any:  # noqa: ANN401
    """Parse JSON of any kind; `halves` lets lone halves of characters pass, which many tools cut.

    What stands in it is counted before anything is built, its depth right after.
    """
    _check_items(text, name, limits)
    try:
        raw = _JSON.decode(text)
    except _TwiceError as error:
        raise InputError(f"{name}: the key {clip(str(error))!r} stands twice.") from None
    except _EndlessError as error:
        raise _not_finite(name, str(error), text, _LENIENT_JSON.decode) from None
    except RecursionError:
        raise too_deep(name, depth=limits.depth) from None
    except ValueError as error:
        raise InputError(f"{name}: not valid JSON: {_said(error)}.") from None
    _check_shape(raw, name, limits)
    if not halves and "\\ud" in text.lower():
        _check_whole(raw, name)
    return raw


def parse_toml(text: str, *, name: str, limits: Limits) -> dict[str, Any]:
    """Parse TOML."""
    # tomllib needs time and memory that grow with the square of a dotted key
    outline = _TOML_STRING.sub("q", text)
    if re.search(rf"(?<![\w-])[\w-]++(?:[ \t]*+\.[ \t]*+[\w-]++){{{limits.depth}}}", outline):
        raise too_deep(name, depth=limits.depth)
    try:
        raw = tomllib.loads(text, parse_float=_finite)
    except _EndlessError as error:
        raise _not_finite(name, str(error), text, tomllib.loads) from None
    except RecursionError:
        raise too_deep(name, depth=limits.depth) from None
    except ValueError as error:
        raise InputError(f"{name}: not valid TOML: {_said(error)}.") from None
    _check_shape(raw, name, limits)
    return raw


def _said(error: ValueError) -> str:
    # what int() refuses to read, the parsers pass on as it is
    broken = isinstance(error, (json.JSONDecodeError, tomllib.TOMLDecodeError))
    return clip(str(error), LONGEST_WORDS) if broken else "a number has too many digits"


def as_table(raw: object, *, name: str) -> dict[str, Any]:
    """Return what was parsed if it is a table of keys, or raise `InputError`."""
    if isinstance(raw, dict):
        return raw
    raise InputError(f"{name}: a table of keys is expected, not {type(raw).__name__}.")


def _check_items(text: str, name: str, limits: Limits) -> None:
    """Count keys and tables of JSON in the text itself; strings are looked into only if needed."""
    tables, commas = text.count("[") + text.count("{"), text.count(",")
    if tables <= limits.tables and tables + commas <= limits.keys:
        return
    # where there is far too much, the first part of the text shows it already
    for share in SHARES:
        outline = _JSON_STRING.sub("", text[: int(len(text) * share)])
        tables, commas = outline.count("[") + outline.count("{"), outline.count(",")
        if tables > limits.tables:
            raise InputError(f"{name}: more than {limits.tables:,} tables and lists.")
        # a child stands behind each comma and each bracket, unless nothing is in it
        if tables + commas - len(_JSON_EMPTY.findall(outline)) > limits.keys:
            raise _too_many(name, limits)


def _check_shape(raw: object, name: str, limits: Limits) -> None:
    """Bound depth and number of keys; not recursive on purpose."""
    level = [raw] if isinstance(raw, (dict, list)) else []
    seen = 0
    for _ in range(limits.depth):
        below: list[Any] = []
        for item in level:
            children = item.values() if isinstance(item, dict) else item
            below += [child for child in children if isinstance(child, (dict, list))]
            seen += len(item)
        if seen > limits.keys:
            raise _too_many(name, limits)
        level = below
        if not level:
            return
    raise too_deep(name, depth=limits.depth)


def _too_many(name: str, limits: Limits) -> InputError:
    return InputError(f"{name}: more than {limits.keys:,} keys.")


def _check_whole(raw: object, name: str) -> None:
    try:
        json.dumps(raw, ensure_ascii=False).encode()
    except UnicodeEncodeError as error:
        half = ascii(error.object[error.start])[1:-1]
        raise InputError(
            f"{place_of(name, raw, _is_cut)}: holds {half}, which is half a character."
        ) from None


def _not_finite(name: str, found: str, text: str, parse: Callable[[str], Any]) -> InputError:
    """Name the field of a number that is not finite, as far as it can be found."""
    try:
        place = place_of(name, parse(text), _is_endless)
    except (ValueError, RecursionError):
        place = name  # the text is broken further on, too
    return InputError(f"{place}: {clip(found, 40)} is not a finite number.")


def _is_endless(value: object) -> bool:
    return isinstance(value, float) and not math.isfinite(value)


def _is_cut(value: object) -> bool:
    return isinstance(value, str) and any(unicodedata.category(c) == "Cs" for c in value)
