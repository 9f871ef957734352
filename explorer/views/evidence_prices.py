"""The panel *List prices*: a model for each side, what it costs on a day, and what is lacking."""

from collections.abc import Mapping
from datetime import date

from explorer.domain.base import InputError
from explorer.evidence import tuning
from explorer.evidence.catalogue import search, split_key
from explorer.evidence.history import price_history
from explorer.evidence.quotes import Quote, as_base, as_tuned, quote
from explorer.evidence.retirement import retirement
from explorer.views.answer import Answer, Payload, table
from explorer.views.desk import Offer
from explorer.views.fields import Fields, today
from explorer.views.state import State
from explorer.wording import prices as words
from explorer.wording import tuning as tuning_words

OWN = "tuned:"
"""Before the key of a row of our own table of tuning prices."""
MOST_FOUND = 8
HISTORY = ("When", "Base in", "Base out", "Tuned in", "Tuned out", "Answer")


def asked(state: State, fields: Fields) -> Answer:
    """Search as somebody types, or show what the chosen models cost."""
    if "search" in fields.sent:
        return Answer(shown={"found": _found(fields.word("search"), fields.word("side"))})
    base, tuned, day = fields.word("base"), fields.word("tuned"), fields.day("day")
    answers = [_base(state, base, day, batch=fields.flag("batch"))] if base else []
    if tuned:
        own = tuned.startswith(OWN)
        answers.append(_own(state, tuned.removeprefix(OWN)) if own else _tuned(state, tuned, day))
    if not answers:
        raise InputError("Pick a model for at least one side.")
    listed = tuned if tuned and not tuned.startswith(OWN) else ""
    return _joined([*answers, _history(state, base, listed, day)])


def _found(typed: str, side: str) -> list[Payload]:
    """List what fits, models with prices for tuning first on the tuned side."""
    own = [
        {"key": OWN + each.key, "label": each.label, "about": "tuning price"}
        for each in tuning.tunable()
        if side == "tuned" and all(word in each.label.lower() for word in typed.lower().split())
    ]
    listed = [
        {"key": each.key, "label": each.label, "about": "retired" if each.deprecated else ""}
        for each in search(typed, MOST_FOUND)
    ]
    return [*own[: MOST_FOUND // 2], *listed][:MOST_FOUND]


def _quoted(state: State, key: str, day: date) -> Quote:
    scenario = state.scenario
    context = scenario.value("static_prompt_tokens") + scenario.value("input_tokens")
    return quote(*split_key(key), day, context_tokens=context)


def _base(state: State, key: str, day: date, *, batch: bool) -> Answer:
    found = _quoted(state, key, day)
    return Answer(
        warns=[*words.cautions(found, batch=batch), *filter(None, [words.asked(found)])],
        tables=[_prices(f"Base: {key}", found)],
        offers=[Offer.of("Prompt side and shared ratios", as_base(found, batch=batch))],
    )


def _tuned(state: State, key: str, day: date) -> Answer:
    found = _quoted(state, key, day)
    return Answer(
        warns=words.cautions(found),
        tables=[_prices(f"Tuned: {key}", found)],
        offers=[Offer.of("Tuned side", as_tuned(found))],
    )


def _prices(title: str, found: Quote) -> Payload:
    return table(title, ("Price", "On that day"), words.quote_rows(found))


def _own(state: State, key: str) -> Answer:
    """Take a row of our own table: training, tuned prices, hosting, and the model's end."""
    provider, model = split_key(key)
    entries = tuning.as_tuned(provider, model, today())
    after = state.scenario.with_entries(entries)
    ends = retirement(after, provider, model, today())
    rows = [
        (
            row["what"],
            row["value"],
            {"text": row["source"], "link": row["link"]},
            row["confidence"],
            _seen(row),
        )
        for row in tuning_words.tuning_rows(provider, model, today())
    ]
    warns = (
        tuning_words.stale_sentence(provider, model, today()),
        tuning_words.policy_caution(after),
    )
    return Answer(
        says=[tuning_words.retirement_sentence(ends)],
        warns=[each for each in warns if each],
        tables=[table(f"Tuning {model}", ("What", "Value", "Page", "Read on", "Checked"), rows)],
        offers=[Offer.of("Tuned side", entries)],
    )


def _seen(row: Mapping[str, str | bool]) -> str:
    return (
        f"▲ {row['seen']}, over {tuning.STALE_DAYS} days ago" if row["stale"] else str(row["seen"])
    )


def _history(state: State, base: str, tuned: str, day: date) -> Answer:
    if not (base or tuned):
        return Answer()
    found = price_history(
        state.scenario,
        day,
        base=split_key(base) if base else None,
        tuned=split_key(tuned) if tuned else None,
    )
    told = table("Past prices", HISTORY, words.history_rows(found))
    return Answer(
        says=[words.history_sentence(found)], tables=[told] if len(found.periods) > 1 else []
    )


def _joined(answers: list[Answer]) -> Answer:
    return Answer(
        says=[line for each in answers for line in each.says],
        warns=[line for each in answers for line in each.warns],
        tables=[one for each in answers for one in each.tables],
        offers=[one for each in answers for one in each.offers],
    )
