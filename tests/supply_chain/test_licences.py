"""docs/licences.md is current, and no licence in it is one that was not agreed to."""

import re
from email.message import Message
from types import SimpleNamespace

import pytest
from licences import PAGE, RULES, every, licence, page, refused
from pins import pins, wanted_here

ROW = re.compile(r"^\| ([a-z0-9.-]+) \| ([^|]+) \| ([^|]*) \|$", re.MULTILINE)


def told(**fields: str | list[str]):
    message = Message()
    for key, value in fields.items():
        for each in [value] if isinstance(value, str) else value:
            message[key.replace("_", "-")] = each
    return SimpleNamespace(metadata=message)


def test_the_page_lists_what_is_pinned_today() -> None:
    written = {name: (at, says) for name, at, says in ROW.findall(PAGE.read_text("utf-8"))}
    found = {name: row for table in every().values() for name, row in table.items()}
    assert written.keys() == found.keys(), "type: ./run licences"
    elsewhere = {pin.name for pin in pins("app.txt", "dev.txt") if not wanted_here(pin)}
    for name, (at, says) in found.items():
        assert written[name][0] == at, "type: ./run licences"
        assert written[name][1] == says or (not says and name in elsewhere), "type: ./run licences"


def test_every_licence_of_the_page_was_agreed_to() -> None:
    rows = ROW.findall(PAGE.read_text("utf-8"))
    assert len(rows) == len({pin.name for pin in pins("app.txt", "dev.txt")})
    assert {name: wrong for name, _, says in rows if (wrong := refused(says))} == {}


@pytest.mark.parametrize(
    ("says", "wrong"),
    [
        ("MIT", []),
        ("MPL-2.0 AND (Apache-2.0 OR MIT)", []),
        ("GPL-3.0-or-later", ["GPL-3.0-or-later"]),
        ("MIT AND AGPL-3.0-only", ["AGPL-3.0-only"]),
        ("MIT or Proprietary", ["Proprietary"]),
        ("", ["none"]),
    ],
)
def test_a_licence_that_was_not_agreed_to_is_flagged(says: str, wrong: list[str]) -> None:
    assert refused(says) == wrong


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ({"License_Expression": "BSD-3-Clause", "License": "x"}, "BSD-3-Clause"),
        ({"License": "Apache 2.0"}, "Apache-2.0"),
        (
            {
                "License": "Copyright of somebody\n" + "and so on " * 50,
                "Classifier": ["License :: OSI Approved :: BSD License", "Topic :: Text"],
            },
            "BSD",
        ),
        (
            {
                "Classifier": [
                    "License :: OSI Approved :: MIT License",
                    "License :: OSI Approved :: Apache Software License",
                ]
            },
            "Apache-2.0 or MIT",
        ),
        ({}, ""),
    ],
)
def test_a_licence_is_read_from_wherever_it_stands(fields, says: str) -> None:
    assert licence(told(**fields)) == says


def test_the_page_copies_no_licence_text() -> None:
    assert max(len(says) for _, _, says in ROW.findall(page(every()))) < 80


def test_what_was_stated_by_hand_is_pinned_and_says_why() -> None:
    names = {pin.name for pin in pins("app.txt", "dev.txt")}
    assert RULES["stated"].keys() <= names
    assert all(each["licence"] and each["why"] for each in RULES["stated"].values())
