"""The lenses in words: what each one changes, and which single assumption explains the answer."""

from explorer.analysis.lenses import Seen, lenses
from explorer.domain.base import OPTION_IDS, OptionId
from explorer.domain.declaration import DECLARATIONS
from explorer.wording import formats
from explorer.wording.findings import code_word
from explorer.wording.inputs import in_words

WORTH_NAMING = 1.0
"""Below this many USD a difference is not named."""


def option_of(code: int) -> OptionId | None:
    """Name the option behind a code; None is “not yet”."""
    return OPTION_IDS[code] if code < len(OPTION_IDS) else None


def explanation(seen: Seen, today: int) -> str:
    """Say which single assumption of a lens turns the answer, or moves the money most."""
    if not seen.unapplied:
        return _explained(seen, today)
    words = " and ".join(each.words for each in seen.unapplied)
    gap = f"A base price is unknown, so nothing can be said of its “{words}”."
    return f"{gap} {_explained(seen, today)}" if seen.swaps else gap


def _explained(seen: Seen, today: int) -> str:
    lens = lenses()[seen.source]
    if not seen.swaps:
        return lens.note or "Its assumptions are those of this scenario."
    answer = code_word(seen.recommendation).lower()
    if seen.recommendation == today:
        most = max(seen.swaps, key=lambda swap: abs(swap.moves))
        if abs(most.moves) < WORTH_NAMING:
            rest = "nothing else" if seen.unapplied else "nothing"
            return f"Same answer; {rest} that it assumes moves the money."
        way = "dearer" if most.moves > 0 else "cheaper"
        return (
            f"Same answer. Most weight: {most.assumption.words}, which alone makes tuning "
            f"{formats.money(abs(most.moves))} {way} against prompts."
        )
    if seen.decides is None:
        return f"No single assumption turns the answer to {answer}; together they do."
    words = seen.decides.assumption.words
    if seen.decides.alone == seen.recommendation:
        return f"One assumption turns the answer to {answer}: {words}."
    return f"Without one assumption the answer would not turn to {answer}: {words}."


def changed(seen: Seen) -> list[tuple[str, str]]:
    """List the inputs that a lens sets, with the values, as a person reads them."""
    return [
        (DECLARATIONS[name].noun, in_words(DECLARATIONS[name], value))
        for name, value in seen.changed.items()
    ]
