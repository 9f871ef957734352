"""Constants, declarations, citations and templates; this module alone reads them."""

import tomllib
from importlib.metadata import PackageNotFoundError
from importlib.metadata import version as installed_version
from importlib.resources import files
from importlib.util import find_spec
from pathlib import Path
from typing import Any


def read_table(name: str) -> dict[str, Any]:
    """Parse one of the TOML files that ship beside this module."""
    return tomllib.loads(read_asset(f"{name}.toml"))


def read_asset(name: str) -> str:
    """Read one of the text files that ship beside this module."""
    return files(__name__).joinpath(name).read_text("utf-8")


def installed_file(package: str, pattern: str) -> bytes | None:
    """Read a file of an installed package without importing that; None where there is none."""
    found = find_spec(package)
    folder = Path(found.origin).parent if found and found.origin else Path()
    path = next(iter(sorted(folder.glob(pattern))), None)
    return path.read_bytes() if path else None


def version() -> str:
    """Tell the version, of a checkout as well as of an installed package."""
    project = Path(__file__).resolve().parent.parent.parent / "pyproject.toml"
    if project.is_file():
        return str(tomllib.loads(project.read_text("utf-8"))["project"]["version"])
    try:
        return installed_version("crossover-explorer")
    except PackageNotFoundError:  # a copy of the package alone
        return "unknown"
