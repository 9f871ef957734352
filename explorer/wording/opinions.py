"""The opinions in words: who says what, and why one differs from Crossover's own answer."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from explorer.data import read_table
from explorer.domain.base import OPTION_IDS, OptionId
from explorer.domain.library import claims, sources
from explorer.domain.option import OPTIONS
from explorer.opinions.mistakes import Mistake, mistakes
from explorer.opinions.opinion import Case, Opinion, Verdict
from explorer.wording import formats, gates
from explorer.wording.sentences import sentence
from explorer.wording.verdict import recommended

TABLE: Mapping[str, Any] = read_table("frameworks")
NUMBERS = ("None", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "All")
VERDICTS: Mapping[Verdict, str] = {
    "prompt": "Prompt",
    "fine_tune": "Fine-tune",
    "hybrid": "Hybrid",
    "not_yet": "Not yet",
    "silent": "No answer",
}
Run = tuple[str, Verdict | None]


def headline(opinions: Mapping[str, Opinion]) -> tuple[Run, ...]:
    """Count the verdicts in a sentence, in runs; a run with a verdict is drawn in its colour."""
    counted = Counter(opinion.verdict for opinion in opinions.values()).most_common()
    (top, most), *rest = counted
    every = len(opinions)
    if rest and most == rest[0][1]:
        groups = [
            (f"{NUMBERS[count].lower()} {_say(count, verdict)}", verdict)
            for verdict, count in counted
        ]
        return _runs("The published frameworks disagree: ", groups)
    start = (
        f"{NUMBERS[most]} of {NUMBERS[every].lower()}" if rest else f"All {NUMBERS[every].lower()}"
    )
    first = _runs(f"{start} published frameworks say", [("", top)])
    odd = [opinion for opinion in opinions.values() if opinion.verdict != top]
    if not odd:
        return first
    alone = len(odd) == 1
    named = [(f"{who} {_say(count, verdict)}", verdict) for who, count, verdict in _grouped(odd)]
    edge = alone and "exactly at" in odd[0].decisive.because.text
    end = ", and you stand exactly on its threshold." if edge else "."
    (who, verdict), *others = named  # a sentence of its own
    return (*first, *_runs(" ", [(f"{who[:1].upper()}{who[1:]}", verdict), *others], end=end))


def _say(count: int, verdict: Verdict) -> str:
    verb = "give" if verdict == "silent" else "say"
    return f"{verb}s" if count == 1 else verb


def _grouped(odd: Sequence[Opinion]) -> Iterator[tuple[str, int, Verdict]]:
    """Name who gives each of the less common verdicts."""
    for verdict in dict.fromkeys(each.verdict for each in odd):
        names = [_named(each.source) for each in odd if each.verdict == verdict]
        yield "the fifth" if len(odd) == 1 else " and ".join(names), len(names), verdict


def _runs(start: str, groups: Sequence[tuple[str, Verdict]], end: str = ".") -> tuple[Run, ...]:
    """Write “A says x, B says y.” in runs."""
    runs: list[Run] = []
    for at, (who, verdict) in enumerate(groups):
        before = start if at == 0 else ", "
        runs += [(f"{before}{who} ", None), (VERDICTS[verdict].lower(), verdict)]
    return (*runs, (end, None))


def _named(source: str) -> str:
    """Name a source inside a sentence."""
    return str(TABLE["named"].get(source, sources()[source].short))


def plain(runs: Sequence[Run]) -> str:
    """Join the runs of a sentence."""
    return "".join(text for text, _ in runs)


def warnings_by_input(case: Case) -> dict[str, str]:
    """Write the mistakes that a scenario makes as quiet notes, by the input they belong to."""
    return {
        name: f"▲ {_warns(made)}"
        for made in mistakes(case)
        if made.state == "triggered"
        for name in made.known.inputs
    }


def _warns(made: Mistake) -> str:
    source = claims()[made.known.claim].source
    return f"{sources()[source].short} warns: {sentence(made.because)}"


def before_tuning(case: Case) -> str:
    """Warn of the first mistake that is made where the advice is to tune; else say nothing."""
    if recommended(case.result) in (None, "prompt"):
        return ""
    made = [each for each in mistakes(case) if each.state == "triggered"]
    more = f" {NUMBERS[len(made) - 1]} more under Second opinions." if len(made) > 1 else ""
    return f"{_warns(made[0])}{more}" if made else ""


def difference(opinion: Opinion, case: Case) -> str:
    """Say in one sentence why Crossover answers otherwise; nothing where it does not."""
    own = recommended(case.result)
    if own == opinion.verdict or (own is None and opinion.verdict == "not_yet"):
        return ""
    asks = f"{_named(opinion.source)} {TABLE['asks'][opinion.source]}."
    if own is None:
        return f"Crossover says not yet, as no option passes every gate; {asks}"
    theirs = next((each for each in OPTION_IDS if each == opinion.verdict), None)
    return f"Crossover says {OPTIONS[own].label.lower()}{_why(own, theirs, case)}; {asks}"


def _why(own: OptionId, theirs: OptionId | None, case: Case) -> str:
    if theirs is None:
        return ""
    if blocked := gates.because(case.result, theirs, case.numbers):
        return f", as {OPTIONS[theirs].noun} would not pass ({'; '.join(blocked)})"
    lead = float(case.result[theirs].effective_cost) - float(case.result[own].effective_cost)
    months = formats.count(case["horizon_months"])
    return (
        f", which, counting fit, comes {formats.money(lead)} cheaper than {OPTIONS[theirs].noun} "
        f"over {months} {'month' if months == '1' else 'months'}"
    )
