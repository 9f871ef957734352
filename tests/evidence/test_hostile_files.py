"""A broken or hostile file gets one sentence that names the field, and never a crash."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from result_files import (
    ANSWERS,
    as_bytes,
    csv_table,
    eval_log,
    inspect_log,
    lm_eval,
    promptfoo,
    promptfoo_row,
)

from explorer.domain.base import InputError
from explorer.evidence import reading
from explorer.evidence.limits import LIMITS, SETTINGS
from explorer.evidence.reading import read_results


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


def test_what_would_take_too_long_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(SETTINGS, "max_rows", 6)  # type: ignore[arg-type]
    assert "more than 6 rows" in refusal(as_bytes(promptfoo()))
    for limit, words in (("keys", "keys"), ("tables", "tables and lists")):
        monkeypatch.setattr(reading, "LIMITS", LIMITS._replace(**{limit: 6}))
        assert f"more than 6 {words}" in refusal(as_bytes(promptfoo()))
        monkeypatch.setattr(reading, "LIMITS", LIMITS)


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
