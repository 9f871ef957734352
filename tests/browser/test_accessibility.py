"""axe-core finds nothing serious on any view, light or dark; terms open by key and by touch."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from explorer.views.catalogue import VIEWS
from tests.browser.conftest import GO

pytestmark = pytest.mark.browser
AXE = Axe()
GRAVE = {"serious", "critical"}
COLOURS = {"runOnly": ["color-contrast"]}
EVERYTHING = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"]}
RUN = """([where, options]) => axe.run(where, {...options, resultTypes: ['violations'],
                                            iframes: false}).then(found => found.violations)"""


def grave(page: Page, options: dict, *, whole: bool = True) -> list:
    # what Plotly draws has its words laid beside it as HTML, and a table behind it
    where = {"exclude": [[".main-svg"]], **({} if whole else {"include": [[".board"]]})}
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE.axe_script)
    found = page.evaluate(RUN, [where, options])
    return [
        (each["id"], [node["target"] for node in each["nodes"]])
        for each in found
        if each["impact"] in GRAVE
    ]


def shown(page: Page, path: str, title: str) -> None:
    page.evaluate(GO, f"./{path}")
    expect(page.locator(f"html[data-view={path or 'decide'}] .board h1")).to_be_visible()
    if path != "present":
        expect(page.locator("html:not([data-waiting])")).to_have_count(1)
        expect(page.get_by_role("link", name=title)).to_have_attribute("aria-current", "page")


def explained(page: Page) -> None:
    """Open a term by key and close it by Escape; a resting pointer opens others."""
    label = page.locator(".controls").get_by_role("button", name="Iteration frequency", exact=True)
    label.focus()
    page.keyboard.press("Enter")
    tip = page.get_by_role("tooltip")
    expect(tip).to_contain_text("How often the required behaviour changes.")
    expect(label).to_have_attribute("aria-describedby", "x-tip")
    page.keyboard.press("Escape")
    expect(tip).to_be_hidden()
    for term in ("Hybrid", "Winner", "Knowledge freshness"):
        page.locator(".board").get_by_role("button", name=term, exact=True).first.hover()
        expect(tip).to_be_visible()
        assert len(tip.inner_text()) > 20
    page.mouse.move(0, 0)
    expect(tip).to_be_hidden()


def test_axe_finds_nothing_serious_on_any_view_light_or_dark(open_page):
    page = open_page(reduced_motion="reduce")
    explained(page)
    found = {}

    def look(name: str, *, whole: bool = False) -> None:
        found[name] = grave(page, EVERYTHING, whole=whole)
        page.emulate_media(color_scheme="dark")
        expect(page.locator(".board")).to_have_attribute("data-theme", "dark")
        found[f"{name}, dark"] = grave(page, COLOURS, whole=whole)
        page.emulate_media(color_scheme="light")
        expect(page.locator(".board")).to_have_attribute("data-theme", "light")

    for path, view in VIEWS.items():
        shown(page, path, view.title)
        look(view.title, whole=not path)  # the sidebar stays the same
        if path == "present":
            for stop in range(6):
                page.keyboard.press("PageDown")
                # the colours of both themes are held by tests of the palette
                found[f"Present {stop}"] = grave(page, COLOURS, whole=False)
    shown(page, "evidence", "Evidence")
    page.locator("details.bring > summary").first.click()
    look("A panel of Evidence")
    page.locator(".share-row [data-key=pin]").first.click()
    page.get_by_role("textbox", name="Name of the pin").press("Enter")
    shown(page, "compare", "Compare")
    expect(page.locator("article.side")).to_have_count(2)
    look("Compare with a pin")
    page.evaluate("localStorage.clear()")  # the profile serves other tests as well
    page.evaluate(GO, "./")
    page.locator(".from-questions button").click()
    expect(page.locator("dialog.start fieldset")).to_have_count(5)
    found["The questions"] = grave(page, EVERYTHING)
    assert {where: faults for where, faults in found.items() if faults} == {}


def test_axe_finds_nothing_serious_on_a_phone_and_a_touch_explains_a_term(open_page):
    page = open_page(width=390, height=844, has_touch=True)
    page.locator(".dimensions").get_by_role("button", name="Auditability").tap()
    expect(page.get_by_role("tooltip")).to_contain_text("a person can read")
    assert grave(page, EVERYTHING) == []
