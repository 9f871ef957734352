"""The command that writes a decision record to a file."""

import os
import tempfile
from collections.abc import Sequence
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from explorer.analysis.settings import DEFAULT_DRAWS, DEFAULT_SEED, Sampling
from explorer.cli_analysis import Draws, Seed
from explorer.cli_options import SetInputs, SetRanges
from explorer.cli_scenario import changed_scenario, find_scenario
from explorer.domain.base import InputError
from explorer.domain.declaration import clip
from explorer.exports.comparison import MOST_RECORDS
from explorer.exports.files import format_of, made
from explorer.exports.record import Record, record

commands = typer.Typer()
Several = Annotated[
    list[str],
    typer.Argument(help=f"Ids of worked scenarios, or files; up to {MOST_RECORDS}, compared."),
]


@commands.command("report")
def write_report(
    scenario: Several,
    *,
    output: Annotated[
        Path, typer.Option("-o", "--output", help=".html, .pptx, .pdf, .md, .zip or .toml.")
    ],
    settings: SetInputs = None,
    spans: SetRanges = None,
    day: Annotated[
        str, typer.Option("--date", metavar="YYYY-MM-DD", help="Day of the record; else today.")
    ] = "",
    draws: Draws = DEFAULT_DRAWS,
    seed: Seed = DEFAULT_SEED,
    link: Annotated[str, typer.Option(help="Address of the page that shows it.")] = "",
) -> None:
    """Write a decision record, or compare several scenarios with the first."""
    format_of(output.suffix)
    if len(scenario) > MOST_RECORDS:
        raise InputError(f"A record compares up to {MOST_RECORDS} scenarios, not {len(scenario)}.")
    sampling, when = Sampling(draws, seed), _day(day)
    records = [
        record(
            changed_scenario(wanted, settings, spans),
            find_scenario(wanted),
            day=when,
            link=link,
            sampling=sampling,
        )
        for wanted in scenario
    ]
    _write(output, records)


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text) if text else date.today()  # noqa: DTZ011  (their own day)
    except ValueError:
        raise InputError(f"--date {clip(text)!r} is not a day such as 2026-11-24.") from None


def _write(path: Path, records: Sequence[Record]) -> None:
    """Write beside the target, then put it in place at once: no half file ever stands there."""
    content = made(records, path.suffix)
    beside = ""
    try:
        handle, beside = tempfile.mkstemp(prefix=".crossover-", dir=path.parent)
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        Path(beside).chmod(_mode(path))
        Path(beside).replace(path)
    except OSError as error:
        with suppress(OSError):
            Path(beside).unlink()
        reason = error.strerror or str(error)
        raise InputError(f"{clip(str(path))}: cannot be written: {reason}.") from None


def _mode(path: Path) -> int:
    """Keep the rights of a file that is replaced; a new one gets the usual ones."""
    if path.exists():
        return path.stat().st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask
