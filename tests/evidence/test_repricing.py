"""The cost of a variant at list prices, where its file says none or another."""

from datetime import date

import pytest

from explorer.evidence.reading import read_results
from explorer.evidence.repricing import differs, list_cost
from explorer.evidence.summary import Summary, summarise

DAY = date(2026, 11, 22)
LISTED = (37 * 1.25 + 204 * 10) / 1e6
"""gpt-5: $1.25 a million tokens in, $10 out."""


def variant(model: str, cost: str = "", tokens: str = "37,204") -> Summary:
    head = "item_id,variant,correct,input_tokens,output_tokens,cost"
    table = f"{head}\nq1,{model},1,{tokens},{cost}\n"
    (found,) = summarise([read_results(table.encode(), name="run.csv")])
    return found


@pytest.mark.parametrize("model", ["openai:gpt-5", "openai:chat:gpt-5", "openai/gpt-5"])
def test_tokens_without_a_cost_are_priced_however_a_tool_writes_the_model(model: str) -> None:
    found = variant(model)
    listed = list_cost(found, DAY)
    assert listed is not None
    assert (listed.cost, listed.day, listed.model) == (pytest.approx(LISTED), DAY, "openai/gpt-5")
    assert differs(found, listed)


@pytest.mark.parametrize(
    ("cost", "other"), [(LISTED, False), (LISTED * 1.04, False), (LISTED * 1.06, True), (0, True)]
)
def test_a_cost_of_its_own_is_compared(cost: float, other: bool) -> None:  # noqa: FBT001
    found = variant("openai:gpt-5", cost=f"{cost:.10f}")
    listed = list_cost(found, DAY)
    assert listed is not None
    assert differs(found, listed) is other


@pytest.mark.parametrize(
    "model",
    ["tuned", "openai:ft:gpt-4.1-mini:me", "openai/no-such", "nobody:gpt-5", "azure:gpt-4o-mini"],
)
def test_no_price_is_made_up(model: str) -> None:
    assert list_cost(variant(model), DAY) is None
    assert list_cost(variant("openai:gpt-5", tokens=","), DAY) is None
