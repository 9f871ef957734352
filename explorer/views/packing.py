"""A view as bytes, worked out once for each state; this knows no session, so any process can."""

from functools import lru_cache

import orjson

from explorer.analysis.information import information
from explorer.analysis.ranges import ranges
from explorer.analysis.settings import Sampling
from explorer.analysis.uncertainty import uncertainty
from explorer.domain.scenario import Scenario
from explorer.model.evaluation import numbers
from explorer.views.beside import Progress
from explorer.views.catalogue import VIEWS
from explorer.views.question import Question
from explorer.views.sure import sure_view
from explorer.wording.worth import glance

NOTHING = Question()
MOST_KEPT = 64
"""States whose message is kept: enough for going back and forth, some megabytes at the most."""


@lru_cache(maxsize=MOST_KEPT)
def packed_view(path: str, scenario: Scenario, question: Question = NOTHING) -> bytes:
    """Work out one view of a scenario; hidden views are not asked for."""
    return orjson.dumps(VIEWS[path].of(scenario, question), option=orjson.OPT_SERIALIZE_NUMPY)


def packed_draws(scenario: Scenario, question: Question, progress: Progress) -> bytes:
    """Work *How sure* out from many draws, telling how far it is."""
    view = sure_view(scenario, question, progress)
    return orjson.dumps(view, option=orjson.OPT_SERIALIZE_NUMPY)


@lru_cache(maxsize=MOST_KEPT)
def packed_glance(scenario: Scenario, sampling: Sampling) -> bytes:
    """Say how sure the answer is, for the margin of *Decide*; nothing if nothing has a range."""
    uncertain = ranges(scenario)
    if not uncertain:
        return orjson.dumps({"glance": ""})
    found = uncertainty(numbers(scenario), uncertain, sampling)
    return orjson.dumps({"glance": glance(found, information(found))})


def joined(*objects: bytes) -> bytes:
    """Join encoded JSON objects into one, without decoding them."""
    return b"{" + b",".join(each[1:-1] for each in objects if each != b"{}") + b"}"
