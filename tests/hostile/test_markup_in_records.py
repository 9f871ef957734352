"""Every payload in every text of a record, in every format: shown as it is, and nothing else."""

import io
import re
from functools import cache
from html.parser import HTMLParser
from xml.etree import ElementTree as ET
from zipfile import ZipFile

import pypdf
import pytest
from markdown_it import MarkdownIt

from explorer.domain.reading import parse_scenario
from explorer.exports import archive, deck, html, markdown, pdf
from explorer.exports.cells import original
from explorer.exports.files import FORMATS
from tests.hostile.payloads import HOST, PAYLOADS
from tests.hostile.records import hostile_records

SINKS = ("title", "name", "summary", "note", "problem")
TRIED = len(PAYLOADS) * len(SINKS)
WRITTEN = {
    "a", "article", "aside", "b", "body", "caption", "circle", "col", "colgroup", "div",
    "figcaption", "figure", "h1", "h2", "head", "header", "html", "li", "main", "meta", "nav", "p",
    "path", "rect", "script", "section", "small", "span", "style", "svg", "table", "tbody", "td",
    "th", "thead", "title", "tr", "ul",
}  # fmt: skip
RENDERED = {
    "h1", "h2", "h3", "p", "blockquote", "ul", "li", "strong", "table", "thead", "tbody", "tr",
    "th", "td",
}  # fmt: skip
LIVE = re.compile(r"https?://|www\.(?=\w)|(?<=[\w.+-])@(?=[\w-]+\.)|:[a-z_]+:", flags=re.IGNORECASE)
"""What some readers of Markdown take for an address or an emoji after everything else is read."""
DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"


