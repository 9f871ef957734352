"""The record as one HTML file: live charts, no network, only its own two scripts may run."""

import base64
import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence

import orjson

from explorer.charts.style import Spec
from explorer.data import installed_file, read_asset, read_table
from explorer.domain.option import OPTIONS
from explorer.exports.comparison import named
from explorer.exports.document import Part, Section
from explorer.exports.figures import Figure, figures
from explorer.exports.html_blocks import laid_out
from explorer.exports.markup import Markup, joined, tag
from explorer.exports.outline import parts
from explorer.exports.record import Record

PLOTLY = ("plotly", "package_data/plotly.min.js")
FONTS = {
    "Source Sans": ("streamlit", "static/static/media/SourceSansVF-Upright*.woff2"),
    "Source Serif": ("streamlit", "static/static/media/SourceSerifVariable-Roman*.woff2"),
}
"""Where they are installed; without them the reader's own fonts stand in."""
SMALLER = "Source Sans"
MOST_BYTES = 5_990_000
MARKS = {
    "circle": '<circle cx="5" cy="5" r="4.2"/>',
    "square": '<rect x="1.2" y="1.2" width="7.6" height="7.6" rx=".8"/>',
    "diamond": '<path d="M5 .3 9.7 5 5 9.7 .3 5Z"/>',
}


def write(records: Sequence[Record]) -> bytes:
    """Write one record, or several and how they compare; the largest go without a serif."""
    page = _page(records, tuple(FONTS))
    return page if len(page) <= MOST_BYTES else _page(records, (SMALLER,))


def _page(records: Sequence[Record], fonts: Sequence[str]) -> bytes:
    library = (installed_file(*PLOTLY) or b"").decode("utf-8")
    script = read_asset("record/record.js")
    laid, each = parts(records), [one.record for one in named(records)]
    owners: list[Record | None] = [*([None] if len(laid) > len(each) else []), *each]
    drawn = [figures(owner) if owner else {} for owner in owners]
    places = list(enumerate(zip(laid, owners, strict=True)))
    records_below = [(f"#{_article(at)}", part.title) for at, (part, owner) in places if owner]
    body = joined(
        *(
            _part(part, at, owner, drawn[at], () if owner else records_below)
            for at, (part, owner) in places
        )
    )
    specs = {
        f"{at}-{name}": figure.spec for at, own in enumerate(drawn) for name, figure in own.items()
    }
    head = joined(
        Markup('<meta charset="utf-8">'),
        Markup(f'<meta http-equiv="Content-Security-Policy" content="{policy(library, script)}">'),
        Markup('<meta name="viewport" content="width=device-width, initial-scale=1">'),
        Markup('<meta name="color-scheme" content="light dark">'),
        tag("title", f"{laid[0].title}: {laid[0].kicker}"),
        tag("style", Markup(stylesheet(fonts))),
    )
    scripts = joined(
        tag("script", Markup(_data(specs)), type="application/json", id="charts"),
        tag("script", Markup(library)),
        tag("script", Markup(script)),
    )
    page = tag("body", tag("main", body), scripts)
    return f"<!doctype html>\n{tag('html', tag('head', head), page, lang='en')}\n".encode()


def policy(*scripts: str) -> str:
    """Nothing from anywhere; of scripts only these, by what they say."""
    digests = (base64.b64encode(hashlib.sha256(each.encode()).digest()) for each in scripts)
    allowed = " ".join(f"'sha256-{digest.decode()}'" for digest in digests)
    return "; ".join(
        (
            "default-src 'none'",
            f"script-src {allowed}",
            "style-src 'unsafe-inline'",
            "img-src data:",
            "font-src data:",
            "base-uri 'none'",
            "form-action 'none'",
        )
    )


def stylesheet(fonts: Sequence[str]) -> str:
    """Write the fonts, both palettes as variables, and the rules."""
    faces = "".join(
        f"@font-face{{font-family:'{family}';font-weight:200 900;font-display:swap;"
        f"src:url(data:font/woff2;base64,{base64.b64encode(font).decode()}) format('woff2')}}"
        for family in fonts
        if (font := installed_file(*FONTS[family])) is not None
    )
    light, dark = (_variables(read_table("palette")[theme]) for theme in ("light", "dark"))
    return (
        f"{faces}:root{{{light}}}@media screen and (prefers-color-scheme:dark){{:root{{{dark}}}}}"
        + read_asset("record/record.css")
    )


def _variables(colors: Mapping[str, str]) -> str:
    return "".join(f"--{name}:{value};" for name, value in colors.items())


def _data(drawn: Mapping[str, Spec]) -> str:
    packed = orjson.dumps(
        {"palette": read_table("palette"), "figures": drawn}, option=orjson.OPT_SERIALIZE_NUMPY
    ).decode()
    # a script ends at the first closing tag, whatever stands around it
    return packed.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


def _part(
    part: Part,
    at: int,
    owner: Record | None,
    drawn: Mapping[str, Figure],
    further: Sequence[tuple[str, str]],
) -> Markup:
    """Lay one part out; the contents of a comparison lead to the records further down too."""
    opening, others = part.opened()
    sections = ((f"#{_anchor(at, each)}", each.title) for each in others)
    contents = tag(
        "nav",
        tag("b", "Contents"),
        *_links(sections),
        tag("b", "Records") if further else "",
        *_links(further),
        aria_label="Contents",
    )
    heights = {name: each.height for name, each in drawn.items()}
    top = tag(
        "header",
        tag("p", _logo(), tag("b", "Crossover"), f" {part.kicker}", class_="kicker"),
        tag("p", part.title, class_="title"),
        tag("h1", _headline(part, owner)),
        *(laid_out(block, at, heights) for block in opening),
    )
    body = (
        tag(
            "section",
            tag("h2", each.title),
            *(laid_out(block, at, heights) for block in each.blocks),
            id=_anchor(at, each),
        )
        for each in others
    )
    columns = tag("div", contents, tag("div", *body), class_="columns")
    return tag("article", top, columns, id=_article(at))


def _links(targets: Iterable[tuple[str, str]]) -> Iterator[Markup]:
    return (tag("a", title, href=address) for address, title in targets)


def _article(at: int) -> str:
    return f"part-{at}"


def _anchor(at: int, section: Section) -> str:
    return f"s{at}-{section.title.lower().replace(' ', '-')}"


def _headline(part: Part, owner: Record | None) -> Markup:
    """Write the sentence, its figure in the colour of the option."""
    if owner is None or owner.said.option is None:
        return joined(part.headline)
    option = owner.said.option
    runs = (
        tag("span", text, class_=f"figure {option}") if marked else text
        for text, marked in owner.said.runs
    )
    return joined(*runs)


def _logo() -> Markup:
    shapes = (
        tag(
            "svg",
            Markup(MARKS[each.shape]),
            class_=f"mark {option}",
            viewBox="0 0 10 10",
            aria_hidden="true",
        )
        for option, each in OPTIONS.items()
    )
    return tag("span", *shapes, class_="logo")
