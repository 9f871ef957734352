"""A real terminal: what files are called and hold is shown, and steers nothing."""

import json
import os
import pty
import re
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from explorer.cli_options import print_json
from explorer.cli_tables import new_table
from explorer.cli_terminal import complain, say, terminal, visible
from explorer.domain.library import PRESET_FOLDER
from tests.hostile.payloads import PAYLOADS

CHECKOUT = Path(__file__).resolve().parents[2]
SEQUENCES = (
    "\x1b[2J",
    "\x1b[31mred",
    "\x1b]0;title\x07",
    "\x1b]8;;http:evil.example\x1b\\link\x1b]8;;\x1b\\",
    "\x1b]52;c;YQ==\x07",
    "\x1bP+q544e\x1b\\",
    "\x9b31m",
    "\x9d8;;http:evil.example\x9c",
    "\x08\x08\x08ok",
    "\rexplorer: ok",
    "a\nexplorer: ok",
    "\u202egnp.exe",
    "\u2066x\u2069",
    "\u200b\ufeff",
    "\u2028line",
    "\x7f\x00"[:1],
)
NO_TEXT = (b"\x9b31m.toml", b"\xff\xfe.toml")
"""Names of files that are not UTF-8."""
MARKUP = tuple(each for each in PAYLOADS if each.startswith(("[", ":", "!")))
STEERS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]")
TOGETHER = 8
CHILD = """
import json, sys
from explorer.cli import app
for words in json.loads(sys.argv[1]):
    try:
        app([bytes.fromhex(each).decode("utf-8", "surrogateescape") for each in words])
    except SystemExit:
        pass
"""


def in_terminal(commands: list[list[str]], folder: Path) -> str:
    """Run commands in one process at a terminal that knows no colours, and read what it got."""
    ours, theirs = pty.openpty()
    words = [[each.encode("utf-8", "surrogateescape").hex() for each in line] for line in commands]
    with subprocess.Popen(
        [sys.executable, "-P", "-c", CHILD, json.dumps(words)],
        cwd=folder,
        stdin=subprocess.DEVNULL,
        stdout=theirs,
        stderr=theirs,
        env={"PATH": "/usr/bin:/bin", "PYTHONPATH": str(CHECKOUT), "TERM": "dumb"},
    ):
        os.close(theirs)
        found = bytearray()
        try:
            while part := os.read(ours, 65536):
                found += part
        except OSError:  # the other end has gone
            pass
        os.close(ours)
    # the line discipline writes a carriage return before each line feed
    return found.replace(b"\r\n", b"\n").decode("utf-8", "replace")


def plain(text: str) -> str:
    """Make a file name of a text."""
    return text.replace("/", "_").replace("\x00", "")


def commands_for_all(names: Sequence[str]) -> list[list[str]]:
    """Take the files of several texts at once."""
    scenarios, results = ([f"{name}.{end}" for name in names] for end in ("toml", "csv"))
    broken = [f"{name} {how}.toml" for name in names for how in ("broken", "missing")]
    return [
        ["validate", *scenarios, *broken],
        ["compare", *scenarios, "tickets"],
        ["compare", *scenarios, "tickets", "--json"],
        ["evidence", *results],
        ["evidence", *results, "--json"],
        ["compare", "tickets", "legal", "--baseline", names[0]],
    ]


def commands_for(name: str) -> list[list[str]]:
    """Name scenarios, options and variants after a text."""
    return [
        ["evaluate", f"{name} missing"],
        ["evaluate", "tickets", "--set", f"{name}=1"],
        ["evaluate", "tickets", "--set", f"error_cost={name}"],
        ["report", "tickets", "-o", f"x.{name}"],
        [f"--{name}"],
        [name],
        ["evaluate", f"--{name}", "tickets"],
    ]


TRIED = len(commands_for_all(("",))) + len(commands_for(""))


def write_files(text: str, folder: Path) -> None:
    name = plain(text)
    preset = (PRESET_FOLDER / "tickets.toml").read_bytes()
    (folder / f"{name}.toml").write_bytes(preset)
    (folder / f"{name} broken.toml").write_text(f"id = {text!r}\nx = 1")
    quoted = text.replace('"', '""')
    rows = [f'{at},"{quoted}",{at % 2}' for at in range(4)]
    (folder / f"{name}.csv").write_text("\n".join(["item_id,variant,correct", *rows]), newline="")


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> str:
    folder, texts = tmp_path_factory.mktemp("terminal"), (*SEQUENCES, *MARKUP)
    for text in texts:
        write_files(text, folder)
    names = [plain(text) for text in texts]
    lines = [line for text in SEQUENCES for line in commands_for(plain(text))]
    several = [names[at : at + TOGETHER] for at in range(0, len(names), TOGETHER)]
    lines += [line for each in several for line in commands_for_all(each)]
    for word in map(os.fsdecode, NO_TEXT):
        shutil.copy(PRESET_FOLDER / "tickets.toml", folder / word)
        lines += [["validate", word], ["compare", word, "tickets", "--json"]]
    return in_terminal(lines, folder)


def test_no_name_and_no_text_of_a_file_steers_a_terminal(written, tried):
    assert "Traceback" not in written
    assert not STEERS.search(written)
    assert "explorer: ok" not in written.splitlines()
    for shown in ("\\x1b[2J.toml: ok", "\\x1b]0;title\\x07.toml: ok", "\\x9b31m.toml: ok"):
        assert shown in written
    tried("terminal-sequences", len(SEQUENCES) * TRIED)


def test_whatever_is_printed_passes_the_door(capsys, tried):
    for text in SEQUENCES:
        table = new_table(text, "Right")
        table.add_row(text, "1")
        out = terminal()
        out.print(text)
        out.print(table)
        say(text)
        complain(text)
        print_json({text: text})
    told = capsys.readouterr()
    assert not STEERS.search(told.out + told.err)
    tried("terminal-sequences", 5 * len(SEQUENCES))


def test_what_looks_like_the_markup_of_a_terminal_is_shown_as_it_is(written, tried):
    squeezed = re.sub(r"\s+", " ", written)
    for text in MARKUP:
        assert f"{plain(text)}.toml: ok" in written
        assert f"{text} and " in squeezed or f" and {text} did equally well" in squeezed
    tried("terminal-sequences", len(MARKUP) * len(commands_for_all(("",))))


def test_a_file_name_that_is_no_text_is_refused_in_a_sentence(written, tried):
    for name in NO_TEXT:
        assert written.count(f"'{visible(os.fsdecode(name))}' is not UTF-8 text.") == 2
    tried("terminal-sequences", len(NO_TEXT) * 2)
