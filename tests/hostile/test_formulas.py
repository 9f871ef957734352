"""No text starts a formula in any table that leaves: the tables are found, not listed."""

import csv
import io
from collections.abc import Iterator, Mapping
from functools import cache
from zipfile import ZipFile, is_zipfile

import pytest

from explorer.domain.name import check_text
from explorer.evidence.csv_table import COLUMNS
from explorer.exports.cells import NOTE, csv_text, original
from explorer.exports.files import FORMATS, made
from explorer.views.evidence import evidence
from explorer.views.evidence_download import FILES
from tests.exports.records import preset_record
from tests.hostile.records import hostile_records

STARTS = (
    "=", "+", "-", "@", "|", "%", "'", '"', ";=", ";@", ";-", "＝", "＋", "－", "＠", "a;=", "a;＝",
    "-5;+", "'=", "''",
)  # fmt: skip
UNPRINTED = ("\t", "\r", "\n", " =", "\u3000=", "\t=", "\r=", "\n=", "a\t=", "a\n=", "a\r\n@", " ")
"""Which no name may hold; a cell keeps them out all the same."""
TEXTS = tuple(f"{start}1+cmd|A{at}" for at, start in enumerate(STARTS))
RISKY = set("=+-@|%＝＋－＠｜％\t\r")


def opened(name: str, content: bytes) -> Iterator[tuple[str, bytes]]:
    """Yield a file, and whatever is packed in it."""
    yield name, content
    if is_zipfile(io.BytesIO(content)):
        with ZipFile(io.BytesIO(content)) as packed:
            for each in packed.namelist():
                yield from opened(f"{name}/{each}", packed.read(each))


@cache
def exported() -> Mapping[str, bytes]:
    """Write every file that the page and the command line give away, and unpack it."""
    several = hostile_records(TEXTS)[0]
    found: dict[str, bytes] = {}
    for ending in FORMATS:
        found |= opened(ending, made(several[:1], f".{ending}"))
        if ending != "toml":
            found |= opened(f"compared {ending}", made(several, f".{ending}"))
    for kind, write in FILES.items():
        name, text, _ = write(several[0].scenario)
        found |= opened(f"{kind} {name}", text.encode())
    return found


def tables() -> dict[str, list[list[str]]]:
    found = {
        name: each.decode("utf-8-sig") for name, each in exported().items() if name.endswith(".csv")
    }
    return {name: list(csv.reader(io.StringIO(text, newline=""))) for name, text in found.items()}


def is_number(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return True


def test_no_cell_of_any_table_starts_a_formula(tried):
    cells = [cell for rows in tables().values() for row in rows for cell in row]
    texts = [cell for cell in cells if cell and not is_number(cell)]
    assert not [cell for cell in texts if cell[0] in RISKY or cell[0].isspace()]
    for cell in texts:
        for part in cell.split(";"):
            assert part.lstrip()[:1] not in RISKY, cell
    tried("formulas", sum(original(cell) != cell for cell in texts))


def test_a_file_with_semicolons_for_commas_starts_none_either():
    for name, content in exported().items():
        if name.endswith(".csv"):
            rows = csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), delimiter=";")
            later = [cell for row in rows for cell in row[1:]]
            assert not [each for each in later if each.lstrip()[:1] in RISKY]


def test_every_text_comes_back_by_the_way_that_the_readme_tells():
    record = hostile_records(TEXTS)[0][0]
    notes = {
        entry.note for entry in map(record.scenario.entry, record.scenario.values) if entry.note
    }
    for name in ("zip/inputs.csv", "inputs tickets_inputs.csv"):
        head, *rows = tables()[name]
        assert {original(row[head.index("note")]) for row in rows} - {""} == notes
    head, *rows = tables()["zip/results.csv"]
    assert {original(row[0]) for row in rows} == {record.title}
    assert NOTE in exported()["zip/README.txt"].decode()
    assert evidence(record.scenario)["csv"] == NOTE


@pytest.mark.parametrize("text", [*TEXTS, *(f"{start}1+1" for start in UNPRINTED)], ids=ascii)
def test_a_cell_alone_is_safe_and_comes_back(text, tried):
    (_, (shown,)) = csv.reader(
        io.StringIO(csv_text(["a"], [[text]]).removeprefix("\ufeff"), newline="")
    )
    assert shown[0] not in RISKY
    assert not shown[0].isspace()
    assert original(shown) == text
    tried("formulas")


def test_numbers_below_zero_stay_numbers():
    written = csv_text(["a"], [[-5.0], [-0.25], ["-5"]]).splitlines()
    assert written[1:] == ["-5", "-0.25", "'-5"]
    below = [cell for rows in tables().values() for row in rows for cell in row if cell[:1] == "-"]
    assert below
    assert all(map(is_number, below))


def test_no_workbook_of_a_chart_holds_a_formula_or_an_address(tried):
    books = [name for name in exported() if ".xlsx/" in name]
    assert books
    for name in books:
        content = exported()[name]
        assert not [each for each in (b"<f>", b"<f ", b"hyperlink", b"External") if each in content]
    tried("formulas", len(books))


def test_every_text_may_be_a_name_and_the_tables_are_those_we_know():
    assert all(check_text(text, limit=40) == text for text in TEXTS)
    assert len([name for name in tables() if name.startswith("zip/")]) == 13
    assert set(tables()["template results_template.csv"][0]) <= set(COLUMNS)
    assert preset_record("tickets").title not in exported()["md"].decode()
