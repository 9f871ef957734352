"""Evaluation results in words: what was read, what counts as correct, and which one is better."""

from collections.abc import Mapping, Sequence
from datetime import date

from explorer.domain.declaration import DECLARATIONS
from explorer.domain.digits import significant
from explorer.domain.scenario import InputValue, Scenario
from explorer.evidence.comparing import Comparison
from explorer.evidence.limits import SETTINGS
from explorer.evidence.repricing import ListCost, differs
from explorer.evidence.results import Kind, Results
from explorer.evidence.summary import Mean, Summary, chosen_checks
from explorer.wording import formats
from explorer.wording import inputs as words
from explorer.wording.flip_points import listed

KIND_NAMES: Mapping[Kind, str] = {
    "promptfoo": "promptfoo",
    "inspect": "Inspect AI",
    "lm-eval": "lm-evaluation-harness",
    "csv": "CSV table",
}

WIDE = 0.04
"""An interval of four points and more is told in whole per cents."""

TAIL_NEEDS = 20
"""Answers, so that one of them lies beyond the 95th percentile."""


def many(count: float, noun: str) -> str:
    """Write a number with its noun: 1 variant, 2 variants."""
    return f"{formats.count(count)} {noun if count == 1 else noun + 's'}"


def day(found: date) -> str:
    """Write a day: 1 Oct 2025."""
    return f"{found.day} {found:%b %Y}"


def file_line(file: Results) -> str:
    """Say what a file is and what it holds."""
    parts = [KIND_NAMES[file.kind], many(len(file.variants), "variant")]
    return ", ".join(parts + ([day(file.day)] if file.day else []))


def choice_sentence(files: Sequence[Results], correct: Sequence[str] = ()) -> str:
    """Say which checks an answer must pass to count as right, and which are left out."""
    chosen = chosen_checks(files, correct)
    known = dict.fromkeys(check.name for file in files for check in file.checks)
    if not chosen:
        return "Right means that the file says so: it lists no checks to choose from."
    text = f"Right means passing {listed(chosen)}."
    left_out = [name for name in known if name not in chosen]
    return f"{text} Left out: {', '.join(left_out)}." if left_out else text


def ends(summary: Summary) -> tuple[str, str]:
    """Write the 95 % interval; many answers make one that whole per cents would close."""
    decimals = 0 if summary.high - summary.low >= WIDE else 1
    return formats.share(summary.low, decimals), formats.share(summary.high, decimals)


def right(summary: Summary) -> str:
    """Say how many answers were right, with the 95 % interval."""
    if summary.rate is None:
        return "nothing was graded"
    low, high = ends(summary)
    passed = f"{summary.passed:g}" if summary.passed < 1000 else formats.count(summary.passed)
    return f"{passed} of {formats.count(summary.n)} right ({low} to {high})"


def lengths(summary: Summary) -> str:
    """Say how many tokens a call takes, on average and at its longest; empty if unknown."""
    sides = ((summary.input_tokens, "in"), (summary.output_tokens, "out"))
    told = [f"{_length(mean)} {way}" for mean, way in sides if mean]
    return f"tokens a call: {', '.join(told)}" if told else ""


def _length(mean: Mean) -> str:
    tail = f" (95% up to {formats.count(mean.p95)})" if mean.n >= TAIL_NEEDS else ""
    return f"{formats.count(mean.value)}{tail}"


def at_list_prices(summary: Summary, listed: ListCost | None) -> str:
    """Say what a call costs at list prices where the file says another cost or none."""
    if listed is None or not differs(summary, listed):
        return ""
    cost, when = formats.money(listed.cost), day(listed.day)
    return f"{cost} a call at the list prices of {listed.model} on {when}, no discounts"


def set_apart(summary: Summary) -> str:
    """Say what was not counted as a right or a wrong answer; empty if nothing was."""
    parts = []
    if summary.errors:
        parts.append(f"{many(summary.errors, 'error')} counted apart")
    if summary.unjudged:
        parts.append(f"{many(summary.unjudged, 'answer')} without a chosen check left out")
    if summary.cached:
        parts.append(f"{many(summary.cached, 'cached answer')} left out of cost and latency")
    if summary.repeats:
        parts.append(f"{many(summary.repeats, 'repetition')} counted with their question")
    return "; ".join(parts)


def own_verdict(summary: Summary) -> str:
    """Say what the file itself counts, over all checks; empty where that is the same."""
    strict = summary.strict
    if strict is None or (strict.passed, strict.n) == (summary.passed, summary.n):
        return ""
    passed, n = formats.count(strict.passed), formats.count(strict.n)
    return f"{passed} of {n} by the file's own verdict on all its checks"


def interval_note() -> str:
    """Say why the interval of an input is narrower than the one shown."""
    shown = formats.share(SETTINGS["shown_confidence"])
    taken = formats.share(SETTINGS["input_confidence"])
    return (
        f"Intervals shown are {shown} intervals. The low and high of an input are an "
        f"{taken} interval of the same answers, so they lie closer together."
    )


def comparison_sentence(found: Comparison) -> str:
    """Name the better of two variants, or say how many more examples would tell."""
    pair = f"{found.first.id} and {found.second.id}"
    if found.winner is not None:
        loser = found.second if found.winner is found.first else found.first
        return f"{found.winner.id} is better than {loser.id}: {_because(found)}."
    if found.more is None:
        return f"{pair} did equally well{_on_what(found)}; more examples tell only if they differ."
    each, more = "" if found.paired else " for each", significant(found.more, 2)
    return (
        f"No winner between {pair} yet: {_because(found)}. About "
        f"{formats.count(more)} more examples{each} would tell, if this gap is the true one."
    )


def _because(found: Comparison) -> str:
    if not found.paired or found.p_value is None:
        apart = "lie apart" if found.winner else "overlap"
        return f"they answered different questions, and their intervals {apart}"
    alone = f"{formats.count(found.only_first)} and {formats.count(found.only_second)}"
    chance = formats.share(found.p_value, 1 if found.p_value < 0.1 else 0)
    chance = "under 0.1%" if found.p_value < 0.001 else chance
    return (
        f"each alone is right on {alone} of {formats.count(found.items)} shared questions, a gap "
        f"that chance shows in {chance} of cases"
    )


def _on_what(found: Comparison) -> str:
    return f" on {many(found.items, 'shared question')}" if found.paired else ""


def power_note() -> str:
    """Say what the number of further examples assumes."""
    power = formats.share(SETTINGS["power"])
    return f"“Would tell” means with a chance of {power}, if the gap seen so far is the true one."


def measured_lines(scenario: Scenario) -> list[tuple[str, str]]:
    """List the measured inputs of a scenario: name, and value with what stands behind it."""
    entries = {name: scenario.entry(name) for name in DECLARATIONS}
    return [
        (name, _measured(name, entry))
        for name, entry in entries.items()
        if entry.status == "measured"
    ]


def _measured(name: str, entry: InputValue) -> str:
    declaration = DECLARATIONS[name]

    def said(value: object) -> str:
        return words.in_words(declaration, float(str(value)))

    text = said(entry.value)
    if entry.low is not None:
        text += f" ({said(entry.low)} to {said(entry.high)})"
    if entry.sample_size is not None:
        text += f", n = {entry.sample_size:,}"
    return text + (f", {day(entry.seen)}" if entry.seen else "")
