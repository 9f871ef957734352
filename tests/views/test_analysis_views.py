"""What flips it and How sure: complete, finite, and true to what the command line says."""

import math
from dataclasses import replace

import orjson
import pytest

from explorer.analysis.chances import chances
from explorer.analysis.information import information
from explorer.analysis.measuring import measurements
from explorer.analysis.plane import PAIRS, plane
from explorer.analysis.ranges import ranges
from explorer.analysis.settings import Sampling
from explorer.analysis.tornado import tornado
from explorer.analysis.uncertainty import uncertainty
from explorer.charts.regions import DEARER
from explorer.domain.base import OPTION_IDS, InputError
from explorer.domain.declaration import DECLARATIONS
from explorer.domain.library import read_library
from explorer.exports.analyses import (
    flips_object,
    measure_object,
    tornado_object,
    uncertainty_object,
)
from explorer.model.evaluation import numbers
from explorer.views.flips import flips_view
from explorer.views.hinge_card import ORDER
from explorer.views.question import Question, asked
from explorer.views.sure import DOTS, sure_view
from explorer.wording import flip_points, formats, moves, sureness, worth
from explorer.wording import inputs as words
from explorer.wording.changes import WITHIN_REACH

PRESETS = read_library().scenarios
FEW = Sampling(draws=512, seed=11)
EXTREMES = {
    "nothing asked": {"calls_per_month": 100, "horizon_months": 1},
    "everything asked": {"calls_per_month": 1e10, "horizon_months": 60},
    "no option passes": {"required_accuracy": 1, "prompt_accuracy": 0.5},
    "free errors": {"error_cost": 0, "cost_per_label": 0},
    "unknown prices": {"tuned_input_price": None, "cost_per_label": None, "hosting_cost": None},
    "self-hosted only": {"data_policy": "self_hosted_only"},
    "certain accuracy": {"prompt_accuracy": 1, "tuned_accuracy": 1},
}


def packed(payload):
    text = orjson.dumps(payload, option=orjson.OPT_SERIALIZE_NUMPY)
    # orjson writes what is not finite as null; here no figure may be
    return orjson.loads(text)


def scenarios():
    yield from PRESETS.values()
    for values in EXTREMES.values():
        yield from (PRESETS[name].with_values(values) for name in ("tickets", "legal"))
    bare = PRESETS["tickets"].with_ranges(dict.fromkeys(ranges(PRESETS["tickets"])))
    yield bare
    yield bare.with_ranges({"prompt_accuracy": (0.8, 0.95)})


def finite(part, path="view"):
    if isinstance(part, dict):
        for key, value in part.items():
            finite(value, f"{path}.{key}")
    elif isinstance(part, (list, tuple)):
        for index, value in enumerate(part):
            finite(value, f"{path}[{index}]")
    elif isinstance(part, float):
        assert math.isfinite(part), path
    elif isinstance(part, str):
        assert "nan" not in part.split(), path
        assert "inf" not in part, f"{path}: {part}"


@pytest.mark.parametrize("scenario", list(scenarios()), ids=lambda s: s.id)
def test_both_views_show_finite_figures_whatever_the_scenario(scenario):
    question = Question(sampling=FEW, preset=PRESETS["tickets"], every=True)
    for view in (flips_view(scenario, question), sure_view(scenario, question)):
        finite(view)
        assert packed(view)["headline"]


@pytest.mark.parametrize("preset", sorted(PRESETS))
def test_the_table_lists_every_flip_that_the_command_line_lists(preset):
    table = flips_view(PRESETS[preset], Question(every=True))["table"]
    told = flips_object(PRESETS[preset])
    rows = {row["name"]: row for row in table["rows"]}
    for name in WITHIN_REACH & told["flips"].keys():
        flips, declaration = told["flips"][name], DECLARATIONS[name]
        if not flips:
            assert name not in rows
            continue
        shown = [value for _, _, value in rows[name]["flips"]]
        assert shown == [words.in_words(declaration, flip["value"]) for flip in flips]
    never = [name for name, flips in told["flips"].items() if not flips and name in WITHIN_REACH]
    assert [row[0] for row in table["never"]["rows"]] == [DECLARATIONS[n].noun for n in never]
    assert all(why.startswith("never flips: ") for _, _, why, _ in table["never"]["rows"])
    worded = {name for name, at in told["choices"].items() if len(set(at.values())) > 1}
    assert worded == {row["name"] for row in table["rows"] if "words" in row}


