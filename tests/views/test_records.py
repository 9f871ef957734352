"""A record at a click: the file of the session's own state, refused where it should be."""

import gzip

import orjson
import pytest

from explorer.domain.library import read_library
from explorer.exports.files import FORMATS, file_name
from explorer.views import records, state
from explorer.views.question import asked
from tests.exports.records import preset_record

PRESETS = read_library().scenarios
JSON = {"content-type": "application/json"}


class Here:
    """Do in this process what the server has another one do."""

    async def run(self, work, *args):
        told = []
        result = work(*args, lambda done, every: told.append((done, every)))
        for each in told:
            yield each
        yield result


@pytest.fixture
def held(monkeypatch):
    changed = PRESETS["tickets"].with_values({"error_cost": 0.7})
    found = state.State(preset="tickets", scenario=changed)
    monkeypatch.setitem(state._sessions, found.token, found)
    return found


@pytest.fixture
def ask(send_to, monkeypatch, held):
    """Send a request straight to the route; returns status, headers and the unpacked file."""
    monkeypatch.setattr(records, "beside", Here())

    def asked(headers=JSON, *, body=None, **wanted):
        content = body or orjson.dumps({"token": held.token, **wanted})
        status, told, found = send_to(records.PATH, records.record_file, content, headers)
        return status, told, gzip.decompress(found) if "content-encoding" in told else found

    return asked


def test_it_answers_with_the_file_of_the_session(ask, held):
    status, told, content = ask(format="md", day="2026-11-20")
    assert status == 200
    assert told["content-type"].startswith("text/markdown")
    assert told["content-disposition"] == ('attachment; filename="crossover-tickets-2026-11-20.md"')
    text = content.decode()
    assert "Decision record, 20 Nov 2026" in text
    assert "| A wrong answer | 0.10 USD | 0.70 USD |" in text
    assert "<http://testserver/?scenario=tickets&error_cost=0.7&v=1&of=" in text
    assert held.token not in records._making


def test_pinned_states_come_first_and_the_present_one_last(ask):
    pins = [
        {"name": "Before <b>", "link": "scenario=tickets"},
        {"name": "x", "link": "scenario=pdf"},
    ]
    status, told, content = ask(format="md", pins=pins)
    assert status == 200
    assert "crossover-tickets-pdf-" in told["content-disposition"]
    text = content.decode()
    assert text.startswith("# Comparison")
    assert "A · Before \\<b\\> | B · x | C · Now |" in text


def test_the_link_of_each_pin_gives_back_the_seed_of_its_chances(ask, held):
    held.question = asked(held.question, "seed", "11")
    text = ask(format="md", pins=[{"name": "Before", "link": "scenario=pdf"}])[2].decode()
    assert text.count("Sobol points, seed 11.") >= 2
    assert text.count("&seed=11&v=1&of=") == text.count("**Live page.**") == 2


def test_a_pin_whose_preset_changed_gives_a_record_that_says_so(ask):
    link = "scenario=tickets&calls_per_month=1000&gone=3&v=1&of=AAAAAAAAAAAAAAAAAAAA"
    status, _, content = ask(format="md", pins=[{"name": "Old", "link": link}])
    assert status == 200
    comparison, old, _ = content.decode().split("\n# ")
    assert old.startswith("A · Old: Classifying")
    for part in (comparison, old):
        assert "was changed after this link was made" in part
        assert "Left out of the link: " in part


def test_what_the_page_says_of_its_link_stands_in_the_record(ask, held):
    held.problems = ("“Classifying” was changed after this link was made.",)
    assert "was changed after this link was made" in ask(format="md")[2].decode()


@pytest.mark.parametrize(
    ("wanted", "said"),
    [
        ({"format": "docx"}, "'docx' is no format of a record"),
        ({"format": "md", "day": "tomorrow"}, "is not a day such as"),
        ({"format": "md", "pins": [{"name": "a"}]}, "A pin cannot be read"),
        ({"format": "md", "pins": [{"name": "\u202e", "link": "scenario=pdf"}]}, "cannot be read"),
        ({"format": "md", "pins": [{"name": "now", "link": "scenario=pdf"}]}, "cannot be read"),
        ({"format": "md", "pins": [{"name": "a", "link": "scenario=pdf"}] * 5}, "up to 5 states"),
        (
            {"format": "toml", "pins": [{"name": "a", "link": "scenario=pdf"}]},
            "A .toml file holds one scenario",
        ),
    ],
)
def test_what_does_not_fit_is_one_sentence(ask, wanted, said):
    status, _, content = ask(**wanted)
    assert status == 422
    assert said in content.decode()


@pytest.mark.parametrize(
    ("body", "headers", "status"),
    [
        (None, {"content-type": "text/plain"}, 415),
        (None, {**JSON, "origin": "https://elsewhere.example"}, 403),
        (None, {**JSON, "host": "elsewhere.example"}, 403),
        (b"{", JSON, 400),
        (b'{"token": "guessed", "format": "md"}', JSON, 404),
        (b"[" * 20_000, JSON, 413),
    ],
)
def test_whoever_is_not_this_page_is_refused(ask, body, headers, status):
    assert ask(headers, body=body, format="md")[0] == status


def test_one_at_a_time_for_a_session_and_a_few_in_all(ask, held, monkeypatch):
    monkeypatch.setattr(records, "_making", {held.token})
    assert ask(format="md")[0] == 409
    monkeypatch.setattr(records, "_making", set("abcdefgh"))
    assert ask(format="md")[0] == 503


def test_a_fault_is_a_sentence_without_its_cause(ask, held, monkeypatch, caplog):
    def broken(*_):
        raise RuntimeError("secret")

    monkeypatch.setattr(records, "ordered", broken)
    status, _, content = ask(format="md")
    (record,) = caplog.records
    assert status == 500
    assert f"incident {record.told['incident']} in the log" in content.decode()
    assert "secret" not in caplog.text + content.decode()
    assert held.token not in records._making


def test_opening_the_menu_gets_the_process_ready(ask, monkeypatch):
    warmed = []
    monkeypatch.setattr(records, "_warm", lambda: warmed.append(True))
    assert ask()[0] == 204
    assert warmed == [True]


def test_the_menu_lists_every_format_and_a_file_has_a_safe_name():
    assert [each["id"] for each in records.formats()] == list(FORMATS)
    several = [preset_record("tickets"), preset_record("legal"), preset_record("tickets")]
    assert file_name(several, "zip") == "crossover-tickets-legal-2026-11-24.zip"
