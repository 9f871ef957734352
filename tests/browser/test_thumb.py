"""While a value moves the charts follow; at rest everything is as Plotly draws it."""

import json
import re

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser
RESTS_MS = 900
SHAPES = """() => Object.fromEntries(['radar', 'months', 'volume'].map(name => [name, {
  lines: [...document.querySelectorAll(`.${name} .js-line`)].map(path => {
    const length = path.getTotalLength();
    const at = share => { const {x, y} = path.getPointAtLength(length * share); return [x, y]; };
    return [0, .25, .5, .75, 1].map(at);
  }),
  points: document.querySelectorAll(`.${name} .point`).length,
  words: document.querySelector(`.${name} .words:not(.under)`).innerText,
}]))"""
RELOADS = (
    "document.querySelectorAll('.js-plotly-plot').forEach(plot => { plot.dataset.mine = 'yes'; })"
)


def slider(page: Page, name: str):
    return page.locator(".controls").get_by_role("slider", name=name, exact=True)


def drawn(page: Page) -> None:
    for chart in ("radar", "months", "volume"):
        expect(page.locator(f".{chart} .js-line").first).to_be_attached()


def hold(page: Page, name: str, *shares: float) -> None:
    """Press the thumb where it is and take it to each share of its track, without letting go."""
    box = slider(page, name).bounding_box()
    middle = box["y"] + box["height"] / 2
    start = slider(page, name).evaluate("element => element.value / element.max")
    page.mouse.move(box["x"] + 7 + (box["width"] - 14) * start, middle)
    page.mouse.down()
    for share in shares:
        page.mouse.move(box["x"] + 7 + (box["width"] - 14) * share, middle, steps=4)


def close(one, other) -> bool:
    return all(
        abs(a - b) < 1.5
        for left, right in zip(one, other, strict=True)
        for first, second in zip(left, right, strict=True)
        for a, b in zip(first, second, strict=True)
    )


def test_what_glides_is_what_plotly_draws_at_rest(open_page):
    page = open_page()
    drawn(page)
    before = page.evaluate(SHAPES)
    asked, answers = [], []
    page.on("request", lambda r: r.url.endswith("/live") and asked.append(r.url))
    page.on("response", lambda r: r.url.endswith("/live") and answers.append(r.status))
    hold(page, "Volume", 0.45, 0.5)
    still, gliding = 0, before
    while still < 4:  # the last answer is here, and it is drawn
        page.wait_for_timeout(40)
        now = page.evaluate(SHAPES)
        settled = len(answers) == len(asked) > 0 and now == gliding != before
        still, gliding = (still + 1 if settled else 0), now
    assert gliding["months"]["words"] != before["months"]["words"]
    page.wait_for_timeout(RESTS_MS)
    resting = page.evaluate(SHAPES)
    for chart, shape in resting.items():
        assert close(gliding[chart]["lines"], shape["lines"]), chart
        assert gliding[chart]["words"] == shape["words"], chart
        assert gliding[chart]["points"] == shape["points"], chart
    assert set(answers) == {200}
    page.mouse.up()


def test_a_drag_asks_the_short_way_one_at_a_time_and_commits_once(open_page):
    page = open_page()
    drawn(page)
    flying, most, asked, sent = set(), [0], [], []

    def begun(request):
        if request.url.endswith("/live"):
            flying.add(request)
            asked.append(json.loads(request.post_data))
            most[0] = max(most[0], len(flying))

    def ended(request):
        flying.discard(request)

    page.on("request", begun)
    page.on("requestfinished", ended)
    page.evaluate(
        """() => { window.__sent = 0; const {send} = WebSocket.prototype;
           WebSocket.prototype.send = function (data) {
             window.__sent += 1;
             return send.call(this, data); }; }"""
    )
    hold(page, "Volume", *(0.4 + step / 50 for step in range(15)))
    expect(page.locator("h1")).to_contain_text("Fine-tune a model")
    assert page.evaluate("window.__sent") == 0
    page.mouse.up()
    expect(page).to_have_url(re.compile(r"calls_per_month=\d+"))
    sent.append(page.evaluate("window.__sent"))
    assert most[0] == 1
    assert len(asked) > 3
    assert [each["sequence"] for each in asked] == sorted({each["sequence"] for each in asked})
    assert sent == [1]
    shown = page.locator("h1").inner_text()
    page.reload()
    expect(page.locator("h1")).to_have_text(shown)


