"""The side-by-side tables of the sources, and the parts of the view that no input changes."""

from collections.abc import Iterable
from functools import cache
from typing import Any

from explorer.domain.library import claims, contradictions, sources
from explorer.exports.opinions import worked
from explorer.opinions.opinion import THRESHOLDS, Case, say
from explorer.opinions.panel import UNMODELLED
from explorer.wording import factors
from explorer.wording.opinions import VERDICTS
from explorer.wording.sentences import sentence

Payload = dict[str, Any]


def factor_tables(case: Case) -> list[Payload]:
    """Set three published tables beside what Crossover computes for the scenario."""
    return [
        {
            "title": "PromptQuorum's ten factors",
            "columns": ["Factor", "Prompts, it says", "Here", "Tuning, it says", "Here"],
            "computed": [1, 3],
            "rows": [_paired(row) for row in factors.promptquorum_factors(case)],
        },
        {
            "title": "Halkwinds' ten rows",
            "columns": ["Dimension", "Winner, it says", "Why", "Prompts here", "Tuning here"],
            "computed": [2, 3],
            "rows": [
                _row(row, [*row.says, *row.here], agrees=row.agrees)
                for row in factors.halkwinds_factors(case)
            ],
        },
        {
            "title": "Cost structure by type of provider",
            "columns": ["Type", "Prompts", "Tuning", "Calls to the tuned model"],
            "computed": [],
            "rows": [_stacked(row) for row in factors.cost_structure(case)],
        },
    ]


def _row(row: factors.Factor, cells: Iterable[object], *, agrees: bool | None = None) -> Payload:
    return {"label": row.label, "claim": row.claim, "cells": list(cells), "agrees": agrees}


def _paired(row: factors.Factor) -> Payload:
    """Put what is computed beside each thing that the source says."""
    prompt, tuned = row.here or ("", "")
    cells = [row.says[0], prompt, row.says[1], tuned]
    return {**_row(row, cells), "without": row.reason}


def _stacked(row: factors.Factor) -> Payload:
    """Put what is computed under each thing that the source says."""
    here = row.here or ("",) * len(row.says)
    pairs = [list(pair) for pair in zip(row.says, here, strict=True)]
    return {**_row(row, pairs), "without": row.reason}


@cache
def unchanging() -> Payload:
    """Assemble what stays the same for every scenario, once."""
    return {
        "contradictions": [
            {
                "question": each.question,
                "answers": [
                    [sources()[claims()[answer.claim].source].short, answer.says]
                    for answer in each.answers
                ],
            }
            for each in contradictions()
        ],
        "worked": [
            {
                "text": claims()[row["claim"]].text,
                "claim": row["claim"],
                "scenario": row["title"],
                "says": VERDICTS[row["verdict"]],
                "found": VERDICTS[row["found"]],
                "agrees": row["verdict"] == row["found"],
            }
            for row in worked()
        ],
        "vague": [
            [each.word, sentence(say("{}", each.amount)), each.note, ", ".join(each.claims)]
            for each in THRESHOLDS.values()
        ],
        "unmodelled": [
            [claim, claims()[claim].text, reason] for claim, reason in UNMODELLED.items()
        ],
    }
