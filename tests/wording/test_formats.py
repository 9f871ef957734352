"""Numbers as a person reads them."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.domain.base import InputError
from explorer.domain.declaration import DECLARATIONS
from explorer.wording import formats
from explorer.wording.inputs import distance, in_field, read_typed

LOWERED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (0, "$0"),
        (0.1, "$0.10"),
        (3.084, "$3.08"),
        (35.27, "$35.3"),
        (160, "$160"),
        (999.6, "$1.00k"),
        (1840, "$1.84k"),
        (20_330, "$20.3k"),
        (1_999_999, "$2.00M"),
        (1.5e9, "$1.50B"),
        (-7_320, "−$7.32k"),
        (9.996e14, "$1.00×10¹⁵"),
        (9.99e14, "$999T"),
        (-5.224e22, "−$5.22×10²²"),
    ],
)
def test_money_has_three_digits_and_cents_below_ten_dollars(value, written):
    assert formats.money(value) == written


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (0, "0"),
        (0.25, "0.25"),
        (4, "4"),
        (999.9, "1k"),
        (546_517, "547k"),
        (3e6, "3M"),
        (1e10, "10B"),
        (2e15, "2×10¹⁵"),
    ],
)
def test_counts_drop_trailing_zeros(value, written):
    assert formats.count(value) == written


@pytest.mark.parametrize(
    ("hours", "written"),
    [
        (0, "0 h"),
        (0.667, "40 min"),
        (1, "1 h"),
        (8.4, "8.4 h"),
        (54.3, "2.3 d"),
        (168, "7 d"),
        (1848, "11 wk"),
    ],
)
def test_durations_take_the_unit_that_suits_them(hours, written):
    assert formats.duration(hours) == written


def test_one_row_of_shares_has_one_number_of_decimals():
    assert formats.share_decimals([0.9, 0.92]) == 0
    assert formats.share_decimals([0.9, 0.929]) == 1
    assert formats.share(0.05, 1) == "5.0%"


@pytest.mark.parametrize(
    ("value", "written"),
    [(0, "0 points"), (1.04, "1 point"), (-1, "−1 point"), (0.1, "0.1 points"), (30, "30 points")],
)
def test_one_point_is_no_points(value, written):
    assert formats.in_points(value) == written


@given(st.floats(min_value=-1e30, max_value=1e30, allow_nan=False))
def test_what_is_written_is_within_half_a_per_cent_of_the_number(value):
    written = formats.money(value).replace("−", "-").replace("$", "")
    written, _, power = written.translate(LOWERED).partition("×10")
    if power:
        written += f"e{power}"
    factor = {"k": 1e3, "M": 1e6, "B": 1e9, "T": 1e12}.get(written[-1], 1)
    read = float(written.rstrip("kMBT")) * factor
    assert math.isclose(read, value, rel_tol=0.006, abs_tol=0.006)


@pytest.mark.parametrize(
    ("name", "typed", "value"),
    [
        ("calls_per_month", "547k", 547_000),
        ("calls_per_month", "1,000,000", 1e6),
        ("calls_per_month", " 10 M ", 1e7),
        ("prompt_accuracy", "92.9 %", 0.929),
        ("prompt_accuracy", "88", 0.88),
        ("error_cost", "$0.57", 0.57),
        ("error_cost", ".5", 0.5),
        ("monthly_growth", "−5", -0.05),
        ("hosting_capacity", "unlimited", None),
        ("hosting_cost", "unknown", None),
        ("tuned_model_lifetime_months", "", None),
    ],
)
def test_a_typed_value_is_read_as_a_person_means_it(name, typed, value):
    assert read_typed(DECLARATIONS[name], typed) == value


@pytest.mark.parametrize(
    "typed", ["900", "abc", "1e5", "--5", "１２", "nan", "9" * 5000, "5\u202e", "0x10"]
)
def test_what_cannot_be_meant_is_refused_in_one_line(typed):
    with pytest.raises(InputError, match=r"does not fit: 0 to 100 %\.") as caught:
        read_typed(DECLARATIONS["prompt_accuracy"], typed)
    assert len(str(caught.value)) < 80


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("prompt_accuracy", "92,9"),
        ("error_cost", "1,5"),
        ("error_cost", "$0,10"),
        ("error_cost", ",5"),
        ("calls_per_month", "1,5M"),
        ("calls_per_month", "1,00"),
        ("calls_per_month", "10,00,000"),
        ("calls_per_month", "1,0000"),
        ("calls_per_month", "1,000,00"),
        ("calls_per_month", "1.000"),
        ("calls_per_month", "2.500"),
        ("calls_per_month", "1.000.000"),
        ("calls_per_month", "1.000,50"),
        ("labelled_examples", "1.500"),
        ("hosting_cost", "50.000 $"),
    ],
)
def test_a_number_as_other_countries_write_it_is_refused_rather_than_read_as_another(
    name, typed, tried
):
    with pytest.raises(InputError, match="can be read in two ways: here a comma parts thousands"):
        read_typed(DECLARATIONS[name], typed)
    tried("decimal-comma")


@pytest.mark.parametrize(
    ("name", "typed", "value"),
    [
        ("calls_per_month", "2,500,000", 2_500_000),
        ("calls_per_month", "1.5M", 1_500_000),
        ("calls_per_month", "1.125m", 1_125_000),
        ("base_input_price", "2.125", 2.125),
        ("base_input_price", "0.150", 0.15),
        ("error_cost", "$1,000.50", 1000.5),
    ],
)
def test_commas_part_thousands_and_a_point_marks_decimals(name, typed, value):
    assert read_typed(DECLARATIONS[name], typed) == value


NUMBERS = [name for name, declaration in DECLARATIONS.items() if declaration.kind == "number"]


@given(st.sampled_from(NUMBERS), st.floats(0, 1))
def test_every_slider_value_survives_its_own_text_field(name, share):
    declaration = DECLARATIONS[name]
    low, high = declaration.slider_range
    value = low + (high - low) * share
    value = float(round(value)) if declaration.whole else round(value, 6)
    shown = in_field(declaration, value).text
    assert read_typed(declaration, shown) == pytest.approx(value, rel=1e-9, abs=1e-9)


@pytest.mark.parametrize(
    ("name", "today", "value", "words"),
    [
        ("calls_per_month", 1e5, 546_517, "5.5× today"),
        ("calls_per_month", 3e6, 546_517, "82% less"),
        ("calls_per_month", 1e5, 1.04e5, "4% more"),
        ("prompt_accuracy", 0.9, 0.85, "5 points away"),
        ("horizon_months", 12, 17, "5 months away"),
        ("calls_per_month", 1e10, 16.7e6, "99.8% less"),
        ("calls_per_month", 1e10, 1e3, "over 99.9% less"),
        ("calls_per_month", 1e3, 2.6e6, "2.6k× today"),
    ],
)
def test_distances_are_said_in_the_terms_of_the_input(name, today, value, words):
    assert distance(DECLARATIONS[name], today, value) == words
