"""The commands that bring real inputs: prices of models, and tokens of texts and training files."""

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Annotated, Any

import typer

from explorer.cli_options import AsJson, SetInputs, print_json
from explorer.cli_scenario import changed_scenario
from explorer.cli_tables import new_table
from explorer.cli_terminal import terminal
from explorer.domain.base import InputError
from explorer.domain.declaration import clip
from explorer.domain.door import decode
from explorer.domain.file import read_start
from explorer.evidence.catalogue import find, split_key
from explorer.evidence.job import job_cost
from explorer.evidence.limits import LIMITS
from explorer.evidence.tokens import count
from explorer.evidence.training_file import (
    BYTES_PER_MB,
    LARGEST_MB,
    TrainingFile,
    read_training_file,
)
from explorer.exports.prices import history_object, prices_object
from explorer.exports.tokens import count_object, file_object
from explorer.wording.prices import NOT_LISTED, on_day, price, ratio
from explorer.wording.tokens import file_sentence, problem_sentences, training_sentence
from explorer.wording.tuning import WHAT

commands = typer.Typer()
GAP = "–"
SHOWN = 20
MOST_SHOWN = 200
DEFAULT_MODEL = "openai/gpt-4.1-mini"
DEFAULT_EPOCHS = 3.0
Day = Annotated[
    str | None, typer.Option("--day", metavar="YYYY-MM-DD", help="Prices of that day; else today.")
]


@commands.command("prices")
def show_prices(
    words: Annotated[
        list[str] | None, typer.Argument(metavar="[QUERY]", help="Words of a provider or a model.")
    ] = None,
    *,
    day: Day = None,
    limit: Annotated[int, typer.Option(min=1, max=MOST_SHOWN, help="Most models to list.")] = SHOWN,
    scenario: Annotated[
        str | None,
        typer.Option(
            help="Replay this scenario over the price changes of QUERY, a provider/model."
        ),
    ] = None,
    settings: SetInputs = None,
    as_json: AsJson = False,
) -> None:
    """Look up what models cost, and what tuning them costs."""
    at, query = _day(day), " ".join(words or [])
    found = prices_object(query, at, limit)
    if scenario is not None:
        changed = changed_scenario(scenario, settings)
        base = find(*split_key(query))
        found |= {"history": history_object(changed, at, base=(base.provider, base.model))}
    if as_json:
        print_json(found)
    else:
        _print_prices(found)


@commands.command("tokens")
def show_tokens(
    file: Annotated[Path, typer.Argument(help="A text, or training examples as .jsonl.")],
    *,
    model: Annotated[str, typer.Option(help="Whose tokens; provider/model or a name.")] = (
        DEFAULT_MODEL
    ),
    epochs: Annotated[
        float, typer.Option(min=0, max=1000, help="Passes over the training examples.")
    ] = DEFAULT_EPOCHS,
    as_json: AsJson = False,
) -> None:
    """Count the tokens of a text, or check a file of training examples in the chat format."""
    data = read_start(file, LARGEST_MB * BYTES_PER_MB)
    if file.suffix.lower() == ".jsonl":
        found = read_training_file(data, name=file.name, model=model)
        cost = job_cost(found, model, epochs)
        if as_json:
            print_json(file_object(found, cost, epochs))
        else:
            _print_file(found, cost, epochs)
        return
    most = LIMITS._replace(size=LARGEST_MB * BYTES_PER_MB)
    counted = count(decode(data, name=clip(file.name), limits=most), model)
    said = count_object(counted, model)
    if as_json:
        print_json({"file": clip(file.name), **said})
    else:
        terminal().print(said["sentence"])


def _day(text: str | None) -> date:
    if text is None:
        return datetime.now(tz=UTC).date()
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise InputError(f"day: {clip(text)!r} is not a day such as 2026-11-24.") from None


def _print_file(found: TrainingFile, cost: float | None, epochs: float) -> None:
    out = terminal()
    out.print(file_sentence(found))
    out.print(training_sentence(found, cost, epochs))
    for sentence in problem_sentences(found):
        out.print(sentence)


def _print_prices(found: dict[str, Any]) -> None:
    out = terminal()
    table = new_table("Model", "In", "Out", "Cached", "Write", "Batch", numbers=range(1, 6))
    table.columns[0].overflow = "fold"
    for row in found["models"]:
        prices = (price(row[name]) for name in ("input_price", "output_price"))
        ratios = (ratio(row[f"{name}_ratio"]) for name in ("cache_read", "cache_write", "batch"))
        cells = (GAP if cell == NOT_LISTED else cell for cell in (*prices, *ratios))
        table.add_row(f"{row['provider']}/{row['model']}", *cells)
    day = on_day(date.fromisoformat(found["day"]))
    out.print(f"USD a million tokens on {day}, genai-prices {found['version']}; {GAP} not listed.")
    if found["models"]:
        out.print(table)
    else:
        out.print("No model matches all of these words.")
    for row in found["models"] if len(found["models"]) == 1 else []:
        for caution in row["cautions"]:
            out.print(caution)
    if found["tuning"]:
        out.print(_tuning_table(found["tuning"]))
    if "history" in found:
        out.print(found["history"]["sentence"])


def _tuning_table(rows: list[dict[str, Any]]) -> Any:  # noqa: ANN401  (a rich table)
    table = new_table("Tuning", "What", "Value", "Unit", "Seen")
    table.columns[0].overflow = "fold"
    for row in rows:
        age = " (old)" if row["stale"] else ""
        value = row["value"] if row["unit"] == "day" else price(row["value"])
        unit = "" if row["unit"] == "day" else row["unit"]
        name = f"{row['provider']}/{row['model']}"
        table.add_row(name, WHAT[row["what"]], value, unit, f"{row['seen']}{age}")
    return table
