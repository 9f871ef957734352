"""The page as a person meets it."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser
ROOT = Path(__file__).parent.parent.parent
CHARTS = ("radar", "months", "volume")
SIZES = ((1440, 900), (1920, 1080), (390, 844))


def field(page: Page, name: str):
    return page.get_by_role("textbox", name=f"{name}, exact value")


def type_in(page: Page, name: str, text: str) -> None:
    field(page, name).fill(text)
    field(page, name).press("Enter")


def headline(page: Page):
    return page.locator("h1")


def drawn(page: Page) -> None:
    for chart in CHARTS:
        expect(page.locator(f".{chart} .main-svg").first).to_be_visible()


def evaluated(*arguments: str) -> dict:
    command = [sys.executable, "-m", "explorer", "evaluate", *arguments, "--json"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    return json.loads(done.stdout)


def test_the_first_screen_gives_a_verdict_three_options_ten_rows_and_three_charts(open_page):
    page = open_page()
    expect(headline(page)).to_contain_text("Engineer the prompt. It costs $20.3k over 12 months")
    drawn(page)
    expect(page.locator("article")).to_have_count(3)
    expect(page.locator(".dimensions tbody tr")).to_have_count(10)
    expect(page.get_by_text("Recommended", exact=True)).to_have_count(1)


def test_dragging_volume_to_ten_million_moves_verdict_table_radar_and_curves(open_page):
    page = open_page()
    drawn(page)
    before = {
        "table": page.locator(".dimensions").inner_text(),
        "cards": page.locator(".cards").inner_text(),
        **{chart: page.locator(f".{chart} svg").first.inner_html() for chart in CHARTS[1:]},
    }
    type_in(page, "Volume", "10M")
    expect(headline(page)).to_contain_text("Go hybrid. It costs $1.22M")
    expect(page).to_have_url(re.compile("calls_per_month=10000000"))
    expect(field(page, "Volume")).to_have_value("10,000,000")
    after = {
        "cards": page.locator(".cards").inner_text(),
        **{chart: page.locator(f".{chart} svg").first.inner_html() for chart in CHARTS[1:]},
    }
    assert all(after[part] != before[part] for part in after)
    result = evaluated("tickets", "--set", "calls_per_month=10000000")
    assert result["recommendation"] == "hybrid"
    assert headline(page).inner_text() == result["sentence"]


def test_the_view_follows_the_thumb_before_it_is_let_go(open_page):
    page = open_page()
    drawn(page)
    slider = page.get_by_role("slider", name="Volume", exact=True)
    box = slider.bounding_box()
    middle = box["y"] + box["height"] / 2
    page.mouse.move(box["x"] + box["width"] * 0.41, middle)
    page.mouse.down()
    for step in range(20):
        page.mouse.move(box["x"] + box["width"] * (0.41 + step * 0.02), middle)
    expect(headline(page)).to_contain_text("Fine-tune a model")
    assert "calls_per_month" not in page.url
    held = field(page, "Volume").input_value()
    page.mouse.up()
    expect(page).to_have_url(re.compile(r"calls_per_month=\d+"))
    assert field(page, "Volume").input_value() == held


def test_keys_move_the_slider_and_shift_goes_to_the_next_flip(open_page):
    page = open_page()
    slider = page.get_by_role("slider", name="Volume", exact=True)
    assert slider.get_attribute("aria-valuetext").startswith("100,000 calls/mo, flips to hybrid")
    for _ in range(3):
        slider.press("ArrowRight")
    expect(field(page, "Volume")).to_have_value("106,000")
    expect(page).to_have_url(re.compile("calls_per_month=106000"))
    slider.press("Shift+ArrowRight")
    expect(headline(page)).to_contain_text("Go hybrid")
    slider.press("End")
    expect(field(page, "Volume")).to_have_value("10,000,000,000")
    slider.press("Home")
    expect(field(page, "Volume")).to_have_value("100")


def test_a_typed_value_that_does_not_fit_gets_one_line_and_changes_nothing(open_page):
    page = open_page()
    before = headline(page).inner_text()
    type_in(page, "Prompt accuracy", "900")
    error = page.get_by_role("alert")
    expect(error).to_have_text("900 does not fit: 0 to 100 %. Still using 90.")
    assert headline(page).inner_text() == before
    type_in(page, "Prompt accuracy", "88")
    expect(error).to_have_count(0)
    expect(page).to_have_url(re.compile("prompt_accuracy=0.88"))


def test_changes_are_marked_and_can_be_taken_back_one_by_one_or_all(open_page):
    page = open_page("?scenario=tickets&calls_per_month=3000000&error_cost=0.3")
    expect(page.get_by_text("2 inputs changed")).to_be_visible()
    expect(page.locator(".controls .control.changed")).to_have_count(2)
    page.get_by_role("button", name="Reset Volume").click()
    expect(page.get_by_text("1 input changed")).to_be_visible()
    expect(page).to_have_url(re.compile(r"\?scenario=tickets&error_cost=0.3&v=1&of=\w+"))
    page.get_by_role("button", name="Reset all").click()
    expect(page.get_by_text("Preset values, none changed")).to_be_visible()
    expect(page).to_have_url(re.compile(r"/$"))


def test_another_scenario_a_choice_and_a_reload_keep_the_state(open_page):
    page = open_page()
    page.get_by_label("Scenario", exact=True).select_option("docs")
    expect(headline(page)).to_contain_text("Go hybrid")
    page.get_by_text("Situation", exact=True).click()
    page.get_by_label("Is there a team to maintain a tuned model?").select_option("no")
    expect(headline(page)).to_contain_text("Not yet.")
    expect(page).to_have_url(re.compile("scenario=docs&team_can_maintain=no"))
    page.reload()
    expect(headline(page)).to_contain_text("Not yet.")
    page.get_by_role("link", name="How it works").click()
    expect(headline(page)).to_have_text("Every number here can be traced.")
    expect(page).to_have_url(re.compile(r"/method\?scenario=docs&team_can_maintain=no"))
    page.go_back()
    expect(headline(page)).to_contain_text("Not yet.")


def test_each_part_of_a_tampered_link_is_named_and_the_rest_applied(open_page):
    page = open_page(
        "?scenario=tickets&calls_per_month=-1&prompt_acuracy=1&error_cost=0.2"
        "&data_policy=%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E"
    )
    problems = page.locator(".board .problem")
    expect(problems).to_have_count(3)
    expect(problems.filter(has_text="calls_per_month: -1 does not fit")).to_have_count(1)
    expect(problems.filter(has_text="are prompt_accuracy, tuned_accuracy")).to_have_count(1)
    expect(problems.filter(has_text="<img src=x onerror=alert(1)>")).to_have_count(1)
    expect(field(page, "A wrong answer")).to_have_value("0.20")


def test_the_radar_shows_five_or_ten_and_every_chart_has_its_table(open_page):
    page = open_page()
    drawn(page)
    page.get_by_role("button", name="ten dimensions").click()
    expect(page.locator(".radar .words:not(.under) > span")).to_have_count(10)
    assert "Maintenance burden" in page.locator(".radar .plot").get_attribute("aria-label")
    for chart, rows in (("radar", 10), ("months", 13), ("volume", 13)):
        page.locator(f".{chart} .as-table").click()
        expect(page.locator(f".{chart} tbody tr")).to_have_count(rows)
        page.locator(f".{chart} .as-table").click()
        expect(page.locator(f".{chart} .main-svg").first).to_be_visible()


def test_hover_and_zoom_survive_an_update_because_nothing_is_remounted(open_page):
    page = open_page()
    drawn(page)
    plot = page.locator(".months .plot")
    plot.evaluate("element => { element.dataset.mine = 'yes'; }")
    plot.scroll_into_view_if_needed()
    box = plot.bounding_box()
    page.mouse.move(box["x"] + 80, box["y"] + 60)
    page.mouse.down()
    page.mouse.move(box["x"] + 240, box["y"] + 140, steps=5)
    page.mouse.up()
    zoomed = plot.evaluate("element => element.layout.yaxis.range[1]")
    assert zoomed < 45_000
    type_in(page, "Volume", "120k")
    expect(field(page, "Volume")).to_have_value("120,000")
    expect(headline(page)).not_to_contain_text("$20.3k")
    assert plot.evaluate("element => element.dataset.mine") == "yes"
    assert plot.evaluate("element => element.layout.yaxis.range[1]") == zoomed
    page.mouse.dblclick(box["x"] + 150, box["y"] + 100)
    page.wait_for_function("document.querySelector('.months .plot').layout.yaxis.range[1] > 50000")


def test_an_unknown_price_is_shown_as_unknown_and_left_out(open_page):
    page = open_page("?scenario=tickets&hosting_cost=unknown")
    expect(headline(page)).to_contain_text("Prices unknown and left out: hosting.")
    page.get_by_text("Prices, caching, hosting").click()
    expect(field(page, "Hosting of a tuned model")).to_have_value("unknown")


def test_nothing_overflows_sideways(open_page):
    page = open_page(color_scheme="dark")
    expect(page.locator(".months .main-svg").first).to_be_attached()
    assert page.locator(".board").get_attribute("data-theme") == "dark"
    for width, height in SIZES:
        page.set_viewport_size({"width": width, "height": height})
        page.wait_for_function("width => innerWidth === width", arg=width)
        wide = page.evaluate(
            """[...document.querySelectorAll('.board, .board *')].filter(element =>
                 element.getBoundingClientRect().right > innerWidth + 1
                 && !element.closest('.plot, .hidden, table')).length"""
        )
        assert wide == 0, width
    page.set_viewport_size({"width": 1440, "height": 900})


def test_the_phone_pins_one_control_under_the_thumb(open_page):
    page = open_page(width=390, height=844, has_touch=True)
    slider = page.locator(".pinned").get_by_role("slider", name="Volume", exact=True)
    expect(slider).to_be_visible()
    page.locator(".pinned").get_by_role("button", name="A wrong answer costs").click()
    other = page.locator(".pinned").get_by_role("slider", name="A wrong answer")
    other.press("End")
    expect(headline(page)).to_contain_text("Go hybrid")


def test_the_server_sends_a_policy_and_serves_its_own_files_only(open_page, app_url):
    page = open_page()
    answer = page.request.get(f"{app_url}/")
    policy = answer.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe-eval" not in policy
    for path in ("assets/0/board.js", "assets/../app.py", "assets/x/page.py"):
        assert page.request.get(f"{app_url}/{path}").headers["content-type"].startswith("text/")
        assert "import streamlit" not in page.request.get(f"{app_url}/{path}").text()
