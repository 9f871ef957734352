"""Start the dashboard: its settings, a free port, and the line that says where it is."""

import errno
import os
import re
import signal
import socket
import tomllib
from collections.abc import Mapping, Sequence
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from typing import Any

import typer

from explorer.domain.base import InputError
from explorer.domain.declaration import clip

PACKAGE = Path(__file__).resolve().parent
# a wheel carries the settings inside the package; a checkout has them beside it
SETTINGS_FILES = (PACKAGE / "streamlit.toml", PACKAGE.parent / ".streamlit" / "config.toml")
HIGHEST_PORT = 65535
PORTS_TO_TRY = 50
EVERY_ADDRESS = {"0.0.0.0": "127.0.0.1", "::": "::1"}  # noqa: S104  (asked for by --host only)
HOST_NAME = re.compile(r"(\*\.)?[A-Za-z0-9]([A-Za-z0-9.-]{0,251}[A-Za-z0-9])?")
WORD_STARTS = re.compile(r"\.|(?<=[a-z])(?=[A-Z])")


def start(*, host: str, port: int, names: Sequence[str] = ()) -> None:
    """Serve the dashboard until it is stopped; `names` are those by which others may call it."""
    called = [checked_name(name) for name in names]
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # it means what Ctrl-C means
    taken = free_port(host, port)
    if taken != port:
        typer.echo(f"Port {port} is in use; taking {taken}.", err=True)
    with suppress(KeyboardInterrupt):
        # imported here, because the other commands do without a page
        page = import_module("explorer.app")
        typer.echo(f"Crossover is at {address(host, taken)}")
        if host in EVERY_ADDRESS:
            typer.echo(reach(called), err=True)
        page.run(settings(host=host, port=taken, names=called), **known_as(host, called))
    typer.echo("Stopped.")


def checked_name(name: str) -> str:
    """Read a name that this server answers to; “*.” at its start stands for all below it."""
    if not HOST_NAME.fullmatch(name):
        raise InputError(
            f"--allow-host {name!r}: give a bare name such as crossover.example, without "
            "“http://”, port or path."
        )
    return name.lower()


def known_as(host: str, names: Sequence[str]) -> dict[str, Any]:
    """Say by which names the server may be called, and whether any address of digits counts."""
    everywhere = host in EVERY_ADDRESS
    own = [socket.gethostname()] if everywhere else [host]
    return {"names": [*own, *names], "addresses": everywhere}


def reach(names: Sequence[str]) -> str:
    """Say who can open a page for others, and under which names."""
    own = socket.gethostname()
    listed = ", ".join([own, *names])
    more = "" if names else " Other names are refused until --allow-host NAME allows them."
    return (
        "Every machine that can reach this one can open it, by its address in digits or as "
        f"{listed}.{more}"
    )


def address(host: str, port: int) -> str:
    """Write the address to open in a browser on this machine."""
    name = EVERY_ADDRESS.get(host, host)
    return f"http://{f'[{name}]' if ':' in name else name}:{port}"


def free_port(host: str, wanted: int) -> int:
    """Find the first port from the wanted one upwards on which nothing listens."""
    last = min(wanted + PORTS_TO_TRY, HIGHEST_PORT)
    for port in range(wanted, last + 1):
        try:
            _listen_once(host, port)
        except UnicodeError:
            raise InputError(f"--host {clip(repr(host))}: that is no name of a machine.") from None
        except OSError as error:
            if error.errno != errno.EADDRINUSE:
                reason = error.strerror or str(error)
                raise InputError(
                    f"--host {host!r}: cannot listen on port {port} there: {reason}."
                ) from None
        else:
            return port
    raise InputError(f"Ports {wanted} to {last} are all in use; choose another with --port.")


def _listen_once(host: str, port: int) -> None:
    family, kind, protocol, _, where = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
    with socket.socket(family, kind, protocol) as probe:
        # as the server does: a port that a stopped server has just left counts as free
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        probe.bind(where)


def settings(*, host: str, port: int, names: Sequence[str] = ()) -> dict[str, Any]:
    """Read Streamlit's settings as dotted keys, with the address to listen on.

    They are handed over rather than found by Streamlit, which looks in the working
    directory only. A variable such as STREAMLIT_SERVER_MAX_UPLOAD_SIZE goes first.
    """
    found = flat(_settings_file())
    if allowed := found.get("server.allowedHosts"):
        # Streamlit knows no rule for addresses in digits; views/gate.py has one, before it
        every = host in EVERY_ADDRESS
        found["server.allowedHosts"] = (
            ["*"] if every else list(dict.fromkeys([*allowed, host, *names]))
        )
    kept = {key: value for key, value in found.items() if variable(key) not in os.environ}
    return kept | {
        "server.address": host,
        "server.port": port,
        "server.headless": True,
        "logger.hideWelcomeMessage": True,
    }


def _settings_file() -> dict[str, Any]:
    for path in SETTINGS_FILES:
        if path.is_file():
            return tomllib.loads(path.read_text("utf-8"))
    return {}


def flat(table: Mapping[str, Any], prefix: str = "") -> dict[str, Any]:
    """Turn nested tables into dotted keys."""
    found: dict[str, Any] = {}
    for key, value in table.items():
        if isinstance(value, dict):
            found |= flat(value, f"{prefix}{key}.")
        else:
            found[f"{prefix}{key}"] = value
    return found


def variable(key: str) -> str:
    """Name the environment variable by which Streamlit lets a setting be changed."""
    return "STREAMLIT_" + WORD_STARTS.sub("_", key).upper()
