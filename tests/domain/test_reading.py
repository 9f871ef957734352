"""Files go out and come back the same, and a hostile file gets one sentence, never a crash."""

import json
import re
import time
from collections.abc import Callable
from typing import Any

import pytest
from drawn_scenarios import Raw, scenarios
from hypothesis import given, settings
from hypothesis import strategies as st

from explorer.domain import library
from explorer.domain.base import InputError
from explorer.domain.reading import MAX_BYTES, parse_scenario, to_json, to_toml, unknown_input
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


def edit(old: str, new: str) -> Callable[[], bytes]:
    def make() -> bytes:
        assert TOML.count(old) >= 1
        return TOML.replace(old, new, 1).encode("utf-8", "surrogatepass")

    return make


def entry(name: str, lines: str) -> Callable[[], bytes]:
    """Replace what stands under one input."""

    def make() -> bytes:
        text, count = re.subn(rf"(\[inputs\.{name}\]\n)[^\[#]*", rf"\g<1>{lines}\n\n", TOML)
        assert count == 1
        return text.encode()

    return make


def without(name: str) -> Callable[[], bytes]:
    def make() -> bytes:
        text, count = re.subn(rf"\[inputs\.{name}\]\n[^\[#]*", "", TOML)
        assert count == 1
        return text.encode()

    return make


def as_json(change: Callable[[Raw], Any]) -> Callable[[], bytes]:
    def make() -> bytes:
        raw = json.loads(json.dumps(RAW))
        change(raw)
        return json.dumps(raw).encode()

    return make


def json_text(old: str, new: str) -> Callable[[], bytes]:
    def make() -> bytes:
        text = json.dumps(RAW)
        assert text.count(old) >= 1
        return text.replace(old, new, 1).encode()

    return make


