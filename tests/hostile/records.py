"""Records whose every text from outside is hostile; figures are those of a worked scenario."""

from collections.abc import Sequence
from dataclasses import replace

from explorer.domain.declaration import DECLARATIONS
from explorer.domain.name import check_text
from explorer.domain.scenario import Scenario
from explorer.exports.record import Record
from tests.exports.records import preset_record
from tests.hostile.payloads import PAYLOADS, packed

TITLE, SUMMARY, NOTE, NAME = 120, 600, 240, 40


def hostile_scenario(base: Scenario, title: str, texts: Sequence[str] = PAYLOADS) -> Scenario:
    """Put texts in place of title and summary, and all of them in notes."""
    entries = {
        name: base.entry(name).model_copy(update={"note": note})
        for name, note in zip(DECLARATIONS, packed(NOTE, texts), strict=False)
    }
    named = base.model_copy(update={"title": title, "short_title": title})
    summary = next(packed(SUMMARY, texts[len(texts) // 2 :]))
    return named.model_copy(update={"summary": summary}).with_entries(entries)


def hostile_records(texts: Sequence[str] = PAYLOADS, together: int = 4) -> list[list[Record]]:
    """Spread texts over titles, summaries, notes, names of pins and sentences, a few a file."""
    assert all(check_text(text, limit=NAME) == text for text in texts)
    base = preset_record("tickets")
    titles = list(packed(TITLE, texts))
    found = []
    for at, title in enumerate(titles):
        turned = [*texts[at * 7 % len(texts) :], *texts[: at * 7 % len(texts)]]
        scenario = hostile_scenario(base.scenario, title, turned)
        other = hostile_scenario(base.scenario, titles[at - 1], turned)
        problems = tuple(f"Left out: {text!r}." for text in turned)
        found.append(
            replace(
                base,
                scenario=scenario,
                preset=other,
                name=titles[at - 2],
                problems=problems,
                link="",
            )
        )
    return [found[at : at + together] for at in range(0, len(found), together)]
