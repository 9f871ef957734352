"""The curve of crossovers: valid for plotly, named at its ends, marked where the sources stand."""

import math

import orjson
import plotly.graph_objects as go
import pytest
from test_specifications import filled

from explorer.domain.library import read_library
from explorer.views.opinions import second_opinions

PRESETS = read_library().scenarios
EXTREMES = [
    {},
    {"calls_per_month": 1e10},
    {"labelled_examples": 0.0, "error_cost": 1e6},
    {"base_input_price": None, "base_output_price": None},
    {"tuned_input_price": 0.0, "tuned_output_price": 0.0, "hosting_cost": 900.0},
    {"base_input_price": 0.0, "base_output_price": 0.0},
    {"tuned_input_price": 1e4},
]


def charts(preset, values):
    payload = second_opinions(PRESETS[preset].with_values(values))["charts"]["price"]
    return orjson.loads(orjson.dumps(payload, option=orjson.OPT_SERIALIZE_NUMPY))


def texts(chart):
    return [note["text"] for note in chart["figure"]["layout"]["annotations"]]


@pytest.mark.parametrize("values", EXTREMES)
@pytest.mark.parametrize("preset", sorted(PRESETS))
def test_every_curve_is_valid_for_plotly_and_described(preset, values):
    for chart in charts(preset, values).values():
        go.Figure(filled(chart["figure"]))
        assert chart["title"]
        assert len(chart["described"]) > 40
        assert not {"nan", "inf"} & set(orjson.dumps(chart).decode().lower().split())
        columns = len(chart["table"]["columns"])
        assert all(len(row) == columns for row in chart["table"]["rows"])


def test_the_tickets_run_from_565k_to_never_and_your_own_price_is_marked():
    chart = charts("tickets", {})["cheaper"]
    assert chart["title"] == "Whom you believe on price moves fine-tuning from 565k to never"
    said = texts(chart)
    assert "<b>never</b><br>from 4×" in said
    assert "<b>your prices, 1.5×</b>" in said
    assert {"<b>565k</b>", "<b>736k</b>", "<b>2.24M</b>"} <= set(said)
    assert {"Caumont", "Halkwinds, Strategic", "PromptQuorum"} <= set(said)


def test_the_line_leaves_the_plot_on_its_way_to_never():
    chart = charts("tickets", {})["cheaper"]["figure"]
    line = chart["data"][0]
    assert line["name"] == "Fine-tune"
    assert line["x"] == sorted(line["x"])
    assert math.log10(line["y"][-1]) > chart["layout"]["yaxis"]["range"][1]
    assert line["x"][-1] == pytest.approx(3.98, abs=0.01)


def test_an_unknown_price_has_no_mark_of_its_own():
    said = texts(charts("tickets", {"base_input_price": None})["cheaper"])
    assert not any("your prices" in text for text in said)
