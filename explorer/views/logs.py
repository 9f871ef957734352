"""The log: one line of JSON an event on stderr, without a word that anybody typed; and incidents.

A fault is one event with an id, which the page shows, with its kind and the way it took through
the code. Its message stays out, because it could quote what somebody pasted. What libraries say
comes as their template alone, for the same reason.
"""

import json
import logging
import sys
import threading
import time
import traceback
from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import UTC, datetime
from secrets import token_hex
from typing import TypeVar

from explorer.domain.base import InputError

R = TypeVar("R")
LOG = logging.getLogger("explorer")
MARK = "incident_of_crossover"
THE_SCRIPT = "streamlit.error_util"
NOT_AGAIN_S = 60
"""What a library says again at the same place within this time is left out."""


class Left(Exception):  # noqa: N818  (nobody waits for the result any more; no error)
    """Stops work between two of its steps."""


class Fault(Exception):  # noqa: N818  (it stands for an error of another process)
    """A fault in another process: its kind and its way; its message stays there."""

    def __init__(self, kind: str, way: tuple[str, ...]) -> None:
        super().__init__(kind, way)
        self.kind, self.way = kind, way


def guarded(work: Callable[..., R], *args: object, **kwargs: object) -> R:
    """Do work in another process; of a fault, what may stand in the log comes back."""
    try:
        return work(*args, **kwargs)
    except (InputError, Left):
        raise
    except Exception as error:  # noqa: BLE001  (it is raised again, as what can travel)
        raise Fault(type(error).__name__, _way(error)) from None


def _way(error: BaseException) -> tuple[str, ...]:
    frames = traceback.StackSummary.extract(
        traceback.walk_tb(error.__traceback__), lookup_lines=False
    )
    return tuple(f"{frame.filename}:{frame.lineno} {frame.name}" for frame in frames)


def event(name: str, *, warns: bool = False, **told: object) -> None:
    """Log that something happened."""
    LOG.log(logging.WARNING if warns else logging.INFO, name, extra={"told": told})


def incident(where: str, error: BaseException) -> str:
    """Log a fault, whoever sees it first, and only once; returns the id by which to find it."""
    known = getattr(error, MARK, None)
    if known is not None:
        return str(known)
    number = token_hex(4)
    with suppress(AttributeError):  # errors written in C may carry nothing
        setattr(error, MARK, number)
    kind, way = type(error).__name__, _way(error)
    if isinstance(error, Fault):
        kind, way = error.kind, (*way, *error.way)
    told = {"incident": number, "where": where, "type": kind, "way": way}
    LOG.error("incident %s in %s: %s", number, where, kind, extra={"told": told})
    return number


def apology(where: str, error: BaseException) -> str:
    """Log a fault, and say to a person all that can be said."""
    return (
        f"That could not be worked out; incident {incident(where, error)} in the log has the cause."
    )


class OneLine(logging.Formatter):
    """Writes a record as one object of JSON."""

    def format(self, record: logging.LogRecord) -> str:
        """Tell what happened; of a library's words only those that were written beforehand."""
        told: Mapping[str, object] | None = getattr(record, "told", None)
        if record.name == LOG.name:
            name = "incident" if told and "incident" in told else str(record.msg)
            said = {"event": name, **(told or {})}
        else:
            words = str(record.msg).partition("\n")[0]
            said = {"event": "library", "logger": record.name, "says": words}
        at = datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")
        return json.dumps({"at": at, "level": record.levelname.lower(), **said}, default=str)


class Lines(logging.StreamHandler):  # type: ignore[type-arg]
    """The one way to stderr."""

    def __init__(self) -> None:
        super().__init__(sys.stderr)
        self.setFormatter(OneLine())
        self._said: dict[tuple[str, int], float] = {}

    def emit(self, record: logging.LogRecord) -> None:
        """Write a record; a library's word of a fault becomes an incident, unless it is one."""
        error = record.exc_info[1] if record.exc_info else None
        if record.name == LOG.name:
            super().emit(record)
        elif record.levelno < logging.WARNING or self._repeated(record):
            return
        elif record.levelno >= logging.ERROR and error is not None:
            if isinstance(error, Exception):  # the others only say that the server stops
                incident("page" if record.name == THE_SCRIPT else record.name, error)
        else:
            super().emit(record)

    def _repeated(self, record: logging.LogRecord) -> bool:
        if record.exc_info and record.levelno >= logging.ERROR:
            return False
        place, now = (record.pathname, record.lineno), time.monotonic()
        before = self._said.get(place)
        self._said[place] = now
        return before is not None and now - before < NOT_AGAIN_S


class ToTheRoot(logging.Logger):
    """A logger whose records go to the one handler, whatever its library has in mind."""

    def callHandlers(self, record: logging.LogRecord) -> None:  # noqa: N802  (its name in logging)
        """Hand a record to the root's handlers alone."""
        logging.root.callHandlers(record)


def to_stderr() -> None:
    """Let everything that this process logs from now on come as lines of JSON."""
    logging.setLoggerClass(ToTheRoot)
    for name in list(logging.root.manager.loggerDict):
        known = logging.getLogger(name)
        known.__class__ = ToTheRoot  # made before, by an import
    logging.root.handlers = [Lines()]
    # on a terminal somebody reads along, who is told by words on stdout that it starts and stops
    LOG.setLevel(logging.WARNING if sys.stderr.isatty() else logging.INFO)
    threading.excepthook = _thread_failed


def _thread_failed(told: threading.ExceptHookArgs) -> None:
    if isinstance(told.exc_value, Exception):
        incident("thread", told.exc_value)
