"""The words about flips, draws, measurements and moves say what the figures say."""

import numpy as np
import pytest

from explorer.analysis.chances import chances
from explorer.analysis.difference import difference
from explorer.analysis.flips import flips
from explorer.analysis.information import information
from explorer.analysis.leads import least_leads
from explorer.analysis.measuring import Measurement, Samples, measurements
from explorer.analysis.plane import plane
from explorer.analysis.ranges import ranges
from explorer.analysis.settings import Sampling
from explorer.analysis.tornado import tornado
from explorer.analysis.uncertainty import uncertainty
from explorer.domain.declaration import DECLARATIONS
from explorer.domain.library import read_library
from explorer.model.evaluation import numbers
from explorer.wording import flip_points, moves, sureness, worth

PRESETS = read_library().scenarios


def drawn(scenario, draws=8192):
    return uncertainty(numbers(scenario), ranges(scenario), Sampling(draws))


def without_ranges(scenario):
    return scenario.with_ranges(dict.fromkeys(ranges(scenario)))


@pytest.mark.parametrize(
    ("preset", "many", "inside"),
    [
        ("tickets", "11 of 50 inputs", "Only prompt accuracy does so inside your own range."),
        (
            "pdf_stalled",
            "Ten of 50 inputs",
            "Prompt accuracy and routing skill do so inside your own ranges.",
        ),
        ("pdf", "Ten of 50 inputs", "Four do so inside your own ranges."),
    ],
)
def test_the_headline_of_flips(preset, many, inside):
    scenario = PRESETS[preset]
    said = flip_points.headline(flips(numbers(scenario)), ranges(scenario))
    assert said == f"{many} can flip this answer. {inside}"


def test_the_headline_of_flips_without_ranges_and_without_flips():
    strips = flips(numbers(PRESETS["tickets"]))
    assert flip_points.headline(strips, {}) == "11 of 50 inputs can flip this answer."
    still = {name: strip for name, strip in strips.items() if not strip.flips}
    assert flip_points.headline(still, {}).startswith("None of ")
    few = {name: of for name, of in ranges(PRESETS["tickets"]).items() if name == "hourly_rate"}
    assert flip_points.headline(strips, few).endswith("None does so inside your own ranges.")


def test_rows_are_nearest_first_and_name_every_flip():
    rows = {row.name: row for row in flip_points.flip_rows(flips(numbers(PRESETS["tickets"])))}
    assert [(code, edge, value) for code, edge, value in rows["calls_per_month"].flips] == [
        (2, "hybrid from", "547k"),
        (1, "fine-tune from", "16.7M"),
    ]
    assert rows["prompt_accuracy"].flips[-1][1:] == ("hybrid below", "85%")
    assert rows["required_accuracy"].flips[-1][1:] == ("not yet above", "92.9%")
    assert rows["prompt_accuracy"].distance == "5 points away"
    reaches = [row.reach for row in rows.values()]
    assert reaches == sorted(reaches)


@pytest.mark.parametrize("preset", sorted(PRESETS))
def test_every_input_that_never_flips_says_why(preset):
    inputs = numbers(PRESETS[preset])
    strips, leads = flips(inputs), least_leads(inputs)
    for name, strip in strips.items():
        if not strip.flips:
            said = flip_points.never(DECLARATIONS[name], strip, leads[name])
            assert said.startswith("never flips: ")
            assert "−" not in said
            assert "None" not in said


def test_choices_that_change_the_answer_are_named():
    words = flip_points.choice_words("data_policy", 0, (0, 0, 3))
    assert words == "not yet at “self-hosted only”"
    assert flip_points.choice_words("team_can_maintain", 1, (0, 2)) == "prompt at “no”"
    assert flip_points.choice_words("stage", 0, (0, 0)) == ""


def test_the_headline_of_draws_and_how_they_were_made():
    found = drawn(PRESETS["tickets"])
    assert sureness.headline(found) == (
        "76% sure. In 76 of 100 draws of your uncertain inputs, "
        "engineering the prompt comes out first."
    )
    assert sureness.sampling(found) == (
        "8,192 draws of the 23 inputs with a range; Sobol points, seed 7. "
        "Inputs without a range stay fixed."
    )
    assert "always" not in sureness.option_line(found, "prompt", 0.85)
    assert sureness.option_line(found, "prompt", 0.85).startswith("recommended now; passes")
    assert sureness.option_line(found, None, 0.85) == "no option passes; the bar is 85%"
    assert sureness.regret(found).startswith("In 6.")
    assert sureness.fan_finding(found).endswith("at the low end, the middle and the high end")
    assert "Long tails" in sureness.means(found)
    quarter, three = found.fan.total[0, [1, 3]]
    said = sureness.spread(found, "prompt")
    assert said == f"half of all draws between ${quarter / 1e3:.1f}k and ${three / 1e3:.1f}k"


def test_an_answer_that_is_not_the_likeliest_says_so():
    scenario = PRESETS["pdf"].with_ranges({"error_cost": (0.4, 20), "calls_per_month": (4e4, 1e6)})
    said = sureness.headline(drawn(scenario))
    assert said.startswith("Only ")
    assert "; going hybrid does in " in said