def test_where_the_short_way_is_closed_the_thumb_still_moves_the_page(open_page):
    page = open_page()
    drawn(page)
    page.route("**/live", lambda route: route.fulfill(body="{}"))
    hold(page, "Volume", 0.5, 0.6, 0.7)
    expect(page.locator("h1")).to_contain_text("Fine-tune a model")
    assert "calls_per_month" not in page.url
    page.mouse.up()
    expect(page).to_have_url(re.compile(r"calls_per_month=\d+"))


def test_two_controls_in_quick_succession_keep_both_values(open_page):
    page = open_page()
    drawn(page)
    slider(page, "Volume").press("ArrowRight")
    slider(page, "Iteration frequency").press("ArrowRight")
    expect(page).to_have_url(re.compile(r"calls_per_month=\d+.*changes_per_month="))
    expect(page.get_by_text("2 inputs changed")).to_be_visible()


def test_a_pointer_on_a_chart_finds_it_fully_drawn(open_page):
    page = open_page()
    drawn(page)
    slider(page, "Volume").press("PageUp")
    expect(page.locator("h1")).not_to_contain_text("$20.3k")
    page.locator(".months .plot").scroll_into_view_if_needed()
    box = page.locator(".months .plot").bounding_box()
    page.mouse.move(box["x"] + 46, box["y"] + 180)
    page.mouse.move(box["x"] + box["width"] - 121, box["y"] + 14, steps=6)
    expect(page.locator(".months .hoverlayer .hovertext").first).to_be_visible()


def test_a_drag_back_to_where_it_began_changes_nothing(open_page):
    page = open_page("?calls_per_month=123456")
    drawn(page)
    shown = page.locator("h1").inner_text()
    start = slider(page, "Volume").evaluate("element => element.value / element.max")
    hold(page, "Volume", start + 0.2, start)
    page.mouse.up()
    expect(page.locator("h1")).to_have_text(shown)
    expect(page.get_by_role("textbox", name="Volume, exact value")).to_have_value("123,456")
    slider(page, "Iteration frequency").press("ArrowRight")
    expect(page).to_have_url(re.compile(r"calls_per_month=123456&changes_per_month="))


def test_a_key_press_just_before_another_view_counts_there_too(open_page):
    page = open_page()
    drawn(page)
    slider(page, "Volume").press("PageUp")
    page.wait_for_timeout(150)
    page.get_by_role("link", name="Second opinions").click()
    expect(page).to_have_url(re.compile(r"/opinions\?.*calls_per_month=\d+"))
    volume = page.get_by_role("textbox", name="Volume, exact value").input_value()
    assert volume == "631,000"
    expect(page.get_by_text("you: 631k")).to_be_visible()


def test_a_swipe_that_starts_on_a_slider_scrolls_and_changes_nothing(open_page):
    page = open_page(width=390, height=700, has_touch=True)
    drawn(page)
    field = page.locator(".pinned").get_by_role("textbox", name="Volume, exact value")
    thumb = page.locator(".pinned").get_by_role("slider", name="Volume")
    thumb.evaluate(
        """element => {
          const touch = {bubbles: true, pointerType: 'touch'};
          const fire = name => element.dispatchEvent(new PointerEvent(name, touch));
          fire('pointerdown');
          element.value = 700; element.dispatchEvent(new Event('input', {bubbles: true}));
          fire('pointercancel');
          element.dispatchEvent(new Event('change', {bubbles: true}));
        }"""
    )
    expect(field).to_have_value("100,000")
    expect(page.locator("h1")).to_contain_text("$20.3k")
    page.wait_for_timeout(600)
    assert "calls_per_month" not in page.url


