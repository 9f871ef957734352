"""Every payload in every text of the page: shown as it is, no script, no link, no foreign request."""

import json
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlencode

import pytest
from playwright.sync_api import Browser, Page, expect

from explorer.domain.declaration import DECLARATIONS
from explorer.domain.library import PRESET_FOLDER, read_library, sources
from explorer.domain.reading import to_toml
from explorer.exports import html
from explorer.views.assets import fingerprint
from explorer.views.catalogue import VIEWS
from tests.browser.conftest import ROOT, serve
from tests.hostile.payloads import PAYLOADS, packed
from tests.hostile.records import TITLE, hostile_records, hostile_scenario

pytestmark = pytest.mark.browser
EVERYWHERE = "everywhere at once"
ALL = " ".join((*PAYLOADS, EVERYWHERE))
TITLES = list(packed(TITLE))
TYPED = {"calls_per_month": PAYLOADS[23], "hourly_rate": PAYLOADS[24], PAYLOADS[0]: "1"}
TOLD = (PAYLOADS[23], PAYLOADS[24], PAYLOADS[0])
"""Values and a name in the address, each told as a problem; no more than three are."""
TICKETS = read_library().scenarios["tickets"]
FILE_NAME = 72
BROKEN = [f"{text.replace('/', '_')}.toml" for text in packed(FILE_NAME)][:3]
PAGES = {source.url for source in sources().values() if source.url}

SWAPS = """() => {
    const real = window.fetch;
    window.swaps = [];
    window.fetch = async (...asked) => {
        const reply = await real(...asked);
        if (!window.swaps.length || !/json/.test(reply.headers.get('content-type') ?? '')) return reply;
        let text = await reply.text();
        for (const [from, to] of window.swaps) text = text.replaceAll(from, () => JSON.stringify(to).slice(1, -1));
        return new Response(text, {status: reply.status, headers: {'content-type': 'application/json'}});
    };
}"""
"""Put all payloads at once where the server names a title, a summary, a note or a problem."""

AUDIT = """pages => {
    const found = [], own = location.origin, all = [...document.querySelectorAll('*')];
    const say = (what, element) => found.push(`${what}: ${element.outerHTML.slice(0, 200)}`);
    window.inline ??= new Set([...document.scripts].filter(each => !each.src).map(each => each.text));
    for (const each of all) {
        const name = each.localName, inside = each.closest('.x');
        if (/^(iframe|frame|object|embed|base|math|video|audio|applet|portal|template)$/.test(name)) say('element', each);
        if (name === 'script' && !(each.src ? each.src.startsWith(own) : window.inline.has(each.text))) say('script', each);
        if (/^(script|style|img|link|meta|title)$/.test(name) && inside) say('element', each);
        if (name === 'img' && !each.src.startsWith(own) && !each.src.startsWith('data:')) say('image', each);
        if (name === 'meta' && /refresh/i.test(each.httpEquiv)) say('refresh', each);
        for (const {name: key, value} of each.attributes) {
            if (/^on/.test(key) || key === 'srcdoc') say('handler', each);
            if (/^(href|xlink:href|src|action|formaction|data|poster|background)$/.test(key)) {
                const known = value.startsWith('#') || pages.includes(value) || new URL(value, document.baseURI).href.startsWith(own) || (/^(data|blob):/.test(value) && !inside);
                if (!known) say('address', each);
            }
        }
    }
    return found;
}"""

TEXT = """selector => [...document.querySelectorAll(selector)].flatMap(root => [root.textContent,
    ...[root, ...root.querySelectorAll('*')].flatMap(each => [each.title, each.ariaLabel, each.value, each.placeholder])]).filter(Boolean).join('\\n')"""


@pytest.fixture(scope="module")
def app_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Serve a copy whose scenarios all carry payloads, and some files that cannot be read."""
    folder = tmp_path_factory.mktemp("hostile")
    for name in ("explorer", ".streamlit"):
        shutil.copytree(ROOT / name, folder / name)
    shutil.copytree(PRESET_FOLDER, folder / "scenarios", dirs_exist_ok=True)
    for at, title in enumerate(TITLES):
        own = hostile_scenario(TICKETS, title).model_copy(update={"id": f"hostile_{at}"})
        (folder / "scenarios" / f"hostile_{at}.toml").write_text(to_toml(own), "utf-8")
    for name in BROKEN:
        (folder / "scenarios" / name).write_text(f"title = {PAYLOADS[0]!r}", "utf-8")
    yield from serve(folder, folder / "log.txt")


@pytest.fixture
def hostile_page(open_page, app_url: str):
    def opened(query: str) -> Page:
        page = open_page(query, height=1001)
        page.evaluate(SWAPS)
        page.evaluate(
            "async base => { window.live = await import(`${base}/live.js`); window.pins = await import(`${base}/pins.js`); }",
            f"{app_url}/assets/{fingerprint()}",
        )
        return page

    return opened


def lacking(page: Page, selector: str, wanted=PAYLOADS) -> list[str]:
    shown = page.evaluate(TEXT, selector)
    return [each for each in wanted if each not in shown]


def holds(page: Page) -> None:
    assert page.evaluate(AUDIT, sorted(PAGES)) == []


def swap(page: Page, **swaps: str) -> None:
    page.evaluate("pairs => { window.swaps = pairs; }", list(swaps.items()))


def go_to(page: Page, title: str) -> None:
    page.get_by_test_id("stTopNavLink").filter(has_text=title).click()


def test_each_view_shows_titles_summaries_notes_and_problems_as_they_are(hostile_page, tried):
    """Present comes last, as it hides the way to the others."""
    page = hostile_page(f"?scenario=hostile_3&{urlencode(TYPED)}")
    expect(page.locator(".board .problem").first).to_be_visible()
    assert lacking(page, ".controls .picker option") == []
    assert lacking(page, ".controls", BROKEN) == []
    counted = len(PAYLOADS) + len(BROKEN)
    for path, view in sorted(VIEWS.items(), key=lambda each: each[0] == "present"):
        if path:
            go_to(page, view.title)
        expect(page.locator(f"html[data-view={path or 'decide'}]")).to_be_attached()
        expect(page.locator(".board")).to_contain_text(TITLES[3])
        assert lacking(page, ".board", TOLD) == []
        holds(page)
        with everywhere(page, TITLES[3]):
            assert lacking(page, ".board") == []
            holds(page)
        counted += len(TOLD) + len(PAYLOADS)
    tried("markup-on-the-page", counted)


@contextmanager
def everywhere(page: Page, *marks: str) -> Iterator[None]:
    """Draw the view by the short way, with every payload where the server says a mark."""
    page.evaluate(
        """([marks, all]) => {
            window.swaps = marks.map(mark => [mark, all]);
            window.live.edit('hourly_rate', {text: '81'}, {commit: false});
        }""",
        [[json.dumps(mark)[1:-1] for mark in marks], ALL],
    )
    expect(page.locator(".board")).to_contain_text(EVERYWHERE)
    yield
    page.evaluate("() => { window.swaps = []; window.live.drop('hourly_rate'); }")
    expect(page.locator(".board")).not_to_contain_text(EVERYWHERE)
