"""The tables of flips, map, tornado, uncertainty, measurements and explanations."""

from collections.abc import Mapping

from explorer.analysis.chances import chances
from explorer.analysis.cheapest import at_each_word
from explorer.analysis.difference import Difference
from explorer.analysis.flips import flips
from explorer.analysis.information import Information
from explorer.analysis.leads import least_leads
from explorer.analysis.measuring import Measurement
from explorer.analysis.plane import plane
from explorer.analysis.ranges import ranges
from explorer.analysis.tornado import Tornado
from explorer.analysis.uncertainty import Uncertainty
from explorer.cli_tables import new_table
from explorer.cli_terminal import terminal
from explorer.domain.base import OPTION_IDS
from explorer.domain.declaration import DECLARATIONS
from explorer.domain.option import OPTIONS
from explorer.domain.scenario import Scenario
from explorer.model.evaluation import numbers
from explorer.wording import flip_points, formats, moves, sureness, worth
from explorer.wording import inputs as words
from explorer.wording.changes import WITHIN_REACH

LETTERS = "PFH·"
MAP_COLUMNS, MAP_ROWS = 61, 21
ROW_WITH_LABEL = 5
WIDE_ENOUGH = 32


def show_flips(scenario: Scenario) -> None:
    """Print the inputs that flip the answer, the choices that do, and why the others do not."""
    inputs = numbers(scenario)
    strips = flips(inputs)
    out = terminal()
    out.print(flip_points.headline(strips, ranges(scenario)))
    table = new_table("Input", "Today", "Flips to", "Distance", numbers=(1, 3))
    for row in flip_points.flip_rows(strips):
        edges = "\n".join(f"{edge} {value}" for _, edge, value in row.flips)
        table.add_row(DECLARATIONS[row.name].noun, row.today, edges, row.distance)
    out.print(table)
    for name, codes in at_each_word(inputs).items():
        if to := flip_points.choice_words(name, int(inputs[name]), codes):
            out.print(f"{DECLARATIONS[name].noun}: {to}.")
    never = [n for n, strip in strips.items() if n in WITHIN_REACH and not strip.flips]
    leads = least_leads(inputs, tuple(never))
    table = new_table("Never flips alone", "Because")
    for name in never:
        why = flip_points.never(DECLARATIONS[name], strips[name], leads[name])
        table.add_row(DECLARATIONS[name].noun, why.removeprefix("never flips: "))
    out.print(table)