def test_the_cheapest_total_is_told_apart_from_the_recommendation():
    rows = flips_view(PRESETS["tickets"], Question())["table"]["rows"]
    volume = next(row for row in rows if row["name"] == "calls_per_month")
    assert [value for _, _, value in volume["flips"]] == ["547k", "16.7M"]
    assert volume["equal"] == "hybrid from 302k, fine-tune from 12.9M"
    assert len(volume["ticks"]) == 2


def unpacked(card):
    codes, lengths = card["runs"][::2], card["runs"][1::2]
    return [code for code, length in zip(codes, lengths, strict=True) for _ in range(length)]


@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: f"{pair.x}-{pair.y}")
def test_the_map_unpacks_to_the_plane(pair):
    inputs = numbers(PRESETS["pdf"])
    question = asked(Question(), "map", f"{pair.x} {pair.y}")
    card = flips_view(PRESETS["pdf"], question)["map"]
    found = plane(inputs, pair.x, pair.y)
    cells = unpacked(card)
    assert card["steps"] ** 2 == len(cells) == 40_000
    assert [each % DEARER for each in cells] == found.recommendation.ravel().tolist()
    assert [each >= DEARER for each in cells] == (found.gap > 0).ravel().tolist()
    assert card["pair"] == [pair.x, pair.y]
    for region in card["regions"]:  # each name stands on its own region
        column, row = (round(at * (card["steps"] - 1)) for at in region["at"])
        code = OPTION_IDS.index(region["option"]) if region["option"] else len(OPTION_IDS)
        assert found.recommendation[row, column] == code


def test_a_pair_without_values_gives_way_to_one_that_has_them():
    blank = PRESETS["tickets"].with_values({"tuned_input_price": None})
    card = flips_view(blank, Question(pair=("base_input_price", "tuned_input_price")))["map"]
    assert card["pair"] == [PAIRS[0].x, PAIRS[0].y]
    assert all("tuned_input_price" not in pair for pair in card["pairs"])


@pytest.mark.parametrize("preset", sorted(PRESETS))
def test_the_tornado_says_what_the_command_line_says(preset):
    scenario = PRESETS[preset]
    card = flips_view(scenario, Question())["tornado"]
    found = tornado(numbers(scenario), ranges(scenario))
    told = tornado_object(scenario, found)["tornado"]
    assert len(card["table"]["rows"]) == len(told)
    for row, (name, ends) in zip(card["table"]["rows"], told.items(), strict=True):
        assert row[0] == DECLARATIONS[name].noun
        assert row[2] == moves.margin(found, ends["low"]["margin"])
        assert row[4] == moves.margin(found, ends["high"]["margin"])
    for bar in card["bars"]:
        for end in (bar["low"], bar["high"]):
            assert 0 <= end["left"] <= end["left"] + end["width"] <= 100.02
            assert bool(end["wins"]) == end["other"]


def test_a_waterfall_adds_up_to_the_total_now():
    preset = PRESETS["tickets"]
    changed = preset.with_values(
        {"calls_per_month": 300_000, "prompt_accuracy": 0.93, "hourly_rate": 120}
    )
    card = flips_view(changed, Question(preset=preset))["waterfall"]
    first, *steps, last = card["bars"]
    assert (first["label"], last["label"]) == ("Preset", "Now")
    level = first["left"] + first["width"]
    for step in steps:
        start, end = step["left"], step["left"] + step["width"]
        assert level == pytest.approx(start if step["kind"] == "more" else end, abs=0.03)
        level = end if step["kind"] == "more" else start
    assert level == pytest.approx(last["left"] + last["width"], abs=0.03)
    assert flips_view(preset, Question(preset=preset))["waterfall"] is None


