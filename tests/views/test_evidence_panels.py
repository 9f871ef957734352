"""What each panel answers, and that whatever is sent to it gives an answer or one sentence."""

import pytest
from evaluation_files import BASE, TUNED, promptfoo

from explorer.domain.address import read_query, to_query
from explorer.domain.base import InputError
from explorer.domain.library import read_library
from explorer.domain.reading import parse_scenario, to_toml
from explorer.domain.scenario import InputValue
from explorer.evidence.reading import read_results
from explorer.views import evidence_panels, state
from explorer.views.answer import Job, packed
from explorer.views.desk import Offer
from explorer.views.fields import Fields

PRESETS = read_library().scenarios
TICKETS = PRESETS["tickets"]
RIG = {"gpu_price": "3.5", "gpus": "1", "tokens_per_second": "460", "utilisation": "30"}


@pytest.fixture
def held():
    return state.State(preset="tickets", scenario=TICKETS)


def ask(held, panel, data=None, **fields):
    """Ask a panel as the route does, with its slow work done here."""
    told = Fields(fields)
    found = (
        evidence_panels.asked(panel, held, told)
        if data is None
        else evidence_panels.dropped(panel, held, told, data)
    )
    if isinstance(found, Job):
        found = found.answered(found.work(*found.arguments, lambda *_: None))
    return packed(found, held.scenario, held.desk)


def take(held, answer):
    edits = {f"take {offer['word']}": {} for offer in answer["offers"]}
    state.apply_edits(held, {"sequence": 1, "commit": True, "edits": edits})
    assert held.problems == ()


def test_models_are_found_as_somebody_types(held):
    base = ask(held, "prices", search="gpt-4.1 mini", side="base")["found"]
    assert base[0] == {"key": "openai/gpt-4.1-mini", "label": "OpenAI · gpt-4.1-mini", "about": ""}
    tuned = ask(held, "prices", search="4.1", side="tuned")["found"]
    assert tuned[0]["key"].startswith("tuned:")
    assert ask(held, "prices", search="no such model", side="base")["found"] == []


def test_list_prices_fill_both_sides_with_their_page_and_day(held):
    answer = ask(
        held, "prices", base="openai/gpt-4.1-mini", tuned="tuned:openai/gpt-4.1-mini",
        day="2026-11-01",
    )  # fmt: skip
    assert len(answer["offers"]) == 2
    assert any("stops on" in text for text in answer["says"])
    take(held, answer)
    entry = held.scenario.entry("base_input_price")
    assert (entry.status, str(entry.seen)) == ("vendor", "2026-11-01")
    assert entry.link.startswith("https://")
    assert held.scenario.entry("training_price").status == "vendor"


def test_a_price_that_is_not_listed_is_unknown_and_asked_for(held):
    answer = ask(held, "prices", tuned="tuned:openai/o4-mini", day="2026-11-01")
    (row,) = [row for row in answer["offers"][0]["rows"] if row["label"] == "Training price"]
    assert (row["after"], row["status"]) == ("unknown", "unknown")
    take(held, answer)
    assert held.scenario.value("training_price") is None


def test_hosting_never_pays_for_tokens_as_well(held):
    answer = ask(held, "hosting", **RIG)
    take(held, answer)
    assert held.scenario.value("tuned_input_price") == 0
    assert held.scenario.value("hosting_cost") > 0
    assert "for comparison" in answer["says"][0]


def test_a_variant_shows_its_tokens_its_times_and_the_verdict_of_its_file(held):
    held.desk.keep(read_results(promptfoo(), name="run.json"))
    prompt, _ = ask(held, "results", correct=["latency"])["variants"]
    assert "tokens a call: 210 (95% up to 210) in, 20 (95% up to 20) out" in prompt["facts"]
    assert "95% in 0.5 s; $0.0002 a call" in prompt["facts"]
    assert "36 of 40 by the file's own verdict" in prompt["facts"]


