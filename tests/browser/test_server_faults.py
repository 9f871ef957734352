"""Faults planted in a real server: what a person sees, what a browser hears, what the log has."""

import re
import time

import pytest
from playwright.sync_api import expect

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


def set_volume(page, value):
    field = page.get_by_role("textbox", name="Volume, exact value")
    field.fill(f"{value:.0f}")
    field.press("Enter")


@pytest.mark.browser
def test_a_person_sees_the_id_of_the_log_and_goes_on(profiles, served, tried):
    tried("fault-details", 2)
    frames = []

    def keep(data):
        frames.append(data)

    def listen(socket):
        socket.on("framereceived", keep)

    page = profiles.page({"websocket": listen})
    page.goto(f"http://127.0.0.1:{served.port}/")
    expect(page.get_by_text("Recommended", exact=True)).to_be_visible()
    for value, alert in (
        (planted.BREAKS_A_VIEW, "the server’s log has the cause under incident"),
        (planted.BREAKS_THE_PAGE, "The last change could not be worked out; incident"),
    ):
        set_volume(page, value)
        shown = page.get_by_text(alert)
        expect(shown).to_be_visible()
        number = re.search("incident ([0-9a-f]{8})", shown.inner_text())[1]
        ours = [line for line in served.log if line.get("incident") == number]
        assert [line["type"] for line in ours] == [planted.PlantedError.__name__]
        set_volume(page, 20_000)
        expect(shown).to_have_count(0)
        expect(page.get_by_text("Recommended", exact=True)).to_be_visible()
        expect(page).to_have_url(re.compile("calls_per_month=20000"))
    text = page.content()
    profiles.leave(page)
    heard = b"".join(data if isinstance(data, bytes) else data.encode() for data in frames)
    assert len(frames) > 20
    assert [word for word in planted.TELLTALE if word.encode() in heard or word in text] == []


def test_nothing_of_the_faults_has_reached_the_browser_and_no_text_the_log(served, page):
    heard = b"\n".join([*page.frames, *served.bodies])
    assert len(page.frames) > 20
    assert [word for word in planted.TELLTALE if word.encode() in heard] == []
    log = (served.folder / "err").read_text()
    assert planted.SECRET not in log
    assert "hunter2" not in log
    assert {line["event"] for line in served.log} <= {"started", "incident", "refused"}
    assert not (served.folder / "outside").exists()
