"""Many draws at a click: progress, then the view; refused where it should be, stopped if left."""

import orjson
import pytest

from explorer.analysis.settings import MOST_DRAWS
from explorer.domain.library import read_library
from explorer.views import draws, state
from explorer.views.beside import Beside

PRESETS = read_library().scenarios
JSON = {"content-type": "application/json"}
BESIDE = Beside()


@pytest.fixture(scope="module", autouse=True)
def let_go():
    yield
    BESIDE.close()


@pytest.fixture
def held(monkeypatch):
    found = state.State(preset="tickets", scenario=PRESETS["tickets"], sequence=3)
    monkeypatch.setitem(state._sessions, found.token, found)
    return found


@pytest.fixture
def ask(send_to, monkeypatch):
    """Send a request straight to the route; returns status and lines."""
    monkeypatch.setattr(draws, "beside", BESIDE)

    def asked(content, headers=JSON, stay=None):
        status, _, body = send_to(draws.PATH, draws.draws, content, headers, stay=stay)
        return status, body.splitlines()

    return asked


def of(held):
    return orjson.dumps({"token": held.token})


def test_it_tells_how_far_it_is_and_ends_with_the_view(ask, held, monkeypatch):
    monkeypatch.setattr(draws, "MOST_DRAWS", 3 * 8192)
    status, lines = ask(of(held))
    assert status == 200
    *steps, last = map(orjson.loads, lines)
    done = [step["done"] for step in steps]
    assert done == sorted(set(done))
    assert {step["all"] for step in steps} <= {0, 3 * 8192}
    assert last["view"] == "sure"
    assert last["sampling"]["draws"] == 3 * 8192
    assert (last["token"], last["sequence"]) == (held.token, 3)
    assert held.token not in draws._running
    assert held.question.sampling.draws < MOST_DRAWS


@pytest.mark.parametrize(
    ("body", "headers", "status"),
    [
        (None, {"content-type": "text/plain"}, 415),
        (None, {**JSON, "origin": "https://elsewhere.example"}, 403),
        (None, {**JSON, "host": "elsewhere.example"}, 403),
        (b"{", JSON, 400),
        (b'{"token": "guessed"}', JSON, 404),
        (b"[" * 20_000, JSON, 413),
    ],
)
def test_whoever_is_not_this_page_is_refused(ask, held, body, headers, status):
    assert ask(of(held) if body is None else body, headers)[0] == status


def test_one_run_a_session_and_a_few_in_all(ask, held, monkeypatch):
    monkeypatch.setattr(draws, "_running", {held.token})
    status, (said,) = ask(of(held))
    assert (status, said) == (409, b"These draws are being made already.")
    monkeypatch.setattr(draws, "_running", set("abcd"))
    status, (said,) = ask(of(held))
    assert (status, said) == (503, b"Others are drawing as well; try again in a moment.")


def test_a_run_for_which_nobody_waits_any_more_makes_room(ask, held):
    ask(of(held), stay=1)
    assert held.token not in draws._running
    assert ask(of(held))[0] == 200


def broken(*_):
    raise ZeroDivisionError("secret")


def test_a_fault_becomes_one_sentence(ask, held, monkeypatch):
    monkeypatch.setattr(draws, "packed_draws", broken)
    status, (*_, line) = ask(of(held))
    assert status == 200
    assert "secret" not in orjson.loads(line)["problem"]
    assert held.token not in draws._running
