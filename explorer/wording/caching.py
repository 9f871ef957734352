"""Prompt caching in words: what it saves, from where it pays, and whether it settles the choice."""

from explorer.evidence.caching import CachingEffect
from explorer.wording import formats
from explorer.wording.prices import answer


def effect_sentence(effect: CachingEffect) -> str:
    """Say what caching does to a call, and to the decision."""
    if not effect.hit_rate and not effect.break_even:
        return "No call finds its prompt in the cache here."
    said = [_saving(effect), pays_from(effect)]
    if effect.removes_reason:
        said.append(
            f"Caching alone removes the reason to tune: without it the answer would be "
            f"{answer(effect.without)}."
        )
    elif effect.without != effect.with_caching:
        said.append(
            f"Without caching the answer would be {answer(effect.without)} rather than "
            f"{answer(effect.with_caching)}."
        )
    elif effect.closes_gap:
        said.append(
            "Without caching a tuned call would be the cheaper one; with it, tuning saves nothing "
            "on tokens."
        )
    if effect.tuned_too_short:
        said.append("The prompt left after tuning is too short to be cached.")
    return " ".join(filter(None, said))


def _saving(effect: CachingEffect) -> str:
    hits = formats.share(effect.hit_rate)
    now, before = (
        formats.money(1000 * call) for call in (effect.prompt_call, effect.prompt_call_uncached)
    )
    if not effect.on or now == before:
        return f"With {hits} of calls in the cache, caching saves nothing and is left off."
    return (
        f"With {hits} of calls in the cache, 1,000 prompted calls cost {now} rather than {before}."
    )


def pays_from(effect: CachingEffect) -> str:
    """Say from which hit rate caching pays; empty where writing to the cache is free."""
    if effect.break_even is None:
        return "At these ratios caching never pays."
    if effect.break_even == 0:
        return ""
    return (
        f"As writing to the cache costs extra, it pays from {formats.share(effect.break_even)} on."
    )
