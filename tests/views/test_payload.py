"""What is sent to the browser: complete, small, and true to the model."""

import re

import orjson
import pytest
from streamlit.testing.v1 import AppTest

from explorer.domain.declaration import DECLARATIONS
from explorer.domain.library import PRESET_FOLDER, fingerprint, read_library
from explorer.exports.results import evaluation_object
from explorer.views import shelf, state
from explorer.views.assets import MODULES, STATIC, glossary, stylesheet
from explorer.views.catalogue import VIEWS, View
from explorer.views.decide import decide, strips_of
from explorer.views.method import method
from explorer.views.packing import joined, packed_view
from explorer.views.sidebar import sidebar
from explorer.views.strips import segments

PRESETS = read_library().scenarios
PAGE = PRESET_FOLDER.parent / "explorer" / "views" / "page.py"


def packed(payload):
    return orjson.loads(orjson.dumps(payload, option=orjson.OPT_SERIALIZE_NUMPY))


@pytest.mark.parametrize("preset", sorted(PRESETS))
def test_the_page_says_what_the_command_line_says(preset):
    page = packed(decide(PRESETS[preset]))
    told = evaluation_object(PRESETS[preset])
    assert "".join(text for text, _ in page["verdict"]["runs"]) == told["sentence"]
    assert page["verdict"]["option"] == (told["recommendation"] or "none")
    for row, winner in zip(page["table"]["rows"], told["winners"].values(), strict=True):
        assert row["winner"] == winner
    for card in page["cards"]:  # every preset has a recommendation, so every block is told
        assert bool(card["blocked"]) == bool(told["options"][card["id"]]["blocked_by"])


def test_the_shortest_bar_wins_and_all_bars_share_one_scale():
    cards = packed(decide(PRESETS["tickets"]))["cards"]
    length = {c["id"]: sum(p["width"] for p in c["parts"]) + c["fit"]["width"] for c in cards}
    assert min(length, key=length.get) == "prompt"
    assert max(length.values()) == pytest.approx(100, abs=0.1)


def test_every_declared_input_has_exactly_one_control():
    payload = sidebar(PRESETS["tickets"], PRESETS["tickets"], strips_of(PRESETS["tickets"]), {})
    groups = [*payload["open"], payload["prices"], *payload["closed"]]
    names = [control["name"] for group in groups for control in group["controls"]]
    assert sorted(names) == sorted(DECLARATIONS)
    assert all(c["help"] and c["allowed"] and c["badge"] for g in groups for c in g["controls"])


@pytest.mark.parametrize("preset", sorted(PRESETS))
def test_strips_cover_the_whole_track_and_today_is_pale(preset):
    for name, strip in strips_of(PRESETS[preset]).items():
        parts = segments(DECLARATIONS[name], strip)
        assert sum(width for _, _, width, _ in parts) == pytest.approx(100, abs=0.1), name
        assert any(today for _, _, _, today in parts), name


def test_a_control_that_never_flips_the_answer_says_why():
    preset = PRESETS["tickets"]
    payload = sidebar(preset, preset, strips_of(preset), {})
    size = payload["open"][0]["controls"][1]
    assert size["name"] == "labelled_examples"
    assert size["caption"].startswith("never flips: prompt stays ahead by $")


def test_a_changed_value_is_an_assumption_marked_against_its_preset():
    preset = PRESETS["pdf"]
    changed = preset.with_values({"required_accuracy": 0.9})
    payload = sidebar(changed, preset, strips_of(changed), {})
    control = payload["open"][1]["controls"][2]
    assert payload["changedCount"] == 1
    assert control["status"] == "assumption"
    assert control["changed"]
    assert control["presetText"] == "85%"


def test_messages_stay_small():
    one = orjson.dumps(decide(PRESETS["tickets"]), option=orjson.OPT_SERIALIZE_NUMPY)
    assert len(one) < 64_000


def test_method_shows_every_rule_claim_and_source():
    text = orjson.dumps(method(PRESETS["tickets"])).decode()
    for wanted in ("figueroa-2012.power-law", "pq.scenario-tickets", "volume over horizon", "λ"):
        assert wanted in text


def test_every_module_that_is_imported_is_served_and_the_stylesheet_knows_every_colour():
    for name in MODULES:
        source = (STATIC / name).read_text("utf-8")
        assert set(re.findall(r"from '\./(\w+\.js)'", source)) <= set(MODULES)
        assert "innerHTML" not in source
    css = stylesheet()
    assert set(re.findall(r"var\(--(?!st-|o\b|o-|left|right)([\w-]+)\)", css)) <= set(
        re.findall(r"--([\w-]+):", css)
    )


@pytest.mark.parametrize("path", sorted(VIEWS))
def test_a_view_is_worked_out_once_for_each_state_and_no_hidden_one_is(path, monkeypatch):
    asked = []
    seen = {
        name: View(view.title, lambda _, name=name: asked.append(name) or {"view": name})
        for name, view in VIEWS.items()
    }
    monkeypatch.setattr("explorer.views.packing.VIEWS", seen)
    packed_view.cache_clear()
    for _ in range(3):
        packed_view(path, PRESETS["docs"])
    packed_view.cache_clear()
    assert asked == [path]


def test_encoded_objects_are_joined_without_being_decoded():
    parts = [{"a": 1}, {}, {"b": [2, {"c": "}"}]}, {"d": None}]
    whole = joined(*map(orjson.dumps, parts))
    assert orjson.loads(whole) == {key: value for part in parts for key, value in part.items()}


def board(app):
    [message] = [e for e in app.get("bidi_component") if e.proto.component_name.endswith("board")]
    return orjson.loads(message.proto.bytes)


