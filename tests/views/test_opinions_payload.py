"""What the view Second opinions sends: what the command line says, and everything that it opens."""

import re

import orjson
import pytest

from explorer.domain.library import claims, contradictions, read_library
from explorer.exports.opinions import lenses_object, mistakes_object, opinions_object
from explorer.views.decide import decide, strips_of
from explorer.views.opinions import second_opinions
from explorer.views.sidebar import sidebar

PRESETS = read_library().scenarios
EXTREMES = [
    {},
    {"calls_per_month": 100.0, "horizon_months": 1.0},
    {"calls_per_month": 1e10, "labelled_examples": 0.0, "hourly_rate": 0.0},
    {"base_input_price": None, "base_output_price": None, "tuned_input_price": None},
    {"prompt_accuracy": 0.0, "required_accuracy": 1.0},
]


def packed(scenario):
    payload = second_opinions(scenario)
    return orjson.loads(orjson.dumps(payload, option=orjson.OPT_SERIALIZE_NUMPY))


@pytest.mark.parametrize("preset", sorted(PRESETS))
@pytest.mark.parametrize("values", EXTREMES)
def test_the_view_says_what_the_commands_say(preset, values):
    scenario = PRESETS[preset].with_values(values)
    page, told = packed(scenario), opinions_object(scenario)
    assert "".join(text for text, _ in page["title"]) == told["sentence"]
    for row, (source, opinion) in zip(page["opinions"], told["opinions"].items(), strict=True):
        assert row["id"] == source
        assert row["here"] == opinion["decisive"]["here"]
        assert [rule["because"] for rule in row["rules"]] == [
            rule["because"] for rule in opinion["rules"]
        ]
    lenses = lenses_object(scenario)["lenses"].values()
    assert [row["because"] for row in page["lenses"]["rows"]] == [x["because"] for x in lenses]
    states = {each["claim"]: each["state"] for each in mistakes_object(scenario)["mistakes"]}
    assert {row["claim"]: row["state"] for row in page["mistakes"]["rows"]} == states


@pytest.mark.parametrize("preset", sorted(PRESETS))
def test_one_path_leads_through_the_flowchart_to_the_verdict(preset):
    page = packed(PRESETS[preset])
    ends = [step for step in page["flow"] if step["ends"]]
    assert len(ends) == 1
    assert ends[0]["reached"]
    assert ends[0]["leaf"] == page["opinions"][0]["verdict"]
    after = page["flow"][page["flow"].index(ends[0]) + 1 :]
    assert not any(step["reached"] for step in after)


@pytest.mark.parametrize(
    ("preset", "reached"),
    [
        ("tickets", ["pq.step1", "pq.step2", "pq.ceiling"]),
        ("docs", ["pq.step1", "pq.step2", "pq.ceiling", "pq.step5"]),
        ("legal", ["pq.step1", "pq.step2", "pq.step3", "pq.step4", "pq.step5", "pq.step6"]),
    ],
)
def test_the_path_is_that_of_the_scenario(preset, reached):
    flow = packed(PRESETS[preset])["flow"]
    assert [step["claim"] for step in flow if step["reached"]] == reached


def test_a_prompt_not_yet_improved_leaves_at_the_third_step():
    flow = packed(PRESETS["legal"].with_values({"few_shot_tried": False}))["flow"]
    assert [step["claim"] for step in flow if step["ends"]] == ["pq.step3"]
    assert [step["claim"] for step in flow if step["reached"]][2:] == ["pq.step3"]


def test_every_claim_of_the_frameworks_is_on_the_page():
    text = orjson.dumps(packed(PRESETS["tickets"])).decode()
    spoken = {answer.claim for each in contradictions() for answer in each.answers}
    words = {claim for claim in claims() if f'"{claim}"' in text} | spoken
    used_by_lenses = {
        each["claim"]
        for lens in lenses_object(PRESETS["tickets"])["lenses"].values()
        for each in lens["assumptions"]
    }
    assert set(claims()) - words - used_by_lenses == set()


def test_the_rows_carry_section_and_citation():
    for row in packed(PRESETS["tickets"])["opinions"]:
        assert row["cite"]
        assert all(rule["section"] and rule["rule"] for rule in row["rules"])
    taiwo = next(row for row in packed(PRESETS["tickets"])["opinions"] if row["id"] == "taiwo")
    assert re.match(r"Balogun David Taiwo, “.+”, .+, 11 Apr 2026", taiwo["cite"])


def test_the_volume_rules_stand_over_their_volumes_and_you_among_them():
    rules = packed(PRESETS["tickets"])["rules"]
    assert rules["title"] == "Three volume rules, 10,000× apart"
    rows = {row["who"]: row for row in rules["rows"]}
    assert rules["today"] == {"label": "100k", "left": pytest.approx(200 / 7, abs=0.01)}
    assert rows["Strategic"]["segments"][1]["left"] == rules["today"]["left"]
    assert [part["label"] for part in rows["Taiwo"]["segments"]] == [
        "prompt",
        "Hybrid from 100M",
        "Fine-tune from 1B",
    ]
    assert [part["label"] for part in rows["This model, your inputs"]["segments"]] == [
        "prompt",
        "hybrid from 547k",
        "fine-tune from 16.7M",
    ]
    assert "no volume" in rows["PromptQuorum"]["without"]


def test_a_small_scenario_moves_the_lower_end_of_the_axis():
    rules = packed(PRESETS["tickets"].with_values({"calls_per_month": 200.0}))["rules"]
    assert rules["today"]["left"] == 0
    assert rules["ticks"][0]["label"] == "1k"
    assert rules["ticks"][0]["left"] > 5


def test_messages_stay_small():
    sizes = (len(orjson.dumps(packed(each))) for each in PRESETS.values())
    assert max(sizes) < 64_000


def test_warnings_stand_quietly_at_their_controls_and_before_tuning():
    docs = PRESETS["docs"].with_values({"baseline_measured": False})
    payload = sidebar(docs, PRESETS["docs"], strips_of(docs), {})
    groups = [*payload["open"], payload["prices"], *payload["closed"]]
    notes = {c["name"]: c["note"] for g in groups for c in g["controls"]}
    assert notes["baseline_measured"].startswith("▲ Taiwo warns: Nobody has measured")
    assert notes["evaluation_examples"].startswith("▲ PromptQuorum warns: 20 examples")
    assert notes["labelled_examples"] == ""
    assert decide(docs)["warning"].startswith("Taiwo warns: Nobody has measured")
    assert decide(docs)["warning"].endswith("One more under Second opinions.")
    assert decide(PRESETS["tickets"])["warning"] == ""


def test_the_situation_is_asked_in_plain_questions():
    preset = PRESETS["tickets"]
    payload = sidebar(preset, preset, strips_of(preset), {})
    [situation] = [group for group in payload["closed"] if group["id"] == "situation"]
    assert all(control["label"].endswith("?") for control in situation["controls"])
    asked = {c["name"]: c for c in situation["controls"]}
    assert asked["few_shot_tried"]["note"].endswith("Crossover's own rule does not.")
    assert asked["team_can_maintain"]["note"] == ""
