"""Messages, headers and arguments that no page and no person would send."""

import math
import os
import subprocess
import sys
from pathlib import Path

import orjson
import pytest

from explorer.domain.base import InputError
from explorer.domain.library import PRESET_FOLDER, read_library
from explorer.domain.name import typed
from explorer.domain.query import from_header, host_of
from explorer.serve import free_port
from explorer.views import state
from explorer.views.fields import Fields
from explorer.views.live import PATH, live

PRESETS = read_library().scenarios
TICKETS = PRESETS["tickets"]
JSON = {"content-type": "application/json"}
DEEP = b"[" * 900 + b"]" * 900
MESSAGES = {
    "nothing": b"",
    "a number": b"7",
    "a list": b"[]",
    "NaN": b'{"token":NaN}',
    "1e999": b'{"sequence":1e999}',
    "5,000 digits": b'{"sequence":' + b"9" * 5_000 + b"}",
    "a key twice": b'{"token":"a","token":"b"}',
    "a half of a character": b'{"token":"\\ud800"}',
    "seven levels": b'{"a":{"b":{"c":{"d":{"e":{"f":{}}}}}}}',
    "900 brackets": DEEP,
    "900 brackets as an edit": b'{"edits":{"link":{"text":' + DEEP + b"}}}",
    "16,000 brackets": b"[" * 16_000,
    "2,010 keys": b'{"edits":{' + b",".join(b'"%x":1' % n for n in range(2_010)) + b"}}",
    "bytes that are no text": b"\xff\xfe",
    "UTF-16": '{"token":"a"}'.encode("utf-16"),
    "TOML": b"token = 'a'",
    "two objects": b"{}{}",
    "NUL": bytes(100),
}
EDITS = [
    {"link": {"text": None}}, {"link": {"text": [[[[]]]]}}, {"link": {"text": 7}}, {"link": 5},
    {"link": {"text": "z=AAAA"}}, {"scenario": {"text": {"a": 1}}}, {"scenario": {"text": None}},
    {"pins": {"text": None}}, {"pins": {"text": "[" * 9_000}},
    {"pins": {"text": '[{"name":1e999}]'}},
    {"pins": {"text": '[{"name":"a","name":"b","link":"c"}]'}}, {"pins": {"text": "NaN"}},
    {"seed": {"text": "1" * 5_000}}, {"seed": {"text": ["1"]}}, {"map": {"text": "\u202e"}},
    {"baseline": {"text": "\u202ex"}}, {"baseline": {"text": "x" * 5_000}}, {"": {"text": "1"}},
    {"between": {"text": "a\nb\nc\u0000"}}, {"between": {"text": "x" * 90}}, {"*": None},
    {"take ": {}}, {"take \u202e": {}}, {"__class__": {"text": "x"}},
    {"error_cost": {"range": {"a": 1}}},
    {"error_cost": {"value": 10**4_000}}, {"horizon_months": {"value": math.inf}},
    {"horizon_months": {"value": math.nan}}, {"horizon_months": {"value": 10**400}},
]  # fmt: skip


@pytest.fixture
def held(monkeypatch):
    found = state.State(preset="tickets", scenario=TICKETS)
    monkeypatch.setitem(state._sessions, found.token, found)
    return found


@pytest.mark.parametrize("content", MESSAGES.values(), ids=MESSAGES)
def test_a_message_that_is_none_is_refused_in_a_sentence(send_to, content, tried):
    tried("messages")
    status, _, body = send_to(PATH, live, content, JSON)
    assert status == 400
    assert body.decode().startswith("message: ")
    assert body.decode().isprintable()


@pytest.mark.parametrize("edits", EDITS, ids=ascii)
def test_an_edit_that_no_control_sends_changes_no_value(held, edits, tried):
    tried("messages")
    state.apply_edits(held, {"sequence": 1, "commit": True, "edits": edits})
    assert held.scenario.values == TICKETS.values
    assert all(problem.isprintable() for problem in held.problems)


def test_what_a_browser_tells_of_its_pins_again_and_again_is_said_once(held, tried):
    tried("messages", 50)
    for sequence in range(50):
        edits = {"pins": {"text": "nonsense"}}
        state.apply_edits(held, {"sequence": sequence, "commit": True, "edits": edits})
    assert len(held.problems) == 1


@pytest.mark.parametrize(
    "origin", ["http://[", "http://[::1", "//", "null", "\u202e", "http://a]b"]
)
def test_an_origin_that_is_no_address_is_refused(send_to, origin, tried):
    tried("messages")
    assert host_of(origin) != "testserver"
    if origin.isascii():
        assert send_to(PATH, live, b"{}", {**JSON, "origin": origin})[0] == 403


def test_a_header_is_read_no_further_than_allowed(tried):
    tried("messages", 3)
    assert from_header(None, limit=9) == ""
    assert len(from_header("%41" * 9_000, limit=30)) == 10
    assert from_header("%ff%zz", limit=30) == "\ufffd%zz"


@pytest.mark.parametrize(
    "text", ["\u202e", "a\x00", "\ue000", "\u0378", "\ud800", "x" * 201, 7, [], {}]
)
def test_a_field_that_holds_no_line_is_refused(text, tried):
    tried("messages")
    with pytest.raises(InputError, match=r"^prompt: .*\.$"):
        Fields({"prompt": text}).word("prompt")


@pytest.mark.parametrize(
    "number", [10**400, 1e300, math.nan, math.inf, True, [], "1e5", "١", "0x1"]
)
def test_a_field_that_holds_no_number_is_refused(number, tried):
    tried("messages")
    with pytest.raises(InputError, match=r"^gpus: .*\.$"):
        Fields({"gpus": number}).number("gpus")


def test_a_typed_line_is_brought_to_one_form():
    assert typed(" e\u0301 ", name="x", limit=9) == "é"
    assert typed("", name="x", limit=9) == ""


@pytest.mark.parametrize("host", ["a" * 64, "a..b", "." * 300, "\ud800"])
def test_an_address_that_no_machine_has_is_refused(host, tried):
    tried("messages")
    with pytest.raises(InputError, match=r"^--host "):
        free_port(host, 8501)


def test_arguments_that_are_no_text_are_refused_by_every_command(tmp_path: Path, tried):
    tried("messages")
    broken = tmp_path / os.fsdecode(b"a\xff.txt")
    broken.write_text("hello")
    done = subprocess.run(
        [sys.executable, "-m", "explorer", "tokens", broken, "--json"],
        capture_output=True, text=True, check=False, cwd=PRESET_FOLDER.parent,
    )  # fmt: skip
    assert done.returncode == 2
    assert "is not UTF-8 text" in " ".join(done.stderr.split())
    assert "Traceback" not in done.stderr


def test_a_good_message_is_still_answered(send_to, held):
    content = orjson.dumps({"token": held.token, "sequence": 1, "edits": {}})
    assert send_to(PATH, live, content, JSON)[0] == 200
