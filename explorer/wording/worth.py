"""What a measurement is worth, in words."""

from explorer.analysis.chances import Chances
from explorer.analysis.information import Information
from explorer.analysis.measuring import Measurement, Samples, methods
from explorer.analysis.ranges import Range
from explorer.analysis.uncertainty import Uncertainty
from explorer.domain.declaration import DECLARATIONS
from explorer.domain.option import OPTIONS
from explorer.wording import formats
from explorer.wording import inputs as words
from explorer.wording.flip_points import OPTION_OF_CODE, noun
from explorer.wording.sureness import DIGITS, chance

TOO_SMALL = "too small to tell"


def headline(known: Information) -> str:
    """Name what to measure first."""
    if not known.evpi:
        return "Nothing to measure: no draw changes the answer"
    first = next(iter(known.evppi))
    if not known.tells(first):
        return "No single measurement stands out"
    return f"Measure first: {noun(first)}"


def glance(found: Uncertainty, known: Information) -> str:
    """Say in two or three short sentences how sure the answer is and what to measure first."""
    today = OPTION_OF_CODE[found.today]
    own = chance(found.probability[today])
    sure = f"**{own} sure.**" if today else f"**Not yet in {own} of draws.**"
    first = next(iter(known.evppi), None)
    if first is None or not known.tells(first):
        return f"{sure} {headline(known)}."
    worth = money(known.evppi[first])
    return f"{sure} Measure first: {noun(first)}. Knowing it is worth up to **{worth}**."


def everything(known: Information, today: int) -> str:
    """Say what knowing everything would be worth, and whether the draws favour another option."""
    if not known.evpi:
        return "Perfect knowledge is worth nothing here: one option is best in every draw."
    text = f"Perfect knowledge is worth {money(known.evpi)}."
    if known.differs and known.best is not None:
        now = OPTION_OF_CODE[today]
        best = OPTIONS[known.best].noun
        said = f"at the stated values {OPTIONS[now].noun} win" if now == "prompt" else ""
        said = said or (f"at the stated values it is {OPTIONS[now].noun}" if now else "")
        said = said or "at the stated values nothing passes"
        text += f" Over all draws {best} {_cost(known.best)} least, though {said}."
    return text


def _cost(option: str) -> str:
    return "cost" if option == "prompt" else "costs"


def sentence(found: Measurement) -> str:
    """Say what one measurement is worth before the decision, and what it costs."""
    start = f"Measuring {noun(found.name)} before you decide"
    if not found.tells:
        return f"{start} is worth too little to tell."
    worth = f"{start} is worth up to {money(found.evppi)}"
    if found.cost is None:
        return f"{worth}."
    price = formats.money(found.cost, DIGITS)
    if found.cost > found.evppi:
        return f"{worth}, but costs about {price}."
    return f"{worth} and costs about {price}."


def how(name: str) -> str:
    """Say how an input could be measured."""
    method = methods().get(name)
    return method.how if method else ""


def worth(found: Measurement) -> str:
    """Write the worth of a measurement for a table."""
    return money(found.evppi) if found.tells else TOO_SMALL


def cost(found: Measurement) -> str:
    """Write the cost of a measurement for a table."""
    return "unknown" if found.cost is None else formats.money(found.cost, DIGITS)


def enough(found: Samples) -> str:
    """Say how many labelled examples are enough."""
    best = found.best
    if best is None:
        return "The price of a label is unknown, so no number of examples can be called best."
    if not best or found.net is None:
        return "No number of labelled examples is worth its labels before this decision."
    at = int((found.sizes == best).argmax())
    gain, net = float(found.worth[at]), float(found.net[at])
    most = " or more" if best == found.sizes[-1] else ""
    start = f"{best:,}{most} labelled examples are enough: worth {money(gain)}"
    if money(gain) == money(net):
        return f"{start}, beside which their labels cost next to nothing."
    return f"{start}, {money(net)} more than their labels cost."


def range_words(of: Range) -> str:
    """Write a range: $0.03–$0.50."""
    declaration = DECLARATIONS[of.name]
    return f"{words.in_words(declaration, of.low)}–{words.in_words(declaration, of.high)}"


def chance_words(found: Chances, today: int) -> str:
    """Say how likely today's answer is at the low and at the high end of an input."""
    low, high = found.of(today)
    return f"{chance(low)} → {chance(high)}"


def money(value: float) -> str:
    """Write simulated money."""
    return formats.money(value, DIGITS)
