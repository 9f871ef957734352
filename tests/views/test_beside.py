"""Long work in a process of its own: its progress, its faults, and its end."""

import asyncio
import os
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path

import pytest

import explorer
from explorer.views.beside import Beside
from explorer.views.logs import Fault


def counted(steps, seconds, log, progress):
    for step in range(steps):
        progress(step, steps)
        with Path(log).open("a") as lines:
            lines.write(".")
        time.sleep(seconds)
    return os.getpid()


def faulty(_):
    raise ValueError("from the process")


def killed(_):
    os.kill(os.getpid(), signal.SIGKILL)


@pytest.fixture(scope="module")
def beside():
    opened = Beside()
    yield opened
    opened.close()


def awaited(make):
    """Run in a thread: a browser test before this one may have left a loop in ours."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(lambda: asyncio.run(make())).result()


def everything(beside, work, *args):
    async def listen():
        return [each async for each in beside.run(work, *args)]

    return awaited(listen)


def test_work_is_done_in_another_process_and_says_how_far_it_is(beside):
    *told, process = everything(beside, counted, 5, 0.25, os.devnull)
    assert process != os.getpid()
    assert told == sorted(told)
    assert {every for _, every in told} <= {0, 5}
    assert len(told) > 2


def test_a_fault_there_is_told_here_and_the_next_work_is_done(beside):
    with pytest.raises(Fault, match="ValueError"):
        everything(beside, faulty)
    assert everything(beside, counted, 1, 0, os.devnull)[-1] != os.getpid()


def test_whoever_stops_listening_stops_the_work(beside, tmp_path):
    log = tmp_path / "steps"

    async def leave():
        run = beside.run(counted, 200, 0.05, str(log))
        async for done, _ in run:
            if done:
                break
        await run.aclose()

    awaited(leave)
    everything(beside, counted, 1, 0, os.devnull)
    assert log.stat().st_size < 200


def test_a_process_that_broke_is_replaced(beside):
    with pytest.raises(BrokenProcessPool):
        everything(beside, killed)
    assert everything(beside, counted, 1, 0, os.devnull)[-1] != os.getpid()


SERVER = """
import os, time
from explorer.views.beside import Beside
from explorer.views.logs import Fault
if __name__ == "__main__":
    pool, _ = Beside()._open()
    print(pool.submit(os.getpid).result(), flush=True)
    time.sleep(60)
"""


def is_there(process):
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return True


def test_the_process_goes_when_the_server_is_killed(tmp_path):
    script = tmp_path / "server.py"
    script.write_text(SERVER, "utf-8")
    environment = {**os.environ, "PYTHONPATH": str(Path(explorer.__file__).parent.parent)}
    command = [sys.executable, str(script)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment) as server:
        process = int(server.stdout.readline())
        server.kill()
    for _ in range(100):
        if not is_there(process):
            return
        time.sleep(0.1)
    pytest.fail("the process outlived its server")
