"""A real server for the tests of this folder, and one page of it without a browser."""

import gzip
import json
import os
import re
import subprocess
import sys
import time
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.client import HTTPConnection
from pathlib import Path

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import connect

from tests.browser.conftest import free_port

ROOT = Path(__file__).parent.parent.parent
JSON = {"content-type": "application/json"}
LONGEST_S = 60
AGAIN = ForwardMsg.FINISHED_EARLY_FOR_RERUN


@dataclass
class Served:
    """A server under test; `bodies` keeps every answer that it gave."""

    port: int
    folder: Path
    process: subprocess.Popen
    bodies: list[bytes] = field(default_factory=list)

    @property
    def log(self):
        return [json.loads(line) for line in (self.folder / "err").read_text().splitlines()]

    def ask(self, path, body=None, headers=None, method=None):
        """Send one request; returns status, headers and the unpacked body."""
        connection = HTTPConnection("127.0.0.1", self.port, timeout=LONGEST_S)
        try:
            connection.request(
                method or ("GET" if body is None else "POST"), path, body, headers or {}
            )
            reply = connection.getresponse()
            content, told = reply.read(), {}
            for name, value in reply.getheaders():
                told.setdefault(name.lower(), []).append(value)
        finally:
            connection.close()
        if told.get("content-encoding") == ["gzip"]:
            content = gzip.decompress(content)
        self.bodies.append(content + repr(told).encode())
        return reply.status, told, content

    def post(self, path, message, **headers):
        status, _, content = self.ask(path, json.dumps(message), {**JSON, **headers})
        return status, content

    def health(self):
        return json.loads(self.ask("/health")[2])


@contextmanager
def serving(folder, module="explorer", words=(), **environment):
    """Start a server from the checkout as a person does, and stop it if it is still there."""
    port = free_port()
    command = [sys.executable, "-P", "-m", module, "--port", str(port), *words]
    given = {**os.environ, "PYTHONPATH": str(ROOT), "PLANTED_FOLDER": str(folder), **environment}
    with (folder / "out").open("w") as out, (folder / "err").open("w") as err:
        process = subprocess.Popen(command, cwd=folder, stdout=out, stderr=err, env=given)
    found, deadline = Served(port, folder, process), time.monotonic() + LONGEST_S
    try:
        while True:
            assert process.poll() is None, (folder / "err").read_text()
            assert time.monotonic() < deadline
            try:
                found.health()
                break
            except OSError:
                time.sleep(0.05)
        yield found
    finally:
        process.kill()
        process.wait()


class Page:
    """A session as the browser has it, with every frame that came."""

    def __init__(self, socket, query):
        self.socket, self.frames, self.sequence, self.token = socket, [], 0, ""
        hello = BackMsg()
        hello.rerun_script.query_string = query
        self.socket.send(hello.SerializeToString())
        self.read()

    def read(self):
        """Read until the script has finished; returns what came."""
        came = []
        while True:
            data = self.socket.recv(timeout=LONGEST_S)
            came.append(data)
            if found := re.search(rb'"token":"([^"]+)"', data):
                self.token = found[1].decode()
            message = ForwardMsg.FromString(data)
            kind = message.WhichOneof("type")
            if kind == "navigation":
                self.page = message.navigation.page_script_hash
            elif kind == "delta":
                component = message.delta.new_element.bidi_component
                if component.id.endswith("controls_component"):
                    self.component, self.fragment = component.id, message.delta.fragment_id
            elif kind == "script_finished" and message.script_finished != AGAIN:
                self.frames += came
                return b"\n".join(came)

    def commit(self, edits):
        """Send edits the long way; returns what came."""
        self.sequence += 1
        message = {"sequence": self.sequence, "commit": True, "shown": None, "edits": edits}
        request = BackMsg()
        request.rerun_script.fragment_id = self.fragment
        request.rerun_script.page_script_hash = self.page
        widget = request.rerun_script.widget_states.widgets.add()
        widget.id, widget.json_value = self.component, json.dumps({"edit": message})
        self.socket.send(request.SerializeToString())
        return self.read()


@contextmanager
def opened(served, query=""):
    """Open the page, until its session has its first picture."""
    address = f"ws://127.0.0.1:{served.port}/_stcore/stream"
    with connect(address, subprotocols=["streamlit"], max_size=None) as socket:
        yield Page(socket, query)
