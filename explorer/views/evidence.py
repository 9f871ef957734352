"""What *Evidence* shows: where every input comes from, and the panels that bring better ones."""

from typing import Any

from explorer.domain.base import Status
from explorer.domain.declaration import DECLARATIONS, GROUPS
from explorer.domain.library import claims, sources
from explorer.domain.scenario import InputValue, Scenario
from explorer.exports.cells import NOTE
from explorer.views.answer import stamp
from explorer.views.decide import strips_of
from explorer.views.evidence_forms import forms
from explorer.wording import guesses
from explorer.wording import inputs as words
from explorer.wording.badges import badge, origin
from explorer.wording.changes import Change
from explorer.wording.flip_points import OPTION_OF_CODE
from explorer.wording.worth import how

Payload = dict[str, Any]
STATUSES: tuple[Status, ...] = ("measured", "vendor", "source", "assumption", "unknown")
"""From the firmest to none."""


def evidence(scenario: Scenario) -> Payload:
    """Assemble the view of a scenario."""
    first = guesses.decisive(scenario, strips_of(scenario))
    counts = guesses.count_by_status(scenario)
    return {
        "view": "evidence",
        "scenario": scenario.title,
        "headline": guesses.headline(scenario, first),
        "about": guesses.about(scenario),
        "first": [_first(change) for change in first],
        "counts": [
            {"status": each, "label": words.STATUS_WORDS[each], "count": counts[each]}
            for each in STATUSES
        ],
        "forms": forms(scenario),
        "csv": NOTE,
        "groups": _groups(scenario),
        "stamp": stamp(scenario),
    }


def _first(change: Change) -> Payload:
    return {
        "option": OPTION_OF_CODE[change.code],
        "text": change.text,
        "value": change.value,
        "distance": change.distance,
        "how": how(change.name),
    }


def _groups(scenario: Scenario) -> list[Payload]:
    found = []
    for group in GROUPS:
        names = [name for name, each in DECLARATIONS.items() if each.group == group.id]
        rows = [_row(name, scenario.entry(name)) for name in names]
        if rows:
            found.append({"id": group.id, "label": group.label, "rows": rows})
    return found


def _row(name: str, entry: InputValue) -> Payload:
    declaration = DECLARATIONS[name]
    shown = words.in_field(declaration, entry.value)
    ends = (words.in_field(declaration, each).text for each in (entry.low, entry.high))
    row: Payload = {
        "name": name,
        "label": declaration.noun,
        "help": declaration.help,
        "text": shown.text,
        "unit": words.unit_of(shown),
        "range": "" if entry.low is None else " – ".join(ends),
        "status": entry.status,
        "badge": badge(entry),
        "origin": origin(entry),
        "source": _source(entry),
        "link": entry.link or _page(entry),
        "known": entry.link in (None, _page(entry)),
        "seen": f"{entry.seen:%-d %b %Y}" if entry.seen else "",
    }
    if declaration.kind != "number":
        choices = declaration.choices or {"yes": "yes", "no": "no"}
        row["choices"] = list(choices.items())
    return row


def _document(entry: InputValue) -> str:
    claim = claims().get(entry.source or "")
    return claim.source if claim else entry.source or ""


def _source(entry: InputValue) -> str:
    """Name where a value comes from, in the few words that a table has room for."""
    document = sources().get(_document(entry))
    return entry.note or (document.short if document else entry.source or "")


def _page(entry: InputValue) -> str | None:
    document = sources().get(_document(entry))
    return document.url if document else None
