"""Where promptfoo's versions keep their rows, and what stands around a row: prompt and item."""

import json
from collections.abc import Iterator
from hashlib import blake2b
from typing import NamedTuple

from explorer.domain.base import InputError
from explorer.domain.declaration import clip
from explorer.evidence.field import Field, one_line

SHORT_ID = 8


class Answer(NamedTuple):
    """One row, the question that it answers, and the column that it stands in."""

    row: Field
    item: str
    column: int | None
    """Pair of prompt and provider, by number; None in shapes that do not number them."""


def answers_of(summary: Field, table: Field) -> Iterator[Answer]:
    """Yield every row: of `results`, else of the table, else of `outputs`.

    A question without variables is known by its number, which means something in this file only.
    """
    rows = list(summary.get("results").each()) if summary.value is not table.value else []
    if not rows and table.value is not None:
        yield from _from_table(table)
        return
    rows = rows or list(summary.get("outputs").each())
    by_question = all(row.get("vars").value for row in rows)
    seen: set[tuple[object, int]] = set()
    for row in rows:
        number, column = row.get("testIdx").whole(), row.get("promptIdx").whole()
        if number is not None:
            _check_once(seen, (_column_key(row, column), number), row.get("testIdx"))
        # with repeats every answer has a number of its own; the question is in the variables
        item = _digest(row.get("vars").value) if by_question else _numbered(row, number)
        yield Answer(row, item, column)


def _from_table(table: Field) -> Iterator[Answer]:
    lines = list(table.get("body").each())
    by_question = all(line.get("vars").value for line in lines)
    for index, line in enumerate(lines):
        item = _digest(line.get("vars").value) if by_question else f"{line.file}: test {index}"
        for column, cell in enumerate(line.get("outputs").each()):
            yield Answer(cell, item, column)


def _check_once(seen: set[tuple[object, int]], key: tuple[object, int], where: Field) -> None:
    if key in seen:
        raise InputError(f"{where.path}: {key[1]} stands twice for the same prompt and provider.")
    seen.add(key)


def _column_key(row: Field, column: int | None) -> object:
    return column if column is not None else (provider_of(row), prompt_key(row))


def _numbered(row: Field, number: int | None) -> str:
    if number is None:
        raise InputError(f"{row.path}: neither testIdx nor vars say which question it answers.")
    return f"{row.file}: test {number}"


def _digest(variables: object) -> str:
    """Name a question by its variables without keeping their text."""
    text = json.dumps(variables, sort_keys=True)
    return blake2b(text.encode(), digest_size=SHORT_ID).hexdigest()


def provider_of(row: Field) -> tuple[str, str]:
    """Read the id of the provider and the label that people gave it."""
    provider = row.get("provider")
    if isinstance(provider.value, str):
        return provider.text(), ""
    return provider.get("id").text(), provider.get("label").text()


def prompt_key(row: Field) -> str:
    """Tell prompts apart: by their id, else by their text."""
    prompt = row.get("prompt")
    own = row.get("promptId").text()
    if own or prompt.value is None:
        return own
    raw = prompt.value if isinstance(prompt.value, str) else prompt.get("raw").value
    return _digest(raw)


class Labels:
    """How the variants of a file are called: as short as tells them apart."""

    def __init__(self, summary: Field, table: Field, answers: list[Answer]) -> None:
        bare = summary.value is table.value
        heads = Field(None, "") if bare else summary.get("prompts")
        self._columns = list(heads.each()) or list(table.get("head").get("prompts").each())
        self._owners: dict[str, str] = {}
        self._labels: dict[str, set[str]] = {}
        for answer in answers:
            name, label = self._provider(answer)
            self._labels.setdefault(name, set()).add(label)

    def of(self, answer: Answer) -> tuple[str, str]:
        """Name the provider and the prompt of an answer."""
        name, label = self._provider(answer)
        # one model under several labels (at another temperature, say) is several providers
        several = len(self._labels[name]) > 1
        return (label if several and label else name), self._prompt(answer)

    def _provider(self, answer: Answer) -> tuple[str, str]:
        name, label = provider_of(answer.row)
        if not name:
            name, label = provider_of(self._column(answer.column))
        return name or label or "unnamed provider", label

    def _column(self, number: int | None) -> Field:
        if number is None or number >= len(self._columns):
            return Field(None, "")
        return self._columns[number]

    def _prompt(self, answer: Answer) -> str:
        column = self._column(answer.column)
        key = prompt_key(answer.row) or prompt_key(column) or str(answer.column or 0)
        own = answer.row.get("prompt")
        words = _label(own) or _label(column) or clip(key, SHORT_ID)
        if self._owners.setdefault(words, key) != key:
            return f"{words} ({clip(key, SHORT_ID)})"
        return words


def _label(prompt: Field) -> str:
    if isinstance(prompt.value, str):
        return one_line(prompt.value)
    label = prompt.get("label").text() or prompt.get("display").text()
    return label or prompt.get("raw").text()
