"""What must hold for every valid input, not only for the worked examples."""

import math

import numpy as np
import pytest
from drawn_inputs import ROWS, Columns, Inputs, decode, drawn_columns, drawn_inputs
from hypothesis import given, settings
from hypothesis import strategies as st

from explorer.domain.base import OPTION_IDS
from explorer.domain.declaration import DECLARATIONS
from explorer.domain.option import FIT_DIMENSIONS
from explorer.domain.scenario import WEIGHTS
from explorer.model.decision import NOT_YET, recommend
from explorer.model.evaluation import MAY_BE_UNKNOWN, Evaluation, evaluate
from explorer.model.option_result import OptionResult

PARTS = ("build", "tokens", "hosting_per_month", "iterate_per_month", "maintain_per_month")
NUMBERS = (
    *PARTS,
    *("cost_per_call", "errors", "total", "accuracy", "latency_seconds", "fit", "effective_cost"),
)
MONEY = [n for n, d in DECLARATIONS.items() if d.unit.startswith("USD")]
LOWERS_COST = ["hosting_capacity", "tuned_model_lifetime_months"]
RAISES_COST = [
    name
    for name, declaration in DECLARATIONS.items()
    if name not in LOWERS_COST
    and (
        declaration.unit.startswith(("USD", "token", "call", "change", "update", "run"))
        or declaration.unit in {"hour", "epoch", "month", "share/month", "ratio"}
    )
]
NEVER_PART_OF_FIT = [
    *(n for n, d in DECLARATIONS.items() if d.group == "prices"),
    *("cost_per_label", "hourly_rate", "error_cost", "fit_point_value", "calls_per_month"),
    *("prompt_accuracy", "required_accuracy", "horizon_months"),
]
OPEN_GATES = {
    "required_accuracy": 0.0,
    "minimum_examples": 0.0,
    "maximum_latency_seconds": math.inf,
    "team_can_maintain": 1.0,
    "data_policy": 0.0,
}
shares = st.floats(0, 1)
columns = drawn_columns()


def raised(x: Columns, name: str, share: float) -> Columns:
    """Move one input towards the upper end of its bounds."""
    declaration = DECLARATIONS[name]
    old = np.nan_to_num(x[name], posinf=declaration.high)
    new = np.minimum(old + share * (declaration.high - old), declaration.high)
    return x | {name: np.ceil(new) if declaration.whole else new}


def lowered(x: Columns, name: str, share: float) -> Columns:
    """Move one input towards the lower end of its bounds."""
    low, high = DECLARATIONS[name].low, DECLARATIONS[name].high
    old = np.nan_to_num(x[name], posinf=high)
    return x | {name: np.maximum(old - share * (old - low), low)}


def stacked(result: Evaluation, name: str) -> np.ndarray:
    """Return one number of the three options as rows of one array."""
    found = [getattr(option, name) for option in result.options.values()]
    return np.stack(np.broadcast_arrays(*found, np.zeros(ROWS))[:-1])


def every_number(option: OptionResult) -> dict[str, np.ndarray]:
    numbers = {name: getattr(option, name) for name in NUMBERS}
    numbers |= {f"measures.{name}": v for name, v in option.measures.items()}
    return numbers | {f"scores.{name}": v for name, v in option.scores.items()}


def never_less(larger: np.ndarray, smaller: np.ndarray, *, of: np.ndarray | None = None) -> bool:
    """Compare, with room for rounding in proportion to what was added up."""
    scale = np.abs(smaller) if of is None else of
    return bool((larger >= smaller - 1e-9 * scale).all())


def clear(result: Evaluation) -> np.ndarray:
    """Say where the best option leads by more than rounding can move."""
    effective = np.where(stacked(result, "passes"), stacked(result, "effective_cost"), np.inf)
    first, second, _ = np.sort(effective, axis=0)
    lead = np.where(np.isfinite(second), second, 2 * first + 1) - np.where(
        np.isfinite(first), first, -np.inf
    )
    return lead > 1e-9 * np.where(np.isfinite(first), first, 1.0)


@given(x=drawn_inputs())
def test_what_is_drawn_is_what_a_scenario_may_hold(x: Inputs) -> None:
    for name, declaration in DECLARATIONS.items():
        if math.isnan(x[name]):
            assert declaration.may_be_unknown
        elif math.isinf(x[name]):
            assert declaration.may_be_blank
        elif declaration.kind == "number":
            assert declaration.check(x[name]) == x[name]


