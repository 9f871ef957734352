"""Scenario files that were made to break the reader: TOML and JSON, generated where large."""

import gzip
import json
import pickle
import re
from collections.abc import Callable, Iterator
from typing import Any

from trying import Attempt

from explorer.domain import library
from explorer.domain.declaration import DECLARATIONS, Declaration
from explorer.domain.reading import MAX_BYTES, parse_scenario

Raw = dict[str, Any]
Make = Callable[[], bytes]
TOML = (library.PRESET_FOLDER / "tickets.toml").read_text("utf-8")
RAW = library.read_library().scenarios["tickets"].model_dump(exclude_none=True)


def edit(old: str, new: str) -> Callable[[], bytes]:
    def make() -> bytes:
        assert TOML.count(old) >= 1
        return TOML.replace(old, new, 1).encode("utf-8", "surrogatepass")

    return make


def entry(name: str, lines: str) -> Callable[[], bytes]:
    """Replace what stands under one input."""

    def make() -> bytes:
        head = re.compile(rf"(\[inputs\.{name}\]\n)[^\[#]*")
        text, count = head.subn(lambda found: f"{found[1]}{lines}\n\n", TOML)
        assert count == 1
        return text.encode()

    return make


def without(name: str) -> Callable[[], bytes]:
    def make() -> bytes:
        text, count = re.subn(rf"\[inputs\.{name}\]\n[^\[#]*", "", TOML)
        assert count == 1
        return text.encode()

    return make


def as_json(change: Callable[[Raw], Any]) -> Callable[[], bytes]:
    def make() -> bytes:
        raw = json.loads(json.dumps(RAW))
        change(raw)
        return json.dumps(raw).encode()

    return make


def json_text(old: str, new: str) -> Callable[[], bytes]:
    def make() -> bytes:
        text = json.dumps(RAW)
        assert text.count(old) >= 1
        return text.replace(old, new, 1).encode()

    return make


