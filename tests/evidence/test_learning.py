"""The learning curve: what the fit recovers, how far it is followed, and what it answers."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import curve_fit

from explorer.domain import library
from explorer.domain.base import InputError
from explorer.evidence.curve import Curve, fit
from explorer.evidence.fan import Fan, fan, learn
from explorer.evidence.limits import SETTINGS
from explorer.evidence.points import Point, parse_points, point_of
from explorer.evidence.reach import examples_needed
from explorer.evidence.summary import Summary
from explorer.model.quality import tuned_accuracy
from explorer.wording.learning import (
    beyond_reach,
    curve_headline,
    curve_note,
    fan_note,
    literature,
    needed_sentence,
)

TICKETS = library.read_library().scenarios["tickets"]
SIZES = (50, 100, 200, 400, 800)
MEASURED = parse_points("50:0.70:300 100:0.75:300, 200:79%:300\n400:0.82:300;800:84.5%:300")


def on_curve(a: float, b: float, c: float, tested: int | None = 300) -> tuple[Point, ...]:
    return tuple(Point(n, a - b * n**-c, tested) for n in SIZES)


@pytest.mark.parametrize(("a", "b", "c"), [(0.93, 0.9, 0.35), (0.85, 2.0, 0.8), (1.0, 0.8, 0.2)])
def test_points_on_a_curve_give_that_curve(a: float, b: float, c: float) -> None:
    found = fit(on_curve(a, b, c))
    assert (found.ceiling, found.scale, found.exponent) == pytest.approx((a, b, c), rel=1e-3)


def test_the_fit_agrees_with_scipys() -> None:
    examples, accuracy, _ = zip(*MEASURED, strict=True)
    bounds = ([0, 0, 0.05], [1, 10, 1])
    theirs, _ = curve_fit(
        lambda n, a, b, c: a - b * n**-c,
        np.array(examples, float),
        accuracy,
        (0.9, 1, 0.3),
        bounds=bounds,
    )
    mine = fit(MEASURED)
    assert (mine.ceiling, mine.scale, mine.exponent) == pytest.approx(tuple(theirs), rel=1e-4)


def test_a_point_with_a_larger_test_set_weighs_more() -> None:
    heavy = [*MEASURED[:-1], Point(800, 0.80, 30_000)]
    light = [*MEASURED[:-1], Point(800, 0.80, 30)]
    gaps = [abs(float(fit(tuple(points)).at(800).value[0]) - 0.80) for points in (heavy, light)]
    assert gaps[0] < 0.001 < gaps[1]


def test_larger_test_sets_narrow_the_band() -> None:
    few, many = (fit(on_curve(0.93, 0.9, 0.35, tested)).at(3200) for tested in (100, 3000))
    assert many.high - many.low < 0.5 * (few.high - few.low)


def test_points_that_scatter_widen_the_band() -> None:
    calm = on_curve(0.93, 0.9, 0.35)
    wild = tuple(p._replace(accuracy=p.accuracy + 0.06 * (-1) ** n) for n, p in enumerate(calm))
    widths = [float(np.diff(fit(points).at(400)[1:], axis=0)[0, 0]) for points in (calm, wild)]
    assert widths[1] > 1.3 * widths[0]


def test_the_band_holds_the_true_curve_about_as_often_as_it_says(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(SETTINGS, "curve_draws", 300)  # type: ignore[arg-type]
    random, true, held = np.random.default_rng(3), on_curve(0.93, 0.9, 0.35), []
    for _ in range(40):
        drawn = tuple(p._replace(accuracy=random.binomial(300, p.accuracy) / 300) for p in true)
        _, low, high = fit(drawn).at(400)
        held.append(low[0] <= true[3].accuracy <= high[0])
    assert 0.65 < np.mean(held) < 0.95


def test_the_same_points_give_the_same_band() -> None:
    assert np.array_equal(fit(MEASURED).at([60, 3000]), fit(MEASURED).at([60, 3000]))


def test_the_entries_put_the_models_curve_on_the_fitted_one() -> None:
    curve = fit(MEASURED)
    entries = curve.entries()
    scenario = TICKETS.with_entries(entries)
    grid = curve.grid()
    own = tuned_accuracy(
        examples=grid,
        known_accuracy=np.array(scenario.value("tuned_accuracy")),
        known_examples=np.array(scenario.value("tuned_accuracy_examples")),
        ceiling=np.array(scenario.value("accuracy_ceiling")),
        exponent=np.array(scenario.value("learning_exponent")),
    )
    assert own == pytest.approx(curve.at(grid).value, abs=1e-9)
    assert {entry.status for entry in entries.values()} == {"measured"}
    assert entries["tuned_accuracy"].sample_size == 300
    assert entries["accuracy_ceiling"].sample_size == 1500


points = st.lists(
    st.builds(
        Point,
        st.integers(1, 100_000),
        st.floats(0, 1),
        st.none() | st.integers(1, 100_000),
    ),
    min_size=1,
    max_size=8,
)


@settings(max_examples=30)
@given(drawn=points)
def test_any_points_give_a_rising_curve_in_its_band(drawn: list[Point]) -> None:
    learned = learn(tuple(sorted(drawn)), ceiling=0.97)
    assert isinstance(learned, Curve if len({p.examples for p in drawn}) >= 3 else Fan)
    grid = learned.grid(20)
    value, low, high = learned.at(grid)
    assert grid[-1] == pytest.approx(4 * max(p.examples for p in drawn))
    assert np.all(np.diff(value) >= -1e-12)
    assert np.all((low >= 0) & (low <= value) & (value <= high) & (high <= 1))
    TICKETS.with_entries(learned.entries())
    for required in (0.0, 0.5, 0.9, 1.0):
        found = examples_needed(learned, required)
        assert needed_sentence(found).endswith(".")
        if found.examples is not None and found.examples > learned.fewest:
            assert float(learned.at(found.examples).value[0]) == pytest.approx(required, abs=1e-6)
        ends = [end for end in (found.low, found.examples, found.high) if end is not None]
        assert ends == sorted(ends)
        assert all(learned.fewest <= end <= learned.reach for end in ends)


def test_the_examples_until_the_requirement_with_an_interval_or_never() -> None:
    curve = fit(MEASURED)
    states = {r: examples_needed(curve, r).state for r in (0.6, 0.8, 0.86, 0.9, 0.95)}
    assert list(states.values()) == ["tried", "tried", "within", "beyond", "never"]
    said = {r: needed_sentence(examples_needed(curve, r)) for r in states}
    assert said[0.6] == "60% is met with 50 examples, the fewest that you tried."
    assert said[0.8] == "80% takes about 248 examples (172 to 358)."
    assert said[0.86].startswith(
        "86% takes about 1.37k examples (793 to more than 3.2k); the chance"
    )
    assert said[0.9].startswith(
        "90% takes more than 3.2k examples, as far as the curve is followed;"
    )
    assert said[0.95] == "Never on this curve: it levels off below the 95% that you require."


def test_a_higher_requirement_takes_more_examples() -> None:
    curve = fit(MEASURED)
    found = [examples_needed(curve, r).examples or np.inf for r in np.linspace(0.6, 0.99, 40)]
    assert found == sorted(found)


def test_one_point_gives_a_fan_through_it_that_stays_a_judgement() -> None:
    one = fan((Point(500, 0.82, 300),), ceiling=0.97)
    value, low, high = one.at([100, 500, 2000])
    assert value[1] == low[1] == high[1] == pytest.approx(0.82)
    assert low[0] < value[0] < high[0]
    assert low[2] < value[2] < high[2] < 0.97
    entries = one.entries()
    assert (entries["learning_exponent"].status, entries["tuned_accuracy"].status) == (
        "assumption",
        "measured",
    )
    assert [getattr(entries["learning_exponent"], end) for end in ("low", "value", "high")] == [
        0.1,
        0.35,
        0.7,
    ]
    assert "accuracy_ceiling" not in entries
    assert "from no source" in fan_note(one)
    assert "97% is taken" in fan_note(one)


def test_two_points_leave_the_ceiling_to_the_fan() -> None:
    two = fan(parse_points("100:0.70:300 400:0.78:300"), ceiling=0.97)
    ceiling = two.entries()["accuracy_ceiling"]
    assert ceiling.status == "assumption"
    assert float(str(ceiling.low)) < float(str(ceiling.high)) <= 1
    assert two.at([100, 400]).value == pytest.approx([0.70, 0.78])
    with pytest.raises(InputError, match="2 different numbers of examples"):
        fit(two.points)


def test_no_point_gives_no_accuracy_but_what_studies_say() -> None:
    assert learn((), ceiling=0.97) is None
    claims = library.claims()
    assert literature()[0].claim == "pecher-2024.break-even"
    for said in literature():
        assert said.text == claims[said.claim].text
        assert (library.sources()[claims[said.claim].source].url or "").startswith("https://")


def test_the_words_of_a_curve() -> None:
    curve = fit(MEASURED)
    assert curve_headline(curve).startswith("Accuracy levels off near 93% (84% to ")
    assert curve_note(curve) == "Followed to 3.2k examples, 4 times the most that you tried."
    assert "counts as 100 answers" in curve_note(fit(on_curve(0.93, 0.9, 0.35, None)))
    assert beyond_reach(curve, 3200) is None
    assert "counts on 5k examples, but the curve is followed to 3.2k" in str(
        beyond_reach(curve, 5000)
    )


def test_a_measured_variant_is_a_point() -> None:
    found = Summary("a", "a", "", "f", None, n=40, passed=30)
    assert point_of(found, examples=200) == Point(200, 0.75, 40)
    with pytest.raises(InputError, match="has no graded answers"):
        point_of(Summary("a", "a", "", "f", None, n=0, passed=0), examples=200)


@pytest.mark.parametrize(
    "text",
    [
        "500",
        "500:",
        ":0.5",
        "500:0.8:1:2",
        "0:0.5",
        "1.5:0.5",
        "500:1.5",
        "500:101%",
        "500:-0.1",
        "500:nan",
        "5e2:0.5",
        "500:0.5:0",
        "1e9:0.5",
        "٥:0.5",
        "500:0.5:x",
        "1:0.5 " * 101,
    ],
)
def test_a_point_that_does_not_fit_is_named(text: str) -> None:
    with pytest.raises(InputError, match=r"^points: ") as caught:
        parse_points(text)
    assert str(caught.value).endswith(".")
