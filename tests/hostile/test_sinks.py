"""Text reaches page, files and terminal through one door each; what interprets it stays out."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from own_modules import PACKAGE, trees

from explorer.views.assets import MODULES, STATIC

SCRIPTS = {
    path.relative_to(PACKAGE).as_posix(): path.read_text("utf-8")
    for path in [*sorted(STATIC.glob("*.js")), *sorted((PACKAGE / "data").rglob("*.js"))]
}

INTERPRETS = {
    "HTML": r"\b(inner|outer)HTML\b|insertAdjacentHTML|document\.write|createContextualFragment",
    "a parser": r"DOMParser|srcdoc|\bsetHTML|parseFromString",
    "code": r"\beval\s*\(|\bFunction\s*\(|\bset(Timeout|Interval)\(\s*['\"`]",
    "a handler as text": r"setAttribute\(\s*['\"`]on",
    "an address": r"location\.(assign|replace|href\s*=[^=])|window\.open|\blocation\s*=[^=]",
    "a script": r"createElement\(\s*['\"`]script|\.src\s*=[^=]|\bimport\s*\(",
    "a style as text": r"cssText|createElement\(\s*['\"`]style|insertRule",
    "a link": r"\bhref[,:]|href\s*=[^=]",
}
"""By what each of them reads in a text."""
ALLOWED = {
    ("views/static/plots.js", "a script"): "plotly.js, from our own address",
    ("views/static/loader.js", "a script"): "a module of ours, from an address of our own",
    ("views/static/files.js", "a style as text"): "a constant",
    ("views/static/files.js", "a link"): "a blob of ours, to be saved",
    ("views/static/ask.js", "a link"): "a blob of ours, to be saved",
    ("views/static/download.js", "a link"): "a blob of ours, to be saved",
    (
        "views/static/evidence.js",
        "a link",
    ): "a page behind a value; dom.js lets https alone through",
    ("views/static/evidence_panel.js", "a link"): "a page of our own price table",
}
STREAMLIT = {
    "App": "the entry",
    "set_page_config": "constants",
    "fragment": "shows no text",
    "stop": "shows no text",
    "rerun": "shows no text",
    "container": "shows no text",
    "text": "shows text as it is",
    "Page": "titles of catalogue.py",
    "navigation": "titles of catalogue.py",
    "components.v2.component": "constants; the message goes through dom.js",
    "session_state.get": "shows no text",
    "query_params.to_dict": "shows no text",
}
"""What may be called, and why no text from outside can become markup there."""
CONSTANT = {"error"}
"""What reads Markdown, and so gets constants alone."""
HTML = ("views/page.py", "st.html(f'<style>{stylesheet()}</style>')")
MARKUP = {
    "exports/markup.py": "the door itself",
    "exports/html.py": "constants, and the fonts, styles and scripts of ours",
    "exports/html_blocks.py": "widths, which are numbers of ours",
}
RICH = {
    "cli_terminal.py": "the door itself",
    "cli_tables.py": "tables, printed through the door",
}
ECHOES = {
    "cli_terminal.py": "the door itself",
    "cli_options.py": "JSON, escaped",
    "cli_evidence.py": "a constant template",
    "serve.py": "addresses and ports that a socket has taken",
}
CSV = {"exports/cells.py": "the door itself"}


def interpreted(script: str) -> set[str]:
    """Name what a script reads in texts."""
    code = re.sub(r"(?m)(^|\s)//.*$", "", script)
    return {name for name, pattern in INTERPRETS.items() if re.search(pattern, code)}


def dotted(node: ast.AST) -> str:
    if isinstance(node, ast.Attribute):
        return f"{dotted(node.value)}.{node.attr}"
    return node.id if isinstance(node, ast.Name) else ""


def calls(tree: ast.AST) -> Iterator[tuple[str, ast.Call]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            yield dotted(node.func), node


def drawn(tree: ast.AST, module: str) -> list[str]:
    """Return the calls of Streamlit that could read markup in a text."""
    found = []
    for name, call in calls(tree):
        if not name.startswith("st.") or (module, ast.unparse(call)) == HTML:
            continue
        constant = all(isinstance(each, ast.Constant) for each in call.args)
        own = name.removeprefix("st.")
        if own not in STREAMLIT and not (own in CONSTANT and constant and not call.keywords):
            found.append(ast.unparse(call))
    return found


def names_in(tree: ast.AST) -> set[str]:
    """Return the dotted names that a module uses, and the packages that it imports."""
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, (ast.Name, ast.Attribute)):
            found.add(dotted(node))
        elif isinstance(node, ast.ImportFrom):
            found.add((node.module or "").partition(".")[0])
        elif isinstance(node, ast.Import):
            found |= {each.name.partition(".")[0] for each in node.names}
    return found


@cache
def names() -> dict[str, set[str]]:
    return {module: names_in(tree) for module, tree in trees().items()}


def users(*some: str) -> set[str]:
    """Return the modules that import or use something."""
    return {module for module, used in names().items() if used & set(some)}


def test_no_script_of_the_page_or_of_a_record_reads_markup_in_a_text(tried):
    found = {(name, each) for name, text in SCRIPTS.items() for each in interpreted(text)}
    assert found == set(ALLOWED)
    tried("interpreting-sinks", len(SCRIPTS) * len(INTERPRETS))


def test_every_element_that_a_view_asks_for_is_one_that_the_door_makes():
    door = SCRIPTS["views/static/dom.js"]
    made = set(re.search(r"TAGS = new Set\('([^']+)'", door)[1].split())
    made |= set(re.findall(r"'(\w+)'", re.search(r"SVG_TAGS = new Set\(\[(.*)\]\)", door)[1]))
    asked = {each for text in SCRIPTS.values() for each in re.findall(r"\['(\w+)', \{", text)}
    assert asked <= made
    assert not made & {
        "script",
        "style",
        "iframe",
        "img",
        "object",
        "embed",
        "link",
        "meta",
        "base",
    }


def test_the_page_draws_with_what_shows_text_as_it_is(tried):
    found = {module: drawn(tree, module) for module, tree in trees().items()}
    assert {module: each for module, each in found.items() if each} == {}
    tried("interpreting-sinks", len(trees()))


@pytest.mark.parametrize(
    ("doors", "allowed"),
    [
        (("Markup", "format_html"), MARKUP),
        (("rich",), RICH),
        (("typer.echo", "typer.secho", "print", "sys.stdout.write", "sys.stderr.write"), ECHOES),
        (("csv.writer", "csv.DictWriter", "xlsxwriter", "openpyxl", "to_csv", "to_excel"), CSV),
    ],
)
def test_each_kind_of_text_leaves_by_one_door(doors, allowed, tried):
    assert users(*doors) == set(allowed)
    tried("interpreting-sinks", len(trees()))


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("box.innerHTML = text;", "HTML"),
        ("x.insertAdjacentHTML('beforeend', t)", "HTML"),
        ("document.writeln(t)", "HTML"),
        ("new DOMParser()", "a parser"),
        ("eval(t)", "code"),
        ("new Function(t)", "code"),
        ("setTimeout('go()', 1)", "code"),
        ("e.setAttribute('onclick', t)", "a handler as text"),
        ("location.href = t", "an address"),
        ("i.src = t", "a script"),
        ("import(t)", "a script"),
        ("e.style.cssText = t", "a style as text"),
        ("['a', {href: t}]", "a link"),
    ],
)
def test_a_sink_that_interprets_is_seen_in_a_script(line, name):
    assert name in interpreted(f"const x = 1;\n{line} // and why")


@pytest.mark.parametrize(
    "line",
    [
        "st.markdown(title)",
        "st.error(f'{title}')",
        "st.error('a' + title)",
        "st.html(title)",
        "st.html(f'<style>{stylesheet()}{title}</style>')",
        "st.components.v1.html(title)",
        "st.button(title)",
        "st.error('x', icon=title)",
    ],
)
def test_a_sink_that_interprets_is_seen_in_a_view(line):
    assert drawn(ast.parse(line), "views/page.py")
    assert not drawn(ast.parse("st.error('Nothing could be read.')"), "views/page.py")


def test_every_script_is_one_that_the_page_serves():
    assert {Path(name).name for name in SCRIPTS} - set(MODULES) == {"loader.js", "record.js"}
