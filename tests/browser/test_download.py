"""A record at a click: every format comes down, and the page among them works offline."""

import io
import re
from pathlib import Path
from zipfile import ZipFile

import pytest
from playwright.sync_api import Page, expect

from explorer.exports.files import FORMATS
from tests.browser.conftest import Profiles, from_disk

pytestmark = pytest.mark.browser
STARTS = {
    "html": b"<!doctype html>",
    "pptx": b"PK",
    "pdf": b"%PDF",
    "md": b"# Classifying",
    "zip": b"PK",
    "toml": b"schema_version",
}
FIRST_MS = 120_000
"""The first file waits for a process of its own to start."""


def fetched(page: Page, ending: str, folder: Path) -> Path:
    with page.expect_download(timeout=FIRST_MS) as download:
        page.locator(f".menu [data-key={ending}]").click()
    name = download.value.suggested_filename
    assert re.fullmatch(rf"crossover-tickets-\d{{4}}-\d\d-\d\d\.{ending}", name)
    target = folder / f"record.{ending}"
    download.value.save_as(target)
    return target


def test_each_format_comes_down_with_what_the_page_shows(open_page, profiles: Profiles, tmp_path):
    page = open_page("?scenario=tickets&error_cost=0.7")
    headline = page.locator("h1").inner_text()
    button = page.get_by_role("button", name="Download", exact=True)
    for ending in FORMATS:
        button.click()
        expect(page.get_by_role("menuitem")).to_have_count(len(FORMATS))
        target = fetched(page, ending, tmp_path)
        assert target.read_bytes().startswith(STARTS[ending])
        expect(page.get_by_text(re.compile("^Saved as crossover-tickets"))).to_be_visible()
    text = (tmp_path / "record.md").read_text("utf-8")
    assert headline.replace("$", "\\$") in text
    assert "?scenario=tickets&error_cost=0.7&v=1&of=" in text
    with ZipFile(io.BytesIO((tmp_path / "record.zip").read_bytes())) as archive:
        assert "results.csv" in archive.namelist()
    opened_offline(profiles, tmp_path / "record.html", headline)


def opened_offline(profiles: Profiles, file: Path, headline: str) -> None:
    """Open the page without a network: it asks for nothing, complains of nothing, and draws."""
    page, trouble = from_disk(profiles, file, color_scheme="dark", width=390, height=844)
    expect(page.locator("h1")).to_have_text(headline)
    plots = page.locator(".plot")
    expect(page.locator(".plot .main-svg").first).to_be_attached()
    assert plots.count() == 6
    for index in range(6):
        expect(plots.nth(index).locator(".main-svg").first).to_be_attached()
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    profiles.leave(page)
    assert trouble == []


def test_the_menu_works_by_keyboard_and_says_what_went_wrong(open_page):
    page = open_page(width=390, height=844)
    button = page.get_by_role("button", name="Download", exact=True)
    button.focus()
    page.keyboard.press("ArrowDown")
    items = page.get_by_role("menuitem")
    expect(items.first).to_be_focused()
    page.keyboard.press("End")
    expect(items.last).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(items.first).to_be_focused()
    page.keyboard.press("Escape")
    expect(items).to_have_count(0)
    expect(button).to_be_focused()

    refusal = "Others are downloading as well; try again in a moment."
    page.evaluate(
        "said => { window.fetch = async () => new Response(said, {status: 503}); }", refusal
    )
    button.click()
    items.first.click()
    expect(page.get_by_role("alert")).to_contain_text(refusal)
    page.get_by_role("button", name="Close", exact=True).click()
    expect(page.get_by_text(refusal)).to_have_count(0)
    expect(button).to_be_enabled()
