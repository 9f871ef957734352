"""The whole query of an address: what differs from the preset, and from which preset.

Beside the inputs of `link` it carries a version and two letters for each group of the preset's
inputs, so that a preset that was changed meanwhile is noticed. What would be too long for
mail and chat is packed.
"""

import base64
import binascii
import hashlib
import zlib
from collections.abc import Iterable, Mapping
from functools import lru_cache
from urllib.parse import urlencode

from explorer.domain.base import InputError
from explorer.domain.declaration import DECLARATIONS, GROUPS, clip
from explorer.domain.link import LONGEST, SCENARIO_KEY, Link, few, from_parameters, to_parameters
from explorer.domain.query import Query, once, parse_query
from explorer.domain.scenario import Scenario

VERSION_KEY, VERSION = "v", "1"
MADE_FROM_KEY, PACKED_KEY = "of", "z"
LONGEST_PLAIN = 1_800
"""Longer queries are packed; many programs cut an address at 2,000 characters."""
MOST_PARTS = 500
LONGEST_UNPACKED = 64_000
"""Characters that a packed part may stand for: notes of evidence beside every input."""
UNESCAPED = "/:,"
"""Characters that a query may hold as they are; each escape would triple them."""
LETTERS = 2
MOST_NAMED = 3
"""Groups of inputs that a sentence about a changed preset names."""


def to_query(scenario: Scenario, preset: Scenario, also: Mapping[str, str] | None = None) -> str:
    """Write the query, without a question mark, that gives a scenario back.

    Parameters
    ----------
    scenario, preset
        The state, and the preset of which it is a change.
    also
        What else the address carries, such as the view's own questions.

    """
    parameters = to_parameters(scenario, preset)
    about = {**(also or {}), VERSION_KEY: VERSION, MADE_FROM_KEY: fingerprint(preset)}
    plain = urlencode({**parameters, **about}, safe=UNESCAPED)
    if len(plain) <= LONGEST_PLAIN:
        return plain
    name = parameters.pop(SCENARIO_KEY)
    return urlencode(
        {SCENARIO_KEY: name, PACKED_KEY: _packed(urlencode(parameters, safe=UNESCAPED)), **about}
    )


def read_query(query: str, presets: Mapping[str, Scenario], *, default: str) -> Link:
    """Read the query of an address as far as it can be had."""
    try:
        found = parse_query(query, longest=LONGEST, most=MOST_PARTS)
    except InputError as error:
        return Link(presets[default], (str(error),))
    return read_parts(found, presets, default=default)


def parts_of(pairs: Iterable[tuple[str, str]]) -> Query:
    """Take the parts of an address that somebody else has split; what is too much is a problem."""
    try:
        return once(pairs, longest=LONGEST, most=MOST_PARTS)
    except InputError as error:
        return Query({}, (str(error),))


def read_parts(query: Query, presets: Mapping[str, Scenario], *, default: str) -> Link:
    """Read the parts of a query; whatever does not fit is named and left out."""
    parts, problems = dict(query.parts), [*query.problems]
    version, made_from = parts.pop(VERSION_KEY, VERSION), parts.pop(MADE_FROM_KEY, "")
    if version != VERSION:
        problems.append(
            f"The link is of version {clip(version, 20)!r}, not {VERSION}; "
            "it was read as far as it fits."
        )
    try:
        inner = _unpacked(parts.pop(PACKED_KEY, ""))
        found = once(
            [*parts.items(), *inner.parts.items()], longest=LONGEST_UNPACKED, most=MOST_PARTS
        )
        parts, problems = found.parts, [*problems, *inner.problems, *found.problems]
    except InputError as error:
        problems.append(str(error))
    link = from_parameters(parts, presets, default=default)
    wanted = presets.get(parts.get(SCENARIO_KEY, default))
    if made_from and wanted is not None and (moved := changed_since(made_from, wanted)):
        problems.append(moved)
    return Link(link.scenario, (*few(problems), *link.problems))


@lru_cache(maxsize=64)
def fingerprint(preset: Scenario) -> str:
    """Write two letters for each group of inputs, from its values and ranges."""
    return "".join(_letters(preset, group.id) for group in GROUPS)


def _letters(preset: Scenario, group: str) -> str:
    found = [
        (name, entry.value, entry.low, entry.high)
        for name, declaration in DECLARATIONS.items()
        if declaration.group == group
        for entry in (preset.entry(name),)
    ]
    digest = hashlib.sha256(repr(found).encode()).digest()
    return base64.urlsafe_b64encode(digest)[:LETTERS].decode()


def changed_since(made_from: str, preset: Scenario) -> str:
    """Say in which groups a preset has other values than when a link was made, or nothing."""
    now = fingerprint(preset)
    if made_from == now:
        return ""
    pairs = range(0, len(now), LETTERS)
    moved = [
        group.label
        for group, at in zip(GROUPS, pairs, strict=True)
        if made_from[at : at + LETTERS] != now[at : at + LETTERS]
    ]
    named = "; ".join(moved[:MOST_NAMED]) + (" and more" if len(moved) > MOST_NAMED else "")
    where = f" ({named})" if len(made_from) == len(now) else ""
    return (
        f"“{preset.title}” was changed after this link was made{where}. "
        "What the link does not carry is shown as it stands now."
    )


def _packed(text: str) -> str:
    squeezed = zlib.compress(text.encode(), 9, wbits=-zlib.MAX_WBITS)
    return base64.urlsafe_b64encode(squeezed).decode().rstrip("=")


def _unpacked(text: str) -> Query:
    if not text:
        return Query({})
    try:
        squeezed = base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)
        reader = zlib.decompressobj(wbits=-zlib.MAX_WBITS)
        # bounded while it is read: a few bytes can stand for gigabytes
        found = reader.decompress(squeezed, LONGEST_UNPACKED).decode("ascii")
    except (binascii.Error, zlib.error, ValueError):
        raise InputError("The link is damaged: its packed part cannot be read.") from None
    if not reader.eof or reader.unused_data:
        raise InputError("The link is damaged: its packed part does not end where it should.")
    try:
        return parse_query(found, longest=LONGEST_UNPACKED, most=MOST_PARTS)
    except InputError:
        raise InputError("The link is damaged: its packed part holds too much.") from None
