"""The pins fit pyproject.toml, none has a known fault, and no other file gets in their place."""

import hashlib
import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Callable, Iterable
from itertools import pairwise
from pathlib import Path
from zipfile import ZipFile

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version
from pins import PIN, REQUIREMENTS, pins, version

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
ADVISORIES = tomllib.loads((HERE / "advisories.toml").read_text("utf-8"))["advisory"]
DECLARED = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
NEEDED = [Requirement(each) for each in DECLARED["project"]["dependencies"]]
TOOLS = [Requirement(each) for group in DECLARED["dependency-groups"].values() for each in group]
HASH = re.compile(r"--hash=sha256:[0-9a-f]{64}\b")


def misfits(needed: Iterable[Requirement], *files: str) -> list[str]:
    """List what is needed in another version than a pin's."""
    return [
        f"{need} is pinned to {version(pin)}"
        for need in needed
        for pin in pins(*files)
        if pin.name == canonicalize_name(need.name)
        if version(pin) not in need.specifier
    ]


def too_old(advisories: Iterable[dict[str, str]]) -> list[str]:
    """List what is pinned, or admitted, in a version that has a known fault."""
    found = []
    for each in advisories:
        fixed = Version(each["fixed"])
        pinned = [pin for pin in pins("app.txt", "dev.txt") if pin.name == each["package"]]
        found += [f"{pin} has {each['id']}" for pin in pinned if version(pin) < fixed]
        admitted = [need for need in NEEDED if need.name == each["package"]]
        found += [f"{need} admits {each['id']}" for need in admitted if lowest(need) < fixed]
        found += [] if pinned else [f"{each['package']} is not pinned any more"]
    return found


def lowest(need: Requirement) -> Version:
    return max(Version(each.version) for each in need.specifier if each.operator in (">=", "=="))


def test_what_is_pinned_is_what_pyproject_asks_for() -> None:
    assert misfits(NEEDED, "app.txt", "dev.txt") == []
    assert misfits(TOOLS, "dev.txt") == []
    assert misfits([Requirement("numpy<2")], "app.txt") != []


def test_nothing_with_a_known_fault_is_pinned_or_admitted() -> None:
    assert too_old(ADVISORIES) == []


@pytest.mark.parametrize("package", ["streamlit", "h11"])
def test_a_fault_that_is_not_cured_yet_is_named(package: str) -> None:
    found = too_old([{"package": package, "id": "CVE-0", "fixed": "99"}])
    assert any(each.startswith(f"{package}==") and each.endswith("has CVE-0") for each in found)


def test_the_script_installs_by_hash_alone_and_every_pin_has_one() -> None:
    script = (ROOT / "run").read_text("utf-8").replace("\\\n", " ")
    installs = [line for line in script.splitlines() if re.search(r"pip\W+install .*-r ", line)]
    assert len(installs) == 2
    assert all("--require-hashes" in line for line in installs)
    for path in REQUIREMENTS.glob("*.txt"):
        text = path.read_text("utf-8")
        starts = [found.start() for found in PIN.finditer(text)] + [len(text)]
        entries = [text[start:end] for start, end in pairwise(starts)]
        assert len(entries) > 0
        assert all(HASH.search(entry) for entry in entries)


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("wheels") / "chosen-1.0-py3-none-any.whl"
    about = "chosen-1.0.dist-info"
    with ZipFile(path, "w") as archive:
        archive.writestr("chosen.py", "")
        archive.writestr(f"{about}/METADATA", "Metadata-Version: 2.1\nName: chosen\nVersion: 1.0\n")
        tags = "Root-Is-Purelib: true\nTag: py3-none-any\n"
        archive.writestr(f"{about}/WHEEL", f"Wheel-Version: 1.0\nGenerator: test\n{tags}")
        names = ("chosen.py", *(f"{about}/{each}" for each in ("METADATA", "WHEEL", "RECORD")))
        archive.writestr(f"{about}/RECORD", "".join(f"{name},,\n" for name in names))
    return path


def install(requirement: str, wheel: Path, folder: Path) -> tuple[bool, str]:
    """Install as `run` does, from a folder in place of the network."""
    own = ROOT / ".tools" / "uv" / "bin" / "uv"
    uv = str(own) if own.is_file() else shutil.which("uv")
    assert uv, "uv is missing; ./run test installs it"
    folder.mkdir(exist_ok=True)
    (folder / "pins.txt").write_text(requirement)
    away = ("--offline", "--no-cache", "--no-config", "--no-index", "--find-links", wheel.parent)
    here = ("--python", sys.executable, "--target", folder / "site")
    done = subprocess.run(
        [uv, "pip", "install", "--require-hashes", "-r", folder / "pins.txt", *away, *here],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    return done.returncode == 0 and (folder / "site" / "chosen.py").is_file(), done.stderr


def test_another_file_than_the_one_that_was_chosen_is_not_installed(
    wheel: Path, tmp_path: Path, tried: Callable[..., None]
) -> None:
    right = hashlib.sha256(wheel.read_bytes()).hexdigest()
    assert install(f"chosen==1.0 --hash=sha256:{right}", wheel, tmp_path / "right")[0]
    forged = {
        "another hash": f"chosen==1.0 --hash=sha256:{right[::-1]}",
        "no hash": "chosen==1.0",
        "no version": f"chosen --hash=sha256:{right}",
    }
    for name, requirement in forged.items():
        got_in, said = install(requirement, wheel, tmp_path / name)
        assert not got_in, name
        assert "hash" in said.lower() or "==" in said, name
    tried("files-put-in-place-of-others", len(forged))


def test_no_lock_that_names_hosts_lies_beside_them() -> None:
    assert "uv.lock" in (ROOT / ".gitignore").read_text("utf-8").split()
