"""A view's own style sheet styles nothing of another view by accident."""

import re

import pytest

from explorer.views.assets import STATIC

OWN = {
    "opinions": ("opinions",),
    "compare": ("compare",),
    "evidence": ("evidence", "evidence_forms", "evidence_panel", "evidence_results"),
    "present": ("present", "slides", "deck"),
    "start": ("start",),
    "download": ("download",),
}
AT_LARGE = re.compile(r"(?:^|[,}])\s*\.x \.([a-z-]+)(?=[\s,:.{>])", re.MULTILINE)
CLASSES = re.compile(r"class: ['`\"]([^'`\"]*)")
SAID_ALIKE = {"about", "ends", "name", "side"}
"""Named in several views and meant the same, or another kind of thing there."""


def used(script: str) -> set[str]:
    text = (STATIC / f"{script}.js").read_text("utf-8")
    found = (re.findall(r"(?<![\w${.-])[a-z-]+(?![\w}.(-])", own) for own in CLASSES.findall(text))
    return {name for each in found for name in each}


@pytest.mark.parametrize("sheet", OWN)
def test_a_class_that_a_view_styles_at_large_is_no_class_of_another_view(sheet):
    styled = set(AT_LARGE.findall((STATIC / f"{sheet}.css").read_text("utf-8"))) - SAID_ALIKE
    assert styled or sheet in ("start", "download")
    elsewhere = {
        script: styled & used(script)
        for own, scripts in OWN.items()
        for script in scripts
        if own != sheet
    }
    assert not {script: names for script, names in elsewhere.items() if names}
