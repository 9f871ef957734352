"""A measured variant takes the place of a guess: value, 80 % interval, n, day and origin."""

from datetime import date

import pytest
from result_files import ANSWERS, Graded, as_bytes, csv_table, lm_eval, promptfoo

from explorer.domain import library
from explorer.domain.base import InputError
from explorer.evidence.comparing import compare
from explorer.evidence.entries import as_prompt, as_tuned
from explorer.evidence.intervals import wilson
from explorer.evidence.reading import read_results
from explorer.evidence.summary import Summary, summarise
from explorer.wording.evidence import (
    choice_sentence,
    comparison_sentence,
    file_line,
    interval_note,
    measured_lines,
    own_verdict,
    set_apart,
)

TICKETS = library.read_library().scenarios["tickets"]


def read(data: bytes) -> tuple[Summary, ...]:
    return summarise([read_results(data, name="run.json" if data[:1] == b"{" else "run.csv")])


def test_the_prompt_side_takes_accuracy_latency_and_output_tokens() -> None:
    base, _ = read(as_bytes(promptfoo()))
    scenario = TICKETS.with_entries(as_prompt(base))
    accuracy = scenario.entry("prompt_accuracy")
    assert (accuracy.value, accuracy.sample_size, accuracy.status) == (0.5, 4, "measured")
    assert (accuracy.low, accuracy.high) == pytest.approx(
        tuple(float(end) for end in wilson(2, 4, 0.8))
    )
    assert accuracy.seen == date(2026, 11, 20)
    assert accuracy.note == "run.json | base | label 0"
    assert (accuracy.source, accuracy.link) == (None, None)
    assert scenario.value("prompt_latency_seconds") == 0.5
    tokens = scenario.entry("output_tokens")
    assert (tokens.value, tokens.low, tokens.high, tokens.sample_size) == (10, 10, 10, 4)
    changed = {"prompt_accuracy", "prompt_latency_seconds", "output_tokens"}
    assert scenario.changes_from(TICKETS).keys() == changed


def test_the_interval_of_an_input_lies_inside_the_one_that_is_shown() -> None:
    base, _ = read(as_bytes(promptfoo()))
    entry = as_prompt(base)["prompt_accuracy"]
    assert base.low < float(str(entry.low)) < 0.5 < float(str(entry.high)) < base.high
    assert "95%" in interval_note()
    assert "80%" in interval_note()


def test_the_tuned_side_takes_accuracy_and_the_examples_behind_it() -> None:
    _, tuned = read(as_bytes(promptfoo()))
    scenario = TICKETS.with_entries(as_tuned(tuned, examples=300))
    assert scenario.value("tuned_accuracy") == 0.75
    assert scenario.value("tuned_accuracy_examples") == 300
    assert scenario.entry("tuned_accuracy_examples").status == "measured"
    assert "tuned_accuracy_examples" not in as_tuned(tuned, examples=None)


def test_what_a_file_does_not_hold_is_not_touched() -> None:
    (found,) = read(as_bytes(lm_eval()))
    assert as_prompt(found).keys() == {"prompt_accuracy"}
    one = read(csv_table([ANSWERS[0]]).encode())[0]
    assert as_prompt(one)["output_tokens"].low is None


def test_a_variant_without_graded_answers_is_no_measurement() -> None:
    broken = read(as_bytes(promptfoo([*ANSWERS[:4], Graded(0, "tuned", right=None)])))[1]
    for take in (as_prompt, lambda found: as_tuned(found, examples=3)):
        with pytest.raises(InputError, match=r"run.json: tuned has no graded answers."):
            take(broken)


def test_long_names_still_make_a_note() -> None:
    answers = [Graded(n, "m" * 500, right=True) for n in range(3)]
    (found,) = summarise([read_results(as_bytes(promptfoo(answers)), name="f" * 500)])
    scenario = TICKETS.with_entries(as_prompt(found))
    assert len(scenario.entry("prompt_accuracy").note or "") <= 240


def test_the_words_say_what_was_read_and_what_it_means() -> None:
    file = read_results(as_bytes(promptfoo()), name="run.json")
    base, tuned = summarise([file])
    assert file_line(file) == "promptfoo, 2 variants, 20 Nov 2026"
    assert choice_sentence([file]) == "Right means passing contains. Left out: latency."
    assert own_verdict(base) == "0 of 4 by the file's own verdict on all its checks"
    assert own_verdict(read(csv_table().encode())[0]) == ""
    assert comparison_sentence(compare(base, tuned)) == (
        "No winner between base and tuned yet: each alone is right on 0 and 1 of 4 shared "
        "questions, a gap that chance shows in 100% of cases. About 20 more examples would tell, "
        "if this gap is the true one."
    )
    alike = comparison_sentence(compare(base, base))
    assert alike.startswith("base and base did equally well on 4 shared questions; more examples")
    many = [Graded(n, v, right=v == "b" or n < 20) for v in ("a", "b") for n in range(40)]
    first, second = read(csv_table(many).encode())
    assert comparison_sentence(compare(first, second)) == (
        "b is better than a: each alone is right on 0 and 20 of 40 shared questions, a gap that "
        "chance shows in under 0.1% of cases."
    )
    cached = [
        *ANSWERS[:4],
        Graded(7, "base", right=None),
        Graded(8, "base", right=True, cached=True),
    ]
    (found,) = read(csv_table(cached).encode())
    assert set_apart(found) == "1 error counted apart; 1 cached answer left out of cost and latency"


def test_the_measured_inputs_of_a_scenario_say_their_n() -> None:
    base, _ = read(as_bytes(promptfoo()))
    lines = dict(measured_lines(TICKETS.with_entries(as_prompt(base))))
    assert lines["prompt_accuracy"] == "50% (23.0% to 77.0%), n = 4, 20 Nov 2026"
    assert lines["prompt_latency_seconds"] == "0.5 s, n = 4, 20 Nov 2026"
    assert measured_lines(TICKETS) == []