def test_no_range_and_no_passing_option_have_words_of_their_own():
    scenario = PRESETS["tickets"]
    assert "Add a low and a high" in sureness.headline(drawn(without_ranges(scenario), 256))
    found = drawn(scenario.with_values({"required_accuracy": 0.99}), 512)
    assert sureness.headline(found).startswith("Not yet in ")
    assert "no recommendation" in sureness.regret(found)


@pytest.mark.parametrize(
    ("share", "words"),
    [
        (0.0, "0%"),
        (0.0004, "under 0.1%"),
        (0.014, "1.4%"),
        (0.0999, "10%"),
        (0.761, "76%"),
        (0.996, "99.6%"),
        (0.9996, "over 99.9%"),
        (1.0, "100%"),
    ],
)
def test_a_probability_is_certain_only_when_it_is(share, words):
    assert sureness.chance(share) == words


def test_what_a_measurement_is_worth():
    tells = Measurement("prompt_accuracy", 17_800.0, tells=True, cost=None, samples=None)
    assert worth.sentence(tells) == (
        "Measuring prompt accuracy before you decide is worth up to $18k."
    )
    cheap = Measurement("error_cost", 1_900.0, tells=True, cost=360.0, samples=None)
    assert worth.sentence(cheap).endswith("is worth up to $1.9k and costs about $360.")
    dear = Measurement("error_cost", 190.0, tells=True, cost=360.0, samples=None)
    assert worth.sentence(dear).endswith("is worth up to $190, but costs about $360.")
    small = Measurement("error_cost", 1.0, tells=False, cost=360.0, samples=None)
    assert worth.sentence(small).endswith("is worth too little to tell.")
    assert worth.worth(small) == "too small to tell"
    assert worth.cost(tells) == "unknown"


def test_how_many_examples_are_enough():
    sizes, value = np.array([0, 10, 100]), np.array([0.0, 50.0, 120.0])
    assert worth.enough(Samples(sizes, value, value - 1 * sizes)).startswith(
        "10 labelled examples are enough: worth $50, $40 more than"
    )
    assert worth.enough(Samples(sizes, value, value - 9 * sizes)).startswith("No number of")
    assert "price of a label is unknown" in worth.enough(Samples(sizes, value, None))
    free = worth.enough(Samples(sizes, value, value))
    assert free.startswith("100 or more labelled examples")
    assert free.endswith("beside which their labels cost next to nothing.")


def test_what_to_measure_first_and_what_draws_favour():
    found = drawn(PRESETS["tickets"])
    known = information(found)
    assert worth.headline(known) == "Measure first: what a wrong answer costs"
    assert worth.everything(known, found.today).startswith("Perfect knowledge is worth $")
    ranked = measurements(numbers(PRESETS["tickets"]), found, known)
    assert worth.worth(ranked["error_cost"]).startswith("$1.")
    assert worth.range_words(found.uncertain["error_cost"]) == "$0.03–$0.50"
    low, high = worth.chance_words(chances(found, "prompt_accuracy"), 0).split(" → ")
    assert (low, high[:1]) == ("0%", "9")
    risky = PRESETS["pdf"].with_ranges({"error_cost": (0.4, 20), "calls_per_month": (4e4, 1e6)})
    other = drawn(risky)
    said = worth.everything(information(other), other.today)
    assert said.endswith("a hybrid costs least, though at the stated values prompts alone win.")
    none = drawn(without_ranges(PRESETS["tickets"]), 256)
    assert worth.headline(information(none)).startswith("Nothing to measure")


def test_the_words_of_the_tornado():
    scenario = PRESETS["tickets"]
    found = tornado(numbers(scenario), ranges(scenario))
    assert moves.tornado_headline(found) == "Only one of your ranges crosses the line"
    bar = next(bar for bar in found.bars if bar.name == "prompt_accuracy")
    assert moves.end_sentence(found, bar, bar.low) == "Prompt accuracy at 84%: hybrid wins."
    assert moves.end_sentence(found, bar, bar.high).startswith(
        "Prompt accuracy at 94%: prompt stays ahead by $17.9k"
    )
    alone = scenario.with_values({"team_can_maintain": False})
    found = tornado(numbers(alone), ranges(alone))
    bar = next(bar for bar in found.bars if bar.name == "prompt_accuracy")
    assert moves.end_sentence(found, bar, bar.high).endswith("prompt stays 9 points above the bar.")
    assert moves.end_sentence(found, bar, bar.low).endswith("no option passes.")
    assert moves.margin(found, 0.01) == "1 point"


def test_the_words_of_the_map_and_of_the_waterfall():
    inputs = numbers(PRESETS["tickets"])
    found = plane(inputs, "calls_per_month", "error_cost")
    assert moves.map_title(found) == "Two at once: volume and what a wrong answer costs"
    assert "hybrid" in moves.map_finding(found)
    said = moves.difference_sentence(
        difference(inputs, {**inputs, "calls_per_month": 3e5}, "prompt")
    )
    assert said.startswith("Prompt: the total goes from $20.3k to $")
    assert said.endswith("All of it comes from volume.")
    assert "stays at" in moves.difference_sentence(difference(inputs, inputs))
    fewer = difference(inputs, {**inputs, "calls_per_month": 5e4, "hourly_rate": 81}, "prompt")
    assert "Most comes from volume, −$" in moves.difference_sentence(fewer)
