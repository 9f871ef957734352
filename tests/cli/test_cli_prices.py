"""`explorer prices` and `explorer tokens`: objects, tables, and what they say to bad input."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]


def chat(answer: str) -> str:
    return json.dumps(
        {"messages": [{"role": "user", "content": "hi"}, {"role": "assistant", "content": answer}]}
    )


def test_prices_of_a_model_with_its_tuning(explorer: Run) -> None:
    done = explorer("prices", "openai", "gpt-4.1-mini", "--day", "2026-11-24", "--json")
    assert (done.status, done.err) == (0, "")
    found = json.loads(done.out)
    (model, *_) = found["models"]
    assert (model["provider"], model["model"]) == ("openai", "gpt-4.1-mini")
    assert (model["input_price"], model["output_price"]) == (0.4, 1.6)
    assert model["cache_write_ratio"] is None
    assert model["asked"] == ["cache_write_ratio"]
    assert found["version"] == "0.2.3"
    training = next(row for row in found["tuning"] if row["what"] == "training")
    assert (training["value"], training["unit"], training["stale"]) == (5.0, "USD/Mtok", True)
    ends = next(row for row in found["tuning"] if row["what"] == "end_of_life")
    assert ends["value"] == "2027-01-14"


def test_a_past_day_has_the_prices_of_that_day(explorer: Run) -> None:
    done = explorer("prices", "openai", "o3", "--day", "2025-06-09", "--limit", "1", "--json")
    (model,) = json.loads(done.out)["models"]
    assert (model["input_price"], model["day"]) == (10.0, "2025-06-09")


def test_a_scenario_is_replayed_over_the_price_changes(explorer: Run) -> None:
    words = ("prices", "openai/o3", "--scenario", "tickets", "--day", "2026-11-24")
    history = json.loads(explorer(*words, "--json").out)["history"]
    assert [each["from"] for each in history["periods"]] == [None, "2025-06-10"]
    assert history["periods"][0]["base_input_price"] == 10.0
    assert history["recommendation"] == history["periods"][-1]["recommendation"]
    assert history["sentence"] in " ".join(explorer(*words, "--limit", "1").out.split())


@pytest.mark.parametrize("query", [[], ["gpt"], ["azure", "gpt-4.1"], ["no", "such", "model"]])
def test_the_tables_fit_80_columns(explorer: Run, query: list[str]) -> None:
    done = explorer("prices", *query)
    assert (done.status, done.err) == (0, "")
    assert max(len(line) for line in done.out.splitlines()) <= 80
    assert "…" not in done.out


def test_a_text_is_counted(explorer: Run, tmp_path: Path) -> None:
    text = tmp_path / "prompt.txt"
    text.write_text("hello world")
    found = json.loads(explorer("tokens", str(text), "--json").out)
    assert (found["tokens"], found["exact"], found["file"]) == (2, True, "prompt.txt")
    said = explorer("tokens", str(text), "--model", "claude-haiku-5-5").out
    assert said.startswith("About 2 tokens")


def test_training_examples_are_measured_and_priced(explorer: Run, tmp_path: Path) -> None:
    file = tmp_path / "train.jsonl"
    file.write_text("\n".join([*[chat("hello world")] * 10, "[]"]))
    done = explorer("tokens", str(file), "--json")
    assert done.status == 0
    found = json.loads(done.out)
    assert (found["examples"], found["broken"], found["epochs"]) == (10, 1, 3.0)
    assert found["training_cost"] == pytest.approx(found["tokens"]["total"] * 3 * 5 / 1e6)
    assert found["problems"][0]["sentence"] == "Line 11 is a list rather than an object."
    said = " ".join(explorer("tokens", str(file), "--epochs", "1").out.split())
    assert "10 examples" in said
    assert "for 1 epoch costs $" in said
    other = json.loads(explorer("tokens", str(file), "--model", "claude", "--json").out)
    assert other["training_cost"] is None


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("prices", "o3", "--day", "2026-13-01"), "is not a day such as 2026-11-24"),
        (("prices", "o3", "--scenario", "tickets"), "write provider/model"),
        (("prices", "openai/zzz", "--scenario", "tickets"), "OpenAI lists no such model"),
        (("prices", "openai/o3", "--scenario", "nope"), "there is no such scenario"),
        (("tokens", "/no/such.txt"), "such.txt: cannot be read: No such file or directory."),
    ],
)
def test_wrong_input_is_one_line(explorer: Run, words: tuple[str, ...], said: str) -> None:
    done = explorer(*words)
    assert (done.status, done.out) == (1, "")
    assert said in done.err
    assert len(done.err.splitlines()) == 1


def test_a_file_that_is_no_text_or_no_chat_is_one_line(explorer: Run, tmp_path: Path) -> None:
    for name, said in (("x.txt", "is not UTF-8 text"), ("x.jsonl", "is a chat")):
        file = tmp_path / name
        file.write_bytes(b"\xff\xfe\x00")
        done = explorer("tokens", str(file))
        assert done.status == 1
        assert said in done.err
