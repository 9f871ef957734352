"""A server that is told to stop, while people are connected and work is under way."""

import os
import signal
import socket
import threading
import time
from http.client import HTTPException
from pathlib import Path

import pytest

from explorer.views.allowance import MOST_A_MINUTE, Allowance
from tests.hostile.served import opened, serving


def children(process):
    """Find the processes below one; a machine without /proc has none to show."""
    found = Path(f"/proc/{process}/task/{process}/children")
    ids = [int(each) for each in found.read_text().split()] if found.exists() else []
    return ids + [below for each in ids for below in children(each)]


def alive(process):
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return Path(f"/proc/{process}/stat").read_text().split(") ")[-1][0] != "Z"


def test_it_ends_soon_and_leaves_nothing_while_work_is_under_way(tmp_path, tried):
    tried("stopping")
    with serving(tmp_path) as served, opened(served) as page:
        answers = []

        def draw():
            try:
                answers.append(served.post("/draws", {"token": page.token}))
            except (OSError, HTTPException) as error:
                answers.append(error)

        drawing = threading.Thread(target=draw)
        drawing.start()
        half = socket.create_connection(("127.0.0.1", served.port))
        half.sendall(b"POST /live HTTP/1.1\r\nhost: localhost\r\ncontent-length: 9\r\n\r\n")
        deadline = time.monotonic() + 60
        while len(children(served.process.pid)) < 2:
            assert time.monotonic() < deadline
            time.sleep(0.05)
        below = children(served.process.pid)
        served.process.send_signal(signal.SIGTERM)
        assert served.process.wait(30) == 0
        drawing.join()
        half.close()
        assert len(answers) == 1
        while any(alive(each) for each in below):
            assert time.monotonic() < deadline
            time.sleep(0.05)
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(("127.0.0.1", served.port))
        events = [line["event"] for line in served.log]
    assert (events[0], events[-1]) == ("started", "stopped")
    assert "incident" not in events
    assert "Traceback" not in (tmp_path / "err").read_text()


def test_a_session_that_sends_more_than_its_share_has_to_wait(monkeypatch, tried):
    tried("quota", 3)
    now = [0.0]
    monkeypatch.setattr("explorer.views.allowance.time.monotonic", lambda: now[0])
    allowance = Allowance(seen=0.0)
    for _ in range(3):
        allowance.take(MOST_A_MINUTE // 3)
    with pytest.raises(Exception, match="429"):
        allowance.take(1)
    now[0] += 1
    allowance.take(MOST_A_MINUTE // 120)
    with pytest.raises(Exception, match="429: This page has sent more than 75 MB within a minute"):
        allowance.take(MOST_A_MINUTE // 60)
    now[0] += 3600
    allowance.take(MOST_A_MINUTE)
    with pytest.raises(Exception, match="429"):
        allowance.take(1)
