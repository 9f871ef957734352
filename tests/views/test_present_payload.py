"""The deck: what it says is what the page and the command line say, and its guess has an answer."""

from dataclasses import replace
from datetime import date

import orjson
import pytest

from explorer.domain.declaration import DECLARATIONS
from explorer.domain.library import read_library
from explorer.exports.results import evaluation_object
from explorer.views.decide import strips_of
from explorer.views.present import present
from explorer.views.question import Question
from explorer.wording import formats, slides
from explorer.wording.flip_points import OPTION_OF_CODE, code_at

PRESETS = read_library().scenarios
KINDS = ["question", "recommendation", "cost", "flip", "sure", "decision"]
ASKED = replace(Question(), day=date(2026, 11, 24))


def deck(scenario):
    found = orjson.loads(orjson.dumps(present(scenario, ASKED), option=orjson.OPT_SERIALIZE_NUMPY))
    assert [step["kind"] for step in found["steps"]] == KINDS
    return found, dict(zip(KINDS, found["steps"], strict=True))


@pytest.mark.parametrize("preset", sorted(PRESETS))
def test_the_deck_says_what_the_command_line_says(preset):
    found, slide = deck(PRESETS[preset])
    told = evaluation_object(PRESETS[preset])
    own = told["options"][told["recommendation"]]
    assert found["option"] == told["recommendation"]
    assert f"{slide['decision']['title']}. {slide['decision']['lead']}" == told["sentence"]
    figures = [column["figure"] for column in slide["recommendation"]["columns"]]
    assert figures[:2] == [formats.money(own["total"]), formats.share(own["accuracy"])]
    assert {line["option"]: line["total"] for line in slide["cost"]["lines"]} == {
        option: formats.money(result["total"]) for option, result in told["options"].items()
    }
    assert sum(slide["sure"]["dots"]) == 100


@pytest.mark.parametrize("preset", sorted(PRESETS))
def test_the_answer_to_the_guess_is_where_the_recommendation_changes(preset):
    _, slide = deck(PRESETS[preset])
    strips, flip = strips_of(PRESETS[preset]), slide["flip"]
    name = slides.asked(strips)
    value, step = slides.nearest_flip(strips[name]), 1e-4
    sides = {OPTION_OF_CODE[code_at(strips[name], value * (1 + way * step))] for way in (-1, 1)}
    assert PRESETS[preset].value(name) == strips[name].today
    assert sides == {OPTION_OF_CODE[code_at(strips[name], strips[name].today)], flip["to"]}
    at = flip["answer"][0] * 100
    assert any(abs(left - at) < 0.01 for _, left, *_ in flip["segments"])
    assert flip["answer"][1] in flip["found"][0]
    assert [miss for _, miss in flip["marks"]].count("spot on") <= 3
    assert flip["marks"][0][1].endswith("too low")
    assert flip["marks"][-1][1].endswith("too high")


def test_a_guess_is_told_by_how_much_it_misses():
    calls, accuracy = DECLARATIONS["calls_per_month"], DECLARATIONS["prompt_accuracy"]
    assert slides.off(calls, 5e6, 547e3) == "9.1× too high"
    assert slides.off(calls, 50e3, 547e3) == "11× too low"
    assert slides.off(calls, 550e3, 547e3) == "spot on"
    assert slides.off(accuracy, 0.8, 0.85) == "5 points too low"


def test_where_nothing_flips_the_answer_the_room_is_told_so(monkeypatch):
    strips = strips_of(PRESETS["tickets"])
    still = {name: replace(strip, flips=()) for name, strip in strips.items()}
    monkeypatch.setattr("explorer.views.present.strips_of", lambda _: still)
    _, slide = deck(PRESETS["tickets"])
    assert slide["flip"]["title"] == slides.NOTHING_FLIPS
    assert slide["flip"]["found"][0] == "None of them, alone."
    assert slide["flip"]["why"].startswith("Volume never flips: prompt stays ahead by")
    assert slide["decision"]["changes"] == []


def test_not_yet_shows_what_blocks_each_option_and_the_way_out():
    found, slide = deck(PRESETS["docs"].with_values({"team_can_maintain": False}))
    assert found["option"] == "none"
    assert [each["figure"] for each in slide["recommendation"]["columns"]] == [
        "Prompt",
        "Fine-tune",
        "Hybrid",
    ]
    assert "no team" in slide["recommendation"]["columns"][1]["text"]
    assert slide["flip"]["title"].endswith("does an option pass?")


def test_a_close_call_is_looked_at_again_within_a_quarter_of_the_day_it_was_asked():
    _, slide = deck(PRESETS["tickets"])
    assert slide["decision"]["day"] == "2027-02-24"
    _, slide = deck(PRESETS["papers"])
    assert slide["decision"]["day"] == "2027-05-24"


def test_without_ranges_the_deck_says_how_to_get_some():
    scenario = PRESETS["tickets"]
    bare = scenario.with_ranges(dict.fromkeys(scenario.ranges_from(scenario) or DECLARATIONS))
    found, slide = deck(bare)
    assert found["sure"] == ""
    assert slide["sure"]["empty"]
