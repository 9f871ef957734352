"""A clock may jump: nothing is timed by it, and any day gives figures and sentences."""

import ast
import re
from datetime import date
from pathlib import Path

import pytest

from explorer.domain.library import read_library
from explorer.evidence.retirement import retirement
from explorer.views import (
    evidence_caching,
    evidence_hosting,
    evidence_panels,
    evidence_prices,
    evidence_tokens,
    state,
)
from explorer.views.answer import Job, packed
from explorer.views.catalogue import VIEWS
from explorer.views.fields import Fields
from explorer.views.question import Question

CODE = sorted((Path(__file__).parent.parent / "explorer").rglob("*.py"))
TICKETS = read_library().scenarios["tickets"]
DAYS = (date.min, date(1970, 1, 1), date(2100, 12, 31), date.max)
ASKED = {
    "prices": {"base": "openai/gpt-4.1-mini", "tuned": "tuned:openai/gpt-4.1-mini"},
    "hosting": {"gpu_price": "3.5", "gpus": "1", "tokens_per_second": "460", "utilisation": "30"},
    "caching": {"idle_minutes": "5", "minimum_tokens": "1000"},
}
WALL_CLOCK = re.compile(r"\b(time\.time(_ns)?|localtime|gmtime|utcnow)\(")


def _calls(tree: ast.AST, name: str) -> int:
    return sum(isinstance(node, ast.Attribute) and node.attr == name for node in ast.walk(tree))


@pytest.mark.parametrize("path", CODE, ids=lambda path: path.stem)
def test_the_clock_on_the_wall_tells_days_and_never_times_anything(path):
    text = path.read_text("utf-8")
    assert not WALL_CLOCK.search(text)
    days = len(re.findall(r"datetime\.now\((?:tz=)?UTC\)\.date\(\)", text))
    assert _calls(ast.parse(text), "now") == days


@pytest.mark.parametrize("day", DAYS, ids=str)
def test_on_any_day_every_view_and_panel_answers(day, monkeypatch, tried):
    for view in VIEWS.values():
        assert view.of(TICKETS, Question(preset=TICKETS, day=day))
    for module in (evidence_caching, evidence_hosting, evidence_prices, evidence_tokens):
        monkeypatch.setattr(module, "today", lambda: day)
    held = state.State(preset="tickets", scenario=TICKETS)
    for panel, fields in ASKED.items():
        found = evidence_panels.asked(panel, held, Fields({**fields, "day": day.isoformat()}))
        if isinstance(found, Job):
            found = found.answered(found.work(*found.arguments, lambda *_: None))
        told = packed(found, TICKETS, held.desk)
        assert told["says"] or told["offers"]
        assert "nan" not in str(told["says"])
    tried("clock-jumps", len(VIEWS) + len(ASKED))


def test_a_model_that_retires_is_as_far_away_as_the_day_says():
    found = [retirement(TICKETS, "openai", "gpt-4.1-mini", day) for day in DAYS]
    months = [each.months for each in found if each is not None]
    assert len(months) == len(DAYS)
    assert months == sorted(months, reverse=True)
