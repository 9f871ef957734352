"""Files of training examples: what they hold, what is wrong with them, and hostile ones."""

import json
import logging
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.domain.base import InputError
from explorer.domain.library import read_library
from explorer.evidence.tokens import count
from explorer.evidence.training_file import (
    BYTES_PER_MB,
    MOST_EXAMPLES,
    MOST_PROBLEMS,
    Problem,
    as_training,
    read_training_file,
    training_cost,
)

DAY = date(2026, 11, 24)
TICKETS = read_library().scenarios["tickets"]


def chat(*messages, **more):
    rows = [{"role": role, "content": content} for role, content in messages]
    return json.dumps({"messages": rows, **more}).encode()


def read(*lines, model="gpt-4.1-mini", name="train.jsonl"):
    return read_training_file(b"\n".join(lines), name=name, model=model)


def test_a_file_is_counted_example_by_example():
    lines = [chat(("user", "hello world"), ("assistant", "hello " * n)) for n in range(1, 21)]
    found = read(*lines)
    each = [
        count("\n".join(("hello world", "hello " * n)), "gpt-4.1-mini").tokens for n in range(1, 21)
    ]
    assert (found.examples, found.counted, found.broken, found.exact) == (20, 20, 0, True)
    assert found.total == sum(each)
    assert found.mean == sum(each) / 20
    assert found.median == (each[9] + each[10]) / 2
    assert each[17] < found.p95 <= each[19]


def test_a_file_fills_the_size_of_the_data_and_what_training_is_billed_on():
    found = read(*[chat(("user", "hello world"), ("assistant", "hello"))] * 40)
    filled = as_training(found, DAY)
    assert filled["labelled_examples"].value == 40
    assert filled["labelled_examples"].sample_size == 40
    tokens = filled["tokens_per_example"]
    assert (tokens.status, tokens.value * 40) == ("measured", found.total)
    assert "train.jsonl" in str(tokens.note)
    TICKETS.with_entries(filled)


def test_training_costs_tokens_times_epochs_times_price_and_the_minimum_at_least():
    found = read(*[chat(("user", "hello world"), ("assistant", "hello"))] * 1000)
    cost = training_cost(found, price=5, epochs=3)
    assert cost == pytest.approx(found.total * 3 * 5 / 1e6)
    assert training_cost(found, price=5, epochs=3, minimum=4) == 4
    assert training_cost(found, price=None, epochs=3) is None


def test_everything_that_a_chat_may_hold_is_read():
    called = [{"id": "1", "type": "function", "function": {"name": "f", "arguments": "{}"}}]
    parts = [{"type": "text", "text": "hello"}, {"type": "image_url"}, "world"]
    found = read(
        b"\xef\xbb\xbf" + chat(("system", "s"), ("user", "u"), ("assistant", "a"), tools=[]),
        chat(("developer", "d"), ("user", parts), ("assistant", "a")),
        json.dumps({"messages": [{"role": "assistant", "tool_calls": called}]}).encode(),
        b"",
        b"  ",
    )
    assert (found.examples, found.broken) == (3, 0)


def test_what_is_wrong_is_said_line_by_line():
    good = chat(("user", "x"), ("assistant", "y"))
    found = read(
        good,
        b"{",
        b"[]",
        b'{"prompt": "a", "completion": "b"}',
        b'{"messages": []}',
        b'{"messages": [1]}',
        chat(("robot", "x")),
        chat(("user", ""), ("assistant", "y")),
        chat(("user", "x")),
        b'{"messages": [{"role": {"a": 1}, "content": "x"}]}',
        b'{"messages": NaN}',
        b"\xff\xfe",
        good,
    )
    assert (found.examples, found.broken) == (2, 11)
    assert [(each.line, each.kind) for each in found.problems] == [
        (2, "not_json"),
        (3, "not_object"),
        (4, "pairs"),
        (5, "no_messages"),
        (6, "not_message"),
        (7, "unknown_role"),
        (8, "no_content"),
        (9, "no_answer"),
        (10, "unknown_role"),
        (11, "not_json"),
        (12, "not_json"),
    ]
    assert found.problems[5] == Problem(7, "unknown_role", "robot")


def test_the_list_of_problems_is_capped_and_all_are_counted():
    found = read(*[b"[]"] * 100, chat(("user", "x"), ("assistant", "y")))
    assert (len(found.problems), found.broken) == (MOST_PROBLEMS, 100)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "it is empty"),
        (b"\n" * 1000, "it is empty"),
        (b"[" * 100_000, "none of its 1 lines is a chat"),
        (b"\x00" * 1000, "none of its 1 lines is a chat"),
        (bytes(range(256)) * 10, "lines is a chat"),
        (b'{"messages":[{"role":"assistant","content":"\\ud800"}]}', "none of its 1 lines"),
        (b" " * (25 * BYTES_PER_MB + 1), "at most 25 MB are allowed"),
        (b"\n" * (MOST_EXAMPLES + 1), "more than 200,000 lines"),
    ],
    ids=["empty", "blank", "deep", "zeros", "binary", "surrogate", "large", "lines"],
)
def test_a_hostile_file_is_one_sentence(data, said):
    with pytest.raises(InputError) as failed:
        read_training_file(data, name="x\u202e\n.jsonl", model="gpt-4o")
    assert said in str(failed.value)
    assert "\n" not in str(failed.value)
    assert "\u202e" not in str(failed.value)


def test_a_large_file_is_sampled_evenly_and_the_estimate_is_close():
    lines = [
        chat(("user", "hello world " * (1 + n % 7)), ("assistant", "ok")) for n in range(12_000)
    ]
    shares: list[float] = []
    found = read_training_file(
        b"\n".join(lines), name="big.jsonl", model="gpt-4o", progress=shares.append
    )
    assert found.examples == 12_000
    assert 0 < found.counted < 12_000
    assert not found.exact
    true = sum(count(f"{'hello world ' * (1 + n)}\nok", "gpt-4o").tokens for n in range(7))
    assert found.mean == pytest.approx(true / 7, rel=0.01)
    assert shares == sorted(shares)
    assert shares[-1] == 1.0
    assert as_training(found, DAY)["tokens_per_example"].status == "assumption"


def test_one_endless_example_is_estimated_from_its_beginning():
    found = read(chat(("user", "a b " * 100_000), ("assistant", "x")))
    assert not found.exact
    assert found.total == pytest.approx(200_002, rel=0.01)


@given(st.lists(st.binary(max_size=60), max_size=5))
def test_no_bytes_crash_it(lines):
    try:
        found = read(*lines, chat(("user", "x"), ("assistant", "y")))
    except InputError:
        return
    assert found.examples >= 1


def test_nothing_of_the_text_is_logged_or_kept_in_the_result(caplog):
    with caplog.at_level(logging.DEBUG):
        found = read(chat(("user", "Zanzibarquux"), ("assistant", "y")), b"[]")
    assert "Zanzibarquux" not in repr(found)
    assert caplog.records == []
