"""What goes wrong around the page: it says so, loses nothing, and comes back by itself."""

import re
import signal
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Page, WebSocketRoute, expect

from explorer.views.catalogue import VIEWS
from tests.browser.conftest import Heard, Profiles
from tests.browser.faults import Server, Wire

pytestmark = pytest.mark.browser
FORMATS = ("html", "pptx", "pdf", "md", "zip", "toml")
MOST_REFUSED = 6
"""Attempts for which Streamlit takes some five seconds; with the last it would speak itself."""
LOOKS_AGAIN_MS = 1_000
"""How long an open page may not notice that a preset file is another."""
HASTE = "() => { const wait = setTimeout; window.setTimeout = (what, ms) => wait(what, ms / 8); }"
"""Lets what is said for some seconds go away sooner."""
SET_CLOCK = """day => {
    const Real = Date.Real ?? Date, shift = Real.parse(day) - Real.now();
    window.Date = class extends Real {
        static Real = Real;
        static now() { return Real.now() + shift; }
        constructor(...given) { super(...(given.length ? given : [Real.now() + shift])); }
    };
}"""
SOCKET = "**/_stcore/stream"
CHANGED = "?scenario=tickets&calls_per_month=300000"
RESULTS = {
    "name": "run.csv",
    "mimeType": "text/csv",
    "buffer": b"item_id,variant,correct\na,prompted,1\nb,prompted,0\n",
}
Visit = Callable[..., Page]


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    server = Server(tmp_path_factory.mktemp("checkout"))
    server.start()
    yield server
    server.kill()


@pytest.fixture
def visit(profiles: Profiles) -> Iterator[Visit]:
    """Open a page at a server that may go away."""
    pages, trouble = [], []
    heard: Heard = {
        "pageerror": lambda error: trouble.append(f"{error} {error.stack[:400]}"),
        "dialog": lambda dialog: trouble.append(dialog.message),
    }

    def opened(url: str, prepare: Callable[[Page], None] = lambda _: None) -> Page:
        page = profiles.page(heard)
        pages.append(page)
        prepare(page)
        page.goto(url)
        expect(page.locator(".x.controls .share-row")).to_be_visible()
        expect(page.locator("h1")).to_be_visible()
        return page

    yield opened
    for page in pages:
        profiles.leave(page)
    assert not trouble


def field(page: Page, name: str = "Volume"):
    return page.locator(".controls").get_by_role("textbox", name=f"{name}, exact value")


def type_in(page: Page, text: str, name: str = "Volume") -> None:
    field(page, name).fill(text)
    field(page, name).press("Enter")


def set_slider(page: Page, name: str, position: int) -> None:
    """Move a slider as something else than a hand does, which takes no focus."""
    page.get_by_role("slider", name=name, exact=True).evaluate(
        "(e, position) => { e.value = position; for (const kind of ['input', 'change'])"
        " e.dispatchEvent(new Event(kind, {bubbles: true})); }",
        position,
    )


def notice(page: Page):
    return page.locator(".x.contact")


def is_stale(page: Page) -> None:
    expect(notice(page)).to_contain_text("The connection is lost. The figures")
    expect(page.locator(".share-row button[data-key=pin]")).to_be_disabled()
    expect(page.locator("[role=dialog]")).to_have_count(0)
    assert "grayscale" in page.locator(".x.board").evaluate("e => getComputedStyle(e).filter")


def is_back(page: Page) -> None:
    expect(notice(page)).not_to_contain_text("The connection is lost", timeout=60_000)
    expect(page.locator(".share-row button[data-key=pin]")).to_be_enabled()


def has(page: Page, volume: str) -> None:
    """Hold that address and sidebar agree on the volume."""
    expect(page).to_have_url(re.compile(rf"calls_per_month={volume.replace(',', '')}\b"))
    expect(field(page)).to_have_value(volume)


def pin(page: Page, name: str) -> None:
    page.locator(".share-row button[data-key=pin]").click()
    page.get_by_label("Name of the pin").fill(name)
    page.get_by_label("Name of the pin").press("Enter")


def pinned(page: Page) -> list[str]:
    return page.evaluate(
        "JSON.parse(localStorage.getItem('crossover-pins') ?? '[]').map(({name}) => name)"
    )


def take(page: Page, share: float) -> None:
    """Press the thumb of the volume and take it along its track, without letting go."""
    slider = page.locator(".controls").get_by_role("slider", name="Volume", exact=True)
    box = slider.bounding_box()
    start = slider.evaluate("element => element.value / element.max")
    middle = box["y"] + box["height"] / 2
    page.mouse.move(box["x"] + 7 + (box["width"] - 14) * start, middle)
    page.mouse.down()
    page.mouse.move(box["x"] + 7 + (box["width"] - 14) * share, middle, steps=4)


