"""The log: one line of JSON an event, and no word that anybody typed."""

import io
import json
import logging

import pytest

from explorer.views import logs

TYPED = "what somebody typed"


@pytest.fixture
def lines(monkeypatch):
    """Let records of any logger come as lines."""
    handler, out = logs.Lines(), io.StringIO()
    handler.setStream(out)
    ours, library = logging.getLogger("explorer"), logging.getLogger("some.library")
    for logger in (ours, library):
        logger.addHandler(handler)
    monkeypatch.setattr(ours, "propagate", False)
    monkeypatch.setattr(ours, "level", logging.INFO)
    yield lambda: [json.loads(line) for line in out.getvalue().splitlines()]
    for logger in (ours, library):
        logger.removeHandler(handler)


def caught():
    try:
        int(TYPED)
    except ValueError as error:
        return error


def test_an_event_is_one_line_with_what_is_known_of_it(lines):
    logs.event("refused", route="/live", count=3)
    (line,) = lines()
    assert line.pop("at").endswith("+00:00")
    assert line == {"level": "info", "event": "refused", "route": "/live", "count": 3}


def test_a_fault_that_many_see_is_told_once_and_without_its_message(lines):
    error = caught()
    number = logs.incident("view", error)
    logging.getLogger("some.library").error("failed: %s", TYPED, exc_info=error)
    assert logs.incident("elsewhere", error) == number
    assert number in logs.apology("elsewhere", error)
    (line,) = lines()
    assert (line["incident"], line["where"], line["type"]) == (number, "view", "ValueError")
    assert line["way"][-1].endswith(" caught")
    assert TYPED not in json.dumps(line)


def test_a_library_is_quoted_by_its_template_and_not_again_and_again(lines):
    library = logging.getLogger("some.library")
    for _ in range(3):
        library.warning("Rejecting %s\nfrom %s", TYPED, TYPED)
    library.info("chatter")
    (line,) = lines()
    assert line["says"] == "Rejecting %s"
    assert TYPED not in json.dumps(line)


def test_what_comes_from_another_process_has_its_kind_and_its_way_alone():
    with pytest.raises(logs.Fault) as raised:
        logs.guarded(lambda: int(TYPED))
    assert raised.value.kind == "ValueError"
    assert TYPED not in repr(raised.value)
