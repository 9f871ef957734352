"""Values of a link that somebody has changed by hand."""

from explorer.domain.declaration import Declaration

VALUES = (
    "-1", "9e99", "1e999", "-1e999", "nan", "inf", "-Infinity", "abc", "١٢", "\uff11", "\u202e1",
    "0" * 5_000 + "x", "9" * 5_000, "0x10", "1_000", "1,5", "1;2", "1/0", "\x00", "\u0661\u066b5",
    "--1", "1e", "1e+", "+-1", "[]", "{}", "<b>1</b>", "' or 1", "=1+1", "None1", "null", "NaN()",
    "\ud800", "1 2", "1\n2", "1&2", "0b1", "½", "∞", "true1",
)  # fmt: skip
"""None of them fits any input."""
PERHAPS = (
    "",
    " ",
    "0" * 5_000,
    "true",
    "unknown",
    "blank",
    "1e-400",
    "-0",
    "+1",
    " 1 ",
    "1.",
    ".5",
)
"""Some inputs take these."""
RANGES = (
    "9~1", "~", "1~", "~1", "1~2~3", "nan~nan", "-inf~inf", "1e999~2e999", "١~٢", "none~none",
    "0x1~0x2", "\u202e~1", "abc", "", "1", "NONE", "~" * 2_000,
)  # fmt: skip
ORIGINS = (
    "", "1", "2~measured", "1~", "1~guess", "1~source", "1~measured~yesterday",
    "1~measured~2026-13-01",
    "1~measured~~-5", "1~measured~~٥", "1~measured~~1e3", "1~measured~~0", "1~measured~~9999999999",
    "1~measured~~~../../etc", "1~measured~~~Ä", "1~measured~~~~javascript:alert(1)",
    "1~measured~~~~a b", "1~measured~~~~\u202e", "1~measured~~~~~\u202e",
    "1~measured~~~~~" + "x" * 300,
    "1~measured~~~~.", "1~measured~~~nowhere~.", "1~measured~~~~~\x00", "1~nowhere", "1~unknown",
    "~" * 2_000, "1~measured~~~~%", "1~\ud800",
)  # fmt: skip


def fits(declaration: Declaration, value: object) -> bool:
    """Say whether an input admits a value."""
    return declaration.check(value) == value
