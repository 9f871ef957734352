"""The deck, read back: native charts with the model's figures, notes, and shapes that fit."""

import io
from functools import cache
from importlib.metadata import version

import pytest
from pptx import Presentation

from explorer.domain.base import OPTION_IDS
from explorer.domain.declaration import DECLARATIONS
from explorer.exports.deck import write
from explorer.exports.slide_shapes import (
    LINE,
    POINTS_PER_INCH,
    WIDTH_OF_LETTER,
    lines_of,
    rows_height,
)
from explorer.wording import formats
from tests.exports.records import (
    HOSTILE,
    bare_record,
    changed_record,
    hostile_record,
    preset_record,
)

EMU = 914_400


@cache
def read(make):
    return Presentation(io.BytesIO(write([make()])))


def tickets():
    return preset_record("tickets")


def legal():
    return preset_record("legal")


def compared():
    several = [tickets(), legal(), changed_record(), bare_record(), hostile_record()]
    return Presentation(io.BytesIO(write(several)))


def charts(deck):
    return [shape.chart for slide in deck.slides for shape in slide.shapes if shape.has_chart]


def texts(deck):
    return [
        shape.text_frame.text
        for slide in deck.slides
        for shape in slide.shapes
        if shape.has_text_frame
    ]


def tables(deck):
    return [
        [[cell.text for cell in row.cells] for row in shape.table.rows]
        for slide in deck.slides
        for shape in slide.shapes
        if shape.has_table
    ]


@pytest.mark.parametrize("make", [tickets, legal, changed_record])
def test_the_charts_are_native_and_hold_the_figures_of_the_model(make):
    own, (costs, months, chances) = make(), charts(read(make))
    result = own.case.result
    parts = [list(series.values) for series in costs.plots[0].series]
    effective = [float(result[option].effective_cost) for option in OPTION_IDS]
    assert [sum(each) for each in zip(*parts, strict=True)] == pytest.approx(effective)
    lines = {series.name: list(series.values) for series in months.plots[0].series}
    assert lines["Fine-tune"] == own.spent.totals["fine_tune"].tolist()
    assert list(months.plots[0].categories)[-1] == f"{own.spent.months[-1]:.0f}"
    shares = list(chances.plots[0].series[0].values)
    assert shares == list(own.drawn.probability.values())
    assert all(chart.part.chart_workbook.xlsx_part is not None for chart in charts(read(make)))


def test_its_words_are_those_of_the_page():
    deck, own = read(tickets), tickets()
    assert own.said.sentence in texts(deck)
    costs = tables(deck)[0]
    for option, row in zip(OPTION_IDS, costs[1:], strict=True):
        found = own.case.result[option]
        assert row[1:4] == [
            formats.money(float(found.total)),
            formats.money(float(found.effective_cost)),
            formats.share(float(found.accuracy)),
        ]


@pytest.mark.parametrize("make", [tickets, legal, changed_record, bare_record, hostile_record])
def test_every_slide_has_notes_and_everything_lies_on_it_without_overlap(make):
    deck = read(make)
    assert len(deck.slides) == 9
    check_layout(deck)


def test_a_comparison_has_its_own_slides_and_six_for_each_record():
    deck = compared()
    assert len(deck.slides) == 3 + 6 * 5
    totals = charts(deck)[0].plots[0]
    assert list(totals.categories)[1] == f"B · {legal().scenario.short_title}"
    assert totals.series[1].values[1] == float(legal().case.result["fine_tune"].total)
    check_layout(deck)


def test_a_hostile_title_stays_text():
    deck = read(hostile_record)
    assert HOSTILE[:118] in texts(deck)
    assert f"- {HOSTILE}" in texts(deck)
    assert deck.core_properties.title.startswith(HOSTILE[:118])


def check_layout(deck):
    for number, slide in enumerate(deck.slides, start=1):
        assert slide.notes_slide.notes_text_frame.text, number
        boxes = []
        for shape in slide.shapes:
            box = tuple(side / EMU for side in (shape.left, shape.top, shape.width, shape.height))
            left, top, width, height = box
            assert left >= 0.5, number
            assert top >= 0.4, number
            assert left + width <= deck.slide_width / EMU - 0.5, number
            assert top + height <= deck.slide_height / EMU - 0.2, number
            assert fits(shape, width, height), (number, shape.name)
            assert not [other for other in boxes if overlap(box, other)], number
            boxes.append(box)


def fits(shape, width, height):
    if shape.has_table:
        rows = [[cell.text for cell in row.cells] for row in shape.table.rows]
        widths = [column.width for column in shape.table.columns]
        size = max(run.font.size.pt for row in shape.table.rows for cell in row.cells
                   for run in cell.text_frame.paragraphs[0].runs)  # fmt: skip
        return rows_height(rows, widths, width=width, size=size) <= height * 1.02
    if not (shape.has_text_frame and shape.text_frame.text):
        return True
    run = shape.text_frame.paragraphs[0].runs[0]
    size, font = run.font.size.pt, run.font.name
    lines = lines_of(shape.text_frame.text, width=width, size=size, font=font)
    return lines * size * LINE / POINTS_PER_INCH <= height * 1.02


def overlap(one, other):
    (a, b, c, d), (e, f, g, h) = one, other
    slack = 0.01
    return a + slack < e + g and e + slack < a + c and b + slack < f + h and f + slack < b + d


def test_the_estimate_of_lines_leaves_room():
    text = "A sentence of ordinary words, about as long as a finding on a slide. " * 3
    for font, share in WIDTH_OF_LETTER.items():
        assert 0.45 <= share <= 0.6
        assert lines_of(text, width=5, size=20, font=font) > lines_of(
            text, width=10, size=20, font=font
        )


def test_the_last_slide_of_each_record_lists_every_input_in_its_notes():
    deck = compared()
    grounds = [s.notes_slide.notes_text_frame.text for s in list(deck.slides)[8::6]]
    assert len(grounds) == 5
    for text in grounds:
        assert len(text.splitlines()) == 1 + len(DECLARATIONS)
    assert "Base input price: 2.50 USD / M tokens; list price; OpenAI list price" in grounds[0]
    closing = list(deck.slides)[7].notes_slide.notes_text_frame.text
    assert f"Price catalogue (genai-prices) {version('genai-prices')}" in closing
