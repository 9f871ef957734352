"""The charts that only a record has, and every chart as lines and words on paper."""

import numpy as np
import pytest

from explorer.analysis.ranges import ranges
from explorer.analysis.tornado import tornado
from explorer.charts.costs import costs
from explorer.charts.fan import fan
from explorer.charts.tornado import tornado_chart
from explorer.domain.base import OPTION_IDS
from explorer.domain.library import read_library
from explorer.exports.drawing import WIDTH, drawing
from explorer.exports.figures import figures
from explorer.model.evaluation import numbers
from tests.exports.records import bare_record, changed_record, preset_record

PRESETS = read_library().scenarios


def test_the_heaviest_part_comes_first_and_every_bar_has_its_whole_length():
    parts = {option: {"a": 1.0, "b": 10.0 * (at + 1)} for at, option in enumerate(OPTION_IDS)}
    lacking = dict.fromkeys(OPTION_IDS, 5.0)
    spec = costs(parts, lacking)
    assert [trace["name"] for trace in spec["data"]] == ["b", "a", "weaker fit"]
    lengths = np.sum([trace["x"] for trace in spec["data"]], axis=0)
    assert lengths.tolist() == [16.0, 26.0, 36.0]
    assert spec["layout"]["xaxis"]["range"] == [0, 36.0]


def test_a_fan_goes_from_low_to_high_and_names_the_middle():
    months = np.array([0.0, 1.0, 2.0])
    ends = (np.array([1.0, 2, 3]), np.array([2.0, 4, 6]), np.array([3.0, 6, 9]))
    spec = fan(months, dict.fromkeys(OPTION_IDS, ends), today="prompt")
    band, middle = spec["data"][-2:]
    assert band["y"].tolist() == [3, 6, 9, 3, 2, 1]
    assert middle["y"].tolist() == [2, 4, 6]
    assert spec["layout"]["annotations"][0]["text"] == "<b>Prompt $6.00</b>"


@pytest.mark.parametrize("name", ["tickets", "legal", "halkwinds"])
def test_a_bar_ends_where_its_margin_is(name):
    inputs = numbers(PRESETS[name])
    found = tornado(inputs, ranges(PRESETS[name]))
    low, high = tornado_chart(found, 5)["data"]
    for side, at in ((low, "low"), (high, "high")):
        for length, bar in zip(side["x"], found.bars, strict=False):
            margin = getattr(bar, at).margin
            if margin is not None:
                assert found.margin + length == pytest.approx(margin)


@pytest.mark.parametrize("make", [lambda: preset_record("legal"), changed_record, bare_record])
def test_every_chart_but_the_radar_lies_on_its_paper(make):
    for name, figure in figures(make()).items():
        drawn = drawing(figure)
        assert bool(drawn["shapes"]) == (name != "radar")
        for shape in drawn["shapes"]:
            for across, down in shape.get("points", [shape.get("at", [0, 0])]):
                assert -1 <= across <= WIDTH + 1, name
                assert -1 <= down <= figure.height + 1, name
            assert "@{" not in shape["color"]
