"""Where two options cost the same, in words."""

from collections.abc import Mapping

from explorer.analysis.break_even import BreakEven
from explorer.domain.base import OptionId
from explorer.domain.option import OPTIONS
from explorer.wording import formats


def crossing(option: OptionId, found: BreakEven) -> str:
    """Say at which volume, and after which month, an option costs as much as prompts."""
    who = OPTIONS[option].label
    if found.calls_per_month is None:
        text = f"{who} costs as much as prompts at no volume"
    else:
        side = "less" if found.cheaper_above else "more"
        calls = formats.count(found.calls_per_month)
        text = f"{who} costs as much as prompts at {calls} calls a month, and {side} above"
    if found.month is None:
        return f"{text}; at today’s volume, in no month."
    return f"{text}; at today’s volume, after {formats.count(found.month)} months."


def crossings(equal: Mapping[OptionId, BreakEven]) -> list[str]:
    """Say it for every option."""
    return [crossing(option, found) for option, found in equal.items()]
