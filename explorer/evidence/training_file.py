"""A file of training examples in the chat format: how many, how long, and what is wrong with it."""

import io
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np

from explorer.data import read_table
from explorer.domain.base import InputError
from explorer.domain.declaration import clip
from explorer.domain.door import decode, parse_json
from explorer.domain.scenario import InputValue
from explorer.evidence.limits import LIMITS
from explorer.evidence.tokens import LONGEST_TEXT, count_unbounded, forget, how, token_entry
from explorer.model.costs import TOKENS_PER_MTOK
from explorer.model.rule import Array

_TABLE = read_table("encodings")
LARGEST_MB: int = _TABLE["largest_file"]["value"]
MOST_EXAMPLES: int = _TABLE["most_examples"]["value"]
MOST_BROKEN: int = _TABLE["most_broken"]["value"]
MOST_PROBLEMS: int = _TABLE["most_problems"]["value"]
COUNTED_EXAMPLES: int = _TABLE["counted_examples"]["value"]
COUNTED_CHARACTERS: int = _TABLE["counted_characters"]["value"]
BYTES_PER_MB = 1024 * 1024
LINE = "line"
_LIMITS = LIMITS._replace(size=LARGEST_MB * BYTES_PER_MB)
ROLES = frozenset({"system", "developer", "user", "assistant", "tool", "function"})
TAIL = 95
LONGEST_FOUND = 80
LINES_BETWEEN_REPORTS = 2_000
READING = 0.5
"""The share of the work that is reading; the rest is counting."""
Progress = Callable[[float], None]


@dataclass(frozen=True)
class Problem:
    """One broken line; `kind` names what is wrong, `found` what stands there."""

    line: int
    kind: str
    found: str = ""


@dataclass(frozen=True)
class TrainingFile:
    """What a file of examples holds; the examples themselves are not kept."""

    name: str
    model: str
    examples: int
    total: float
    """Tokens of all examples. [token]"""
    mean: float
    median: float
    p95: float
    exact: bool
    how: str
    """The way of counting, for the note."""
    counted: int
    """Examples that were counted; the others are estimated from their length."""
    broken: int
    """Lines that are no example; the first of them are described in `problems`."""
    problems: tuple[Problem, ...]


class _Broken(Exception):  # noqa: N818  (never leaves this module)
    def __init__(self, kind: str, found: object = "") -> None:
        super().__init__(kind)
        self.kind, self.found = kind, found


def read_training_file(
    data: bytes, *, name: str, model: str, progress: Progress | None = None
) -> TrainingFile:
    """Read a JSONL file of chats; a broken line is reported and stops no other.

    Parameters
    ----------
    data
        The file; at most 25 MB.
    name
        Its name, for messages and notes.
    model
        The model whose encoding is used, as the provider names it.
    progress
        Called with the share that is done, from time to time.

    """
    name = clip(name, 60)
    if len(data) > LARGEST_MB * BYTES_PER_MB:
        size = f"{len(data) / BYTES_PER_MB:,.1f}"
        raise InputError(f"{name}: {size} MB; at most {LARGEST_MB} MB are allowed.")
    texts: list[str] = []
    problems: list[Problem] = []
    broken = read = 0
    report = progress or (lambda _: None)
    for line, raw in _lines(data, name):
        try:
            texts.append(_text_of(raw))
        except _Broken as problem:
            broken += 1
            if broken > MOST_BROKEN:
                raise InputError(f"{name}: more than {MOST_BROKEN:,} lines are no chats.") from None
            if len(problems) < MOST_PROBLEMS:
                problems.append(
                    Problem(line, problem.kind, clip(str(problem.found), LONGEST_FOUND))
                )
        read += len(raw)
        if line % LINES_BETWEEN_REPORTS == 0:
            report(READING * read / len(data))
    if not texts:
        what = f"none of its {broken:,} lines is a chat" if broken else "it is empty"
        raise InputError(f'{name}: {what}; each line must be {{"messages": […]}}.')
    tokens, counted, exact, way = _count(texts, model)
    report(1.0)
    return TrainingFile(
        name=name,
        model=clip(model, 60),
        examples=len(texts),
        total=float(tokens.sum()),
        mean=float(tokens.mean()),
        median=float(np.median(tokens)),
        p95=float(np.percentile(tokens, TAIL)),
        exact=exact,
        how=way,
        counted=counted,
        broken=broken,
        problems=tuple(problems),
    )


