"""The slides of one record, from the question to the day on which it is looked at again."""

from collections.abc import Callable, Sequence

from pptx.enum.shapes import MSO_SHAPE

from explorer.domain.base import OPTION_IDS
from explorer.domain.library import sources
from explorer.domain.option import OPTIONS
from explorer.exports.decision_sections import QUESTION, why
from explorer.exports.record import Record
from explorer.exports.slide_charts import chances_chart, costs_chart, months_chart
from explorer.exports.slide_shapes import MARGIN, SANS, SERIF, WIDE, Box, Run, Sheet, fitted
from explorer.wording import findings, flip_points, formats, sureness, worth
from explorer.wording.caveats import caveats
from explorer.wording.changes import changes
from explorer.wording.consequences import consequences
from explorer.wording.crossings import crossings
from explorer.wording.opinions import VERDICTS, before_tuning, headline, plain
from explorer.wording.origins import day
from explorer.wording.revisit import SOONER, revisit_sentence
from explorer.wording.sentences import here

ACROSS = WIDE - 2 * MARGIN
TITLE = Box(MARGIN, 0.95, ACROSS, 1.15)
TITLE_SIZES = (32, 28, 24, 21, 18)
BODY_SIZES = (20, 18, 16, 14, 12, 11)
TOP, FOOT = 2.35, 6.95
GAP = 0.45
MOST_CHANGES = 5
MARKS = (MSO_SHAPE.OVAL, MSO_SHAPE.RECTANGLE, MSO_SHAPE.DIAMOND)
Slide = Callable[[Sheet, Record], None]


def _frame(sheet: Sheet, found: Record, kicker: str, title: Sequence[Run] | str) -> None:
    """Write what stands on every slide: what it is about, its finding, and the source."""
    runs = [(title, "ink", True)] if isinstance(title, str) else list(title)
    sheet.words(Box(MARGIN, 0.5, ACROSS, 0.3), [(kicker, "ink-3", True)], size=13)
    sheet.words(TITLE, runs, size=TITLE_SIZES, font=SERIF)
    foot = f"{found.title}  ·  Crossover, {day(found.day)}"
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
    _frame(sheet, found, f"{kicker}  ·  {found.title}", title)
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
    _frame(sheet, found, "What each option costs", title)
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
    _frame(sheet, found, "Cumulative cost by month", title)
    months_chart(sheet, found, Box(MARGIN, TOP - 0.1, ACROSS, 4.55))
    sheet.notes(f"{title}.", *crossings(found.equal))


def flips(sheet: Sheet, found: Record) -> None:
    """Show what would change the answer."""
    title = flip_points.headline(found.strips, found.uncertain)
    _frame(sheet, found, "What would change it", title)
    rows = [("Input", "Goes to", "From today")]
    rows += [
        (f"{each.text} {each.value}", findings.code_word(each.code), each.distance)
        for each in changes(found.strips, limit=MOST_CHANGES)
    ]
    height = 0.55 * len(rows)
    sheet.table(Box(MARGIN, TOP, ACROSS, height), rows, (5, 2, 2), size=20)
    said = " ".join(crossings(found.equal))
    box = Box(MARGIN, TOP + height + 0.25, ACROSS, FOOT - 0.15 - (TOP + height + 0.25))
    sheet.words(box, [(said, "ink-2", False)], size=(16, 14, 12, 11))
    turns = (f"{one}, {two.lower()}, {three}." for one, two, three in rows[1:])
    sheet.notes("Let the room guess before this slide.", *turns, said)


