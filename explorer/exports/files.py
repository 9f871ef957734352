"""The formats of a record: what each is called, and the writer behind its ending."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib import import_module

from explorer.domain.base import InputError
from explorer.domain.declaration import clip
from explorer.exports.record import Record


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
    "pdf": Format("PDF", "for the file, same bytes each time", "application/pdf", "pdf"),
    "md": Format("Decision record", "Markdown for a repository", "text/markdown", "markdown"),
    "zip": Format("Tables", "inputs, results, curves as CSV", "application/zip", "archive"),
    "toml": Format("Scenario", "to load it again", "application/toml", "scenario_file"),
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
