"""Every payload in every text of the page: shown as it is, and nothing runs, leads or calls out."""

import json
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlencode

import pytest
from playwright.sync_api import Page, expect

from explorer.domain.declaration import DECLARATIONS
from explorer.domain.library import PRESET_FOLDER, read_library, sources
from explorer.domain.reading import to_toml
from explorer.exports import html
from explorer.views.assets import fingerprint
from explorer.views.catalogue import VIEWS
from tests.browser.conftest import ROOT, Profiles, from_disk, serve
from tests.hostile.payloads import HOST, PAYLOADS, packed
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

HOSTILE = Path(__file__).with_name("markup.js").read_text("utf-8")


@pytest.fixture(scope="module")
def app_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Serve a copy whose scenarios all carry payloads, and some files that cannot be read."""
    folder = tmp_path_factory.mktemp("hostile")
    for name in ("explorer", ".streamlit"):
        shutil.copytree(ROOT / name, folder / name)
    shutil.copy(ROOT / "pyproject.toml", folder)
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
        page.evaluate(f"() => {{ window.hostile = {HOSTILE}; }}")
        ask(page, "start", f"{app_url}/assets/{fingerprint()}")
        return page

    return opened


def ask(page: Page, what: str, *about: object):
    return page.evaluate("([what, about]) => window.hostile[what](...about)", [what, about])


def lacking(page: Page, selector: str, wanted=PAYLOADS) -> list[str]:
    shown = ask(page, "text", selector)
    return [each for each in wanted if each not in shown]


def holds(page: Page) -> None:
    assert ask(page, "audit", sorted(PAGES)) == []


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
def everywhere(page: Page, mark: str) -> Iterator[None]:
    """Draw the view by the short way, with every payload where the server says a mark."""
    _redrawn(page, [[json.dumps(mark)[1:-1], ALL]])
    yield
    ask(page, "settle")
    expect(page.locator(".board")).not_to_contain_text(EVERYWHERE)


def _redrawn(page: Page, swaps: list[list[str]]) -> None:
    """Ask until it is answered by the short way, which is closed for a moment after a new view."""
    for is_last in (False, False, True):
        ask(page, "redraw", swaps)
        try:
            expect(page.locator(".board")).to_contain_text(EVERYWHERE, timeout=5_000)
        except AssertionError:
            if is_last:
                raise
        else:
            return


def results(rows: list[tuple[str, str]], checks: list[str]) -> bytes:
    """Write results of promptfoo: a provider with a prompt each, judged by checks."""
    graded = [{"pass": True, "score": 1, "assertion": {"type": each}} for each in checks]
    answers = [
        {
            "promptIdx": at,
            "testIdx": 0,
            "promptId": f"p{at}",
            "prompt": {"label": prompt},
            "provider": {"id": provider, "label": ""},
            "vars": {"ticket": "one"},
            "success": True,
            "failureReason": 0,
            "latencyMs": 500,
            "cost": 0.0002,
            "response": {"tokenUsage": {"prompt": 210, "completion": 20}},
            "gradingResult": {"pass": True, "score": 1, "componentResults": graded},
        }
        for at, (provider, prompt) in enumerate(rows)
    ]
    told = {"version": 3, "timestamp": "2026-11-20T09:00:00Z", "prompts": [], "stats": {}}
    return json.dumps(
        {"evalId": "e", "results": {**told, "results": answers}, "config": {}}
    ).encode()


def chosen(page: Page, button, file: Path) -> None:
    with page.expect_file_chooser() as asked:
        button.click()
    asked.value.set_files(file)


def test_what_is_typed_opened_and_brought_is_shown_as_it_is(hostile_page, tmp_path, tried):
    page = hostile_page("?scenario=tickets")
    _typed(page)
    _opened(page, tmp_path)
    _brought(page)
    _led(page)
    tried("markup-on-the-page", 8 * len(PAYLOADS) + 2)


def _typed(page: Page) -> None:
    """Type a payload into every control, which keeps it beside a sentence."""
    names = [name for name, each in DECLARATIONS.items() if each.kind == "number"]
    ask(page, "type", list(zip(names, PAYLOADS, strict=False)))
    last = page.locator(f".controls [data-key={names[len(PAYLOADS) - 1]}]")
    expect(last).to_contain_text("does not fit")
    assert lacking(page, ".controls") == []
    holds(page)


def _opened(page: Page, folder: Path) -> None:
    """Open scenarios by the button of the page, one that can be read and one that cannot."""
    button, said = page.get_by_role("button", name="Open", exact=True), page.locator(".share-said")
    own = hostile_scenario(TICKETS, TITLES[0])
    (folder / "own.toml").write_text(to_toml(own), "utf-8")
    chosen(page, button, folder / "own.toml")
    expect(said).to_contain_text(f"Opened “{TITLES[0]}”")
    holds(page)
    ask(page, "swap", [["'a mark'", ALL]])
    (folder / BROKEN[0]).write_text("id = 'a mark'", "utf-8")
    chosen(page, button, folder / BROKEN[0])
    expect(said).to_contain_text(EVERYWHERE)
    expect(said).to_contain_text(BROKEN[0])
    assert lacking(page, ".share-said") == []
    holds(page)
    ask(page, "swap", [])


def _brought(page: Page) -> None:
    """Bring results whose providers, prompts, checks and file names are payloads."""
    go_to(page, "Evidence")
    expect(page.locator("html[data-view=evidence]")).to_be_attached()
    assert lacking(page, ".inputs .source") == []
    bring = page.locator("details.bring[data-key=results]")
    bring.locator("summary").click()
    half = len(PAYLOADS) // 2 + 1
    for some in (PAYLOADS[:half], PAYLOADS[half:]):
        name = f"{next(packed(FILE_NAME, some))}.json".replace("/", "_")
        rows = list(zip(some, reversed(some), strict=True))
        file = {
            "name": name,
            "mimeType": "application/json",
            "buffer": results(rows, list(some[-9:])),
        }
        bring.get_by_label("Choose result files").set_input_files(file)
        expect(bring.locator(".files")).to_contain_text(name)
        assert lacking(page, ".variants tbody", some) == []
        assert lacking(page, ".checks", some[-9:]) == []
        assert lacking(page, ".tells", some[-9:]) == []
        holds(page)
        bring.get_by_role("button", name=f"Remove {name}").click()
        expect(bring.locator(".files")).to_have_count(0)
    ask(page, "swap", [["a mark", ALL]])
    broken = {"name": "a mark.json", "mimeType": "application/json", "buffer": b"{"}
    bring.get_by_label("Choose result files").set_input_files(broken)
    expect(bring.get_by_role("alert")).to_contain_text(EVERYWHERE)
    holds(page)
    ask(page, "swap", [])


def _led(page: Page) -> None:
    """Follow a link whose values name pages: they stand under their host, or not at all."""
    brought = {
        "scenario": "tickets",
        "hourly_rate": "95",
        "hourly_rate.from": f"1~source~~~halkwinds~{HOST}/x~Halkwinds says so",
        "error_cost": "0.7",
        "error_cost.from": "1~measured~~~~[::x",
    }
    ask(page, "follow", urlencode(brought))
    cell = page.locator(".inputs [data-key=hourly_rate] td.source")
    expect(cell).to_have_text(f"Halkwinds says so, {HOST}")
    expect(cell.get_by_role("link")).to_have_text(HOST)
    expect(cell.get_by_role("link")).to_have_attribute("rel", "noopener noreferrer")
    expect(page.locator(".inputs [data-key=error_cost] a")).to_have_count(0)


def test_names_of_pins_are_text_in_cards_tables_menus_and_charts(hostile_page, tried):
    page = hostile_page("?scenario=tickets")
    go_to(page, "Compare")
    expect(page.locator("html[data-view=compare]")).to_be_attached()
    for at in range(0, len(PAYLOADS), 4):
        some = PAYLOADS[at : at + 4]
        ask(page, "pin", some)
        expect(page.locator(".contrast thead th .name")).to_have_text([*some, "Now"])
        expect(page.locator(".spent .main-svg").first).to_be_visible()
        for where in (".side", ".contrast", ".against select", ".pickers-two select"):
            assert lacking(page, where, some) == []
        labels = page.locator(".spent .words").last.text_content()
        assert all(text[:10] in labels for text in some)
        ask(page, "hover")
        expect(page.locator(".spent .hoverlayer .hovertext")).to_have_count(len(some))
        hovered = page.locator(".spent .hoverlayer").text_content()
        assert all(text in hovered for text in some)
        holds(page)
    ask(page, "pin", [])
    tried("markup-on-the-page", 6 * len(PAYLOADS))


def test_a_record_opened_from_disk_shows_them_and_does_nothing(profiles: Profiles, tmp_path, tried):
    several = hostile_records()[1]
    file = tmp_path / "record.html"
    file.write_bytes(html.write(several))
    page, trouble = from_disk(profiles, file)
    expect(page.locator(".plot .main-svg").first).to_be_attached()
    policy = page.locator("meta[http-equiv]").get_attribute("content")
    told = dict(each.split(" ", 1) for each in policy.split("; "))
    assert told["default-src"] == "'none'"
    assert all(each.startswith("'sha256-") for each in told["script-src"].split())
    shown = page.locator("main").text_content()
    assert all(record.scenario.title in shown for record in several)
    assert all(text in shown for record in several for text in record.problems)
    leads = page.evaluate(
        "() => [...document.querySelectorAll('a')].map(a => a.getAttribute('href')[0])"
    )
    assert set(leads) == {"#"}
    strange = (
        "iframe, object, embed, img, base, form, input, video, math, script:not(body > script)"
    )
    assert page.locator(strange).count() == 0
    profiles.leave(page)
    assert trouble == []
    tried("markup-in-records", len(PAYLOADS))