CALLS = '"calls_per_month": {"value": 100000.0, "low": 50000.0, "high": 300000.0'
DEEP = 5000
HOSTILE: dict[str, tuple[str, Callable[[], bytes], list[str]]] = {
    # keys
    "a misspelt input": (
        "a.toml",
        edit("[inputs.calls_per_month]", "[inputs.calls_per_mouth]"),
        ["inputs.calls_per_month", "is missing"],
    ),
    "an input too many": (
        "a.toml",
        lambda: TOML.encode() + b"\n[inputs.routed_shares]\nvalue = 1\n",
        ["inputs.routed_shares", "no such key", "routed_share"],
    ),
    "a misspelt key of an input": (
        "a.toml",
        edit("high = 300_000", "hihg = 300_000"),
        ["inputs.calls_per_month.hihg", "no such key"],
    ),
    "a key at the top too many": ("a.toml", lambda: b"x = 1\n" + TOML.encode(), ["x", "no such"]),
    "a key with a line break": (
        "a.toml",
        lambda: b'"x\\ny" = 1\n' + TOML.encode(),
        [r"x\ny", "no such key"],
    ),
    "a key that turns the line round": (
        "a.toml",
        lambda: '"\u202ex" = 1\n'.encode() + TOML.encode(),
        [r"\u202ex", "no such key"],
    ),
    "a key of 50,000 characters": (
        "a.toml",
        lambda: b"x" * 50_000 + b" = 1\n" + TOML.encode(),
        ["xxx", "no such key"],
    ),
    "a missing input": ("a.toml", without("calls_per_month"), ["calls_per_month", "missing"]),
    "a missing title": ("a.toml", edit("title =", "#title ="), ["title", "missing"]),
    "no inputs": ("a.toml", TOML.partition("# ──")[0].encode, ["inputs", "missing"]),
    "a key twice": ("a.toml", lambda: b'id = "x"\n' + TOML.encode(), ["not valid TOML"]),
    "an input twice": (
        "a.toml",
        lambda: TOML.encode() + b"[inputs.stage]\nvalue = 'production'\n",
        ["not valid TOML", "inputs"],
    ),
    "a JSON key twice": ("a.json", json_text('{"schema', '{"id": "x", "schema'), ["id", "twice"]),
    "a JSON input twice": (
        "a.json",
        json_text('"inputs": {', '"inputs": {"stage": {"value": "prototype"}, '),
        ["stage", "twice"],
    ),
    # values
    "a missing value": ("a.toml", entry("error_cost", ""), ["error_cost", "nothing"]),
    "a missing price": ("a.toml", entry("training_price", ""), ["training_price", "missing"]),
    "below its bounds": ("a.toml", entry("calls_per_month", "value = 1"), ["calls_per_month", "1"]),
    "above its bounds": (
        "a.toml",
        entry("prompt_accuracy", "value = 85"),
        ["prompt_accuracy", "85", "between 0 and 1"],
    ),
    "not whole": ("a.toml", entry("horizon_months", "value = 1.5"), ["horizon_months", "1.5"]),
    "NaN": ("a.toml", entry("error_cost", "value = nan"), ["error_cost", "nan"]),
    "infinity": ("a.toml", entry("error_cost", "value = -inf"), ["error_cost", "-inf"]),
    "1e999": ("a.toml", entry("error_cost", "value = 1e999"), ["error_cost", "1e999"]),
    "NaN in JSON": ("a.json", json_text(CALLS, CALLS.replace("100000.0", "NaN")), ["NaN"]),
    "infinity in JSON": (
        "a.json",
        json_text(CALLS, CALLS.replace("100000.0", "-Infinity")),
        ["-Inf"],
    ),
    "1e999 in JSON": (
        "a.json",
        json_text(CALLS, CALLS.replace("100000.0", "1e999")),
        ["calls_per_month", "1e999"],
    ),
    "a number of 10,000 digits": (
        "a.toml",
        entry("error_cost", "value = " + "9" * 10_000),
        ["not valid TOML"],
    ),
    "a number of 10,000 digits in JSON": (
        "a.json",
        json_text("100000.0", "9" * 10_000),
        ["not valid JSON"],
    ),
    "a number of 4,000 digits": (
        "a.toml",
        entry("error_cost", "value = " + "9" * 4_000),
        ["error_cost", "too many digits"],
    ),
    "a version of 4,000 digits": (
        "a.toml",
        edit("schema_version = 1", "schema_version = " + "1" * 4_000),
        ["schema_version", "too many digits"],
    ),
    "a hexadecimal number of 100,000 digits": (
        "a.toml",
        entry("error_cost", "value = 0x" + "f" * 100_000),
        ["error_cost"],
    ),
    "a flag where a number belongs": (
        "a.toml",
        entry("error_cost", "value = true"),
        ["error_cost", "yes"],
    ),
    "a number where a flag belongs": (
        "a.toml",
        entry("few_shot_tried", "value = 1"),
        ["few_shot_tried", "1", "yes or no"],
    ),
    "a text where a number belongs": (
        "a.toml",
        entry("error_cost", 'value = "1"'),
        ["error_cost", "'1'"],
    ),
    "a number where a choice belongs": ("a.toml", entry("stage", "value = 0"), ["stage", "0"]),
    "a choice that is none": (
        "a.toml",
        entry("stage", 'value = "prod"'),
        ["stage", "prod", "prototype, production"],
    ),
    "a list where a value belongs": (
        "a.toml",
        entry("error_cost", "value = [1]"),
        ["error_cost.value", "a list"],
    ),
    "a date where a value belongs": (
        "a.toml",
        entry("error_cost", "value = 1979-05-27"),
        ["error_cost.value", "1979"],
    ),
    "a value where a table belongs": (
        "a.json",
        as_json(lambda raw: raw["inputs"].update(error_cost=1)),
        ["inputs.error_cost", "1"],
    ),
    "a list where the inputs belong": (
        "a.json",
        as_json(lambda raw: raw.update(inputs=[1, 2])),
        ["inputs"],
    ),
    "null where the inputs belong": (
        "a.json",
        as_json(lambda raw: raw.update(inputs=None)),
        ["inputs", "nothing"],
    ),
    "only low": ("a.toml", edit("high = 300_000\n", ""), ["calls_per_month", "low and high"]),
    "only high": ("a.toml", edit("low = 50_000\n", ""), ["calls_per_month", "low and high"]),
    "low above the value": (
        "a.toml",
        edit("low = 50_000", "low = 200_000"),
        ["calls_per_month", "between low"],
    ),
    "high below the value": (
        "a.toml",
        edit("high = 300_000", "high = 90_000"),
        ["calls_per_month", "between low"],
    ),
    "an unknown status": (
        "a.toml",
        entry("error_cost", 'value = 1\nstatus = "guess"'),
        ["error_cost.status", "guess", "measured"],
    ),
    "a source without a name": (
        "a.toml",
        entry("error_cost", 'value = 1\nstatus = "source"'),
        ["error_cost", "no source"],
    ),
    "a source that is a path": (
        "a.toml",
        entry("error_cost", 'value = 1\nstatus = "source"\nsource = "../../etc/passwd"'),
        ["error_cost.source", "passwd"],
    ),
    "a known value called unknown": (
        "a.toml",
        entry("training_price", 'value = 1\nstatus = "unknown"'),
        ["training_price", "unknown"],
    ),
    "an unknown that cannot be": (
        "a.toml",
        entry("error_cost", 'status = "unknown"'),
        ["error_cost", "nothing"],
    ),
    "no weight above zero": (
        "a.toml",
        lambda: re.sub(r"(\[inputs\.weight_\w+\]\nvalue = )1", r"\g<1>0", TOML).encode(),
        ["weight_*", "all eight weights are 0"],
    ),
    "a newer version": ("a.toml", edit("schema_version = 1", "schema_version = 2"), ["version"]),
    # texts
    "a title that turns the line round": (
        "a.toml",
        edit('title = "', 'title = "\u202e'),
        ["title", "U+202E"],
    ),
    "a title with an escaped NUL": ("a.toml", edit('title = "', r'title = "\u0000'), ["U+0000"]),
    "a title with a line break": ("a.toml", edit('title = "', r'title = "\n'), ["title", "U+000A"]),
    "a title of 300 characters": (
        "a.toml",
        edit('title = "', 'title = "' + "x" * 300),
        ["title", "1 to 120"],
    ),
    "an empty title": (
        "a.json",
        as_json(lambda raw: raw.update(title="")),
        ["title", "0 characters"],
    ),
    "a lone surrogate in a title": (
        "a.json",
        json_text('"title": "', r'"title": "\ud800'),
        ["title", "d800"],
    ),
    "a lone surrogate in an id": (
        "a.json",
        json_text('"id": "', r'"id": "\ud800'),
        ["id", "d800"],
    ),
    "a lone surrogate in a key": ("a.json", json_text('{"schema', r'{"\ud800": 1, "schema'), []),
    "a lone surrogate in a value": (
        "a.json",
        json_text('"value": "production"', r'"value": "\ud800"'),
        ["stage", "d800"],
    ),
    "an id that is a path": ("a.toml", edit('id = "tickets"', 'id = "../tickets"'), ["id", ".."]),
    # whole files
    "empty": ("a.toml", lambda: b"", ["missing"]),
    "empty JSON": ("a.json", lambda: b"", ["not valid JSON"]),
    "only a byte-order mark": ("a.toml", lambda: b"\xef\xbb\xbf", ["missing"]),
    "a page of HTML": ("a.toml", lambda: b"<html>\n<script>alert(1)</script>", ["not valid TOML"]),
    "YAML": ("a.toml", lambda: b"id: tickets\ntitle: Tickets\n", ["not valid TOML"]),
    "JSON called TOML": ("a.toml", lambda: json.dumps(RAW).encode(), ["not valid TOML"]),
    "TOML called JSON": ("a.json", TOML.encode, ["not valid JSON"]),
    "half a file": ("a.toml", lambda: TOML.encode()[:-3], ["not valid TOML"]),
    "half a JSON file": ("a.json", lambda: json.dumps(RAW).encode()[:-3], ["not valid JSON"]),
    "a raw NUL": ("a.toml", edit("Classifying", "\x00"), ["not valid TOML"]),
    "a raw NUL in JSON": ("a.json", json_text("Classifying", "\x00"), ["not valid JSON"]),
    "Latin-1": ("a.toml", lambda: TOML.encode() + "# café".encode("latin-1"), ["not UTF-8"]),
    "UTF-16": ("a.toml", lambda: TOML.encode("utf-16"), ["byte 0", "not UTF-8"]),
    "an encoded surrogate": ("a.toml", edit("Classifying", "\ud800"), ["not UTF-8"]),
    "an image": ("a.toml", lambda: b"\x89PNG\r\n\x1a\n" + bytes(range(256)), ["not UTF-8"]),
    "300 kB": ("a.toml", lambda: b"#" * 300_000, ["300,000 bytes", f"{MAX_BYTES:,}"]),
    "one byte too many": ("a.json", lambda: b" " * (MAX_BYTES + 1), ["bytes"]),
    "as many bytes as fit": ("a.json", lambda: b" " * MAX_BYTES, ["not valid JSON"]),
    "a list at the top": ("a.json", lambda: b"[1, 2]", ["list"]),
    "a number at the top": ("a.json", lambda: b"7", ["int"]),
    "null at the top": ("a.json", lambda: b"null", ["NoneType"]),
    "NaN at the top": ("a.json", lambda: b"NaN", ["NaN"]),
    # size in disguise
    "deep brackets": ("a.toml", lambda: b"id = " + b"[" * DEEP, ["nested too deeply"]),
    "deep closed brackets": (
        "a.toml",
        lambda: b"id = " + b"[" * DEEP + b"]" * DEEP,
        ["nested too deeply"],
    ),
    "deep brackets in JSON": ("a.json", lambda: b"[" * 100_000, ["2,000 tables and lists"]),
    "deep objects in JSON": (
        "a.json",
        lambda: b'{"a":' * DEEP + b"1" + b"}" * DEEP,
        ["2,000 tables and lists"],
    ),
    "deep inline tables": ("a.toml", lambda: b"a=" + b"{a=" * DEEP, ["nested too deeply"]),
    "seven levels": ("a.json", lambda: b'{"a":' * 7 + b"1" + b"}" * 7, ["nested too deeply"]),
    "a dotted key 20,000 deep": (
        "a.toml",
        lambda: b".".join([b"a"] * 20_000) + b" = 1",
        ["nested too deeply"],
    ),
    "a dotted table 20,000 deep": (
        "a.toml",
        lambda: b"[" + b".".join([b"a"] * 20_000) + b"]",
        ["nested too deeply"],
    ),
    "a dotted key behind a string": (
        "a.toml",
        lambda: b'x = ["""\n" """, {' + b" . ".join([b"'='"] * 20_000) + b' = 1}, ""]',
        ["nested too deeply"],
    ),
    "as many long keys as fit": (
        "a.toml",
        lambda: b"\n".join(b"a%d" % i + b".a" * 29 + b" = 1" for i in range(3_500)),
        ["nested too deeply"],
    ),
    "25,000 keys": (
        "a.toml",
        lambda: b"\n".join(b"a%d=1" % i for i in range(25_000)),
        ["more than 2,000 keys"],
    ),
    "30,000 numbers": ("a.json", lambda: b'{"a": [' + b"1," * 30_000 + b"1]}", ["2,000 keys"]),
}


