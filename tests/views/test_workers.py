"""Views worked out in other processes: the same answers, and faults that nobody notices."""

import os
import signal
import time
from concurrent.futures import Future
from traceback import format_exception

import pytest

from explorer.domain.library import read_library
from explorer.views import packing, workers
from explorer.views.logs import Fault
from explorer.views.sidebar import packed_sidebar

TICKETS = read_library().scenarios["tickets"]


def here():
    return os.getpid()


def killed(server):
    """Die in a worker; the server itself must survive to do the work."""
    if os.getpid() != server:
        os.kill(os.getpid(), signal.SIGKILL)
    return "done"


def faulty():
    raise RuntimeError("from the work")


@pytest.fixture(scope="module")
def two():
    opened = workers.Workers(2)
    opened.open()
    for _, ready in opened._opened:
        ready.result(60)
    yield opened
    opened.close()


def test_work_is_done_elsewhere_and_a_session_keeps_to_its_worker(two):
    places = {key: two.call(key, here) for key in map(str, range(8))}
    assert len(set(places.values())) == 2
    assert os.getpid() not in places.values()
    assert all(two.call(key, here) == place for key, place in places.items())


@pytest.mark.parametrize("path", ["", "opinions"])
def test_a_worker_writes_what_the_server_would(two, path):
    packed = two.call("a", packing.packed_view, path, TICKETS)
    assert packed == packing.packed_view(path, TICKETS)
    assert two.call("a", packed_sidebar, TICKETS, TICKETS, ()) == packed_sidebar(
        TICKETS, TICKETS, ()
    )


def test_whoever_asks_while_they_open_is_answered_here(monkeypatch):
    opened, answers = workers.Workers(2), []

    class Pool:
        """Starts slowly enough for somebody to come."""

        def __init__(self, *_args, **_kwargs):
            answers.append(opened.call("a", here))

        def submit(self, _work):
            answers.append(opened.call("a", here))
            return Future()

        def shutdown(self, **_kwargs):
            answers.append(opened.call("a", here))

    monkeypatch.setattr(workers, "ProcessPoolExecutor", Pool)
    opened.open()
    opened.close()
    assert answers == [os.getpid()] * 6


def test_an_error_of_the_work_is_raised(two):
    with pytest.raises(Fault, match="RuntimeError") as raised:
        two.call("a", faulty)
    assert raised.value.way[-1].endswith(" faulty")
    assert "from the work" not in "".join(format_exception(raised.value))
    assert two.call("a", here) != os.getpid()


def test_the_server_does_the_work_until_the_workers_are_ready_and_without_any():
    none = workers.Workers(0)
    none.open()
    assert none.call("a", here) == os.getpid()
    one = workers.Workers(1)
    assert one.call("a", here) == os.getpid()
    one.open()
    assert one.call("a", here) == os.getpid()
    one.close()
    assert one.call("a", here) == os.getpid()


def test_a_worker_that_dies_is_replaced_and_its_work_done(two):
    assert two.call("a", killed, os.getpid()) == "done"
    assert two.call("a", here) == os.getpid()
    two.open()
    deadline = time.monotonic() + 60
    while two.call("a", here) == os.getpid():
        assert time.monotonic() < deadline
        time.sleep(0.05)
