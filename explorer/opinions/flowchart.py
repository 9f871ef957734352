"""PromptQuorum's flowchart as a path: which steps this scenario reaches, and where it ends."""

from dataclasses import dataclass

from explorer.opinions.opinion import Case, Said, Verdict, say
from explorer.opinions.promptquorum import opinion, steps


@dataclass(frozen=True, kw_only=True)
class Step:
    """One step of the flowchart on this scenario."""

    claim: str
    title: str
    finds: Said
    reached: bool
    answer: bool | None
    """Yes or no to the step's question; None where it asks none."""
    leaves: tuple[Verdict, str] | None = None
    """The verdict that leaves the flowchart here, and at which answer."""
    ends: bool = False
    """Whether this scenario leaves the flowchart here."""


def path(case: Case) -> tuple[Step, ...]:
    """Walk the flowchart; what comes after its end is not reached."""
    found = opinion(case)
    end, verdict = found.decisive.claim, found.verdict
    clear, passes, improve, still, enough, best = steps(case)
    ceiling = next(rule for rule in found.rules if rule.claim == "pq.ceiling")
    under, tried = not passes.holds, bool(case["few_shot_tried"])
    trains = bool(ceiling.holds or still.holds)
    return (
        Step(
            claim=clear.claim,
            title="State the problem clearly",
            finds=say("Taken as given."),
            reached=True,
            answer=None,
        ),
        Step(
            claim=passes.claim,
            title="Do 8 of 10 test cases pass?",
            finds=passes.because,
            reached=True,
            answer=bool(passes.holds),
        ),
        Step(
            claim=ceiling.claim,
            title="Passed, but is your own bar still higher?",
            finds=ceiling.because,
            reached=not under,
            answer=bool(case.gap),
            leaves=("prompt", "no: stop there"),
            ends=end == passes.claim,
        ),
        Step(
            claim=improve.claim,
            title="Has the prompt been improved?",
            finds=say(f"Few-shot examples have {'' if tried else 'not '}been tried."),
            reached=under or (bool(case.gap) and not tried),
            answer=tried,
            leaves=("prompt", "no: improve it first"),
            ends=end == improve.claim,
        ),
        Step(
            claim=still.claim,
            title="Still under 80% after 3–5 rounds?",
            finds=still.because,
            reached=under and tried,
            answer=bool(still.holds),
        ),
        Step(
            claim=enough.claim,
            title="Are there 100 examples to train on?",
            finds=enough.because,
            reached=trains,
            answer=bool(enough.holds),
            leaves=("hybrid", "yes: on top") if ceiling.holds else ("not_yet", "no: collect"),
            ends=end in (enough.claim, ceiling.claim),
        ),
        Step(
            claim=best.claim,
            title="Which gives the most quality for its cost?",
            finds=best.because,
            reached=bool(still.holds and enough.holds),
            answer=None,
            leaves=(best.points or verdict, "the better buy"),
            ends=end == best.claim,
        ),
    )
