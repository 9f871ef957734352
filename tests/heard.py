"""What supply_chain/watch wrote down: by whom something reached out of a process, and how."""

import json
import os
import tomllib
from collections.abc import Iterator
from pathlib import Path

HERE = Path(__file__).parent / "supply_chain"
WATCH = HERE / "watch"
ALLOWED = tomllib.loads((HERE / "imports.toml").read_text("utf-8"))["allowed"]


def watched(environment: dict[str, str], log: Path, *paths: Path) -> dict[str, str]:
    """Return an environment in which every Python that starts is listened to."""
    path = os.pathsep.join(map(str, (WATCH, *paths)))
    return {**environment, "PYTHONPATH": path, "WATCH_LOG": str(log)}


def lines(log: Path) -> Iterator[dict[str, object]]:
    for line in log.read_text("utf-8").splitlines():
        yield json.loads(line)


def at_import(log: Path) -> list[str]:
    """List what imports did that is not allowed, each with the distribution."""
    found, distribution = [], "the start of Python"
    for line in lines(log):
        distribution = str(line.get("importing", distribution))
        if "event" in line and not any(_same(line, each) for each in ALLOWED):
            found.append(f"{distribution}, in {line['by']}: {_event(line)}")
    return found


def outward(log: Path) -> list[str]:
    """List what went, or would have gone, to another machine or to another program."""
    return [f"{line['by']}: {_event(line)}" for line in lines(log) if not line.get("near", True)]


def _same(line: dict[str, object], allowed: dict[str, str]) -> bool:
    return (line["event"], line["by"]) == (allowed["event"], allowed["by"])


def _event(line: dict[str, object]) -> str:
    return f"{line['event']} {line['what']}"
