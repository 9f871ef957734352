"""The base of every model here, the project's own error, and the closed lists of words."""

from typing import Literal, get_args

from pydantic import BaseModel, ConfigDict

Unit = Literal[
    "call/month",
    "share/month",
    "month",
    "token/call",
    "token/example",
    "USD/Mtok",
    "USD/month",
    "USD/year",
    "USD/hour",
    "USD/label",
    "USD/answer",
    "USD",
    "USD/1k calls",
    "USD/call",
    "share",
    "ratio",
    "epoch",
    "example",
    "change/month",
    "run/month",
    "update/year",
    "run/year",
    "hour",
    "hour/month",
    "person-hour",
    "point",
    "day",
    "week",
    "second",
    "call",
    "score",
    "weight",
    "exponent",
    "none",
]
Status = Literal["measured", "source", "vendor", "assumption", "unknown"]
OptionId = Literal["prompt", "fine_tune", "hybrid"]
OPTION_IDS: tuple[OptionId, ...] = get_args(OptionId)
OWN_ID, SOURCE_ID = r"^[a-z][a-z0-9_]{0,39}$", r"^[a-z0-9][a-z0-9._-]{0,79}$"
PAGE = r"^https://[A-Za-z0-9][A-Za-z0-9.-]*(:[0-9]{1,5})?([/?#][!-~]*)?$"
"""A page of a host; nothing before an @ can pretend to be one."""


class Frozen(BaseModel):
    """Immutable; a misspelt key or a wrong type is an error."""

    model_config = ConfigDict(
        frozen=True, extra="forbid", strict=True, use_attribute_docstrings=True
    )


class InputError(ValueError):
    """Bad input from outside: one sentence that names the field, what was found and what fits."""

    def __init__(self, message: str, *, field: str | None = None) -> None:
        super().__init__(message)
        self.field = field