def at_the_top(lines: str) -> Make:
    return lambda: lines.encode("utf-8", "surrogatepass") + b"\n" + TOML.encode()


def of_json(path: str, text: str) -> Make:
    """Put JSON as it is in place of a value; the path is dotted."""

    def make() -> bytes:
        raw = json.loads(json.dumps(RAW))
        *above, last = path.split(".")
        table = raw
        for key in above:
            table = table[key]
        table[last] = "HERE"
        return json.dumps(raw).replace('"HERE"', text, 1).encode()

    return make


BIG = "0x" + "f" * 100_000
MARKS = {
    "U+0000": r"\u0000",
    "U+0085": "\u0085",
    "U+00AD, the soft hyphen": "\u00ad",
    "U+0378, which is unassigned": "\u0378",
    "U+061C, an Arabic mark": "\u061c",
    "U+200B, of no width": "\u200b",
    "U+200D, the joiner": "\u200d",
    "U+2028, the line separator": "\u2028",
    "U+2029, the paragraph separator": "\u2029",
    "U+202E, which turns the line": "\u202e",
    "U+2066, an isolate": "\u2066",
    "U+E000, of private use": "\ue000",
    "U+FEFF inside": "\ufeff",
    "U+FFFE, no character": "\ufffe",
    "U+FFFF, no character": "\uffff",
    "U+1D173, a beam of music": "\U0001d173",
    "U+E0041, a tag": "\U000e0041",
    "U+10FFFD, of private use": "\U0010fffd",
    "U+001B, as an escape": r"\u001b",
    "U+007F, as an escape": r"\u007f",
    "U+009B, as an escape": r"\u009b",
    "U+000D, as an escape": r"\r",
    "U+0009, as an escape": r"\t",
}
LINKS = [
    "javascript:alert(1)", "data:text/html,<script>alert(1)</script>", "file:///etc/passwd",
    "http://example.org/", "//example.org", "HTTPS://example.org", "https://", "https:///a b",
    " https://example.org", r"https://a\u000ab", "https://é.example", "https://\u202ea",
    "https://" + "a" * 293, "vbscript:x", "https:example.org",
    "https://user@example.org", "https://.", "https://~",
    "https://javascript:alert(1)", "https://a:123456/", "https://-a", "", "about:blank", "ftp://x",
]  # fmt: skip
IDS = [
    "",
    "Tickets",
    "tickets ",
    r"tickets\n",
    "x" * 41,
    "a-b",
    "1a",
    "a١",
    "a.b",
    "a/b",
    "é",
    "_a",
]
DAYS = [
    "2026-13-45",
    "yesterday",
    "٢٠٢٦-١١-٢٤",
    "",
    "2026-11-24T00:00:00",
    "24.11.2026",
    "0000-01-01",
]
LEVELS: dict[str, tuple[str, Make]] = {
    "lists": ("a.toml", lambda: b"x = " + b"[" * 7 + b"1" + b"]" * 7),
    "inline tables": ("a.toml", lambda: b"x = " + b"{a = " * 7 + b"1" + b"}" * 7),
    "headers": (
        "a.toml", lambda: b"\n".join(b"[" + b".".join([b"a"] * n) + b"]" for n in range(1, 9)),
    ),
    "headers of lists": (
        "a.toml",
        lambda: b"\n".join(b"[[" + b".".join([b"a"] * n) + b"]]" for n in range(1, 9)),
    ),
    "one header": ("a.toml", lambda: b"[a.b.c.d.e.f.g]"),
    "a dotted key": ("a.toml", lambda: b"a.b.c.d.e.f.g = 1"),
    "quoted keys": ("a.toml", lambda: b'"a"."b".\'c\'."d.e"."f"."\\"g"."h" = 1'),
    "keys with blanks": ("a.toml", lambda: b"a . b\t.c . d . e . f . g = 1"),
    "a dotted key in a table": ("a.toml", lambda: b"x = {a.b.c.d.e.f.g = 1}"),
    "a dotted key in a list": ("a.toml", lambda: b"x = [{a.b.c.d.e.f.g = 1}]"),
    "lists in tables": ("a.toml", lambda: b"x = " + b"[{a=" * 4 + b"1" + b"}]" * 4),
    "JSON lists": ("a.json", lambda: b'{"a":' + b"[" * 7 + b"]" * 7 + b"}"),
    "JSON in turns": ("a.json", lambda: b'[{"a":' * 900 + b"1" + b"}]" * 900),
    "1,900 brackets": ("a.json", lambda: b"[" * 1_900),
    "1,900 brackets in TOML": ("a.toml", lambda: b"a = " + b"[" * 1_900),
    "100,000 brackets in TOML": ("a.toml", lambda: b"a = " + b"[" * 100_000),
    "a list in each key": ("a.toml", lambda: b"a=[[[[[[[[[[[[]]]]]]]]]]]]\n"),
}  # fmt: skip
CODES: dict[str, Make] = {
    "UTF-16 without a mark": lambda: TOML.encode("utf-16-le"),
    "UTF-16, big end first": lambda: TOML.encode("utf-16-be"),
    "UTF-32": lambda: TOML.encode("utf-32"),
    "UTF-7": "+AGkAZA- = 1".encode,
    "an overlong slash": lambda: b"id = '\xc0\xaf'",
    "an overlong NUL": lambda: b"id = '\xe0\x80\x80'",
    "beyond Unicode": lambda: b"id = '\xf4\x90\x80\x80'",
    "cut in a character": lambda: TOML.encode() + "é".encode()[:1],
    "a lone second byte": lambda: b"\x80" + TOML.encode(),
    "gzip": lambda: gzip.compress(TOML.encode()),
    "a pickle": lambda: pickle.dumps(RAW),
    "a zip": lambda: b"PK\x03\x04" + bytes(60),
    "only NUL": lambda: bytes(4_000),
    "only line ends": lambda: b"\r\n" * 1_000,
    "carriage returns only": lambda: TOML.replace("\n", "\r").encode(),
    "U+0085 as a line end": lambda: TOML.replace("\n", "\u0085").encode(),
    "U+2028 as a line end": lambda: TOML.replace("\n", "\u2028").encode(),
    "XML entities a billion times": lambda: (
        b'<!DOCTYPE x [<!ENTITY a "ha">' + b'<!ENTITY b "&a;&a;&a;">' * 30 + b"]><x>&b;</x>"
    ),
    "YAML aliases a billion times": lambda: (
        b"a: &a [x, x]\n"
        + b"".join(b"%c: &%c [*%c, *%c]\n" % (c + 1, c + 1, c, c) for c in range(97, 110))
    ),
}  # fmt: skip
SLOW: dict[str, bytes] = {
    "100,000 braces": b"a = " + b"{" * 100_000,
    "100,000 brackets that close": b"a = [" + b"]" * 100_000,
    "one word": b"a" * 250_000,
    "words with points": b"a.a " * 60_000,
    "29 parts, again and again": (b"a" + b".a" * 28 + b" ") * 4_000,
    "5 parts, again and again": (b"a" + b".a" * 4 + b" ") * 24_000,
    "blanks before a point": b"a" + b" " * 250_000 + b". b",
    "a blank and a point": b"a ." * 80_000,
    "hyphens": b"-" * 250_000,
    "points": b"." * 250_000,
    "quotes": b'"' * 250_000,
    "apostrophes": b"'" * 250_000,
    "two quotes and a blank": b'"" ' * 80_000,
    "backslashes": b'"' + b"\\" * 250_000,
    "escaped quotes": b'"' + b'\\"' * 120_000,
    "strings that open strings": b'""""' * 60_000,
    "strings of apostrophes": b"''''' " * 40_000,
    "comments": b"#" * 250_000,
    "comments with quotes": b'#"""\n' * 50_000,
    "digits with lines": b"a = 1" + b"_1" * 120_000 + b"x",
    "hexadecimal with lines": b"a = 0xf" + b"_f" * 120_000 + b"x",
    "a fraction": b"a = 1." + b"0" * 250_000 + b"x",
    "an exponent": b"a = 1e" + b"0" * 250_000 + b"x",
    "a second of many digits": b"a = 2026-01-01T00:00:00." + b"1" * 250_000 + b"x",
    "signs": b"a = " + b"+" * 250_000,
    "commas": b"a = [" + b"," * 250_000,
    "empty lists": b"a = [" + b"[]," * 80_000 + b"]",
    "headers": b"[[a]]\n" * 43_000,
    "equal signs": b"=" * 250_000,
    "line ends in a list": b"a = [" + b"\n" * 250_000,
    "unicode escapes": b'a = "' + b"\\U00000041" * 25_000,
}
SLOW_JSON: dict[str, bytes] = {
    "escaped quotes": b'"' + b'\\"' * 130_000,
    "quotes": b'"' * 260_000,
    "blanks": b" " * 260_000 + b"x",
    "minus signs": b"-" * 260_000,
    "digits": b"1" * 260_000,
    "an exponent": b"1e" + b"9" * 260_000,
    "a fraction": b"1." + b"9" * 260_000 + b"x",
    "halves of characters": b'{"id": "' + b"\\ud800" * 40_000 + b'"}',
    "empty lists": b'{"a": [' + b"[]," * 80_000 + b"[]]}",
    "empty tables": b'{"a": [' + b"{}," * 80_000 + b"{}]}",
    "commas": b"," * 260_000,
    "colons": b":" * 260_000,
    "open strings in a list": b"[" + b'"a' * 80_000,
    "1,500 keys twice": b"{" + b",".join(b'"a%d":1' % (n % 1_000) for n in range(1_500)) + b"}",
}
SHAPES: dict[str, tuple[str, Make]] = {
    "an id that is a list of a long number": ("a.toml", at_the_top(f"idx = [{BIG}]")),
    "an id that is a long number": ("a.toml", edit('id = "tickets"', f"id = {BIG}")),
    "a title that is a list of a long number": (
        "a.toml", lambda: re.sub('title = ".*"', f"title = [{BIG}]", TOML, count=1).encode(),
    ),
    "a title that is a table of a long number": (
        "a.toml", lambda: re.sub('title = ".*"', f"title = {{a = {BIG}}}", TOML, count=1).encode(),
    ),
    "inputs that are a list of a long number": (
        "a.toml", lambda: TOML.partition("# ──")[0].encode() + f"inputs = [{BIG}]".encode(),
    ),
    "a value that is a list of a long number": ("a.toml", entry("error_cost", f"value = [{BIG}]")),
    "a low that is a list of a long number": (
        "a.toml", entry("error_cost", f"value = 1\nlow = [{BIG}]\nhigh = 2"),
    ),
    "a status that is a list of a long number": (
        "a.toml", entry("error_cost", f"value = 1\nstatus = [{BIG}]"),
    ),
    "a value of 400,000 bits": ("a.toml", entry("error_cost", f"value = {BIG}")),
    "a value of 200,000 bits, in binary": (
        "a.toml", entry("error_cost", "value = 0b" + "1" * 200_000),
    ),
    "a version of 400,000 bits": ("a.toml", edit("schema_version = 1", f"schema_version = {BIG}")),
    "a number of items of 400,000 bits": (
        "a.toml", entry("error_cost", f"value = 1\nsample_size = {BIG}"),
    ),
    "a number of items below 1": ("a.toml", entry("error_cost", "value = 1\nsample_size = 0")),
    "half an item": ("a.toml", entry("error_cost", "value = 1\nsample_size = 1.5")),
    "yes items": ("a.toml", entry("error_cost", "value = 1\nsample_size = true")),
    "a billion items": ("a.toml", entry("error_cost", "value = 1\nsample_size = 1_000_000_000")),
    "a time of day as a value": ("a.toml", entry("error_cost", "value = 07:32:00")),
    "a moment as a value": ("a.toml", entry("error_cost", "value = 1979-05-27T07:32:00Z")),
    "a day as a title": ("a.toml", edit("schema_version", "summary2 = 1979-05-27\nschema_version")),
    "a day as a version": ("a.toml", edit("schema_version = 1", "schema_version = 1979-05-27")),
    "a day that is none": ("a.toml", entry("error_cost", "value = 1\nseen = 2026-02-30")),
    "a moment as a day": ("a.toml", entry("error_cost", "value = 1\nseen = 2026-02-03T01:02:03Z")),
    "a number as a day": ("a.toml", entry("error_cost", "value = 1\nseen = 20260203")),
    "a version of 1.0": ("a.toml", edit("schema_version = 1", "schema_version = 1.0")),
    "a version of yes": ("a.toml", edit("schema_version = 1", "schema_version = true")),
    "a version in words": ("a.toml", edit("schema_version = 1", 'schema_version = "1"')),
    "a version below 0": ("a.toml", edit("schema_version = 1", "schema_version = -1")),
    "a list of inputs": ("a.toml", lambda: TOML.partition("# ──")[0].encode() + b"[[inputs]]\n"),
    "inputs in words": ("a.toml", lambda: TOML.partition("# ──")[0].encode() + b"inputs = 'x'"),
    "a value that is a table": ("a.toml", entry("error_cost", "value.a = 1")),
    "an empty key": ("a.toml", at_the_top('"" = 1')),
    "a key with a NUL": ("a.toml", at_the_top(r'"\u0000" = 1')),
    "a key with a point": ("a.toml", at_the_top('"inputs.stage" = 1')),
    "a key in capitals": ("a.toml", edit("title =", "Title =")),
    "a key of Python": ("a.toml", at_the_top("__class__ = 1")),
    "a key of JavaScript": ("a.json", json_text('{"schema', '{"__proto__": {"x": 1}, "schema')),
    "a key of another alphabet": ("a.toml", at_the_top('"іd" = 1')),
    "1,900 keys at the top": (
        "a.toml", at_the_top("\n".join(f"a{n} = 1" for n in range(1_700))),
    ),
    "1,700 inputs more": (
        "a.toml", lambda: TOML.encode() + b"".join(b"\n[inputs.x%d]" % n for n in range(1_700)),
    ),
    "a summary of 200,000 characters": (
        "a.toml", edit('summary = "', 'summary = "' + "word " * 40_000),
    ),
    "a note of 241 characters": ("a.toml", entry("error_cost", f'value = 1\nnote = "{"n" * 241}"')),
    "an empty note": ("a.toml", entry("error_cost", 'value = 1\nnote = ""')),
    "a note of blanks": ("a.toml", entry("error_cost", 'value = 1\nnote = "   "')),
    "a title that grows": ("a.toml", edit('title = "', 'title = "' + "\U0001d160" * 50)),
    "a source in capitals": ("a.toml", entry("error_cost", 'value = 1\nsource = "A"')),
    "a source of 81 characters": (
        "a.toml", entry("error_cost", f'value = 1\nsource = "{"s" * 81}"'),
    ),
    "a source that is a list": ("a.toml", entry("error_cost", "value = 1\nsource = ['a']")),
    "low above high": ("a.toml", entry("error_cost", "value = 1\nlow = 3\nhigh = 0.1")),
    "a low that is not finite": ("a.toml", entry("error_cost", "value = 1\nlow = -inf\nhigh = 2")),
    "a high of 1e400": ("a.toml", entry("error_cost", "value = 1\nlow = 0\nhigh = 1e400")),
    "a low in words": ("a.toml", entry("error_cost", "value = 1\nlow = '0'\nhigh = 2")),
    "a low of no": ("a.toml", entry("error_cost", "value = 1\nlow = false\nhigh = 2")),
    "a range of a choice": ("a.toml", entry("stage", "value = 'production'\nlow = 0\nhigh = 1")),
    "a range of a flag": ("a.toml", entry("few_shot_tried", "value = true\nlow = 0\nhigh = 1")),
    "a range of an unknown": (
        "a.toml", entry("training_price", "status = 'unknown'\nlow = 0\nhigh = 1"),
    ),
    "a key twice in an entry": ("a.toml", entry("error_cost", "value = 1\nvalue = 2")),
    "a key twice, once quoted": ("a.toml", at_the_top('"id" = "x"')),
    "an input twice, once with points": (
        "a.toml", lambda: b"inputs.stage.value = 'prototype'\n" + TOML.encode(),
    ),
    "a JSON key twice, once escaped": (
        "a.json", json_text('{"schema', r'{"\u0069d": "x", "schema'),
    ),
    "a JSON value twice": ("a.json", of_json("inputs.stage", '{"value":"prototype","value":"x"}')),
    "a JSON key twice in an unknown one": ("a.json", json_text('{"s', '{"x":{"a":1,"a":2},"s')),
    "JSON with a comment": ("a.json", lambda: b"// x\n" + json.dumps(RAW).encode()),
    "JSON with a comma too many": ("a.json", lambda: json.dumps(RAW)[:-1].encode() + b",}"),
    "JSON in single quotes": ("a.json", lambda: repr(RAW).encode()),
    "two JSON values": ("a.json", lambda: json.dumps(RAW).encode() * 2),
    "a raw line end in JSON": ("a.json", json_text("Classifying", "Class\nifying")),
    "JSON with a form feed": ("a.json", lambda: b"\x0c" + json.dumps(RAW).encode()),
    "a half behind a whole character": ("a.json", of_json("title", r'"a\ud83d\ude00\ude00"')),
    "a half of a character in a list": ("a.json", of_json("inputs.stage.value", r'["\udc00"]')),
    "NaN inside a list": ("a.json", of_json("inputs.stage.value", "[1, NaN]")),
    "1e400 in a text's place": ("a.json", of_json("title", "1e400")),
    "-1e400": ("a.json", of_json("inputs.error_cost.value", "-1e400")),
    "309 digits": ("a.json", of_json("inputs.error_cost.value", "9" * 309)),
    "309 digits and a point": ("a.json", of_json("inputs.error_cost.value", "9" * 309 + ".0")),
    "nan for a title": ("a.toml", at_the_top("x = nan")),
    "a JSON list as a file": ("a.json", lambda: b"[" + json.dumps(RAW).encode() + b"]"),
    "a text as a file": ("a.json", lambda: json.dumps(json.dumps(RAW)).encode()),
}  # fmt: skip


