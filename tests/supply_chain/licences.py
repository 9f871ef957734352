"""docs/licences.md: what every pinned package says of its licence. Written by `./run licences`."""

import re
import sys
import tomllib
from collections.abc import Iterable
from importlib.metadata import Distribution
from pathlib import Path

from packaging.requirements import Requirement
from pins import installed, pins, version

HERE = Path(__file__).parent
PAGE = HERE.parents[1] / "docs" / "licences.md"
RULES = tomllib.loads((HERE / "licences.toml").read_text("utf-8"))
LONGEST = 60
"""Characters of a name; some packages put the whole text in its place."""
CLASSIFIER = "License :: "
WORDS = re.compile(r"\s*(?:\bAND\b|\bOR\b|\bWITH\b|[();])\s*")
HEAD = """\
# Licences of what Crossover is made of

Crossover itself is under the [MIT licence](../LICENSE). Below is every package that
`requirements/` pins, and what the package says of its licence in its metadata; a file inside it
may say more. Written by `./run licences`; a test holds that the list is current and that each
licence is one of those allowed in `tests/supply_chain/licences.toml`.
"""
PARTS = {
    "app.txt": "What the dashboard and the command line use",
    "dev.txt": "What tests and benchmarks use besides",
}


def licence(found: Distribution) -> str:
    """Read the licence from the newest of the three places in which metadata may hold it."""
    told = found.metadata
    named = told.get("License-Expression") or told.get("License") or ""
    if named.strip() and len(named) <= LONGEST and "\n" not in named.strip():
        return means(named.strip())
    kinds = (each for each in told.get_all("Classifier", []) if each.startswith(CLASSIFIER))
    return " or ".join(sorted({means(each.rpartition(" :: ")[2]) for each in kinds}))


def means(word: str) -> str:
    return str(RULES["means"].get(word, word))


def listed(file: str, *, without: Iterable[str] = ()) -> dict[str, tuple[str, str]]:
    """List by package its versions and its licence; empty where it cannot be read here."""
    found: dict[str, tuple[str, str]] = {}
    for pin in pins(file):
        if pin.name not in without:
            versions, _ = found.get(pin.name, ("", ""))
            both = " or ".join(filter(None, (versions, str(version(pin)))))
            found[pin.name] = (both, of(pin))
    return found


def of(pin: Requirement) -> str:
    here = installed(pin)
    return (licence(here) if here else "") or RULES["stated"].get(pin.name, {}).get("licence", "")


def refused(licences: str) -> list[str]:
    """List the parts of a licence that are not allowed; of alternatives, each is looked at."""
    parts = [part.strip() for part in WORDS.split(licences.replace(" or ", " OR ")) if part.strip()]
    return [part for part in parts if part not in RULES["allowed"]] if parts else ["none"]


def page(tables: dict[str, dict[str, tuple[str, str]]]) -> str:
    text = HEAD
    for file, title in PARTS.items():
        text += f"\n## {title}\n\n| Package | Version | Licence |\n|---|---|---|\n"
        rows = tables[file].items()
        text += "".join(f"| {name} | {at} | {says} |\n" for name, (at, says) in rows)
    return text


def every() -> dict[str, dict[str, tuple[str, str]]]:
    app = listed("app.txt")
    return {"app.txt": app, "dev.txt": listed("dev.txt", without=app)}


def main() -> None:
    """Write the page, unless a licence is missing or not allowed."""
    tables = every()
    for table in tables.values():
        for name, (_, says) in table.items():
            if wrong := refused(says):
                sys.exit(f"{name}: {', '.join(wrong)} is not allowed in {HERE / 'licences.toml'}.")
    PAGE.write_text(page(tables), encoding="utf-8")


if __name__ == "__main__":
    main()
