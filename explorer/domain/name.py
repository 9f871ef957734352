"""The policy for every name and text from outside: what may be shown at all."""

import unicodedata

REFUSED_CATEGORIES = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})


def check_text(text: str, *, limit: int) -> str:
    """Return the text in NFC and stripped, or raise ValueError saying what is wrong with it."""
    bad = next((c for c in text if unicodedata.category(c) in REFUSED_CATEGORIES), None)
    if bad is not None:
        raise ValueError(f"holds the character U+{ord(bad):04X}, which is not allowed")
    clean = unicodedata.normalize("NFC", text).strip()
    if not 1 <= len(clean) <= limit:
        raise ValueError(f"has {len(clean)} characters; 1 to {limit} are allowed")
    return clean
