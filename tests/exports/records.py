"""Records that the tests of every format share; each is worked out once."""

from datetime import date
from functools import cache

from explorer.analysis.settings import FEWEST_DRAWS, Sampling
from explorer.domain.library import read_library
from explorer.domain.reading import parse_scenario, to_json
from explorer.exports.record import Record, record

PRESETS = read_library().scenarios
DAY = date(2026, 11, 24)
LINK = "https://crossover.example/?scenario=tickets&error_cost=0.3"
SAMPLING = Sampling(max(FEWEST_DRAWS, 1024), 11)
HOSTILE = '=1+1 </script><b>*x* #panic("y") [z](https://a.example) `q` $e$ \\ {1} & @all | \''
"""Markup of every format, a formula, and the end of a script."""


@cache
def preset_record(name: str) -> Record:
    """Work a preset out with few draws."""
    return record(PRESETS[name], PRESETS[name], day=DAY, link=LINK, sampling=SAMPLING)


@cache
def changed_record() -> Record:
    """Change what makes no option pass, and one range."""
    tickets = PRESETS["tickets"]
    changed = tickets.with_values({"required_accuracy": 0.999, "horizon_months": 1})
    return record(changed, tickets, day=DAY, sampling=SAMPLING)


@cache
def bare_record() -> Record:
    """Leave prices unknown and take every range away."""
    legal = PRESETS["legal"]
    unknown = dict.fromkeys(("base_input_price", "base_output_price", "hosting_cost"))
    no_ranges = dict.fromkeys(n for n in legal.values if legal.entry(n).low is not None)
    return record(legal.with_values(unknown).with_ranges(no_ranges), legal, day=DAY)


@cache
def hostile_record() -> Record:
    """Take a title, a summary and a note that try to be more than text."""
    raw = to_json(PRESETS["tickets"]).replace('"id": "tickets"', '"id": "hostile"', 1)
    scenario = parse_scenario(raw.encode(), name="x.json")
    noted = scenario.entry("error_cost").model_copy(update={"note": HOSTILE})
    named = scenario.model_copy(
        update={"title": HOSTILE[:118], "short_title": "x", "summary": f"- {HOSTILE}"}
    )
    return record(named.with_entries({"error_cost": noted}), day=DAY, sampling=SAMPLING)
