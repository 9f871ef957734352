"""A total split into what it consists of, in the words of the page."""

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
