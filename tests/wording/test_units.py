"""One is one: a unit agrees with its number; and what is not quite all is not all."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.domain.declaration import DECLARATIONS
from explorer.domain.library import read_library
from explorer.model.evaluation import evaluate, numbers
from explorer.wording import formats
from explorer.wording.inputs import SINGULAR, SUFFIX, in_words, with_unit
from explorer.wording.measures import measures_in_words
from explorer.wording.values import value_in_words

NUMBERS = [each for each in DECLARATIONS.values() if each.kind == "number"]


@pytest.mark.parametrize("declaration", NUMBERS, ids=lambda each: each.name)
def test_no_value_of_one_has_a_plural(declaration) -> None:
    for written in (value_in_words(declaration, 1.0), in_words(declaration, 1.0)):
        number, _, unit = written.partition(" ")
        assert number not in ("1", "1.00") or unit not in SINGULAR
    for value in (0.0, 2.0, 1.5, 11.0):
        assert value_in_words(declaration, value).partition(" ")[2] not in SINGULAR.values()


def test_units_that_have_a_singular_are_units_that_are_shown() -> None:
    assert SINGULAR.keys() <= set(SUFFIX.values())


@pytest.mark.parametrize(
    ("name", "value", "written"),
    [
        ("tuning_lead_weeks", 1.0, "1 week"),
        ("tuning_lead_weeks", 11.0, "11 weeks"),
        ("tuning_lead_weeks", 0.5, "0.5 weeks"),
        ("horizon_months", 1.0, "1 month"),
        ("labelled_examples", 1.0, "1 example"),
        ("prompt_accuracy", 0.01, "1 %"),
        ("tuned_model_lifetime_months", None, "never"),
    ],
)
def test_a_value_stands_with_its_unit(name: str, value: float | None, written: str) -> None:
    shown = with_unit(DECLARATIONS[name], value)
    assert shown == (written if value is not None else DECLARATIONS[name].blank_means)


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (1.0, "100%"),
        (0.99998, "over 99.9%"),
        (0.9996, "over 99.9%"),
        (0.9994, "99.9%"),
        (1 - 1e-15, "100%"),
        (0.0, "0%"),
        (0.0002, "under 0.1%"),
        (0.0006, "0.1%"),
        (1e-15, "0%"),
        (1.25, "125%"),
        (-0.05, "−5%"),
    ],
)
def test_a_share_that_is_not_quite_all_or_nothing_says_so(value: float, written: str) -> None:
    assert formats.share(value) == written


@given(st.floats(min_value=1e-6, max_value=1 - 1e-6), st.sampled_from([None, 1]))
def test_no_share_between_reads_as_all_or_nothing(value: float, decimals: int | None) -> None:
    assert formats.share(value, decimals) not in ("0%", "0.0%", "100%", "100.0%")


def test_presets_have_no_plural_of_one() -> None:
    for scenario in read_library().scenarios.values():
        for declaration in NUMBERS:
            written = value_in_words(declaration, scenario.value(declaration.name))
            assert not (written.startswith("1 ") and written[2:] in SINGULAR)


def test_a_cell_has_room_for_a_share_that_is_not_quite_all() -> None:
    legal = read_library().scenarios["legal"]
    written = measures_in_words(legal, evaluate(numbers(legal)))
    assert written["knowledge_freshness"]["prompt"] == ">99.9%"
