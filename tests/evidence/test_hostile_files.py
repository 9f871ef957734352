"""A broken or hostile file gets one sentence that names the field, and never a crash."""

import json
import warnings
import zipfile
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from result_files import (
    ANSWERS,
    Graded,
    as_bytes,
    csv_table,
    eval_log,
    inspect_log,
    inspect_sample,
    lm_eval,
    patched,
    promptfoo,
    promptfoo_row,
    zipped,
)

from explorer.domain.base import InputError
from explorer.evidence.limits import MAX_BYTES, SETTINGS
from explorer.evidence.reading import read_results

HEADER = as_bytes({**inspect_log(), "samples": None})
BIG = b"0" * 2_000_000
UNCOMPRESSED_SIZE, CHECKSUM, METHOD, FLAGS = 24, 16, 10, 8
"""Where the fields stand in an entry of a zip's directory."""


def refusal(data: bytes, name: str = "results") -> str:
    """Return the one sentence about a file, and hold it to what every such sentence is."""
    with pytest.raises(InputError) as caught:
        read_results(data, name=name)
    message = str(caught.value)
    assert message.isprintable(), ascii(message)
    assert message.startswith(f"{name}: ")
    assert message.endswith(".")
    assert len(message) < 300
    return message


def promptfoo_with(**changes: Any) -> bytes:
    return as_bytes(promptfoo(results=[promptfoo_row(ANSWERS[0], 0, **changes)]))


def csv_with(**changes: str) -> bytes:
    row = {"item_id": "1", "variant": "base", "correct": "1", **changes}
    return f"{','.join(row)}\n{','.join(row.values())}\n".encode()


def twice(name: str) -> bytes:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return zipped({"header.json": HEADER, name: b"{}"}).replace(name.encode(), b"header.json")


def nested(depth: int) -> bytes:
    return b'{"a":' * depth + b"1" + b"}" * depth


