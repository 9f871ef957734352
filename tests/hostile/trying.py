"""Attempts on a reader, fed to a process of little memory: a new one only after a death."""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import NamedTuple

TESTS = Path(__file__).parent.parent
PATHS = (TESTS.parent, TESTS / "hostile", TESTS / "evidence", TESTS / "domain")
PATIENCE = 2.0
"""Seconds of one processor that any file may take."""
HANGS = 600.0
"""Seconds after which a child counts as hanging."""
LONGEST = 320


class Attempt(NamedTuple):
    """One hostile file."""

    name: str
    make: Callable[[], bytes]
    read: Callable[..., object]
    said: tuple[str, ...] = ()
    """Words of the one sentence about it."""
    ends: tuple[str, ...] = ("InputError",)
    """How it may end; “read” where it is odd, yet fine."""


class Outcome(NamedTuple):
    """How an attempt ended."""

    ending: str
    sentence: str
    seconds: float


def outcomes(module: str, attempts: Mapping[str, Attempt]) -> dict[str, Outcome]:
    """Try everything that a module lists under `ATTEMPTS`."""
    names = list(attempts)
    found: dict[str, Outcome] = {}
    while len(found) < len(names):
        said, status = _child(module, len(found))
        for number, ending, sentence, seconds in said:
            found[names[number]] = Outcome(ending, sentence, seconds)
        if len(found) < len(names):
            found[names[len(found)]] = Outcome(f"died with {status}", "", 0.0)
    return found


def _child(module: str, start: int) -> tuple[list[tuple[int, str, str, float]], int]:
    settings = {
        "PYTHONPATH": os.pathsep.join(map(str, PATHS)),
        "OPENBLAS_NUM_THREADS": "1",  # each thread reserves address space
        "MALLOC_ARENA_MAX": "1",
    }
    done = subprocess.run(
        [sys.executable, "-P", TESTS / "hostile" / "child.py", module, str(start)],
        stdout=subprocess.PIPE,
        env=os.environ | settings,
        timeout=HANGS,
        check=False,
    )
    return [tuple(json.loads(line)) for line in done.stdout.splitlines()], done.returncode


def check(attempt: Attempt, outcome: Outcome) -> None:
    """Hold the end of an attempt to what every end must be."""
    assert outcome.ending in attempt.ends, outcome
    assert outcome.seconds < PATIENCE
    if outcome.ending == "InputError":
        sentence = outcome.sentence
        assert sentence.isprintable(), ascii(sentence)
        assert sentence.endswith((".", " more like it)"))
        assert len(sentence) < LONGEST
        for words in attempt.said:
            assert words in sentence