def test_what_a_session_does_not_have_is_asked_for_again(held):
    held.desk.keep(read_results(promptfoo(), name="run.json"))
    assert ask(held, "results", files=["run.json"])["files"]
    with pytest.raises(InputError, match=r"^old\.json is no longer at hand; choose it again\.$"):
        ask(held, "results", files=["run.json", "old.json"])
    assert ask(held, "results", forget="run.json", files=[])["files"] == []
    with pytest.raises(InputError, match="The counts are no longer at hand"):
        ask(held, "tokens", again=True)
    with pytest.raises(InputError, match="The training examples are no longer at hand"):
        ask(held, "tokens", file="train.jsonl")


def test_an_interval_of_many_answers_is_not_told_as_a_point(held):
    rows = "".join(f"q{n},tuned,{int(n % 5 > 0)}\n" for n in range(20_000))
    held.desk.keep(read_results(f"item_id,variant,correct\n{rows}".encode(), name="many.csv"))
    (found,) = ask(held, "results")["variants"]
    assert found["said"] == "16k of 20k right (79.4% to 80.5%)"


@pytest.mark.parametrize(
    ("panel", "field", "typed", "said"),
    [
        ("hosting", "gpu_price", "", "USD an hour: type a number."),
        ("hosting", "gpus", "0", "GPUs: 0 does not fit: 1 to 10,000."),
        ("hosting", "utilisation", "120", "In use: 120% does not fit: 0.1% to 100%."),
        ("caching", "idle_minutes", "long", "Kept for: 'long' is not a number."),
        ("curve", "points", "1:2", "Measured points: '1:2' does not fit"),
    ],
)
def test_a_complaint_names_the_field_as_the_page_does(held, panel, field, typed, said):
    with pytest.raises(InputError) as refused:
        ask(held, panel, **{**RIG, field: typed})
    assert str(refused.value).startswith(said)


def test_the_page_of_a_price_has_a_name_and_says_who_wrote_it(held):
    answer = ask(held, "prices", tuned="tuned:openai/gpt-4.1-mini")
    rows = {row[0]: row[2:4] for row in answer["tables"][0]["rows"]}
    assert rows["Tuned model, input"][0]["text"] == "LiteLLM price list"
    assert rows["Tuned model, input"][1] == "somebody else's copy"
    assert rows["The tuned model stops"][1] == "the provider's own page"


def test_batch_prices_come_with_what_they_take(held):
    listed, batch = (
        ask(held, "prices", base="openai/gpt-4.1-mini", batch=each) for each in (False, True)
    )
    assert not any("batch may take" in text for text in listed["warns"])
    assert any("batch may take a day" in text for text in batch["warns"])
    assert any("keeps its list price in a batch" in text for text in batch["warns"])


def test_what_changes_nothing_still_shows_what_it_is(held):
    fields = {"idle_minutes": "5", "minimum_tokens": "100000"}
    (offer,) = ask(held, "caching", **fields)["offers"]
    assert offer["inUse"]
    assert [row["label"] for row in offer["rows"]] == ["Cache hit rate"]


def test_what_is_taken_claims_no_more_digits_than_a_measurement_has():
    found = Offer.of(
        "x",
        {
            "prompt_accuracy": InputValue(value=0.84666667, low=0.8, high=0.9, status="measured"),
            "static_prompt_tokens": InputValue(value=12_345.0, status="measured"),
            "base_input_price": InputValue(value=0.123456, status="vendor"),
        },
    )
    assert [each.value for each in found.entries.values()] == [0.8467, 12_345, 0.123456]


def test_caching_is_worked_out_from_the_traffic(held):
    answer = ask(held, "caching", idle_minutes="5", minimum_tokens="")
    take(held, answer)
    assert 0.9 < held.scenario.value("cache_hit_rate") <= 1