def out_of_bounds(declaration: Declaration) -> Iterator[tuple[str, object]]:
    """Yield what one input does not admit."""
    if declaration.kind == "number":
        yield "below its bounds", declaration.low - max(1.0, abs(declaration.low))
        yield "above its bounds", declaration.high * 1.01 + 1
    elif declaration.kind == "choice":
        yield "no choice of it", "\u0430"
    else:
        yield "neither yes nor no", "yes"


ODD: dict[str, tuple[str, Make]] = {
    "a byte-order mark before TOML": ("a.toml", lambda: b"\xef\xbb\xbf" + TOML.encode()),
    "a byte-order mark before JSON": ("a.json", lambda: b"\xef\xbb\xbf" + json.dumps(RAW).encode()),
    "a title of accents that come apart": ("a.toml", edit('title = "', 'title = "e\u0301')),
    "a title of formulas and markup": ("a.toml", edit('title = "', 'title = "=1+1 <b> ![x](y) ')),
    "escaped keys": ("a.json", json_text('"title"', r'"\u0074itle"')),
}  # fmt: skip


def whole_files() -> Iterator[tuple[str, Attempt]]:
    """Yield files that are broken as a whole, or of a shape that is none."""
    for case, (name, make, said) in HOSTILE.items():
        yield case, Attempt(name, make, parse_scenario, tuple(said))
    for case, (name, make) in LEVELS.items():
        yield f"levels: {case}", Attempt(name, make, parse_scenario, ("nested too deeply",))
    for case, make in CODES.items():
        yield f"codes: {case}", Attempt("a.toml", make, parse_scenario)
    for case, data in SLOW.items():
        yield f"slow: {case}", Attempt("a.toml", lambda data=data: data, parse_scenario)
    for case, data in SLOW_JSON.items():
        yield f"slow JSON: {case}", Attempt("a.json", lambda data=data: data, parse_scenario)
    for case, (name, make) in SHAPES.items():
        yield f"shapes: {case}", Attempt(name, make, parse_scenario)
    for case, (name, make) in ODD.items():
        yield f"odd: {case}", Attempt(name, make, parse_scenario, ends=("read",))


