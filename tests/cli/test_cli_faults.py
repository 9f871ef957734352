"""A full disk, no home, a language of ASCII, and a day of any year."""

import resource
import subprocess
import sys
from datetime import date

import pytest

from tests.cli.conftest import CHECKOUT

NOWHERE, ROOM = "/proc/nowhere", 4096
DAYS = (date.min, date(1970, 1, 1), date(2100, 12, 31), date.max)


def full_disk() -> None:
    resource.setrlimit(resource.RLIMIT_FSIZE, (ROOM, ROOM))


@pytest.mark.parametrize("before", [None, "what stood there"])
def test_on_a_full_disk_a_report_says_so_and_leaves_what_stood_there(before, tmp_path, tried):
    target = tmp_path / "record.html"
    if before:
        target.write_text(before, "utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "explorer", "report", "tickets", "-o", str(target), "--draws=256"],
        cwd="/proc",
        env={
            "PYTHONPATH": str(CHECKOUT),
            **dict.fromkeys(("HOME", "TMPDIR", "XDG_CONFIG_HOME", "XDG_CACHE_HOME"), NOWHERE),
            "LC_ALL": "POSIX",
            "PYTHONCOERCECLOCALE": "0",
            "PYTHONUTF8": "0",
            "PYTHONDONTWRITEBYTECODE": "1",
        },
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
        preexec_fn=full_disk,
    )
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.endswith(": cannot be written: File too large.\n")
    assert done.stderr.count("\n") == 1
    assert [each.read_text("utf-8") for each in tmp_path.iterdir()] == [before] * bool(before)
    tried("no-room")


@pytest.mark.parametrize("day", DAYS, ids=str)
def test_on_any_day_a_record_is_written_and_prices_are_found(day, explorer, tmp_path, tried):
    target = tmp_path / "record.md"
    words = ("--draws", "256", "--date", day.isoformat())
    assert explorer("report", "tickets", "-o", str(target), *words).status == 0
    assert f"{day.day} {day:%b} {day.year}\n" in target.read_text("utf-8")
    assert explorer("prices", "gpt-4.1-mini", "--day", day.isoformat()).status == 0
    tried("clock-jumps", 2)