def test_pasted_texts_are_counted_and_not_kept(held):
    answer = ask(held, "tokens", model="gpt-4.1-mini", system="a secret system prompt", output="no")
    assert answer["says"][0].startswith("Instructions: ")
    take(held, answer)
    assert held.scenario.entry("output_tokens").status == "measured"
    assert held.scenario.entry("input_tokens") == TICKETS.entry("input_tokens")
    assert "secret" not in repr(held.desk)


def test_training_examples_are_counted_and_can_be_asked_for_again(held):
    line = (
        b'{"messages": [{"role": "user", "content": "hi"}, {"role": "assistant", "content": "yo"}]}'
    )
    answer = ask(held, "tokens", line + b"\nbroken\n" + line, name="x.jsonl", model="gpt-4.1-mini")
    assert any(text.startswith("Line 2") for text in answer["warns"])
    assert answer["says"][1].startswith("Training gpt-4.1-mini on it for 3 epochs costs $")
    assert "At the training price set here, $25.0 a million tokens" in answer["says"][2]
    assert ask(held, "tokens", file="x.jsonl")["says"] == answer["says"]
    take(held, answer)
    assert held.scenario.value("labelled_examples") == 2


def test_points_become_a_curve_and_its_inputs(held):
    answer = ask(held, "curve", points="100:0.71:300\n250:0.78:300\n500:0.82:300")
    assert len(answer["curve"]["points"]) == 3
    assert answer["curve"]["examples"][0][0] == 0
    assert all(-0.01 <= at <= 1.01 for at, _ in answer["curve"]["shares"])
    take(held, answer)
    assert held.scenario.entry("learning_exponent").status == "measured"


def test_one_point_is_a_fan_and_none_is_what_is_known(held):
    assert len(ask(held, "curve", points="500:82%")["curve"]["points"]) == 1
    answer = ask(held, "curve", points="")
    assert "curve" not in answer
    assert answer["offers"] == []
    assert len(answer["says"]) > 1


def test_all_that_a_person_brings_fits_the_link_and_comes_back(held):
    held.desk.keep(read_results(promptfoo(), name="tickets_run_2026-11-20.json"))
    take(held, ask(held, "prices", base="openai/gpt-4.1-mini", tuned="tuned:openai/gpt-4.1-mini"))
    take(held, ask(held, "results", prompt=BASE, tuned=TUNED, examples="800"))
    assert comes_back(held) < 2_000
    take(held, ask(held, "tokens", model="gpt-4.1-mini", system="one", input="two", output="three"))
    take(held, ask(held, "curve", points="100:0.71:300 250:0.78:300 500:0.82:300"))
    take(held, ask(held, "caching", idle_minutes="5"))
    assert comes_back(held) < 2_000
    assert parse_scenario(to_toml(held.scenario).encode(), name="x.toml") == held.scenario


def comes_back(held):
    """Hold that the link gives the very scenario, and return its length."""
    query = to_query(held.scenario, TICKETS)
    link = read_query(query, PRESETS, default="pdf")
    assert link.problems == ()
    assert link.scenario == held.scenario
    return len(query)


NAMES = (
    "search", "base", "tuned", "day", "points", "system", "model", "idle_minutes", "shards",
    "minimum_tokens", "correct", "prompt", "examples", "file", "forget", "files", "again",
)  # fmt: skip
HOSTILE = [None, True, 7, -1e300, "", "\u202e", "9" * 500, "nan", "inf", "1e5", "１", [], {}, ["x"]]


@pytest.mark.parametrize("panel", sorted(evidence_panels.ASKED))
def test_whatever_is_sent_gives_an_answer_or_one_sentence(held, panel):
    for number, name in enumerate((*NAMES, *RIG)):
        for value in HOSTILE[number % 2 :: 2]:
            try:
                ask(held, panel, **{**RIG, name: value})
            except InputError as error:
                said = str(error)
                assert said.isprintable(), (name, value)
                assert len(said) < 300, (name, value)
    assert held.scenario is TICKETS
