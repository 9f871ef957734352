"""No dependency opens a connection, listens or starts a program when it is imported."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from heard import ALLOWED, at_import, lines, outward, watched
from packaging.version import Version
from pins import installed, modules, pins, version, wanted_here

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
OWN = {"explorer": ["explorer.app", "explorer.cli"]}
PLANTED = {
    "connects": "import socket\nsocket.create_connection(('192.0.2.1', 9), timeout=1)",
    "asks": "import socket\nsocket.getaddrinfo('nowhere.invalid', 80)",
    "sends": "import socket as s\ns.socket(type=s.SOCK_DGRAM).sendto(b'x', ('192.0.2.1', 9))",
    "listens": "import socket\nsocket.socket().bind(('127.0.0.1', 0))",
    "fetches": "import urllib.request\nurllib.request.urlopen('http://192.0.2.1/')",
    "runs": "import subprocess\nsubprocess.run(['true'])",
    "shells": "import os\nos.system('true')",
}


def imported(what: dict[str, list[str]], log: Path, *paths: Path) -> None:
    done = subprocess.run(
        [sys.executable, HERE / "imports.py"],
        input=json.dumps(what),
        env=watched(dict(os.environ), log, ROOT, *paths),
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr


def test_nothing_that_is_pinned_reaches_out_when_it_is_imported(
    tmp_path: Path, tried: Callable[..., None]
) -> None:
    here = [pin for pin in pins("app.txt") if wanted_here(pin)]
    found = {pin.name: modules(which) for pin in here if (which := installed(pin))}
    assert found.keys() == {pin.name for pin in here}
    assert [name for name in found if not found[name]] == []
    log = tmp_path / "log"
    imported(found | OWN, log)
    assert at_import(log) == []
    told = [line["importing"] for line in lines(log) if "importing" in line]
    assert told == [*found, *OWN]
    # of those that are pinned for every system, so that the figure is the same on each
    tried("imports-that-call-out", sum(pin.marker is None for pin in here))


def test_a_package_that_reaches_out_is_named_with_what_it_did(tmp_path: Path) -> None:
    for name, code in PLANTED.items():
        quiet = f"try:\n    {code.replace(chr(10), chr(10) + '    ')}\nexcept OSError:\n    pass\n"
        (tmp_path / f"{name}.py").write_text(quiet)
    log = tmp_path / "log"
    imported({f"planted-{name}": [name] for name in PLANTED}, log, tmp_path)
    found = at_import(log)
    for name in PLANTED:
        assert any(each.startswith(f"planted-{name}, in {name}: ") for each in found), name
    assert not any("import failed" in each for each in found)
    gone = {each.partition(":")[0] for each in outward(log)}
    assert gone == PLANTED.keys() - {"listens"}  # which stays on this machine


def test_a_package_that_cannot_be_imported_is_named(tmp_path: Path) -> None:
    (tmp_path / "broken.py").write_text("raise RuntimeError('no')")
    log = tmp_path / "log"
    imported({"planted": ["broken"]}, log, tmp_path)
    assert at_import(log) == ["planted, in broken: import failed ['RuntimeError: no']"]


def test_what_is_pinned_is_what_is_installed() -> None:
    for pin in pins("app.txt", "dev.txt"):
        found = installed(pin)
        if wanted_here(pin):
            assert found is not None, pin
            assert Version(found.version) == version(pin), pin
        else:  # of another system or of another Python, where this test looks at it
            assert found is None or Version(found.version) != version(pin), pin


def test_every_exception_says_why() -> None:
    assert all(each.keys() == {"event", "by", "why"} and each["why"] for each in ALLOWED)
