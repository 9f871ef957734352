"""Files go out and come back the same, and a hostile file gets one sentence, never a crash."""

import json
import re
from typing import Any

import pytest
from drawn_scenarios import Raw, scenarios
from hypothesis import given, settings
from hypothesis import strategies as st

from explorer.domain import library
from explorer.domain.base import InputError
from explorer.domain.reading import parse_scenario, to_json, to_toml, unknown_input
from explorer.domain.scenario import Scenario

TICKETS = library.read_library().scenarios["tickets"]
TOML = (library.PRESET_FOLDER / "tickets.toml").read_text("utf-8")
RAW = TICKETS.model_dump(exclude_none=True)


def refusal(data: bytes, name: str) -> str:
    """Return the one sentence about a file, and hold it to what every such sentence is."""
    with pytest.raises(InputError) as caught:
        parse_scenario(data, name=name)
    message = str(caught.value)
    assert message.startswith(f"{name}: ")
    assert message.isprintable(), ascii(message)
    assert message.endswith((".", " more like it)"))
    assert len(message) < 300
    return message


@given(raw=scenarios())
def test_a_scenario_comes_back_from_toml_and_json_exactly_as_it_went(raw: Raw) -> None:
    scenario = Scenario.model_validate(raw)
    assert parse_scenario(to_toml(scenario).encode(), name="a.toml") == scenario
    assert parse_scenario(to_json(scenario).encode(), name="a.json") == scenario


@pytest.mark.parametrize("name", library.read_library().scenarios)
def test_every_preset_comes_back_from_both_formats(name: str) -> None:
    preset = library.read_library().scenarios[name]
    assert parse_scenario(to_toml(preset).encode(), name="a.toml") == preset
    assert parse_scenario(to_json(preset).encode(), name="a.json") == preset


def test_whole_numbers_are_written_without_a_point_and_nothing_absent_is_written() -> None:
    scenario = TICKETS.with_values({"base_input_price": None, "calls_per_month": 1234567})
    text = to_toml(scenario)
    assert "value = 1234567\n" in text
    assert "None" not in text + to_json(scenario)
    assert "null" not in to_json(scenario)
    assert '[inputs.base_input_price]\nstatus = "unknown"\n' in text


def minified(raw: Raw) -> str:
    """Write TOML on one line an input, as a program might, with a point in every number."""
    head = "".join(f"{k} = {json.dumps(v)}\n" for k, v in raw.items() if k != "inputs")
    inline = (
        f"{name} = {{ " + ", ".join(f"{k} = {json.dumps(v)}" for k, v in entry.items()) + " }"
        for name, entry in raw["inputs"].items()
    )
    return head + "inputs = { " + ", ".join(inline) + " }\n"


@pytest.mark.parametrize(
    "text",
    [
        minified(RAW),
        TOML.replace("\n", "\r\n"),
        TOML + "# a comment of " + "dots" + "." * 500,
        TOML.replace('title = "Classifying', 'title = "' + "." * 90 + '"  # "was'),
        TOML.replace('summary = "Route', 'summary = "' + "." * 400 + " Route"),
        TOML.replace("value = 100_000", "value = 1e5"),
        TOML.replace("value = 100_000", "value = 100000.0"),
        TOML.replace("[inputs.calls_per_month]", "[ inputs . 'calls_per_month' ]"),
        re.sub(r"\[inputs\.weight_\w+\]\nvalue = 1\nstatus = \"assumption\"\n", "", TOML),
    ],
    ids=["one line", "crlf", "dots", "title", "summary", "exponent", "float", "spaced", "default"],
)
def test_an_unusual_but_valid_file_is_read(text: str) -> None:
    assert parse_scenario(text.encode(), name="a.toml").values == TICKETS.values


def test_a_hostile_file_name_is_shortened_and_stays_on_one_line() -> None:
    with pytest.raises(InputError) as caught:
        parse_scenario(b"", name="a\n\u202e" + "b" * 250 + ".json")
    message = str(caught.value)
    assert message.isprintable()
    assert len(message) < 200
    assert "not valid JSON" in message


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4)
    ),
    max_leaves=12,
)


@settings(max_examples=150)
@given(value=json_values)
def test_no_json_that_is_no_scenario_gives_anything_but_a_sentence(value: Any) -> None:
    refusal(json.dumps(value).encode(), "a.json")


PATHS = [
    *((key,) for key in RAW),
    *(("inputs", name) for name in list(RAW["inputs"])[::9]),
    *(("inputs", "calls_per_month", key) for key in ("value", "low", "high", "status", "source")),
]


@settings(max_examples=150)
@given(path=st.sampled_from(PATHS), value=json_values)
def test_anything_put_anywhere_gives_a_scenario_or_a_sentence(
    path: tuple[str, ...], value: Any
) -> None:
    raw = json.loads(json.dumps(RAW))
    table = raw
    for key in path[:-1]:
        table = table[key]
    table[path[-1]] = value
    data = json.dumps(raw).encode()
    try:
        scenario = parse_scenario(data, name="a.json")
    except InputError:
        refusal(data, "a.json")
    else:
        assert parse_scenario(to_toml(scenario).encode(), name="a.toml") == scenario


@settings(max_examples=150)
@given(data=st.binary(max_size=200), name=st.sampled_from(("a.toml", "a.json", "a", "")))
def test_no_bytes_give_anything_but_a_sentence(data: bytes, name: str) -> None:
    refusal(data, name)


@settings(max_examples=100)
@given(at=st.integers(0, len(TOML.encode()) - 1), junk=st.binary(max_size=4))
def test_a_damaged_preset_gives_a_scenario_or_a_sentence(at: int, junk: bytes) -> None:
    whole = TOML.encode()
    data = whole[:at] + junk + whole[at + len(junk) + 1 :]
    try:
        assert isinstance(parse_scenario(data, name="a.toml"), Scenario)
    except InputError:
        refusal(data, "a.toml")


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("routedshare", "routed_share"),
        ("callspermonth", "calls_per_month"),
        ("zzzzzz", "explorer list"),
        ("a\nb", r"a\nb"),
        ("x" * 9999, "…"),
    ],
    ids=lambda text: ascii(text[:12]),
)
def test_an_input_that_does_not_exist_is_answered_with_the_nearest(name: str, words: str) -> None:
    error = unknown_input(name)
    assert error.field == name
    assert words in str(error)
    assert str(error).isprintable()
    assert len(str(error)) < 300