@pytest.mark.parametrize("preset", sorted(PRESETS))
def test_how_sure_says_what_the_command_line_says_for_the_same_seed(preset):
    scenario = PRESETS[preset]
    view = sure_view(scenario, Question(sampling=FEW))
    found = uncertainty(numbers(scenario), ranges(scenario), FEW)
    known = information(found)
    told = uncertainty_object(scenario, found, known)
    for answer in view["answers"]:
        share = told["probability"][answer["option"] or "none"]
        assert answer["chance"] == sureness.chance(share)
    assert sum(view["dots"]) == DOTS
    for dots, code in zip(view["dots"], ORDER, strict=True):
        share = told["probability"][(*OPTION_IDS, "none")[code]]
        assert abs(dots - share * DOTS) < 1
    fans = {fan["option"]: fan for fan in view["fans"]["options"]}
    for option in OPTION_IDS:
        ends = [text for _, text, _ in fans[option]["ends"]]
        last = [told["fans"][option][name][-1] for name in ("p90", "p50", "p10")]
        assert [text.split()[-1] for text in ends] == [formats.money(each) for each in last]
    ranked = measurements(numbers(scenario), found, known)
    measured = measure_object(scenario, found, known, ranked)
    by_label = {row["label"]: row for row in view["measure"]["rows"]}
    for name, each in measured["measure"].items():
        row = by_label[flip_points.quantity(name)]
        small = name in measured["too_small_to_tell"]
        assert row["worth"] == (worth.TOO_SMALL if small else worth.money(each["evppi"]))
    sampled = [each for each in measured["measure"].values() if each["evsi"]]
    assert view["samples"]["sentence"] in {
        worth.enough(each.samples) for each in ranked.values() if each.samples
    }
    assert len(view["samples"]["table"]["rows"]) == len(sampled[0]["evsi"])


def test_the_first_draws_and_an_unrelated_edit_leave_the_bands_where_they_are():
    plain = sure_view(PRESETS["tickets"], Question(sampling=FEW))
    assert sure_view(PRESETS["tickets"], Question(sampling=FEW)) == plain
    moved = PRESETS["tickets"].with_values({"maximum_latency_seconds": 30})
    assert sure_view(moved, Question(sampling=FEW))["fans"] == plain["fans"]
    other = replace(FEW, seed=12)
    assert sure_view(PRESETS["tickets"], Question(sampling=other))["fans"] != plain["fans"]


def test_the_chart_of_chances_fills_its_whole_height_and_starts_at_the_bar():
    scenario = PRESETS["tickets"]
    found = uncertainty(numbers(scenario), ranges(scenario), FEW)
    card = sure_view(scenario, Question(sampling=FEW))["hinge"]
    assert card["title"] == "Everything hangs on the 85% bar"
    assert card["bar"][1] == "85%"
    own = chances(found, "prompt_accuracy")
    assert len(card["table"]["rows"]) == len(own.values)
    below = [row for row in card["table"]["rows"] if row[0] < "85"]
    assert below
    assert {row[1] for row in below} == {"0%"}


def test_without_a_range_the_page_says_how_to_begin():
    bare = PRESETS["tickets"].with_ranges(dict.fromkeys(ranges(PRESETS["tickets"])))
    view = sure_view(bare, Question(sampling=FEW))
    assert view["empty"]
    assert "Add a low and a high" in view["headline"]
    assert flips_view(bare, Question())["tornado"] is None


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("seed", "-1"), ("seed", "٣"), ("seed", "1_0"), ("seed", ""), ("seed", None),
        ("seed", "4294967296"), ("seed", "9" * 40), ("seed", ["7"]),
        ("map", "volume"), ("map", "calls_per_month calls_per_month"), ("map", None),
        ("map", "calls_per_month data_policy"), ("map", "\u202e x"), ("map", {"x": 1}),
    ],
    ids=ascii,
)  # fmt: skip
def test_a_question_that_makes_no_sense_is_refused_in_one_sentence(name, text):
    with pytest.raises(InputError) as refused:
        asked(Question(), name, text)
    assert str(refused.value).isprintable()
    assert len(str(refused.value)) < 160
