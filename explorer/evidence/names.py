"""What a variant is called among others."""

from collections import Counter
from collections.abc import Sequence

from explorer.evidence.results import Variant

JOINT = " | "
NAMED_BY = (
    ("provider",),
    ("provider", "prompt"),
    ("provider", "file"),
    ("provider", "prompt", "file"),
)


def joined(variant: Variant, parts: Sequence[str]) -> str:
    """Name a variant by some of its parts; an empty one is left out."""
    return JOINT.join(filter(None, (getattr(variant, part) for part in parts)))


def ids(variants: Sequence[Variant]) -> list[str]:
    """Name each variant by as little as tells it apart from all others."""
    ways = [[joined(variant, parts) for variant in variants] for parts in NAMED_BY]
    many = [Counter(way) for way in ways]
    found = []
    for number, own in enumerate(zip(*ways, strict=True), start=1):
        unique = (name for name, count in zip(own, many, strict=True) if count[name] == 1)
        found.append(next(unique, f"{own[-1]}{JOINT}{number}"))
    return found
