"""Whole links that were made to break the page: it stands, and says one clear sentence."""

import base64
import zlib
from collections.abc import Callable
from urllib.parse import parse_qs, quote, urlencode

import orjson
import pytest
from streamlit.testing.v1 import AppTest

from explorer.domain.library import PRESET_FOLDER
from explorer.domain.scenario import WEIGHTS

PAGE = PRESET_FOLDER.parent / "explorer" / "views" / "page.py"


def packed(text: bytes, level: int = 9, wbits: int = -15) -> str:
    squeezed = zlib.compress(text, level, wbits=wbits)
    return base64.urlsafe_b64encode(squeezed).decode().rstrip("=")


GOOD = packed(b"error_cost=0.4")
LINKS: dict[str, tuple[Callable[[], str], str]] = {
    "70,000 characters": (lambda: "error_cost=" + "1" * 70_000, "longer than 8,000"),
    "70,000 characters of a name": (lambda: "x" * 70_000 + "=1", "longer than 8,000"),
    "70,000 characters of a question": (lambda: "seed=" + "1" * 70_000, "longer than 8,000"),
    "65 kB packed": (lambda: "z=" + packed(bytes(range(256)) * 400, 0), "longer than 8,000"),
    "a packed bomb": (lambda: "z=" + packed(b"error_cost=" + b"1" * 5_000_000), "damaged"),
    "a packed bomb of parts": (lambda: "z=" + packed(b"a=1&" * 1_900), "damaged"),
    "packed twice": (lambda: "z=" + packed(b"z=" + GOOD.encode()), "no such input"),
    "packed, and cut": (lambda: f"z={GOOD[:-2]}", "damaged"),
    "packed, with more behind it": (lambda: f"z={GOOD}AAAA", "damaged"),
    "packed in another alphabet": (lambda: "z=" + quote("¡¢£"), "damaged"),
    "packed with signs of the other kind": (lambda: "z=%2B%2F%2B%2F", "damaged"),
    "packed bytes that are no text": (lambda: "z=" + packed(b"\xff\xfe"), "damaged"),
    "packed by gzip": (lambda: "z=" + packed(b"x" * 50, wbits=31), "damaged"),
    "packed nothing at all": (lambda: "z=AAAA", "damaged"),
    "a scenario inside and another outside": (
        lambda: "scenario=tickets&z=" + packed(b"scenario=legal"), "scenario stands twice",
    ),
    "a value inside and another outside": (lambda: f"error_cost=0.3&z={GOOD}", "stands twice"),
    "a value twice": (lambda: "error_cost=0.3&error_cost=0.4", "stands twice, as '0.3' and '0.4'"),
    "a value three times": (lambda: "error_cost=1&error_cost=1&error_cost=2", "stands twice"),
    "a scenario twice": (lambda: "scenario=legal&scenario=docs", "scenario stands twice"),
    "a version twice": (lambda: "v=1&v=2", "v stands twice"),
    "a seed twice": (lambda: "seed=1&seed=2", "seed stands twice"),
    "a seed that is none": (lambda: "seed=" + quote("١٢"), "seed: "),
    "a seed that turns the line": (lambda: "seed=" + quote("\u202e1"), "seed: "),
    "a seed and a value": (lambda: "seed=x&error_cost=x", "error_cost: 'x' does not fit"),
    "a map of markup": (lambda: "map=" + quote("<img src=x> a"), "map: "),
    "a map of one input": (lambda: "map=error_cost+error_cost", "not error_cost twice"),
    "a scenario that is a path": (lambda: "scenario=" + quote("../../etc/passwd"), "no scenario"),
    "a scenario of markup": (lambda: "scenario=" + quote("<b>x</b>\n"), "no scenario"),
    "another version": (lambda: "v=999&error_cost=0.4", "version '999'"),
    "a version of Arabic digits": (lambda: "v=" + quote("١"), "version"),
    "a fingerprint of nothing": (lambda: "scenario=tickets&of=x", "was changed after"),
    "500 unknown parts": (lambda: "&".join(f"cost_per_{n}=1" for n in range(480)), "no such input"),
    "600 parts": (lambda: "&".join(f"a{n}=1" for n in range(600)), "too many parts"),
    "all weights are 0": (
        lambda: urlencode(dict.fromkeys(WEIGHTS, "0")), "all eight weights",
    ),
    "an escape that is none": (lambda: "error_cost=%zz", "error_cost: '%zz' does not fit"),
    "bytes that are no text": (lambda: "error_cost=%ff%fe", "error_cost: "),
    "NUL": (lambda: "error_cost=%00&stage=production", r"'\x00' does not fit"),
    "a name that turns the line": (lambda: quote("\u202ex") + "=1", r"\u202ex"),
    "a link in a link": (lambda: "error_cost=" + quote("?error_cost=1"), "error_cost: "),
    "a range that is turned round": (lambda: "error_cost.range=9~1", "error_cost"),
    "an origin of javascript:": (
        lambda: "error_cost=0.4&error_cost.from=" + quote("1~measured~~~~ javascript:x"),
        "error_cost.from",
    ),
    "an origin without a value": (lambda: "error_cost.from=1~measured", "gives no value"),
    "Python": (lambda: "__class__=1", "no such input"),
}  # fmt: skip
MANY = "parts of the link do not fit."


def opened(query: str) -> list[str]:
    """Open the page as a browser would, and return what it complains of."""
    app = AppTest.from_file(PAGE, default_timeout=60)
    for name, values in parse_qs(query, keep_blank_values=True).items():
        app.query_params[name] = values
    app.run()
    assert not app.exception
    [board] = [e for e in app.get("bidi_component") if e.proto.component_name.endswith("board")]
    message = orjson.loads(board.proto.bytes)
    assert message["view"] == "decide"
    return message["problems"]


@pytest.mark.parametrize("case", LINKS)
def test_a_hostile_link_is_one_clear_sentence_and_the_page_stands(case: str, tried) -> None:
    tried("whole-links")
    make, said = LINKS[case]
    problems = opened(make())
    assert said in problems[0]
    assert len(problems) == 1 or problems[-1].endswith(MANY) or case == "a seed and a value"
    for problem in problems:
        assert problem.isprintable()
        assert len(problem) < 320


def test_a_value_twice_with_the_same_text_is_no_riddle(tried) -> None:
    tried("whole-links")
    assert opened("error_cost=0.4&error_cost=0.4&scenario=tickets&scenario=tickets") == []
