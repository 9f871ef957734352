"""The headers of every answer, which keep the page to itself."""

import base64
import hashlib
import re
from collections.abc import Iterable
from pathlib import Path

import streamlit as st

Headers = Iterable[tuple[bytes, bytes]]
OTHERS = b"access-control-"
"""Starts what would let a page from elsewhere read an answer; Streamlit sends it to some."""


def _inline_script_hashes() -> str:
    """Allow exactly the inline scripts of the installed Streamlit's own page."""
    page = (Path(st.__file__).parent / "static" / "index.html").read_text("utf-8")
    scripts = re.findall(r"<script>(.*?)</script>", page, flags=re.DOTALL)
    digests = (hashlib.sha256(script.encode()).digest() for script in scripts)
    return " ".join(f"'sha256-{base64.b64encode(digest).decode()}'" for digest in digests)


def content_policy() -> str:
    """Nothing from elsewhere; blob: is how Streamlit imports a component's loader."""
    return "; ".join(
        (
            "default-src 'none'",
            f"script-src 'self' blob: {_inline_script_hashes()}".strip(),
            "style-src 'self' 'unsafe-inline'",
            "img-src 'self' data: blob:",
            "font-src 'self' data:",
            "connect-src 'self'",
            "worker-src 'self' blob:",
            "manifest-src 'self'",
            "base-uri 'none'",
            "form-action 'self'",
            "frame-ancestors 'none'",
            "object-src 'none'",
        )
    )


def security_headers() -> dict[str, str]:
    """Name what stands on every answer; transport security is the proxy's, which has HTTPS."""
    return {
        "content-security-policy": content_policy(),
        "x-content-type-options": "nosniff",
        "referrer-policy": "no-referrer",
        "x-frame-options": "DENY",
        "cross-origin-opener-policy": "same-origin",
        "cross-origin-resource-policy": "same-origin",
        "permissions-policy": (
            "camera=(), display-capture=(), geolocation=(), microphone=(), midi=(), payment=(), "
            "serial=(), usb=()"
        ),
    }


class Guarded:
    """Puts the headers on an answer, each of them once."""

    def __init__(self) -> None:
        told = security_headers().items()
        self.own = [(name.encode(), value.encode()) for name, value in told]
        self.names = {name for name, _ in self.own}

    def on(self, sent: Headers) -> list[tuple[bytes, bytes]]:
        """Return an answer's headers with ours; what is for other sites is left out."""
        kept = [
            pair for pair in sent if pair[0] not in self.names and not pair[0].startswith(OTHERS)
        ]
        return kept + self.own
