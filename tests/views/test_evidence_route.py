"""The route of the panels: whom it answers, what it refuses, and that it keeps no text."""

import orjson
import pytest
from evaluation_files import BASE, TUNED, promptfoo

from explorer.domain.library import read_library
from explorer.evidence.limits import MAX_BYTES
from explorer.views import evidence_route, state
from explorer.views.evidence_route import PATH

PRESETS = read_library().scenarios
TICKETS = PRESETS["tickets"]
JSON = {"content-type": "application/json"}


@pytest.fixture
def held(monkeypatch):
    """A session that is open."""
    found = state.State(preset="tickets", scenario=TICKETS)
    monkeypatch.setitem(state._sessions, found.token, found)
    return found


@pytest.fixture(autouse=True)
def _beside(monkeypatch):
    """Work in this process; the process beside the server has tests of its own."""

    class Here:
        def run(self, work, *args):
            async def told():
                steps = []
                found = work(*args, lambda done, every: steps.append((done, every)))
                for step in steps:
                    yield step
                yield found

            return told()

    monkeypatch.setattr(evidence_route, "beside", Here())


@pytest.fixture
def ask(send_to, held):
    """Put a question and return the lines of its answer."""

    def asked(panel, **fields):
        content = orjson.dumps({"token": held.token, "panel": panel, **fields})
        status, _, body = send_to(PATH, evidence_route.evidence_route, content, JSON)
        assert status == 200, body
        return [orjson.loads(line) for line in body.splitlines()]

    return asked


def file_headers(held, **more):
    told = {"token": held.token, "panel": "results", "name": "run.json", **more}
    named = {f"x-crossover-{key}": value for key, value in told.items()}
    return {"content-type": "application/octet-stream", **named}


@pytest.fixture
def send(send_to, held):
    """Drop a file and return the status and the lines of the answer."""

    def sent(data, **more):
        headers = file_headers(held, **more)
        status, _, body = send_to(PATH, evidence_route.evidence_route, data, headers)
        return status, [orjson.loads(line) for line in body.splitlines()] if status == 200 else body

    return sent


@pytest.mark.usefixtures("held")
@pytest.mark.parametrize(
    ("content", "headers", "status"),
    [
        (b"{}", {"content-type": "text/plain"}, 415),
        (b"{}", {}, 415),
        (b"{}", {**JSON, "origin": "https://elsewhere.example"}, 403),
        (b"{}", {**JSON, "host": "elsewhere.example"}, 403),
        (b"{", JSON, 400),
        (b"[]", JSON, 400),
        (b"{}", JSON, 404),
        (b'{"token": "guessed", "panel": "prices"}', JSON, 404),
        (b"[" * (evidence_route.MOST_JSON + 1), JSON, 413),
    ],
    ids=lambda each: ascii(each)[:40],
)
def test_whoever_is_not_this_page_is_refused(send_to, content, headers, status):
    assert send_to(PATH, evidence_route.evidence_route, content, headers)[0] == status


@pytest.mark.parametrize("panel", ["", "nowhere", "../secrets", "route", None, 7, ["prices"]])
def test_a_panel_that_does_not_exist_is_no_module_to_load(send_to, held, panel):
    content = orjson.dumps({"token": held.token, "panel": panel})
    assert send_to(PATH, evidence_route.evidence_route, content, JSON)[0] == 400


@pytest.mark.parametrize(
    ("more", "status"),
    [
        ({"token": "guessed"}, 404), ({"panel": "prices"}, 400), ({"panel": "x"}, 400),
        ({"origin": "x"}, 200),
    ],
    ids=str,
)  # fmt: skip
def test_a_file_needs_the_session_and_a_panel_that_reads_files(send, more, status):
    assert send(promptfoo(), **more)[0] == status


def test_a_file_from_elsewhere_is_refused(send_to, held):
    headers = {**file_headers(held), "origin": "https://elsewhere.example"}
    assert send_to(PATH, evidence_route.evidence_route, b"x", headers)[0] == 403


def test_a_file_that_is_too_large_is_refused_while_it_arrives(send, held):
    status, said = send(b"x" * (MAX_BYTES + 1))
    assert status == 413
    assert said == f"At most {MAX_BYTES:,} bytes are read.".encode()
    assert held.desk.files == ()


HOSTILE = [
    b"", b"\x00" * 64, b"PK\x03\x04broken", b'{"results": {"version": 99, "results": []}}',
    b'{"results": ' * 5000, b"[1, 2", b"NaN", b"item_id,variant\n1,a\n",
    b"item_id,variant,correct\n1,a,1\n1,a,0\n", b",".join([b"c"] * 200_000) + b"\n",
    b"item_id,variant,correct,cost\n1,a,1,NaN\n", "item_id,variant,correct\n1,\u202ex,1\n".encode(),
]  # fmt: skip


