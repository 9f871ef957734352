"""The zip of tables: exact figures, safe cells, and a scenario that can be read again."""

import csv
import io
from zipfile import ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.domain.base import OPTION_IDS
from explorer.domain.declaration import DECLARATIONS
from explorer.domain.reading import parse_scenario
from explorer.exports import analyses
from explorer.exports.archive import write
from explorer.exports.cells import cell, original
from explorer.exports.results import MONEY, QUALITY, evaluation_object
from explorer.exports.tables import TABLES
from tests.exports.records import (
    HOSTILE,
    PRESETS,
    bare_record,
    changed_record,
    hostile_record,
    preset_record,
)

STARTS = (
    "=",
    "+",
    "-",
    "@",
    "|",
    "%",
    "\t=",
    "\r=",
    "\n=",
    " =",
    "＝",
    "＋",
    "－",
    "＠",
    " ＝",
    "\u3000=",
)


def unpack(records):
    with ZipFile(io.BytesIO(write(records))) as archive:
        return {name: archive.read(name).decode("utf-8") for name in archive.namelist()}


def rows(text):
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"))))


@pytest.mark.parametrize("start", STARTS)
def test_no_text_can_start_a_formula(start):
    shown = cell(f"{start}1+1")
    assert shown.startswith("'")
    assert original(shown) == f"{start}1+1"


@given(st.text())
def test_text_comes_back_without_the_apostrophes(text):
    shown = cell(text)
    assert original(shown) == text
    assert shown.lstrip(" \t\r\n")[:1] not in set("=+-@|%") or shown == ""


@pytest.mark.parametrize(
    ("value", "shown"),
    [(-5.5, -5.5), (-5.0, -5), (0.1, 0.1), (None, None), (float("nan"), None), (float("inf"), None),
     (True, "yes"), (False, "no"), ("a", "a"), ("", "")],
)  # fmt: skip
def test_numbers_stay_numbers(value, shown):
    assert cell(value) == shown


@pytest.mark.parametrize("name", ["tickets", "halkwinds"])
def test_every_figure_is_exactly_that_of_evaluate(name):
    found, files = preset_record(name), unpack([preset_record(name)])
    told = evaluation_object(PRESETS[name])
    for row in rows(files["results.csv"]):
        own = told["options"][row["option"]]
        assert [float(row[figure]) for figure in (*QUALITY, *MONEY)] == [
            own[figure] for figure in (*QUALITY, *MONEY)
        ]
        assert (row["recommended"] == "yes") == (row["option"] == told["recommendation"])
        assert row["blocked_by"].split() == own["blocked_by"]
    for row in rows(files["dimensions.csv"]):
        own = told["options"][row["option"]]["dimensions"][row["dimension"]]
        assert (float(row["value"]), float(row["score"])) == (own["value"], own["score"])
    drawn = analyses.uncertainty_object(PRESETS[name], found.drawn, found.known)
    for row in rows(files["chances.csv"]):
        assert float(row["probability"]) == drawn["probability"][row["answer"]]
        assert (int(row["draws"]), int(row["seed"])) == (drawn["draws"], drawn["seed"])
    flips = analyses.flips_object(PRESETS[name])["flips"]
    assert [(row["input"], float(row["value"])) for row in rows(files["flips.csv"])] == [
        (each, flip["value"]) for each, several in flips.items() for flip in several
    ]
    months = rows(files["cost_by_month.csv"])
    for option in OPTION_IDS:
        assert float(months[-1][option]) == told["options"][option]["total"]


def test_every_table_has_its_rows_and_the_inputs_their_origin():
    files = unpack([preset_record("tickets")])
    assert {name.removesuffix(".csv") for name in files if name.endswith(".csv")} == set(TABLES)
    assert all(len(rows(files[f"{name}.csv"])) > 1 for name in TABLES)
    inputs = {row["input"]: row for row in rows(files["inputs.csv"])}
    assert list(inputs) == list(DECLARATIONS)
    assert inputs["base_input_price"]["status"] == "vendor"
    assert inputs["base_input_price"]["source"] == "openai-pricing"
    assert (inputs["error_cost"]["low"], inputs["error_cost"]["high"]) == ("0.03", "0.5")


def test_the_scenario_in_it_can_be_read_again():
    for found in (preset_record("legal"), bare_record(), hostile_record()):
        text = unpack([found])["scenario.toml"]
        assert parse_scenario(text.encode(), name="x.toml") == found.scenario


def test_the_readme_names_sources_caveats_and_how_it_was_made():
    text = unpack([preset_record("tickets")])["README.txt"]
    assert preset_record("tickets").said.sentence in text
    assert "Caveats" in text
    assert "Hans Kuepper" in text
    assert "seed 11" in text


def test_the_same_records_give_the_same_bytes():
    assert write([preset_record("tickets")]) == write([preset_record("tickets")])


def test_several_records_stand_one_under_the_other():
    files = unpack([preset_record("tickets"), changed_record()])
    found = rows(files["results.csv"])
    short = PRESETS["tickets"].short_title
    assert {row["scenario"] for row in found} == {f"A · {short}", f"B · {short}"}
    assert {"scenario_A.toml", "scenario_B.toml"} <= set(files)


def test_a_hostile_title_starts_no_formula_in_any_table():
    files = unpack([hostile_record()])
    for name in TABLES:
        cells = [cell for row in rows(files[f"{name}.csv"]) for cell in row.values()]
        texts = [cell for cell in cells if not _is_number(cell)]
        assert not [cell for cell in texts if cell[:1] and cell[0] in "=+-@\t\r|%"]
    assert {row["scenario"] for row in rows(files["results.csv"])} == {f"'{HOSTILE[:118]}"}


def _is_number(cell):
    try:
        float(cell)
    except ValueError:
        return False
    return True
