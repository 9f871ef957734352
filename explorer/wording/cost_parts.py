"""A total split into what it consists of, in the words of the page."""

from collections.abc import Iterable, Mapping

from explorer.model.option_result import OptionResult


def parts_of(option: OptionResult, months: float) -> list[tuple[str, float]]:
    """Split a total into its parts in USD, largest first."""
    parts = [
        ("Wrong answers", float(option.errors)),
        ("Changes", months * float(option.iterate_per_month)),
        ("Tokens", float(option.tokens)),
        ("Upkeep", months * float(option.maintain_per_month)),
        ("Build", float(option.build)),
        ("Hosting", months * float(option.hosting_per_month)),
    ]
    return sorted(parts, key=lambda part: -part[1])


def heaviest_first(options: Iterable[Mapping[str, float]]) -> list[str]:
    """Order the parts by what they weigh in all options together."""
    each = list(options)
    return sorted(each[0], key=lambda name: -sum(parts[name] for parts in each))
