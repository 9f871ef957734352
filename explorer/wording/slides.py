"""What *Present* says, in the words of a meeting."""

from collections.abc import Mapping, Sequence

from explorer.analysis.flips import Strip
from explorer.data import read_table
from explorer.domain.base import OPTION_IDS, OptionId
from explorer.domain.declaration import DECLARATIONS, Declaration
from explorer.domain.option import OPTIONS
from explorer.domain.scenario import Scenario
from explorer.model.evaluation import Evaluation
from explorer.wording import formats, gates
from explorer.wording import inputs as words
from explorer.wording.changes import nearest
from explorer.wording.flip_points import OPTION_OF_CODE, code_at, flip_rows, listed, noun
from explorer.wording.sureness import DOING

QUESTION = "Engineer the prompt, fine-tune a model, or do both?"
GUESS_FIRST = "Guess first: click where you think it flips. The next key shows the answer."
NOTHING_FLIPS = "Which single number could change this answer?"
NO_BREAK = "\N{NO-BREAK SPACE}"
MOST_PARTS = 3
SPOT_ON = 1.1
"""A guess within this factor of the answer is called spot on."""
_TABLE = read_table("slides")

Column = tuple[str, str]


def facts(scenario: Scenario) -> list[tuple[str, str, str]]:
    """List the numbers of the question: value, words and where it comes from."""
    rows: list[tuple[str, str, str]] = []
    for name, said in _TABLE["fact"].items():
        entry, declaration = scenario.entry(name), DECLARATIONS[name]
        if isinstance(entry.value, float):
            value = words.in_words(declaration, entry.value)
            one = value == "1" and "one" in said
            rows.append((value, said["one" if one else "words"], entry.status))
    return rows


def span(inputs: Mapping[str, float]) -> tuple[str, str]:
    """Write volume and horizon for the line over each slide."""
    calls, months = inputs["calls_per_month"], formats.count(inputs["horizon_months"])
    return f"{formats.count(calls)} calls a month", f"{months} month{'' if months == '1' else 's'}"


def columns(option: OptionId, inputs: Mapping[str, float], result: Evaluation) -> list[Column]:
    """Give price, accuracy and time of a change, each against the other options."""
    others = [each for each in OPTION_IDS if each != option]
    others.sort(key=lambda each: float(result[each].total))
    hours = {each: float(result[each].measures["iteration_speed"]) for each in OPTION_IDS}
    accuracy = {each: float(result[each].accuracy) for each in OPTION_IDS}
    _, months = span(inputs)
    totals = {each: formats.money(float(result[each].total)) for each in OPTION_IDS}
    right = {each: formats.share(accuracy[each]) for each in OPTION_IDS}
    # a figure and its unit stay on one line of a slide
    live = {each: formats.duration(hours[each]).replace(" ", NO_BREAK) for each in OPTION_IDS}
    price = f"over {months}. {_start(_others(others, 'cost', totals))}{_blocked(others, result)}"
    bar = f"of answers right. You need {formats.share(inputs['required_accuracy'])};"
    return [
        (totals[option], price),
        (right[option], f"{bar} {_others(others, 'reach', right)}"),
        (live[option], f"from decided to live. {_start(_others(others, 'take', live))}"),
    ]


def _others(others: Sequence[OptionId], verb: str, shown: Mapping[OptionId, str]) -> str:
    """Say what the others would do: a hybrid would cost $27.7k, fine-tuning $50.1k."""
    first, *rest = others
    more = "".join(f", {OPTIONS[each].noun} {shown[each]}" for each in rest)
    return f"{OPTIONS[first].noun} would {verb} {shown[first]}{more}."


def _start(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}"


def _blocked(others: Sequence[OptionId], result: Evaluation) -> str:
    named = [OPTIONS[each].noun for each in others if gates.blocked_by(result, each)]
    return f" Blocked: {listed(named)}." if named else ""


def spent_on(parts: Sequence[Mapping[str, str]], total: str) -> str:
    """Say on what the recommended option's money goes, the largest first."""
    if not parts:
        return ""
    named = [f"{part['amount']} on {part['label'].lower()}" for part in parts[:MOST_PARTS]]
    verb = "goes" if len(named) == 1 else "go"
    return f"Of the {total}, {listed(named).replace(' on ', f' {verb} on ', 1)}."


def asked(strips: Mapping[str, Strip]) -> str | None:
    """Choose the input about which the room guesses; None where nothing flips the answer."""
    rows = [row.name for row in flip_rows(strips)]
    return next((name for name in _TABLE["guess"] if name in rows), next(iter(rows), None))


def ask(strip: Strip) -> str:
    """Put the question to the room."""
    start = _TABLE["guess"].get(strip.name, f"At which {noun(strip.name)}")
    option = OPTION_OF_CODE[code_at(strip, strip.today)]
    if option is None:
        return f"{start} does an option pass?"
    return f"{start} does {DOING[option]} stop being the right answer?"


def unit(declaration: Declaration) -> str:
    """Name the unit under the ruler."""
    found = words.SUFFIX.get(declaration.unit, "")
    return str(_TABLE["unit"].get(declaration.unit, found))


def nearest_flip(strip: Strip) -> float:
    """Return the value that the room guesses: the flip nearest to today on the slider."""
    declaration = DECLARATIONS[strip.name]
    return min(
        (flip.value for flip in nearest(strip)),
        key=lambda value: words.slider_distance(declaration, strip.today, value),
    )


def off(declaration: Declaration, guess: float, answer: float) -> str:
    """Say by how much a guess misses: 9.1× too high, 5 points too low, spot on."""
    side = "too high" if guess > answer else "too low"
    if declaration.scale == "log" and min(guess, answer) > 0:
        ratio = max(guess / answer, answer / guess)
        return "spot on" if ratio < SPOT_ON else f"{formats.times(ratio)} {side}"
    if declaration.unit in words.PER_CENT:
        miss = abs(guess - answer) * 100
        return "spot on" if formats.points(miss) == "0" else f"{formats.in_points(miss)} {side}"
    return f"{words.in_words(declaration, abs(guess - answer))} {side}"
