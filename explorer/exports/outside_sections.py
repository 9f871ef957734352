"""What others say of a decision: the published frameworks, and the mistakes they warn of."""

from explorer.domain.library import claims, sources
from explorer.exports.document import Grid, Prose, Section
from explorer.exports.record import Record
from explorer.opinions.mistakes import Mistake
from explorer.wording.opinions import NUMBERS, VERDICTS, difference, headline, plain
from explorer.wording.sentences import here, sentence

MADE = ("triggered", "unknown", "clear")


def second_opinions(found: Record) -> Section:
    """Give each framework's verdict, the rule that decides, and why Crossover differs."""
    rows = []
    for source, opinion in found.opinions.items():
        rule = opinion.decisive
        conflict = sentence(opinion.conflict) if opinion.conflict else ""
        apart = " ".join(filter(None, (conflict, difference(opinion, found.case))))
        said = f"{rule.rule}. {here(rule.because)}"
        rows.append((sources()[source].short, VERDICTS[opinion.verdict], said, apart))
    columns = ("Source", "Says", "The rule that decides, and what it finds", "Where it pulls apart")
    return Section(
        "Second opinions",
        (
            Prose(plain(headline(found.opinions))),
            Grid(columns, tuple(rows)),
            Prose("Each framework runs on these inputs, by its own rules. Nothing is averaged."),
        ),
    )


def known_mistakes(found: Record) -> Section:
    """List the eight mistakes, those that are made first."""
    ordered = sorted(found.mistakes, key=lambda each: MADE.index(each.state))
    made = sum(each.state == "triggered" for each in ordered)
    rows = tuple(
        (
            each.known.name,
            each.state,
            _found(each),
            sources()[claims()[each.known.claim].source].short,
        )
        for each in ordered
    )
    text = f"{NUMBERS[made]} of the eight mistakes {'are' if made > 1 else 'is'} made here."
    columns = ("Mistake", "State", "What it finds here, and what to do", "Source")
    return Section("Mistakes", (Prose(text), Grid(columns, rows)))


def _found(each: Mistake) -> str:
    said = sentence(each.because)
    return f"{said} {each.known.fix}" if each.state == "triggered" else said
