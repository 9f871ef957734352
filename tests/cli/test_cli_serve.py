"""Starting the dashboard: settings, a free port, the address, and a quiet end."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from http import HTTPStatus
from pathlib import Path

import pytest
from streamlit import config

from explorer import serve
from explorer.domain.base import InputError

CHECKOUT = Path(__file__).resolve().parents[2]
LOOPBACK, EVERYWHERE = "127.0.0.1", "0.0.0.0"  # noqa: S104


@pytest.fixture
def taken() -> Iterator[int]:
    with socket.socket() as listener:
        listener.bind((LOOPBACK, 0))
        listener.listen()
        yield listener.getsockname()[1]


def test_a_free_port_is_taken_as_it_is() -> None:
    with socket.socket() as probe:
        probe.bind((LOOPBACK, 0))
        port = probe.getsockname()[1]
    assert serve.free_port(LOOPBACK, port) == port


def test_a_port_in_use_gives_way_to_a_later_one(taken: int) -> None:
    assert taken < serve.free_port(LOOPBACK, taken) <= taken + serve.PORTS_TO_TRY


def test_the_search_ends(taken: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(serve, "PORTS_TO_TRY", 0)
    with pytest.raises(InputError, match=f"Ports {taken} to {taken} are all in use"):
        serve.free_port(LOOPBACK, taken)


@pytest.mark.parametrize("host", ["192.0.2.1", ""])
def test_an_address_that_is_not_ours_is_one_sentence(host: str) -> None:
    with pytest.raises(InputError, match="cannot listen on port 40000 there"):
        serve.free_port(host, 40_000)


@pytest.mark.parametrize(
    ("host", "shown"),
    [
        (LOOPBACK, "http://127.0.0.1:8501"),
        (EVERYWHERE, "http://127.0.0.1:8501"),
        ("::1", "http://[::1]:8501"),
        ("::", "http://[::1]:8501"),
    ],
)
def test_the_address_can_be_opened_on_this_machine(host: str, shown: str) -> None:
    assert serve.address(host, 8501) == shown


def test_every_setting_exists_and_is_named_as_in_the_environment() -> None:
    options = config.get_config_options()
    for key in serve.settings(host=LOOPBACK, port=8501):
        assert options[key].env_var == serve.variable(key)


def test_the_settings_keep_the_page_to_itself() -> None:
    found = serve.settings(host=LOOPBACK, port=8502)
    assert found["server.address"] == LOOPBACK
    assert found["server.port"] == 8502
    assert found["browser.gatherUsageStats"] is False
    assert found["client.showErrorDetails"] == "none"
    assert found["runner.postScriptGC"] is False
    assert found["theme.dark.sidebar.backgroundColor"].startswith("#")


def test_the_environment_goes_before_the_file(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("STREAMLIT_SERVER_MAX_UPLOAD_SIZE", "1")
    assert "server.maxUploadSize" not in serve.settings(host=LOOPBACK, port=8501)


@pytest.mark.parametrize(("host", "allowed"), [(EVERYWHERE, {"*"}), ("10.1.2.3", {"10.1.2.3"})])
def test_a_page_for_others_answers_to_its_name(host: str, allowed: set[str]) -> None:
    assert allowed <= set(serve.settings(host=host, port=8501)["server.allowedHosts"])


def test_it_starts_on_the_next_port_says_where_and_ends_quietly(taken: int, tmp_path: Path) -> None:
    server = subprocess.Popen(
        [sys.executable, "-P", "-m", "explorer", "--port", str(taken)],
        cwd=tmp_path,
        env={"PATH": os.environ["PATH"], "HOME": str(tmp_path), "PYTHONPATH": str(CHECKOUT)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        assert server.stdout is not None
        line = server.stdout.readline().strip()
        url = line.removeprefix("Crossover is at ")
        assert url.startswith(f"http://{LOOPBACK}:")
        assert _answers(f"{url}/_stcore/health")
        server.send_signal(signal.SIGINT)
        out, err = server.communicate(timeout=20)
    finally:
        server.kill()
        server.wait()
    port = url.rpartition(":")[2]
    assert server.returncode == 0
    first, *log = err.splitlines()
    assert (out, first) == ("Stopped.\n", f"Port {taken} is in use; taking {port}.")
    assert [json.loads(line)["event"] for line in log] == ["started", "stopped"]


def _answers(url: str) -> bool:
    for _ in range(100):
        try:
            with urllib.request.urlopen(url, timeout=1) as response:  # noqa: S310  (our own)
                return bool(response.status == HTTPStatus.OK)
        except OSError:
            time.sleep(0.1)
    return False


@pytest.mark.parametrize("name", ["", "http://x.example", "x.example:80", "x/y", "*", "a b", "-x"])
def test_a_name_that_is_none_is_one_sentence(name: str) -> None:
    with pytest.raises(InputError, match="give a bare name such as"):
        serve.checked_name(name)


def test_a_server_for_others_says_by_which_names_it_can_be_called() -> None:
    own = socket.gethostname()
    assert serve.known_as(EVERYWHERE, ["a.example"]) == {
        "names": [own, "a.example"],
        "addresses": True,
    }
    assert serve.known_as(LOOPBACK, []) == {"names": [LOOPBACK], "addresses": False}
    assert "--allow-host NAME" in serve.reach([])
    assert serve.reach(["a.example"]).endswith(f"{own}, a.example.")
