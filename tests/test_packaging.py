"""What is handed out: a wheel that works by itself, pins with hashes, no host named."""

import json
import os
import re
import shutil
import subprocess
import sys
import tomllib
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from explorer.serve import flat, settings

CHECKOUT = Path(__file__).resolve().parents[1]
NOT_OURS = {"__pycache__", "dist", "node_modules", "screenshots"}
NOT_HIDDEN = {".ci", ".streamlit", ".gitignore"}
PINS = sorted((CHECKOUT / "requirements").glob("*.txt"))
LIBRARIES = os.pathsep.join(path for path in sys.path if "site-packages" in path)
# in pieces, so that this file does not name what it forbids
REGISTRIES = [
    "".join(pieces)
    for pieces in (
        ("pypi", ".org"),
        ("python", "hosted", ".org"),
        ("pypi", ".python", ".org"),
        ("registry", ".npm", "js"),
        ("npm", "js.org"),
        ("conda", ".anaconda"),
        ("index", "-url ="),
        ("index", "_url ="),
    )
]


def files(folder: Path) -> Iterator[Path]:
    """Walk over what is ours: no environments, no caches."""
    for path in sorted(folder.iterdir()):
        if path.name in NOT_OURS or (path.name.startswith(".") and path.name not in NOT_HIDDEN):
            continue
        if path.is_dir():
            yield from files(path)
        elif path.suffix != ".pyc":
            yield path


@pytest.fixture(scope="module")
def unpacked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the wheel from a copy and unpack it, as an installer would."""
    folder = tmp_path_factory.mktemp("wheel")
    for path in files(CHECKOUT):
        copy = folder / "copy" / path.relative_to(CHECKOUT)
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, copy)
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)],
        cwd=folder / "copy",
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    (wheel,) = folder.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder / "unpacked")
    return folder / "unpacked"


def run_elsewhere(unpacked: Path, tmp_path: Path, *words: str) -> str:
    """Run Python with the wheel and the libraries; the checkout is out of reach."""
    done = subprocess.run(
        [sys.executable, "-P", "-S", *words],
        cwd=tmp_path,
        env={
            "PATH": "/usr/bin:/bin",
            "HOME": str(tmp_path),
            "PYTHONPATH": os.pathsep.join([str(unpacked), LIBRARIES]),
        },
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout


def test_the_wheel_runs_without_the_checkout(unpacked: Path, tmp_path: Path) -> None:
    rows = json.loads(run_elsewhere(unpacked, tmp_path, "-m", "explorer", "list", "--json"))
    found = {row["id"] for row in rows["scenarios"]}
    assert found == {path.stem for path in (CHECKOUT / "scenarios").glob("*.toml")}
    assert found >= {"pdf", "pdf_stalled", "tickets", "legal", "papers", "docs", "halkwinds"}


def test_the_wheel_knows_its_version_and_its_settings(unpacked: Path, tmp_path: Path) -> None:
    code = (
        "import json; from explorer import data, serve; "
        "print(json.dumps([serve.__file__, data.version(), "
        "serve.settings(host='127.0.0.1', port=8501)]))"
    )
    file, version, found = json.loads(run_elsewhere(unpacked, tmp_path, "-c", code))
    project = tomllib.loads((CHECKOUT / "pyproject.toml").read_text("utf-8"))["project"]
    assert Path(file).is_relative_to(unpacked)
    assert version == project["version"]
    assert found == settings(host="127.0.0.1", port=8501)
    assert len(found) > 20


def test_the_wheel_s_page_starts(unpacked: Path, tmp_path: Path) -> None:
    code = "from explorer.app import app; print(app.script_path)"
    script = run_elsewhere(unpacked, tmp_path, "-c", code).strip()
    assert Path(script).is_relative_to(unpacked)
    assert Path(script).is_file()


def test_the_wheel_holds_every_file_of_the_package(unpacked: Path) -> None:
    package = CHECKOUT / "explorer"
    expected = {path.relative_to(package) for path in files(package)}
    expected |= {Path("scenarios", path.name) for path in (CHECKOUT / "scenarios").glob("*.toml")}
    packed = {path.relative_to(unpacked / "explorer") for path in files(unpacked / "explorer")}
    assert packed == expected | {Path("streamlit.toml")}
    assert any(path.is_relative_to("views/static") for path in packed)
    assert list(unpacked.glob("*.dist-info/licenses/LICENSE"))


def test_no_file_names_a_package_registry() -> None:
    named = {
        (str(path.relative_to(CHECKOUT)), name)
        for path in files(CHECKOUT)
        for name in REGISTRIES
        if name in path.read_text("utf-8", errors="replace").lower()
    }
    assert named == set()


@pytest.mark.parametrize("path", PINS, ids=lambda path: path.name)
def test_every_pin_has_hashes_and_no_address(path: Path) -> None:
    text = path.read_text("utf-8")
    assert "://" not in text
    entries = re.split(r"\n(?=[a-z])", text.strip())
    assert entries
    for entry in entries:
        assert re.match(r"[a-z0-9][a-z0-9._-]*==\d[^ ]* ", entry)
        assert re.search(r"--hash=sha256:[0-9a-f]{64}", entry)


def test_what_the_project_needs_is_pinned() -> None:
    assert [path.name for path in PINS] == ["app.txt", "dev.txt", "uv.txt"]
    declared = tomllib.loads((CHECKOUT / "pyproject.toml").read_text("utf-8"))
    groups = [name for group in declared["dependency-groups"].values() for name in group]
    app, dev = (pinned(CHECKOUT / "requirements" / name) for name in ("app.txt", "dev.txt"))
    assert {plain_name(entry) for entry in declared["project"]["dependencies"]} <= set(app)
    assert {plain_name(entry) for entry in groups} <= set(dev)
    assert app.items() <= dev.items()


def pinned(path: Path) -> dict[str, str]:
    """Read what each package is pinned to; two pins of one package differ by their marker."""
    found: dict[str, str] = {}
    for name, pin in re.findall(
        r"^([a-z][^=\s]*)(==[^\\]*)", path.read_text("utf-8"), re.MULTILINE
    ):
        found[name] = found.get(name, "") + pin.strip()
    return found


def plain_name(requirement: str) -> str:
    return re.split(r"[\[<>=!~; ]", requirement)[0]


@pytest.mark.parametrize("name", ["run", ".ci/run"])
def test_the_scripts_may_be_run_and_name_no_address(name: str) -> None:
    assert os.access(CHECKOUT / name, os.X_OK)
    assert "://" not in (CHECKOUT / name).read_text("utf-8")


@pytest.mark.parametrize(("words", "status"), [(["--help"], 0), (["frobnicate"], 2)])
def test_the_script_says_what_there_is(tmp_path: Path, words: list[str], status: int) -> None:
    done = subprocess.run(
        [CHECKOUT / "run", *words],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        timeout=10,
        check=False,
    )
    assert done.returncode == status
    assert "./run test" in (done.stderr if status else done.stdout)


def test_tables_become_dotted_keys() -> None:
    assert flat({"a": {"b": 1, "c": {"d": [2]}}, "e": 3}) == {"a.b": 1, "a.c.d": [2], "e": 3}
