"""The one door to a terminal: text from outside neither steers it nor is read as markup."""

from collections.abc import Iterator
from unicodedata import category

import typer
from rich.console import Console, ConsoleOptions, ConsoleRenderable, RenderHook
from rich.segment import Segment

from explorer.domain.name import REFUSED_CATEGORIES

NEWLINE = "\n"


def visible(text: str) -> str:
    """Write what has no shape, such as an escape sequence, as the escape of a Python string."""
    return "".join(
        c if c == NEWLINE or category(c) not in REFUSED_CATEGORIES else ascii(c)[1:-1] for c in text
    )


def terminal() -> Console:
    """Open the terminal."""
    # titles come from files: text in brackets is text, not markup
    console = Console(markup=False, emoji=False, highlight=False)
    console.push_render_hook(_Visible())
    return console


def say(text: str) -> None:
    """Print one line."""
    typer.echo(visible(text))


def complain(text: str) -> None:
    """Print one line about what is wrong, beside the output."""
    typer.echo(f"explorer: {visible(text)}", err=True)


class _Visible(RenderHook):
    """Wraps whatever is printed."""

    def process_renderables(self, renderables: list[ConsoleRenderable]) -> list[ConsoleRenderable]:
        return [_Shown(each) for each in renderables]


class _Shown:
    """Something printed, of which the text is shown and the colours are kept."""

    def __init__(self, inner: ConsoleRenderable) -> None:
        self.inner = inner

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> Iterator[Segment]:
        for segment in console.render(self.inner, options):
            yield Segment(visible(segment.text), segment.style, segment.control)