@given(x=columns)
def test_no_valid_input_gives_anything_but_numbers(x: Columns) -> None:
    result = evaluate(x)
    assert np.isfinite(result.volume).all()
    for option, shown in result.options.items():
        for name, number in every_number(shown).items():
            assert np.isfinite(number).all(), f"{option}.{name}"
    assert set(np.unique(result.recommendation)) <= {0, 1, 2, NOT_YET}


@given(x=columns)
def test_scores_and_shares_stay_on_their_scales(x: Columns) -> None:
    for shown in evaluate(x).options.values():
        for name, score in shown.scores.items():
            assert (score >= 0).all(), name
            assert (score <= 100).all(), name
        assert (shown.fit >= 0).all()
        assert (shown.fit <= 100 + 1e-9).all()
        shares_of_one = ("output_consistency", "knowledge_freshness", "auditability")
        for share in (shown.accuracy, *(shown.measures[name] for name in shares_of_one)):
            assert (share >= 0).all()
            assert (share <= 1).all()


@settings(max_examples=25)
@given(x=columns)
def test_an_array_gives_what_its_scalars_give(x: Columns) -> None:
    together = evaluate(x)
    sure = clear(together)
    for row in range(ROWS):
        alone = evaluate({name: column[row] for name, column in x.items()})
        for option in OPTION_IDS:
            expected = every_number(alone[option])
            for name, column in every_number(together[option]).items():
                found = np.broadcast_to(column, ROWS)[row]
                assert found == pytest.approx(expected[name], rel=1e-9, abs=1e-9), name
        if sure[row]:
            assert np.broadcast_to(together.recommendation, ROWS)[row] == alone.recommendation


@given(x=drawn_inputs(), y=columns, names=st.permutations(sorted(DECLARATIONS)))
def test_two_swept_inputs_give_a_map(x: Inputs, y: Columns, names: list[str]) -> None:
    across, down = names[:2]
    row, column = y[across][None, :], y[down][:, None]
    if {across, down} & set(WEIGHTS):
        x = x | dict.fromkeys(WEIGHTS, 1.0)
    surface = evaluate(x | {across: row, down: column})
    flat = evaluate(
        x
        | {n: np.broadcast_to(v, (ROWS, ROWS)).ravel() for n, v in ((across, row), (down, column))}
    )
    for option in OPTION_IDS:
        wide = np.broadcast_to(surface[option].effective_cost, (ROWS, ROWS))
        one_by_one = np.broadcast_to(flat[option].effective_cost, ROWS * ROWS)
        np.testing.assert_allclose(wide.ravel(), one_by_one, rtol=1e-9)


@given(x=columns)
def test_the_same_inputs_give_the_same_bits_and_stay_as_they_were(x: Columns) -> None:
    before = {name: column.copy() for name, column in x.items()}
    first, second = evaluate(x), evaluate(x)
    for name in NUMBERS:
        assert stacked(first, name).tobytes() == stacked(second, name).tobytes()
    assert first.recommendation.tobytes() == second.recommendation.tobytes()
    for name, column in x.items():
        np.testing.assert_array_equal(column, before[name])


@given(x=columns)
def test_the_parts_add_up_and_none_is_negative(x: Columns) -> None:
    months = x["horizon_months"]
    for shown in evaluate(x).options.values():
        parts = [getattr(shown, name) for name in (*PARTS, "errors")]
        assert all((part >= 0).all() for part in parts)
        monthly = shown.hosting_per_month + shown.iterate_per_month + shown.maintain_per_month
        total = shown.build + shown.tokens + months * monthly + shown.errors
        np.testing.assert_allclose(shown.total, total, rtol=1e-12)
        lacking = x["fit_point_value"] * months / 12 * (100 - shown.fit)
        np.testing.assert_allclose(shown.effective_cost, total + lacking, rtol=1e-9)


@given(x=columns)
def test_the_volume_is_the_sum_of_its_months(x: Columns) -> None:
    volume = np.broadcast_to(evaluate(x).volume, ROWS)
    for row in range(ROWS):
        calls, growth = x["calls_per_month"][row], x["monthly_growth"][row]
        by_month = [calls * (1 + growth) ** m for m in range(int(x["horizon_months"][row]))]
        assert volume[row] == pytest.approx(math.fsum(by_month), rel=1e-9)


