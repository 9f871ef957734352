"""Evaluation results, training examples and texts that were made to break their readers."""

import gzip
import io
import json
import tarfile
import warnings
import zipfile
from collections.abc import Callable, Iterator
from typing import Any

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
from trying import Attempt

from explorer.domain.base import InputError
from explorer.evidence.limits import MAX_BYTES
from explorer.evidence.reading import read_results
from explorer.evidence.tokens import LONGEST_TEXT, count
from explorer.evidence.training_file import MOST_EXAMPLES, read_training_file

Make = Callable[[], bytes]
HEADER = as_bytes({**inspect_log(), "samples": None})
BIG = b"0" * 2_000_000
UNCOMPRESSED_SIZE, CHECKSUM, METHOD, FLAGS = 24, 16, 10, 8
"""Where the fields stand in an entry of a zip's directory."""


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


REFUSED: dict[str, tuple[Make, str]] = {
    "nothing": (lambda: b"", "is empty"),
    "only blanks": (lambda: b" \n\t ", "is empty"),
    "30 MB": (lambda: b"{" * (30 * 1024 * 1024), f"more than 25 MB; at most {MAX_BYTES:,} bytes"),
    "not text": (lambda: b"item_id,correct\n\xff\xfe", "is not UTF-8 text"),
    "a picture": (lambda: b"\x89PNG\r\n\x1a\n\x00\x00", "is not UTF-8 text"),
    # zips
    "a zip cut off": (lambda: eval_log()[:-40], "may be cut off"),
    "a zip of nothing": (lambda: zipped({}), "the zip has no header.json"),
    "a workbook": (lambda: zipped({"xl/workbook.xml": b"<x/>"}), "it is not a log of Inspect AI"),
    "a run that has not ended": (
        lambda: zipped({"_journal/start.json": b"{}"}),
        "the run has not ended",
    ),
    "a zip bomb": (
        lambda: zipped({"header.json": HEADER, "samples/1.json": BIG}),
        "'samples/1.json' unpacks to more than 100 times its size",
    ),
    "a zip that unpacks to 300 MB": (
        lambda: patched(eval_log(), UNCOMPRESSED_SIZE, "<I", 300_000_000),
        "bytes unpacked; at most 262,144,000",
    ),
    "a zip that lies about a size": (
        lambda: patched(eval_log(), UNCOMPRESSED_SIZE, "<I", 5),
        "is damaged",
    ),
    "a zip with a name that climbs": (
        lambda: zipped({"../../etc/x": b""}),
        "points outside the zip",
    ),
    "a zip with an absolute name": (lambda: zipped({"/etc/x": b""}), "points outside the zip"),
    "a zip with an entry twice": (lambda: twice("header.jsom"), "'header.json' stands twice"),
    "an encrypted zip": (lambda: patched(eval_log(), FLAGS, "<H", 1), "is encrypted"),
    "a zip packed otherwise": (
        lambda: zipped({"header.json": HEADER}, zipfile.ZIP_BZIP2),
        "is packed by method 12",
    ),
    "a zip packed by a method nobody has": (
        lambda: patched(eval_log(), METHOD, "<H", 99),
        "is packed by method 99",
    ),
    "a zip with a wrong checksum": (
        lambda: patched(eval_log(), CHECKSUM, "<I", 1),
        "the entry 'header.json' is damaged",
    ),
    "a zip of 50,001 entries": (
        lambda: b"PK\x03\x04" + b"PK\x01\x02" * 50_001,
        "50,001 entries; at most 50,000",
    ),
    "a sample with NaN": (
        lambda: eval_log(**{"samples/x.json": b'{"id": NaN}'}),
        "samples/x.json: id: NaN is not a finite number",
    ),
    # JSON
    "JSON cut off": (lambda: as_bytes(promptfoo())[:-9], "not valid JSON"),
    "JSON with NaN": (lambda: b'{"results": {"results": [NaN]}}', "NaN is not a finite number"),
    "JSON with infinity": (lambda: b'{"x": -Infinity}', "-Infinity is not a finite number"),
    "JSON with a key twice": (
        lambda: b'{"evalId": 1, "evalId": 2}',
        "the key 'evalId' stands twice",
    ),
    "JSON nested 100 deep": (lambda: nested(100), "nested too deeply; 64 levels"),
    "JSON nested 100,000 deep": (lambda: nested(100_000), "nested too deeply; 64 levels"),
    "a list": (lambda: b"[1, 2]", "a table of keys is expected, not list"),
    "some other JSON": (
        lambda: b'{"a\\u202e": 1, "b": 2}',
        "found the keys a\\u202e, b; promptfoo",
    ),
    # promptfoo
    "a version from the future": (
        lambda: as_bytes(promptfoo(version=4)),
        "results.version: 4 does not fit; it must be one of 1, 2, 3",
    ),
    "a version in words": (lambda: as_bytes(promptfoo(version="3")), "'3' does not fit"),
    "no version": (lambda: as_bytes(promptfoo(version=None)), "version: nothing does not fit"),
    "no rows": (lambda: as_bytes(promptfoo(results=[])), "holds no answers"),
    "rows that are no list": (
        lambda: as_bytes(promptfoo(results={"0": 1})),
        "results.results: a table does not fit; it must be a list",
    ),
    "a row that is no table": (
        lambda: as_bytes(promptfoo(results=[3])),
        "results.results[0]: 3 does not fit; it must be a table of keys",
    ),
    "a test twice": (
        lambda: as_bytes(promptfoo(results=[promptfoo_row(ANSWERS[0], 0)] * 2)),
        "results.results[1].testIdx: 0 stands twice",
    ),
    "a negative latency": (
        lambda: promptfoo_with(latencyMs=-5),
        "results.results[0].latencyMs: -5 does not fit; it must be a finite number, 0 or more",
    ),
    "a cost with 400 digits": (
        lambda: promptfoo_with(cost=10**400, response=None),
        "results.results[0].cost: a number with too many digits does not fit",
    ),
    "a cost in words": (
        lambda: promptfoo_with(cost="3 cents", response=None),
        "'3 cents' does not fit",
    ),
    "a latency of yes": (lambda: promptfoo_with(latencyMs=True), "latencyMs: yes does not fit"),
    "success in words": (
        lambda: promptfoo_with(success="yes"),
        "success: 'yes' does not fit; it must be",
    ),
    "no verdict": (lambda: promptfoo_with(success=None), "must be true or false"),
    "a reason nobody knows": (
        lambda: promptfoo_with(failureReason=7),
        "failureReason: 7 does not fit; it must be 0, 1 or 2",
    ),
    "a day that is none": (
        lambda: as_bytes(promptfoo(timestamp="yesterday")),
        "timestamp: 'yesterday' does not fit; it must be a time such as",
    ),
    "assertions nested without end": (
        lambda: promptfoo_with(
            gradingResult=json.loads('{"componentResults":[' * 12 + "{}" + "]}" * 12)
        ),
        "assertions are nested too deeply",
    ),
    "201 variants": (
        lambda: as_bytes(promptfoo([Graded(0, f"v{n}", right=True) for n in range(201)])),
        "more than 200 pairs of provider and prompt",
    ),
    "201 kinds of checks": (
        lambda: promptfoo_with(
            gradingResult={
                "componentResults": [
                    {"pass": True, "assertion": {"type": f"t{n}"}} for n in range(201)
                ]
            }
        ),
        "more than 200 kinds of checks",
    ),
    # Inspect
    "an old log": (
        lambda: as_bytes(inspect_log(version=1)),
        "version: 1 does not fit; it must be 2",
    ),
    "a run that failed": (
        lambda: as_bytes(inspect_log(status="error")),
        "status: 'error' does not fit; it must be “success”",
    ),
    "a log without samples": (lambda: as_bytes(inspect_log(samples=None)), "holds no samples"),
    "a sample twice": (
        lambda: as_bytes(inspect_log(samples=[inspect_sample(ANSWERS[0])] * 2)),
        "samples[1]: the sample '0' stands twice in one epoch",
    ),
    "a sample without an id": (
        lambda: as_bytes(inspect_log(samples=[{"id": None}])),
        "samples[0].id: nothing does not fit",
    ),
    "scores on a scale only": (
        lambda: as_bytes(inspect_log(samples=[{"id": 1, "scores": {"f1": {"value": 0.5}}}])),
        "no sample has a score of right or wrong",
    ),
    # lm-evaluation-harness
    "no share of right answers": (
        lambda: as_bytes(
            lm_eval(results={"x": {"bleu,none": 0.3456}}, **{"n-samples": {"x": 100}})
        ),
        "no task has a share of right answers",
    ),
    "more answers than can be counted": (
        lambda: as_bytes(lm_eval(**{"n-samples": {"boolq": 10**400}})),
        "n-samples.boolq: a number with too many digits does not fit; it must be a whole number",
    ),
    "a date in the far future": (
        lambda: as_bytes(lm_eval(date=1e300)),
        "must be seconds since 1970",
    ),
    # CSV
    "200,000 columns": (
        lambda: ",".join(f"c{n}" for n in range(200_000)).encode(),
        "200,000 columns; at most 200 are allowed",
    ),
    "no column correct": (lambda: b"item_id,variant\n1,base\n", "no column correct; found item_id"),
    "no column variant": (lambda: b"item_id,correct\n1,1\n", "no column variant; found"),
    "a column twice": (
        lambda: b"item_id,variant,correct,Correct\n1,b,1,0\n",
        "the column correct stands twice",
    ),
    "a head without rows": (lambda: b"item_id,variant,correct\n", "holds no answers"),
    "a short line": (
        lambda: b"item_id,variant,correct\n1,b,1\n2,b\n",
        "line 3 has 2 columns; the first line has 3",
    ),
    "a question twice": (
        lambda: b"item_id,variant,correct\n1,b,1\n1,b,0\n",
        "line 3: item_id '1' stands twice for 'b'; a column repeat tells repetitions apart",
    ),
    "a cost of NaN": (lambda: csv_with(cost="NaN"), "line 2: cost: 'NaN' does not fit"),
    "an infinite latency": (
        lambda: csv_with(latency_ms="1e999"),
        "latency_ms: '1e999' does not fit",
    ),
    "digits of another alphabet": (
        lambda: csv_with(cost="١٢"),
        "does not fit; it must be a finite",
    ),
    "correct in other words": (lambda: csv_with(correct="maybe"), "correct: 'maybe' does not fit"),
    "a blank without an error": (
        lambda: csv_with(correct=""),
        "1 or 0, or blank beside an error of 1",
    ),
    "a blank question": (lambda: csv_with(item_id=""), "item_id: nothing does not fit"),
    "a blank variant": (lambda: csv_with(variant=""), "variant: nothing does not fit"),
    "a quote that never ends": (
        lambda: b'item_id,variant,correct\n1,"b,1\n',
        "unexpected end of data",
    ),
    "a cell of 200,000 letters": (lambda: csv_with(variant="x" * 200_000), "field larger than"),
}


