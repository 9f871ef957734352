"""The page as a file: strict policy, nothing from elsewhere, the figures, and text as text."""

import base64
import hashlib
import re
from functools import cache
from html.parser import HTMLParser

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.domain.base import OPTION_IDS
from explorer.exports.html import MOST_BYTES, write
from explorer.exports.markup import escaped, tag
from explorer.wording import formats
from tests.exports.records import (
    HOSTILE,
    LINK,
    bare_record,
    changed_record,
    hostile_record,
    preset_record,
)

EMPTY = {"meta", "col", "circle", "rect", "path"}


class Read(HTMLParser):
    """Collect text, attributes and scripts; every element must be closed in its turn."""

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.stack, self.texts, self.attributes, self.scripts = [], [], [], []

    def handle_starttag(self, name, attributes):
        self.attributes += [(name, *each) for each in attributes]
        if name not in EMPTY:
            self.stack.append(name)
        if name == "script":
            self.scripts.append("")

    def handle_startendtag(self, name, attributes):
        self.attributes += [(name, *each) for each in attributes]

    def handle_endtag(self, name):
        assert self.stack.pop() == name

    def handle_data(self, text):
        if self.stack and self.stack[-1] == "script":
            self.scripts[-1] += text
        elif self.stack and self.stack[-1] != "style":
            self.texts.append(text)


@cache
def read(make):
    page, found = write([make()]).decode(), Read()
    found.feed(page)
    assert found.stack == []
    return found


def tickets():
    return preset_record("tickets")


def figures(found):
    return orjson.loads(found.scripts[0])["figures"]


@given(st.text())
def test_text_and_attributes_show_exactly_what_they_are_given(text):
    found = Read()
    found.feed(tag("p", text, title=text))
    clean = text.replace("\r\n", "\n").replace("\r", "\n")
    assert "".join(found.texts).replace("\r\n", "\n").replace("\r", "\n") == clean
    assert [each[2] for each in found.attributes] == [text]
    assert escaped(escaped(text)) == escaped(text)


def test_only_its_own_two_scripts_may_run_and_nothing_may_be_fetched():
    found = read(tickets)
    policy = next(v for n, k, v in found.attributes if k == "content" and "default-src" in v)
    directives = dict(part.split(" ", 1) for part in policy.split("; "))
    assert directives["default-src"] == "'none'"
    assert directives["base-uri"] == directives["form-action"] == "'none'"
    assert not re.search(r"https?:|\*|unsafe-eval|'self'", policy)
    digests = [
        f"'sha256-{base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()}'"
        for script in found.scripts[1:]
    ]
    assert directives["script-src"].split() == digests
    assert len(digests) == 2
    addresses = [(n, v) for n, k, v in found.attributes if k in ("src", "href", "action", "data")]
    assert [each for each in addresses if not each[1].startswith("#")] == [("a", LINK)]


def test_its_figures_are_those_of_the_model():
    found, own = read(tickets), tickets()
    texts = found.texts
    for option in OPTION_IDS:
        each = own.case.result[option]
        assert formats.money(float(each.total)) in texts
        assert formats.money(float(each.effective_cost)) in texts
        assert formats.share(float(each.accuracy)) in texts
    headline = "".join(texts[texts.index("Engineer the prompt. It costs ") :][:3])
    assert headline == own.said.sentence


@pytest.mark.parametrize("make", [tickets, changed_record, bare_record])
def test_the_charts_hold_the_curves_of_the_model(make):
    found, own = figures(read(make)), make()
    months = {trace["name"]: trace["y"] for trace in found["0-months"]["data"]}
    assert months["Prompt"] == own.spent.totals["prompt"].tolist()
    bars = {trace["name"]: trace["x"] for trace in found["0-costs"]["data"]}
    sums = [sum(amounts) for amounts in zip(*bars.values(), strict=True)]
    effective = [float(own.case.result[option].effective_cost) for option in OPTION_IDS]
    assert sums == pytest.approx(effective)
    plots = {value for _, key, value in read(make).attributes if key == "data-plot"}
    assert plots == set(found)


def test_no_text_of_a_chart_is_read_as_a_formula():
    for make in (tickets, changed_record):
        for spec in figures(read(make)).values():
            texts = [each["text"] for each in spec["layout"].get("annotations", ())]
            assert all(text.count("$") < 2 for text in texts)


def test_a_hostile_title_is_shown_and_does_nothing():
    found = read(hostile_record)
    assert HOSTILE[:118] in found.texts
    assert f"- {HOSTILE}" in found.texts
    assert len(found.scripts) == 3
    assert not [each for each in found.attributes if each[1].startswith("on")]


def test_the_contents_of_a_comparison_lead_to_every_section_and_every_record():
    records = [tickets(), preset_record("legal"), hostile_record()]
    found = Read()
    found.feed(write(records).decode())
    ids = [value for _, key, value in found.attributes if key == "id"]
    targets = [value[1:] for _, key, value in found.attributes if key == "href" and value[0] == "#"]
    assert set(targets) <= set(ids)
    assert [each for each in targets if each.startswith("part-")] == ["part-1", "part-2", "part-3"]
    assert found.texts.count(f"C · {HOSTILE[:118]}") >= 2
    assert not [v for _, _, v in read(tickets).attributes if v == "#part-0"]


def test_it_stays_within_its_size_with_five_records_too():
    assert len(write([tickets()])) <= 6_000_000
    several = [tickets(), preset_record("legal"), changed_record(), bare_record(), tickets()]
    assert len(write(several)) <= MOST_BYTES <= 6_000_000


def test_the_same_record_gives_the_same_page():
    assert write([tickets()]) == write([tickets()])
