"""Imports point one way, and what is dangerous stays where it is allowed."""

import ast
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest

import explorer

PACKAGE = Path(explorer.__file__).parent
MODULES = {path.relative_to(PACKAGE).as_posix(): path for path in sorted(PACKAGE.rglob("*.py"))}
LAYERS = (
    {"data"},
    {"domain"},
    {"model"},
    {"opinions", "analysis", "evidence"},
    {"wording"},
    {"charts", "exports"},
    {"views", "cli"},
    {"app"},
)
RANK = {room: rank for rank, layer in enumerate(LAYERS) for room in layer}
COMMAND_LINE = {"cli", "serve", "__main__"}
STARTS_THE_PAGE = ("serve.py", "app")
MAY_DRAW = {"views", "app"}
MAY_OPEN_FILES = {"views", "cli", "app", "data/__init__.py", "domain/file.py"}
# an entry of a zip in memory, which alone can be read up to a limit
MAY_OPEN_FILES |= {"evidence/zip_file.py"}
OPENS = {"open", "read_text", "read_bytes", "write_text", "write_bytes"}
BANNED_NAMES = {"unsafe_allow_html", "read_pickle", "pickle", "yaml", "litellm"}
BANNED_CALLS = {"eval", "exec"}
LONGEST_MODULE = 250


def room_of(module: str) -> str:
    """Return the part of the house in which a module (or what is imported) stands."""
    first = module.partition("/")[0].removesuffix(".py")
    return "cli" if first in COMMAND_LINE or first.startswith("cli_") else first


def imported(tree: ast.AST, module: str) -> Iterator[str]:
    """Yield the dotted name of everything that a module imports, absolute in any case."""
    package = ["explorer", *module.split("/")[:-1]]
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            above = package[: len(package) - node.level + 1] if node.level else []
            base = ".".join([*above, *filter(None, [node.module])])
            yield from (f"{base}.{alias.name}" for alias in node.names)
        elif isinstance(node, ast.Call) and _name(node.func) in {"import_module", "__import__"}:
            yield from (arg.value for arg in node.args[:1] if isinstance(arg, ast.Constant))


def _name(node: ast.AST) -> str:
    if isinstance(node, ast.Attribute):
        return node.attr
    return node.id if isinstance(node, ast.Name) else ""


def rooms_used(tree: ast.AST, module: str) -> set[str]:
    """Return the other rooms of the house that a module imports from."""
    names = (name.split(".") for name in imported(tree, module))
    rooms = {room_of(name[1]) for name in names if name[0] == "explorer" and len(name) > 1}
    return rooms - {room_of(module)} - {"__init__", "__version__"}


def upward(tree: ast.AST, module: str) -> set[str]:
    """Return the rooms that a module must not know."""
    own = room_of(module)
    return {
        room
        for room in rooms_used(tree, module)
        if RANK[room] > RANK[own] or {room, own} == {"views", "cli"}
        if (module, room) != STARTS_THE_PAGE
    }


def draws(tree: ast.AST, module: str) -> bool:
    """Say whether a module imports Streamlit."""
    return any(name.split(".")[0] == "streamlit" for name in imported(tree, module))


def opens_files(tree: ast.AST) -> list[int]:
    """Return the lines on which a module opens a file."""
    calls = (node for node in ast.walk(tree) if isinstance(node, ast.Call))
    return [call.lineno for call in calls if _name(call.func) in OPENS]


def banned(tree: ast.AST, module: str) -> set[str]:
    """Return the dangerous names that a module uses, in whatever way."""
    names = {part for name in imported(tree, module) for part in name.split(".")}
    for node in ast.walk(tree):
        if isinstance(node, (ast.Name, ast.Attribute)):
            names.add(_name(node))
        elif isinstance(node, ast.keyword):
            names.add(node.arg or "")
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            names |= {node.value} & BANNED_NAMES
    calls = {_name(node.func) for node in ast.walk(tree) if isinstance(node, ast.Call)}
    return names & BANNED_NAMES | calls & BANNED_CALLS


def may_open_files(module: str) -> bool:
    return module in MAY_OPEN_FILES or room_of(module) in MAY_OPEN_FILES


TREES = {module: ast.parse(path.read_text("utf-8")) for module, path in MODULES.items()}


def test_every_module_stands_in_a_room_of_the_house() -> None:
    assert [m for m in TREES if room_of(m) not in RANK and m != "__init__.py"] == []


def test_imports_point_one_way() -> None:
    found = {m: upward(tree, m) for m, tree in TREES.items() if room_of(m) in RANK}
    assert {m: rooms for m, rooms in found.items() if rooms} == {}


