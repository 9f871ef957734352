"""The view Evidence: every input with its origin, counted, and what matters named."""

import csv
import io
from datetime import date

import orjson
import pytest

from explorer.domain.declaration import DECLARATIONS
from explorer.domain.library import read_library
from explorer.domain.scenario import InputValue
from explorer.exports.cells import cell, csv_text, original
from explorer.exports.inputs import COLUMNS, inputs_csv
from explorer.views.evidence import STATUSES, evidence
from explorer.views.evidence_panels import ASKED

PRESETS = read_library().scenarios
TICKETS = PRESETS["tickets"]
PAGE = "https://example.org/prices"


def rows_of(payload):
    return {row["name"]: row for group in payload["groups"] for row in group["rows"]}


@pytest.mark.parametrize("preset", sorted(PRESETS))
def test_every_input_stands_there_once_and_is_counted(preset):
    payload = evidence(PRESETS[preset])
    names = [row["name"] for group in payload["groups"] for row in group["rows"]]
    assert sorted(names) == sorted(DECLARATIONS)
    counts = {each["status"]: each["count"] for each in payload["counts"]}
    assert tuple(counts) == STATUSES
    assert sum(counts.values()) == len(DECLARATIONS)
    assert payload["headline"].startswith(f"{counts['assumption']} of {len(DECLARATIONS)} inputs")
    assert len(orjson.dumps(payload)) < 40_000


@pytest.mark.parametrize("preset", sorted(PRESETS))
def test_what_matters_most_is_guessed_can_be_measured_and_is_named(preset):
    payload = evidence(PRESETS[preset])
    rows = rows_of(payload)
    assert 1 <= len(payload["first"]) <= 3
    for first in payload["first"]:
        label = first["text"].removesuffix(" above").removesuffix(" below")
        (row,) = [row for row in rows.values() if row["label"] == label]
        assert row["status"] == "assumption"
        assert label.lower() in payload["headline"].lower()
        assert first["how"]


def test_a_measured_input_leaves_the_list_and_shows_what_stands_behind_it():
    measured = InputValue(
        value=0.93, low=0.9, high=0.95, status="measured", seen=date(2026, 11, 20),
        sample_size=412, link=PAGE, note="run 7",
    )  # fmt: skip
    payload = evidence(TICKETS.with_entries({"prompt_accuracy": measured}))
    assert all("rompt accuracy" not in first["text"] for first in payload["first"])
    row = rows_of(payload)["prompt_accuracy"]
    shown = {"badge": "measured, n = 412", "source": "run 7", "seen": "20 Nov 2026"}
    assert shown.items() <= row.items()
    assert (row["text"], row["range"], row["link"]) == ("93", "90 – 95", PAGE)
    assert payload["about"] == "1 input is measured so far."


def test_nothing_guessed_is_said_too():
    known = {
        name: TICKETS.entry(name).model_copy(update={"status": "measured"}) for name in DECLARATIONS
    }
    payload = evidence(TICKETS.with_entries(known))
    assert payload["headline"] == f"None of the {len(DECLARATIONS)} inputs is a guess."
    assert payload["first"] == []


def test_links_lead_to_pages_only_and_sources_are_named():
    rows = rows_of(evidence(TICKETS)).values()
    assert all(row["link"] is None or row["link"].startswith("https://") for row in rows)
    assert all(row["source"] for row in rows if row["status"] == "source")


def test_each_panel_says_how_much_of_what_it_fills_is_guessed():
    forms = {form["id"]: form for form in evidence(TICKETS)["forms"]}
    assert set(forms) == ASKED - {"download"}
    assert forms["prices"]["status"] == "5 list price, 4 guessed"
    assert forms["caching"]["policies"]
    assert forms["hosting"]["gpus"]


def test_the_stamp_changes_with_the_inputs_and_only_with_them():
    stamp = evidence(TICKETS)["stamp"]
    assert evidence(TICKETS.with_values({}))["stamp"] == stamp
    assert evidence(TICKETS.with_values({"hourly_rate": 81}))["stamp"] != stamp
    other = TICKETS.entry("hourly_rate").model_copy(update={"note": "payroll"})
    assert evidence(TICKETS.with_entries({"hourly_rate": other}))["stamp"] != stamp


FORMULAS = [
    "=1+1", "+1", "-1", "@SUM(A1)", "|cmd", "%0A=1", "\t=1", "\r=1", "\n=1", " =1", "  +1",
    "＝1", "＋1", "－1", "＠x", "'=1",
]  # fmt: skip


@pytest.mark.parametrize("text", FORMULAS, ids=ascii)
def test_no_text_in_a_csv_starts_a_formula_and_the_text_can_be_had_back(text):
    (_, (found,)) = csv.reader(io.StringIO(csv_text(["a"], [[text]]), newline=""))
    assert found.startswith("'")
    assert original(found) == text


@pytest.mark.parametrize("value", [-5.0, 0.25, 12.0, None, True, "plain", "a=b", "2026-11-24"])
def test_numbers_and_plain_texts_stay_what_they_are(value):
    assert cell(value) == ("yes" if value is True else value)


def test_the_inputs_as_csv_are_complete_and_exact():
    hostile = TICKETS.entry("hourly_rate").model_copy(
        update={"note": "=HYPERLINK(1)", "link": PAGE}
    )
    text = inputs_csv(TICKETS.with_entries({"hourly_rate": hostile}))
    assert text.startswith("\ufeff")
    rows = list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"))))
    assert tuple(rows[0]) == COLUMNS
    assert [row["input"] for row in rows] == list(DECLARATIONS)
    by_name = {row["input"]: row for row in rows}
    assert float(by_name["prompt_accuracy"]["value"]) == TICKETS.value("prompt_accuracy")
    assert by_name["hosting_capacity"]["value"] == ""
    assert by_name["hourly_rate"]["note"] == "'=HYPERLINK(1)"
    assert by_name["hourly_rate"]["link"] == PAGE