@given(x=columns, names=st.sets(st.sampled_from(MAY_BE_UNKNOWN)))
def test_an_unknown_price_adds_what_a_price_of_nothing_adds(x: Columns, names: set[str]) -> None:
    unknown = evaluate(x | {name: np.full(ROWS, np.nan) for name in names})
    nothing = evaluate(x | {name: np.zeros(ROWS) for name in names})
    for name in (*NUMBERS, "passes"):
        np.testing.assert_array_equal(stacked(unknown, name), stacked(nothing, name))


def expected_blocks(x: Inputs, accuracy: dict[str, float]) -> dict[str, set[str]]:
    """Say the gates of the design in plain Python, for one set of inputs."""
    blocks: dict[str, set[str]] = {
        option: {"accuracy"}
        if round(accuracy[option], 9) < round(x["required_accuracy"], 9)
        else set()
        for option in OPTION_IDS
    }
    prompt, tuned, limit = (x[f"{word}_latency_seconds"] for word in ("prompt", "tuned", "maximum"))
    seconds = {"prompt": prompt, "fine_tune": tuned, "hybrid": max(prompt, tuned)}
    host = x["hosting_cost"] > 0
    absorbed = x["prompt_absorbed_share"] * (1 - x["routed_share"])
    changes = {
        "prompt": 0.0,
        "fine_tune": x["changes_per_month"],
        "hybrid": x["changes_per_month"] * (1 - absorbed),
    }
    for option, found in blocks.items():
        if seconds[option] > limit:
            found.add("latency")
        if changes[option] * x["training_run_days"] / 30.4375 > 1:
            found.add("change_rate")
        if x["data_policy"] == 2 and option != "fine_tune":
            found.add("data_policy")
        if option != "prompt":
            if x["data_policy"] >= 1 and not host:
                found.add("data_policy")
            if not x["team_can_maintain"]:
                found.add("team")
            if x["labelled_examples"] < x["minimum_examples"]:
                found.add("examples")
    return blocks


@given(x=columns)
def test_the_gates_are_those_of_the_design(x: Columns) -> None:
    result = evaluate(x)
    blocked = {
        option: {gate: np.broadcast_to(flags, ROWS) for gate, flags in shown.blocked.items()}
        for option, shown in result.options.items()
    }
    accuracy = stacked(result, "accuracy")
    passes = stacked(result, "passes")
    for row in range(ROWS):
        own = {name: float(column[row]) for name, column in x.items()}
        expected = expected_blocks(own, dict(zip(OPTION_IDS, accuracy[:, row], strict=True)))
        for code, option in enumerate(OPTION_IDS):
            found = {gate for gate, flags in blocked[option].items() if flags[row]}
            assert found == expected[option], option
            assert passes[code, row] == (not found)


@given(x=columns, opened=st.booleans())
def test_the_recommended_option_passes_and_none_that_passes_costs_less(
    x: Columns, *, opened: bool
) -> None:
    result = evaluate(x | OPEN_GATES if opened else x)
    effective = np.where(stacked(result, "passes"), stacked(result, "effective_cost"), np.inf)
    codes = np.broadcast_to(result.recommendation, ROWS)
    for row, code in enumerate(codes):
        if code == NOT_YET:
            assert np.isinf(effective[:, row]).all()
        else:
            assert np.isfinite(effective[code, row])
            assert effective[code, row] == effective[:, row].min()


whole_costs = st.lists(
    st.tuples(*[st.integers(-(10**9), 10**9)] * 3, *[st.booleans()] * 3), min_size=1, max_size=20
)


def verdict(costs: np.ndarray, passes: np.ndarray) -> np.ndarray:
    return recommend(effective=tuple(costs), passes=tuple(passes))


@given(rows=whole_costs, common=st.integers(-(10**12), 10**12))
def test_a_cost_common_to_all_options_cancels(rows: list[tuple], common: int) -> None:
    table = np.array(rows, dtype=np.float64).T
    costs, passes = table[:3], table[3:] == 1
    np.testing.assert_array_equal(verdict(costs, passes), verdict(costs + common, passes))


@given(x=columns, share=shares)
def test_dearer_changes_that_every_option_pays_cancel(x: Columns, share: float) -> None:
    unweighted = dict.fromkeys(("weight_iteration_speed", "weight_knowledge_freshness"), 0.0)
    x |= OPEN_GATES | unweighted | {"weight_auditability": np.ones(ROWS)}
    before = evaluate(x)
    after = evaluate(raised(x, "prompt_change_hours", share))
    sure = clear(before) & clear(after)
    np.testing.assert_array_equal(before.recommendation[sure], after.recommendation[sure])


