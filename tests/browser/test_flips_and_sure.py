"""What flips it and How sure, as a person uses them."""

import re

import pytest
from playwright.sync_api import Page, expect

from explorer.analysis.settings import MOST_DRAWS

pytestmark = pytest.mark.browser
MANY = f"{MOST_DRAWS:,} draws"
WATCH = """async name => {
    const found = [], box = document.querySelector('.sampling');
    const look = () => box.querySelectorAll('progress').forEach(bar => found.push(bar.value));
    new MutationObserver(look).observe(box, {subtree: true, childList: true, attributes: true});
    [...box.querySelectorAll('button')].find(each => each.textContent === name).click();
    const done = () => box.textContent.includes('shown from');
    while (!done()) await new Promise(next => setTimeout(next, 50));
    return found;
}"""


def opened(page: Page, view: str, card: str) -> Page:
    page.get_by_role("link", name=view, exact=True).click()
    expect(page.locator(card)).to_be_visible()
    return page


def rows(page: Page):
    return page.locator(".flip-table > table tbody th")


def test_the_table_sorts_and_the_rest_shows_its_reasons(open_page):
    page = opened(open_page(), "What flips it", ".flip-table")
    expect(page.locator("h1")).to_contain_text("inputs can flip this answer")
    expect(rows(page).first).to_contain_text("Volume")
    page.get_by_role("button", name="Sort by name").click()
    names = [text.split("\n")[0] for text in rows(page).all_inner_texts()]
    assert names == sorted(names, key=str.lower)
    page.get_by_role("button", name="Sort by distance").click()
    expect(rows(page).first).to_contain_text("Volume")
    page.get_by_role("button", name="Show all").click()
    expect(page.locator(".never-flip tbody tr").first).to_contain_text("never flips: ")
    assert page.locator(".never-flip tbody tr").count() > 20


def test_another_pair_redraws_the_map_and_a_table_stands_behind_it(open_page):
    page = opened(open_page(), "What flips it", ".flip-table")
    picture = "document.querySelector('canvas.cells').toDataURL()"
    before = page.evaluate(picture)
    page.get_by_label("Pair of inputs").select_option(index=1)
    expect(page.locator(".map h2")).to_have_text(
        "Two at once: volume and what a wrong answer costs "
    )
    assert page.evaluate(picture) != before
    middles = [
        box["x"] + box["width"] / 2
        for words in (".marks b:not(.now)", ".tie")
        if (box := page.locator(f".tornado-chart {words}").bounding_box())
    ]
    assert middles[0] == pytest.approx(middles[1], abs=2)  # the word stands over its line
    page.get_by_label("Input upwards").select_option("hourly_rate")
    expect(page.locator(".map h2")).to_contain_text("volume and hourly rate")
    expect(page.get_by_label("Pair of inputs")).to_have_value("")
    page.locator(".map").get_by_role("button", name="Table").click()
    expect(page.locator(".map tbody tr")).to_have_count(11)


def test_a_slider_moves_both_views_before_it_is_let_go(open_page):
    page = opened(open_page(), "What flips it", ".flip-table")
    slider = page.get_by_role("slider", name="Volume", exact=True)
    before = page.locator(".flip-table").inner_text()
    box = slider.bounding_box()
    page.mouse.move(box["x"] + box["width"] * 0.38, box["y"] + box["height"] / 2)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] * 0.8, box["y"] + box["height"] / 2, steps=8)
    expect(page.locator(".flip-table")).not_to_have_text(before)
    expect(page.locator(".tornado .today-line")).to_have_class(re.compile("o-fine_tune"))
    page.mouse.up()
    expect(page.locator(".waterfall")).to_contain_text("All of it comes from volume")
    opened(page, "How sure", ".odds")
    expect(page.locator("h1")).to_contain_text("fine-tuning a model")
    page.get_by_role("button", name="Reset all").click()
    expect(page.locator("h1")).to_contain_text("engineering the prompt comes out first")


def test_the_margin_of_the_main_view_says_how_sure_it_is_once_nothing_moves(open_page):
    page = open_page()
    expect(page.locator(".glance")).to_contain_text("76% sure. Measure first")
    page.get_by_label("Volume, exact value").fill("600,000")
    page.get_by_label("Volume, exact value").press("Enter")
    expect(page.locator(".glance")).not_to_contain_text("76% sure")
    expect(page.locator(".glance")).to_contain_text("sure.")


def test_a_range_changes_the_odds_survives_a_reload_and_goes_with_one_click(open_page):
    page = opened(open_page(), "How sure", ".odds")
    expect(page.locator("h1")).to_contain_text("76% sure")
    page.get_by_role("button", name="I’m not sure of Required accuracy").click()
    expect(page.locator("h1")).not_to_contain_text("76% sure")
    expect(page).to_have_url(re.compile(r"required_accuracy\.range=0\.68~1"))
    low = page.get_by_label("Required accuracy, low")
    low.fill("99")
    low.press("Enter")
    expect(page.locator(".span .error")).to_contain_text("The low must not lie above 85 %")
    wide = page.locator("h1").inner_text()
    low.fill("80")
    low.press("Enter")
    expect(page).to_have_url(re.compile(r"required_accuracy\.range=0\.8~1"))
    expect(page.locator(".span .error")).to_have_count(0)
    expect(page.locator("h1")).not_to_have_text(wide)
    said = page.locator("h1").inner_text()
    again = opened(open_page(f"?{page.url.partition('?')[2]}"), "How sure", ".odds")
    expect(again.locator("h1")).to_have_text(said)
    expect(again.locator(".state")).to_contain_text("1 input changed")
    page.get_by_role("button", name="Clear the range of Required accuracy").click()
    expect(page.locator("h1")).to_contain_text("76% sure")


def test_many_draws_show_how_far_they_are_and_then_their_result(open_page):
    page = opened(open_page(), "How sure", ".odds")
    seen = page.evaluate(WATCH, MANY)
    assert any(0 < value < MOST_DRAWS for value in seen)
    expect(page.locator(".about")).to_contain_text(f"{MOST_DRAWS:,} draws of the 23 inputs")
    seed = page.get_by_label("Seed of the draws")
    seed.fill("8")
    seed.press("Enter")
    expect(page.locator(".about")).to_contain_text("8,192 draws of the 23 inputs")
    expect(page.locator(".about")).to_contain_text("seed 8")


def test_a_phone_shows_both_views_in_its_width(open_page):
    page = open_page()
    for view, card in (("What flips it", ".tornado"), ("How sure", ".measure")):
        page.set_viewport_size({"width": 1440, "height": 900})
        opened(page, view, card)
        page.set_viewport_size({"width": 390, "height": 844})
        expect(page.locator(".scenario-phone")).to_be_visible()
        assert page.evaluate("document.documentElement.scrollWidth") == 390
