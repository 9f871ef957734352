"""Files from and to a person's disk: one checked door, and nothing changes by reading."""

import json

import orjson
import pytest

from explorer.domain.address import read_query
from explorer.domain.library import read_library
from explorer.domain.reading import MAX_BYTES, parse_scenario, to_json, to_toml
from explorer.views import files, state

PRESETS = read_library().scenarios
TICKETS = PRESETS["tickets"]
RAW = {"content-type": "application/octet-stream"}
JSON = {"content-type": "application/json"}
PINS = b'{"schema_version":1,"pins":[{"name":"Launch","link":"scenario=tickets"}]}'


@pytest.fixture
def held(monkeypatch):
    found = state.State(preset="tickets", scenario=TICKETS)
    monkeypatch.setitem(state._sessions, found.token, found)
    return found


@pytest.fixture
def upload(send_to, held):
    def send(kind, content, name="mine.toml", **headers):
        given = {**RAW, "x-crossover-token": held.token, "x-crossover-file": name, **headers}
        status, _, body = send_to(files.OPEN_PATH, files.open_file, content, given, kind=kind)
        return status, body.decode()

    return send


def renamed(scenario, **more):
    return scenario.model_copy(update={"id": "mine", "title": "My <b>own</b> case", **more})


@pytest.mark.parametrize(("write", "name"), [(to_toml, "mine.toml"), (to_json, "mine.json")])
def test_a_scenario_file_becomes_a_link_that_gives_its_values_back(upload, held, write, name):
    mine = TICKETS.with_values({"calls_per_month": 7e6, "domain": "regulated"})
    mine = mine.with_ranges({"error_cost": (0.05, 0.4)})
    status, body = upload("scenario", write(renamed(mine)).encode(), name)
    answer = json.loads(body)
    assert status == 200
    assert answer["said"] == (
        "Opened “My <b>own</b> case”, on the basis of “Support tickets”: 3 inputs differ."
    )
    assert held.scenario is TICKETS
    link = read_query(answer["link"], PRESETS, default="pdf")
    assert (link.scenario, link.problems) == (mine, ())


def test_the_basis_is_the_preset_of_the_same_id_else_the_nearest_by_values(upload):
    legal = PRESETS["legal"].with_values({"error_cost": 39.0})
    same_id = legal.model_copy(update={"id": "tickets"})
    assert "scenario=legal" in upload("scenario", to_toml(renamed(legal)).encode())[1]
    status, body = upload("scenario", to_toml(same_id).encode())
    link = read_query(json.loads(body)["link"], PRESETS, default="pdf")
    assert (status, link.scenario.id) == (200, "tickets")
    assert link.scenario.values == legal.values


def test_a_file_of_pins_is_read_and_given_back_as_pins(upload):
    status, body = upload("pins", PINS, "pins.json")
    assert (status, json.loads(body)["pins"][0]["name"]) == (200, "Launch")


BROKEN = {
    "empty": (b"", "mine.toml"),
    "text": (b"hello", "mine.toml"),
    "bytes": (b"\xff\xfe", "mine.toml"),
    "a value too large": (to_toml(TICKETS).replace("100000", "1e99").encode(), "mine.toml"),
    "an input more": (to_toml(TICKETS).encode() + b"\n[inputs.x]\nvalue = 1\n", "mine.toml"),
    "deep": (b"[" * 5000, "mine.json"),
    "a name of markup": (b"x", "%3Cimg%20src=x%3E%0A%E2%80%AE.toml"),
}


@pytest.mark.parametrize("kind", ["scenario", "pins"])
@pytest.mark.parametrize(("data", "name"), BROKEN.values(), ids=BROKEN.keys())
def test_a_broken_file_is_one_sentence_and_leaves_all_as_it_was(upload, held, kind, data, name):
    status, body = upload(kind, data, name)
    [(key, problem)] = json.loads(body).items()
    assert (status, key) == (200, "problem")
    assert problem.isprintable()
    assert len(problem) < 300
    assert held.scenario is TICKETS


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"origin": "https://elsewhere.example"}, 403),
        ({"host": "elsewhere.example"}, 403),
        ({"content-type": "text/plain"}, 415),
        ({"content-type": "multipart/form-data"}, 415),
        ({"x-crossover-token": "guessed"}, 404),
        ({"x-crossover-token": ""}, 404),
    ],
)
def test_whoever_is_not_this_page_is_refused(upload, headers, status):
    assert upload("scenario", to_toml(TICKETS).encode(), **headers)[0] == status


def test_what_is_too_large_or_of_no_kind_is_refused(upload):
    assert upload("scenario", b" " * (MAX_BYTES + 1))[0] == 413
    assert upload("programs", PINS)[0] == 404


def test_the_committed_scenario_is_saved_as_a_file_that_the_same_door_reads(send_to, held):
    held.scenario = TICKETS.with_values({"error_cost": 0.3})
    content = orjson.dumps({"token": held.token})
    status, _, body = send_to(files.SAVE_PATH, files.save_scenario, content, JSON)
    answer = orjson.loads(body)
    assert (status, answer["name"]) == (200, "tickets.toml")
    assert parse_scenario(answer["text"].encode(), name=answer["name"]) == held.scenario
    assert send_to(files.SAVE_PATH, files.save_scenario, b'{"token": 7}', JSON)[0] == 404
