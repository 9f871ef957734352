"""What *Compare* is sent: true to the model, to the pins of the browser, and to the baseline."""

import json
from copy import deepcopy

import orjson
import pytest

from explorer.charts.compared import SERIES
from explorer.data import read_table
from explorer.domain.address import to_query
from explorer.domain.library import read_library
from explorer.exports.compared import compare_object
from explorer.views import shelf, state
from explorer.views.message import board_message
from explorer.views.share import proposal, share
from explorer.wording import formats

PRESETS = read_library().scenarios
TICKETS = PRESETS["tickets"]
SCALE = TICKETS.with_values({"calls_per_month": 10_000_000})
PINS = [
    {"name": "Launch", "link": to_query(TICKETS, TICKETS)},
    {"name": "At <b>scale</b> @{prompt}", "link": to_query(SCALE, TICKETS)},
    {"name": "Odd", "link": "scenario=legal&prompt_acuracy=1&error_cost=30"},
]


@pytest.fixture
def held():
    return state.State(preset="tickets", scenario=TICKETS, page="compare", problems=("a note",))


def sent(held, **edits):
    """Apply what the browser would send, and read what the board would show."""
    message = {"sequence": held.sequence + 1, "commit": True}
    edits = {name: {"text": text} for name, text in edits.items()}
    state.apply_edits(held, {**message, "edits": edits})
    return orjson.loads(board_message(held))


def pinned(held, **edits):
    return sent(held, pins=json.dumps(PINS), **edits)


def row(view, label):
    return next(r for group in view["groups"] for r in group["rows"] if r["label"] == label)


def test_without_pins_the_present_state_and_the_worked_scenarios_wait(held):
    view = sent(held)
    assert view["columns"] == []
    assert view["present"]["total"] == "$20.3k"
    assert [title for title, _ in view["presets"]] == [s.short_title for s in PRESETS.values()]


def test_told_pins_are_columns_before_the_present_state_and_problems_stay(held):
    view = pinned(held)
    assert [column["name"] for column in view["columns"]] == [*(p["name"] for p in PINS), "Now"]
    assert [column["series"] for column in view["columns"]] == ["a", "b", "c", "now"]
    assert view["baseline"] == "Launch"
    assert view["problems"] == ["a note"]
    assert "prompt_acuracy" in view["columns"][2]["problems"][0]
    assert sent(held, error_cost="0.3")["problems"] == []


def test_every_total_and_difference_is_that_of_the_command_line(held):
    view = pinned(held, error_cost="0.3")
    scenarios = {
        "Launch": TICKETS,
        "At": SCALE,
        "Odd": PRESETS["legal"].with_values({"error_cost": 30.0}),
        "Now": TICKETS.with_values({"error_cost": 0.3}),
    }
    told = compare_object(scenarios, "Launch")["compare"]
    for column, own in zip(view["columns"], told.values(), strict=True):
        taken = own["options"][own["recommendation"]]
        gap = own["difference"]["recommended"]["total"]
        assert column["option"] == own["recommendation"]
        assert column["total"] == formats.money(taken["total"])
        signed = f"+{formats.money(gap)}" if gap > 0 else formats.money(gap)
        assert column["gap"] == (signed if gap else "")
    one = pinned(held, figures="hybrid")
    for cell, own in zip(row(one, "Counting fit")["cells"], told.values(), strict=True):
        assert cell["text"] == formats.money(own["options"]["hybrid"]["effective_cost"])


def test_another_baseline_turns_the_differences_and_the_explanation_around(held):
    view = pinned(held, baseline="at <B>scale</b> @{prompt}")
    assert view["columns"][1]["base"]
    assert view["columns"][0]["gap"].startswith("−$1.2")
    assert view["waterfall"]["between"] == ["At <b>scale</b> @{prompt}", "Now"]
    view = sent(held, between="Now\nLaunch")
    assert view["waterfall"] == {"between": ["Now", "Launch"], "card": None}
    view = sent(held, between="Odd\nNow", baseline="gone")
    assert view["baseline"] == "Launch"
    bars = view["waterfall"]["card"]["bars"]
    assert (bars[0]["label"], bars[-1]["label"]) == ("Odd", "Now")
    assert sent(held, baseline="now")["columns"][-1]["gap"] == ""


def test_a_persons_name_is_text_in_every_label_of_a_chart(held):
    charts = pinned(held)["charts"]
    text = json.dumps([charts["spent"]["figure"], charts["ten"]["figure"]], ensure_ascii=False)
    assert "<b>scale" not in text
    assert "@{prompt}" not in text
    assert "B At &lt;b>sca" in text or "B At &lt;b>" in text


def test_a_pin_goes_back_into_the_sliders_as_any_link_does(held):
    view = pinned(held, link=PINS[1]["link"])
    assert held.scenario == SCALE
    assert state.query(held).startswith("?scenario=tickets&calls_per_month=10000000&v=1&of=")
    assert view["columns"][-1]["gap"] == "+$1.20M"
    assert len(sent(held, link=PINS[2]["link"])["problems"]) == 1
    assert (held.preset, held.scenario.value("error_cost")) == ("legal", 30)
    assert [pin.name for pin in held.pins] == [p["name"] for p in PINS]


@pytest.mark.parametrize("text", ["", "{", "7", "[" * 20_000, '["x"]', None])
def test_pins_that_are_no_pins_are_a_sentence_and_the_view_stands(held, text):
    view = sent(held, pins=text)
    assert view["view"] == "compare"
    assert len(view["problems"]) == 2


def test_pins_are_handed_to_the_view_that_shows_them_only_and_read_once(held):
    pinned(held)
    held.page = ""
    assert state.question(held).pins == ()
    held.page = "compare"
    asked = state.question(held)
    assert [pin.name for pin in asked.pins] == [p["name"] for p in PINS]
    copied = deepcopy(asked)
    assert copied == asked
    assert hash(copied) == hash(asked)
    assert shelf.pinned(copied.pins[0], copied.shelf) is shelf.pinned(asked.pins[0], asked.shelf)


def test_the_link_carries_what_was_asked_of_a_view_and_a_pin_does_not(held):
    sent(held, seed="8", map="error_cost prompt_accuracy", every="yes")
    told = share(held)
    for part in ("seed=8", "map=error_cost+prompt_accuracy", "every=yes"):
        assert part in told["link"]
        assert part not in told["pin"]
        assert part in state.query(held)


def test_a_name_is_proposed_from_what_was_changed():
    assert proposal(TICKETS, TICKETS) == "Support tickets"
    assert proposal(SCALE, TICKETS) == "Volume 10M"
    changed = SCALE.with_values({"error_cost": 0.3, "domain": "regulated"})
    assert proposal(changed, TICKETS).endswith(" +1")
    assert len(proposal(changed, TICKETS)) <= 40


def test_each_series_has_a_colour_dash_and_shape_that_no_option_has():
    options = read_table("options").values()
    for part in ("dash", "shape", "letter"):
        assert len({style[part] for style in SERIES.values()}) == len(SERIES)
    taken = {(option["shape"], option["dash"]) for option in options}
    assert not {(s["shape"], s["dash"]) for n, s in SERIES.items() if n != "now"} & taken
    for palette in read_table("palette").values():
        assert all(style["color"] in palette for style in SERIES.values())
