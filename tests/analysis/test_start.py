"""The guided start finds the worked scenario that is nearest, and says so truly."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.analysis.start import KINDS, NEAR, QUESTIONS, matches
from explorer.domain.declaration import DECLARATIONS
from explorer.domain.library import read_library
from explorer.wording.inputs import read_typed, slider_distance

PRESETS = read_library().scenarios
NAMES = [question.input for question in QUESTIONS]


def answers_of(preset):
    return {name: PRESETS[preset].value(name) for name in NAMES}


def test_every_kind_names_presets_that_exist_and_every_button_types_what_its_field_reads():
    assert {preset for kind in KINDS.values() for preset in kind.presets} <= PRESETS.keys()
    for question in QUESTIONS:
        for _, typed in question.choices:
            assert isinstance(read_typed(DECLARATIONS[question.input], typed), float)


@pytest.mark.parametrize("preset", sorted(PRESETS))
def test_the_numbers_of_a_preset_lead_back_to_it(preset):
    best = matches(KINDS["other"], answers_of(preset), PRESETS)[0]
    assert best.distance == 0
    assert answers_of(best.preset.id) == answers_of(preset)
    assert sorted(best.close) == sorted(NAMES)


def test_the_kind_goes_before_the_numbers():
    best, *others = matches(KINDS["sort"], answers_of("legal"), PRESETS)
    assert best.preset.id == "tickets"
    assert others == []


@given(st.fixed_dictionaries({name: st.floats(0.0, 1e6) for name in NAMES}))
def test_the_ranking_is_by_the_distance_that_the_sliders_show(answers):
    answers = {**answers, "calls_per_month": max(100.0, answers["calls_per_month"])}
    found = matches(None, answers, PRESETS)
    assert len(found) == len(PRESETS)
    assert [each.distance for each in found] == sorted(each.distance for each in found)
    for each in found:
        for name, apart in each.apart.items():
            there = each.preset.value(name)
            shown = slider_distance(DECLARATIONS[name], there, answers[name])
            assert apart == pytest.approx(shown)
            assert (name in each.close) == (apart <= NEAR)


def test_without_presets_there_is_nothing_to_start_from():
    assert matches(None, {}, {}) == []
