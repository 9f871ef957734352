"""The pages beside ours: an empty app, an ordinary app of the same content, and a bare page."""

import json
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from importlib.util import find_spec
from pathlib import Path
from threading import Thread

import orjson

from benchmarks.parts.scenario import PAYLOADS, TRACK, asked_of, at, start
from explorer.views.assets import MODULES, STATIC, plotly_file, stylesheet
from explorer.views.catalogue import VIEWS

SCRIPT_TIME = """
with open("script.log", "a") as log:
    log.write(f"{(time.perf_counter() - started) * 1e3}\\n")
"""
EMPTY = f"""
import time
started = time.perf_counter()
import streamlit as st
st.title("Empty")
st.write(st.sidebar.slider("Volume", 0, {TRACK["steps"]}, {start()}))
{SCRIPT_TIME}"""

# what an ordinary app of the same content does; its figures are those of our page
ORDINARY = f"""
import time
started = time.perf_counter()
import re
import streamlit as st
from benchmarks.parts.scenario import at
from explorer.data import read_table
from explorer.views.decide import decide

COLORS = read_table("palette")["light"]

def coloured(value):
    if isinstance(value, str):
        return re.sub(r"@\\{{([^}}]+)\\}}", lambda name: COLORS[name[1]], value)
    if isinstance(value, dict):
        return {{key: coloured(each) for key, each in value.items()}}
    if isinstance(value, list):
        return [coloured(each) for each in value]
    return value

def draw(column, name, figure, height):
    figure = coloured(figure)
    figure["layout"] |= {{"height": height, "showlegend": False}}
    column.plotly_chart(figure, key=name, theme=None, config={{"displayModeBar": False}})

st.set_page_config(layout="wide")
page = decide(at(st.sidebar.slider("Volume", 0, {TRACK["steps"]}, {start()})))
st.title("".join(text for text, _ in page["verdict"]["runs"]))
for column, (claim, evidence) in zip(st.columns(len(page["reasons"]) or 1), page["reasons"]):
    column.markdown(f"**{{claim}}** {{evidence}}")
for column, card in zip(st.columns(3), page["cards"]):
    column.metric(card["label"], card["total"], card["delta"] or None, border=True)
    column.caption(" · ".join(f"{{fact[0]}} {{fact[1]}}" for fact in card["facts"]))
left, right = st.columns([2, 1])
names = [option["label"] for option in page["table"]["options"]]
left.table([
    {{"Dimension": row["label"], **dict(zip(names, (cell["text"] for cell in row["cells"]))),
     "Winner": row["winnerLabel"], "Source": row["says"]}}
    for row in page["table"]["rows"]
])
charts = page["charts"]
draw(right, "radar", charts["radar"]["five"]["figure"], 246)
left, right = st.columns(2)
left.markdown("**" + charts["months"]["title"] + "**")
draw(left, "months", charts["months"]["figure"], 217)
right.html("".join(
    f"<p>{{row['who']}}: " + ", ".join(part["label"] for part in row["segments"]) + "</p>"
    for row in charts["volume"]["bands"]["rows"]
))
draw(right, "volume", charts["volume"]["figure"], 164)
{SCRIPT_TIME}"""

BARE = """<!doctype html><meta charset="utf-8"><title>Bare</title><style>
@font-face { font-family: 'Source Sans'; src: url(font.woff2); font-weight: 200 900; }
body { margin: 0; --st-font: 'Source Sans'; --st-background-color: #F6F7F9; }
aside { position: fixed; z-index: 99999; width: 290px; padding: 11px; } aside input { width: 100%; }
#main { margin-left: 336px; width: WIDTHpx; padding-top: 64px; } STYLE</style>
<aside><input type="range" aria-label="Volume" min="0" max="STEPS" value="START"></aside>
<main id="main"><div id="parent"><div class="x board"></div></div></main>
<script id="payloads" type="application/json">PAYLOADS</script>
<script type="module">
import {draw} from './board.js';
const parent = document.querySelector('#parent'), input = document.querySelector('input');
const text = JSON.parse(document.querySelector('#payloads').textContent);
const payloads = text.map(each => new TextEncoder().encode(each)), many = payloads.length;
const chosen = () => payloads[(input.value - START + 100 * many) % many];
const show = () => draw({data: chosen(), parentElement: parent});
input.addEventListener('input', show);
show();
</script>"""


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextmanager
def bare_page(folder: Path, width: int, path: str) -> Iterator[str]:
    """Serve our own modules with a view's precomputed messages in a page without Streamlit."""
    for name in MODULES:
        shutil.copy(STATIC / name, folder)
    # the yardstick is Plotly itself: here every change is a `Plotly.react`
    glide = (folder / "glide.js").read_text("utf-8")
    never = "export const glide = () => false;\nfunction glided("
    glide = glide.replace("export function glide(", never)
    (folder / "glide.js").write_text(glide, "utf-8")
    shutil.copy(plotly_file(), folder / "plotly.min.js")
    font = Path(str(find_spec("streamlit").origin)).parent.glob(
        "static/static/media/SourceSansVF-Upright*.woff2"
    )
    shutil.copy(next(font), folder / "font.woff2")
    extra = {"problems": [], "plotly": "plotly.min.js"}
    messages = [
        orjson.dumps(
            # a token each, because the messages come around again
            {
                **VIEWS[path].of(at(start() + number), asked_of(path)),
                **extra,
                "sequence": number + 1,
                "token": number,
            },
            option=orjson.OPT_SERIALIZE_NUMPY,
        ).decode()
        for number in range(PAYLOADS)
    ]
    parts = {"WIDTH": width, "STEPS": TRACK["steps"], "START": start(), "STYLE": stylesheet()}
    page = BARE
    for name, value in (*parts.items(), ("PAYLOADS", json.dumps(messages).replace("</", "<\\/"))):
        page = page.replace(name, str(value), 2)
    (folder / "index.html").write_text(page, "utf-8")
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(folder))) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
