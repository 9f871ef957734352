"""The headless twin: what the page shows, as commands, from the same functions."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from explorer import (
    cli_analysis,
    cli_compare,
    cli_evidence,
    cli_opinions,
    cli_prices,
    cli_report,
    cli_tables,
    data,
    serve,
)
from explorer.cli_evidence_tables import show_measured
from explorer.cli_options import AsJson, SetInputs, Wanted, print_json
from explorer.cli_scenario import apply, find_scenario, read_settings
from explorer.cli_terminal import complain, say, visible
from explorer.domain.base import InputError
from explorer.domain.declaration import DECLARATIONS, clip
from explorer.domain.library import read_library, read_scenario
from explorer.domain.scenario import Scenario
from explorer.exports.evidence import measured_object
from explorer.exports.results import evaluation_object
from explorer.model.evaluation import evaluate, numbers
from explorer.wording.verdict import recommended

LONGEST_PATH = 400


class OneLineErrors(TyperGroup):
    """Say in one line what is wrong with the input, and exit with status 1."""

    def make_context(self, *args: Any, **settings: Any) -> Any:  # noqa: ANN401  (private types)
        """Read what was typed."""
        with _shown_errors():
            return super().make_context(*args, **settings)

    def parse_args(self, ctx: Any, args: list[str]) -> Any:  # noqa: ANN401
        """Refuse what is not text: bytes that are not UTF-8 arrive as halves of characters."""
        for arg in args:
            if not _is_text(arg):
                raise typer.BadParameter(f"{clip(repr(arg))} is not UTF-8 text.", ctx=ctx)
        return super().parse_args(ctx, args)

    def invoke(self, ctx: Any) -> Any:  # noqa: ANN401  (the type is private to typer)
        """Run the command."""
        try:
            with _shown_errors():
                return super().invoke(ctx)
        except InputError as error:
            complain(str(error))
            raise typer.Exit(1) from None


@contextmanager
def _shown_errors() -> Iterator[None]:
    """Keep what typer quotes of a command line from steering the terminal."""
    try:
        yield
    except typer.TyperException as error:
        if isinstance(message := getattr(error, "message", None), str):
            vars(error)["message"] = visible(message)
        raise


app = typer.Typer(
    cls=OneLineErrors,
    help="Prompt engineering, fine-tuning or both. Without a command: start the dashboard.",
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
app.add_typer(cli_analysis.commands)
app.add_typer(cli_compare.commands)
app.add_typer(cli_opinions.commands)
app.add_typer(cli_evidence.commands)
app.add_typer(cli_prices.commands)
app.add_typer(cli_report.commands)


def main() -> None:
    """Run the command line; where the terminal lacks a character, a question mark stands."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    app(prog_name="explorer")


@app.callback(invoke_without_command=True)
def dashboard(
    ctx: typer.Context,
    *,
    port: Annotated[
        int, typer.Option(min=1, max=serve.HIGHEST_PORT, help="If in use, the next free one.")
    ] = 8501,
    host: Annotated[str, typer.Option(help="Address to listen on.")] = "127.0.0.1",
    allow_host: Annotated[
        list[str] | None,
        typer.Option(
            metavar="NAME",
            envvar="CROSSOVER_ALLOW_HOST",
            help="Name by which others call the server, behind a proxy too; may be repeated.",
        ),
    ] = None,
    version: Annotated[bool, typer.Option("--version", help="Print the version.")] = False,
) -> None:
    """Start the dashboard, unless a command follows."""
    if version:
        say(f"Crossover {data.version()}")
    elif ctx.invoked_subcommand is None:
        serve.start(host=host, port=port, names=allow_host or ())


@app.command("list")
def list_scenarios(
    *,
    inputs: Annotated[
        bool, typer.Option("--inputs", help="List the inputs that --set takes instead.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """List the worked scenarios and what each of them recommends."""
    if inputs:
        if as_json:
            print_json({"inputs": [_declared(name) for name in DECLARATIONS]})
        else:
            cli_tables.show_inputs()
        return
    library = read_library()
    for problem in library.problems:
        complain(problem)
    rows = [_listed(scenario) for scenario in library.scenarios.values()]
    if as_json:
        print_json({"scenarios": rows})
    else:
        cli_tables.show_scenarios(rows)


@app.command()
def validate(files: Annotated[list[Path], typer.Argument(help="TOML or JSON files.")]) -> None:
    """Check scenario files: “ok” or one sentence for each."""
    broken = 0
    for path in files:
        try:
            read_scenario(path)
        except InputError as error:
            broken += 1
            complain(str(error))
        else:
            say(f"{clip(str(path), LONGEST_PATH)}: ok")
    if broken:
        raise typer.Exit(1)


@app.command("evaluate")
def evaluate_scenario(
    scenario: Wanted,
    *,
    settings: SetInputs = None,
    evidence: cli_evidence.Evidence = None,
    prompt_variant: cli_evidence.PromptVariant = None,
    tuned_variant: cli_evidence.TunedVariant = None,
    tuned_examples: cli_evidence.TunedExamples = None,
    correct: cli_evidence.Correct = None,
    points: cli_evidence.Points = None,
    as_json: AsJson = False,
) -> None:
    """Compare the three options for a scenario and say which to take."""
    values = read_settings(settings or [])
    measured = cli_evidence.with_evidence(
        find_scenario(scenario),
        evidence,
        prompt=prompt_variant,
        tuned=tuned_variant,
        examples=tuned_examples,
        correct=correct,
        points=points,
    )
    changed = apply(measured, values)
    if as_json:
        print_json(evaluation_object(changed) | {"measured": measured_object(changed)})
    else:
        cli_tables.show_evaluation(changed)
        show_measured(changed)


def _is_text(arg: str) -> bool:
    try:
        arg.encode()
    except UnicodeEncodeError:
        return False
    return True


def _listed(scenario: Scenario) -> dict[str, str | None]:
    option = recommended(evaluate(numbers(scenario)))
    return {"id": scenario.id, "title": scenario.title, "recommendation": option}


def _declared(name: str) -> dict[str, Any]:
    declaration = DECLARATIONS[name]
    told = {"name", "label", "group", "kind", "unit", "choices", "help"}
    number = declaration.kind == "number"
    bounds = {"low": declaration.low, "high": declaration.high} if number else {}
    return declaration.model_dump(include=told) | bounds | {"allowed": declaration.allowed}
