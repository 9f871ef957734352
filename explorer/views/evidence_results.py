"""The panel *Evaluation results*: files in, variants with their intervals, and a side for each."""

import math
from collections.abc import Sequence

from explorer.evidence.comparing import Comparison, compare, comparisons
from explorer.evidence.csv_table import COLUMNS
from explorer.evidence.entries import as_prompt, as_tuned
from explorer.evidence.repricing import list_cost
from explorer.evidence.results import Results
from explorer.evidence.summary import Summary, chosen_checks, find, summarise
from explorer.views.answer import Answer, Job, Payload
from explorer.views.desk import Desk, Offer
from explorer.views.evidence_reading import results_read
from explorer.views.fields import Fields, today
from explorer.views.state import State
from explorer.wording import formats
from explorer.wording.evidence import (
    KIND_NAMES,
    at_list_prices,
    choice_sentence,
    comparison_sentence,
    interval_note,
    lengths,
    own_verdict,
    power_note,
    right,
    set_apart,
)

MOST_VARIANTS, MOST_COMPARED = 24, 3
AIR, STEPS = 0.02, 20
"""Left of the least interval, and the parts of all accuracies at which an axis may start."""


def dropped(state: State, fields: Fields, data: bytes) -> Job:
    """Read a file beside the server; what it comes to joins the others on the desk."""

    def answered(found: Results) -> Answer:
        state.desk.keep(found)
        return _answer(state, Fields({}))

    return Job(results_read, (data, fields.file()), answered)


def asked(state: State, fields: Fields) -> Answer:
    """Show the files on the desk as they are judged now, with the sides that were chosen."""
    if "forget" in fields.sent:
        state.desk.forget(fields.word("forget"))
    state.desk.check(fields.words("files"))
    return _answer(state, fields)


def _answer(state: State, fields: Fields) -> Answer:
    files = state.desk.files
    if not files:
        return Answer(shown={"files": [], "columns": list(COLUMNS.items())})
    wanted = tuple(each for each in fields.words("correct") if each in _checks(files))
    summaries = _judged(state.desk, wanted)
    chosen = chosen_checks(files, wanted)
    return Answer(
        says=[
            choice_sentence(files, wanted),
            *(comparison_sentence(each) for each in _compared(summaries, fields)),
        ],
        warns=list(dict.fromkeys(text for file in files for text in file.warnings)),
        offers=_offers(summaries, fields),
        shown={
            "files": [
                {"name": file.name, "kind": KIND_NAMES[file.kind], "variants": len(file.variants)}
                for file in files
            ],
            "checks": [{"name": each, "counts": each in chosen} for each in _checks(files)],
            "variants": [_variant(each, alone=len(files) == 1) for each in summaries],
            **_axis(summaries, state.scenario.value("required_accuracy")),
            "note": f"{interval_note()} {power_note()}",
        },
    )


def _judged(desk: Desk, wanted: tuple[str, ...]) -> tuple[Summary, ...]:
    """Sum the files up once for each choice of checks; another input changes nothing of it."""
    asked_before, found = desk.judged or (None, ())
    if asked_before != (desk.files, wanted):
        found = summarise(desk.files, correct=wanted)[:MOST_VARIANTS]
        desk.judged = (desk.files, wanted), found
    return found


def _checks(files: Sequence[Results]) -> list[str]:
    return list(dict.fromkeys(check.name for file in files for check in file.checks))


def _compared(summaries: Sequence[Summary], fields: Fields) -> Sequence[Comparison]:
    """Compare the two sides once both are chosen, else a few variants, else the best two."""
    prompt, tuned = fields.word("prompt"), fields.word("tuned")
    known = {each.id for each in summaries}
    if prompt != tuned and {prompt, tuned} <= known:
        return [compare(find(summaries, prompt), find(summaries, tuned))]
    graded = [each for each in summaries if each.n]
    if len(graded) > MOST_COMPARED:
        graded = sorted(graded, key=lambda each: -each.passed / each.n)[:2]
    return comparisons(graded)


def _offers(summaries: Sequence[Summary], fields: Fields) -> list[Offer]:
    offers, known = [], {each.id for each in summaries}
    prompt, tuned = fields.word("prompt"), fields.word("tuned")
    if prompt in known:
        offers.append(Offer.of("Prompt side", as_prompt(find(summaries, prompt))))
    if tuned in known:
        entries = as_tuned(find(summaries, tuned), examples=fields.count("examples"))
        offers.append(Offer.of("Tuned side", entries))
    return offers


def _axis(summaries: Sequence[Summary], required: float) -> Payload:
    """Choose the part of all accuracies on which every interval and the bar have room."""
    least = min([required, *(each.low for each in summaries if each.n)]) - AIR
    return {
        "required": required,
        "axis": f"95% interval; dashed: required {formats.share(required)}",
        "scale": [max(0.0, math.floor(least * STEPS) / STEPS), 1.0],
    }


def _variant(found: Summary, *, alone: bool) -> Payload:
    facts = [
        lengths(found),
        _latency(found),
        f"{formats.money(found.cost.value)} a call" if found.cost else "",
        at_list_prices(found, list_cost(found, today())),
        set_apart(found),
        own_verdict(found),
    ]
    return {
        "id": found.id,
        "provider": found.provider,
        "prompt": ", ".join(filter(None, (found.prompt, "" if alone else found.file))),
        "n": found.n,
        "rate": found.rate,
        "low": found.low,
        "high": found.high,
        "text": "" if found.rate is None else formats.share(found.rate),
        "said": right(found),
        "facts": "; ".join(filter(None, facts)),
    }


def _latency(found: Summary) -> str:
    if found.latency is None:
        return ""
    half, slow = (formats.seconds(each) for each in (found.latency.p50, found.latency.p95))
    return f"half answered in {half}, 95% in {slow}"
