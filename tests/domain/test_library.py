"""The files that ship are read, and a broken one stops no other."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from explorer.domain import library
from explorer.domain.base import InputError
from explorer.domain.declaration import DECLARATIONS
from explorer.domain.option import DIMENSIONS, FIT_DIMENSIONS, OPTIONS
from explorer.domain.source import Source

TOML = (library.PRESET_FOLDER / "tickets.toml").read_text("utf-8")


def other(id_: str = "other", title: str = "Another one") -> str:
    text = TOML.replace('id = "tickets"', f'id = "{id_}"')
    return text.replace('title = "Classifying customer support tickets"', f'title = "{title}"')


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "b_good.toml").write_text(TOML, "utf-8")
    (tmp_path / "z_good.toml").write_text(other(), "utf-8")
    return tmp_path


def test_every_preset_loads_and_is_named_as_its_file() -> None:
    loaded = library.read_library()
    assert loaded.problems == ()
    files = {path.stem for path in library.PRESET_FOLDER.glob("*.toml")}
    assert set(loaded.scenarios) == files


def test_every_preset_is_complete_and_readable_alone() -> None:
    optional = {n for n, d in DECLARATIONS.items() if d.may_be_blank}
    for path in library.PRESET_FOLDER.glob("*.toml"):
        text = path.read_text("utf-8")
        assert [n for n in DECLARATIONS if f"[inputs.{n}]" not in text and n not in optional] == []


def test_presets_come_in_the_order_of_their_files(folder: Path) -> None:
    assert list(library.read_library(folder).scenarios) == ["tickets", "other"]


def test_a_new_file_is_a_new_preset(folder: Path) -> None:
    (folder / "new.toml").write_text(other("new", "New"), "utf-8")
    assert library.read_library(folder).scenarios["new"].title == "New"


BROKEN: dict[str, tuple[Callable[[Path], object], list[str]]] = {
    "not TOML": (lambda path: path.write_text("id ="), ["not valid TOML"]),
    "empty": (lambda path: path.write_text(""), ["missing"]),
    "a bad field": (
        lambda path: path.write_text(other("x", "X").replace("value = 100_000", "value = -5")),
        ["calls_per_month", "-5", "between 100 and"],
    ),
    "a misspelt input": (
        lambda path: path.write_text(other("x", "X") + "[inputs.hostingcost]\nvalue = 1\n"),
        ["inputs.hostingcost", "hosting_cost"],
    ),
    "not text": (lambda path: path.write_bytes(b"\xff\xfe"), ["not UTF-8"]),
    "far too long": (lambda path: path.write_bytes(b"#" * 10_000_000), ["at most 262,144"]),
    "a folder": (lambda path: path.mkdir(), ["cannot be read"]),
    "a link to nothing": (lambda path: path.symlink_to("nowhere"), ["cannot be read"]),
    "the same id": (lambda path: path.write_text(other("tickets", "X")), ["id", "tickets"]),
    "the same title": (
        lambda path: path.write_text(other("x", "CLASSIFYING Customer support tickets")),
        ["title", "the same as that of tickets"],
    ),
}


@pytest.mark.parametrize("case", BROKEN)
def test_a_broken_file_is_named_and_stops_no_other(folder: Path, case: str) -> None:
    make, expected = BROKEN[case]
    make(folder / "m_broken.toml")
    loaded = library.read_library(folder)
    assert list(loaded.scenarios) == ["tickets", "other"]
    (problem,) = loaded.problems
    assert problem.startswith("m_broken.toml: ")
    assert problem.isprintable()
    for words in expected:
        assert words in problem


def test_several_broken_files_are_all_named(folder: Path) -> None:
    for name in ("a.toml", "c.toml"):
        (folder / name).write_text("?")
    assert [problem.partition(":")[0] for problem in library.read_library(folder).problems] == [
        "a.toml",
        "c.toml",
    ]


def test_other_files_and_an_absent_folder_are_no_presets(folder: Path) -> None:
    (folder / "notes.md").write_text("# Notes")
    (folder / "deeper").mkdir()
    (folder / "deeper" / "hidden.toml").write_text("?")
    assert library.read_library(folder).problems == ()
    assert not library.read_library(folder / "nowhere").scenarios


def test_a_file_of_ones_own_is_read_or_refused_by_name(folder: Path) -> None:
    assert library.read_scenario(folder / "z_good.toml").id == "other"
    with pytest.raises(InputError, match=r"^nowhere\.toml: cannot be read: No such file"):
        library.read_scenario(folder / "nowhere.toml")
    with pytest.raises(InputError, match=r"cannot be read"):
        library.read_scenario(folder)
    with pytest.raises(InputError) as caught:
        library.read_scenario(folder / "two\nlines.toml")
    assert str(caught.value).isprintable()


def test_the_shipped_tables_cannot_be_written_to() -> None:
    tables = (library.read_library().scenarios, library.sources(), library.claims())
    for table in (*tables, DECLARATIONS, OPTIONS, DIMENSIONS):
        with pytest.raises(TypeError, match="does not support item assignment"):
            table["x"] = None


def test_the_fingerprint_changes_with_a_file(folder: Path) -> None:
    before = library.fingerprint(folder)
    assert library.fingerprint(folder) == before
    (folder / "z_good.toml").write_text(other(title="Longer than before"), "utf-8")
    os.utime(folder / "z_good.toml", ns=(1, 1))
    assert library.fingerprint(folder) != before
    (folder / "z_good.toml").unlink()
    assert len(library.fingerprint(folder)) == 1


def test_the_eight_dimensions_of_fit_have_one_weight_each() -> None:
    assert {f"weight_{name}" for name in FIT_DIMENSIONS} == {
        name for name in DECLARATIONS if name.startswith("weight_")
    }


@pytest.mark.parametrize("name", library.sources())
def test_a_source_is_cited_in_one_line(name: str) -> None:
    source = library.sources()[name]
    assert f"“{source.title}”" in source.citation
    assert "None" not in source.citation
    assert source.citation.isprintable()


def test_a_source_without_a_date_says_so() -> None:
    undated = library.sources()["strategic"].model_copy(update={"published": None, "edition": None})
    assert undated.citation.endswith(", undated")
    assert library.sources()["caumont"].citation.endswith(", 15 May 2025")


def test_a_source_with_an_address_that_is_no_address_is_refused() -> None:
    raw = library.sources()["openai-pricing"].model_dump()
    with pytest.raises(ValueError, match="https"):
        Source.model_validate(raw | {"url": "javascript:alert(1)"}, strict=False)
