"""The blocks of a record as HTML."""

from collections.abc import Mapping

from explorer.exports.document import Block, Grid, Link, Picture, Points, Prose
from explorer.exports.markup import Markup, tag

NARROW = 4
"""So many columns fit on a phone."""


def laid_out(block: Block, at: int, heights: Mapping[str, int]) -> Markup:
    """Lay a block out; `at` numbers the record, and the heights are those of its charts."""
    match block:
        case Prose(text, claim):
            return tag("p", tag("b", f"{claim}. ") if claim else "", text)
        case Points(rows):
            items = (tag("li", tag("b", claim) if claim else "", text) for claim, text in rows)
            return tag("ul", *items, class_="points" if any(c for c, _ in rows) else "plain")
        case Link(label, address):
            link = tag("a", address, href=address, rel="noreferrer")
            return tag("p", tag("b", f"{label}. "), link)
        case Grid():
            return _grid(block)
        case Picture():
            return _picture(block, at, heights)


def _grid(grid: Grid) -> Markup:
    def kind(at: int) -> str:
        return "number" if at in grid.numbers else "text"

    head = (tag("th", each, scope="col", class_=kind(at)) for at, each in enumerate(grid.columns))
    rows = (
        tag(
            "tr",
            tag("th", row[0], scope="row"),
            *(tag("td", cell, class_=kind(at)) for at, cell in enumerate(row[1:], start=1)),
            class_="strong" if index in grid.strong else "",
        )
        for index, row in enumerate(grid.rows)
    )
    named_columns = tag("thead", tag("tr", *head)) if any(grid.columns) else ""
    caption = tag("caption", grid.title) if grid.title else ""
    columns = (f'<col style="width:{width}%">' for width in grid.widths)
    sized = tag("colgroup", *map(Markup, columns)) if grid.widths else ""
    table = tag("table", caption, sized, named_columns, tag("tbody", *rows))
    return tag("div", table, class_="wide" if len(grid.columns) > NARROW else "narrow")


def _picture(picture: Picture, at: int, heights: Mapping[str, int]) -> Markup:
    name = picture.chart
    return tag(
        "figure",
        tag("figcaption", tag("b", picture.title), " ", tag("small", picture.caption)),
        tag(
            "div",
            class_="plot",
            role="img",
            aria_label=picture.described,
            data_plot=f"{at}-{name}",
            style=f"height:{heights[name]}px",
        ),
        class_=name,
    )
