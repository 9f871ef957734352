"""Evidence, as a person uses it: numbers of their own come in, are taken, and stay."""

import re

import pytest
from playwright.sync_api import Page, expect

from explorer.evidence.limits import MAX_BYTES

pytestmark = pytest.mark.browser
DROP = """size => {
    const dropped = new DataTransfer(), target = document.querySelector('[data-key=results] .drop');
    dropped.items.add(new File([new Uint8Array(size)], 'large.csv'));
    target.dispatchEvent(new DragEvent('drop', {dataTransfer: dropped, bubbles: true}));
}"""
SETTLED_MS = 800
"""After which what is open has been worked out again."""
HEAD = "item_id,variant,correct,cost,latency_ms\n"


def opened(page: Page) -> Page:
    page.get_by_role("link", name="Evidence", exact=True).click()
    expect(page.locator("h1")).to_contain_text("59 of 68 inputs are guesses")
    return page


def panel(page: Page, name: str):
    found = page.locator(f"details.bring[data-key={name}]")
    found.locator("summary").click()
    return found


def results(rows: int = 200) -> bytes:
    """Write results of two variants as CSV: the prompt right in 92.5 %, the tuned in 97 %."""
    lines = [f"t{i},prompted,{int(i % 40 > 2)},0.0002,400" for i in range(rows)]
    lines += [f"t{i},tuned,{int(i % 100 > 2)},0.0003,300" for i in range(rows)]
    return (HEAD + "\n".join(lines)).encode()


def test_a_file_of_results_is_taken_shows_as_measured_and_survives_a_reload(open_page):
    page = opened(open_page())
    bring = panel(page, "results")
    dropped = {"name": "run.csv", "mimeType": "text/csv", "buffer": results()}
    bring.get_by_label("Choose result files").set_input_files(dropped)
    expect(bring.locator(".variants tbody tr:not(.variant-facts)")).to_have_count(2)
    bring.get_by_role("radio", name="prompted as the prompt side").check()
    offer = bring.locator(".offer")
    expect(offer).to_contain_text("92.5%")
    expect(offer).to_contain_text("The answer stays prompt")
    offer.get_by_role("button", name="Use these").click()
    control = page.locator(".controls [data-key=prompt_accuracy]")
    expect(control).to_contain_text("measured, n = 200")
    expect(page).to_have_url(re.compile(r"prompt_accuracy\.from=1~measured"))
    expect(offer.get_by_role("button")).to_have_text("In use")
    expect(page.get_by_role("button", name="2 measured")).to_be_visible()
    broken = {"name": "x.json", "mimeType": "text/plain", "buffer": b'{"results": [1'}
    bring.get_by_label("Choose result files").set_input_files(broken)
    expect(bring.get_by_role("alert")).to_contain_text("x.json")
    page.evaluate(DROP, MAX_BYTES + 1)
    expect(bring.get_by_role("alert")).to_contain_text("at most 25 MB are read")
    expect(control).to_contain_text("measured, n = 200")
    page = open_page(f"?{page.url.partition('?')[2]}")
    control = page.locator(".controls [data-key=prompt_accuracy]")
    expect(control).to_contain_text("measured, n = 200")
    page.get_by_role("link", name="Evidence", exact=True).click()
    expect(page.locator(".inputs [data-key=prompt_accuracy]")).to_contain_text("run.csv")
    page.get_by_role("button", name="Reset Prompt accuracy").click()
    expect(control).to_contain_text("assumption")
    expect(page).not_to_have_url(re.compile(r"prompt_accuracy\.from"))


def test_prices_are_searched_by_keyboard_text_is_counted_and_a_value_is_typed_in_the_table(
    open_page,
):
    page = opened(open_page())
    bring = panel(page, "prices")
    model = bring.get_by_role("combobox", name="Base model")
    model.fill("gpt-4.1 mini")
    expect(bring.get_by_role("option").first).to_contain_text("gpt-4.1-mini")
    model.press("ArrowDown")
    model.press("ArrowUp")
    model.press("Enter")
    expect(bring.locator(".offer")).to_contain_text("$0.40")
    bring.get_by_role("button", name="Use these").click()
    row = page.locator(".inputs [data-key=base_input_price]")
    expect(row).to_contain_text("gpt-4.1-mini")
    expect(row.get_by_role("textbox")).to_have_value("0.40")
    text = panel(page, "tokens")
    text.get_by_label("Instructions").fill("Put each ticket into one of eight queues. " * 20)
    text.get_by_role("button", name="Count").click()
    text.get_by_role("button", name="Use these").click()
    expect(page.locator(".inputs [data-key=static_prompt_tokens]")).to_contain_text("measured")
    outcome = text.locator(".outcome")
    expect(text.get_by_role("button", name="In use")).to_be_visible()
    before = outcome.inner_text()
    text.locator("summary").click()  # what is closed is not worked out again until it is opened
    expect(outcome).to_have_count(0)
    rate = page.locator(".inputs [data-key=hourly_rate]")
    rate.get_by_role("textbox").fill("a lot")
    rate.get_by_role("textbox").press("Enter")
    expect(rate.get_by_role("alert")).to_contain_text("does not fit")
    rate.get_by_role("textbox").fill("95")
    rate.get_by_role("textbox").press("Enter")
    expect(page).to_have_url(re.compile("hourly_rate=95"))
    expect(rate.get_by_role("alert")).to_have_count(0)
    page.wait_for_timeout(SETTLED_MS)
    text.locator("summary").click()
    expect(outcome).not_to_have_text(before)
    with page.expect_download() as download:
        page.get_by_role("button", name="CSV", exact=True).click()
    assert download.value.suggested_filename == "tickets_inputs.csv"
    page.set_viewport_size({"width": 390, "height": 844})
    expect(page.locator(".scenario-phone")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") == 390
