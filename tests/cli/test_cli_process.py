"""The command as a process: exit status, streams, start-up, and never a traceback."""

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from explorer import data

CHECKOUT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize(
    ("words", "status"),
    [
        (["list"], 0),
        (["evaluate", "nothing"], 1),
        (["frobnicate"], 2),
    ],
)
def test_exit_status(process: Callable[..., Any], words: list[str], status: int) -> None:
    done = process(*words)
    assert done.status == status
    assert "Traceback" not in done.err
    assert bool(done.out) == (status == 0)
    assert bool(done.err) == (status != 0)


@pytest.mark.parametrize("port", ["abc", "0", "70000", "-1", "80.5", ""])
def test_a_bad_port_is_a_usage_error(explorer: Callable[..., Any], port: str) -> None:
    done = explorer("--port", port)
    assert (done.status, done.out) == (2, "")
    assert "--port" in done.err


def test_help_and_version(explorer: Callable[..., Any]) -> None:
    assert "evaluate" in explorer("--help").out
    assert explorer("--version").out == f"Crossover {data.version()}\n"


def test_json_is_one_object_in_utf_8_whatever_the_terminal_speaks(
    process: Callable[..., Any],
) -> None:
    done = process("evaluate", "tickets", "--json", PYTHONIOENCODING="ascii")
    assert json.loads(done.out)["scenario"] == "tickets"


def test_a_plain_terminal_gets_question_marks_rather_than_an_error(
    process: Callable[..., Any],
) -> None:
    done = process("list", "--inputs", PYTHONIOENCODING="ascii")
    assert (done.status, done.err) == (0, "")


def test_a_reader_that_leaves_early_is_no_error(tmp_path: Path) -> None:
    command = f"'{sys.executable}' -P -m explorer list --inputs --json | head -n 1"
    done = subprocess.run(
        ["sh", "-c", command],
        cwd=tmp_path,
        env={"PATH": "/usr/bin:/bin", "PYTHONPATH": str(CHECKOUT)},
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    assert (done.stdout, done.stderr) == ("{\n", "")


def test_evaluating_does_without_the_libraries_of_the_page(tmp_path: Path) -> None:
    code = (
        "import sys; from explorer.cli import app; "
        "app(['evaluate', 'tickets', '--json'], standalone_mode=False); "
        "heavy = {'streamlit', 'plotly', 'pandas', 'scipy'} & set(sys.modules); "
        "sys.exit(f'imported {heavy}' if heavy else 0)"
    )
    done = subprocess.run(
        [sys.executable, "-P", "-c", code],
        cwd=tmp_path,
        env={"PATH": "/usr/bin:/bin", "PYTHONPATH": str(CHECKOUT)},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")


def test_a_command_that_draws_nothing_does_not_wait_for_scipy() -> None:
    code = "import sys, explorer.cli; print([m for m in sys.modules if m.startswith('scipy')])"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=True
    )
    assert done.stdout.strip() == "[]"