def texts() -> Iterator[tuple[str, Attempt]]:
    """Yield texts that may not be shown, and ids."""
    for case, mark in MARKS.items():
        code = case[:6] if mark.startswith("\\") else f"U+{ord(mark):04X}"
        make = edit('title = "', f'title = "a{mark}')
        yield f"title: {case}", Attempt("a.toml", make, parse_scenario, ("title", code))
    for place in ("short_title", "summary"):
        make = edit(f'{place} = "', f'{place} = "a\u202e')
        yield f"{place}: turned", Attempt("a.toml", make, parse_scenario, (place, "U+202E"))
    for name in IDS:
        make = edit('id = "tickets"', f'id = "{name}"')
        yield f"id: {name}", Attempt("a.toml", make, parse_scenario, ("id: ",))


def entries() -> Iterator[tuple[str, Attempt]]:
    """Yield entries whose link, day or value is none."""
    for link in LINKS:
        make = entry("error_cost", f'value = 1\nlink = "{link}"')
        yield f"link: {link[:40]}", Attempt("a.toml", make, parse_scenario, ("error_cost.link",))
    for day in DAYS:
        text = f'{{"value": 1, "seen": {json.dumps(day)}}}'
        make = of_json("inputs.error_cost", text)
        yield f"day: {day}", Attempt("a.json", make, parse_scenario, ("error_cost.seen",))
    for name, declaration in DECLARATIONS.items():
        for what, value in out_of_bounds(declaration):
            make = of_json(f"inputs.{name}", f'{{"value": {json.dumps(value)}}}')
            yield f"{name}: {what}", Attempt("a.json", make, parse_scenario, (name, "must be"))


ATTEMPTS = dict([*whole_files(), *texts(), *entries()])
