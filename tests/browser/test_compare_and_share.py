"""Pins, comparison, links and files as a person meets them."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from explorer.domain.library import read_library
from explorer.domain.pin import parse_pins
from explorer.domain.reading import parse_scenario
from tests.browser.conftest import Profiles

pytestmark = pytest.mark.browser
TICKETS = read_library().scenarios["tickets"]


def field(page: Page, name: str):
    return page.get_by_role("textbox", name=f"{name}, exact value")


def type_in(page: Page, name: str, text: str) -> None:
    field(page, name).fill(text)
    field(page, name).press("Enter")


def go_to(page: Page, view: str) -> None:
    page.get_by_role("link", name=view).click()


def card(page: Page, name: str):
    return page.get_by_role("article", name=name, exact=True)


def pin_as(page: Page, name: str) -> None:
    page.get_by_role("button", name="Pin", exact=True).first.click()
    page.get_by_role("textbox", name="Name of the pin").fill(name)
    page.get_by_role("textbox", name="Name of the pin").press("Enter")
    expect(page.get_by_text(f"Pinned as “{name}”.")).to_be_visible()


def test_pin_change_compare_swap_back_reload_and_take_along(open_page, tmp_path: Path):
    page = open_page(height=1001)
    pin_as(page, "Launch")
    type_in(page, "Volume", "10M")
    expect(page.locator("h1")).to_contain_text("Go hybrid")
    go_to(page, "Compare")
    expect(page.locator("h1")).to_have_text(
        "“Launch” takes prompts alone for $20.3k; now it is a hybrid for $1.22M."
    )
    expect(page.locator(".spent .main-svg").first).to_be_visible()
    expect(page.locator(".profile .scatterlayer .trace")).to_have_count(2)
    expect(card(page, "Now")).to_contain_text("+$1.20M")
    expect(page.locator(".contrast")).to_contain_text("100×")
    expect(page.locator(".moved")).to_contain_text("All of it comes from volume")

    slider = page.get_by_role("slider", name="Volume", exact=True)
    slider.press("ArrowRight")
    expect(card(page, "Now")).not_to_contain_text("+$1.20M")

    page.get_by_role("button", name="Pin the present state").click()
    expect(page.locator("article.side")).to_have_count(3)
    page.get_by_role("button", name=re.compile("^Rename Volume")).click()
    page.get_by_role("textbox", name=re.compile("^New name of")).fill("Scale")
    page.get_by_role("textbox", name=re.compile("^New name of")).press("Enter")
    expect(card(page, "Scale")).to_be_visible()
    page.get_by_label("Compared with").select_option("Scale")
    expect(card(page, "Launch")).to_contain_text("−$1.")

    page.get_by_role("button", name="Load Launch into the sliders").click()
    expect(field(page, "Volume")).to_have_value("100,000")
    expect(card(page, "Now").locator(".total")).to_have_text("$20.3k")
    expect(page).not_to_have_url(re.compile("calls_per_month"))

    go_to(page, "Decide")
    expect(page.locator("article.option")).to_have_count(3)
    page.reload()
    go_to(page, "Compare")
    expect(page.locator("article.side")).to_have_count(3)
    expect(card(page, "Scale")).to_contain_text("Hybrid")
    with page.expect_download() as saved:
        page.get_by_role("button", name="Save the pins as a file").click()
    kept = tmp_path / saved.value.suggested_filename
    saved.value.save_as(kept)
    assert [pin.name for pin in parse_pins(kept.read_bytes(), name=kept.name)] == [
        "Launch",
        "Scale",
    ]
    page.get_by_role("button", name="Remove Launch").click()
    page.get_by_role("button", name="Remove Scale").click()
    expect(page.get_by_role("button", name="Pin this state")).to_be_visible()
    with page.expect_file_chooser() as chosen:
        page.get_by_role("button", name="Open a file of pins").click()
    chosen.value.set_files(kept)
    expect(page.locator("article.side")).to_have_count(3)


def test_a_copied_link_shows_the_same_to_somebody_else(open_page, profiles: Profiles):
    page = open_page("?scenario=legal", height=1001)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    type_in(page, "Dataset size", "800")
    page.get_by_role("button", name="I’m not sure of Dataset size").click()
    expect(page).to_have_url(re.compile(r"labelled_examples\.range"))
    go_to(page, "What flips it")
    page.get_by_label("Pair of inputs").select_option(index=1)
    expect(page).to_have_url(re.compile("map="))
    page.get_by_role("button", name="Sort by name").click()
    expect(page).to_have_url(re.compile("sort=label"))
    title, first = page.locator(".map h2").inner_text(), page.locator(".flip-table tbody th").first
    page.get_by_role("button", name="Copy link").click()
    expect(page.get_by_text("Link copied.")).to_be_visible()
    link = page.evaluate("navigator.clipboard.readText()")
    assert len(link) < 2000
    other = profiles.page({})
    other.goto(link.replace("127.0.0.1", "localhost"))  # where nothing is kept
    expect(other.locator(".map h2")).to_have_text(title)
    expect(other.locator(".flip-table tbody th").first).to_have_text(
        first.inner_text(), use_inner_text=True
    )
    expect(other.locator("h1")).to_have_text(page.locator("h1").inner_text())
    go_to(other, "Decide")
    go_to(page, "Decide")
    expect(other.locator("article")).to_have_count(3)
    expect(other.locator(".cards")).to_have_text(
        page.locator(".cards").inner_text(), use_inner_text=True
    )
    expect(other.locator("h1")).to_have_text(page.locator("h1").inner_text())
    profiles.leave(other)


def test_files_are_saved_and_opened_a_broken_one_changes_nothing_and_a_full_browser_says_so(
    open_page, tmp_path: Path
):
    page = open_page("?scenario=tickets&error_cost=0.3", height=1001)
    with page.expect_download() as saved:
        page.get_by_role("button", name="Save", exact=True).click()
    kept = tmp_path / saved.value.suggested_filename
    saved.value.save_as(kept)
    mine = TICKETS.with_values({"error_cost": 0.3})
    assert parse_scenario(kept.read_bytes(), name=kept.name) == mine

    def opened(path: Path) -> None:
        with page.expect_file_chooser() as chosen:
            page.get_by_role("button", name="Open", exact=True).click()
        chosen.value.set_files(path)

    type_in(page, "Volume", "10M")
    expect(page.locator("h1")).to_contain_text("Go hybrid")
    before, url = page.locator("h1").inner_text(), page.url
    (tmp_path / "broken.toml").write_text('title = "<img src=x onerror=alert(1)>"\nid = 7')
    opened(tmp_path / "broken.toml")
    expect(page.locator(".share-said")).to_contain_text("Nothing was changed. broken.toml: ")
    assert (page.locator("h1").inner_text(), page.url) == (before, url)
    (tmp_path / "large.json").write_bytes(b" " * (256 * 1024 + 1))
    opened(tmp_path / "large.json")
    expect(page.locator(".share-said")).to_contain_text("at most 262,144 are allowed")
    text = kept.read_text().replace(TICKETS.title, "<b>Mine</b>").replace('"tickets"', '"mine"')
    kept.write_text(text)
    opened(kept)
    expect(page.locator(".share-said")).to_contain_text("Opened “<b>Mine</b>”, on the basis of")
    expect(page.locator("h1")).to_contain_text("Engineer the prompt. It costs $44.3k")
    expect(page).to_have_url(re.compile(r"\?scenario=tickets&error_cost=0.3&v=1"))

    page.evaluate("() => { Storage.prototype.setItem = () => { throw new Error('full'); }; }")
    page.get_by_role("button", name="Pin", exact=True).first.click()
    page.get_by_role("textbox", name="Name of the pin").fill("Not kept")
    page.get_by_role("textbox", name="Name of the pin").press("Enter")
    expect(page.locator(".share-said")).to_contain_text("This browser keeps nothing")
    go_to(page, "Compare")
    expect(card(page, "Not kept")).to_contain_text("$44.3k")


def test_compare_fits_a_phone(open_page):
    page = open_page(width=390, height=845)
    page.get_by_test_id("stExpandSidebarButton").click()
    pin_as(page, "A name that is rather long for a phone")
    go_to(page, "Compare")
    expect(page.locator("article.side")).to_have_count(2)
    page.get_by_test_id("stSidebarCollapseButton").locator("button").click()
    wide = page.evaluate(
        """[...document.querySelectorAll('.board, .board *')].filter(element =>
             element.getBoundingClientRect().right > innerWidth + 1
             && !element.closest('.plot, .hidden, .contrast')).map(e => e.className)"""
    )
    assert wide == []