REFUSED: dict[str, tuple[bytes, str]] = {
    "nothing": (b"", "is empty"),
    "only blanks": (b" \n\t ", "is empty"),
    "30 MB": (b"{" * (30 * 1024 * 1024), f"more than 25 MB; at most {MAX_BYTES:,} bytes"),
    "not text": (b"item_id,correct\n\xff\xfe", "is not UTF-8 text"),
    "a picture": (b"\x89PNG\r\n\x1a\n\x00\x00", "is not UTF-8 text"),
    # zips
    "a zip cut off": (eval_log()[:-40], "may be cut off"),
    "a zip of nothing": (zipped({}), "the zip has no header.json"),
    "a workbook": (zipped({"xl/workbook.xml": b"<x/>"}), "it is not a log of Inspect AI"),
    "a run that has not ended": (
        zipped({"_journal/start.json": b"{}"}),
        "the run has not ended",
    ),
    "a zip bomb": (
        zipped({"header.json": HEADER, "samples/1.json": BIG}),
        "'samples/1.json' unpacks to more than 100 times its size",
    ),
    "a zip that unpacks to 300 MB": (
        patched(eval_log(), UNCOMPRESSED_SIZE, "<I", 300_000_000),
        "bytes unpacked; at most 262,144,000",
    ),
    "a zip that lies about a size": (
        patched(eval_log(), UNCOMPRESSED_SIZE, "<I", 5),
        "is damaged",
    ),
    "a zip with a name that climbs": (zipped({"../../etc/x": b""}), "points outside the zip"),
    "a zip with an absolute name": (zipped({"/etc/x": b""}), "points outside the zip"),
    "a zip with an entry twice": (twice("header.jsom"), "'header.json' stands twice"),
    "an encrypted zip": (patched(eval_log(), FLAGS, "<H", 1), "is encrypted"),
    "a zip packed otherwise": (
        zipped({"header.json": HEADER}, zipfile.ZIP_BZIP2),
        "is packed by method 12",
    ),
    "a zip packed by a method nobody has": (
        patched(eval_log(), METHOD, "<H", 99),
        "is packed by method 99",
    ),
    "a zip with a wrong checksum": (
        patched(eval_log(), CHECKSUM, "<I", 1),
        "the entry 'header.json' is damaged",
    ),
    "a zip of 50,001 entries": (
        b"PK\x03\x04" + b"PK\x01\x02" * 50_001,
        "50,001 entries; at most 50,000",
    ),
    "a sample with NaN": (
        eval_log(**{"samples/x.json": b'{"id": NaN}'}),
        "samples/x.json: NaN is not a finite number",
    ),
    # JSON
    "JSON cut off": (as_bytes(promptfoo())[:-9], "not valid JSON"),
    "JSON with NaN": (b'{"results": {"results": [NaN]}}', "NaN is not a finite number"),
    "JSON with infinity": (b'{"x": -Infinity}', "-Infinity is not a finite number"),
    "JSON with a key twice": (b'{"evalId": 1, "evalId": 2}', "the key 'evalId' stands twice"),
    "JSON nested 100 deep": (nested(100), "nested too deeply; 64 levels"),
    "JSON nested 100,000 deep": (nested(100_000), "nested too deeply; 64 levels"),
    "a list": (b"[1, 2]", "a table of keys is expected, not list"),
    "some other JSON": (b'{"a\\u202e": 1, "b": 2}', "found the keys a\\u202e, b; promptfoo"),
    # promptfoo
    "a version from the future": (
        as_bytes(promptfoo(version=4)),
        "results.version: 4 does not fit; it must be one of 1, 2, 3",
    ),
    "a version in words": (as_bytes(promptfoo(version="3")), "'3' does not fit"),
    "no version": (as_bytes(promptfoo(version=None)), "version: nothing does not fit"),
    "no rows": (as_bytes(promptfoo(results=[])), "holds no answers"),
    "rows that are no list": (
        as_bytes(promptfoo(results={"0": 1})),
        "results.results: a table does not fit; it must be a list",
    ),
    "a row that is no table": (
        as_bytes(promptfoo(results=[3])),
        "results.results[0]: 3 does not fit; it must be a table of keys",
    ),
    "a test twice": (
        as_bytes(promptfoo(results=[promptfoo_row(ANSWERS[0], 0)] * 2)),
        "results.results[1].testIdx: 0 stands twice",
    ),
    "a negative latency": (
        promptfoo_with(latencyMs=-5),
        "results.results[0].latencyMs: -5 does not fit; it must be a finite number, 0 or more",
    ),
    "a cost with 400 digits": (
        promptfoo_with(cost=10**400, response=None),
        "results.results[0].cost: a number with too many digits does not fit",
    ),
    "a cost in words": (promptfoo_with(cost="3 cents", response=None), "'3 cents' does not fit"),
    "a latency of yes": (promptfoo_with(latencyMs=True), "latencyMs: yes does not fit"),
    "success in words": (promptfoo_with(success="yes"), "success: 'yes' does not fit; it must be"),
    "no verdict": (promptfoo_with(success=None), "must be true or false"),
    "a reason nobody knows": (
        promptfoo_with(failureReason=7),
        "failureReason: 7 does not fit; it must be 0, 1 or 2",
    ),
    "a day that is none": (
        as_bytes(promptfoo(timestamp="yesterday")),
        "timestamp: 'yesterday' does not fit; it must be a time such as",
    ),
    "assertions nested without end": (
        promptfoo_with(gradingResult=json.loads('{"componentResults":[' * 12 + "{}" + "]}" * 12)),
        "assertions are nested too deeply",
    ),
    "201 variants": (
        as_bytes(promptfoo([Graded(0, f"v{n}", right=True) for n in range(201)])),
        "more than 200 pairs of provider and prompt",
    ),
    "201 kinds of checks": (
        promptfoo_with(
            gradingResult={
                "componentResults": [
                    {"pass": True, "assertion": {"type": f"t{n}"}} for n in range(201)
                ]
            }
        ),
        "more than 200 kinds of checks",
    ),
    # Inspect
    "an old log": (as_bytes(inspect_log(version=1)), "version: 1 does not fit; it must be 2"),
    "a run that failed": (
        as_bytes(inspect_log(status="error")),
        "status: 'error' does not fit; it must be “success”",
    ),
    "a log without samples": (as_bytes(inspect_log(samples=None)), "holds no samples"),
    "a sample twice": (
        as_bytes(inspect_log(samples=[inspect_sample(ANSWERS[0])] * 2)),
        "samples[1]: the sample '0' stands twice in one epoch",
    ),
    "a sample without an id": (
        as_bytes(inspect_log(samples=[{"id": None}])),
        "samples[0].id: nothing does not fit",
    ),
    "scores on a scale only": (
        as_bytes(inspect_log(samples=[{"id": 1, "scores": {"f1": {"value": 0.5}}}])),
        "no sample has a score of right or wrong",
    ),
    # lm-evaluation-harness
    "no share of right answers": (
        as_bytes(lm_eval(results={"x": {"bleu,none": 0.3456}}, **{"n-samples": {"x": 100}})),
        "no task has a share of right answers",
    ),
    "more answers than can be counted": (
        as_bytes(lm_eval(**{"n-samples": {"boolq": 10**400}})),
        "n-samples.boolq: a number with too many digits does not fit; it must be a whole number",
    ),
    "a date in the far future": (as_bytes(lm_eval(date=1e300)), "must be seconds since 1970"),
    # CSV
    "200,000 columns": (
        ",".join(f"c{n}" for n in range(200_000)).encode(),
        "200,000 columns; at most 200 are allowed",
    ),
    "no column correct": (b"item_id,variant\n1,base\n", "no column correct; found item_id"),
    "no column variant": (b"item_id,correct\n1,1\n", "no column variant; found"),
    "a column twice": (
        b"item_id,variant,correct,Correct\n1,b,1,0\n",
        "the column correct stands twice",
    ),
    "a head without rows": (b"item_id,variant,correct\n", "holds no answers"),
    "a short line": (
        b"item_id,variant,correct\n1,b,1\n2,b\n",
        "line 3 has 2 columns; the first line has 3",
    ),
    "a question twice": (
        b"item_id,variant,correct\n1,b,1\n1,b,0\n",
        "line 3: item_id '1' stands twice for 'b'; a column repeat tells repetitions apart",
    ),
    "a cost of NaN": (csv_with(cost="NaN"), "line 2: cost: 'NaN' does not fit"),
    "an infinite latency": (csv_with(latency_ms="1e999"), "latency_ms: '1e999' does not fit"),
    "digits of another alphabet": (csv_with(cost="١٢"), "does not fit; it must be a finite"),
    "correct in other words": (csv_with(correct="maybe"), "correct: 'maybe' does not fit"),
    "a blank without an error": (csv_with(correct=""), "1 or 0, or blank beside an error of 1"),
    "a blank question": (csv_with(item_id=""), "item_id: nothing does not fit"),
    "a blank variant": (csv_with(variant=""), "variant: nothing does not fit"),
    "a quote that never ends": (b'item_id,variant,correct\n1,"b,1\n', "unexpected end of data"),
    "a cell of 200,000 letters": (csv_with(variant="x" * 200_000), "field larger than"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_a_file_that_cannot_be_read_gets_one_sentence(case: str) -> None:
    data, said = REFUSED[case]
    assert said in refusal(data)


@pytest.mark.parametrize("setting", ["max_keys", "max_rows"])
def test_what_would_take_too_long_is_refused(setting: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(SETTINGS, setting, 6)  # type: ignore[arg-type]
    assert "more than 6 " in refusal(as_bytes(promptfoo()))


def test_a_name_that_misleads_is_shown_as_it_is() -> None:
    with pytest.raises(InputError) as caught:
        read_results(b"", name="a\u202egnp.exe\n" + "x" * 500)
    assert str(caught.value).startswith("a\\u202egnp.exe\\n")
    assert len(str(caught.value)) < 160


def test_labels_from_a_file_stay_on_one_short_line() -> None:
    ugly = "line one\nline two \u202e \x1b[31m" + "x" * 5000
    row = promptfoo_row(ANSWERS[0], 0, provider=ugly, prompt={"raw": ugly}, promptId=ugly)
    (variant,) = read_results(as_bytes(promptfoo(results=[row])), name="a").variants
    for label in (variant.provider, variant.prompt):
        assert label.isprintable()
        assert len(label) <= 80


def outcome(data: bytes) -> str:
    """Read a file that may or may not be fine; whatever else is raised is a fault."""
    try:
        return read_results(data, name="results").kind
    except InputError as error:
        return str(error)


FUZZED = [as_bytes(promptfoo()), as_bytes(inspect_log()), eval_log(), csv_table().encode()]


@given(data=st.data(), start=st.sampled_from([*FUZZED, as_bytes(lm_eval())]))
def test_any_damage_gives_results_or_one_sentence(data: st.DataObject, start: bytes) -> None:
    at = data.draw(st.integers(0, len(start)))
    until = data.draw(st.integers(at, min(len(start), at + 20)))
    damaged = start[:at] + data.draw(st.binary(max_size=6)) + start[until:]
    assert outcome(damaged).isprintable()


json_values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-5, 5)
    | st.floats(allow_nan=False)
    | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=8,
)


@given(data=st.data(), start=st.sampled_from([promptfoo(), inspect_log(), lm_eval()]))
def test_any_value_anywhere_gives_results_or_one_sentence(
    data: st.DataObject, start: dict[str, Any]
) -> None:
    raw = json.loads(json.dumps(start))
    place: Any = raw
    while True:
        keys = list(place) if isinstance(place, dict) else list(range(len(place)))
        key = data.draw(st.sampled_from(keys))
        if not (isinstance(place[key], (dict, list)) and place[key]) or data.draw(st.booleans()):
            break
        place = place[key]
    place[key] = data.draw(json_values)
    assert outcome(as_bytes(raw)).isprintable()
