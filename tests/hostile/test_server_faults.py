"""Faults planted everywhere in a real server: what a browser hears of them, and what the log."""

import re
import time

import pytest

from tests.hostile import planted
from tests.hostile.served import opened, serving

FOUND = re.compile(rb"incident[\" :]+([0-9a-f]{8})")


@pytest.fixture(scope="module")
def served(tmp_path_factory):
    with serving(tmp_path_factory.mktemp("faults"), "tests.hostile.planted_server") as found:
        yield found


@pytest.fixture(scope="module")
def page(served):
    with opened(served) as found:
        yield found


def told(served, heard):
    """Hold that what was heard names one incident, of which the log tells once; returns it."""
    (number,) = set(FOUND.findall(heard))
    (line,) = [each for each in served.log if each.get("incident") == number.decode()]
    assert line["type"] == planted.PlantedError.__name__
    assert any("planted.py" in step for step in line["way"])
    return line


ROUTES = {
    "/live": {"sequence": 1, "edits": {planted.BREAKS_AN_EDIT: {"value": 1}}},
    "/at-rest": {"sequence": 1, "edits": {planted.BREAKS_AN_EDIT: {"value": 1}}},
    "/draws": {},
    "/record": {"format": "md"},
    "/evidence": {"panel": "prices"},
    "/start": {},
}


@pytest.mark.parametrize("path", ROUTES)
def test_a_fault_in_a_route_is_one_sentence_with_the_id_of_the_log(served, page, path, tried):
    tried("fault-details")
    _, content = served.post(path, {"token": page.token, **ROUTES[path]})
    told(served, content)


def test_a_fault_while_a_file_is_read_is_one_sentence(served, page, tried):
    tried("fault-details")
    headers = {"content-type": "application/octet-stream", "x-crossover-token": page.token}
    status, _, content = served.ask("/files/scenario", b"x", headers)
    assert status == 500
    told(served, content)


def moved(value):
    return {"calls_per_month": {"value": value}}


def test_a_fault_in_a_view_here_or_in_a_worker_is_gone_at_the_next_change(served, page, tried):
    tried("fault-details", 2)
    heard = page.commit(moved(planted.BREAKS_A_VIEW))
    assert b'"view":"failed"' in heard
    told(served, heard)
    deadline = time.monotonic() + 60
    while (workers := served.health()["workers"])["ready"] < workers["of"]:
        assert time.monotonic() < deadline
        time.sleep(0.1)
    message = {"token": page.token, "sequence": 9, "edits": moved(planted.BREAKS_A_VIEW)}
    status, content = served.post("/live", message)
    assert status == 200
    assert told(served, content)["where"] == "view"
    heard = page.commit(moved(20_000))
    assert b'"view":"decide"' in heard
    assert b"incident" not in heard


@pytest.mark.parametrize(
    "edits", [moved(planted.BREAKS_THE_PAGE), {planted.BREAKS_AN_EDIT: {"value": 1}}], ids=str
)
def test_a_fault_in_the_script_itself_is_gone_at_the_next_change(served, page, edits, tried):
    tried("fault-details")
    heard = page.commit(edits)
    assert b"could not be worked out; incident" in heard
    told(served, heard)
    heard = page.commit(moved(20_000))
    assert b'"committed":%d,' % page.sequence in heard
    assert b"incident" not in heard


def test_nothing_of_the_faults_has_reached_the_browser_and_no_text_the_log(served, page):
    heard = b"\n".join([*page.frames, *served.bodies])
    assert len(page.frames) > 20
    assert [word for word in planted.TELLTALE if word.encode() in heard] == []
    log = (served.folder / "err").read_text()
    assert planted.SECRET not in log
    assert "hunter2" not in log
    assert {line["event"] for line in served.log} <= {"started", "incident", "refused"}
