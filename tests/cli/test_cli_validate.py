"""`explorer validate`: each file gets “ok” or one sentence, and one broken file fails the run."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from explorer.domain.library import PRESET_FOLDER, read_library
from explorer.domain.reading import to_json

PRESETS = sorted(PRESET_FOLDER.glob("*.toml"))


def test_every_preset_is_ok(explorer: Callable[..., Any]) -> None:
    done = explorer("validate", *map(str, PRESETS))
    assert (done.status, done.err) == (0, "")
    assert done.out.splitlines() == [f"{path}: ok" for path in PRESETS]


def test_json_is_accepted(explorer: Callable[..., Any], tmp_path: Path) -> None:
    path = tmp_path / "mine.json"
    path.write_text(to_json(read_library().scenarios["pdf"]), "utf-8")
    assert explorer("validate", str(path)).out == f"{path}: ok\n"


def test_a_broken_file_does_not_hide_the_others(
    explorer: Callable[..., Any], tmp_path: Path
) -> None:
    text = PRESETS[0].read_text("utf-8")
    (tmp_path / "bad.toml").write_text(text.replace("[inputs.calls_", "[inputs.cals_"), "utf-8")
    done = explorer(
        "validate", str(tmp_path / "bad.toml"), str(PRESETS[1]), str(tmp_path / "absent.toml")
    )
    assert done.status == 1
    assert done.out == f"{PRESETS[1]}: ok\n"
    bad, absent = done.err.splitlines()
    assert bad.startswith("explorer: bad.toml: ")
    assert "cals_per_month" in bad or "calls_per_month" in bad
    assert absent == "explorer: absent.toml: cannot be read: No such file or directory."


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("empty.toml", b""),
        ("text.toml", b"just words"),
        ("bytes.toml", b"\xff\xfe\x00"),
        ("list.json", b"[]"),
        ("deep.json", b"[" * 50_000),
        ("nan.json", b'{"schema_version": NaN}'),
        ("large.toml", b"a = 1\n" * 60_000),
    ],
)
def test_whatever_a_file_holds_it_gets_one_sentence(
    explorer: Callable[..., Any], tmp_path: Path, name: str, content: bytes
) -> None:
    (tmp_path / name).write_bytes(content)
    done = explorer("validate", str(tmp_path / name))
    assert (done.status, done.out) == (1, "")
    assert done.err.startswith(f"explorer: {name}: ")
    assert done.err.count("\n") == 1


def test_without_a_file_it_is_a_usage_error(explorer: Callable[..., Any]) -> None:
    assert explorer("validate").status == 2