@given(rows=whole_costs, dropped=st.integers(0, 2))
def test_dropping_an_option_that_is_not_recommended_keeps_the_verdict(
    rows: list[tuple], dropped: int
) -> None:
    table = np.array(rows, dtype=np.float64).T
    costs, passes = table[:3], table[3:] == 1
    before = verdict(costs, passes)
    fewer = passes.copy()
    fewer[dropped] = False
    after = verdict(costs, fewer)
    loses = before != dropped
    np.testing.assert_array_equal(before[loses], after[loses])


@given(x=columns, dropped=st.sampled_from(OPTION_IDS))
def test_the_verdict_on_a_scenario_survives_the_loss_of_a_loser(x: Columns, dropped: str) -> None:
    result = evaluate(x | OPEN_GATES)
    passes = stacked(result, "passes").copy()
    passes[OPTION_IDS.index(dropped)] = False
    after = verdict(stacked(result, "effective_cost"), passes)
    loses = result.recommendation != OPTION_IDS.index(dropped)
    np.testing.assert_array_equal(result.recommendation[loses], after[loses])


@pytest.mark.parametrize(("routed", "part"), [(0.0, "prompt"), (1.0, "fine_tune")])
@given(x=columns)
def test_a_hybrid_that_routes_all_to_one_part_answers_as_that_part_and_costs_no_less(
    x: Columns, routed: float, part: str
) -> None:
    result = evaluate(x | {"routed_share": routed})
    hybrid, own = result["hybrid"], result.options[part]
    for name in ("accuracy", "cost_per_call", "errors", "tokens"):
        np.testing.assert_allclose(getattr(hybrid, name), getattr(own, name), rtol=1e-12)
    for name in (*PARTS, "total"):
        assert never_less(getattr(hybrid, name), getattr(own, name)), name


@given(x=columns)
def test_a_call_to_a_hybrid_costs_something_between_its_parts(x: Columns) -> None:
    prompt, tuned, hybrid = stacked(evaluate(x), "cost_per_call")
    assert never_less(np.maximum(prompt, tuned), hybrid)
    assert never_less(hybrid, np.minimum(prompt, tuned))


def lead_of_prompt(result: Evaluation) -> tuple[np.ndarray, np.ndarray]:
    """Return fine-tune less prompt, of the total, and the size of what was subtracted."""
    prompt, tuned, _ = stacked(result, "total")
    return tuned - prompt, np.abs(tuned) + np.abs(prompt)


@given(x=columns, share=shares)
def test_free_examples_never_make_tuning_dearer(x: Columns, share: float) -> None:
    x |= {"cost_per_label": np.zeros(ROWS), "training_price": np.zeros(ROWS)}
    few, scale = lead_of_prompt(evaluate(x))
    many, more_scale = lead_of_prompt(evaluate(raised(x, "labelled_examples", share)))
    assert never_less(few, many, of=scale + more_scale)


@given(x=columns, share=shares)
def test_changes_hosting_and_labels_never_make_tuning_cheaper_against_prompts(
    x: Columns, share: float
) -> None:
    before, scale = lead_of_prompt(evaluate(x))
    for name in ("changes_per_month", "training_run_days", "hosting_cost", "cost_per_label"):
        after, more_scale = lead_of_prompt(evaluate(raised(x, name, share)))
        assert never_less(after, before, of=scale + more_scale), name


@given(x=columns, share=shares)
def test_no_option_gets_cheaper_when_a_price_the_volume_or_the_work_grows(
    x: Columns, share: float
) -> None:
    before = evaluate(x)
    for name in RAISES_COST:
        after = evaluate(raised(x, name, share))
        for number in ("total", "cost_per_call", "build"):
            assert never_less(stacked(after, number), stacked(before, number)), (name, number)


@given(x=columns, share=shares)
def test_no_option_gets_cheaper_when_hosts_serve_less_or_models_live_shorter(
    x: Columns, share: float
) -> None:
    before = stacked(evaluate(x), "total")
    for name in LOWERS_COST:
        assert never_less(stacked(evaluate(lowered(x, name, share)), "total"), before), name


@given(x=columns)
def test_caching_never_makes_a_call_dearer_than_no_caching(x: Columns) -> None:
    without = evaluate(x | {"cache_hit_rate": 0.0, "cache_write_ratio": 1.0})
    assert never_less(stacked(without, "cost_per_call"), stacked(evaluate(x), "cost_per_call"))