def test_a_preset_that_is_edited_broken_or_removed_leaves_the_open_page_as_it_is(
    server, visit, tried
):
    page = visit(f"{server.url}/{CHANGED}")
    has(page, "300,000")
    verdict, link = page.locator("h1").inner_text(), page.url
    preset = server.folder / "scenarios" / "tickets.toml"
    whole = preset.read_text("utf-8")
    edited = re.sub(r"(prompt_accuracy.*?value = )[\d.]+", r"\g<1>0.88", whole, flags=re.DOTALL)
    assert edited != whole

    preset.write_text(edited, "utf-8")
    page.wait_for_timeout(LOOKS_AGAIN_MS)
    type_in(page, "310k")
    expect(page).to_have_url(re.compile(r"calls_per_month=310000&prompt_accuracy=0\.9&"))
    type_in(page, "300k")
    expect(page.locator("h1")).to_have_text(verdict)
    other = visit(link)
    expect(other.locator(".board .problem")).to_contain_text("was changed after this link was made")

    preset.write_text(whole.replace("[inputs.calls_per_month]", "[inputs.cals]"), "utf-8")
    page.wait_for_timeout(LOOKS_AGAIN_MS)
    field(page).fill("32")
    set_slider(page, "A wrong answer", 420)
    expect(page.locator(".controls .problem")).to_contain_text("calls_per_month: is missing")
    page.keyboard.type("0k\n")  # what one types goes on while the page has something to say
    has(page, "320,000")
    page.get_by_role("button", name="Reset A wrong answer").click()
    expect(page).not_to_have_url(re.compile("error_cost"))
    expect(page.get_by_label("Scenario", exact=True)).to_have_value("tickets")
    type_in(page, "300k")
    expect(page.locator("h1")).to_have_text(verdict)
    kept = page.url
    page.reload()
    expect(page.locator(".controls .problem")).to_contain_text(
        "tickets.toml: inputs.calls_per_month: is missing."
    )
    expect(page.locator(".board .problem")).to_contain_text("There is no scenario 'tickets'")
    assert page.url == kept

    preset.unlink()
    page.reload()
    expect(page.locator(".board .problem")).to_contain_text("There is no scenario 'tickets'")
    expect(page.locator(".controls .problem")).to_have_count(0)
    preset.write_text(whole, "utf-8")
    page.goto(kept)
    expect(page.locator("h1")).to_have_text(verdict)
    tried("preset-moved", 5)


def test_without_home_room_or_language_every_record_is_made(server, visit, tried):
    page = visit(f"{server.url}/{CHANGED}")
    for ending in FORMATS:
        page.get_by_role("button", name="Download", exact=True).click()
        with page.expect_download(timeout=60_000) as download:
            page.get_by_role("menuitem").filter(has_text=f".{ending}").click()
        assert download.value.suggested_filename.endswith(ending)
        tried("no-room")


def test_a_connection_that_is_cut_for_five_seconds_loses_no_change(server, visit, tried):
    wire = Wire(server.port)
    page = visit(f"{wire.url}/{CHANGED}")
    page.evaluate("document.querySelector('.x.board').dataset.mine = 'yes'")
    wire.cut()
    is_stale(page)
    type_in(page, "3M")
    expect(notice(page)).to_contain_text("do not show your last change yet; it is kept here")
    while wire.refused < MOST_REFUSED:
        page.wait_for_timeout(50)
    is_stale(page)
    assert "calls_per_month=300000" in page.url
    wire.mend()
    is_back(page)
    has(page, "3,000,000")
    expect(page.locator("h1")).to_contain_text("Go hybrid")
    assert page.locator(".x.board").get_attribute("data-mine") == "yes"
    tried("connection-cut")
    wire.close()


def test_a_server_that_hangs_is_told_and_answers_late(server, visit, tried):
    page = visit(f"{server.url}/{CHANGED}")
    server.process.send_signal(signal.SIGSTOP)
    type_in(page, "3M")
    is_stale(page)
    server.process.send_signal(signal.SIGCONT)
    is_back(page)
    has(page, "3,000,000")
    expect(page.locator("h1")).to_contain_text("Go hybrid")
    tried("connection-cut")


