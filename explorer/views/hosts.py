"""By which names this server may be called.

A page elsewhere can let its own name point here (DNS rebinding) and would then count as ours. So
a request that calls the server by a name which nobody has allowed is refused. An address of
digits cannot be pointed anywhere; it counts where the server listens for others at all.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from ipaddress import ip_address

LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})
MOST_KEPT, HIGHEST_PORT = 64, 65_535
CALLED = re.compile(
    r"(?:\[(?P<address>[0-9A-Fa-f:.]+)\]|(?P<name>[0-9A-Za-z._-]+))(?::(?P<port>[0-9]{1,5}))?"
)


@dataclass(frozen=True)
class Hosts:
    """Names in lower case; one that begins with “*.” stands for everything below it."""

    names: frozenset[str] = LOOPBACK
    addresses: bool = False
    """Whether any address of digits is right, because the server listens on all of its own."""

    def allow(self, host: str) -> bool:
        """Say whether a Host header calls this server."""
        name = called(host)
        if not name:
            return False
        if name in self.names or (self.addresses and _is_address(name)):
            return True
        return any(each.startswith("*.") and name.endswith(each[1:]) for each in self.names)


def _is_address(name: str) -> bool:
    try:
        ip_address(name)
    except ValueError:
        return False
    return True


@lru_cache(maxsize=MOST_KEPT)
def called(host: str) -> str:
    """Return the name in a Host header, without port and final dot; nothing if it is none."""
    found = CALLED.fullmatch(host)
    if found is None or int(found["port"] or 0) > HIGHEST_PORT:
        return ""
    return (found["address"] or found["name"]).lower().rstrip(".")


_hosts = Hosts()


def settle(names: Iterable[str], *, addresses: bool) -> None:
    """Take what the command line says, before the server starts."""
    global _hosts  # noqa: PLW0603  (once, when the server starts)
    _hosts = Hosts(LOOPBACK | {name.lower() for name in names}, addresses)


def allowed(host: str) -> bool:
    """Say whether a Host header calls this server."""
    return _hosts.allow(host)