def show_map(inputs: Mapping[str, float], x: str, y: str) -> None:
    """Print the map with a letter for each answer."""
    found = plane(inputs, x, y, steps=MAP_COLUMNS)
    rows = found.recommendation[:: (MAP_COLUMNS - 1) // (MAP_ROWS - 1)]
    values = found.y[:: (MAP_COLUMNS - 1) // (MAP_ROWS - 1)]
    across, upwards = DECLARATIONS[x], DECLARATIONS[y]
    out = terminal()
    out.print(moves.map_title(found))
    out.print(f"\n{upwards.label}")
    for index in reversed(range(len(rows))):
        label = words.in_words(upwards, float(values[index])) if not index % ROW_WITH_LABEL else ""
        out.print(f"{label:>9} {''.join(LETTERS[code] for code in rows[index])}")
    ends = [words.in_words(across, float(value)) for value in (found.x[0], found.x[-1])]
    gap = MAP_COLUMNS - len(ends[0]) - len(ends[1])
    out.print(f"{'':>9} {ends[0]}{across.label.center(gap)}{ends[1]}\n")
    out.print("P prompt, F fine-tune, H hybrid, · not yet. " + moves.map_finding(found))


def show_tornado(found: Tornado) -> None:
    """Print the bars, longest first."""
    out = terminal()
    out.print(f"{moves.tornado_headline(found)}.")
    now = moves.margin(found, found.margin)
    out.print(f"Today {now}: {moves.margin_name(found)}.")
    table = new_table("Input", "Low", "Margin", "High", "Margin", "", numbers=range(1, 5))
    for bar in found.bars:
        declaration = DECLARATIONS[bar.name]
        cells = []
        for end in (bar.low, bar.high):
            cells += [words.in_words(declaration, end.value), _margin(found, end.margin)]
        others = {
            flip_points.answer(end.recommendation)
            for end in (bar.low, bar.high)
            if end.recommendation != found.recommendation
        }
        table.add_row(declaration.noun, *cells, ", ".join(sorted(others)))
    out.print(table)
    out.print(moves.ONE_AT_A_TIME)


def _margin(found: Tornado, margin: float | None) -> str:
    return "none" if margin is None else moves.margin(found, margin)


def show_uncertainty(scenario: Scenario, found: Uncertainty, known: Information) -> None:
    """Print how likely each answer is and how far costs spread."""
    out = terminal()
    out.print(sureness.headline(found))
    out.print(sureness.sampling(found))
    table = new_table("Answer", "Chance", "", numbers=(1,))
    required = float(scenario.value("required_accuracy"))
    shown = sureness.probabilities(found)
    for option in (*OPTION_IDS, None):
        name = OPTIONS[option].label if option else "Not yet"
        line = sureness.option_line(found, option, required)
        table.add_row(name, shown[option or "none"], line)
    out.print(table)
    heads = ("Stated", "Mean", "P10", "P50", "P90")
    table = new_table("Total", *heads, numbers=range(1, 6))
    for row, option in enumerate(OPTION_IDS):
        fan = found.fan.total[row, [sureness.P10, sureness.P50, sureness.P90]]
        figures = [found.stated_total[row], found.mean_total[row], *fan]
        table.add_row(OPTIONS[option].label, *(formats.money(float(each)) for each in figures))
    out.print(table)
    out.print(f"{sureness.fan_finding(found)}.")
    out.print(sureness.regret(found))
    out.print(worth.everything(known, found.today))


def show_measure(found: Uncertainty, known: Information, ranked: Mapping[str, Measurement]) -> None:
    """Print what each measurement is worth, and how many examples are enough."""
    out = terminal()
    out.print(f"{worth.headline(known)}.")
    out.print(worth.everything(known, found.today))
    heads = ("Range", "Chance", "Worth", "Costs")
    table = new_table("Input, and how to measure it", *heads, numbers=range(1, 5))
    table.columns[0].min_width = WIDE_ENOUGH
    telling = [name for name, each in ranked.items() if each.tells]
    for name in telling:
        each = ranked[name]
        table.add_row(
            f"{flip_points.quantity(name)}\n{worth.how(name)}",
            worth.range_words(found.uncertain[name]),
            worth.chance_words(chances(found, name), found.today),
            worth.worth(each),
            worth.cost(each),
        )
    if telling:
        out.print(table)
        answer = flip_points.answer(found.today)
        out.print(f"Chance: how often it is {answer} at the low and at the high end of the input.")
        out.print(worth.sentence(ranked[telling[0]]))
    for each in ranked.values():
        if each.samples is not None:
            out.print(f"{DECLARATIONS[each.name].noun}: {worth.enough(each.samples)}")
    if small := [flip_points.noun(name) for name in ranked if name not in telling]:
        out.print(f"{worth.TOO_SMALL.capitalize()}: {', '.join(small)}.")


def show_explain(found: Difference) -> None:
    """Print the waterfall."""
    out = terminal()
    out.print(moves.difference_sentence(found))
    table = new_table("Changed input", "Part", numbers=(1,))
    table.add_row("Total before", formats.money(found.start))
    moving = {name: part for name, part in found.parts.items() if _counts(part)}
    for name, part in moving.items():
        table.add_row(DECLARATIONS[name].noun, moves.signed(part))
    if still := len(found.parts) - len(moving):
        table.add_row(f"{still} other {'change' if still == 1 else 'changes'}", "nothing")
    table.add_section()
    table.add_row("Total after", formats.money(found.end))
    out.print(table)
    if not found.shared:
        out.print("More than 12 inputs changed: each part depends on the order of the list.")


def _counts(part: float) -> bool:
    return abs(part) >= moves.NEGLIGIBLE
