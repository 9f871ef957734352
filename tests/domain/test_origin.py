"""Where a value comes from travels with a link: exactly, briefly, and never taken on trust."""

from datetime import date
from urllib.parse import urlencode

import pytest
from drawn_scenarios import EVIDENCE, SOURCES
from hypothesis import given
from hypothesis import strategies as st

from explorer.domain import library
from explorer.domain.declaration import DECLARATIONS
from explorer.domain.link import from_parameters, to_parameters
from explorer.domain.scenario import InputValue, Scenario

PRESETS = library.read_library().scenarios
TICKETS = PRESETS["tickets"]
NAMES = sorted(name for name in DECLARATIONS if not name.startswith("weight_"))
MEASURED = InputValue(
    value=0.93,
    low=0.9,
    high=0.951,
    status="measured",
    seen=date(2026, 11, 20),
    sample_size=412,
    note="ticket run: 50% ~ half; gpt-x",
)
PAGE = "https://example.org/a~b/prices?x=1&y=%7E"


def back(scenario: Scenario, preset: Scenario = TICKETS) -> Scenario:
    link = from_parameters(to_parameters(scenario, preset), PRESETS, default="pdf")
    assert link.problems == ()
    return link.scenario


def origins() -> st.SearchStrategy[dict[str, object]]:
    sourced = st.fixed_dictionaries(
        {"status": st.just("source"), "source": st.sampled_from(SOURCES)}
    )
    free = st.fixed_dictionaries(
        {"status": st.sampled_from(("measured", "vendor", "assumption"))},
        optional={"source": st.sampled_from(SOURCES)},
    )
    return st.tuples(sourced | free, EVIDENCE).map(lambda both: both[0] | both[1])


@given(
    given_=st.dictionaries(st.sampled_from(NAMES), origins(), max_size=8),
    other=st.sampled_from(sorted(PRESETS)),
    preset=st.sampled_from(sorted(PRESETS)),
)
def test_every_origin_comes_back_from_the_link_exactly(
    given_: dict[str, dict[str, object]], other: str, preset: str
) -> None:
    values = {name: PRESETS[other].value(name) for name in given_}
    known = {name: value for name, value in values.items() if value is not None}
    entries = {name: InputValue(value=known[name], **given_[name]) for name in known}
    scenario = PRESETS[preset].with_entries(entries)
    assert back(scenario, PRESETS[preset]) == scenario


@pytest.mark.parametrize(
    "page", [PAGE, "https://a/.", "https://a?%2E", "https://a/~", "https://a/%252E"]
)
def test_a_measured_value_keeps_its_page_and_its_note_whatever_they_hold(page: str) -> None:
    entry = MEASURED.model_copy(update={"link": page})
    assert back(TICKETS.with_entries({"prompt_accuracy": entry})).entry("prompt_accuracy") == entry


def test_the_page_of_a_known_document_is_not_written_out() -> None:
    document = library.sources()["openai-pricing"]
    known = {"status": "vendor", "source": "openai-pricing", "link": document.url}
    scenario = TICKETS.with_entries({"training_price": InputValue(value=5.0, **known)})
    assert back(scenario) == scenario
    text = to_parameters(scenario, TICKETS)["training_price.from"]
    assert text == "1~vendor~~~openai-pricing~."


def test_the_origin_of_an_unchanged_value_is_told_beside_that_value() -> None:
    entry = TICKETS.entry("prompt_accuracy").model_copy(update={"status": "measured"})
    parameters = to_parameters(TICKETS.with_entries({"prompt_accuracy": entry}), TICKETS)
    assert parameters == {
        "scenario": "tickets",
        "prompt_accuracy": "0.9",
        "prompt_accuracy.from": "1~measured",
    }


def test_a_value_that_is_merely_changed_has_no_origin_to_tell() -> None:
    parameters = to_parameters(TICKETS.with_values({"prompt_accuracy": 0.8}), TICKETS)
    assert parameters == {"scenario": "tickets", "prompt_accuracy": "0.8"}


