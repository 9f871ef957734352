"""What an input admits, and the one sentence it answers with when something does not fit."""

import math

import pytest
from drawn_scenarios import values
from hypothesis import given
from hypothesis import strategies as st

from explorer.domain.base import InputError
from explorer.domain.declaration import DECLARATIONS, GROUPS, Declaration, clip, plain

NUMBERS = {name: d for name, d in DECLARATIONS.items() if d.kind == "number"}
NEVER_A_NUMBER = [
    *("abc", "true", "yes", "nan", "NaN", "inf", "-inf", "infinity", "1e999", "-1e999"),
    *(
        "1_0",
        "1_000",
        "0x10",
        "0b1",
        "1,000",
        "1.2.3",
        "--1",
        "1e",
        "e5",
        ".",
        "-",
        "+",
        "$5",
        "5%",
    ),
    *("١", "٣٫٥", "１２", "²", "½", "−5", "1\u202e0", "\u202e", "1\x00", "\ud800", "１e３"),
    *("9" * 5000, "1" * 5000 + "x", "5 6", "1;2", "[1]", "None1", "1j", "1e5e5"),
]
OUT_OF_BOUNDS = [
    ("calls_per_month", "-1"),
    ("calls_per_month", "99.999"),
    ("calls_per_month", "9e10"),
    ("calls_per_month", "0" * 5000),
    ("monthly_growth", "-0.21"),
    ("monthly_growth", "9e9"),
    ("horizon_months", "0"),
    ("horizon_months", "61"),
    ("horizon_months", "1.5"),
    ("labelled_examples", "-1"),
    ("labelled_examples", "0.5"),
    ("labelled_examples", "9e9"),
    ("prompt_accuracy", "1.0000001"),
    ("prompt_accuracy", "85"),
    ("base_input_price", "-0.01"),
    ("learning_exponent", "0.04"),
    ("tuned_model_lifetime_months", "0"),
    ("weight_auditability", "-1"),
]


def refusal(name: str, text: str) -> InputError:
    with pytest.raises(InputError) as caught:
        DECLARATIONS[name].parse(text)
    return caught.value


def is_one_line_about(name: str, error: InputError) -> bool:
    message = str(error)
    return (
        error.field == name
        and message.startswith(f"{name}: ")
        and message.endswith(".")
        and message.isprintable()
        and len(message) < 300
    )


@pytest.mark.parametrize("text", NEVER_A_NUMBER, ids=lambda text: ascii(text[:12]))
def test_no_number_reads_a_text_that_is_none(text: str) -> None:
    for name in NUMBERS:
        assert is_one_line_about(name, refusal(name, text))


@pytest.mark.parametrize(("name", "text"), OUT_OF_BOUNDS, ids=lambda text: text[:12])
def test_a_number_that_does_not_fit_is_refused_with_what_would(name: str, text: str) -> None:
    error = refusal(name, text)
    assert is_one_line_about(name, error)
    assert DECLARATIONS[name].allowed in str(error)


@pytest.mark.parametrize(
    ("name", "text", "value"),
    [
        ("calls_per_month", "100000", 100_000.0),
        ("calls_per_month", " 1e5 ", 100_000.0),
        ("calls_per_month", "100", 100.0),
        ("calls_per_month", "1e10", 1e10),
        ("monthly_growth", "-0.2", -0.2),
        ("horizon_months", "60.0", 60.0),
        ("static_prompt_tokens", "0", 0.0),
        ("static_prompt_tokens", "-0", 0.0),
        ("prompt_accuracy", ".85", 0.85),
        ("prompt_accuracy", "+1", 1.0),
        ("base_input_price", "unknown", None),
        ("base_input_price", " UNKNOWN ", None),
        ("hosting_capacity", "", None),
        ("hosting_capacity", "none", None),
        ("hosting_capacity", "Blank", None),
        ("maximum_latency_seconds", "2.5", 2.5),
        ("few_shot_tried", "yes", True),
        ("few_shot_tried", "ON", True),
        ("few_shot_tried", "1", True),
        ("few_shot_tried", "false", False),
        ("few_shot_tried", " no ", False),
        ("data_policy", "self_hosted_only", "self_hosted_only"),
        ("domain", " regulated ", "regulated"),
    ],
)
def test_what_fits_is_read(name: str, text: str, value: object) -> None:
    found = DECLARATIONS[name].parse(text)
    assert found == value
    assert type(found) is type(value)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("few_shot_tried", "2"),
        ("few_shot_tried", "maybe"),
        ("few_shot_tried", ""),
        ("few_shot_tried", "unknown"),
        ("data_policy", "Anywhere"),
        ("data_policy", "self-hosted only"),
        ("data_policy", "0"),
        ("data_policy", ""),
        ("stage", "\u202eproduction"),
        ("stage", "production" * 500),
        ("calls_per_month", ""),
        ("calls_per_month", "unknown"),
        ("calls_per_month", "none"),
        ("hosting_capacity", "unknown"),
        ("base_input_price", ""),
        ("base_input_price", "blank"),
    ],
    ids=lambda text: ascii(text[:12]),
)
def test_words_of_another_kind_are_refused(name: str, text: str) -> None:
    assert is_one_line_about(name, refusal(name, text))


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("calls_per_month", True),
        ("calls_per_month", "1000"),
        ("calls_per_month", None),
        ("calls_per_month", math.nan),
        ("calls_per_month", math.inf),
        ("calls_per_month", 10**400),
        ("calls_per_month", [1000]),
        ("calls_per_month", {"value": 1000}),
        ("calls_per_month", 1000j),
        ("hosting_capacity", math.inf),
        ("horizon_months", 1.5),
        ("base_input_price", False),
        ("few_shot_tried", 1),
        ("few_shot_tried", 1.0),
        ("few_shot_tried", "yes"),
        ("few_shot_tried", None),
        ("data_policy", 0),
        ("data_policy", True),
        ("data_policy", "nowhere"),
        ("data_policy", None),
        ("data_policy", ["anywhere"]),
    ],
    ids=lambda value: str(value)[:20],
)
def test_a_stored_value_of_the_wrong_type_is_refused(name: str, value: object) -> None:
    with pytest.raises(InputError) as caught:
        DECLARATIONS[name].check(value)
    assert is_one_line_about(name, caught.value)


