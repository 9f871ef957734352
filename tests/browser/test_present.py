"""The deck as it is given: by keys and a remote, with a guess, a what-if, and the way back."""

import re

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser
PHONE = {"width": 390, "height": 844}
SCREEN = {"width": 1280, "height": 720}
CHROME = ("stHeader", "stSidebar")


def title(page: Page):
    return page.locator(".stage h1")


def step(page: Page):
    return page.locator(".stage footer [aria-current=step]")


def at(page: Page, name: str, address: str) -> None:
    expect(step(page)).to_have_text(name)
    expect(page).to_have_url(re.compile(address))


def test_the_deck_is_given_with_the_keyboard(open_page):
    page = open_page("?scenario=tickets&error_cost=0.2", **SCREEN)
    page.get_by_role("link", name="What flips it").click()
    expect(page.locator("h1")).to_contain_text("inputs can flip this answer")
    page.keyboard.press("p")
    expect(title(page)).to_have_text("Engineer the prompt, fine-tune a model, or do both?")
    for part in CHROME:
        expect(page.get_by_test_id(part)).to_be_hidden()
    expect(page.locator(".facts")).to_contain_text("$0.20")

    page.keyboard.press("PageDown")
    at(page, "Recommendation", r"/present\?scenario=tickets&error_cost=0\.2&.*step=2$")
    page.keyboard.press("ArrowRight")
    expect(page.locator(".cost-plot .line-end")).to_have_count(3)
    page.keyboard.press(" ")
    expect(title(page)).to_contain_text("At how many calls a month")
    expect(page.locator(".pin.found")).to_have_count(0)
    page.get_by_label("Your guess: Volume").click()
    expect(page.locator(".pin.guess")).to_contain_text("1M")
    page.keyboard.press("PageDown")
    at(page, "What flips it", "step=4-answer$")
    answer = page.locator(".pin.found b").inner_text()
    expect(page.locator(".found-text")).to_contain_text("too high")
    page.reload()
    expect(page.locator(".pin.found b")).to_have_text(answer)
    expect(page.get_by_test_id("stHeader")).to_be_hidden()

    page.keyboard.press("s")  # what if a wrong answer cost what the preset says?
    field = page.get_by_role("textbox", name="A wrong answer, exact value")
    field.fill("0.10")
    field.press("Enter")
    expect(page.locator(".pin.found b")).to_have_text("547k")
    expect(page).to_have_url(re.compile(r"/present\?step=4-answer$"))
    field.press("Escape")
    page.keyboard.press("Escape")
    expect(field).to_be_hidden()
    page.keyboard.press("End")
    at(page, "Decision", "step=6$")
    page.get_by_label("Who").fill("Ada")
    page.get_by_label("Who").press("Escape")
    page.keyboard.press("PageUp")
    at(page, "How sure", "step=5$")
    page.keyboard.press("Home")
    at(page, "The question", "/present$")

    page.keyboard.press("Escape")
    expect(page.locator("h1")).to_contain_text("inputs can flip this answer")
    expect(page).to_have_url(re.compile(r"/flips$"))
    for part in CHROME:
        expect(page.get_by_test_id(part)).to_be_visible()
    page.go_back()
    expect(page.locator(".stage")).to_be_visible()
    expect(page.get_by_test_id("stHeader")).to_be_hidden()
    page.keyboard.press("End")
    expect(page.get_by_label("Who")).to_have_value("Ada")


OUTSIDE = """smallest => {
  const foot = document.querySelector('.stage footer').getBoundingClientRect();
  return [...document.querySelectorAll('.slide *')].filter(element => {
    const box = element.getBoundingClientRect(), own = [...element.childNodes]
      .some(node => node.nodeType === Node.TEXT_NODE && node.data.trim());
    return own && !element.closest('.hidden') && box.width && (box.right > innerWidth
      || box.left < 0 || box.bottom > foot.top || box.top < 0
      || parseFloat(getComputedStyle(element).fontSize) < smallest);
  }).map(element => element.textContent);
}"""


@pytest.mark.parametrize(("screen", "smallest"), [(SCREEN, 16), (PHONE, 10)], ids=["wide", "phone"])
def test_every_slide_fits_its_stage_and_turns_at_a_touch(open_page, screen, smallest):
    page = open_page("present?scenario=pdf_stalled", **screen)
    for stop in range(7):
        expect(title(page)).to_be_visible()
        assert page.evaluate(OUTSIDE, smallest) == [], stop
        page.mouse.click(screen["width"] - 40, 110)
    at(page, "Decision", "step=6$")
    page.mouse.click(50, 20)
    at(page, "How sure", "step=5$")
