"""Every format gives the figures that were written into it; the tools' traps are avoided."""

import json
import math
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from result_files import (
    ANSWERS,
    Graded,
    as_bytes,
    csv_table,
    eval_log,
    inspect_log,
    inspect_sample,
    lm_eval,
    promptfoo,
    promptfoo_row,
)

from explorer.domain.base import InputError
from explorer.evidence.csv_table import COLUMNS, template_csv
from explorer.evidence.reading import read_results
from explorer.evidence.results import Results
from explorer.evidence.summary import Mean, Summary, chosen_checks, find, summarise

FORMATS: dict[str, Callable[[list[Graded]], bytes]] = {
    "promptfoo": lambda answers: as_bytes(promptfoo(answers)),
    "csv": lambda answers: csv_table(answers).encode(),
    "inspect": lambda answers: as_bytes(inspect_log(answers)),
    "eval": lambda answers: eval_log(inspect_log(answers)),
}


def read(raw: object, name: str = "results") -> Results:
    return read_results(raw if isinstance(raw, bytes) else as_bytes(raw), name=name)


def figures(raw: object, *correct: str) -> list[Summary]:
    return list(summarise([read(raw)], correct=correct))


def value(mean: Mean | None) -> float:
    assert mean is not None
    return mean.value


def drawn(variants: list[str]) -> st.SearchStrategy[list[Graded]]:
    answer = st.builds(
        Graded,
        item=st.integers(0, 30),
        variant=st.sampled_from(variants),
        right=st.sampled_from([True, False, None]),
        input_tokens=st.integers(1, 5000),
        output_tokens=st.integers(1, 5000),
        cost=st.integers(0, 10_000).map(lambda micro: micro / 1e6),
        milliseconds=st.integers(1, 60_000),
        cached=st.booleans(),
    )
    answers = st.lists(answer, min_size=1, max_size=12, unique_by=lambda a: (a.item, a.variant))
    return answers.filter(lambda drawn: any(a.right is not None for a in drawn))


@pytest.mark.parametrize("kind", FORMATS)
@settings(max_examples=25)
@given(data=st.data())
def test_what_was_written_is_read(kind: str, data: st.DataObject) -> None:
    one = kind in ("inspect", "eval")
    answers = data.draw(drawn(["base"] if one else ["base", "tuned"]))
    found = {each.provider: each for each in figures(FORMATS[kind](answers))}
    assert found.keys() == {answer.variant for answer in answers}
    for variant, summary in found.items():
        mine = [answer for answer in answers if answer.variant == variant]
        graded = [answer for answer in mine if answer.right is not None]
        fresh = [answer for answer in graded if not answer.cached]
        assert (summary.n, summary.passed) == (len(graded), sum(a.right or 0 for a in graded))
        assert (summary.errors, summary.cached) == (
            len(mine) - len(graded),
            sum(answer.cached for answer in mine),
        )
        if not graded:
            assert (summary.rate, summary.input_tokens) == (None, None)
            continue
        assert value(summary.input_tokens) == pytest.approx(
            sum(a.input_tokens for a in graded) / len(graded)
        )
        assert (summary.cost is None) == (not fresh) == (summary.latency is None)
        if fresh and summary.latency:
            assert value(summary.cost) == pytest.approx(sum(a.cost for a in fresh) / len(fresh))
            slowest = max(a.milliseconds for a in fresh) / 1000
            assert 0 < summary.latency.p50 <= summary.latency.p95 <= slowest


@given(answers=drawn(["base"]), extra=st.integers(1, 5))
def test_more_right_answers_raise_the_rate(answers: list[Graded], extra: int) -> None:
    more = [Graded(100 + n, "base", right=True) for n in range(extra)]
    before, after = (figures(promptfoo(rows))[0] for rows in (answers, answers + more))
    assert (after.rate or 0) >= (before.rate or 0)
    assert after.low > before.low


def test_only_what_limits_price_and_speed_fails_and_people_choose() -> None:
    raw = promptfoo([Graded(0, "base", right=True), Graded(1, "base", right=True)])
    (found,) = figures(raw)
    assert (found.passed, found.n) == (2, 2)
    assert found.strict is not None
    assert tuple(found.strict) == (0, 2)
    (found,) = figures(raw, "contains", "latency")
    assert (found.passed, found.n) == (0, 2)
    assert chosen_checks([read(raw)]) == ("contains",)
    with pytest.raises(InputError, match="contain: there is no such check; there are contains"):
        figures(raw, "contain")