def test_a_commit_that_a_broken_connection_swallowed_is_made_good(open_page):
    page = open_page()
    drawn(page)
    page.evaluate(
        """() => { const {send} = WebSocket.prototype; let swallowed = 0;
           WebSocket.prototype.send = function (data) {
             if (!swallowed++) return undefined;
             return send.call(this, data); }; }"""
    )
    slider(page, "Volume").press("PageUp")
    expect(page).to_have_url(re.compile("calls_per_month=631000"))


def test_the_first_edit_after_a_note_leaves_every_chart_whole(open_page):
    page = open_page("?calls_per_month=abc")
    drawn(page)
    expect(page.locator(".board .problem")).to_have_count(1)
    slider(page, "Volume").press("PageUp")
    expect(page.locator(".board .problem")).to_have_count(0)
    expect(page.locator(".volume .bands > [role=listitem]")).to_have_count(4)
    assert page.locator(".bands .js-plotly-plot, .bands.js-plotly-plot").count() == 0
    for chart in ("radar", "months", "volume"):
        expect(page.locator(f".{chart} .plot .js-line").first).to_be_attached()


def test_colours_of_a_later_view_are_there_as_on_a_first_one(open_page):
    page = open_page()
    drawn(page)
    page.get_by_role("link", name="Second opinions").click()
    shade = page.locator(".price .shapelayer path").first
    expect(shade).to_be_attached()
    assert shade.evaluate("element => getComputedStyle(element).fillOpacity") != "0"


def test_typing_the_good_value_back_takes_the_error_away(open_page):
    page = open_page()
    field = page.get_by_role("textbox", name="Volume, exact value")
    field.fill("abc")
    field.press("Enter")
    expect(page.get_by_role("alert")).to_have_count(1)
    field.fill("100,000")
    field.press("Enter")
    expect(page.get_by_role("alert")).to_have_count(0)


def test_an_answer_that_comes_while_one_types_leaves_the_text_alone(open_page):
    page = open_page("?calls_per_month=300000")
    field = page.get_by_role("textbox", name="Volume, exact value")
    field.select_text()
    page.keyboard.type("12")
    page.get_by_role("button", name="Reset Volume").evaluate("e => e.click()")
    expect(page).not_to_have_url(re.compile("calls_per_month="))
    page.keyboard.type("34567")
    expect(field).to_have_value("1234567")
    page.keyboard.press("Enter")
    expect(field).to_have_value("1,234,567")


def test_a_button_is_pressed_by_the_click_that_leaves_a_field(open_page):
    page = open_page()
    field = page.get_by_role("textbox", name="Dataset size, exact value")
    doubt = page.get_by_role("button", name="I’m not sure of Dataset size")
    field.fill("800")
    doubt.hover()
    page.mouse.down()  # which takes the text; its answer comes before the button is let go
    expect(page).to_have_url(re.compile("labelled_examples=800"))
    expect(page.get_by_text("1 input changed")).to_be_visible()
    page.mouse.up()
    expect(page).to_have_url(re.compile(r"labelled_examples\.range=640~960"))


PATCHED = """async () => {
  const {crossover} = document.documentElement.dataset;
  const {patch} = await import(crossover.replace('contact', 'dom'));
  const button = ['button', {}, 'press'], mark = ['svg', {}], word = ['span', {}, 'a'];
  const root = document.createElement('div'), found = [];
  patch(root, [mark, word, button]);
  const own = root.lastChild;
  for (const parts of [[word, button], ['text', word, button], [button], [mark, word, word, button],
                       [mark, button]]) {
    patch(root, parts);
    found.push([root.childNodes.length - parts.length, root.lastChild === own]);
  }
  return found;
}"""


def test_what_comes_or_goes_before_it_leaves_a_button_the_same_element(open_page):
    assert open_page().evaluate(PATCHED) == [[0, True]] * 5
