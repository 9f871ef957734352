"""At twice the size: every view, nothing cut off, nothing to scroll sideways for."""

import pytest
from playwright.sync_api import Page, expect

from explorer.views.catalogue import VIEWS

pytestmark = pytest.mark.browser
LINK = "?scenario=tickets&calls_per_month=300000"
USUAL = {"width": 1440, "height": 900}
TWICE = {"width": 720, "height": 450}
"""What 1440 by 900 leaves at 200 %."""
LARGE_TEXT = "html { font-size: 28px !important; }"
CUT = """() => {
  const main = document.querySelector('[data-testid=stMain]'), found = [];
  if (main.scrollWidth > main.clientWidth) found.push(`main: ${main.scrollWidth}`);
  for (const element of document.querySelectorAll('.x.board *, .x.controls *')) {
    // drawings and tables scroll inside their own frames
    if (element.closest('.plot, .hidden, svg, table, [aria-hidden=true], .glance')) continue;
    const {left, right, width} = element.getBoundingClientRect(), style = getComputedStyle(element);
    if (!width || style.clipPath !== 'none') continue;
    const beyond = right > innerWidth + 1 || (left < -1 && element.closest('.board'));
    const scrolls = element.closest('.numbers, .wide, .contrast');
    const cut = ['hidden', 'clip'].includes(style.overflowX) && element.scrollWidth > element.clientWidth + 1;
    if ((beyond && !scrolls) || (cut && element.textContent.trim())) found.push(`${element.className}: ${element.textContent.slice(0, 40)}`);
  }
  return found;
}"""
COVERED = """() => {
  const at = document.querySelector('.x.download .opener').getBoundingClientRect();
  return [...document.querySelectorAll('[data-testid=stTopNavLink]')].map(link => [link.textContent, link.getBoundingClientRect()])
    .filter(([, {width, right, left}]) => width && right > at.left && left < at.right).map(([name]) => name);
}"""


def whole(page: Page) -> None:
    page.wait_for_function(f"() => ({CUT})().length === 0")


def test_every_view_is_whole_at_200_per_cent_and_with_text_twice_as_large(open_page, tried):
    page = open_page(LINK)
    titles = [view.title for path, view in VIEWS.items() if path != "present"]
    for title in [*titles, VIEWS["present"].title]:
        page.get_by_test_id("stTopNavLink").get_by_text(title, exact=True).click()
        expect(page).to_have_title(title)
        page.set_viewport_size(TWICE)
        whole(page)
        page.set_viewport_size(USUAL)
        large = page.add_style_tag(content=LARGE_TEXT)
        whole(page)
        page.wait_for_function(f"() => ({COVERED})().length === 0")
        large.evaluate("element => element.remove()")
        tried("zoom", 2)
