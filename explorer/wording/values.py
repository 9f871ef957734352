"""Whole values of inputs in words, for tables: value with unit, range, and what was changed."""

from explorer.domain.declaration import DECLARATIONS, Declaration, Scalar
from explorer.domain.scenario import InputValue, Scenario
from explorer.wording import inputs as words


def value_in_words(declaration: Declaration, value: Scalar) -> str:
    """Write the exact value with its unit; a choice by its shown word."""
    if isinstance(value, str):
        return declaration.choices.get(value, value)
    return words.with_unit(declaration, value)


def range_in_words(declaration: Declaration, entry: InputValue) -> str:
    """Write a low and a high; empty where there is none."""
    if entry.low is None:
        return ""
    low, high = (words.in_field(declaration, end).text for end in (entry.low, entry.high))
    return f"{low}–{high}"


def changed_inputs(scenario: Scenario, preset: Scenario) -> list[tuple[str, str, str]]:
    """List the inputs whose value or range differs: name, there, here."""
    rows = []
    for name, declaration in DECLARATIONS.items():
        here, there = scenario.entry(name), preset.entry(name)
        if here.value != there.value:
            before, after = (value_in_words(declaration, each.value) for each in (there, here))
        elif (here.low, here.high) != (there.low, there.high):
            before, after = (
                range_in_words(declaration, each) or "no range" for each in (there, here)
            )
        else:
            continue
        rows.append((declaration.noun, before, after))
    return rows
