"""`explorer flips`, `map`, `tornado`, `uncertainty`, `measure`, `explain`: keys, figures, words."""

import json
from collections.abc import Callable
from typing import Any

import pytest

from explorer.domain.library import read_library

PRESETS = read_library().scenarios
OPTIONS = {"prompt", "fine_tune", "hybrid"}
COMMANDS = ("flips", "map", "tornado", "uncertainty", "measure", "explain")
FEW = ("--draws", "512")


def asked(explorer: Callable[..., Any], *words: str) -> dict[str, Any]:
    done = explorer(*words, "--json")
    assert (done.status, done.err) == (0, "")

    def refuse(word: str) -> None:
        raise AssertionError(f"{word} is no JSON")

    found = json.loads(done.out, parse_constant=refuse)
    assert isinstance(found, dict)
    return found


def test_flips_name_value_from_and_to(explorer: Callable[..., Any]) -> None:
    found = asked(explorer, "flips", "tickets")
    first, second = found["flips"]["calls_per_month"]
    assert set(first) == {"value", "from", "to"}
    assert (first["from"], first["to"]) == ("prompt", "hybrid")
    assert f"{first['value']:.3g}" == "5.47e+05"
    assert (second["from"], second["to"]) == ("hybrid", "fine_tune")
    assert found["flips"]["labelled_examples"] == []
    assert found["flips"]["required_accuracy"][-1]["to"] is None
    assert f"{found['cheapest']['calls_per_month'][0]['value']:.3g}" == "3.02e+05"
    assert found["choices"]["data_policy"]["self_hosted_only"] is None
    assert found["choices"]["team_can_maintain"] == {"no": "prompt", "yes": "prompt"}
    assert found["recommendation"] == "prompt"


def test_the_map_is_200_by_200_with_todays_point(explorer: Callable[..., Any]) -> None:
    found = asked(explorer, "map", "tickets")["map"]
    assert (found["x_input"], found["y_input"]) == ("calls_per_month", "prompt_accuracy")
    assert (len(found["x"]), len(found["y"])) == (200, 200)
    assert {len(row) for row in found["recommendation"]} == {200}
    assert {word for row in found["recommendation"] for word in row} == OPTIONS
    assert found["today"] == {"x": 100_000, "y": 0.9}
    assert found["recommendation"][-1][0] == "prompt"
    assert found["recommendation"][0][-1] == "fine_tune"


def test_the_map_takes_other_inputs_and_another_option(explorer: Callable[..., Any]) -> None:
    words = ("--x", "error_cost", "--y", "required_accuracy", "--other", "fine_tune")
    found = asked(explorer, "map", "pdf", *words)["map"]
    assert (found["x_input"], found["compared"]) == ("error_cost", ["prompt", "fine_tune"])
    assert None in {word for row in found["recommendation"] for word in row}


def test_the_tornado_has_both_ends_of_each_range(explorer: Callable[..., Any]) -> None:
    found = asked(explorer, "tornado", "tickets")
    accuracy = found["tornado"]["prompt_accuracy"]
    assert accuracy["low"]["recommendation"] == "hybrid"
    assert accuracy["high"]["recommendation"] == "prompt"
    assert accuracy["low"]["margin"] < 0 < found["margin"] < accuracy["high"]["margin"]
    assert (found["unit"], found["option"]) == ("USD", "prompt")


def test_uncertainty_is_reproducible_and_adds_up(explorer: Callable[..., Any]) -> None:
    found = asked(explorer, "uncertainty", "tickets")
    assert (found["draws"], found["seed"]) == (8192, 7)
    assert set(found["probability"]) == OPTIONS | {"none"}
    assert sum(found["probability"].values()) == pytest.approx(1.0)
    assert found["probability"]["prompt"] == pytest.approx(0.76, abs=0.02)
    assert set(found["mean_total"]) == OPTIONS
    assert found["stated_total"]["prompt"] == pytest.approx(20330)
    assert 0 <= found["regret"] <= 1
    assert set(found["evppi"]) == set(found["inputs"])
    assert max(found["evppi"].values()) <= found["evpi"]
    assert len(found["fans"]["prompt"]["p50"]) == len(found["fans"]["months"]) == 13
    assert found["total"]["hybrid"]["p10"] < found["total"]["hybrid"]["p90"]
    assert found == asked(explorer, "uncertainty", "tickets", "--draws", "8192", "--seed", "7")
    assert found != asked(explorer, "uncertainty", "tickets", "--seed", "8")


def test_a_changed_input_loses_its_range_and_can_be_given_another(
    explorer: Callable[..., Any],
) -> None:
    words = ("--set", "error_cost=0.2", *FEW)
    assert "error_cost" not in asked(explorer, "uncertainty", "tickets", *words)["inputs"]
    words += ("--range", "error_cost=0.1:0.9")
    found = asked(explorer, "uncertainty", "tickets", *words)
    assert found["inputs"]["error_cost"] == {"value": 0.2, "low": 0.1, "high": 0.9}
    found = asked(explorer, "tornado", "tickets", "--range", "required_accuracy=0.8:0.95")
    assert found["tornado"]["required_accuracy"]["high"]["recommendation"] is None


def test_measure_gives_worth_cost_and_samples(explorer: Callable[..., Any]) -> None:
    found = asked(explorer, "measure", "pdf")
    measured = found["measure"]
    assert next(iter(measured)) == "error_cost"
    assert measured["error_cost"]["cost"] is None
    assert measured["prompt_accuracy"]["cost"] == 20 * 2 + 4 * 80
    rows = measured["tuned_accuracy"]["evsi"]
    assert rows[0] == {"n": 0, "value": 0, "net": 0}
    assert [set(row) for row in rows] == [{"n", "value", "net"}] * len(rows)
    assert all(row["net"] == pytest.approx(row["value"] - 2 * row["n"]) for row in rows)
    assert measured["calls_per_month"]["evsi"] == []
    assert found["evpi"] >= measured["error_cost"]["evppi"] > 0