@given(x=columns)
def test_a_hybrid_that_routes_nothing_still_pays_one_host_and_never_more_than_tuning(
    x: Columns,
) -> None:
    prompt, tuned, hybrid = stacked(evaluate(x), "hosting_per_month")
    assert (prompt == 0).all()
    assert never_less(tuned, hybrid)
    idle = evaluate(x | {"routed_share": 0.0})["hybrid"].hosting_per_month
    np.testing.assert_array_equal(idle, np.nan_to_num(x["hosting_cost"]))


@given(x=columns)
def test_a_model_that_outlives_the_horizon_is_never_replaced(x: Columns) -> None:
    endless = stacked(evaluate(x | {"tuned_model_lifetime_months": np.inf}), "total")
    outlives = stacked(evaluate(x | {"tuned_model_lifetime_months": x["horizon_months"]}), "total")
    np.testing.assert_array_equal(endless, outlives)


@given(x=columns, y=columns)
def test_fit_does_not_depend_on_prices(x: Columns, y: Columns) -> None:
    swapped = x | {name: y[name] for name in NEVER_PART_OF_FIT}
    np.testing.assert_array_equal(stacked(evaluate(x), "fit"), stacked(evaluate(swapped), "fit"))


@given(x=columns)
def test_where_nothing_costs_anything_all_cost_the_same(x: Columns) -> None:
    result = evaluate(x | {name: np.zeros(ROWS) for name in MONEY})
    for name in ("cost_per_call", "total", "effective_cost", *PARTS):
        assert (stacked(result, name) == 0).all(), name
    for shown in result.options.values():
        assert (shown.scores["token_cost"] == 100).all()
        assert (shown.scores["implementation_cost"] == 100).all()
    passes = stacked(result, "passes")
    simplest = np.where(passes.any(axis=0), passes.argmax(axis=0), NOT_YET)
    np.testing.assert_array_equal(np.broadcast_to(result.recommendation, ROWS), simplest)


@given(x=columns, share=shares)
def test_the_share_of_fixed_costs_falls_as_volume_grows(x: Columns, share: float) -> None:
    def fixed_share(at: Columns) -> np.ndarray:
        result = evaluate(at)
        monthly = stacked(result, "iterate_per_month") + stacked(result, "maintain_per_month")
        fixed = stacked(result, "build") + at["horizon_months"] * monthly
        total = stacked(result, "total")
        return np.divide(fixed, total, out=np.ones_like(total), where=total > 0)

    assert never_less(fixed_share(x), fixed_share(raised(x, "calls_per_month", share)))


@given(x=columns)
def test_another_currency_changes_no_verdict(x: Columns) -> None:
    dollars, halves = evaluate(x), evaluate(x | {name: 2 * x[name] for name in MONEY})
    for name in (*PARTS, "errors", "total", "cost_per_call", "effective_cost"):
        np.testing.assert_allclose(stacked(halves, name), 2 * stacked(dollars, name), rtol=1e-12)
    np.testing.assert_array_equal(stacked(halves, "fit"), stacked(dollars, "fit"))
    sure = clear(dollars)
    same = np.broadcast_to(dollars.recommendation == halves.recommendation, ROWS)
    assert same[sure].all()


@given(x=columns)
def test_only_the_proportions_of_the_weights_count(x: Columns) -> None:
    doubled = evaluate(x | {name: 2 * x[name] for name in WEIGHTS})
    np.testing.assert_allclose(stacked(doubled, "fit"), stacked(evaluate(x), "fit"), rtol=1e-12)


@given(x=columns, dimension=st.sampled_from(FIT_DIMENSIONS))
def test_the_only_dimension_with_weight_is_the_fit(x: Columns, dimension: str) -> None:
    weights = dict.fromkeys(WEIGHTS, 0.0) | {f"weight_{dimension}": 3.0}
    for shown in evaluate(x | weights).options.values():
        np.testing.assert_allclose(shown.fit, shown.scores[dimension], rtol=1e-12)


@given(x=columns, share=shares)
def test_accuracy_never_falls_with_examples_or_skill(x: Columns, share: float) -> None:
    before = stacked(evaluate(x), "accuracy")
    for name in ("labelled_examples", "routing_skill", "prompt_accuracy", "tuned_accuracy"):
        assert never_less(stacked(evaluate(raised(x, name, share)), "accuracy"), before), name


def test_the_draws_reach_every_verdict() -> None:
    draws = np.random.default_rng(20).bytes(2 * 2000 * len(DECLARATIONS))
    x = decode(draws, 2000)
    assert set(evaluate(x).recommendation) == {0, 1, 2, NOT_YET}
    assert set(evaluate(x | OPEN_GATES).recommendation) == {0, 1, 2}