def test_only_the_page_draws() -> None:
    assert [m for m, tree in TREES.items() if draws(tree, m) and room_of(m) not in MAY_DRAW] == []


def test_only_the_doors_open_files() -> None:
    found = {m: opens_files(tree) for m, tree in TREES.items() if not may_open_files(m)}
    assert {m: lines for m, lines in found.items() if lines} == {}


def test_nothing_dangerous_is_used() -> None:
    found = {m: banned(tree, m) for m, tree in TREES.items()}
    assert {m: names for m, names in found.items() if names} == {}


def test_no_module_is_longer_than_one_can_read() -> None:
    lengths = {m: len(path.read_text("utf-8").splitlines()) for m, path in MODULES.items()}
    assert {m: length for m, length in lengths.items() if length > LONGEST_MODULE} == {}


def test_every_module_has_a_name_that_says_what_it_holds() -> None:
    shrugs = {"utils", "util", "helpers", "helper", "misc", "common"}
    assert [m for m in MODULES if shrugs & set(m.removesuffix(".py").split("/"))] == []


def test_rooms_of_one_layer_do_not_import_each_other_in_a_circle() -> None:
    uses: dict[str, set[str]] = {room: set() for room in RANK}
    for module, tree in TREES.items():
        if room_of(module) in uses and module != STARTS_THE_PAGE[0]:
            uses[room_of(module)] |= rooms_used(tree, module)
    while free := {room for room, used in uses.items() if not used & uses.keys()}:
        uses = {room: used for room, used in uses.items() if room not in free}
    assert not uses


def test_no_folder_is_an_empty_shell() -> None:
    folders = {path.parent for path in MODULES.values()} - {PACKAGE}
    for folder in folders - {PACKAGE / "data"}:
        assert any(path.name != "__init__.py" for path in folder.glob("*.py")), folder


ROOMS = [min(layer) for layer in LAYERS]


@pytest.mark.parametrize(("low", "high"), list(pairwise(ROOMS)))
@pytest.mark.parametrize(
    "line",
    [
        "from explorer.{} import x",
        "from explorer.{}.deep.down import x",
        "import explorer.{}",
        "import explorer.{} as y",
        "from explorer import {}",
        "def f():\n    from explorer.{} import x",
        "if TYPE_CHECKING:\n    from explorer.{} import x",
        "from ..{} import x",
        "importlib.import_module('explorer.{}.x')",
    ],
)
def test_an_import_that_points_upward_is_seen(low: str, high: str, line: str) -> None:
    up, down = (ast.parse(line.format(room)) for room in (high, low))
    assert upward(up, f"{low}/module.py") == {high}
    if room_of(high) != "app":
        assert upward(down, f"{high}/module.py") == set()


@pytest.mark.parametrize(
    ("module", "line", "room"),
    [
        ("views/cards.py", "from explorer.cli import main", "cli"),
        ("cli.py", "from explorer.views.page import draw", "views"),
        ("cli_tables.py", "from explorer import app", "app"),
        ("__main__.py", "from explorer.views import page", "views"),
        ("domain/scenario.py", "from explorer.cli_tables import x", "cli"),
    ],
)
def test_the_command_line_and_the_page_do_not_know_each_other(
    module: str, line: str, room: str
) -> None:
    assert upward(ast.parse(line), module) == {room}


@pytest.mark.parametrize(
    "line",
    ["import streamlit", "import streamlit as st", "from streamlit.testing.v1 import AppTest"],
)
def test_an_import_of_streamlit_is_seen(line: str) -> None:
    assert draws(ast.parse(line), "model/costs.py")
    assert not draws(ast.parse("import streamlit_like"), "model/costs.py")


@pytest.mark.parametrize(
    "line",
    ["open('x')", "Path('x').open()", "p.read_text('utf-8')", "p.read_bytes()", "io.open(x)"],
)
def test_opening_a_file_is_seen(line: str) -> None:
    assert opens_files(ast.parse(line)) == [1]
    assert not may_open_files("model/costs.py")
    assert not may_open_files("domain/reading.py")
    assert may_open_files("domain/file.py")


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("st.markdown(x, unsafe_allow_html=True)", "unsafe_allow_html"),
        ("st.markdown(x, **{'unsafe_allow_html': True})", "unsafe_allow_html"),
        ("pd.read_pickle(x)", "read_pickle"),
        ("import yaml", "yaml"),
        ("from yaml import safe_load", "yaml"),
        ("eval(x)", "eval"),
        ("frame.eval(x)", "eval"),
    ],
)
def test_a_dangerous_name_is_seen(line: str, name: str) -> None:
    assert banned(ast.parse(line), "views/page.py") == {name}