def test_an_unknown_label_price_leaves_costs_unknown(explorer: Callable[..., Any]) -> None:
    words = ("pdf", "--set", "cost_per_label=unknown", *FEW)
    measured = asked(explorer, "measure", *words)["measure"]["prompt_accuracy"]
    assert measured["cost"] is None
    assert {row["net"] for row in measured["evsi"]} == {None}
    assert "price of a label is unknown" in explorer("measure", *words).out


def test_explain_adds_up_between_a_scenario_and_its_changes(explorer: Callable[..., Any]) -> None:
    words = ("tickets", "--set", "calls_per_month=300000", "--set", "hourly_rate=90")
    found = asked(explorer, "explain", *words)["explain"]
    assert set(found["parts"]) == {"calls_per_month", "hourly_rate"}
    assert sum(found["parts"].values()) == pytest.approx(found["to"] - found["from"], abs=0.005)
    assert (found["option"], found["from"]) == ("prompt", 20330)
    found = asked(explorer, "explain", "tickets", "legal", "--option", "fine_tune")
    assert found["scenarios"] == ["tickets", "legal"]
    assert found["explain"]["shapley"] is (len(found["explain"]["parts"]) <= 12)


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("name", ["tickets", "pdf_stalled", "legal"])
def test_the_words_fit_80_columns(explorer: Callable[..., Any], command: str, name: str) -> None:
    more = FEW if command in ("uncertainty", "measure") else ()
    words = ("docs",) if command == "explain" else ()
    done = explorer(command, name, *words, *more)
    assert (done.status, done.err) == (0, "")
    assert max(len(line) for line in done.out.splitlines()) <= 80
    assert "…" not in done.out
    assert "nan" not in done.out.split()


def test_the_words_say_what_the_figures_say(explorer: Callable[..., Any]) -> None:
    flips = " ".join(explorer("flips", "tickets").out.split())
    assert flips.startswith("11 of 50 inputs can flip this answer. Only prompt accuracy does so")
    assert "hybrid from 547k" in flips
    assert "Where the data may go: not yet at “self-hosted only”." in flips
    sure = " ".join(explorer("uncertainty", "tickets").out.split())
    assert "sure. In 76 of 100 draws of your uncertain inputs, engineering the prompt" in sure
    assert "8,192 draws of the 23 inputs with a range; Sobol points, seed 7." in sure
    measure = " ".join(explorer("measure", "tickets").out.split())
    assert "Measuring what a wrong answer costs before you decide is worth up to $1.9k." in measure
    assert "Costs" in measure
    shown = explorer("map", "tickets").out
    assert shown.count("\n") > 20
    assert "100% PPP" in shown


def test_nothing_passes_and_nothing_is_uncertain_is_said_in_words(
    explorer: Callable[..., Any],
) -> None:
    never = ("--set", "required_accuracy=1")
    assert "no option passes" in explorer("uncertainty", "tickets", *never, *FEW).out
    assert "Nothing to measure" in explorer("measure", "tickets", *never, *FEW).out
    assert explorer("tornado", "tickets", *never).status == 0
    assert explorer("flips", "tickets", *never).status == 0
    values = PRESETS["tickets"].values
    ranged = [name for name in values if PRESETS["tickets"].entry(name).low is not None]
    gone = [w for n in ranged for w in ("--range", f"{n}={values[n]}:{values[n]}")]
    assert "Nothing here is uncertain yet." in explorer("uncertainty", "tickets", *gone).out


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("uncertainty", "tickets", "--draws", "10"), "draws: 10 does not fit; it must be"),
        (("measure", "tickets", "--draws", "1000000"), "between 256 and 131072."),
        (("uncertainty", "tickets", "--seed", "-1"), "seed: -1 does not fit"),
        (("map", "tickets", "--x", "cals_per_month"), "The nearest are calls_per_month"),
        (("map", "tickets", "--x", "stage"), "stage: a map needs numbers"),
        (("map", "tickets", "--y", "hosting_capacity"), "hosting_capacity: it has no value here"),
        (("map", "tickets", "--y", "calls_per_month"), "a map needs two different inputs"),
        (("flips", "tickts"), "The nearest are tickets."),
        (("tornado", "tickets", "--range", "nothing=1:2"), "nothing"),
        (("tornado", "tickets", "--range", "stage=1:2"), "only a number can have"),
        (("tornado", "tickets", "--range", "error_cost=5:9"), "error_cost: 0.1 does not lie"),
        (("tornado", "tickets", "--range", "error_cost=x:9"), "error_cost: 'x' does not fit"),
        (("tornado", "tickets", "--range", "cost_per_label=unknown:9"), "cost_per_label"),
        (("explain", "tickets", "absent.toml"), "absent.toml: cannot be read"),
    ],
)
def test_wrong_input_is_one_line_and_status_1(
    explorer: Callable[..., Any], words: tuple[str, ...], message: str
) -> None:
    done = explorer(*words, "--json")
    assert (done.status, done.out) == (1, "")
    assert message in done.err
    assert done.err.count("\n") == 1


@pytest.mark.parametrize(
    "words",
    [
        ("uncertainty", "tickets", "--draws", "many"),
        ("tornado", "tickets", "--range", "error_cost=1"),
        ("tornado", "tickets", "--range", "error_cost"),
        ("map", "tickets", "--other", "neither"),
        ("measure",),
    ],
)
def test_a_malformed_command_is_a_usage_error(
    explorer: Callable[..., Any], words: tuple[str, ...]
) -> None:
    assert explorer(*words).status == 2
