"""The page's own files, addressed by a fingerprint of their content, and plotly.js."""

import hashlib
from functools import cache
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path

import orjson

from explorer.data import read_table
from explorer.domain.option import OPTIONS

STATIC = Path(__file__).with_name("static")
MODULES = (
    "ask.js",
    "board.js",
    "compare.js",
    "contact.js",
    "controls.js",
    "deck.js",
    "decide.js",
    "dom.js",
    "download.js",
    "draws.js",
    "evidence.js",
    "evidence_forms.js",
    "evidence_panel.js",
    "evidence_results.js",
    "failed.js",
    "files.js",
    "flips.js",
    "glance.js",
    "glide.js",
    "kept.js",
    "live.js",
    "map.js",
    "method.js",
    "opinions.js",
    "panel.js",
    "pins.js",
    "plots.js",
    "present.js",
    "scale.js",
    "share.js",
    "slides.js",
    "start.js",
    "sure.js",
    "term.js",
    "way.js",
    "words.js",
)
STYLESHEETS = (
    "page.css",
    "opinions.css",
    "analysis.css",
    "share.css",
    "compare.css",
    "evidence.css",
    "download.css",
    "present.css",
    "start.css",
    "term.css",
    "contact.css",
    "touch.css",
)
GLOSSARY = "glossary.json"
PLOTLY_URL = f"assets/plotly-{version('plotly')}.min.js"


@cache
def glossary() -> bytes:
    """Collect the explanations of terms; the page asks for them once."""
    options = {option.label.lower().replace("-", "_"): option.means for option in OPTIONS.values()}
    return orjson.dumps({**options, **read_table("glossary")})


@cache
def fingerprint() -> str:
    """Name the present content of the modules, so that a browser never mixes two versions."""
    digest = hashlib.sha256()
    for name in MODULES:
        digest.update((STATIC / name).read_bytes())
    digest.update(glossary())
    return digest.hexdigest()[:12]


def loader(module: str) -> str:
    """Return the script that a component registers inline; it imports the real module."""
    source = (STATIC / "loader.js").read_text("utf-8")
    return source.replace("ASSETS", f"assets/{fingerprint()}").replace("MODULE", module)


def plotly_file() -> Path:
    """Find plotly.js in the installed package without importing it."""
    found = find_spec("plotly")
    if found is None or found.origin is None:
        raise FileNotFoundError("plotly is not installed")
    return Path(found.origin).with_name("package_data") / "plotly.min.js"


def stylesheet() -> str:
    """Return the whole stylesheet: the palette as variables, then the static rules."""
    blocks = []
    for theme, colors in read_table("palette").items():
        variables = "".join(f"--{name}:{value};" for name, value in colors.items())
        blocks.append(f".x[data-theme={theme}]{{{variables}}}")
    return "".join(blocks) + "".join((STATIC / name).read_text("utf-8") for name in STYLESHEETS)