def test_a_metric_names_its_assertion_and_members_of_a_set_count() -> None:
    parts = [
        {"pass": True, "assertion": {"type": "latency", "metric": "fast enough"}},
        {
            "pass": False,
            "assertion": None,
            "componentResults": [{"pass": False, "assertion": {"type": "equals"}}],
        },
    ]
    row = promptfoo_row(ANSWERS[0], 0, gradingResult={"componentResults": parts})
    checks = read(promptfoo(results=[row])).checks
    assert [tuple(check) for check in checks] == [("fast enough", False), ("equals", True)]


def test_an_answer_without_a_chosen_check_is_not_counted() -> None:
    rows = promptfoo()["results"]["results"]
    rows[0]["gradingResult"]["componentResults"] = [
        {"pass": True, "assertion": {"type": "latency"}}
    ]
    found = figures(promptfoo(results=rows))[0]
    assert (found.n, found.passed, found.unjudged) == (3, 1, 1)


def test_a_repeated_question_counts_once_and_shows_how_far_answers_agree() -> None:
    rows = [promptfoo_row(Graded(n, "base", right=n != 1), 0, vars={"q": n // 2}) for n in range(4)]
    (found,) = figures(promptfoo(results=rows))
    assert (found.n, found.passed, found.repeats, found.agreement) == (2, 1.5, 2, 0.5)
    log = inspect_log(samples=[inspect_sample(a, e) for a in ANSWERS[:4] for e in (1, 2)])
    (found,) = figures(log)
    assert (found.n, found.passed, found.repeats, found.agreement) == (4, 2, 4, 1)


def test_columns_with_one_prompt_are_told_apart_by_provider_and_come_in_order() -> None:
    rows = [promptfoo_row(a, int(a.variant == "tuned"), promptId="same") for a in reversed(ANSWERS)]
    assert [each.id for each in figures(promptfoo(results=rows))] == ["base", "tuned"]


def test_two_labels_of_one_model_are_two_variants() -> None:
    rows = [
        promptfoo_row(a, int(a.variant == "tuned"), provider={"id": "m", "label": a.variant})
        for a in ANSWERS
    ]
    assert [each.provider for each in figures(promptfoo(results=rows))] == ["base", "tuned"]


def test_a_cost_of_nothing_is_unknown_unless_the_response_says_so() -> None:
    free = promptfoo_row(ANSWERS[0], 0)
    unknown = promptfoo_row(ANSWERS[1], 0, cost=0, response={"cached": False})
    free["response"]["cost"] = 0
    (found,) = figures(promptfoo(results=[free, unknown]))
    assert found.cost == Mean(0.0, 1, None, None, 0.0)
    (found,) = figures(promptfoo(results=[unknown]))
    assert found.cost is None


def test_a_cut_export_says_so() -> None:
    metrics = {"testPassCount": 0, "testFailCount": 99, "testErrorCount": 1}
    prompts = [{"provider": "base", "metrics": metrics}]
    (warning,) = read(promptfoo(prompts=prompts)).warnings
    assert warning == "The file counts 100 answers of base, but holds 4."


@pytest.mark.parametrize("version", [1, 2])
def test_older_rows_without_numbers_and_reasons_are_read(version: int) -> None:
    rows = promptfoo([*ANSWERS, Graded(9, "base", right=None)])["results"]["results"]
    for row in rows:
        del row["testIdx"], row["promptIdx"], row["promptId"]
        if row.pop("failureReason") == 2:
            del row["gradingResult"]
    summary = {"version": version, "results": rows, "table": {"head": {"prompts": []}, "body": []}}
    for raw in (summary, {"results": summary, "config": {}}):
        base, tuned = figures(raw)
        assert [(s.passed, s.n, s.errors) for s in (base, tuned)] == [(2, 4, 1), (3, 4, 0)]


def test_a_table_alone_is_read() -> None:
    heads = [{"provider": "base", "label": "short"}, {"provider": "tuned", "label": "long"}]
    cell = {"latencyMs": 100, "cost": 0.002, "tokenUsage": {"prompt": 5, "completion": 2}}
    body = [
        {
            "vars": [f"question {n}"],
            "outputs": [{**cell, "pass": n < 2, "score": 1}, {**cell, "pass": n < 3, "score": 1}],
        }
        for n in range(4)
    ]
    table = {"head": {"prompts": heads, "vars": ["q"]}, "body": body}
    for raw in (table, {"results": {"version": 2, "results": [], "table": table}}):
        base, tuned = figures(raw)
        assert (base.provider, base.prompt, base.passed) == ("base", "short", 2)
        assert (tuned.passed, tuned.n, value(tuned.cost)) == (3, 4, 0.002)


def test_an_inspect_log_leaves_the_grader_out_and_says_its_day() -> None:
    log = read(inspect_log())
    (found,) = summarise([log])
    assert (log.day, found.prompt) == (date(2026, 11, 20), "tickets")
    assert (value(found.input_tokens), value(found.output_tokens)) == (100, 10)


def test_the_calls_of_an_agent_are_added_up() -> None:
    sample = inspect_sample(ANSWERS[0])
    usage = {"input_tokens": 40, "output_tokens": 5, "total_cost": 0.01}
    call = {"event": "model", "output": {"usage": usage, "time": 1.5}}
    spans: list[Any] = [
        call,
        {"event": "span_begin", "id": "s1", "type": "scorers", "name": "scorers"},
        call,
        {"event": "span_end", "id": "s1"},
        {**call, "role": "grader"},
        call,
    ]
    (found,) = figures(inspect_log(samples=[{**sample, "events": spans}]))
    assert (value(found.input_tokens), value(found.output_tokens)) == (80, 10)
    assert value(found.cost) == pytest.approx(0.02)
    assert found.latency is not None
    assert found.latency.p50 == 3


def test_cached_tokens_that_a_log_keeps_apart_are_counted_in() -> None:
    usage = {
        "input_tokens": 40,
        "output_tokens": 5,
        "total_tokens": 145,
        "input_tokens_cache_read": 100,
    }
    sample = inspect_sample(ANSWERS[0]) | {"output": {"usage": usage}}
    assert value(figures(inspect_log(samples=[sample]))[0].input_tokens) == 140


def test_partly_right_is_wrong_and_a_scale_is_no_mark() -> None:
    samples = [inspect_sample(answer) for answer in ANSWERS[:4]]
    samples[0]["scores"] = {"match": {"value": "P"}, "length": {"value": 12.5}}
    samples[1]["scores"] = {"match": {"value": {"exact": 1, "near": True}}}
    log = read(inspect_log(samples=samples))
    assert [check.name for check in log.checks] == ["match", "match.exact", "match.near"]
    assert log.warnings == (
        "Partly right answers counted as wrong: 1.",
        "Not a score of right or wrong, and left out: length.",
    )


def test_lm_eval_keeps_counts_and_one_metric_counts() -> None:
    file = read(lm_eval())
    (found,) = summarise([file])
    assert (found.provider, found.prompt, found.day) == (
        "org/small",
        "boolq, 5 shots",
        date(2025, 12, 17),
    )
    assert (found.passed, found.n) == (75, 100)
    assert summarise([file], correct=["acc"])[0].passed == 78
    assert file.warnings == ("Not a share of right answers, and left out: summary.",)
    with pytest.raises(InputError, match="choose one"):
        summarise([file], correct=["acc", "exact_match,strict"])


def test_the_template_is_read_and_explains_every_column() -> None:
    (prompt, tuned) = summarise([read(template_csv().encode(), "t.csv")])
    assert (prompt.passed, tuned.passed, tuned.n) == (1, 2, 2)
    assert set(template_csv().splitlines()[0].split(",")) <= COLUMNS.keys()


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_spreadsheets_of_any_country_are_read(separator: str) -> None:
    text = 'Item_ID,Provider,Prompt,Correct,Note\r\n"a",m,short,YES,x\r\n\r\nb,m,long,fail,y\r\n'
    file = read(b"\xef\xbb\xbf" + text.replace(",", separator).encode(), "a.csv")
    assert [(s.id, s.passed) for s in summarise([file])] == [("m | short", 1), ("m | long", 0)]
    assert file.warnings == ("Columns that are not read: note.",)


def test_a_long_table_says_how_far_it_is() -> None:
    told: list[tuple[int, int]] = []
    rows = [Graded(n, "base", right=True) for n in range(5000)]
    data = csv_table(rows).encode()
    read_results(data, name="a.csv", progress=lambda done, of: told.append((done, of)))
    assert told == [(2000, 5000), (4000, 5000), (5000, 5000)]


def test_a_variant_is_found_by_as_little_as_tells_it_apart() -> None:
    files = [read(promptfoo(), name) for name in ("a.json", "b.json")]
    found = summarise(files)
    assert [each.id for each in found] == [
        "base | a.json",
        "tuned | a.json",
        "base | b.json",
        "tuned | b.json",
    ]
    assert find(found, "3") is find(found, "base | b.json")
    with pytest.raises(InputError, match=r"base: names no single variant; there are 1 base \| a"):
        find(found, "base")


def test_an_amount_is_exact_to_the_last_digit() -> None:
    costs = (0.00208625, 0.00107125)
    answers = [Graded(n, "base", right=True, cost=cost) for n, cost in enumerate(costs)]
    assert value(figures(promptfoo(answers))[0].cost) == 0.00157875
    assert not math.isclose(0.00157875, sum(costs) / 3)
    assert json.dumps(value(figures(promptfoo(answers))[0].cost)) == "0.00157875"