def test_a_server_killed_mid_change_comes_back_with_the_address_the_pins_and_the_change(
    server, visit, tried
):
    page = visit(f"{server.url}/{CHANGED}")
    pin(page, "Before")
    idle = visit(f"{server.url}/evidence{CHANGED}")
    verdict = idle.locator("h1").inner_text()
    bring = idle.locator("details.bring[data-key=results]")
    bring.locator("summary").click()
    bring.get_by_label("Choose result files").set_input_files(RESULTS)
    expect(bring.locator(".variants")).to_be_visible()
    page.bring_to_front()
    take(page, 0.5)
    server.kill()
    take(page, 0.6)
    is_stale(page)
    is_stale(idle)
    held = field(page).input_value()
    server.start()
    is_back(page)
    is_back(idle)
    expect(idle.locator("h1")).to_have_text(verdict)
    expect(bring.get_by_role("alert")).to_have_text(
        "run.csv is no longer at hand; choose it again."
    )
    bring.get_by_role("button", name="Remove run.csv").click()
    expect(bring.get_by_role("alert")).to_have_count(0)
    page.bring_to_front()
    page.mouse.up()
    has(page, held)
    assert pinned(page) == ["Before"]
    type_in(page, "2M")
    has(page, "2,000,000")
    type_in(idle, "2M")
    has(idle, "2,000,000")
    page.get_by_role("link", name="Compare").click()
    expect(page.locator(".side .name")).to_have_text(["Before", "Now"])
    tried("server-killed", 2)

    server.kill()
    is_stale(page)
    script = server.folder / "explorer" / "views" / "static" / "method.js"
    script.write_text(f"{script.read_text('utf-8')}// another version\n", "utf-8")
    server.start()
    expect(notice(page)).to_contain_text("The page was updated", timeout=60_000)
    has(page, "2,000,000")
    expect(page.locator(".side .name")).to_have_text(["Before", "Now"])
    tried("server-killed")


def test_two_tabs_change_and_pin_at_once_and_lose_nothing(server, visit, tried):
    one = visit(f"{server.url}/{CHANGED}")
    other = visit(f"{server.url}/{CHANGED}")
    # nothing tells the other tab in time what this one pins
    other.evaluate("addEventListener('storage', e => e.stopImmediatePropagation(), true)")
    type_in(one, "3M")
    type_in(other, "20M")
    has(one, "3,000,000")
    has(other, "20,000,000")
    has(one, "3,000,000")
    pin(other, "Other's")
    for name in ("A", "B"):
        pin(one, name)
    assert pinned(other) == ["Other's", "A", "B"]
    other.locator(".share-row button[data-key=pin]").click()
    pin(one, "C")
    other.get_by_label("Name of the pin").fill("D")
    other.get_by_label("Name of the pin").press("Enter")
    expect(other.locator(".share-said")).to_contain_text("Another tab pinned the fourth.")
    assert pinned(other) == ["Other's", "A", "B", "C"]
    other.get_by_label("Pin to replace").select_option("A")
    other.get_by_label("Name of the pin").press("Enter")
    assert pinned(one) == ["Other's", "D", "B", "C"]
    tried("two-tabs", 6)


def is_at(page: Page, view: str) -> None:
    expect(page.locator("[data-testid=stTopNavLink][aria-current=page]")).to_have_text(view)


def test_back_and_forward_keep_address_sidebar_and_verdict_together(server, visit, tried):
    page = visit(f"{server.url}/{CHANGED}")
    seen = {}
    for view, volume in (("What flips it", "3M"), ("How sure", "20M"), ("Evidence", "2M")):
        page.get_by_role("link", name=view).click()
        is_at(page, view)
        type_in(page, volume)
        seen[view] = volume
    for view in ("How sure", "What flips it", "Decide"):
        page.go_back()
        is_at(page, view)
        has(page, "2,000,000")
    expect(page.locator("h1")).to_contain_text("Go hybrid")
    for view in seen:
        page.go_forward()
        is_at(page, view)
        has(page, "2,000,000")
        tried("back-and-forward", 2)


def in_german(page: Page) -> None:
    device, agent = page.context.new_cdp_session(page), page.evaluate("navigator.userAgent")
    device.send("Emulation.setLocaleOverride", {"locale": "de-DE"})
    device.send("Emulation.setTimezoneOverride", {"timezoneId": "Europe/Berlin"})
    device.send("Emulation.setUserAgentOverride", {"userAgent": agent, "acceptLanguage": "de-DE"})


