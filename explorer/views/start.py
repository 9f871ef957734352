"""The guided start: answers in, the nearest worked scenario and its reasons out. Nothing is kept.

What it suggests is committed by the page as ordinary edits, so that the address reproduces it.
"""

import asyncio
from collections.abc import Mapping
from typing import Any

import orjson
from starlette.requests import Request
from starlette.responses import Response

from explorer.analysis.start import KINDS, QUESTIONS, Match, matches
from explorer.domain.base import InputError
from explorer.domain.declaration import DECLARATIONS
from explorer.domain.scenario import Scenario
from explorer.model.evaluation import evaluate, numbers
from explorer.views.decide import strips_of
from explorer.views.live import received
from explorer.views.shelf import presets
from explorer.wording import start as words
from explorer.wording.inputs import in_field, read_typed
from explorer.wording.spans import usual
from explorer.wording.verdict import verdict

Payload = dict[str, Any]
PATH = "/start"
LONGEST_ANSWER = 40


async def start(request: Request) -> Response:
    """Answer a message of the page's own dialog."""
    _, message = await received(request)
    found = await asyncio.to_thread(suggestion, message, presets().scenarios)
    return Response(
        orjson.dumps(found), media_type="application/json", headers={"cache-control": "no-store"}
    )


def suggestion(message: Mapping[str, Any], scenarios: Mapping[str, Scenario]) -> Payload:
    """Read the answers, none of which is trusted, and suggest where to start."""
    kind = KINDS.get(str(message.get("kind")))
    answers, problems = _read(message.get("answers"))
    asked = {
        "kinds": [[each.id, each.label, each.example] for each in KINDS.values()],
        "questions": [
            {**each.model_dump(), "unit": in_field(DECLARATIONS[each.input], 0.0).unit}
            for each in QUESTIONS
        ],
        "problems": problems,
    }
    best, *_ = matches(kind, answers, scenarios)
    return {**asked, "found": _found(best, answers, words.because(best, kind))}


def _read(given: object) -> tuple[dict[str, float], dict[str, str]]:
    answers: dict[str, float] = {}
    problems: dict[str, str] = {}
    for question in QUESTIONS:
        text = given.get(question.input) if isinstance(given, Mapping) else None
        if not isinstance(text, str) or not text.strip():
            continue
        try:
            value = read_typed(DECLARATIONS[question.input], text[:LONGEST_ANSWER])
        except InputError as error:
            problems[question.input] = str(error)
        else:
            if isinstance(value, float):
                answers[question.input] = value
    return answers, problems


def _found(match: Match, answers: Mapping[str, float], because: str) -> Payload:
    preset = match.preset
    own = {name: value for name, value in answers.items() if value != preset.value(name)}
    # a first answer is a guess: it gets the range that the page proposes to whoever is not sure
    spans = {name: usual(DECLARATIONS[name], value) for name, value in own.items()}
    adapted = preset.with_values(own).with_ranges(spans)
    inputs = numbers(adapted)
    said = verdict(adapted, inputs, evaluate(inputs), strips_of(adapted))
    return {
        "preset": preset.id,
        "title": preset.title,
        "short": preset.short_title,
        "about": preset.summary,
        "because": because,
        "yours": words.yours(list(own)),
        "taken": words.taken(match, list(own)),
        "rows": words.rows(match, answers),
        "option": said.option or "none",
        "verdict": said.sentence,
        "edits": {name: {"value": value, "range": spans[name]} for name, value in own.items()},
    }
