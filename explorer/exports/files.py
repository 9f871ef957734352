"""The formats of a record: what each is called, and the writer behind its ending."""

import gzip
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from importlib import import_module

from explorer.analysis.normals import block
from explorer.analysis.settings import DEFAULT_SEED, Sampling
from explorer.domain.base import InputError
from explorer.domain.declaration import clip
from explorer.domain.scenario import Scenario
from explorer.exports.record import Record, record

Progress = Callable[[int, int], None]
FASTEST = 1


@dataclass(frozen=True)
class Format:
    """One kind of file."""

    label: str
    means: str
    media_type: str
    writer: str
    """Module that writes it; imported when it is wanted, as some take a while."""


FORMATS: Mapping[str, Format] = {
    "html": Format("Web page", "live charts, opens offline", "text/html", "html"),
    "pptx": Format(
        "Slides",
        "editable charts and speaker notes",
        "application/vnd.openxmlformats-officedocument.presentationml.presentation",
        "deck",
    ),
    "pdf": Format("PDF", "to print and to file", "application/pdf", "pdf"),
    "md": Format("Decision record", "Markdown for a repository", "text/markdown", "markdown"),
    "zip": Format("Tables", "inputs, results, curves as CSV", "application/zip", "archive"),
    "toml": Format("Scenario", "the inputs, to load again", "application/toml", "scenario_file"),
}
"""By the ending of the file's name."""


def format_of(ending: str) -> Format:
    """Look a format up, or raise `InputError`."""
    found = FORMATS.get(ending.lower().lstrip("."))
    if found is None:
        allowed = ", ".join(f".{each}" for each in FORMATS)
        raise InputError(f"{clip(ending)!r} is no format of a record; it must be one of {allowed}.")
    return found


def made(records: Sequence[Record], ending: str) -> bytes:
    """Write records in the format of an ending."""
    writer = import_module(f"explorer.exports.{format_of(ending).writer}")
    written: bytes = writer.write(records)
    return written


def file_name(records: Sequence[Record], ending: str) -> str:
    """Name a download: ids and day, never a title."""
    ids = "-".join(dict.fromkeys(found.scenario.id for found in records))
    return f"crossover-{ids}-{records[0].day.isoformat()}.{ending}"


def prepared(progress: Progress) -> None:
    """Fetch what every record needs, before one is asked for: seconds, once in a process."""
    block(DEFAULT_SEED, 0)
    for at, each in enumerate(FORMATS.values()):
        progress(at, len(FORMATS))
        import_module(f"explorer.exports.{each.writer}")


@dataclass(frozen=True)
class Wanted:
    """One scenario that a record is asked of."""

    scenario: Scenario
    preset: Scenario | None = None
    name: str = ""
    link: str = ""
    problems: tuple[str, ...] = ()
    """What no longer fits of the link that it was read from."""


def ordered(
    wanted: Sequence[Wanted], ending: str, day: date, sampling: Sampling, progress: Progress
) -> tuple[str, bytes]:
    """Make one file from start to end, and tell how far it is; its name, and its bytes as gzip.

    A web page of 6 MB takes a while to compress, which the server must not spend.
    """
    records = []
    for at, each in enumerate(wanted):
        progress(at, len(wanted) + 1)
        records.append(
            record(
                each.scenario,
                each.preset,
                day=day,
                link=each.link,
                sampling=sampling,
                name=each.name,
                problems=each.problems,
            )
        )
    progress(len(wanted), len(wanted) + 1)
    return file_name(records, ending), gzip.compress(made(records, ending), FASTEST, mtime=0)
