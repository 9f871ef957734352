"""Text of any shape: a scenario that comes back as it went, or one sentence."""

import json
from types import SimpleNamespace
from typing import Any
from urllib.parse import urlencode

import tomli_w
from drawn_scenarios import Raw, scenarios
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from explorer.domain import address
from explorer.domain.base import InputError
from explorer.domain.library import read_library
from explorer.domain.link import LONGEST, to_parameters
from explorer.domain.nearest import nearest
from explorer.domain.pin import parse_pins
from explorer.domain.reading import parse_scenario, to_json, to_toml
from explorer.domain.scenario import Scenario
from explorer.exports import scenario_file
from explorer.views.files import scenario_link

PRESETS = read_library().scenarios
RAW = PRESETS["tickets"].model_dump(exclude_none=True)
EXAMPLES, SHAPES = 25, 70
SETTINGS = settings(
    derandomize=True,
    deadline=None,
    max_examples=SHAPES,
    phases=(Phase.explicit, Phase.reuse, Phase.generate),  # shrinking a scenario takes minutes
    suppress_health_check=(HealthCheck.too_slow,),
)

words = st.sampled_from([*RAW, *list(RAW["inputs"])[:20], "value", "low", "high", "status", "pins"])
leaves = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.integers(-(10**30), 10**30)
    | st.floats()
    | st.dates()
    | st.text(max_size=8)
    | st.characters().map(str)
)
shapes = st.recursive(
    leaves,
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(words | st.text(max_size=8), inner, max_size=5)
    ),
    max_leaves=20,
)


def held(data: bytes, name: str) -> None:
    """Read bytes as a scenario and as pins: a scenario or a sentence."""
    for read in (parse_scenario, parse_pins):
        try:
            read(data, name=name)
            said = "read"
        except InputError as error:
            said = str(error)
        assert said.isprintable(), ascii(said)
        assert len(said) < 320


def plain(value: Any) -> Any:
    """Leave out what TOML has not: nothing, and numbers beyond 64 bits."""
    if isinstance(value, dict):
        return {key: plain(each) for key, each in value.items() if each is not None}
    if isinstance(value, list):
        return [plain(each) for each in value if each is not None]
    return value


@SETTINGS
@given(shape=shapes)
def _any_json(shape: Any) -> None:
    held(json.dumps(shape, default=str).encode(), "a.json")


@SETTINGS
@given(shape=st.dictionaries(words | st.text(max_size=8), shapes, max_size=5))
def _any_toml(shape: Raw) -> None:
    held(tomli_w.dumps(plain(shape)).encode("utf-8", "surrogatepass"), "a.toml")


@SETTINGS
@given(data=st.data(), value=shapes)
def _any_value_in_a_scenario(data: st.DataObject, value: Any) -> None:
    raw = json.loads(json.dumps(RAW))
    table = raw
    while True:
        key = data.draw(st.sampled_from(list(table)))
        if not isinstance(table[key], dict) or data.draw(st.booleans()):
            break
        table = table[key]
    table[key] = value
    held(json.dumps(raw, default=str).encode(), "a.json")
    held(tomli_w.dumps(plain(raw)).encode("utf-8", "surrogatepass"), "a.toml")


def test_any_shape_gives_a_scenario_or_one_sentence(tried) -> None:
    tried("text-shapes", 3 * SHAPES)
    _any_json()
    _any_toml()
    _any_value_in_a_scenario()


@settings(SETTINGS, max_examples=EXAMPLES)
@given(raw=scenarios())
def _round_trips(raw: Raw) -> None:
    scenario = Scenario.model_validate(raw)
    assert parse_scenario(to_toml(scenario).encode(), name="a.toml") == scenario
    assert parse_scenario(to_json(scenario).encode(), name="a.json") == scenario
    exported = scenario_file.write([SimpleNamespace(scenario=scenario)])
    assert parse_scenario(exported, name="a.toml") == scenario
    preset = nearest(scenario, PRESETS)
    parameters = to_parameters(scenario, preset)
    plain_link = urlencode(parameters)
    del parameters["scenario"]
    packed_link = urlencode(
        {"scenario": preset.id, "z": address._packed(urlencode(parameters, safe=address.UNESCAPED))}
    )
    exported_link = scenario_link(to_toml(scenario).encode(), "a.toml")["link"]
    for query in (plain_link, packed_link, address.to_query(scenario, preset), exported_link):
        link = address.read_query(query, PRESETS, default="pdf")
        if len(plain_link) <= LONGEST or (
            query != plain_link and len(plain_link) <= address.LONGEST_UNPACKED
        ):
            assert link.problems == ()
            assert link.scenario.inputs == scenario.inputs
        else:  # notes in every input: more than an address can carry, which is said
            assert link.problems


def test_any_scenario_survives_files_exports_and_links(tried) -> None:
    tried("text-shapes", EXAMPLES)
    _round_trips()
