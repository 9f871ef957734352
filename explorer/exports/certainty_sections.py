"""What would change a decision, how sure it is, what to measure, and when to look again."""

from explorer.analysis.cheapest import at_each_word
from explorer.analysis.tornado import Tornado
from explorer.domain.base import OPTION_IDS
from explorer.domain.declaration import DECLARATIONS
from explorer.domain.option import OPTIONS
from explorer.exports.document import Block, Grid, Picture, Points, Prose, Section
from explorer.exports.record import Record
from explorer.wording import findings, flip_points, formats, moves, sureness, worth
from explorer.wording import inputs as words
from explorer.wording.changes import changes
from explorer.wording.crossings import crossings
from explorer.wording.revisit import SOONER, revisit_sentence

MOST_CHANGES = 4
MOST_BARS = 8
NO_RANGES = "No input has a low and a high yet, so nothing can be said of chances."


def change(found: Record) -> Section:
    """List what turns the answer, nearest first, and where costs are equal."""
    nearest = tuple(
        (
            f"{each.text} {each.value}",
            f"{findings.code_word(each.code).lower()}, {each.distance}",
        )
        for each in changes(found.strips, limit=MOST_CHANGES)
    )
    rows = [
        (
            DECLARATIONS[row.name].noun,
            row.today,
            "; ".join(f"{edge} {value}" for _, edge, value in row.flips),
            row.distance,
        )
        for row in flip_points.flip_rows(found.strips)
    ]
    rows += _choices(found)
    blocks: list[Block] = [Prose(flip_points.headline(found.strips, found.uncertain))]
    if nearest:
        blocks.append(Points(nearest))
    described = findings.volume(found.marks)
    blocks.append(
        Picture("volume", "Cost against volume", "all-in cost per 1,000 calls", described)
    )
    blocks.append(Points(tuple(("", each) for each in crossings(found.equal))))
    if rows:
        columns = ("Input", "Today", "Answer changes to", "Distance")
        blocks.append(Grid(columns, tuple(rows), (1,), "Every input that flips it alone"))
    return Section("What would change it", tuple(blocks))


def _choices(found: Record) -> list[tuple[str, str, str, str]]:
    rows = []
    for name, codes in at_each_word(found.case.numbers).items():
        today = int(found.case.numbers[name])
        if to := flip_points.choice_words(name, today, codes):
            value = found.scenario.value(name)
            shown = (
                DECLARATIONS[name].choices.get(value)
                or words.in_field(DECLARATIONS[name], value).text
            )
            rows.append((DECLARATIONS[name].noun, shown, to, "a choice"))
    return rows


def sure(found: Record) -> Section:
    """Give the chance of each answer, the spread of the totals, and the longest bars."""
    drawn = found.drawn
    if not found.uncertain or found.bars is None:
        return Section("How sure", (Prose(NO_RANGES),))
    required = float(found.scenario.value("required_accuracy"))
    shown = sureness.probabilities(drawn)
    answers = tuple(
        (
            OPTIONS[option].label if option else "Not yet",
            shown[option or "none"],
            sureness.option_line(drawn, option, required),
        )
        for option in (*OPTION_IDS, None)
    )
    totals = tuple(
        (OPTIONS[option].label, *(formats.money(float(each)) for each in _spread(found, row)))
        for row, option in enumerate(OPTION_IDS)
    )
    finding = sureness.fan_finding(drawn)
    spread = ("Total", "Stated", "Mean", "Low (P10)", "Middle (P50)", "High (P90)")
    return Section(
        "How sure",
        (
            Prose(sureness.headline(drawn)),
            Grid(("Answer", "Chance", "Whether it passes"), answers, (1,)),
            Prose(sureness.regret(drawn)),
            Picture("fan", finding, "middle, and 80% of draws", f"{finding}."),
            Grid(spread, totals, (1, 2, 3, 4, 5)),
            Prose(sureness.sampling(drawn)),
            *_bars(found.bars),
        ),
    )


def _spread(found: Record, row: int) -> list[float]:
    drawn = found.drawn
    fan = drawn.fan.total[row, [sureness.P10, sureness.P50, sureness.P90]]
    return [float(drawn.stated_total[row]), float(drawn.mean_total[row]), *fan.tolist()]


def _bars(found: Tornado) -> tuple[Block, ...]:
    rows = []
    for bar in [each for each in found.bars if each.reach > 0][:MOST_BARS]:
        declaration = DECLARATIONS[bar.name]
        cells: list[str] = []
        for end in (bar.low, bar.high):
            cells += [words.in_words(declaration, end.value), moves.margin(found, end.margin)]
        others = {
            flip_points.answer(end.recommendation)
            for end in (bar.low, bar.high)
            if end.recommendation != found.recommendation
        }
        rows.append((declaration.noun, *cells, ", ".join(sorted(others))))
    title = moves.tornado_headline(found)
    subtitle = f"{moves.margin_name(found)}; today {moves.margin(found, found.margin)}"
    columns = ("Input", "Low", "Lead there", "High", "Lead there", "Answer changes to")
    return (
        Picture("tornado", title, subtitle, f"{title}. {moves.ONE_AT_A_TIME}"),
        Grid(columns, tuple(rows), (1, 2, 3, 4)),
    )


def measure(found: Record) -> Section:
    """Say what to measure before deciding, and what that is worth."""
    if found.known is None:
        return Section("What to measure next", (Prose(NO_RANGES),))
    drawn, today = found.drawn, found.drawn.today
    telling = [each for each in found.ranked.values() if each.tells]
    rows = tuple(
        (
            flip_points.quantity(each.name),
            worth.range_words(drawn.uncertain[each.name]),
            worth.chance_words(found.along[each.name], today),
            worth.worth(each),
            worth.cost(each),
            worth.how(each.name),
        )
        for each in telling
    )
    blocks: list[Block] = [Prose(worth.everything(found.known, today), worth.headline(found.known))]
    if telling:
        blocks.append(Prose(worth.sentence(telling[0])))
        columns = ("Input", "Range", f"Chance of {flip_points.answer(today)}", "Worth", "Costs")
        blocks.append(Grid((*columns, "How to measure it"), rows, (1, 2, 3, 4)))
    enough = tuple(
        (DECLARATIONS[each.name].noun, worth.enough(each.samples))
        for each in found.ranked.values()
        if each.samples is not None
    )
    if enough:
        blocks.append(Points(enough))
    if small := [flip_points.noun(name) for name, each in found.ranked.items() if not each.tells]:
        blocks.append(Prose(f"{worth.TOO_SMALL.capitalize()}: {', '.join(small)}."))
    return Section("What to measure next", tuple(blocks))


def review(found: Record) -> Section:
    """Say when to decide again."""
    return Section("Revisit", (Prose(f"{revisit_sentence(found.revisit)} {SOONER}"),))
