"""The order of a record: its parts and their sections, the same for every format."""

from collections.abc import Sequence

from explorer.exports import certainty_sections as certainty
from explorer.exports import decision_sections as heart
from explorer.exports import input_sections as ground
from explorer.exports import outside_sections as outside
from explorer.exports.comparison import comparison, named
from explorer.exports.document import Part
from explorer.exports.record import Record
from explorer.wording.origins import day

SECTIONS = (
    heart.context,
    heart.options,
    heart.decision,
    heart.outcome,
    certainty.change,
    certainty.sure,
    certainty.measure,
    certainty.review,
    heart.dimensions,
    outside.second_opinions,
    outside.known_mistakes,
    ground.all_inputs,
    ground.about,
)


def part(found: Record, title: str = "") -> Part:
    """Lay one record out."""
    return Part(
        title=title or found.title,
        kicker=f"Decision record, {day(found.day)}",
        headline=found.said.sentence,
        sections=tuple(section(found) for section in SECTIONS),
    )


def parts(records: Sequence[Record]) -> list[Part]:
    """Lay several out: how they compare, then each alone."""
    each = named(records)
    if len(each) == 1:
        return [part(each[0].record)]
    return [comparison(records), *(part(one.record, one.title) for one in each)]
