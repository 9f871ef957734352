"""The charts of a record, as the page draws them; colours are names that a writer fills in."""

from collections.abc import Mapping
from dataclasses import dataclass

from explorer.charts.costs import costs
from explorer.charts.fan import fan
from explorer.charts.months import months
from explorer.charts.radar import radar
from explorer.charts.style import Spec
from explorer.charts.tornado import tornado_chart, tornado_height
from explorer.charts.volume import volume
from explorer.domain.base import OPTION_IDS
from explorer.exports.certainty_sections import MOST_BARS
from explorer.exports.record import Record
from explorer.wording.cost_parts import parts_of
from explorer.wording.sureness import P10, P50, P90


@dataclass(frozen=True)
class Figure:
    """One chart, and the height that suits it. [px]."""

    spec: Spec
    height: int


def figures(found: Record) -> Mapping[str, Figure]:
    """Draw every chart that the sections name."""
    option, result = found.said.option, found.case.result
    span = found.case.numbers["horizon_months"]
    parts = {each: dict(parts_of(result[each], span)) for each in OPTION_IDS}
    lacking = {each: float(result[each].effective_cost - result[each].total) for each in OPTION_IDS}
    blocked = {each: not bool(result[each].passes) for each in OPTION_IDS}
    drawn = {
        "costs": Figure(costs(parts, lacking), 190),
        "months": Figure(months(found.spent, recommended=option, blocked=blocked), 250),
        "volume": Figure(volume(found.by_volume, found.marks, recommended=option), 260),
        "radar": Figure(radar(found.scores, found.written, recommended=option, all_ten=True), 430),
    }
    if found.bars is not None:
        spent = {
            each: tuple(found.drawn.fan.spent[row, [P10, P50, P90]])
            for row, each in enumerate(OPTION_IDS)
        }
        shown = sum(bar.reach > 0 for bar in found.bars.bars)
        drawn["fan"] = Figure(fan(found.drawn.fan.months, spent, today=option), 250)
        drawn["tornado"] = Figure(
            tornado_chart(found.bars, MOST_BARS), tornado_height(min(shown, MOST_BARS))
        )
    return drawn