@pytest.mark.parametrize("preset", sorted(PRESETS))
def test_the_page_draws_every_preset_from_its_link(preset):
    app = AppTest.from_file(PAGE, default_timeout=30)
    app.query_params["scenario"] = preset
    app.run()
    assert not app.exception
    assert board(app)["scenario"] == PRESETS[preset].title


def test_a_message_from_a_hostile_browser_changes_nothing():
    app = AppTest.from_file(PAGE, default_timeout=30).run()
    before = board(app)["verdict"]
    hostile = [
        None, 7, "x", [], {"sequence": "1"}, {"sequence": 1, "edits": 5},
        {"sequence": 1, "commit": True, "edits": {"calls_per_month": 5, "nonsense": {"value": 1}}},
        {"sequence": 2, "commit": True, "edits": {"calls_per_month": {"value": float("nan")}}},
        {"sequence": 3, "commit": True, "edits": {"calls_per_month": {"value": -5}}},
        {"sequence": 4, "commit": True, "edits": {"calls_per_month": {"text": "9" * 9000}}},
        {"sequence": 10**30, "commit": True, "edits": {"scenario": {"text": "../../etc"}}},
        {"sequence": 5, "commit": True, "edits": {"weight_auditability": {"value": True}}},
    ]  # fmt: skip
    held = app.session_state["crossover"]
    for message in hostile:
        if isinstance(message, dict):
            state.apply_edits(held, message)
    app.run()
    assert not app.exception
    assert board(app)["verdict"] == before


def test_a_broken_preset_is_named_on_the_page_and_the_others_still_load(tmp_path, monkeypatch):
    for preset in ("tickets", "pdf"):
        source = PRESET_FOLDER / f"{preset}.toml"
        (tmp_path / source.name).write_bytes(source.read_bytes())
    text = (tmp_path / "pdf.toml").read_text("utf-8")
    (tmp_path / "pdf.toml").write_text(text.replace("value = 0.87", "value = 87"), "utf-8")
    monkeypatch.setattr(shelf, "fingerprint", lambda: fingerprint(tmp_path))
    monkeypatch.setattr(shelf, "read_library", lambda: read_library(tmp_path))
    shelf._stamp.cache_clear()
    app = AppTest.from_file(PAGE, default_timeout=30).run()
    shelf._stamp.cache_clear()
    assert not app.exception
    assert board(app)["scenario"] == PRESETS["tickets"].title
    [controls] = [
        orjson.loads(e.proto.bytes)
        for e in app.get("bidi_component")
        if e.proto.component_name.endswith("controls")
    ]
    assert controls["scenarios"] == [["tickets", PRESETS["tickets"].title]]
    [problem] = controls["problems"]
    assert "pdf.toml" in problem
    assert "prompt_accuracy" in problem


def test_a_fault_in_a_view_is_one_sentence_with_an_incident_and_no_detail(monkeypatch, caplog):
    def broken(_: object) -> None:
        raise RuntimeError("postgres://user:secret@host")

    monkeypatch.setattr("explorer.views.packing.VIEWS", {"": View("Decide", broken)})
    packed_view.cache_clear()
    app = AppTest.from_file(PAGE, default_timeout=30).run()
    message = board(app)
    assert not app.exception
    assert message["view"] == "failed"
    assert "secret" not in orjson.dumps(message).decode()
    assert [message["incident"] in record.message for record in caplog.records].count(True) == 1


def test_all_weights_at_zero_are_refused_and_the_last_good_ones_kept():
    held = state.State(preset="tickets", scenario=PRESETS["tickets"])
    names = [name for name in DECLARATIONS if name.startswith("weight_")]
    edits = {name: {"text": "0"} for name in names}
    state.apply_edits(held, {"sequence": 1, "commit": True, "edits": edits})
    [sentence] = [sentence for _, sentence in held.errors.values()]
    assert "at least one must be above 0" in sentence
    assert sum(held.scenario.value(name) for name in names) == 1


def test_going_back_to_the_preset_value_gives_back_its_source_and_range():
    held = state.State(preset="docs", scenario=PRESETS["docs"])
    for text in ("70", "88"):
        edit = {"prompt_accuracy": {"text": text}}
        state.apply_edits(held, {"sequence": 1, "commit": True, "edits": edit})
    assert held.scenario == PRESETS["docs"]
    assert held.scenario.entry("prompt_accuracy").source == "pq.scenario-docs"


def test_every_term_on_the_page_has_a_line_in_the_glossary():
    lines = orjson.loads(glossary())
    written = {
        label
        for name in ("decide.js", "controls.js")
        for label in re.findall(r"term\('([^']+)'\)", (STATIC / name).read_text("utf-8"))
    }
    page = packed(decide(PRESETS["tickets"]))
    written |= {row["label"] for row in page["table"]["rows"]}
    written |= {card["label"] for card in page["cards"]}
    written |= {fact[0] for card in page["cards"] for fact in card["facts"]}
    slugs = {re.sub("[^a-z]+", "_", label.lower()) for label in written}
    assert slugs == lines.keys()
    assert all(20 < len(line) <= 120 and line.endswith(".") for line in lines.values())


def test_an_unknown_price_neither_agrees_with_the_source_nor_differs():
    scenario = PRESETS["tickets"]
    rows = {row["label"]: row["agrees"] for row in decide(scenario)["table"]["rows"]}
    assert None not in rows.values()
    unknown = scenario.with_values({"tuned_input_price": None})
    open_rows = {row["label"]: row["agrees"] for row in decide(unknown)["table"]["rows"]}
    assert {name for name, agrees in open_rows.items() if agrees is None} == {"Token cost"}
