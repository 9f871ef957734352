"""A newcomer's first minute: five questions, the nearest example, and where it came from."""

import re

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser


def test_five_questions_lead_to_an_example_with_ones_own_numbers(open_page):
    page = open_page(width=390, height=844)
    card = page.get_by_role("region", name="Guided start")
    card.get_by_role("button", name="Start from questions").click()
    dialog = page.get_by_role("dialog", name="Start from five questions")
    dialog.get_by_text("Shorten long texts").click()
    dialog.get_by_role("button", name="10k", exact=True).first.click()
    own = dialog.get_by_label("What does a wrong answer cost, in dollars? Exact number")
    own.fill("a lot")
    expect(dialog.get_by_role("alert")).to_contain_text("does not fit")
    own.fill("2")
    expect(dialog.get_by_role("alert")).to_have_count(0)
    expect(dialog).to_contain_text("Closest to Research papers because it is the same kind of task")
    expect(dialog).to_contain_text("values are yours: volume and what a wrong answer costs.")
    promised = dialog.locator(".said").inner_text().strip()
    dialog.get_by_role("button", name="Start from Research papers").click()
    expect(dialog).to_be_hidden()
    expect(page.locator("h1")).to_have_text(promised)
    expect(page).to_have_url(re.compile("scenario=papers&calls_per_month=10000&error_cost=2&"))
    expect(card).to_contain_text("Started from Research papers with two values of yours.")
    card.get_by_role("button", name="Dismiss").click()
    expect(card).to_have_count(0)
    page.reload()
    expect(page.locator("h1")).to_have_text(promised)
    expect(card).to_have_count(0)
