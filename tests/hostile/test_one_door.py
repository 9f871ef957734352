"""Text from outside is parsed behind one door; a new place that parses it elsewhere is seen."""

import ast
from collections.abc import Iterator
from functools import cache

import pytest
from own_modules import trees

PARSERS = {
    "json": {"load", "loads", "JSONDecoder"},
    "orjson": {"loads"},
    "tomllib": {"load", "loads"},
    "csv": {"reader", "DictReader"},
    "zipfile": {"ZipFile"},
    "zlib": {"decompress", "decompressobj"},
    "gzip": {"decompress", "open", "GzipFile"},
    "base64": {"b64decode", "urlsafe_b64decode", "b32decode", "b85decode", "b16decode"},
    "urllib.parse": {"parse_qs", "parse_qsl", "unquote", "unquote_plus", "urlsplit", "urlparse"},
    "ast": {"literal_eval"},
    "pydantic_core": {"from_json"},
    "tarfile": {"open"},
    "xml": {"*"},
    "pickle": {"load", "loads"},
}
METHODS = {
    "decode": "bytes become text",
    "query_params": "an address",
    "headers": "what a request carries",
    "form": "what a request carries",
    "json": "what a request carries",
    "body": "what a request carries",
    "stream": "what a request carries",
    "model_validate_json": "a parser of its own",
    "file_uploader": "an upload of Streamlit's own",
    "text_input": "a field of Streamlit's own",
    "fromhex": "bytes from text",
}
"""Attributes by which text comes in without a parser's name."""
DOOR = {"domain/door.py", "domain/query.py"}
ALLOWED = {
    ("data/__init__.py", "tomllib.loads"): "tables that ship with the package",
    ("serve.py", "tomllib.loads"): "the settings that ship with the package",
    ("domain/address.py", "base64.b64decode"): "the packed part, bounded; the door splits it",
    ("domain/address.py", "zlib.decompressobj"): "the packed part, bounded; the door splits it",
    ("domain/address.py", ".decode"): "letters that it has just made, and ASCII of the packed part",
    ("evidence/csv_table.py", "csv.reader"): "text from the door, line by line, up to a limit",
    ("evidence/zip_file.py", "zipfile.ZipFile"): "bytes whose entries go on to the door",
    ("evidence/tokens.py", ".decode"): "its own bytes, to replace halves of characters",
    ("exports/archive.py", "zipfile.ZipFile"): "a zip that it writes",
    ("domain/reading.py", ".decode"): "JSON that it has just written",
    ("views/state.py", ".query_params"): "each part goes to the door",
    ("views/live.py", ".headers"): "host, origin and kind, compared with what is known",
    ("views/allowance.py", ".stream"): "counted while it arrives; the bytes go to the door",
    ("views/allowance.py", ".headers"): "a length, compared with what is allowed",
    ("views/gate.py", ".decode"): "host and origin, compared with what is known",
    ("views/headers.py", ".decode"): "letters that it has just made",
    ("views/sidebar_message.py", "orjson.loads"): "JSON that it has just written",
    ("views/files.py", ".headers"): "a token, which is looked up, and a name, which the door reads",
    ("views/evidence_route.py", ".headers"): "what the page tells of a file; the door reads it",
    ("views/records.py", ".headers"): "host and origin, checked before",
    ("cli_options.py", ".decode"): "JSON that it has just written",
    ("exports/html.py", ".decode"): "letters that it has just made",
    ("exports/pdf.py", ".decode"): "JSON that it has just written",
}
"""Where text may be parsed outside the door, each with the reason."""


def whole_name(node: ast.AST, known: dict[str, str]) -> str:
    """Return the dotted name of what is called, with what it was imported as."""
    if isinstance(node, ast.Attribute):
        above = whole_name(node.value, known)
        return f"{above}.{node.attr}" if above else ""
    return known.get(node.id, "") if isinstance(node, ast.Name) else ""


def imports(tree: ast.AST) -> dict[str, str]:
    found: dict[str, str] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            tops = {each.name.partition(".")[0] for each in node.names if not each.asname}
            found |= {top: top for top in tops}
            found |= {each.asname: each.name for each in node.names if each.asname}
        elif isinstance(node, ast.ImportFrom) and not node.level:
            found |= {each.asname or each.name: f"{node.module}.{each.name}" for each in node.names}
    return found


def parses(tree: ast.AST) -> Iterator[str]:
    """Yield what a module uses that reads text or bytes from outside."""
    known = imports(tree)
    for node in ast.walk(tree):
        if isinstance(node, (ast.Attribute, ast.Name)):
            module, _, name = whole_name(node, known).rpartition(".")
            if name in PARSERS.get(module, ()) or "*" in PARSERS.get(module.partition(".")[0], ()):
                yield f"{module}.{name}"
        if isinstance(node, ast.Attribute) and node.attr in METHODS:
            own = isinstance(node.value, ast.Name) and node.value.id in {"self", "orjson", "json"}
            if not own and not known.get(ast.unparse(node.value), "").startswith("explorer"):
                yield f".{node.attr}"


def outside(module: str, parsed: set[str]) -> set[str]:
    """Return what a module parses although it is neither the door nor allowed to."""
    return {each for each in parsed if (module, each) not in ALLOWED}


@cache
def used() -> dict[str, set[str]]:
    return {module: set(parses(tree)) for module, tree in trees().items()}


def test_text_is_parsed_behind_the_door_alone(tried) -> None:
    tried("one-door", len(used()))
    found = {m: outside(m, each) for m, each in used().items() if m not in DOOR}
    assert {m: each for m, each in found.items() if each} == {}


def test_no_place_is_allowed_that_needs_it_no_longer() -> None:
    needed = {(module, each) for module, found in used().items() for each in found}
    assert ALLOWED.keys() - needed == set()


@pytest.mark.parametrize(
    "line",
    [
        "import json\njson.loads(x)",
        "from json import loads\nloads(x)",
        "from json import loads as read\nmap(read, x)",
        "import orjson as o\no.loads(x)",
        "import tomllib\ntomllib.load(f)",
        "import csv\ncsv.DictReader(x)",
        "import zipfile as z\nz.ZipFile(x)",
        "from zipfile import ZipFile\nZipFile(x)",
        "import urllib.parse\nurllib.parse.parse_qs(x)",
        "from urllib import parse\nparse.parse_qs(x)",
        "from urllib.parse import unquote\nunquote(x)",
        "import zlib\nzlib.decompress(x)",
        "import base64\nbase64.b64decode(x)",
        "import ast\nast.literal_eval(x)",
        "from xml.etree import ElementTree\nElementTree.parse(x)",
        "data.decode('latin-1')",
        "st.query_params['x']",
        "request.headers.get('x')",
        "await request.json()",
        "Scenario.model_validate_json(x)",
        "st.file_uploader('x')",
    ],
)
def test_a_parser_elsewhere_is_seen(line: str, tried) -> None:
    tried("one-door")
    assert outside("views/new.py", set(parses(ast.parse(line))))