def test_a_decimal_comma_is_refused_and_a_jumping_clock_changes_nothing(server, visit, tried):
    page = visit(f"{server.url}/{CHANGED}", in_german)
    assert page.evaluate("[(1.5).toLocaleString(), navigator.language]") == ["1,5", "de-DE"]
    verdict = page.locator("h1").inner_text()
    type_in(page, "1,5", "A wrong answer")
    error = page.get_by_role("alert")
    expect(error).to_have_text(
        "1,5 can be read in two ways: here a comma parts thousands, and a point marks decimals. "
        "Still using 0.10."
    )
    assert page.locator("h1").inner_text() == verdict
    type_in(page, "1.5", "A wrong answer")
    expect(page).to_have_url(re.compile(r"error_cost=1\.5&"))
    expect(field(page, "A wrong answer")).to_have_value("1.50")
    tried("decimal-comma", 2)
    for time in ("1970-01-01", "2100-12-31"):
        page.evaluate(SET_CLOCK, time)
        assert page.evaluate("new Date().getFullYear()") == int(time[:4])
        type_in(page, "3M")
        has(page, "3,000,000")
        type_in(page, "2M")
        has(page, "2,000,000")
        expect(notice(page)).to_have_text("")
        tried("clock-jumps")
    page.close()  # it would stay German


def test_a_view_that_answers_late_does_not_take_the_way_forward_away(server, visit, tried):
    held, kept = [False], []

    def relay(route: WebSocketRoute) -> None:
        far = route.connect_to_server()
        far.on_message(lambda data: kept.append((route, data)) if held[0] else route.send(data))

    page = visit(f"{server.url}/{CHANGED}", lambda page: page.route_web_socket(SOCKET, relay))
    for path in ("flips", "sure"):
        page.get_by_role("link", name=VIEWS[path].title).click()
        expect(page.locator(f"html[data-view={path}]")).to_be_attached()
    page.go_back()
    expect(page.locator("html[data-view=flips]")).to_be_attached()
    held[0] = True
    page.go_forward()
    page.wait_for_timeout(500)
    page.go_back()
    page.wait_for_timeout(500)
    held[0] = False
    for route, data in kept:
        route.send(data)
    is_at(page, "What flips it")
    expect(page.locator("html[data-view=flips]:not([data-waiting])")).to_be_attached()
    page.wait_for_timeout(500)
    assert "/flips" in page.url
    page.go_forward()
    is_at(page, "How sure")
    page.close()
    tried("back-and-forward")


def test_a_change_that_arrives_after_the_click_on_a_view_leaves_no_empty_page(server, visit):
    held, kept = [False], []

    def relay(route: WebSocketRoute) -> None:
        far = route.connect_to_server()

        def pass_on(data: str | bytes) -> None:
            if held[0]:
                held[0] = False
                kept.append((far, data))
            else:
                far.send(data)

        route.on_message(pass_on)

    page = visit(f"{server.url}/{CHANGED}", lambda page: page.route_web_socket(SOCKET, relay))
    held[0] = True
    type_in(page, "3M")
    while not kept:
        page.wait_for_timeout(20)
    page.get_by_role("link", name="Evidence").click()
    evidence = page.locator("html[data-view=evidence] .board h1")
    expect(evidence).to_be_visible()
    has(page, "3,000,000")
    (far, data) = kept[0]
    far.send(data)  # in the name of the view that was left
    page.wait_for_timeout(500)
    expect(evidence).to_be_visible()
    is_at(page, "Evidence")
    page.get_by_role("link", name="What flips it").click()
    expect(page.locator("html[data-view=flips] .board h1")).to_be_visible()
    page.close()


def test_a_slow_answer_is_told_and_a_broken_short_way_is_not_missed(server, visit, tried):
    held, kept = [False], []

    def relay(route: WebSocketRoute) -> None:
        far = route.connect_to_server()
        route.on_message(lambda data: kept.append(data) if held[0] else far.send(data))

    page = visit(f"{server.url}/{CHANGED}", lambda page: page.route_web_socket(SOCKET, relay))
    expect(page.locator(".months .main-svg").first).to_be_visible()
    page.route("**/live", lambda route: route.fulfill(status=500))
    type_in(page, "3M")
    has(page, "3,000,000")
    expect(page.locator("h1")).to_contain_text("Go hybrid")
    expect(notice(page)).to_have_text("")
    held[0] = True
    type_in(page, "20M")
    expect(notice(page)).to_contain_text("The server is slow.")
    page.evaluate(HASTE)
    held[0] = False
    has(page, "20,000,000")
    expect(notice(page)).to_contain_text("Connected again.")
    expect(notice(page)).to_have_text("")
    page.close()  # the relay could not be taken away
    tried("connection-cut", 2)