@pytest.mark.parametrize(
    ("name", "value", "kept"),
    [
        ("calls_per_month", 1000, 1000.0),
        ("base_input_price", None, None),
        ("hosting_capacity", None, None),
        ("few_shot_tried", False, False),
        ("stage", "prototype", "prototype"),
    ],
)
def test_a_stored_value_keeps_its_type_and_numbers_become_floats(
    name: str, value: object, kept: object
) -> None:
    found = DECLARATIONS[name].check(value)
    assert found == kept
    assert type(found) is type(kept)


@given(name=st.sampled_from(list(DECLARATIONS)), text=st.text(max_size=30))
def test_no_text_gives_anything_but_a_value_or_a_refusal(name: str, text: str) -> None:
    found: object
    try:
        found = DECLARATIONS[name].parse(text)
    except InputError as error:
        found = error
    if isinstance(found, InputError):
        assert is_one_line_about(name, found)
    else:
        assert DECLARATIONS[name].check(found) == found


@given(data=st.data(), name=st.sampled_from(list(NUMBERS)))
def test_every_number_that_fits_is_read_back_exactly(data: st.DataObject, name: str) -> None:
    value = float(data.draw(values(DECLARATIONS[name])))
    assert DECLARATIONS[name].parse(repr(value)) == value


@pytest.mark.parametrize("declaration", DECLARATIONS.values(), ids=DECLARATIONS)
def test_every_input_is_declared_in_full(declaration: Declaration) -> None:
    assert declaration.label
    assert declaration.help.endswith((".", "?"))
    assert declaration.group in {group.id for group in GROUPS}
    assert bool(declaration.blank_means) == declaration.may_be_blank
    if declaration.kind == "number":
        low, high = declaration.slider_range
        assert declaration.low <= low < high <= declaration.high
        assert declaration.unit != "none"
        for end in (declaration.low, declaration.high, low, high):
            assert declaration.check(end) == end


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("few_shot_tried", "yes or no"),
        ("stage", "one of prototype, production"),
        ("calls_per_month", "between 100 and 10,000,000,000"),
        ("horizon_months", "a whole number between 1 and 60"),
        ("base_input_price", "between 0 and 10,000, or unknown"),
        ("hosting_capacity", "between 1 and 1,000,000,000,000, or blank"),
        ("monthly_growth", "between -0.2 and 0.5"),
    ],
)
def test_what_fits_is_said_in_words(name: str, words: str) -> None:
    assert DECLARATIONS[name].allowed == words


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, "nothing"),
        (True, "yes"),
        (False, "no"),
        (1e6, "1,000,000"),
        (0.1, "0.1"),
        (1e300, "1e+300"),
        (math.nan, "nan"),
        (10**5000, "a number with too many digits"),
        (-(10**5000), "a number with too many digits"),
    ],
    ids=lambda value: str(type(value).__name__),
)
def test_a_value_is_written_as_a_person_would(value: object, text: str) -> None:
    assert plain(value) == text


def test_what_was_found_is_shortened_and_stays_one_line() -> None:
    assert clip("a" * 61) == "a" * 59 + "…"
    assert clip("a\nb\u202e\ud800") == r"a\nb\u202e\ud800"
    assert len(clip("\u202e" * 1000)) == 60


@pytest.mark.parametrize(
    "wrong",
    [
        {"low": 1.0, "high": 1.0},
        {"kind": "choice"},
        {"kind": "flag", "choices": {"a": "A"}},
        {"low": 0.0, "high": 1.0, "scale": "log"},
        {"low": 0.0, "high": 1.0, "hgih": 2.0},
    ],
)
def test_a_careless_declaration_is_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(ValueError, match=r"x|hgih"):
        Declaration.model_validate(
            {"name": "x", "label": "X", "help": "X.", "group": "demand", **wrong}
        )
