"""At twice the size: every view, nothing cut off, nothing to scroll sideways for."""

import contextlib
import re

import pytest
from playwright.sync_api import Error, Page, expect

from explorer.views.catalogue import VIEWS
from tests.browser.conftest import GO

pytestmark = pytest.mark.browser
LINK = "?scenario=tickets&calls_per_month=300000"
LARGEST = (
    "?scenario=tickets&calls_per_month=10000000000&error_cost=1000&hourly_rate=500"
    "&monthly_growth=0.5&horizon_months=60"
)
USUAL = {"width": 1440, "height": 900}
TWICE = {"width": 720, "height": 450}
"""What 1440 by 900 leaves at 200 %."""
PHONE = {"width": 390, "height": 844}
LARGE_TEXT = "html { font-size: 28px !important; }"
LARGER = """textContent => {
  const style = document.createElement('style');
  document.head.append(Object.assign(style, {id: 'large', textContent}));
}"""
CUT = """() => {
  const main = document.querySelector('[data-testid=stMain]'), found = [];
  if (main.scrollWidth > main.clientWidth) found.push(`main: ${main.scrollWidth}`);
  const isCut = (element, {overflowX}) => ['hidden', 'clip'].includes(overflowX)
    && element.scrollWidth > element.clientWidth + 1 && element.textContent.trim();
  for (const element of document.querySelectorAll('.x.board *, .x.controls *')) {
    // drawings and tables scroll inside their own frames
    if (element.closest('.plot, .hidden, svg, table, [aria-hidden=true], .glance')) continue;
    const {left, right, width} = element.getBoundingClientRect();
    const style = getComputedStyle(element);
    if (!width || style.clipPath !== 'none') continue;
    const isBeyond = right > innerWidth + 1 || (left < -1 && element.closest('.board'));
    const scrolls = element.closest('.numbers, .wide, .contrast');
    if ((isBeyond && !scrolls) || isCut(element, style)) found.push(element.textContent);
  }
  return found;
}"""
SPILT = """() => [...document.querySelectorAll('.x .card *')].filter(element => {
  // drawings and wide tables scroll inside their own frames
  if (element.closest('.plot, .hidden, svg, table, [aria-hidden=true]')) return false;
  const {left, right, width, height} = element.getBoundingClientRect();
  const card = element.closest('.card').getBoundingClientRect();
  return width > 1 && height > 1 && (right > card.right + 1 || left < card.left - 1);
}).map(element => element.textContent)"""
COVERED = """() => {
  const at = document.querySelector('.x.download .opener').getBoundingClientRect();
  const isOver = ({width, right, left}) => width && right > at.left && left < at.right;
  const links = [...document.querySelectorAll('[data-testid=stTopNavLink]')];
  return links.filter(link => isOver(link.getBoundingClientRect()));
}"""


def whole(page: Page) -> None:
    with contextlib.suppress(Error):  # then it is told what is cut
        page.wait_for_function(f"() => ({CUT})().length === 0", timeout=15_000)
    assert page.evaluate(CUT) == []


def at_twice_the_size(page: Page) -> None:
    page.evaluate("document.querySelector('#large')?.remove()")
    page.set_viewport_size(TWICE)
    whole(page)


def with_large_text(page: Page) -> None:
    page.set_viewport_size(USUAL)
    page.evaluate(LARGER, LARGE_TEXT)
    whole(page)
    page.wait_for_function(f"() => ({COVERED})().length === 0")


def test_every_view_is_whole_at_200_per_cent_and_with_text_twice_as_large(open_page, tried):
    page, ways = open_page(LINK), [at_twice_the_size, with_large_text]
    for path in VIEWS:
        page.evaluate(GO, f"./{path}")
        expect(page.locator(f"html[data-view='{path or 'decide'}'] .board h1")).to_be_visible()
        for look in ways:
            look(page)
        ways.reverse()  # the next view begins as this one ended
        tried("zoom", 2)


def test_on_a_phone_every_view_begins_with_its_headline(open_page):
    page = open_page(LINK, **PHONE)
    for path in VIEWS:
        page.evaluate(GO, f"./{path}")
        headline = page.locator(f"html[data-view='{path or 'decide'}'] .board h1")
        expect(headline).to_be_visible()
        assert headline.bounding_box()["y"] < PHONE["height"] / 3, path


@pytest.mark.parametrize("size", [USUAL, PHONE], ids=["desk", "phone"])
def test_the_largest_amounts_stay_inside_their_cards(open_page, size):
    page = open_page(LARGEST, **size)
    for path in VIEWS:
        page.evaluate(GO, f"./{path}")
        expect(page.locator(f"html[data-view='{path or 'decide'}'] .board h1")).to_be_visible()
        with contextlib.suppress(Error):  # then it is told what stands outside
            page.wait_for_function(f"() => ({SPILT})().length === 0", timeout=5_000)
        assert page.evaluate(SPILT) == [], path
    page.evaluate(GO, "./")
    drawn = page.locator(".card.months .frame")
    ends = drawn.get_by_text(re.compile(r"^(Prompt|Fine-tune|Hybrid) .+×10²²$"))
    expect(ends).to_have_count(3)
    frame = drawn.bounding_box()
    for label in ends.all():
        box = label.bounding_box()
        assert box["x"] + box["width"] <= frame["x"] + frame["width"] + 1, label.text_content()
