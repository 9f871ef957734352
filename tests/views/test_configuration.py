"""The server's settings exist in the installed Streamlit, and the theme repeats the palette."""

import tomllib
from pathlib import Path

import pytest
from streamlit import config

from explorer.data import read_table
from explorer.views.headers import content_policy

ROOT = Path(__file__).parent.parent.parent
SETTINGS = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text("utf-8"))


def keys(table, prefix=""):
    for name, value in table.items():
        if isinstance(value, dict):
            yield from keys(value, f"{prefix}{name}.")
        else:
            yield f"{prefix}{name}"


@pytest.mark.parametrize("key", sorted(keys(SETTINGS)))
def test_the_installed_server_knows_the_setting(key):
    config.get_option(key)


def test_nothing_is_bound_to_the_network_sent_out_or_told_to_the_browser():
    assert SETTINGS["server"]["address"] == "127.0.0.1"
    assert SETTINGS["server"]["allowedHosts"] == ["localhost", "127.0.0.1", "::1"]
    assert SETTINGS["browser"]["gatherUsageStats"] is False
    assert SETTINGS["client"]["showErrorDetails"] == "none"
    assert SETTINGS["server"]["enableStaticServing"] is False
    assert SETTINGS["server"]["enableAgentApi"] is False


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_theme_repeats_the_palette(theme):
    palette, settings = read_table("palette")[theme], SETTINGS["theme"][theme]
    assert settings["backgroundColor"] == palette["page"]
    assert settings["secondaryBackgroundColor"] == palette["surface"]
    assert settings["textColor"] == settings["primaryColor"] == palette["ink"]
    assert settings["borderColor"] == palette["hairline"]
    assert settings["sidebar"]["backgroundColor"] == palette["surface"]


def test_both_themes_name_the_same_colours():
    palette = read_table("palette")
    assert palette["light"].keys() == palette["dark"].keys()


def luminance(color):
    channels = [int(color[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return sum(w * c for w, c in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize(
    ("ink", "ground", "least"),
    [
        ("ink", "surface", 7),
        ("ink-2", "surface", 7),
        ("ink-3", "surface", 4.5),
        ("ink-3", "page", 4.5),
        ("prompt", "page", 4.5),
        ("fine_tune", "page", 4.5),
        ("hybrid", "page", 4.5),
        ("prompt", "prompt-chip", 4.5),
        ("fine_tune", "fine_tune-chip", 4.5),
        ("hybrid", "hybrid-chip", 4.5),
        ("ink", "prompt-pale", 4.5),
        ("ink", "fine_tune-pale", 4.5),
        ("ink", "hybrid-pale", 4.5),
        ("error", "surface", 4.5),
        ("changed", "changed-chip", 4.5),
        ("edge", "surface", 3),
    ],
)
def test_text_can_be_read(theme, ink, ground, least):
    palette = read_table("palette")[theme]
    light, dark = sorted((luminance(palette[ink]), luminance(palette[ground])), reverse=True)
    assert (light + 0.05) / (dark + 0.05) >= least


def test_the_policy_allows_no_other_host_and_no_eval():
    policy = content_policy()
    assert "http" not in policy
    assert "unsafe-eval" not in policy
    assert "'sha256-" in policy
