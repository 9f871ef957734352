"""Small files of results in the formats of the tools, written from the same graded answers."""

import io
import json
import struct
import zipfile
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

Raw = dict[str, Any]


class Graded(NamedTuple):
    """One answer, as every format can tell it."""

    item: int
    variant: str
    right: bool | None
    """None: there was an error and no answer."""
    input_tokens: int = 100
    output_tokens: int = 10
    cost: float = 0.001
    milliseconds: int = 500
    cached: bool = False


ANSWERS = [
    Graded(item, variant, right)
    for variant, marks in (("base", (1, 1, 0, 0)), ("tuned", (1, 1, 1, 0)))
    for item, right in enumerate(map(bool, marks))
]


def as_bytes(raw: object) -> bytes:
    return json.dumps(raw).encode()


def promptfoo_row(answer: Graded, column: int, **changes: Any) -> Raw:
    right = answer.right
    checks = [("contains", right), ("latency", False)] if right is not None else []
    return {
        "promptIdx": column,
        "testIdx": answer.item,
        "promptId": f"prompt-{column}",
        "prompt": {"raw": f"Say it {column}", "label": f"label {column}"},
        "vars": {"question": f"number {answer.item}"},
        "provider": {"id": answer.variant, "label": ""},
        "success": False,
        "failureReason": 2 if right is None else 1,
        "error": "it says why",
        "latencyMs": answer.milliseconds,
        "cost": answer.cost,
        "response": {
            "cached": answer.cached,
            "cost": answer.cost,
            "tokenUsage": {"prompt": answer.input_tokens, "completion": answer.output_tokens},
        },
        "gradingResult": {
            "pass": False,
            "tokensUsed": {"prompt": 99999, "completion": 99999},
            "componentResults": [
                {"pass": passed, "assertion": {"type": kind}} for kind, passed in checks
            ],
        },
        **changes,
    }


def promptfoo(answers: Sequence[Graded] = ANSWERS, **changes: Any) -> Raw:
    columns = list(dict.fromkeys(answer.variant for answer in answers))
    rows = [promptfoo_row(answer, columns.index(answer.variant)) for answer in answers]
    summary = {"version": 3, "timestamp": "2026-11-20T10:00:00.000Z", "prompts": [], "stats": {}}
    return {"evalId": "eval-abc", "results": {**summary, "results": rows, **changes}, "config": {}}


def csv_table(answers: Sequence[Graded] = ANSWERS) -> str:
    head = "item_id,variant,correct,error,cached,input_tokens,output_tokens,cost,latency_ms"
    rows = [
        f"{a.item},{a.variant},{'' if a.right is None else int(a.right)},{int(a.right is None)},"
        f"{int(a.cached)},{a.input_tokens},{a.output_tokens},{a.cost!r},{a.milliseconds}"
        for a in answers
    ]
    return "\n".join([head, *rows, ""])


def inspect_sample(answer: Graded, epoch: int = 1) -> Raw:
    usage = {"input_tokens": answer.input_tokens, "output_tokens": answer.output_tokens}
    grader = {"input_tokens": 7000, "output_tokens": 7000}
    call = {"event": "model", **({"cache": "read"} if answer.cached else {})}
    error = {"message": "it broke"} if answer.right is None else None
    grade = {} if answer.right is None else {"match": {"value": "C" if answer.right else "I"}}
    return {
        "id": answer.item,
        "epoch": epoch,
        "output": {
            "usage": {**usage, "total_cost": answer.cost},
            "time": answer.milliseconds / 1000,
        },
        "model_usage": {answer.variant: grader},
        "scores": grade,
        "error": error,
        "events": [
            {"event": "step", "action": "begin", "type": "solver", "name": "generate"},
            call,
            {"event": "step", "action": "end", "type": "solver", "name": "generate"},
            {"event": "step", "action": "begin", "type": "scorer", "name": "match"},
            {"event": "model", "output": {"usage": grader}},
            {"event": "step", "action": "end", "type": "scorer", "name": "match"},
        ],
    }


def inspect_log(answers: Sequence[Graded] = ANSWERS[:4], **changes: Any) -> Raw:
    model = answers[0].variant if answers else "base"
    return {
        "version": 2,
        "status": "success",
        "eval": {"task": "tickets", "model": model, "created": "2026-11-20T10:00:00+01:00"},
        "samples": [inspect_sample(answer) for answer in answers],
        **changes,
    }


def zipped(entries: Mapping[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", method) as archive:
        for name, data in entries.items():
            archive.writestr(name, data)
    return file.getvalue()


def eval_log(log: Raw | None = None, **extra: bytes) -> bytes:
    header = dict(log or inspect_log())
    samples = header.pop("samples")
    files = {f"samples/{s['id']}_epoch_{s['epoch']}.json": as_bytes(s) for s in samples}
    return zipped({"header.json": as_bytes(header), **files, **extra})


def patched(archive: bytes, offset: int, layout: str, value: int) -> bytes:
    """Change a field of the first entry in the zip's directory."""
    at = archive.index(b"PK\x01\x02") + offset
    return archive[:at] + struct.pack(layout, value) + archive[at + struct.calcsize(layout) :]


def lm_eval(**changes: Any) -> Raw:
    return {
        "results": {
            "boolq": {
                "alias": "boolq",
                "acc,none": 0.78,
                "acc_stderr,none": 0.02,
                "exact_match,strict": 0.75,
                "perplexity,none": 12.5,
            },
            "all": {"acc,none": 0.78},
            "summary": {"rouge1,none": 0.7226956308961323},
        },
        "n-samples": {
            "boolq": {"original": 3270, "effective": 100},
            "summary": {"original": 100, "effective": 100},
        },
        "n-shot": {"boolq": 5},
        "higher_is_better": {"boolq": {"acc": True, "perplexity": False}},
        "config": {"model": "vllm", "model_args": "pretrained=org/small,dtype=auto"},
        "date": 1766001300.25,
        "lm_eval_version": "0.4.9",
        **changes,
    }