@pytest.mark.parametrize("data", HOSTILE, ids=lambda data: ascii(data[:24]))
def test_a_hostile_file_gives_one_sentence_and_leaves_the_scenario(send, held, data):
    status, lines = send(data, name="x.csv" if data.startswith((b"item", b"c,")) else "x.json")
    assert status == 200
    (problem,) = [line["problem"] for line in lines if "problem" in line] or [""]
    if problem:  # else the file was odd, yet could be read
        assert problem.isprintable()
        assert len(problem) < 400
        assert held.desk.files == ()
    assert held.scenario is TICKETS
    assert held.token not in evidence_route._seated


def test_a_file_becomes_variants_and_a_click_takes_one_as_a_side(send, ask, held):
    _, lines = send(promptfoo())
    answer = lines[-1]["answer"]
    assert [each["provider"] for each in answer["variants"]] == [BASE, TUNED]
    assert answer["offers"] == []
    answer = ask("results", prompt=BASE, tuned=TUNED, examples="800")[-1]["answer"]
    prompt, tuned = answer["offers"]
    assert prompt["rows"][0]["label"] == "Prompt accuracy"
    assert prompt["rows"][0]["after"].startswith("90%")
    for offer in (prompt, tuned):
        edits = {f"take {offer['word']}": {"text": "no status comes from a browser"}}
        state.apply_edits(held, {"sequence": 1, "commit": True, "edits": edits})
    taken = held.scenario.entry("prompt_accuracy")
    assert (taken.value, taken.status, taken.sample_size) == (0.9, "measured", 40)
    assert taken.low < 0.9 < taken.high
    assert held.scenario.value("tuned_accuracy_examples") == 800
    again = ask("results", prompt=BASE, tuned=TUNED, examples="800")[-1]["answer"]
    assert all(offer["inUse"] for offer in again["offers"])


def test_what_counts_as_right_is_a_choice(send, ask):
    send(promptfoo())
    answer = ask("results", correct=["latency"])[-1]["answer"]
    assert [each["rate"] for each in answer["variants"]] == [1.0, 1.0]
    assert [check["name"] for check in answer["checks"] if check["counts"]] == ["latency"]


def test_a_file_can_be_removed_and_only_so_many_stay(send, ask, held):
    for number in range(7):
        _, lines = send(promptfoo(items=5), name=f"run{number}.json")
    assert lines[-1]["problem"] == "run6.json: 6 files are open; remove one first."
    assert len(held.desk.files) == 6
    ask("results", forget="run0.json")
    assert held.desk.files[0].name == "run1.json"
    assert (
        send(promptfoo(items=5), name="run6.json")[1][-1]["answer"]["files"][-1]["name"]
        == "run6.json"
    )


def test_nothing_of_a_text_stays_in_the_session(send, held):
    send(promptfoo())
    kept = repr([vars(variant) for file in held.desk.files for variant in file.variants])
    assert "secret" not in kept


def test_one_slow_question_a_session_and_few_at_once(send, held, monkeypatch):
    monkeypatch.setattr(evidence_route, "_seated", {held.token})
    assert send(promptfoo())[0] == 409
    monkeypatch.setattr(evidence_route, "_seated", set("abcd"))
    assert send(promptfoo())[0] == 503


def test_a_fault_is_one_sentence_and_the_log_quotes_nobody(ask, held, monkeypatch, caplog):
    def broken(*given):
        raise RuntimeError(given[-1].word("base"))

    monkeypatch.setattr(evidence_route, "asked", broken)
    (line,) = ask("prices", base="secret")
    assert "incident" in line["problem"]
    (record,) = caplog.records
    assert "RuntimeError" in record.getMessage()
    assert "secret" not in caplog.text
    assert held.scenario is TICKETS


def test_an_offer_that_is_gone_or_guessed_changes_nothing(held):
    state.apply_edits(held, {"sequence": 1, "commit": True, "edits": {"take x": {"text": "x"}}})
    assert held.scenario is TICKETS
    assert held.problems == ("That result is no longer at hand; work it out again.",)


@pytest.mark.parametrize("file", ["inputs", "scenario", "template"])
def test_files_to_take_away(ask, file):
    found = ask("download", file=file)[-1]["answer"]["file"]
    assert found["name"].endswith((".csv", ".toml"))
    assert len(found["text"]) > 100
