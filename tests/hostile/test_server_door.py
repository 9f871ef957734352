"""The door of a real server: settings, names, origins, closed paths, headers, and slow senders."""

import json
import re
import socket
import tomllib
from concurrent.futures import ThreadPoolExecutor

import pytest
from websockets.exceptions import InvalidStatus
from websockets.sync.client import connect

from explorer.views.headers import security_headers
from tests.hostile.served import ROOT, opened, serving

NAMED = "crossover.example"
# what is not Streamlit's own default, or must stay it; the reasons stand in config.toml
EXPECTED = {
    "server.address": "127.0.0.1",
    "server.headless": True,
    "server.maxUploadSize": 25,
    "server.maxMessageSize": 50,
    "server.maxWidgetStateSize": 1,
    "server.enableXsrfProtection": True,
    "server.enableCORS": True,
    "server.xsrfCookieSameSite": "strict",
    "server.allowedHosts": ["localhost", "127.0.0.1", "::1", NAMED],
    "server.enableStaticServing": False,
    "server.disconnectedSessionTTL": 120,
    "server.maxCacheDataSize": None,  # nothing is kept in Streamlit's caches
    "server.enableAgentApi": False,
    "server.fileWatcherType": "none",
    "server.runOnSave": False,
    "server.scriptHealthCheckEnabled": False,
    "server.trustedUserHeaders": {},
    "client.showErrorDetails": "none",
    "client.showErrorLinks": False,
    "client.toolbarMode": "minimal",
    "client.allowedOrigins": [],
    "browser.gatherUsageStats": False,
    "runner.magicEnabled": False,
    "runner.enforceSerializableSessionState": False,
    "runner.postScriptGC": False,
    "logger.level": "warning",
    "logger.enableRich": False,
    "global.developmentMode": False,
}


@pytest.fixture(scope="module")
def served(tmp_path_factory):
    folder = tmp_path_factory.mktemp("door")
    words = ("--allow-host", NAMED)
    module = "tests.hostile.planted_server"
    with serving(folder, module, words, PLANTED_PATIENCE="0.5") as found:
        yield found


@pytest.fixture(scope="module")
def used(served):
    return json.loads((served.folder / "used.json").read_text())


@pytest.mark.parametrize("key", EXPECTED)
def test_a_started_server_uses_the_setting(used, key):
    assert used["settings"][key] == EXPECTED[key]


def flat(table, prefix=""):
    for name, value in table.items():
        if isinstance(value, dict):
            yield from flat(value, f"{prefix}{name}.")
        else:
            yield f"{prefix}{name}", value


def test_the_server_uses_every_line_of_the_file(used):
    table = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text("utf-8"))
    given = {"server.port", "server.allowedHosts"}  # by the command line
    found = {key: value for key, value in flat(table) if key not in given}
    assert {key: used["settings"].get(key) for key in found} == found


def guarded(headers):
    """Hold that the headers of an answer are there, each once, and that nothing lets others in."""
    assert {name: headers.get(name) for name in security_headers()} == {
        name: [value] for name, value in security_headers().items()
    }
    assert [name for name in headers if name.startswith("access-control-")] == []
    assert "server" not in headers


def test_every_answer_of_every_route_carries_the_headers(served, used, tried):
    seen, asked = set(), 0
    for path, methods in used["routes"]:
        filled = re.sub(r"\{\w+(:\w+)?\}", "x", path) or "/"
        for method in {*methods, "GET", "POST", "PUT", "DELETE", "OPTIONS", "TRACE"}:
            status, headers, _ = served.ask(filled, method=method)
            guarded(headers)
            seen.add(status)
            asked += 1
    for path in ("/..%2f..%2fetc/passwd", "//evil.example/x", "/nothing", "/flips", "/index.html"):
        status, headers, _ = served.ask(path)
        guarded(headers)
        seen.add(status)
        asked += 1
    assert len(used["routes"]) > 25
    assert seen >= {200, 400, 404, 405, 415}
    tried("bare-answers", asked)


def test_what_is_no_http_is_answered_with_the_headers_too(served, tried):
    tried("bare-answers")
    answer = exchanged(served, b"HELLO\r\n\r\n").lower()
    assert answer.startswith(b"http/1.1 400")
    for name in security_headers():
        assert answer.count(f"\r\n{name}: ".encode()) == 1


CLOSED = (
    "/_stcore/metrics", "/_stcore/script-health-check", "/_stcore/upload_file/x/y", "/_stcore/",
    "/_stcore/agent/interact", "/_stcore/agent/openapi.json", "/_stcore/agent/mcp",
    "/_stcore/bidi-components/x/y", "/component/x/y", "/auth/login", "/auth/logout",
    "/oauth2callback", "/app/static/x", "/%5Fstcore/metrics", "/_stcore/health/../metrics",
)  # fmt: skip


@pytest.mark.parametrize("path", CLOSED)
def test_a_door_of_streamlit_that_the_page_does_not_use_is_closed(served, path, tried):
    tried("open-doors", 2)
    assert served.ask(path)[0] == 404
    assert served.ask(path, b"x" * 1000, method="PUT")[0] == 405


