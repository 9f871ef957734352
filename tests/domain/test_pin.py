"""Pins: a name and a link each; a file of them is read whole or refused in one sentence."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.domain.base import InputError
from explorer.domain.pin import LONGEST_LINK, MOST_PINS, parse_pins, told_pins

LAUNCH = {"name": "Launch", "link": "scenario=tickets&error_cost=0.3"}


def file_of(*pins: object, **more: object) -> bytes:
    return json.dumps({"schema_version": 1, "pins": list(pins), **more}).encode()


def test_a_file_is_read_from_json_and_from_toml() -> None:
    (pin,) = parse_pins(file_of(LAUNCH), name="pins.json")
    assert (pin.name, pin.link) == ("Launch", LAUNCH["link"])
    toml = (
        b'schema_version = 1\n[[pins]]\nname = "Launch"\nlink = "scenario=tickets&error_cost=0.3"\n'
    )
    assert parse_pins(toml, name="pins.toml") == (pin,)


HOSTILE = {
    "empty": b"",
    "no table": b"[]",
    "no pins": file_of(),
    "five": file_of(*({"name": str(i), "link": "a=1"} for i in range(MOST_PINS + 1))),
    "twice": file_of(LAUNCH, {**LAUNCH, "name": "LAUNCH"}),
    "now": file_of({**LAUNCH, "name": "nOw"}),
    "another version": file_of(LAUNCH, schema_version=2),
    "a key more": file_of({**LAUNCH, "html": "<b>"}),
    "no link": file_of({"name": "x"}),
    "long link": file_of({"name": "x", "link": "a" * (LONGEST_LINK + 1)}),
    "a link with a line": file_of({"name": "x", "link": "a=1\nb=2"}),
    "a name of spaces": file_of({"name": "   ", "link": "a=1"}),
    "a turned name": file_of({"name": "a\u202eb", "link": "a=1"}),
    "a long name": file_of({"name": "x" * 41, "link": "a=1"}),
    "a number": file_of({"name": 7, "link": "a=1"}),
    "deep": b"[" * 50_000,
    "nested": file_of({"name": [[[[[[[1]]]]]]], "link": "a=1"}),
    "large": b" " * (256 * 1024 + 1),
    "bytes": b"\xff\xfe\x00",
}


@pytest.mark.parametrize("data", HOSTILE.values(), ids=HOSTILE.keys())
def test_a_hostile_file_is_refused_in_one_sentence(data: bytes) -> None:
    with pytest.raises(InputError) as caught:
        parse_pins(data, name="pins.json")
    assert str(caught.value).isprintable()
    assert len(str(caught.value)) < 300


def test_of_what_a_browser_keeps_one_bad_pin_takes_no_other_away() -> None:
    kept, problems = told_pins(json.dumps([{"name": "\u202e", "link": "a=1"}, LAUNCH, LAUNCH, 7]))
    assert [pin.name for pin in kept] == ["Launch"]
    assert len(problems) == 3
    assert all(problem.startswith("A pin was left out: ") for problem in problems)
    kept, problems = told_pins(json.dumps([{"name": str(i), "link": "a=1"} for i in range(9)]))
    assert (len(kept), len(problems)) == (MOST_PINS, MOST_PINS)


@given(text=st.text(max_size=80) | st.just("[" * 17_000) | st.just('{"a":1}'))
def test_whatever_a_browser_sends_is_a_sentence_at_the_most(text: str) -> None:
    kept, problems = told_pins(text)
    assert kept == () or problems == ()
    assert all(problem.isprintable() for problem in problems)
