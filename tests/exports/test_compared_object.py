"""The object of `explorer compare`: every difference equals that of the two evaluations."""

import json
import math

import pytest

from explorer.domain.base import OPTION_IDS
from explorer.domain.library import read_library
from explorer.domain.option import DIMENSIONS
from explorer.exports.compared import compare_object
from explorer.exports.results import MONEY, QUALITY, evaluation_object

PRESETS = read_library().scenarios
THREE = {name: PRESETS[name] for name in ("tickets", "legal", "pdf_stalled")}


@pytest.mark.parametrize("baseline", list(THREE))
def test_every_difference_is_that_of_the_two_evaluations(baseline: str) -> None:
    found = compare_object(THREE, baseline)
    before = evaluation_object(PRESETS[baseline])
    for name, column in found["compare"].items():
        own = evaluation_object(PRESETS[name])
        difference = column.pop("difference")
        assert column == own
        for option in OPTION_IDS:
            mine, theirs = own["options"][option], before["options"][option]
            gap = difference["options"][option]
            assert all(gap[f] == pytest.approx(mine[f] - theirs[f]) for f in MONEY + QUALITY)
            for dimension in DIMENSIONS:
                for part in ("value", "score"):
                    ends = [each["dimensions"][dimension][part] for each in (mine, theirs)]
                    assert gap["dimensions"][dimension][part] == pytest.approx(ends[0] - ends[1])
        taken = [each["options"][each["recommendation"]]["total"] for each in (own, before)]
        assert difference["recommended"]["total"] == pytest.approx(taken[0] - taken[1])


def test_only_inputs_that_differ_are_listed_with_the_value_of_each() -> None:
    other = PRESETS["tickets"].with_values({"error_cost": 0.3, "few_shot_tried": False})
    found = compare_object({"a": PRESETS["tickets"], "b": other}, "a")
    assert found["inputs"]["error_cost"] == {"a": 0.1, "b": 0.3}
    assert len(found["inputs"]) == 2


def test_what_has_no_value_has_no_difference_and_json_can_hold_it_all() -> None:
    unknown = PRESETS["tickets"].with_values({"hosting_cost": None, "required_accuracy": 1.0})
    found = compare_object({"a": PRESETS["tickets"], "b": unknown}, "a")
    text = json.dumps(found, allow_nan=False)
    assert "NaN" not in text
    column = found["compare"]["b"]
    assert column["recommendation"] is None
    assert column["difference"]["recommended"] is None
    assert column["difference"]["options"]["hybrid"]["hosting_per_month"] is None
    assert math.isfinite(column["difference"]["options"]["prompt"]["hosting_per_month"])
