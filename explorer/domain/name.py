"""The policy for every name and text from outside: what may be shown at all."""

import unicodedata

from explorer.domain.base import InputError

REFUSED_CATEGORIES = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})


def check_text(text: str, *, limit: int) -> str:
    """Return the text in NFC and stripped, or raise ValueError saying what is wrong with it."""
    clean = _shown(text)
    if not 1 <= len(clean) <= limit:
        raise ValueError(f"has {len(clean)} characters; 1 to {limit} are allowed")
    return clean


def typed(text: str, *, name: str, limit: int) -> str:
    """Return one line that somebody typed in NFC and stripped; it may be empty."""
    if len(text) > limit:
        raise InputError(f"{name}: a text of at most {limit:,} characters is expected.")
    try:
        return _shown(text)
    except ValueError as error:
        raise InputError(f"{name}: {error}.") from None


def _shown(text: str) -> str:
    bad = next((c for c in text if unicodedata.category(c) in REFUSED_CATEGORIES), None)
    if bad is not None:
        raise ValueError(f"holds the character U+{ord(bad):04X}, which is not allowed")
    return unicodedata.normalize("NFC", text).strip()
