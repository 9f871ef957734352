"""What an edit draws anew, and what it must leave to a run that draws everything."""

from types import SimpleNamespace
from typing import Any

import pytest

from explorer.domain.library import read_library
from explorer.views import components
from explorer.views.state import State

STATE = State("tickets", read_library().scenarios["tickets"], page="flips")
DRAGGED: dict[str, Any] = {"sequence": 1, "commit": False, "edits": {}}
COMMITTED = DRAGGED | {"commit": True}


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """Collect the parts that are asked for; by default an edit runs the controls alone."""
    found: list[list[str]] = []
    monkeypatch.setattr(components, "current", lambda: STATE)
    monkeypatch.setattr(components.st, "rerun", found.append)
    run_by(monkeypatch, ["controls"])
    return found


def run_by(monkeypatch: pytest.MonkeyPatch, fragments: list[str] | None) -> None:
    context = SimpleNamespace(fragment_ids_this_run=fragments, page_script_hash="of flips")
    monkeypatch.setattr(components, "get_script_run_ctx", lambda: context)


def edit(monkeypatch: pytest.MonkeyPatch, message: dict[str, Any]) -> None:
    """Let the browser send a message, and Streamlit call back."""
    monkeypatch.setattr(components.st, "session_state", {components.KEY: {"edit": message}})
    kept: dict[str, Any] = {}
    monkeypatch.setattr(components, "_controls", lambda **named: kept.update(named))
    components.controls(b"{}")
    kept["on_edit_change"]()


@pytest.mark.parametrize(
    ("message", "parts"),
    [
        (DRAGGED, ["view"]),
        (COMMITTED, ["controls", "view"]),
        (COMMITTED | {"shown": "flips"}, ["controls"]),
        (COMMITTED | {"shown": "sure"}, ["controls", "view"]),
    ],
)
def test_an_edit_draws_what_it_changes(
    monkeypatch: pytest.MonkeyPatch,
    asked: list[list[str]],
    message: dict[str, Any],
    parts: list[str],
) -> None:
    edit(monkeypatch, message)
    assert asked == [parts]


@pytest.mark.parametrize("fragments", [None, []])
def test_an_edit_overtaken_by_a_click_on_a_view_does_not_take_its_place(
    monkeypatch: pytest.MonkeyPatch, asked: list[list[str]], fragments: list[str] | None
) -> None:
    run_by(monkeypatch, fragments)
    edit(monkeypatch, COMMITTED | {"shown": "flips"})
    assert asked == []


def test_parts_of_a_view_that_was_left_draw_the_present_one_instead(
    monkeypatch: pytest.MonkeyPatch, asked: list[list[str]]
) -> None:
    class WholeRun(Exception):  # noqa: N818  (it is no error)
        pass

    def rerun(*parts: list[str]) -> None:
        asked.extend(parts)
        raise WholeRun

    chosen: list[str] = []
    context = SimpleNamespace(
        fragment_ids_this_run=["controls"],
        page_script_hash="of the view that was left",
        pages_manager=SimpleNamespace(set_current_page_script_hash=chosen.append),
    )
    monkeypatch.setattr(components, "get_script_run_ctx", lambda: context)
    monkeypatch.setattr(components.st, "rerun", rerun)
    monkeypatch.setattr(STATE, "script", "of flips")
    with pytest.raises(WholeRun):
        edit(monkeypatch, COMMITTED)
    assert (asked, chosen) == ([], ["of flips"])