STRANGERS = (
    "evil.example", "127.0.0.1.evil.example", "localhost.evil", "evil.localhost", "10.0.0.1",
    "127.0.0.1@evil.example", "localhost:99999", "localhost:x", "[::1", "[::1].evil", "2130706433",
    f"{NAMED}.evil.example", f"x.{NAMED}", "localhost/x", "localhost?x", "*", "",
)  # fmt: skip


@pytest.mark.parametrize("host", STRANGERS)
def test_a_name_that_nobody_allowed_is_refused_on_every_way(served, host, tried):
    tried("foreign-hosts", 3)
    status, headers, said = served.ask("/", headers={"host": host})
    assert (status, said.split(b";")[0]) == (403, b"This server does not answer to that name")
    guarded(headers)
    assert served.ask("/live", b"{}", {"host": host, "content-type": "application/json"})[0] == 403
    assert upgraded(served, host) == b"403"


@pytest.mark.parametrize("host", ["localhost", "LocalHost.", "[::1]:99", f"{NAMED}:443", NAMED])
def test_a_name_of_this_server_is_answered(served, host):
    assert served.ask("/health", headers={"host": host})[0] == 200
    assert upgraded(served, host) == b"101"


def test_two_names_at_once_and_none_are_refused(served, tried):
    tried("foreign-hosts", 2)
    twice = b"GET / HTTP/1.1\r\nhost: localhost\r\nhost: evil.example\r\nconnection: close\r\n\r\n"
    assert exchanged(served, twice).split(b" ")[1] == b"403"
    assert exchanged(served, b"GET / HTTP/1.0\r\n\r\n").split(b" ")[1] == b"403"


ORIGINS = (
    "http://evil.example", "null", "http://localhost:3000", "https://share.streamlit.io", "x",
)  # fmt: skip


@pytest.mark.parametrize("origin", ORIGINS)
def test_a_page_from_elsewhere_is_refused_and_asked_about_nowhere(served, origin, tried):
    tried("foreign-hosts", 3)
    assert served.ask("/_stcore/host-config", headers={"origin": origin})[0] == 403
    json_post = {"origin": origin, "content-type": "application/json"}
    assert served.ask("/evidence", b"{}", json_post)[0] == 403
    address = f"ws://127.0.0.1:{served.port}/_stcore/stream"
    with pytest.raises(InvalidStatus, match="403"), connect(address, origin=origin):
        pass
    assert not (served.folder / "outside").exists()


def test_the_page_itself_asks_nothing_of_any_other_machine(served):
    with opened(served) as page:
        page.commit({"calls_per_month": {"value": 20_000}})
        page.socket.send("text, which no page sends")
    assert served.health()["sessions"] >= 1
    assert not (served.folder / "outside").exists()


def upgraded(served, host):
    asks = (
        f"GET /_stcore/stream HTTP/1.1\r\nhost: {host}\r\nconnection: Upgrade\r\n"
        "upgrade: websocket\r\nsec-websocket-version: 13\r\n"
        "sec-websocket-key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n"
    )
    return exchanged(served, asks.encode(), until=b"\r\n").split(b" ")[1]


def exchanged(served, data, until=None):
    """Send bytes; returns all that comes until the server closes, or one line."""
    with socket.create_connection(("127.0.0.1", served.port), timeout=30) as stream:
        stream.sendall(data)
        came = b""
        while until is None or until not in came:
            try:
                part = stream.recv(65_536)
            except ConnectionResetError:
                break
            if not part:
                break
            came += part
    return came


POST = b"POST /live HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\n"


UNFINISHED = {
    b"": None,
    b"GET / HTT": None,
    b"GET / HTTP/1.1\r\nhost: localhost\r\nx: ": None,
    POST + b"content-length: 100\r\nconnection: close\r\n\r\n{": b"408",
    POST + b"transfer-encoding: chunked\r\nconnection: close\r\n\r\n1\r\n{\r\n": b"408",
}


def test_who_begins_and_does_not_go_on_is_let_go(served, tried):
    tried("slow-or-endless", len(UNFINISHED))
    with ThreadPoolExecutor(len(UNFINISHED)) as threads:
        answers = list(threads.map(lambda sent: exchanged(served, sent), UNFINISHED))
    found = [answer.split(b" ")[1] if answer else None for answer in answers]
    assert found == list(UNFINISHED.values())


@pytest.mark.parametrize(
    ("sent", "status"),
    [
        (POST + b"content-length: 9999999\r\nconnection: close\r\n\r\n", b"413"),
        (
            POST + b"transfer-encoding: chunked\r\nconnection: close\r\n\r\n"
            + b"4000\r\n" + b"x" * 0x4000 + b"\r\n1\r\nx\r\n",
            b"413",
        ),
        (b"GET / HTTP/1.1\r\nhost: localhost\r\nx: " + b"x" * 400_000, None),
    ],
    ids=["announced", "chunked", "head"],
)  # fmt: skip
def test_what_has_no_end_is_not_kept(served, sent, status, tried):
    tried("slow-or-endless", 1)
    try:
        answer = exchanged(served, sent)
    except (BrokenPipeError, ConnectionResetError):
        answer = b""
    assert (answer.split(b" ")[1] if answer else None) == status


def test_the_log_counts_what_was_refused_and_quotes_nothing(served):
    text = (served.folder / "err").read_text()
    assert "evil" not in text
    assert all(line["event"] in {"started", "refused", "library"} for line in served.log)