CALLS = '"calls_per_month": {"value": 100000.0, "low": 50000.0, "high": 300000.0'
DEEP = 5000
PATIENCE = 2.0
"""Seconds of one processor that any file may take to be refused."""
HOSTILE: dict[str, tuple[str, Callable[[], bytes], list[str]]] = {
    # keys
    "a misspelt input": (
        "a.toml",
        edit("[inputs.calls_per_month]", "[inputs.calls_per_mouth]"),
        ["inputs.calls_per_month", "is missing"],
    ),
    "an input too many": (
        "a.toml",
        lambda: TOML.encode() + b"\n[inputs.routed_shares]\nvalue = 1\n",
        ["inputs.routed_shares", "no such key", "routed_share"],
    ),
    "a misspelt key of an input": (
        "a.toml",
        edit("high = 300_000", "hihg = 300_000"),
        ["inputs.calls_per_month.hihg", "no such key"],
    ),
    "a key at the top too many": ("a.toml", lambda: b"x = 1\n" + TOML.encode(), ["x", "no such"]),
    "a key with a line break": (
        "a.toml",
        lambda: b'"x\\ny" = 1\n' + TOML.encode(),
        [r"x\ny", "no such key"],
    ),
    "a key that turns the line round": (
        "a.toml",
        lambda: '"\u202ex" = 1\n'.encode() + TOML.encode(),
        [r"\u202ex", "no such key"],
    ),
    "a key of 50,000 characters": (
        "a.toml",
        lambda: b"x" * 50_000 + b" = 1\n" + TOML.encode(),
        ["xxx", "no such key"],
    ),
    "a missing input": ("a.toml", without("calls_per_month"), ["calls_per_month", "missing"]),
    "a missing title": ("a.toml", edit("title =", "#title ="), ["title", "missing"]),
    "no inputs": ("a.toml", TOML.partition("# ──")[0].encode, ["inputs", "missing"]),
    "a key twice": ("a.toml", lambda: b'id = "x"\n' + TOML.encode(), ["not valid TOML"]),
    "an input twice": (
        "a.toml",
        lambda: TOML.encode() + b"[inputs.stage]\nvalue = 'production'\n",
        ["not valid TOML", "inputs"],
    ),
    "a JSON key twice": ("a.json", json_text('{"schema', '{"id": "x", "schema'), ["id", "twice"]),
    "a JSON input twice": (
        "a.json",
        json_text('"inputs": {', '"inputs": {"stage": {"value": "prototype"}, '),
        ["stage", "twice"],
    ),
    # values
    "a missing value": ("a.toml", entry("error_cost", ""), ["error_cost", "nothing"]),
    "a missing price": ("a.toml", entry("training_price", ""), ["training_price", "missing"]),
    "below its bounds": ("a.toml", entry("calls_per_month", "value = 1"), ["calls_per_month", "1"]),
    "above its bounds": (
        "a.toml",
        entry("prompt_accuracy", "value = 85"),
        ["prompt_accuracy", "85", "between 0 and 1"],
    ),
    "not whole": ("a.toml", entry("horizon_months", "value = 1.5"), ["horizon_months", "1.5"]),
    "NaN": ("a.toml", entry("error_cost", "value = nan"), ["error_cost", "nan"]),
    "infinity": ("a.toml", entry("error_cost", "value = -inf"), ["error_cost", "-inf"]),
    "1e999": ("a.toml", entry("error_cost", "value = 1e999"), ["error_cost", "inf"]),
    "NaN in JSON": ("a.json", json_text(CALLS, CALLS.replace("100000.0", "NaN")), ["NaN"]),
    "infinity in JSON": (
        "a.json",
        json_text(CALLS, CALLS.replace("100000.0", "-Infinity")),
        ["-Inf"],
    ),
    "1e999 in JSON": (
        "a.json",
        json_text(CALLS, CALLS.replace("100000.0", "1e999")),
        ["calls_per_month", "inf"],
    ),
    "a number of 10,000 digits": (
        "a.toml",
        entry("error_cost", "value = " + "9" * 10_000),
        ["not valid TOML"],
    ),
    "a number of 10,000 digits in JSON": (
        "a.json",
        json_text("100000.0", "9" * 10_000),
        ["not valid JSON"],
    ),
    "a number of 4,000 digits": (
        "a.toml",
        entry("error_cost", "value = " + "9" * 4_000),
        ["error_cost", "too many digits"],
    ),
    "a version of 4,000 digits": (
        "a.toml",
        edit("schema_version = 1", "schema_version = " + "1" * 4_000),
        ["schema_version", "too many digits"],
    ),
    "a hexadecimal number of 100,000 digits": (
        "a.toml",
        entry("error_cost", "value = 0x" + "f" * 100_000),
        ["error_cost"],
    ),
    "a flag where a number belongs": (
        "a.toml",
        entry("error_cost", "value = true"),
        ["error_cost", "yes"],
    ),
    "a number where a flag belongs": (
        "a.toml",
        entry("few_shot_tried", "value = 1"),
        ["few_shot_tried", "1", "yes or no"],
    ),
    "a text where a number belongs": (
        "a.toml",
        entry("error_cost", 'value = "1"'),
        ["error_cost", "'1'"],
    ),
    "a number where a choice belongs": ("a.toml", entry("stage", "value = 0"), ["stage", "0"]),
    "a choice that is none": (
        "a.toml",
        entry("stage", 'value = "prod"'),
        ["stage", "prod", "prototype, production"],
    ),
    "a list where a value belongs": (
        "a.toml",
        entry("error_cost", "value = [1]"),
        ["error_cost.value", "[1]"],
    ),
    "a date where a value belongs": (
        "a.toml",
        entry("error_cost", "value = 1979-05-27"),
        ["error_cost.value", "1979"],
    ),
    "a value where a table belongs": (
        "a.json",
        as_json(lambda raw: raw["inputs"].update(error_cost=1)),
        ["inputs.error_cost", "1"],
    ),
    "a list where the inputs belong": (
        "a.json",
        as_json(lambda raw: raw.update(inputs=[1, 2])),
        ["inputs"],
    ),
    "null where the inputs belong": (
        "a.json",
        as_json(lambda raw: raw.update(inputs=None)),
        ["inputs", "nothing"],
    ),
    "only low": ("a.toml", edit("high = 300_000\n", ""), ["calls_per_month", "low and high"]),
    "only high": ("a.toml", edit("low = 50_000\n", ""), ["calls_per_month", "low and high"]),
    "low above the value": (
        "a.toml",
        edit("low = 50_000", "low = 200_000"),
        ["calls_per_month", "between low"],
    ),
    "high below the value": (
        "a.toml",
        edit("high = 300_000", "high = 90_000"),
        ["calls_per_month", "between low"],
    ),
    "an unknown status": (
        "a.toml",
        entry("error_cost", 'value = 1\nstatus = "guess"'),
        ["error_cost.status", "guess", "measured"],
    ),
    "a source without a name": (
        "a.toml",
        entry("error_cost", 'value = 1\nstatus = "source"'),
        ["error_cost", "no source"],
    ),
    "a source that is a path": (
        "a.toml",
        entry("error_cost", 'value = 1\nstatus = "source"\nsource = "../../etc/passwd"'),
        ["error_cost.source", "passwd"],
    ),
    "a known value called unknown": (
        "a.toml",
        entry("training_price", 'value = 1\nstatus = "unknown"'),
        ["training_price", "unknown"],
    ),
    "an unknown that cannot be": (
        "a.toml",
        entry("error_cost", 'status = "unknown"'),
        ["error_cost", "nothing"],
    ),
    "no weight above zero": (
        "a.toml",
        lambda: re.sub(r"(\[inputs\.weight_\w+\]\nvalue = )1", r"\g<1>0", TOML).encode(),
        ["weight_*", "all eight weights are 0"],
    ),
    "a newer version": ("a.toml", edit("schema_version = 1", "schema_version = 2"), ["version"]),
    # texts
    "a title that turns the line round": (
        "a.toml",
        edit('title = "', 'title = "\u202e'),
        ["title", "U+202E"],
    ),
    "a title with an escaped NUL": ("a.toml", edit('title = "', r'title = "\u0000'), ["U+0000"]),
    "a title with a line break": ("a.toml", edit('title = "', r'title = "\n'), ["title", "U+000A"]),
    "a title of 300 characters": (
        "a.toml",
        edit('title = "', 'title = "' + "x" * 300),
        ["title", "1 to 120"],
    ),
    "an empty title": (
        "a.json",
        as_json(lambda raw: raw.update(title="")),
        ["title", "0 characters"],
    ),
    "a lone surrogate in a title": (
        "a.json",
        json_text('"title": "', r'"title": "\ud800'),
        ["title", "D800"],
    ),
    "a lone surrogate in an id": (
        "a.json",
        json_text('"id": "', r'"id": "\ud800'),
        ["id", "d800"],
    ),
    "a lone surrogate in a key": ("a.json", json_text('{"schema', r'{"\ud800": 1, "schema'), []),
    "a lone surrogate in a value": (
        "a.json",
        json_text('"value": "production"', r'"value": "\ud800"'),
        ["stage", "d800"],
    ),
    "an id that is a path": ("a.toml", edit('id = "tickets"', 'id = "../tickets"'), ["id", ".."]),
    # whole files
    "empty": ("a.toml", lambda: b"", ["missing"]),
    "empty JSON": ("a.json", lambda: b"", ["not valid JSON"]),
    "only a byte-order mark": ("a.toml", lambda: b"\xef\xbb\xbf", ["not valid TOML"]),
    "a page of HTML": ("a.toml", lambda: b"<html>\n<script>alert(1)</script>", ["not valid TOML"]),
    "YAML": ("a.toml", lambda: b"id: tickets\ntitle: Tickets\n", ["not valid TOML"]),
    "JSON called TOML": ("a.toml", lambda: json.dumps(RAW).encode(), ["not valid TOML"]),
    "TOML called JSON": ("a.json", TOML.encode, ["not valid JSON"]),
    "half a file": ("a.toml", lambda: TOML.encode()[:-3], ["not valid TOML"]),
    "half a JSON file": ("a.json", lambda: json.dumps(RAW).encode()[:-3], ["not valid JSON"]),
    "a raw NUL": ("a.toml", edit("Classifying", "\x00"), ["not valid TOML"]),
    "a raw NUL in JSON": ("a.json", json_text("Classifying", "\x00"), ["not valid JSON"]),
    "Latin-1": ("a.toml", lambda: TOML.encode() + "# café".encode("latin-1"), ["not UTF-8"]),
    "UTF-16": ("a.toml", lambda: TOML.encode("utf-16"), ["byte 0", "not UTF-8"]),
    "an encoded surrogate": ("a.toml", edit("Classifying", "\ud800"), ["not UTF-8"]),
    "an image": ("a.toml", lambda: b"\x89PNG\r\n\x1a\n" + bytes(range(256)), ["not UTF-8"]),
    "300 kB": ("a.toml", lambda: b"#" * 300_000, ["300,000 bytes", f"{MAX_BYTES:,}"]),
    "one byte too many": ("a.json", lambda: b" " * (MAX_BYTES + 1), ["bytes"]),
    "as many bytes as fit": ("a.json", lambda: b" " * MAX_BYTES, ["not valid JSON"]),
    "a list at the top": ("a.json", lambda: b"[1, 2]", ["list"]),
    "a number at the top": ("a.json", lambda: b"7", ["int"]),
    "null at the top": ("a.json", lambda: b"null", ["NoneType"]),
    "NaN at the top": ("a.json", lambda: b"NaN", ["NaN"]),
    # size in disguise
    "deep brackets": ("a.toml", lambda: b"id = " + b"[" * DEEP, ["nested too deeply"]),
    "deep closed brackets": (
        "a.toml",
        lambda: b"id = " + b"[" * DEEP + b"]" * DEEP,
        ["nested too deeply"],
    ),
    "deep brackets in JSON": ("a.json", lambda: b"[" * 100_000, ["nested too deeply"]),
    "deep objects in JSON": ("a.json", lambda: b'{"a":' * DEEP + b"1" + b"}" * DEEP, ["nested"]),
    "deep inline tables": ("a.toml", lambda: b"a=" + b"{a=" * DEEP, ["nested too deeply"]),
    "seven levels": ("a.json", lambda: b'{"a":' * 7 + b"1" + b"}" * 7, ["nested too deeply"]),
    "a dotted key 20,000 deep": (
        "a.toml",
        lambda: b".".join([b"a"] * 20_000) + b" = 1",
        ["nested too deeply"],
    ),
    "a dotted table 20,000 deep": (
        "a.toml",
        lambda: b"[" + b".".join([b"a"] * 20_000) + b"]",
        ["nested too deeply"],
    ),
    "a dotted key behind a string": (
        "a.toml",
        lambda: b'x = ["""\n" """, {' + b" . ".join([b"'='"] * 20_000) + b' = 1}, ""]',
        ["nested too deeply"],
    ),
    "as many long keys as fit": (
        "a.toml",
        lambda: b"\n".join(b"a%d" % i + b".a" * 29 + b" = 1" for i in range(3_500)),
        ["more than 2,000 keys"],
    ),
    "25,000 keys": (
        "a.toml",
        lambda: b"\n".join(b"a%d=1" % i for i in range(25_000)),
        ["more than 2,000 keys"],
    ),
    "30,000 numbers": ("a.json", lambda: b'{"a": [' + b"1," * 30_000 + b"1]}", ["2,000 keys"]),
}


@pytest.mark.parametrize("case", HOSTILE)
def test_a_hostile_file_gets_one_sentence(case: str) -> None:
    name, make, expected = HOSTILE[case]
    data, start = make(), time.process_time()
    message = refusal(data, name)
    assert time.process_time() - start < PATIENCE
    for words in expected:
        assert words in message


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
