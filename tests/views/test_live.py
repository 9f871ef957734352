"""The short way: what it answers, what it refuses, and that it keeps nothing."""

import gc
import gzip
from dataclasses import dataclass

import orjson
import pytest

from explorer.analysis.ranges import ranges
from explorer.domain.library import read_library
from explorer.views import live, state
from explorer.views.message import board_message

PRESETS = read_library().scenarios
JSON = {"content-type": "application/json"}
EDITS = {"calls_per_month": {"value": 10_000_000}}


@pytest.fixture
def held(monkeypatch):
    """A session that is open."""
    found = state.State(preset="tickets", scenario=PRESETS["tickets"], problems=("a note",))
    monkeypatch.setitem(state._sessions, found.token, found)
    return found


@dataclass
class Answer:
    status_code: int
    headers: dict[str, str]
    content: bytes

    def json(self):
        return orjson.loads(gzip.decompress(self.content))


@pytest.fixture
def post(send_to):
    """Send a request straight to the route, without a server."""
    return lambda content=b"", headers=JSON, method="POST": Answer(
        *send_to(live.PATH, live.live, content, headers, method=method)
    )


@pytest.fixture
def rest(send_to):
    """Ask how sure the answer is, without a server."""
    return lambda content: Answer(*send_to(live.AT_REST_PATH, live.at_rest, content, JSON))


def asked(held, edits=EDITS, **more):
    return orjson.dumps({"token": held.token, "sequence": 7, "edits": edits, **more})


def test_at_rest_it_says_how_sure_the_edits_leave_the_answer(rest, held):
    before = held.scenario
    said = rest(asked(held, {})).json()["glance"]
    assert said.startswith("**76% sure.** Measure first:")
    other = rest(asked(held)).json()["glance"]
    assert other != said
    assert held.scenario is before
    held.scenario = before.with_ranges(dict.fromkeys(ranges(before)))
    assert rest(asked(held, {})).json() == {"glance": ""}


def test_it_answers_what_a_commit_would_show_and_keeps_nothing(post, held):
    before = held.scenario
    answer = post(asked(held))
    assert answer.status_code == 200
    assert held.scenario is before
    assert held.sequence == 0
    assert held.problems == ("a note",)
    state.apply_edits(held, {"sequence": 7, "commit": True, "edits": EDITS})
    assert answer.json() == orjson.loads(board_message(held))
    assert answer.json()["verdict"]["option"] == "hybrid"


def test_an_answer_carries_its_own_number_so_that_the_page_can_tell_what_was_overtaken(post, held):
    state.apply_edits(held, {"sequence": 8, "commit": True, "edits": {}})
    assert post(asked(held)).json()["sequence"] == 7
    assert held.sequence == 8


def test_an_edit_that_does_not_fit_changes_nothing_there_either(post, held):
    edits = {"calls_per_month": {"value": -5}, "nonsense": {"value": 1}, "scenario": {"text": "x"}}
    answer = post(asked(held, edits))
    assert answer.status_code == 200
    assert answer.json()["verdict"] == orjson.loads(board_message(held))["verdict"]
    assert held.errors == {}


@pytest.mark.parametrize(
    ("body", "headers", "status"),
    [
        (None, {"content-type": "text/plain"}, 415),
        (None, {**JSON, "origin": "https://elsewhere.example"}, 403),
        (None, {**JSON, "origin": "null"}, 403),
        (None, {**JSON, "host": "elsewhere.example"}, 403),
        ("{", JSON, 400),
        ("[]", JSON, 400),
        ("7", JSON, 400),
        ("\xff", JSON, 400),
        ("", JSON, 400),
        ("{}", JSON, 404),
        ('{"token": 7}', JSON, 404),
        ('{"token": "guessed", "edits": {}}', JSON, 404),
        ("[" * 20_000, JSON, 413),
        ("[" * 16_000, JSON, 400),
    ],
)
def test_whoever_is_not_this_page_is_refused(post, held, body, headers, status):
    content = asked(held) if body is None else body.encode("latin-1")
    assert post(content, headers).status_code == status


def test_its_own_page_may_ask_and_the_answer_is_small_and_not_kept(post, held):
    headers = {**JSON, "origin": "http://testserver", "accept-encoding": "gzip"}
    answer = post(asked(held), headers)
    assert answer.headers["cache-control"] == "no-store"
    assert answer.headers["content-encoding"] == "gzip"
    assert len(answer.content) < 16_000


def test_too_many_at_once_are_sent_the_long_way(post, held, monkeypatch):
    monkeypatch.setattr(live, "_waiting", live.MOST_WAITING)
    assert post(asked(held)).status_code == 503


def test_only_a_post_is_heard(post):
    assert post(method="GET").status_code == 405


def test_a_session_that_is_gone_is_not_found():
    held = state.State(preset="tickets", scenario=PRESETS["tickets"])
    token = held.token
    state._sessions[token] = held
    assert state.session(token) is held
    del held
    gc.collect()
    assert state.session(token) is None
