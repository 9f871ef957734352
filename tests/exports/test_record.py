"""A record says what the page and the command line say, in the same words and figures."""

from datetime import date

import pytest

from explorer.domain.base import OPTION_IDS, InputError
from explorer.domain.declaration import DECLARATIONS
from explorer.exports.comparison import MOST_RECORDS
from explorer.exports.document import Grid, Points, Prose
from explorer.exports.outline import part, parts
from explorer.exports.record import checked_link, record
from explorer.exports.results import evaluation_object
from explorer.views.decide import decide
from explorer.views.question import Question
from explorer.views.sure import sure_view
from explorer.wording import formats
from tests.exports.records import (
    DAY,
    LINK,
    PRESETS,
    SAMPLING,
    bare_record,
    changed_record,
    preset_record,
)


def texts(of):
    """Yield every word of a part."""
    yield from (of.title, of.kicker, of.headline)
    for section in of.sections:
        yield section.title
        for block in section.blocks:
            if isinstance(block, Prose):
                yield from (block.claim, block.text)
            elif isinstance(block, Points):
                yield from (word for row in block.rows for word in row)
            elif isinstance(block, Grid):
                yield from (*block.columns, block.title, *(c for row in block.rows for c in row))


def section(of, title):
    return next(each for each in of.sections if each.title == title)


def grid(of, title):
    return next(block for block in section(of, title).blocks if isinstance(block, Grid))


@pytest.mark.parametrize("name", ["tickets", "legal", "docs"])
def test_it_says_what_the_page_says(name):
    found = preset_record(name)
    page, sure = decide(PRESETS[name]), sure_view(PRESETS[name], Question(sampling=SAMPLING))
    said = set(texts(part(found)))
    assert found.said.sentence == evaluation_object(PRESETS[name])["sentence"]
    assert {evidence for _, evidence in page["reasons"]} <= said
    assert {row["value"] for row in page["changes"]["rows"]} <= set(" ".join(said).split(" "))
    note = page["changes"]["note"].replace("**", "")
    assert note.removesuffix(" At ○ no option passes.") in said
    for card in page["cards"]:
        assert {card["total"], card["effective"], card["fit"]["amount"]} <= said
        assert {each["amount"] for each in card["parts"]} <= said
    profile = page["charts"]["radar"]["ten"]["table"]["rows"]
    for row, (_, *scores) in zip(page["table"]["rows"], profile, strict=True):
        cells = zip(row["cells"], scores, strict=True)
        assert {f"{cell['text']} ({score})" for cell, score in cells} <= said
    assert {sure["headline"], sure["about"], sure["regret"]} <= said
    assert {each["chance"] for each in sure["answers"]} <= said
    assert sure["measure"]["sentence"] in said


def test_it_lists_every_input_with_its_range_status_and_origin():
    entry = PRESETS["tickets"].entry("error_cost")
    seen = entry.model_copy(
        update={
            "status": "measured",
            "seen": date(2026, 11, 3),
            "sample_size": 412,
            "note": "help desk, October",
        }
    )
    found = record(PRESETS["tickets"].with_entries({"error_cost": seen}), day=DAY)
    rows = {row[0]: row for block in section(part(found), "Inputs").blocks for row in block.rows}
    assert len([row for b in section(part(found), "Inputs").blocks for row in b.rows]) == len(
        DECLARATIONS
    )
    assert rows["A wrong answer"][1:] == (
        "0.10 USD",
        "0.03–0.50",
        "measured",
        "412 items, seen 3 Nov 2026, help desk, October",
    )
    assert rows["Base input price"][3:] == ("list price", "OpenAI list price")


def test_it_carries_day_link_seed_draws_and_versions():
    said = " ".join(texts(part(preset_record("tickets"))))
    about = section(part(preset_record("tickets")), "Caveats and sources")
    assert "24 Nov 2026" in said
    assert any(getattr(block, "address", None) == LINK for block in about.blocks)
    assert f"{SAMPLING.draws:,} draws" in said
    assert f"seed {SAMPLING.seed}" in said
    assert {"Crossover", "scipy", "Price catalogue (genai-prices)"} <= {
        row[0] for block in about.blocks if isinstance(block, Grid) for row in block.rows
    }


def test_where_nothing_passes_it_says_why_and_builds_nothing():
    found = part(changed_record())
    assert found.headline.startswith("Not yet.")
    assert section(found, "Consequences").blocks[0].rows[0][0] == "Nothing is built yet"
    assert grid(found, "Context").rows == (
        ("Horizon", "12 months", "1 month"),
        ("Required accuracy", "85 %", "99.9 %"),
    )


def test_unknown_prices_and_missing_ranges_are_said():
    found = part(bare_record())
    said = " ".join(texts(found))
    assert "Unknown and left out of every total: base input price" in said.replace("Base", "base")
    rows = {row[0]: row for row in grid(found, "Options").rows}
    assert rows["Tokens"][1] == "unknown"
    assert rows["Hosting"][2:] == ("unknown", "unknown")
    assert section(found, "How sure").blocks == section(found, "What to measure next").blocks


def test_a_comparison_measures_everything_against_the_first():
    each = [preset_record("tickets"), preset_record("legal")]
    told, *alone = parts(each)
    assert [one.title for one in alone] == [
        f"A · {PRESETS['tickets'].title}",
        f"B · {PRESETS['legal'].title}",
    ]
    rows = {row[0]: row for row in grid(told, "Results").rows}
    for option, label in zip(OPTION_IDS, ("Prompt", "Fine-tune", "Hybrid"), strict=True):
        first, second = (float(found.case.result[option].total) for found in each)
        gap = second - first
        signed = formats.money(gap) if gap < 0 else f"+{formats.money(gap)}"
        assert rows[f"{label}, total"][1:] == (
            formats.money(first),
            f"{formats.money(second)} ({signed})",
        )
    assert rows["Take"][1:] == ("Prompt", "Fine-tune")
    differing = {row[0] for row in grid(told, "Inputs that differ").rows}
    assert "Volume" in differing
    assert "Base input price" not in differing
    assert len(grid(told, "Dimensions").rows) == 40


def test_a_record_compared_with_itself_differs_nowhere():
    told = parts([preset_record("tickets")] * 2)[0]
    assert told.headline == "All give the same answer."
    assert section(told, "Inputs that differ").blocks == (Prose("No input differs."),)
    assert all("(same)" in row[2] for row in grid(told, "Results").rows[2:])


@pytest.mark.parametrize("many", [0, MOST_RECORDS + 1])
def test_too_few_and_too_many_are_refused(many):
    with pytest.raises(InputError, match="one to 5 scenarios"):
        parts([preset_record("tickets")] * many)


@pytest.mark.parametrize(
    "link",
    [
        "javascript:alert(1)",
        "file:///etc/passwd",
        "https://a b",
        'https://a/"x',
        "https://a/<x>",
        "https://a/`x`",
        "https://ä/",
        "https://a/" + "x" * 9000,
    ],
)
def test_only_a_plain_web_address_is_taken_as_link(link):
    with pytest.raises(InputError, match="is not a web address"):
        checked_link(link)
    assert checked_link("http://127.0.0.1:8501/?a=1~2&b=%20")
    assert checked_link("") == ""
