"""`explorer report`: a file for each ending, whole or not at all, and one sentence otherwise."""

import stat

import pytest

from explorer import cli_report
from explorer.exports.files import FORMATS
from explorer.exports.results import evaluation_object
from tests.exports.records import PRESETS

FEW = ("--draws", "256", "--date", "2026-11-24")
FIRST = {
    "html": b"<!doctype html>",
    "pptx": b"PK",
    "pdf": b"%PDF",
    "md": b"# Classifying",
    "zip": b"PK",
    "toml": b"schema_version = 1",
}


@pytest.mark.parametrize("ending", FORMATS)
def test_every_ending_has_its_writer(explorer, tmp_path, ending):
    target = tmp_path / f"record.{ending}"
    done = explorer("report", "tickets", "-o", str(target), *FEW)
    assert (done.status, done.out, done.err) == (0, "", "")
    assert target.read_bytes().startswith(FIRST[ending])
    assert [each.name for each in tmp_path.iterdir()] == [target.name]


def test_it_takes_settings_ranges_day_draws_and_link(explorer, tmp_path):
    target = tmp_path / "record.md"
    words = ("--set", "error_cost=0.7", "--range", "error_cost=0.2:0.9", "--seed", "3")
    link = ("--link", "https://crossover.example/?a=1")
    done = explorer("report", "tickets", "-o", str(target), *FEW, *words, *link)
    assert done.status == 0
    text = target.read_text("utf-8")
    changed = PRESETS["tickets"].with_values({"error_cost": 0.7})
    assert evaluation_object(changed)["sentence"].replace("$", "\\$") in text
    assert "| A wrong answer | 0.10 USD | 0.70 USD |" in text
    assert "0.20–0.90" in text
    assert "24 Nov 2026" in text
    assert "256 draws" in text
    assert "seed 3" in text
    assert "<https://crossover.example/?a=1>" in text


def test_several_scenarios_are_compared_and_files_are_taken(explorer, tmp_path):
    scenario, target = tmp_path / "own.toml", tmp_path / "record.md"
    assert explorer("report", "legal", "-o", str(scenario), *FEW).status == 0
    assert explorer("report", "tickets", str(scenario), "-o", str(target), *FEW).status == 0
    text = target.read_text("utf-8")
    assert text.startswith("# Comparison")
    assert "B · Drafting specialised legal clauses" in text


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("tickets", "-o", "record.docx"), "explorer: '.docx' is no format of a record"),
        (("tickets", "-o", "record"), "explorer: '' is no format of a record"),
        (("nothing", "-o", "record.md"), "there is no such scenario"),
        (("tickets", "-o", "record.md", "--date", "24.11."), "'24.11.' is not a day such as"),
        (("tickets", "-o", "record.md", "--link", "javascript:x"), "is not a web address"),
        (("tickets", "-o", "record.md", "--draws", "1"), "draws: 1 does not fit"),
        (("tickets", "-o", "record.md", "--set", "rate=1"), "there is no such input"),
        (("tickets", "legal", "-o", "record.toml"), "A .toml file holds one scenario, not 2"),
        (("tickets",) * 6 + ("-o", "record.md"), "compares up to 5 scenarios, not 6"),
        (("tickets", "-o", "missing/record.md"), "cannot be written: No such file or directory"),
    ],
)
def test_what_cannot_be_done_is_one_sentence_and_leaves_nothing(
    explorer, tmp_path, monkeypatch, words, said
):
    monkeypatch.chdir(tmp_path)
    done = explorer("report", *words)
    assert done.status == 1
    assert said in done.err
    assert done.err.count("\n") == 1
    assert list(tmp_path.iterdir()) == []


def test_without_a_target_the_usage_is_told(explorer):
    assert explorer("report", "tickets").status == 2


def test_what_cannot_be_put_in_place_leaves_the_old_file(explorer, tmp_path, monkeypatch):
    target = tmp_path / "record.md"
    target.write_text("before", "utf-8")
    target.chmod(0o640)

    def full(*_):
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(cli_report.os, "fdopen", full)
        done = explorer("report", "tickets", "-o", str(target), *FEW)
    assert done.status == 1
    assert "No space left on device" in done.err
    assert target.read_text("utf-8") == "before"
    assert [each.name for each in tmp_path.iterdir()] == ["record.md"]
    assert explorer("report", "tickets", "-o", str(target), *FEW).status == 0
    assert target.read_text("utf-8").startswith("# Classifying")
    assert stat.S_IMODE(target.stat().st_mode) == 0o640


def test_a_folder_is_no_target(explorer, tmp_path):
    (tmp_path / "record.md").mkdir()
    done = explorer("report", "tickets", "-o", str(tmp_path / "record.md"), *FEW)
    assert done.status == 1
    assert "cannot be written" in done.err
    assert [each.name for each in tmp_path.iterdir()] == ["record.md"]
