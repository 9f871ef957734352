"""The slides of a record that look ahead: what would change it, how sure it is, what follows."""

from collections.abc import Callable

from explorer.domain.base import OPTION_IDS
from explorer.domain.library import sources
from explorer.domain.option import OPTIONS
from explorer.exports.record import Record
from explorer.exports.slide_charts import chances_chart
from explorer.exports.slide_shapes import MARGIN, SANS, Box, Sheet, fitted
from explorer.exports.slides import (
    ACROSS,
    BODY_SIZES,
    FOOT,
    TOP,
    answer,
    costs,
    frame,
    months,
    question,
)
from explorer.exports.slides_ground import ground
from explorer.wording import findings, flip_points, sureness, worth
from explorer.wording.changes import changes
from explorer.wording.consequences import consequences
from explorer.wording.crossings import crossings
from explorer.wording.opinions import VERDICTS, headline, plain
from explorer.wording.origins import day
from explorer.wording.revisit import SOONER, revisit_sentence
from explorer.wording.sentences import here

MOST_CHANGES = 5
Slide = Callable[[Sheet, Record], None]


def flips(sheet: Sheet, found: Record) -> None:
    """Show what would change the answer."""
    title = flip_points.headline(found.strips, found.uncertain)
    frame(sheet, found, "What would change it", title)
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
    frame(sheet, found, "How sure", sureness.headline(drawn))
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
    frame(sheet, found, "Second opinions", plain(headline(found.opinions)))
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
    frame(sheet, found, "The decision", title)
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
    live = f"Live page: {found.link}" if found.link else ""
    made = ", ".join(f"{name} {number}" for name, number in found.versions.items())
    sheet.notes(said, "Caveats:", *found.caveats, live, f"Made with {made}.")


SLIDES: tuple[Slide, ...] = (question, answer, costs, months, flips, sure, others, close, ground)
BRIEF: tuple[Slide, ...] = (answer, flips, sure, others, close, ground)
"""What stands for each record behind a comparison."""
