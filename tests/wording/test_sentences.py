"""Sentences with their amounts filled in: nouns, bare numbers, unknowns."""

import numpy as np
import pytest

from explorer.opinions.opinion import Amount, check, say
from explorer.wording import price_ratio
from explorer.wording.sentences import here, sentence


@pytest.mark.parametrize(
    ("amount", "full", "bare"),
    [
        (Amount(1.0, "change/month"), "1 change a month", "1"),
        (Amount(4.0, "change/month"), "4 changes a month", "4"),
        (Amount(2.4e6, "call/month"), "2.4M calls a month", "2.4M"),
        (Amount(0.85, "share"), "85%", "85%"),
        (Amount(1500.0, "USD"), "$1.50k", "$1.50k"),
        (Amount(7.0, "day"), "7 d", "7 d"),
        (Amount(1.5, "ratio"), "1.5×", "1.5×"),
        (Amount(0.3, "second"), "0.3 s", "0.3 s"),
        (Amount(None, "USD/call"), "unknown", "unknown"),
    ],
)
def test_an_amount_stands_with_its_noun_or_bare(amount, full, bare):
    assert sentence(say("it is {}, or {:bare}.", amount, amount)) == f"It is {full}, or {bare}."


def test_here_goes_on_in_lower_case():
    assert here(say("The prompt is right.")) == "Here: the prompt is right."


@pytest.mark.parametrize(("holds", "text"), [(True, "It is under."), (False, "It is not under.")])
def test_a_rule_chooses_its_words_by_the_outcome(holds, text):
    found = check("pq.step2", "Stop", holds, "It is [|not ]under.")
    assert sentence(found.because) == text


NEVER = np.nan


@pytest.mark.parametrize(
    ("calls", "title"),
    [
        ([NEVER, NEVER], "Fine-tuning never costs less at any of these prices"),
        ([100.0, 100.0], "Whatever tuned tokens cost, fine-tuning costs less at any volume"),
        ([5e3, 5e3], "Whatever tuned tokens cost, fine-tuning costs less from 5k"),
        ([5e3, 7e4], "Whom you believe on price moves fine-tuning from 5k to 70k"),
        ([5e3, NEVER], "Whom you believe on price moves fine-tuning from 5k to never"),
    ],
)
def test_the_curve_s_title_is_what_it_shows(calls, title):
    assert price_ratio.title(np.array(calls), "costs less") == title
