"""What a panel of *Evidence* was asked: fields that a browser sent, none of them trusted."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime

from explorer.domain.base import InputError
from explorer.domain.declaration import clip
from explorer.domain.name import typed
from explorer.wording import formats

LONGEST_WORD = 200
LONGEST_TEXT = 400_000
MOST_WORDS = 40
LARGEST = 10**12
LABELS = {
    "gpu_price": "USD an hour",
    "gpus": "GPUs",
    "tokens_per_second": "Tokens a second",
    "utilisation": "In use",
    "workload": "Workload",
    "idle_minutes": "Kept for",
    "minimum_tokens": "Least prompt cached",
    "shards": "Caches in parallel",
    "points": "Measured points",
    "examples": "Tuned on",
    "day": "Prices on",
}
"""What the page writes over a field."""
NUMBER = re.compile(r"-?([0-9]{1,12}(\.[0-9]{0,12})?|\.[0-9]{1,12})")


def today() -> date:
    """Return the day on which evidence is brought."""
    return datetime.now(tz=UTC).date()


@dataclass(frozen=True)
class Fields:
    """The fields by name; each is read as what the panel expects, or refused in one sentence."""

    sent: Mapping[str, object]

    def word(self, name: str, limit: int = LONGEST_WORD) -> str:
        """Read a short text; empty where there is none."""
        found = self.sent.get(name, "")
        if not isinstance(found, str):
            raise InputError(f"{name}: a text of at most {limit:,} characters is expected.")
        return typed(found, name=name, limit=limit)

    def file(self) -> str:
        """Read the name of a dropped file, which may hold anything; readers show it escaped."""
        found = self.sent.get("name")
        return found[:LONGEST_WORD] if isinstance(found, str) and found.strip() else "file"

    def text(self, name: str) -> str:
        """Read a long text as it is."""
        found = self.sent.get(name, "")
        if not isinstance(found, str) or len(found) > LONGEST_TEXT:
            raise InputError(f"{name}: a text of at most {LONGEST_TEXT:,} characters is expected.")
        return found

    def number(self, name: str, fallback: float | None = None) -> float:
        """Read a number, sent as one or as it was typed."""
        found = self.sent.get(name)
        if found in (None, "") and fallback is not None:
            return fallback
        digits = found.replace(",", "").strip() if isinstance(found, str) else _written(found)
        if not NUMBER.fullmatch(digits):
            shown = f"{clip(found, 20)!r} is not" if isinstance(found, str) and found else "type"
            raise InputError(f"{name}: {shown} a number.")
        return float(digits)

    def share(self, name: str, low: float, high: float) -> float:
        """Read a share typed as per cent."""
        percent = self.number(name)
        if not low * 100 <= percent <= high * 100:
            span = f"{formats.share(low, 1)} to {formats.share(high)}"
            raise InputError(f"{name}: {percent:g}% does not fit: {span}.")
        return percent / 100

    def count(self, name: str) -> int | None:
        """Read a whole number above 0; None where none was given."""
        if self.sent.get(name) in (None, ""):
            return None
        value = self.number(name)
        if value < 1 or not value.is_integer():
            raise InputError(f"{name}: {value:g} is not a whole number above 0.")
        return int(value)

    def flag(self, name: str) -> bool:
        """Read a box that is ticked or not."""
        return self.sent.get(name) is True

    def day(self, name: str) -> date:
        """Read a day; today where none was given."""
        found = self.word(name)
        try:
            return date.fromisoformat(found) if found else today()
        except ValueError:
            raise InputError(f"{name}: {clip(found, 20)!r} is not a day.") from None

    def words(self, name: str) -> tuple[str, ...]:
        """Read a short list of short texts."""
        found = self.sent.get(name, [])
        if not isinstance(found, list) or len(found) > MOST_WORDS:
            raise InputError(f"{name}: a list of at most {MOST_WORDS} is expected.")
        if not all(isinstance(each, str) and len(each) <= LONGEST_WORD for each in found):
            raise InputError(f"{name}: a list of short texts is expected.")
        return tuple(found)


def labelled(error: InputError) -> InputError:
    """Name a field as the page does."""
    name, colon, rest = str(error).partition(": ")
    return InputError(f"{LABELS[name]}{colon}{rest}") if name in LABELS else error


def _written(found: object) -> str:
    if not isinstance(found, (int, float)) or isinstance(found, bool):
        return ""
    return f"{found:.12f}" if abs(found) < LARGEST else ""
