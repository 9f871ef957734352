"""Python loads this first when its folder is on the path, in every process that is started then.

Whatever would reach out of the process is written to $WATCH_LOG, one event a line, and a
connection to another machine is refused.
"""

import json
import os
import sys

OUTWARD = {
    "ftplib.connect",
    "http.client.connect",
    "os.exec",
    "os.posix_spawn",
    "os.spawn",
    "os.system",
    "smtplib.connect",
    "socket.bind",
    "socket.connect",
    "socket.getaddrinfo",
    "socket.gethostbyname",
    "socket.sendmsg",
    "socket.sendto",
    "subprocess.Popen",
    "urllib.Request",
}
UNIX = {"socket.bind", "socket.connect", "socket.sendmsg", "socket.sendto"}
CONNECTS = {"socket.connect", "socket.getaddrinfo", "socket.sendmsg", "socket.sendto"}
NEAR = {"", None, "127.0.0.1", "::1", "localhost"}
LOG = os.open(os.environ["WATCH_LOG"], os.O_WRONLY | os.O_APPEND | os.O_CREAT)


def told(**line: object) -> None:
    os.write(LOG, json.dumps(line, default=str).encode() + b"\n")


def caller() -> str:
    """Name the module that asked, the standard library's own aside."""
    frame = sys._getframe(2)
    while frame is not None:
        name = str(frame.f_globals.get("__name__", ""))
        if name.partition(".")[0] not in sys.stdlib_module_names | {__name__}:
            return name
        frame = frame.f_back
    return "the standard library"


def host(event: str, arguments: tuple[object, ...]) -> object:
    """Find which machine an event speaks of; another program counts as one."""
    if not event.startswith("socket."):
        return event
    address = arguments[0] if event.startswith("socket.get") else arguments[-1]
    if isinstance(address, tuple):
        return address[0]
    return "" if event in UNIX else address  # a socket of this machine has a path for an address


def heard(event: str, arguments: tuple[object, ...]) -> None:
    if event not in OUTWARD:
        return
    near = host(event, arguments) in NEAR
    told(event=event, by=caller(), near=near, what=[str(each)[:200] for each in arguments])
    if not near and event in CONNECTS:
        raise PermissionError(f"{event}: nothing leaves this machine while it is watched")


sys.addaudithook(heard)
