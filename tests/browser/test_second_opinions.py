"""Second opinions as a person meets them: rows open, sliders change verdicts, nothing overflows."""

import re

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser
SAYS = "Four of five published frameworks say prompt."
SIZES = ((1440, 900), (1920, 1080), (390, 844))


def opened(open_page, query: str = "", **options) -> Page:
    page = open_page(query, **options)
    page.get_by_role("link", name="Second opinions").click()
    expect(page.locator(".frameworks tr.opinion")).to_have_count(5)
    return page


def verdict(page: Page, source: str):
    return page.locator("tr.opinion", has_text=source).first.locator(".verdict-cell")


def type_volume(page: Page, text: str) -> None:
    field = page.get_by_role("textbox", name="Volume, exact value")
    field.fill(text)
    field.press("Enter")


def test_the_first_screen_says_who_says_what(open_page):
    page = opened(open_page)
    expect(page.locator("h1")).to_contain_text(SAYS)
    expect(page).to_have_url(re.compile("/opinions$"))
    expect(verdict(page, "Strategic framework")).to_have_text("Hybrid")
    expect(page.locator(".price .main-svg").first).to_be_visible()
    expect(page.locator(".volumes .own .band")).to_contain_text("hybrid from 547k")


def test_a_row_opens_into_all_its_rules_by_click_and_by_key(open_page):
    page = opened(open_page)
    page.get_by_text("Under 100M calls a month: prompt").click()
    rules = page.locator(".all-rules tr")
    expect(rules).to_have_count(5)
    expect(rules.first).to_contain_text("holds")
    expect(rules.first).to_contain_text("The Core Framework")
    expect(page.locator(".cite")).to_contain_text("Balogun David Taiwo")
    page.get_by_role("button", name="All rules of Taiwo").press("Enter")
    expect(rules).to_have_count(0)
    page.get_by_role("button", name="All rules of Caumont").press("Enter")
    expect(page.get_by_role("button", name="All rules of Caumont")).to_have_attribute(
        "aria-expanded", "true"
    )
    expect(rules).to_have_count(10)


def test_another_volume_changes_the_opinions_at_once_and_keeps_the_row_open(open_page):
    page = opened(open_page)
    page.get_by_role("button", name="All rules of Taiwo").click()
    type_volume(page, "2B")
    expect(verdict(page, "Taiwo")).to_have_text("Fine-tune")
    expect(page.locator(".all-rules")).to_contain_text("2B calls a month is over the 1B tier.")
    expect(page.locator(".volumes .now")).to_have_text("you: 2B")
    expect(page.locator(".lenses .says").first).to_have_text("Fine-tune")
    page.get_by_text("Situation", exact=True).click()
    page.get_by_label("Have you optimised the prompt with few-shot examples?").select_option("no")
    expect(page.locator(".warnings li.triggered").first).to_contain_text("Few-shot examples have")


def test_opinions_follow_the_thumb_before_it_is_let_go(open_page):
    page = opened(open_page)
    slider = page.get_by_role("slider", name="Volume", exact=True)
    box = slider.bounding_box()
    middle = box["y"] + box["height"] / 2
    page.mouse.move(box["x"] + box["width"] * 0.41, middle)
    page.mouse.down()
    for step in range(20):
        page.mouse.move(box["x"] + box["width"] * (0.41 + step * 0.03), middle)
    expect(verdict(page, "Taiwo")).to_have_text("Fine-tune")
    assert "calls_per_month" not in page.url
    page.mouse.up()
    expect(page).to_have_url(re.compile(r"/opinions\?.*calls_per_month=\d+"))


def test_the_path_through_the_flowchart_follows_the_scenario(open_page):
    page = opened(open_page)
    expect(page.locator(".step.ends")).to_contain_text("Passed, but is your own bar still higher?")
    page.get_by_label("Scenario", exact=True).select_option("legal")
    expect(page.locator(".step.ends")).to_contain_text("Which gives the most quality")
    expect(page.locator(".leaf.ends")).to_contain_text("Fine-tune")


def test_the_curve_has_its_table_and_a_second_reading(open_page):
    page = opened(open_page)
    page.get_by_role("button", name="recommended", exact=True).click()
    expect(page.locator(".price h2")).to_contain_text("from 1.39M to never")
    page.locator(".price .as-table").click()
    expect(page.locator(".price tbody tr").last).to_contain_text("never")


def test_nothing_overflows_sideways(open_page):
    page = open_page("?scenario=legal", color_scheme="dark")
    page.get_by_role("link", name="Second opinions").click()
    expect(page.locator("tr.opinion")).to_have_count(5)
    page.locator("tr.opinion").first.click()
    expect(page.locator(".all-rules")).to_be_visible()
    for width, height in SIZES:
        page.set_viewport_size({"width": width, "height": height})
        page.wait_for_function("width => innerWidth === width", arg=width)
        wide = page.evaluate(
            """[...document.querySelectorAll('.board, .board *')].filter(element =>
                 element.getBoundingClientRect().right > innerWidth + 1
                 && !element.closest('.plot, .hidden, .wide')).length"""
        )
        assert wide == 0, width
    page.set_viewport_size({"width": 1440, "height": 900})
