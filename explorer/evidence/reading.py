"""The one door through which a file of evaluation results comes in."""

from typing import Any

from explorer.domain.base import InputError
from explorer.domain.declaration import clip
from explorer.domain.door import as_table, decode, parse_json
from explorer.domain.reading import MAX_NAME
from explorer.evidence.csv_table import read_csv
from explorer.evidence.inspect_log import is_inspect, read_inspect, read_inspect_zip
from explorer.evidence.limits import LIMITS, MAX_BYTES, Progress
from explorer.evidence.lm_eval import is_lm_eval, read_lm_eval
from explorer.evidence.promptfoo import is_promptfoo, read_promptfoo
from explorer.evidence.results import Results

ZIP_STARTS = (b"PK\x03\x04", b"PK\x05\x06")
MEGABYTE = 1024 * 1024


def read_results(data: bytes, *, name: str, progress: Progress | None = None) -> Results:
    """Read promptfoo, Inspect AI, lm-evaluation-harness or CSV, or raise `InputError`.

    What the bytes hold decides before the ending of the name. `progress` hears of long files.
    """
    ending = name.lower().rpartition(".")[2]
    name = clip(name, MAX_NAME)
    if len(data) > MAX_BYTES:
        raise InputError(
            f"{name}: more than {MAX_BYTES // MEGABYTE} MB; "
            f"at most {MAX_BYTES:,} bytes are allowed."
        )
    if not data.strip():
        raise InputError(f"{name}: is empty; a file of evaluation results is needed.")
    if data.startswith(ZIP_STARTS) or ending == "eval":
        return read_inspect_zip(data, name=name, parse=_parse, progress=progress)
    text = decode(data, name=name, limits=LIMITS)
    if ending == "json" or text.lstrip()[:1] in ("{", "["):
        return _read_json(text, name=name, progress=progress)
    return read_csv(text, name=name, progress=progress)


def _read_json(text: str, *, name: str, progress: Progress | None) -> Results:
    raw = _table(text, name)
    if is_inspect(raw):
        return read_inspect(raw, name=name, progress=progress)
    if is_promptfoo(raw):
        return read_promptfoo(raw, name=name, progress=progress)
    if is_lm_eval(raw):
        return read_lm_eval(raw, name=name)
    shown = ", ".join(clip(str(key), 20) for key in list(raw)[:5]) or "nothing"
    raise InputError(
        f"{name}: not a known file of results; found the keys {shown}; promptfoo, Inspect AI, "
        "lm-evaluation-harness and CSV are read."
    )


def _parse(data: bytes, name: str) -> dict[str, Any]:
    return _table(decode(data, name=name, limits=LIMITS), name)


def _table(text: str, name: str) -> dict[str, Any]:
    # tools cut what a model wrote, sometimes through the middle of a character
    raw = parse_json(text, name=name, limits=LIMITS, halves=True)
    return as_table(raw, name=name)
