"""How much one session may send, and how slowly; the numbers stand in TOML."""

import asyncio
import time
from dataclasses import dataclass, field

from starlette.exceptions import HTTPException
from starlette.requests import Request

from explorer.data import read_table

SETTINGS = {name: entry["value"] for name, entry in read_table("server").items()}
MOST_A_MINUTE: int = SETTINGS["bytes_a_minute"]
SLOWEST, PATIENCE_S = SETTINGS["slowest_bytes_a_second"], SETTINGS["patience_s"]
MINUTE_S, MEGABYTE = 60, 2**20


@dataclass
class Allowance:
    """Bytes that a session may still send; they come back evenly over a minute."""

    left: float = MOST_A_MINUTE
    seen: float = field(default_factory=time.monotonic)

    def take(self, size: int) -> None:
        """Count what has come; refuse once it is more than a minute's share."""
        now = time.monotonic()
        regained = (now - self.seen) * MOST_A_MINUTE / MINUTE_S
        self.left, self.seen = min(MOST_A_MINUTE, self.left + regained) - size, now
        if self.left < 0:
            raise HTTPException(
                429,
                f"This page has sent more than {MOST_A_MINUTE // MEGABYTE} MB within a minute; "
                "wait a moment and try again.",
            )


async def read_body(request: Request, most: int, allowance: Allowance | None = None) -> bytes:
    """Read what was sent, and stop as soon as it is too much, too slow or over the allowance."""
    announced = request.headers.get("content-length", "")
    if announced.isdigit() and int(announced[:20]) > most:
        raise _too_much(most)
    data = bytearray()
    begun = asyncio.get_running_loop().time()
    try:
        async with asyncio.timeout(PATIENCE_S) as limit:
            async for chunk in request.stream():
                data += chunk
                if len(data) > most:
                    raise _too_much(most)
                if allowance is not None:
                    allowance.take(len(chunk))
                limit.reschedule(begun + PATIENCE_S + len(data) / SLOWEST)
    except TimeoutError:
        raise HTTPException(408, "The rest of it did not arrive in time; try again.") from None
    return bytes(data)


def _too_much(most: int) -> HTTPException:
    return HTTPException(413, f"At most {most:,} bytes are read.")
