"""Arguments that several commands share, and how they print JSON."""

import re
from typing import Annotated, Any

import orjson
import typer

STEERING = re.compile("[\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]")
"""What JSON may hold as it is and a terminal may obey; its escape means the same."""
AsJson = Annotated[bool, typer.Option("--json", help="Print one JSON object.")]
Wanted = Annotated[str, typer.Argument(help="Id of a worked scenario, or a file.")]
SetInputs = Annotated[
    list[str] | None,
    typer.Option("--set", metavar="NAME=VALUE", help="Change an input; may be repeated."),
]
SetRanges = Annotated[
    list[str] | None,
    typer.Option(
        "--range", metavar="NAME=LOW:HIGH", help="Give an input a range; may be repeated."
    ),
]


def print_json(found: dict[str, Any]) -> None:
    """Print one object on stdout."""
    written = orjson.dumps(found, option=orjson.OPT_INDENT_2).decode()
    # bytes, so that JSON is UTF-8 whatever the terminal speaks
    typer.echo(STEERING.sub(_escape, written).encode())


def _escape(found: re.Match[str]) -> str:
    return f"\\u{ord(found[0]):04x}"
