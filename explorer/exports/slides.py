"""The first slides of a record: the question, the answer, and what each option costs."""

from collections.abc import Sequence

from pptx.enum.shapes import MSO_SHAPE

from explorer.domain.base import OPTION_IDS
from explorer.domain.option import OPTIONS
from explorer.exports.decision_sections import QUESTION, why
from explorer.exports.record import Record
from explorer.exports.slide_charts import costs_chart, months_chart
from explorer.exports.slide_shapes import MARGIN, SANS, SERIF, WIDE, Box, Run, Sheet, fitted
from explorer.wording import findings, formats
from explorer.wording.caveats import caveats
from explorer.wording.crossings import crossings
from explorer.wording.opinions import before_tuning
from explorer.wording.origins import day

ACROSS = WIDE - 2 * MARGIN
TITLE = Box(MARGIN, 0.95, ACROSS, 1.15)
TITLE_SIZES = (32, 28, 24, 21, 18)
BODY_SIZES = (20, 18, 16, 14, 12, 11)
TOP, FOOT = 2.35, 6.95
GAP = 0.45
MARKS = (MSO_SHAPE.OVAL, MSO_SHAPE.RECTANGLE, MSO_SHAPE.DIAMOND)


def frame(sheet: Sheet, found: Record, kicker: str, title: Sequence[Run] | str) -> None:
    """Write what stands on every slide: what it is about, its finding, and the source."""
    runs = [(title, "ink", True)] if isinstance(title, str) else list(title)
    sheet.words(Box(MARGIN, 0.5, ACROSS, 0.3), [(kicker, "ink-3", True)], size=13)
    sheet.words(TITLE, runs, size=TITLE_SIZES, font=SERIF)
    foot = f"{found.called}  ·  Crossover, {day(found.day)}"
    sheet.words(Box(MARGIN, FOOT, ACROSS, 0.25), [(foot, "ink-3", False)], size=(11, 10, 9))


def question(sheet: Sheet, found: Record) -> None:
    """Open with what is decided about."""
    for at, (option, mark) in enumerate(zip(OPTION_IDS, MARKS, strict=True)):
        sheet.block(Box(MARGIN + 0.34 * at, 1.0, 0.22, 0.22), option, mark)
    sheet.words(
        Box(MARGIN, 1.5, ACROSS, 2.0),
        [(found.title, "ink", True)],
        size=(44, 40, 36, 32, 28, 24),
        font=SERIF,
    )
    sheet.words(Box(MARGIN, 3.65, ACROSS, 0.5), [(QUESTION, "ink", False)], size=24)
    sheet.rule(MARGIN, 4.4, ACROSS)
    sheet.words(
        Box(MARGIN, 4.6, ACROSS * 0.75, 1.9),
        [(found.scenario.summary, "ink-2", False)],
        size=BODY_SIZES[1:],
    )
    kicker = f"Decision record, {day(found.day)}"
    sheet.words(
        Box(MARGIN, FOOT, ACROSS, 0.25), [(f"Crossover  ·  {kicker}", "ink-3", False)], size=12
    )
    means = (f"{OPTIONS[option].label}: {OPTIONS[option].means}" for option in OPTION_IDS)
    sheet.notes(found.scenario.summary, *means)


def answer(sheet: Sheet, found: Record) -> None:
    """Say what to do, and why."""
    color = found.said.option or "ink"
    title = [(text, color if marked else "ink", True) for text, marked in found.said.runs]
    kicker = "The recommendation" if found.said.option else "No recommendation yet"
    frame(sheet, found, f"{kicker}  ·  {found.called}", title)
    reasons = why(found)
    width = (ACROSS - GAP * (len(reasons) - 1)) / len(reasons)
    size = min(fitted(text, Box(0, 0, width, 2.6), BODY_SIZES, SANS) for _, text in reasons)
    for at, (claim, text) in enumerate(reasons):
        left = MARGIN + at * (width + GAP)
        sheet.rule(left, 2.7, width)
        sheet.words(Box(left, 2.85, width, 0.75), [(claim, "ink", True)], size=(22, 20, 18, 16))
        sheet.words(Box(left, 3.6, width, 2.1), [(text, "ink-2", False)], size=size)
    margin = findings.margin(found.case.result, found.case.numbers, found.said.option)
    said = " ".join(filter(None, (margin.replace("**", ""), before_tuning(found.case))))
    if said:
        sheet.words(
            Box(MARGIN, 5.85, ACROSS, 0.85), [(said, "ink", False)], size=(18, 16, 14, 12, 11)
        )
    sheet.notes(found.said.sentence, *(f"{claim}. {text}" for claim, text in reasons), said)


def costs(sheet: Sheet, found: Record) -> None:
    """Show what each option costs, by part."""
    months = found.case.numbers["horizon_months"]
    span = f"over {formats.count(months)} {'month' if months == 1 else 'months'}"
    result = found.case.result
    cheapest = min(OPTION_IDS, key=lambda option: float(result[option].total))
    total = formats.money(float(result[cheapest].total))
    title = f"{OPTIONS[cheapest].label} has the lowest total: {total} {span}"
    frame(sheet, found, "What each option costs", title)
    costs_chart(sheet, found, Box(MARGIN, TOP, 7.0, 4.4))
    rows = [("", "Total", "Counting fit", "Accuracy")]
    rows += [
        (
            OPTIONS[option].label,
            formats.money(float(result[option].total)),
            formats.money(float(result[option].effective_cost)),
            formats.share(float(result[option].accuracy)),
        )
        for option in OPTION_IDS
    ]
    left = MARGIN + 7.3
    box = Box(left, TOP + 0.2, WIDE - MARGIN - left, 1.9)
    sheet.table(box, rows, (1.2, 0.95, 1.3, 1.0), size=14, numbers=(1, 2, 3))
    worth = formats.money(found.case.numbers["fit_point_value"])
    text = f"Counting fit: the total, and {worth} a year for each point of fit lacking."
    sheet.words(Box(left, TOP + 2.4, box.width, 1.2), [(text, "ink-2", False)], size=14)
    sheet.notes(f"{title}.", text, *caveats(found.scenario, found.case.numbers, result)[:1])


def months(sheet: Sheet, found: Record) -> None:
    """Show the costs over time."""
    blocked = {option: not bool(found.case.result[option].passes) for option in OPTION_IDS}
    title = findings.months(found.spent, blocked)
    frame(sheet, found, "Cumulative cost by month", title)
    months_chart(sheet, found, Box(MARGIN, TOP - 0.1, ACROSS, 4.55))
    sheet.notes(f"{title}.", *crossings(found.equal))