def _lines(data: bytes, name: str) -> Iterator[tuple[int, bytes]]:
    if data.count(b"\n") > MOST_EXAMPLES:
        raise InputError(f"{name}: more than {MOST_EXAMPLES:,} lines.")
    # not split(): a file of nothing but line ends would become millions of objects
    for line, raw in enumerate(io.BytesIO(data.removeprefix(b"\xef\xbb\xbf")), start=1):
        if raw.strip():
            yield line, raw


def _text_of(raw: bytes) -> str:
    """Join what a model is trained on in one example, or say what is wrong with the line."""
    try:
        row = parse_json(decode(raw, name=LINE, limits=_LIMITS), name=LINE, limits=_LIMITS)
    except InputError as error:
        said = str(error).removeprefix(f"{LINE}: ").removesuffix(".")
        raise _Broken("not_json", said) from None
    if not isinstance(row, dict):
        raise _Broken("not_object", type(row).__name__)
    messages = row.get("messages")
    if messages is None and "prompt" in row and "completion" in row:
        raise _Broken("pairs")
    if not isinstance(messages, list) or not messages:
        raise _Broken("no_messages")
    parts = [_message(each) for each in messages]
    if messages[-1]["role"] != "assistant":
        raise _Broken("no_answer", messages[-1]["role"])
    return "\n".join(parts)


def _message(message: object) -> str:
    if not isinstance(message, dict):
        raise _Broken("not_message", type(message).__name__)
    role = message.get("role")
    if not isinstance(role, str) or role not in ROLES:
        raise _Broken("unknown_role", role)
    content = message.get("content")
    called = message.get("tool_calls") or message.get("function_call")
    if isinstance(content, list):
        content = "\n".join(filter(None, map(_part, content)))
    if content is None and called:
        content = ""
    if not isinstance(content, str) or not (content or called):
        raise _Broken("no_content", role)
    return content + (_compact(called) if called else "")


def _compact(called: object) -> str:
    return json.dumps(called, ensure_ascii=False, separators=(",", ":"))


def _part(part: Any) -> str:  # noqa: ANN401  (whatever stands in the file)
    text = part.get("text", "") if isinstance(part, dict) else part
    return text if isinstance(text, str) else ""


def _count(texts: list[str], model: str) -> tuple[Array, int, bool, str]:
    """Count all examples, or every so-manyth and the rest by their length."""
    characters = np.array([len(text) for text in texts], dtype=np.float64)
    shares = (characters.sum() / COUNTED_CHARACTERS, len(texts) / COUNTED_EXAMPLES)
    step = max(1, int(np.ceil(max(shares))))
    tokens = np.full(len(texts), np.nan)
    exact, left, way = step == 1, 2 * COUNTED_CHARACTERS, ""
    try:
        for index in range(0, len(texts), step):
            head = texts[index][:LONGEST_TEXT]
            found = count_unbounded(head, model)
            exact &= found.exact and len(head) == characters[index]
            tokens[index] = found.tokens * max(1.0, characters[index]) / max(1, len(head))
            way = how(found)
            left -= len(head)
            if left < 0:
                break
    finally:
        forget()
    known = np.isfinite(tokens)
    ratio = tokens[known].sum() / max(1.0, characters[known].sum())
    return np.where(known, tokens, characters * ratio), int(known.sum()), bool(exact), way


def as_training(found: TrainingFile, today: date) -> dict[str, InputValue]:
    """Fill the number of examples and their mean length, on which training is billed."""
    return {
        "labelled_examples": InputValue(
            value=float(found.examples),
            status="measured",
            seen=today,
            sample_size=found.examples,
            note=f"examples in {found.name}",
        ),
        "tokens_per_example": token_entry(
            found.mean,
            exact=found.exact,
            how=f"{found.how}; mean of {found.name}",
            model=found.model,
            today=today,
            sample=found.counted,
        ),
    }


def training_cost(
    found: TrainingFile, *, price: float | None, epochs: float, minimum: float = 0.0
) -> float | None:
    """Price one training run on the file; None where the price is unknown. [USD]."""
    if price is None:
        return None
    return max(minimum, found.total * epochs * price / TOKENS_PER_MTOK)
