"""The PDF, read back: its figures, the same bytes each time, and text that is only text."""

import io
import re
from functools import cache

import pypdf
import pytest

from explorer.domain.base import OPTION_IDS
from explorer.exports.pdf import LACKING, write
from explorer.exports.record import record
from explorer.wording import formats
from tests.exports.records import (
    DAY,
    HOSTILE,
    LINK,
    PRESETS,
    bare_record,
    changed_record,
    hostile_record,
    preset_record,
)


@cache
def read(make):
    return pypdf.PdfReader(io.BytesIO(write([make()])))


def tickets():
    return preset_record("tickets")


def words(reader, first=None):
    """Return the text, or that of the first pages, without the breaks of lines."""
    return re.sub(r"\s+", " ", " ".join(page.extract_text() for page in reader.pages[:first]))


def test_its_figures_are_those_of_the_model():
    text = words(read(tickets), 2)
    for option in OPTION_IDS:
        own = tickets().case.result[option]
        assert formats.money(float(own.total)) in text
        assert formats.money(float(own.effective_cost)) in text
    assert tickets().said.sentence in text
    row = [formats.money(float(tickets().case.result[option].total)) for option in OPTION_IDS]
    assert f"Total {' '.join(row)}" in text


def test_the_same_record_gives_the_same_bytes_with_its_date():
    assert write([tickets()]) == write([tickets()])
    about = read(tickets).metadata
    assert about.creation_date.date() == tickets().day
    assert about.title == "Classifying customer support tickets: Decision record, 24 Nov 2026"


def test_it_has_bookmarks_a_link_and_a_language():
    reader = read(tickets)
    titles = [each.title for each in _flat(reader.outline)]
    assert {"Context", "Options", "What would change it", "Inputs"} <= set(titles)
    found = [
        note.get_object()["/A"]["/URI"]
        for page in reader.pages
        for note in page.get("/Annots", ())
        if "/A" in note.get_object()
    ]
    assert set(found) == {LINK}
    assert reader.trailer["/Root"]["/Lang"] == "en"


def _flat(outline):
    for each in outline:
        yield from _flat(each) if isinstance(each, list) else [each]


def test_a_hostile_title_is_set_as_text():
    reader = read(hostile_record)
    shown = words(reader, 1).replace(" ", "")
    assert HOSTILE[:118].replace(" ", "") in shown
    assert f"-{HOSTILE}".replace(" ", "") in shown
    assert reader.metadata.title.startswith(HOSTILE[:118])
    assert not [page for page in reader.pages if page.get("/Annots")]


@pytest.mark.parametrize("make", [changed_record, bare_record])
def test_what_is_missing_is_no_obstacle(make):
    assert make().said.sentence in words(read(make), 1)


def test_a_comparison_starts_with_what_differs():
    reader = pypdf.PdfReader(io.BytesIO(write([tickets(), changed_record()])))
    first = words(reader, 1)
    assert "The answers differ." in first
    assert "B · Support tickets" in first


@pytest.mark.parametrize(
    ("title", "lacks"),
    [("客服工单分类", True), ("تصنيف", True), ("Größe in µm, Ταξινόμηση, Разбор", False)],
)
def test_an_alphabet_without_a_font_is_said_rather_than_left_as_boxes(title, lacks):
    titled = PRESETS["tickets"].model_copy(update={"title": title})
    first = words(pypdf.PdfReader(io.BytesIO(write([record(titled, day=DAY)]))), 1)
    assert (LACKING in first) is lacks
    assert lacks or title in first