class Read(HTMLParser):
    """Collect elements, attributes, and texts outside of styles and scripts."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.names, self.attributes, self.pieces, self.inside = [], [], [], ""

    def handle_starttag(self, name, attributes):
        self.names.append(name)
        self.attributes += [(name, *each) for each in attributes]
        self.inside = name

    def handle_startendtag(self, name, attributes):
        self.handle_starttag(name, attributes)

    def handle_endtag(self, _):
        self.inside = ""

    def handle_data(self, text):
        if self.inside not in ("style", "script"):
            self.pieces.append(text)


@cache
def records():
    return hostile_records()


def read(page: str) -> Read:
    found = Read()
    found.feed(page)
    found.close()
    return found


def shown(text: str, written: str) -> list[str]:
    """Return the payloads that are lacking among what was put into a sink."""
    return [each for each in PAYLOADS if each in text and each not in written]


def notes(record) -> list[str]:
    """Return every note of its inputs."""
    entries = map(record.scenario.entry, record.scenario.values)
    return [entry.note for entry in entries if entry.note]


def everything() -> str:
    """Return what was put in, so that a payload that never was in a sink is noticed."""
    return " ".join(PAYLOADS)


def test_every_payload_is_in_every_sink():
    each = [record for several in records() for record in several]
    sinks = (
        [record.scenario.title for record in each],
        [record.name for record in each],
        [record.scenario.summary for record in each],
        [note for record in each for note in notes(record)],
        [text for record in each for text in record.problems],
    )
    for texts in sinks:
        assert not shown(everything(), "\n".join(texts).replace("\\\\", "\\"))


@pytest.mark.parametrize("at", range(3))
def test_a_web_page_shows_them_and_holds_its_own_elements_only(at, tried):
    found = read(html.write(records()[at]).decode())
    assert set(found.names) <= WRITTEN
    assert found.names.count("script") == 3
    assert not [each for each in found.attributes if each[1].startswith("on")]
    assert {value[:1] for _, key, value in found.attributes if key in ("href", "src")} == {"#"}
    _holds(records()[at], "\n".join(found.pieces))
    tried("markup-in-records", TRIED // 3)


def _holds(several, written: str) -> None:
    for record in several:
        for text in (record.scenario.title, record.name, record.scenario.summary, *record.problems):
            assert text in written
        for note in notes(record):
            assert note in written


@pytest.mark.parametrize("at", range(3))
def test_markdown_renders_to_the_same_text_without_a_link_or_an_element(at, tried):
    text = markdown.write(records()[at]).decode()
    page = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"]).render(text)
    found = read(page)
    assert set(found.names) <= RENDERED
    assert not [each for each in found.attributes if each[1] != "style"]
    joined = "\n".join(found.pieces)
    assert not LIVE.search(joined)
    _holds(records()[at], joined.replace(markdown.WORD_JOINER, ""))
    tried("markup-in-records", TRIED // 3)


@pytest.mark.parametrize("at", range(3))
def test_slides_hold_text_and_no_address_and_no_formula(at, tried):
    several = records()[at]
    compared, alone = _slides(deck.write(several)), _slides(deck.write(several[:1]))
    assert all(record.name in compared for record in several)
    assert all(record.called in compared for record in several)
    assert several[0].scenario.summary in alone
    assert all(note in alone for note in notes(several[0]))
    tried("markup-in-records", TRIED // 3)


def _slides(content: bytes) -> str:
    """Read every paragraph, and hold that no part of the file leads anywhere."""
    texts = []
    with ZipFile(io.BytesIO(content)) as packed:
        for name in packed.namelist():
            assert re.fullmatch(r"[\w/.\[\]-]+", name)
            if name.endswith(".xlsx"):
                _is_plain_workbook(packed.read(name))
            elif name.endswith((".xml", ".rels")):
                tree = ET.fromstring(packed.read(name))  # noqa: S314  (our own file)
                for each in tree.iter():
                    assert "TargetMode" not in each.attrib
                    assert not each.tag.endswith(("}hlinkClick", "}hlinkHover", "}hlinkMouseOver"))
                texts += [
                    "".join(run.text or "" for run in paragraph.iter(f"{DRAWING}t"))
                    for paragraph in tree.iter(f"{DRAWING}p")
                ]
    return "\n".join(texts)


def _is_plain_workbook(content: bytes) -> None:
    with ZipFile(io.BytesIO(content)) as book:
        for name in book.namelist():
            text = book.read(name)
            assert b"<f>" not in text
            assert b"<f " not in text
            assert b"hyperlink" not in text
            assert b"External" not in text


@pytest.mark.parametrize("at", range(3))
def test_a_pdf_holds_text_and_no_action(at, tried):
    several = records()[at]
    reader = _inert(pdf.write(several))
    starts = [
        reader.get_destination_page_number(each)
        for each in reader.outline
        if not isinstance(each, list)
    ]
    written = _words(reader, {page for start in starts for page in (start, start + 1)})
    for record in several:
        _is_set(record.called, written)
        _is_set(record.scenario.summary, written)
    tried("markup-in-records", len(PAYLOADS))


def test_a_pdf_sets_notes_and_sentences_as_text(tried):
    alone = records()[0][0]
    reader = _inert(pdf.write([alone]))
    written = _words(reader, set(range(len(reader.pages))))
    assert "root:x:" not in written
    for text in (*notes(alone), *alone.problems):
        _is_set(text, written)
    tried("markup-in-records", 2 * len(PAYLOADS))


def _inert(content: bytes) -> pypdf.PdfReader:
    reader = pypdf.PdfReader(io.BytesIO(content))
    for page in reader.pages:
        assert not {"/Annots", "/AA"} & set(page)
    root = reader.trailer["/Root"]
    assert not {"/OpenAction", "/AA", "/AcroForm"} & set(root)
    assert not {"/JavaScript", "/EmbeddedFiles"} & set(root.get("/Names", {}))
    return reader


def _words(reader: pypdf.PdfReader, pages: set[int]) -> str:
    found = (reader.pages[at].extract_text() for at in sorted(pages) if at < len(reader.pages))
    return re.sub(r"\s+", "", "".join(found))


def _is_set(text: str, written: str) -> None:
    # other alphabets' letters stand as empty boxes, which the record says
    for word in text.split():
        assert not word.isascii() or word in written


@pytest.mark.parametrize("at", range(3))
def test_an_archive_has_plain_names_and_gives_every_text_back(at, tried):
    with ZipFile(io.BytesIO(archive.write(records()[at]))) as packed:
        assert all(re.fullmatch(r"[A-Za-z_]+\.(csv|toml|txt)", n) for n in packed.namelist())
        files = {name: packed.read(name).decode() for name in packed.namelist()}
    for record, letter in zip(records()[at], "ABCDE", strict=False):
        again = parse_scenario(files[f"scenario_{letter}.toml"].encode(), name="x.toml")
        assert again == record.scenario
        assert record.called in files["README.txt"]
        assert all(text in files["README.txt"] for text in record.problems)
    tried("markup-in-records", TRIED // 3)


def test_every_format_is_tried():
    tried_here = {html, markdown, deck, pdf, archive}
    writers = {each.__name__.rpartition(".")[2] for each in tried_here}
    assert {each.writer for each in FORMATS.values()} - {"scenario_file"} == writers
    assert HOST in everything()
    assert original("a") == "a"
