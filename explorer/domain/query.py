"""The door for addresses: what a query or a header holds, bounded, and each part once."""

from collections.abc import Iterable
from typing import NamedTuple
from urllib.parse import parse_qsl, unquote, urlsplit

from explorer.domain.base import InputError
from explorer.domain.declaration import clip

ESCAPED = 3
"""Characters that an escape makes of one."""


class Query(NamedTuple):
    """The parts of an address, each once."""

    parts: dict[str, str]
    problems: tuple[str, ...] = ()
    """One sentence for each part that stands twice with different values, which is left out."""


def parse_query(text: str, *, longest: int, most: int) -> Query:
    """Split the query of an address, or raise `InputError`; the limits are those of `once`."""
    if len(text) > ESCAPED * longest:
        raise _too_long(longest)
    try:
        pairs = parse_qsl(text, keep_blank_values=True, max_num_fields=most)
    except ValueError:
        raise InputError("The link has too many parts and was not read.") from None
    return once(pairs, longest=longest, most=most)


def once(pairs: Iterable[tuple[str, str]], *, longest: int, most: int) -> Query:
    """Take parts of an address that stand once; no guess which value of two is meant.

    Parameters
    ----------
    pairs
        Names and values, in any order.
    longest
        Characters of all of them together.
    most
        Number of parts.

    """
    pairs = list(pairs)
    if len(pairs) > most:
        raise InputError("The link has too many parts and was not read.")
    if sum(len(key) + len(value) for key, value in pairs) > longest:
        raise _too_long(longest)
    parts: dict[str, str] = {}
    double: dict[str, tuple[str, str]] = {}
    for key, value in pairs:
        if parts.setdefault(key, value) != value:
            double.setdefault(key, (parts[key], value))
    problems = tuple(
        f"Left out of the link: {clip(key)} stands twice, as {clip(one, 20)!r} and "
        f"{clip(two, 20)!r}; one value is allowed."
        for key, (one, two) in double.items()
    )
    return Query({key: text for key, text in parts.items() if key not in double}, problems)


def _too_long(longest: int) -> InputError:
    return InputError(f"The link is longer than {longest:,} characters and was not read.")


def from_header(text: str | None, *, limit: int) -> str:
    """Read what a page has escaped into a header."""
    return unquote((text or "")[:limit])


def host_of(address: str) -> str | None:
    """Read the host of an address; None if it has none that can be read."""
    try:
        return urlsplit(address).netloc or None
    except ValueError:
        return None
