"""PromptQuorum's flowchart as a path: which steps this scenario reaches, and where it ends."""

from dataclasses import dataclass

from explorer.opinions.opinion import Case, Checked, Said, Verdict, say
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

    @classmethod
    def of(
        cls,
        rule: Checked,
        title: str,
        *,
        reached: bool,
        answer: bool | None,
        finds: Said | None = None,
        leaves: tuple[Verdict, str] | None = None,
        ends: bool = False,
    ) -> "Step":
        """Make the step of a rule; it finds what the rule finds unless it says otherwise."""
        return cls(
            claim=rule.claim,
            title=title,
            finds=finds or rule.because,
            reached=reached,
            answer=answer,
            leaves=leaves,
            ends=ends,
        )


def path(case: Case) -> tuple[Step, ...]:
    """Walk the flowchart; what comes after its end is not reached."""
    found = opinion(case)
    end, verdict = found.decisive.claim, found.verdict
    clear, passes, improve, still, enough, best = steps(case)
    ceiling = next(rule for rule in found.rules if rule.claim == "pq.ceiling")
    under, tried = not passes.holds, bool(case["few_shot_tried"])
    trains = bool(ceiling.holds or still.holds)
    return (
        Step.of(
            clear,
            "State the problem clearly",
            finds=say("Taken as given."),
            reached=True,
            answer=None,
        ),
        Step.of(
            passes,
            "Do 8 of 10 test cases pass?",
            reached=True,
            answer=bool(passes.holds),
        ),
        Step.of(
            ceiling,
            "Passed, but is your own bar still higher?",
            reached=not under,
            answer=bool(case.gap),
            leaves=("prompt", "no: stop there"),
            ends=end == passes.claim,
        ),
        Step.of(
            improve,
            "Has the prompt been improved?",
            finds=say(f"Few-shot examples have {'' if tried else 'not '}been tried."),
            reached=under or (bool(case.gap) and not tried),
            answer=tried,
            leaves=("prompt", "no: improve it first"),
            ends=end == improve.claim,
        ),
        Step.of(
            still,
            "Still under 80% after 3–5 rounds?",
            reached=under and tried,
            answer=bool(still.holds),
        ),
        Step.of(
            enough,
            "Are there 100 examples to train on?",
            reached=trains,
            answer=bool(enough.holds),
            leaves=("hybrid", "yes: on top") if ceiling.holds else ("not_yet", "no: collect"),
            ends=end in (enough.claim, ceiling.claim),
        ),
        Step.of(
            best,
            "Which gives the most quality for its cost?",
            reached=bool(still.holds and enough.holds),
            answer=None,
            leaves=(best.points or verdict, "the better buy"),
            ends=end == best.claim,
        ),
    )