def test_what_people_bring_fits_a_link_of_two_thousand_characters() -> None:
    priced = {"status": "vendor", "seen": date(2026, 11, 24), "source": "openai-pricing"}
    priced["link"] = library.sources()["openai-pricing"].url
    base = {**priced, "note": "some-provider/some-model-4.1-mini, genai-prices 0.2.3"}
    tuned = {**priced, "note": "some-provider/some-model-4.1-mini tuned, own table"}
    counted = {"status": "measured", "seen": date(2026, 11, 24), "note": "o200k_base, exact"}
    values = {
        "base_input_price": (0.4, base), "base_output_price": (1.6, base),
        "cache_read_ratio": (0.25, base), "cache_write_ratio": (1.0, base),
        "batch_price_ratio": (0.5, base), "tuned_input_price": (0.8, tuned),
        "tuned_output_price": (3.2, tuned), "training_price": (5.0, tuned),
        "tuned_model_lifetime_months": (14.0, tuned), "static_prompt_tokens": (1834.0, counted),
        "input_tokens": (412.0, counted), "output_tokens": (38.0, counted),
        "labelled_examples": (1250.0, counted), "tokens_per_example": (731.0, counted),
        "cache_hit_rate": (0.9173, {"status": "assumption", "note": "from 100k calls a month"}),
    }  # fmt: skip
    entries = {name: InputValue(value=value, **own) for name, (value, own) in values.items()}
    entries |= {"prompt_accuracy": MEASURED, "tuned_accuracy": MEASURED}
    scenario = TICKETS.with_entries(entries)
    assert back(scenario) == scenario
    assert len(urlencode(to_parameters(scenario, TICKETS))) < 2_000


HOSTILE = [
    "", "1", "1~", "2~measured", "measured", "1~certain", "1~unknown", "1~source",
    "1~measured~yesterday", "1~measured~2026-13-45", "1~measured~9999999999",
    "1~measured~~0", "1~measured~~-5", "1~measured~~١٢", "1~measured~~1_0", "1~measured~~1e5",
    "1~measured~~999999999", "1~measured~~9999999999999", "1~measured~~~No Such Source",
    "1~source~~~<script>", "1~measured~~~~exa mple",
    "1~measured~~~~.", "1~measured~~~nowhere~.", "1~measured~~~~\u202eevil",
    "1~measured~~~~~\u202ehidden", "1~measured~~~~~a\nb", f"1~measured~~~~~{'x' * 500}",
    "1~prompt_accuracy", "1~hourly_rate", "1~nowhere", "1~tuned_accuracy~x",
]  # fmt: skip


@pytest.mark.parametrize("text", HOSTILE, ids=ascii)
def test_a_hostile_origin_is_refused_in_one_sentence_and_the_rest_is_applied(text: str) -> None:
    parameters = {
        "prompt_accuracy": "0.8",
        "prompt_accuracy.from": text,
        "horizon_months": "24",
        "tuned_accuracy": "0.91",
        "tuned_accuracy.from": "1~measured~~50",
    }
    link = from_parameters(parameters, PRESETS, default="tickets")
    plain = TICKETS.with_values(
        {"prompt_accuracy": 0.8, "horizon_months": 24, "tuned_accuracy": 0.91}
    )
    measured = InputValue(value=0.91, status="measured", sample_size=50)
    assert link.scenario == plain.with_entries({"tuned_accuracy": measured})
    (problem,) = link.problems
    assert "prompt_accuracy" in problem
    assert problem.isprintable()
    assert len(problem) < 300


@pytest.mark.parametrize(
    ("parameters", "problems"),
    [
        ({"prompt_accuracy.from": "1~measured~~412"}, 1),
        ({"prompt_accuracy": "9e9", "prompt_accuracy.from": "1~measured~~412"}, 1),
        ({"nowhere.from": "1~measured"}, 1),
        ({".from": "1~measured"}, 1),
        ({"prompt_accuracy.from": "1~tuned_accuracy", "tuned_accuracy.from": "1~measured"}, 2),
    ],
    ids=str,
)
def test_an_origin_never_speaks_of_a_value_that_the_link_did_not_give(
    parameters: dict[str, str], problems: int
) -> None:
    link = from_parameters(parameters, PRESETS, default="tickets")
    assert link.scenario == TICKETS
    assert len(link.problems) == problems


def test_a_page_without_its_scheme_is_read_as_https() -> None:
    parameters = {"hourly_rate": "90", "hourly_rate.from": "1~vendor~~~~javascript:443/alert(1)"}
    link = from_parameters(parameters, PRESETS, default="tickets")
    assert link.scenario.entry("hourly_rate").link == "https://javascript:443/alert(1)"
