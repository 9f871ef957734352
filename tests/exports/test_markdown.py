"""The Markdown shows text as text, and holds the figures."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.exports import html
from explorer.exports.markdown import WORD_JOINER, escaped, write
from explorer.wording import formats
from tests.exports.records import HOSTILE, hostile_record, preset_record

UNESCAPED = re.compile(r"(?<!\\)(?:\\\\)*[`*_{}\[\]<>#|~!$&^]")


def plain(text):
    """Read escaped Markdown as CommonMark does."""
    return re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", text).replace(WORD_JOINER, "")


@given(st.text(st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp"])))
def test_what_is_escaped_reads_as_before_and_starts_nothing(text):
    shown = escaped(text)
    assert plain(shown) == text.replace(WORD_JOINER, "")
    assert not UNESCAPED.search(shown)
    assert not re.match(r"[-+=]|\d+[.)](\s|$)", shown)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("- item", "\\- item"),
        ("12. item", "12\\. item"),
        ("92.9%", "92.9%"),
        ("see https://a.example", "see https:\u2060//a.example"),
        ("WWW.a.example", "WWW\u2060.a.example"),
        ("a :smile: at 12:30:15", "a :\u2060smile: at 12:30:15"),
        ("a|b", "a\\|b"),
        ("$1 and $2", "\\$1 and \\$2"),
        ("@all", "\u2060@all"),
    ],
)
def test_it_escapes_what_means_something(text, shown):
    assert escaped(text) == shown


def test_a_hostile_title_stays_one_heading_of_text():
    lines = write([hostile_record()]).decode().splitlines()
    assert plain(lines[0]) == f"# {HOSTILE[:118]}"
    assert sum(line.startswith("# ") for line in lines) == 1
    summary = next(line for line in lines if plain(line) == f"- {HOSTILE}")
    assert summary.startswith("\\- ")


def test_it_is_a_decision_record():
    text = write([preset_record("tickets")]).decode()
    headings = re.findall(r"^## (.*)$", text, flags=re.MULTILINE)
    assert headings[:4] == ["Context", "Options", "Decision", "Consequences"]
    assert {"What would change it", "Revisit", "Inputs", "Caveats and sources"} <= set(headings)
    assert f"> {escaped(preset_record('tickets').said.sentence)}" in text


@pytest.mark.parametrize("name", ["tickets", "legal"])
def test_its_figures_are_those_of_the_model(name):
    found = preset_record(name)
    rows = {
        cells[0].strip("*"): [plain(cell.strip("*")) for cell in cells[1:]]
        for line in write([found]).decode().splitlines()
        if len(cells := line.strip("| ").split(" | ")) == 4
    }
    each = found.case.result.options.values()
    assert rows["Total"] == [formats.money(float(own.total)) for own in each]
    assert rows["Counting fit"] == [formats.money(float(own.effective_cost)) for own in each]
    assert rows["Accuracy"] == [formats.share(float(own.accuracy)) for own in each]


def test_nothing_is_said_of_a_drawing_that_is_not_there():
    text = write([preset_record("tickets")]).decode()
    assert "**Cost by part.** over 12 months\n" in text
    assert "hatched" not in text
    assert "from the left" not in text
    assert "hatched: weaker fit" in html.write([preset_record("tickets")]).decode()


def test_every_table_is_whole():
    text = write([preset_record("tickets"), preset_record("legal")]).decode()
    tables = re.findall(r"(?:^\|.*\|$\n?)+", text, flags=re.MULTILINE)
    assert len(tables) > 30
    for table in tables:
        columns = {len(re.findall(r"(?<!\\)\|", line)) for line in table.splitlines()}
        assert len(columns) == 1
