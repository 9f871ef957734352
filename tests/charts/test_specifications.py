"""Charts are judged by the specification they return; plotly's own schema checks it."""

from itertools import pairwise

import orjson
import plotly.graph_objects as go
import pytest

from explorer.charts.months import nice_ticks
from explorer.charts.style import LABEL_GAP, spread
from explorer.domain.library import read_library
from explorer.views.decide import decide

PRESETS = read_library().scenarios
EXTREMES = [
    {},
    {"calls_per_month": 1e10},
    {"calls_per_month": 100.0},
    {"horizon_months": 1.0},
    {"horizon_months": 60.0, "monthly_growth": 0.5},
    {"required_accuracy": 1.0},
    {"base_input_price": None, "tuned_input_price": None},
    {"labelled_examples": 0.0, "error_cost": 1e6},
]


def filled(value):
    """Fill the colour names in as the page does, so that plotly can check the rest."""
    if isinstance(value, str):
        return "#123456" if value.startswith("@{") and value.endswith("}") else value
    if isinstance(value, dict):
        return {key: filled(item) for key, item in value.items()}
    return [filled(item) for item in value] if isinstance(value, (list, tuple)) else value


def figures(preset, values):
    payload = decide(PRESETS[preset].with_values(values))
    charts = orjson.loads(orjson.dumps(payload, option=orjson.OPT_SERIALIZE_NUMPY))["charts"]
    radar = charts.pop("radar")
    return {"five": radar["five"], "ten": radar["ten"], **charts}


@pytest.mark.parametrize("values", EXTREMES)
@pytest.mark.parametrize("preset", ["tickets", "legal"])
def test_every_specification_is_valid_for_plotly_and_described(preset, values):
    for name, chart in figures(preset, values).items():
        go.Figure(filled(chart["figure"]))
        assert chart["title"], name
        assert len(chart["described"]) > 40, name
        columns = len(chart["table"]["columns"])
        assert all(len(row) == columns for row in chart["table"]["rows"]), name


def test_one_line_an_option_and_the_recommended_one_is_heavier():
    months = figures("tickets", {})["months"]["figure"]
    widths = {trace["name"]: trace["line"]["width"] for trace in months["data"]}
    assert widths == {"Fine-tune": 2.2, "Hybrid": 2.2, "Prompt": 3.0}
    assert len({trace["line"]["dash"] for trace in months["data"]}) == 3
    assert len({trace["marker"]["symbol"] for trace in months["data"]}) == 3


def test_a_blocked_option_is_pale():
    months = figures("legal", {})["months"]["figure"]
    opacity = {trace["name"]: trace["opacity"] for trace in months["data"]}
    assert opacity == {"Prompt": 0.5, "Fine-tune": 1, "Hybrid": 1}


def test_costs_equal_and_recommendation_changes_are_marked_apart():
    volume = figures("tickets", {})["volume"]
    texts = [note["text"] for note in volume["figure"]["layout"]["annotations"]]
    assert any("302k" in text and "as much as prompt" in text for text in texts)
    assert any("547k" in text and "recommendation changes" in text for text in texts)
    ring = next(t for t in volume["figure"]["data"] if t.get("meta") == "costs equal")
    assert ring["x"][0] == pytest.approx(302_337, rel=1e-3)
    # shapes on a log axis take values, annotations take logarithms
    today = volume["figure"]["layout"]["shapes"][-1]
    assert today["x0"] == 100_000
    assert volume["figure"]["layout"]["annotations"][-1]["x"] == pytest.approx(5)


def test_the_bands_of_the_sources_stand_over_their_volumes():
    bands = figures("tickets", {})["volume"]["bands"]
    rows = {row["who"]: row["segments"] for row in bands["rows"]}
    assert [s["option"] for s in rows["Taiwo"]] == ["prompt", "hybrid", "fine_tune"]
    assert rows["Strategic"][0]["width"] == pytest.approx(100 / 6, abs=0.1)
    assert rows["Caumont"][1]["left"] == pytest.approx(50, abs=0.1)
    assert [s["option"] for s in rows["This model"]] == ["prompt", "hybrid", "fine_tune"]


@pytest.mark.parametrize("top", [0.004, 1, 52_000, 9.9e9])
def test_ticks_are_few_round_and_inside(top):
    ticks = nice_ticks(top)
    assert 2 <= len(ticks) <= 5
    assert ticks[0] == 0
    assert ticks[-1] <= top


def test_labels_are_pushed_apart():
    placed = spread({"prompt": 10.0, "hybrid": 11.0, "fine_tune": 80.0})
    heights = sorted(placed.values())
    assert all(b - a >= LABEL_GAP - 1e-9 for a, b in pairwise(heights))
