"""What requirements/*.txt pin, and what of it is installed here."""

import re
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path, PurePosixPath

from packaging.requirements import Requirement
from packaging.version import Version

REQUIREMENTS = Path(__file__).resolve().parents[2] / "requirements"
PIN = re.compile(r"^[a-z0-9][^\\]*", re.MULTILINE)
CODE = (".py", ".so", ".pyd")


def pins(*files: str) -> list[Requirement]:
    """Read every pin; a package stands twice where two Pythons need two versions."""
    texts = ((REQUIREMENTS / file).read_text("utf-8") for file in files)
    found = {str(pin): pin for text in texts for pin in map(Requirement, PIN.findall(text))}
    return list(found.values())


def version(pin: Requirement) -> Version:
    (exactly,) = pin.specifier
    return Version(exactly.version)


def wanted_here(pin: Requirement) -> bool:
    return pin.marker is None or pin.marker.evaluate()


def installed(pin: Requirement) -> Distribution | None:
    try:
        return distribution(pin.name)
    except PackageNotFoundError:
        return None


def modules(found: Distribution) -> list[str]:
    """Name what can be imported from a distribution: its outermost packages and modules."""
    files = [PurePosixPath(str(file)) for file in found.files or ()]
    packages = {file.parent for file in files if file.name == "__init__.py"}
    outermost = {each for each in packages if not packages & set(each.parents)}
    alone = {file for file in files if len(file.parts) == 1 and file.suffix in CODE}
    names = {*map(dotted, outermost), *(file.name.partition(".")[0] for file in alone)}
    return sorted(name for name in names if all(map(str.isidentifier, name.split("."))))


def dotted(package: PurePosixPath) -> str:
    return ".".join(package.parts)
