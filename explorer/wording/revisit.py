"""When to decide again, in words."""

from explorer.analysis.revisit import Revisit
from explorer.wording import formats
from explorer.wording.origins import day


def revisit_sentence(found: Revisit) -> str:
    """Say on which day, and why then."""
    many = f"{found.months} {'month' if found.months == 1 else 'months'}"
    if found.reached is not None:
        why = f"growth reaches {formats.count(found.reached)} calls a month by then"
    elif found.close:
        why = "the draws leave the answer open"
    else:
        why = "prices and models move"
    return f"On {day(found.day)}, {many} from now, as {why}."


SOONER = "Sooner when one of the values above is crossed, or when a measurement comes in."