def rezipped(change: Callable[[zipfile.ZipFile], object]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("header.json", HEADER)
        change(archive)
    return file.getvalue()


def cut_off(share: float) -> bytes:
    return eval_log()[: int(len(eval_log()) * share)]


def overlapping(entries: int) -> bytes:
    """Make a zip whose directory leads to one packed sample many times."""
    whole = zipped({"header.json": HEADER, "samples/1.json": as_bytes(inspect_sample(ANSWERS[0]))})
    at = whole.index(b"PK\x01\x02", whole.index(b"PK\x01\x02") + 1)
    end = whole.index(b"PK\x05\x06")
    sample, start = whole[at:end], whole.index(b"PK\x01\x02")
    more = b"".join(
        sample.replace(b"samples/1.json", b"samples/%c.json" % (50 + n)) for n in range(entries)
    )
    directory = whole[start:end] + more
    tail = bytearray(whole[end:])
    tail[8:12] = (2 + entries).to_bytes(2, "little") * 2
    tail[12:16] = len(directory).to_bytes(4, "little")
    return whole[:start] + directory + bytes(tail)


def of_zeros(size: int, **settings: Any) -> bytes:
    return zipped({"header.json": HEADER, "samples/1.json": bytes(size)}, **settings)


def tarred() -> bytes:
    file = io.BytesIO()
    with tarfile.open(fileobj=file, mode="w:gz") as archive:
        archive.addfile(tarfile.TarInfo("../../etc/passwd"))
    return file.getvalue()


def whole(start: bytes, piece: bytes, end: bytes = b"") -> Make:
    """Fill as many bytes as are read at all."""
    return lambda: (start + piece * (MAX_BYTES // len(piece)))[: MAX_BYTES - len(end)] + end


HEAD = b"item_id,variant,correct\n"
ZIPS: dict[str, Make] = {
    **{f"cut off after {n} tenths": lambda n=n: cut_off(n / 10) for n in range(1, 10)},
    "overlapping entries": lambda: overlapping(40),
    "a zip in a zip in a zip": lambda: zipped({"header.json": zipped({"header.json": eval_log()})}),
    "100 MB of zeros": lambda: of_zeros(100_000_000),
    "30 MB stored": lambda: of_zeros(30_000_000, method=zipfile.ZIP_STORED)[:1_000_000],
    "an entry of 26 MB": lambda: patched(eval_log(), UNCOMPRESSED_SIZE, "<I", 27_000_000),
    "an entry that starts beyond the end": lambda: patched(eval_log(), 42, "<I", 2**31),
    "an entry that starts in another": lambda: patched(eval_log(), 42, "<I", 7),
    "a packed size of nothing": lambda: patched(eval_log(), 20, "<I", 0),
    "a name longer than the file": lambda: patched(eval_log(), 28, "<H", 65_535),
    "an extra field longer than the file": lambda: patched(eval_log(), 30, "<H", 65_535),
    "a comment longer than the file": lambda: patched(eval_log(), 32, "<H", 65_535),
    "a version from the future": lambda: patched(eval_log(), 6, "<H", 99),
    "a name that is not UTF-8": lambda: patched(
        eval_log().replace(b"header.json", b"head\xff\xfe.json"), FLAGS, "<H", 0x800
    ),
    "strong encryption": lambda: patched(eval_log(), FLAGS, "<H", 0x41),
    "patched data": lambda: patched(eval_log(), FLAGS, "<H", 0x20),
    "a month of 15": lambda: patched(eval_log(), 14, "<H", 0xFFFF)[:-22],
    "a directory called header.json": lambda: zipped({"header.json/": b""}),
    "a name with a NUL": lambda: zipped({"header.json": HEADER}).replace(b"r.j", b"r\0j"),
    "a name of a drive": lambda: zipped({"C:/header.json": b""}),
    "a name with backslashes": lambda: zipped({"..\\header.json": b""}),
    "a header that is a list": lambda: zipped({"header.json": b"[]"}),
    "a header that is empty": lambda: zipped({"header.json": b""}),
    "a header of brackets": lambda: zipped({"header.json": b"[" * 1_000_000}),
    "a header of another code": lambda: zipped({"header.json": HEADER.decode().encode("utf-16")}),
    "a sample that is a list": lambda: eval_log(**{"samples/x.json": b"[]"}),
    "a sample with a key twice": lambda: eval_log(**{"samples/x.json": b'{"id":1,"id":2}'}),
    "a sample of 1e999": lambda: eval_log(**{"samples/x.json": b'{"id":1,"x":[1e999]}'}),
    "a sample of 65 levels": lambda: eval_log(**{"samples/x.json": nested(65)}),
    "a sample without an id": lambda: eval_log(**{"samples/x.json": b"{}"}),
    "an end without a start": lambda: b"PK\x05\x06" + bytes(18),
    "an end that lies": lambda: b"PK\x05\x06" + b"\xff" * 18,
    "a start without an end": lambda: b"PK\x03\x04" + bytes(100_000),
    "50,001 real entries": lambda: rezipped(
        lambda archive: [archive.writestr(f"s/{n}", b"") for n in range(2_000)]
    ) + b"PK\x01\x02" * 50_001,
    "gzip called .eval": lambda: gzip.compress(HEADER),
    "a tar called .eval": tarred,
}  # fmt: skip
ODD_ZIPS: dict[str, Make] = {
    "a packed size beyond the end": lambda: patched(eval_log(), 20, "<I", 2**31),
    "words before the zip": lambda: b"#!/bin/sh\n" + eval_log(),
    "words behind the zip": lambda: eval_log()[:-2] + b"\x05\x00hello",
}
LARGE: dict[str, tuple[str, Make]] = {
    "25 MB of empty lists": ("a.json", whole(b'{"a":[', b"[],", b"[]]}")),
    "25 MB of empty tables": ("a.json", whole(b'{"a":[', b"{},", b"{}]}")),
    "25 MB of tables of one key": ("a.json", whole(b'{"a":[', b'{"a":0},', b"0]}")),
    "25 MB of brackets": ("a.json", whole(b"", b"[")),
    "25 MB of tables in tables": ("a.json", whole(b"", b'{"a":')),
    "25 MB of numbers": ("a.json", whole(b'{"a":[', b"1.5,", b"1]}")),
    "25 MB of commas": ("a.json", whole(b"{", b",")),
    "25 MB of quotes": ("a.json", whole(b"{", b'"')),
    "25 MB of escaped quotes": ("a.json", whole(b'{"', b'\\"')),
    "25 MB of digits": ("a.json", whole(b'{"a":', b"1")),
    "25 MB of blanks": ("a.json", whole(b"{", b" ")),
    "25 MB of halves of characters": ("a.json", whole(b'{"results":"', b"\\ud800", b'"}')),
    "25 MB of one long text": ("a.json", whole(b'{"results":"', b"x", b'"}')),
    "25 MB of line ends": ("a.csv", whole(HEAD, b"\n")),
    "25 MB of commas in a text": ("a.csv", whole(HEAD + b'1,a,"', b",", b'"')),
    "25 MB of line ends of another kind": ("a.csv", whole(HEAD, b"\r")),
    "25 MB of commas in CSV": ("a.csv", whole(HEAD, b",")),
    "25 MB of quotes in CSV": ("a.csv", whole(HEAD, b'"')),
    "25 MB of one cell": ("a.csv", whole(HEAD, b"x")),
    "25 MB of short lines": ("a.csv", whole(HEAD, b"1,a,1\n")),
    "25 MB of NUL": ("a.csv", whole(HEAD, b"\0")),
    "25 MB of bytes that are no text": ("a.json", whole(b"", b"\xff")),
    "25 MB of directories of a zip": ("a.eval", whole(b"PK\x03\x04", b"PK\x01\x02")),
}
TABLES: dict[str, bytes] = {
    "another tool's separator": b"item_id|variant|correct\n1|a|1\n",
    "a head in quotes that do not end": b'item_id,"variant,correct\n1,a,1\n',
    "a quote in the middle": b'item_id,variant,correct\n1,a"b"c,"1"x\n',
    "a NUL in a head": b"item_id,variant,correct\0\n1,a,1\n",
    "a NUL in a mark": b"item_id,variant,correct\n1,a,1\0\n",
    "a head twice": HEAD + HEAD,
    "a head of the wrong alphabet": "item_іd,variant,correct\n1,a,1\n".encode(),
    "a head of UTF-16": "item_id,variant,correct\n1,a,1\n".encode("utf-16"),
    "a long line": HEAD + b"1,a,1" + b"," * 190 + b"\n",
    "lines within quotes": HEAD + b'1,a,"1\n\n\n1"\n',
    "a mark of a formula": HEAD + b"1,a,=1\n",
    "a cost of a formula": csv_with(cost="=1+1"),
    "a cost with a comma": csv_with(cost='"1,5"'),
    "a cost below 0": csv_with(cost="-0.01"),
    "a cost with lines": csv_with(cost="1_0"),
    "a cost in hexadecimal": csv_with(cost="0x10"),
    "a cost of 400 digits": csv_with(cost="9" * 400),
    "tokens of infinity": csv_with(input_tokens="Infinity"),
    "tokens in words": csv_with(output_tokens="many"),
    "an error of 2": csv_with(error="2"),
    "a cache of perhaps": csv_with(cached="perhaps"),
    "201 variants": HEAD + b"".join(b"1,v%d,1\n" % n for n in range(201)),
    "201 columns": HEAD[:-1] + b"".join(b",c%d" % n for n in range(198)) + b"\n",
    "a name of blanks": HEAD + b"1,   ,1\n",
}
READ_TABLES: dict[str, bytes] = {
    "formulas": HEAD + b"=1+1,\"=cmd|' /C calc'!A0\",1\n",
    "a variant with a NUL": HEAD + b"1,a\0b,1\n",
    "a variant that turns the line": HEAD + "1,a\u202eb,1\n".encode(),
    "carriage returns only": csv_table().replace("\n", "\r").encode(),
    "carriage returns and line ends": csv_table().replace("\n", "\r\n").encode(),
    "a byte-order mark": b"\xef\xbb\xbf" + csv_table().encode(),
    "a column that nobody knows": HEAD[:-1] + b",<script>\n1,a,1,x\n",
}
JSONS: dict[str, bytes] = {
    "a key twice, once escaped": b'{"evalId":1,"\\u0065valId":2}',
    "a key twice deep inside": b'{"evalId":1,"results":{"results":[{"a":1,"a":2}]}}',
    "1e999 in a row": as_bytes(promptfoo()).replace(b'"latencyMs": 500', b'"latencyMs": 1e999', 1),
    "5,000 digits": as_bytes(promptfoo()).replace(b"500", b"5" * 5_000, 1),
    "a text": b'"results"',
    "a number": b"7",
    "a byte-order mark twice": b"\xef\xbb\xbf" * 2 + as_bytes(promptfoo()),
    "UTF-16": as_bytes(promptfoo()).decode().encode("utf-16"),
    "a comment": b"/* x */" + as_bytes(promptfoo()),
    "two in one": as_bytes(promptfoo()) * 2,
    "JSON lines": as_bytes(promptfoo()) + b"\n" + as_bytes(promptfoo()),
    "three kinds at once": as_bytes({**lm_eval(), **inspect_log(version=[]), "evalId": 1}),
    "tasks of a formula": as_bytes(
        lm_eval(results={"=1": {"acc": "=1"}}, **{"n-samples": {"=1": 5}})
    ),
    "a share above 1": as_bytes(lm_eval(results={"x": {"acc": 2.5}}, **{"n-samples": {"x": 10}})),
    "201 tasks": as_bytes(
        lm_eval(
            results={f"t{n}": {"acc,none": 0.5} for n in range(201)},
            **{"n-samples": {f"t{n}": 100 for n in range(201)}},
        )
    ),
    "samples below 0": as_bytes(lm_eval(**{"n-samples": {"boolq": -5}})),
    "a date below all days": as_bytes(lm_eval(date=-1e18)),
    "a date of yes": as_bytes(lm_eval(date=True)),
    "shots in words": as_bytes(lm_eval(**{"n-shot": {"boolq": "five"}})),
}  # fmt: skip
WRONG: tuple[Any, ...] = (None, True, -1, 10**30, 1.5, "\u202e", [], [[]], {}, {"": None})
STARTS: dict[str, Callable[..., Any]] = {
    "promptfoo": promptfoo,
    "inspect": inspect_log,
    "lm-eval": lm_eval,
}


def paths(raw: Any, above: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Yield the way to each value; of a list only the first element."""
    keys = (
        raw if isinstance(raw, dict) else range(min(1, len(raw))) if isinstance(raw, list) else ()
    )
    for key in keys:
        yield (*above, key)
        yield from paths(raw[key], (*above, key))


def with_wrong(start: str, path: tuple[Any, ...], value: Any) -> bytes:
    raw = json.loads(json.dumps(STARTS[start]()))
    table = raw
    for key in path[:-1]:
        table = table[key]
    table[path[-1]] = value
    return as_bytes(raw)


def wrong_at(start: str, path: tuple[Any, ...]) -> Callable[..., list[str]]:
    """Read a file with each wrong value in one place; every end must be a fine one."""

    def read(_: bytes, *, name: str) -> list[str]:
        ends = []
        for value in WRONG:
            try:
                ends.append(read_results(with_wrong(start, path, value), name=name).kind)
            except InputError as error:
                if not str(error).isprintable():
                    raise ValueError(ascii(str(error))) from None
                ends.append(str(error))
        return ends

    return read


def chat(**more: Any) -> bytes:
    messages = [{"role": "user", "content": "x"}, {"role": "assistant", "content": "y"}]
    return as_bytes({"messages": messages, **more})


def called(text: bytes) -> bytes:
    return b'{"messages":[{"role":"assistant","tool_calls":' + text + b"}]}"


TRAINING: dict[str, Make] = {
    "nothing": lambda: b"",
    "line ends": whole(b"", b"\n"),
    "one table after another": whole(b'{"messages":[', b"{},", b"{}]}"),
    "lists": whole(b'{"messages":[', b"[],", b"[]]}"),
    "brackets": whole(b"", b"["),
    "brackets in each line": lambda: b"[\n" * MOST_EXAMPLES,
    "quotes": whole(b"", b'"'),
    "numbers in each line": lambda: b"1\n" * MOST_EXAMPLES,
    "numbers without end": whole(b"", b"1\n"),
    "one line more than is read": lambda: b"1\n" * (MOST_EXAMPLES + 1),
    "a key twice": lambda: b'{"messages":[],"messages":[{"role":"assistant","content":"x"}]}',
    "NaN": lambda: b'{"messages":NaN}',
    "1e999": lambda: b'{"messages":[1e999]}',
    "5,000 digits": lambda: b'{"messages":[' + b"9" * 5_000 + b"]}",
    "a half of a character": lambda: b'{"messages":[{"role":"assistant","content":"\\ud800"}]}',
    "bytes that are no text": lambda: b"\xff\xfe{}",
    "UTF-16": lambda: chat().decode().encode("utf-16"),
    "NUL": whole(b"", b"\0"),
    "a zip": eval_log,
    "65 levels": lambda: nested(65),
    "a role that turns the line": '{"messages":[{"role":"\u202e","content":"x"}]}'.encode,
    "30 MB": lambda: b" " * (30 * 1024 * 1024),
}  # fmt: skip
READ_TRAINING: dict[str, Make] = {
    "a tool called with 4,000 digits": lambda: called(b'[{"a":' + b"9" * 4_000 + b"}]"),
    "a tool called with 60 levels": lambda: called(b"[" * 60 + b"1" + b"]" * 60),
    "one broken line among good ones": lambda: b"\n".join([chat(), b"{", chat()]),
    "one long word": lambda: chat(messages=[{"role": "assistant", "content": "x" * 2_000_000}]),
    "10,000 short examples": lambda: (called(b"[1]") + b"\n") * 10_000,
}
TEXTS: dict[str, Make] = {
    "one letter": lambda: b"a" * LONGEST_TEXT,
    "runs that are just short": lambda: (b"a" * 127 + b"1") * (LONGEST_TEXT // 128),
    "runs of signs": lambda: (b"!" * 127 + b"a") * (LONGEST_TEXT // 128),
    "runs of blanks": lambda: (b" " * 127 + b"a") * (LONGEST_TEXT // 128),
    "line ends": lambda: b"\n" * LONGEST_TEXT,
    "accents on one letter": lambda: b"e" + "\u0301".encode() * (LONGEST_TEXT - 1),
    "letters of another alphabet": lambda: "漢".encode() * LONGEST_TEXT,
    "faces": lambda: "\U0001f600".encode() * LONGEST_TEXT,
    "special tokens": lambda: b"<|endoftext|>" * (LONGEST_TEXT // 13),
    "NUL": lambda: bytes(LONGEST_TEXT),
    "apostrophes": lambda: b"'s" * (LONGEST_TEXT // 2),
}


def count_tokens(data: bytes, *, name: str) -> None:
    count(data.decode(), name)


def read_training(data: bytes, *, name: str) -> None:
    read_training_file(data, name=name, model="gpt-4o")


def results() -> Iterator[tuple[str, Attempt]]:
    """Yield files of evaluation results."""
    for case, (make, said) in REFUSED.items():
        yield case, Attempt("results", make, read_results, ("results: ", said))
    for case, make in ZIPS.items():
        yield f"zip: {case}", Attempt("a.eval", make, read_results, ("a.eval: ",))
    for case, make in ODD_ZIPS.items():
        yield f"odd: {case}", Attempt("a.eval", make, read_results, ends=("read",))
    for case, (name, make) in LARGE.items():
        yield case, Attempt(name, make, read_results, (f"{name}: ",))
    for kind, name, files in (("table", "a.csv", TABLES), ("JSON", "a.json", JSONS)):
        for case, data in files.items():
            make = lambda data=data: data  # noqa: E731
            yield f"{kind}: {case}", Attempt(name, make, read_results, (f"{name}: ",))
    for case, data in READ_TABLES.items():
        yield f"odd: {case}", Attempt("a.csv", lambda data=data: data, read_results, ends=("read",))


def examples_and_texts() -> Iterator[tuple[str, Attempt]]:
    """Yield training examples and texts whose tokens are counted."""
    for case, make in TRAINING.items():
        yield f"training: {case}", Attempt("a.jsonl", make, read_training, ("a.jsonl: ",))
    for case, make in READ_TRAINING.items():
        yield f"training: {case}", Attempt("a.jsonl", make, read_training, ends=("read",))
    for case, make in TEXTS.items():
        yield f"text: {case}", Attempt("gpt-4o", make, count_tokens, ends=("read",))
    longer = Attempt("x", lambda: b"a" * (LONGEST_TEXT + 1), count_tokens, ("characters",))
    yield "text: one character too many", longer


def wrong_values() -> Iterator[tuple[str, Attempt]]:
    """Yield good files with wrong values in one place, which may be read or refused."""
    for start, make in STARTS.items():
        for path in paths(make()):
            where = ".".join(map(str, path))
            read = wrong_at(start, path)
            yield f"{start}: {where}", Attempt("a.json", bytes, read, ends=("read",))


ATTEMPTS = dict([*results(), *examples_and_texts(), *wrong_values()])
