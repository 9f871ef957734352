"""Arguments that several commands share, and how they print JSON."""

from typing import Annotated, Any

import orjson
import typer

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
    # bytes, so that JSON is UTF-8 whatever the terminal speaks
    typer.echo(orjson.dumps(found, option=orjson.OPT_INDENT_2))
