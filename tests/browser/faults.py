"""A server that can be killed and started again, and a wire to it that can be cut."""

import contextlib
import os
import resource
import shutil
import socket
import subprocess
import sys
import threading
import time
from pathlib import Path

from tests.browser.conftest import ROOT, free_port, healthy

NOWHERE, ROOM = "/proc/nowhere", 4096
POOR = {
    **dict.fromkeys(("HOME", "TMPDIR", "XDG_CONFIG_HOME", "XDG_CACHE_HOME"), NOWHERE),
    "LC_ALL": "POSIX",
    "PYTHONCOERCECLOCALE": "0",
    "PYTHONUTF8": "0",
    "PYTHONDONTWRITEBYTECODE": "1",  # else the interpreter leaves half a file of its own behind
}
"""No home, no place for temporary files, and no language but ASCII."""


def no_room() -> None:
    """Let no file grow, as on a full disk; what processes share in memory takes one page."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (ROOM, ROOM))


class Server:
    """The dashboard of a checkout's copy, always on the same port."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.port = folder, free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.process: subprocess.Popen[bytes] | None = None
        for name in ("explorer", "scenarios", ".streamlit"):
            shutil.copytree(ROOT / name, folder / name)
        shutil.copy(ROOT / "pyproject.toml", folder)

    def start(self) -> None:
        command = [sys.executable, "-m", "explorer", "--port", str(self.port)]
        environment = {**os.environ, **POOR, "PYTHONPATH": str(self.folder)}
        quiet = subprocess.DEVNULL
        self.process = subprocess.Popen(
            command,
            cwd="/proc",
            env=environment,
            stdout=quiet,
            stderr=quiet,
            preexec_fn=no_room,  # noqa: PLW1509  (no thread of ours holds a lock here)
        )
        deadline = time.monotonic() + 60
        while not healthy(self.url):
            assert self.process.poll() is None
            assert time.monotonic() < deadline
            time.sleep(0.05)

    def kill(self) -> None:
        assert self.process
        self.process.kill()
        self.process.wait()


class Wire:
    """Carries bytes between the browser and a server until it is cut."""

    def __init__(self, port: int) -> None:
        self.to, self.refused, self.is_cut = port, 0, False
        self.open: list[socket.socket] = []
        self.door = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{self.door.getsockname()[1]}"
        threading.Thread(target=self._accept, daemon=True).start()

    def _accept(self) -> None:
        while True:
            try:
                near, _ = self.door.accept()
                if self.is_cut:
                    self.refused += 1
                    near.close()
                    continue
                far = socket.create_connection(("127.0.0.1", self.to))
            except OSError:
                return
            self.open += [near, far]
            for one, other in ((near, far), (far, near)):
                threading.Thread(target=_carry, args=(one, other), daemon=True).start()

    def cut(self) -> None:
        self.is_cut = True
        for each in self.open:
            with contextlib.suppress(OSError):
                each.shutdown(socket.SHUT_RDWR)
        self.open.clear()

    def mend(self) -> None:
        self.is_cut = False

    def close(self) -> None:
        self.cut()
        self.door.shutdown(socket.SHUT_RDWR)
        self.door.close()


def _carry(one: socket.socket, other: socket.socket) -> None:
    with contextlib.suppress(OSError):
        while data := one.recv(65_536):
            other.sendall(data)
    for each in (one, other):
        each.close()
