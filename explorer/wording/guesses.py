"""How much of a scenario is guessed, and which guesses decide, in words."""

from collections import Counter
from collections.abc import Mapping

from explorer.analysis.flips import Strip
from explorer.analysis.measuring import methods
from explorer.domain.declaration import DECLARATIONS
from explorer.domain.scenario import Scenario
from explorer.wording.changes import Change, changes
from explorer.wording.flip_points import listed, noun, number

MOST_NAMED = 3


def count_by_status(scenario: Scenario) -> Counter[str]:
    """Count the inputs by where their values come from."""
    return Counter(scenario.entry(name).status for name in DECLARATIONS)


def decisive(scenario: Scenario, strips: Mapping[str, Strip]) -> list[Change]:
    """Pick the guesses that can be measured and lie nearest to another answer, each once."""
    guessed = {
        name: strip
        for name, strip in strips.items()
        if name in methods() and scenario.entry(name).status == "assumption"
    }
    found = changes(guessed, limit=2 * len(guessed))
    nearest = {each.name: each for each in reversed(found)}
    return sorted(nearest.values(), key=lambda each: each.reach)[:MOST_NAMED]


def headline(scenario: Scenario, first: list[Change]) -> str:
    """Say how many inputs are guesses, and which of them matter most."""
    counts, every = count_by_status(scenario), len(DECLARATIONS)
    guesses = counts["assumption"]
    if not guesses:
        return f"None of the {every} inputs is a guess."
    start = f"{guesses} of {every} inputs {'is a guess' if guesses == 1 else 'are guesses'}"
    if not first:
        return f"{start}. None of them alone would flip the answer."
    names = listed([noun(each.name) for each in first])
    if len(first) == 1:
        return f"{start}; the one that matters most is {names}."
    return f"{start}; these {number(len(first))} matter most: {names}."


def about(scenario: Scenario) -> str:
    """Say what bringing evidence does."""
    brought = count_by_status(scenario)["measured"]
    if not brought:
        return "Nothing here is measured yet. Bring what you have, one panel at a time."
    return f"{brought} {'input is' if brought == 1 else 'inputs are'} measured so far."