def sure(sheet: Sheet, found: Record) -> None:
    """Show how likely each answer is, and what to measure."""
    drawn = found.drawn
    _frame(sheet, found, "How sure", sureness.headline(drawn))
    if found.known is None:
        sheet.notes(sureness.headline(drawn))
        return
    chances_chart(sheet, found, Box(MARGIN, TOP, 6.4, 3.8))
    left, width = MARGIN + 6.9, ACROSS - 6.9
    telling = [each for each in found.ranked.values() if each.tells]
    said = [worth.everything(found.known, drawn.today)]
    said += [worth.sentence(telling[0])] if telling else []
    said += [f"How: {worth.how(telling[0].name)}."] if telling else []
    sheet.rule(left, TOP + 0.1, width)
    claim = Box(left, TOP + 0.25, width, 0.7)
    sheet.words(claim, [(worth.headline(found.known), "ink", True)], size=(20, 18, 16, 14))
    body = Box(left, TOP + 1.0, width, 2.6)
    sheet.words(body, [(" ".join(said), "ink-2", False)], size=BODY_SIZES[1:])
    made = Box(MARGIN, 6.3, ACROSS, 0.5)
    sheet.words(made, [(sureness.sampling(drawn), "ink-3", False)], size=(13, 12, 11))
    required = float(found.scenario.value("required_accuracy"))
    lines = (
        f"{OPTIONS[option].label if option else 'Not yet'}: "
        f"{sureness.probabilities(drawn)[option or 'none']}, "
        f"{sureness.option_line(drawn, option, required)}."
        for option in (*OPTION_IDS, None)
    )
    sheet.notes(sureness.headline(drawn), *lines, *said, sureness.sampling(drawn))


def others(sheet: Sheet, found: Record) -> None:
    """Show what the published frameworks say."""
    _frame(sheet, found, "Second opinions", plain(headline(found.opinions)))
    rows = [("Framework", "Says", "The rule that decides, and what it finds here")]
    rows += [
        (
            sources()[source].short,
            VERDICTS[each.verdict],
            f"{each.decisive.rule}. {here(each.decisive.because)}",
        )
        for source, each in found.opinions.items()
    ]
    sheet.table(Box(MARGIN, TOP, ACROSS, 4.2), rows, (2.1, 1.1, 8.6), size=15)
    sheet.notes(
        "Each framework runs on these inputs, by its own rules. Nothing is averaged.",
        *(sources()[source].citation for source in found.opinions),
    )


def close(sheet: Sheet, found: Record) -> None:
    """End with what follows, and the day on which it is looked at again."""
    option = found.said.option
    title = (
        f"{OPTIONS[option].act}, and look again on {day(found.revisit.day)}"
        if option
        else (f"Not yet; look again on {day(found.revisit.day)}")
    )
    _frame(sheet, found, "The decision", title)
    listed = consequences(found.scenario, found.case.numbers, found.case.result, option)
    height = (5.75 - TOP) / max(1, len(listed))
    size = min(
        fitted(text, Box(0, 0, ACROSS - 3.4, height - 0.15), BODY_SIZES[1:], SANS)
        for _, text in listed
    )
    for at, (claim, text) in enumerate(listed):
        top = TOP + at * height
        sheet.rule(MARGIN, top, ACROSS, "hairline")
        sheet.words(
            Box(MARGIN, top + 0.1, 3.1, height - 0.15), [(claim, "ink", True)], size=min(size, 17)
        )
        body = Box(MARGIN + 3.3, top + 0.1, ACROSS - 3.3, height - 0.15)
        sheet.words(body, [(text, "ink-2", False)], size=size)
    said = f"{revisit_sentence(found.revisit)} {SOONER}"
    sheet.rule(MARGIN, 5.8, ACROSS)
    sheet.words(Box(MARGIN, 5.95, ACROSS, 0.8), [(said, "ink", False)], size=(18, 16, 14))
    told = caveats(found.scenario, found.case.numbers, found.case.result)
    live = f"Live page: {found.link}" if found.link else ""
    made = ", ".join(f"{name} {number}" for name, number in found.versions.items())
    sheet.notes(said, "Caveats:", *told, live, f"Made with {made}.")


SLIDES: tuple[Slide, ...] = (question, answer, costs, months, flips, sure, others, close)
BRIEF: tuple[Slide, ...] = (answer, flips)
"""What stands for each record behind a comparison."""
