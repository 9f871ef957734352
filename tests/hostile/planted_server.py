"""Starts the dashboard with faults planted in it, in its other processes too.

It writes down the settings and routes that it uses, and every address outside of this machine
that it looks up or connects to.
"""

import json
import os
import sys
from pathlib import Path

from explorer.cli import main
from explorer.views import (
    allowance,
    components,
    draws,
    evidence_route,
    files,
    head,
    live,
    message,
    records,
    server,
    sidebar_message,
    start,
)
from tests.hostile import planted

FOLDER = Path(os.environ["PLANTED_FOLDER"])
OWN = ("127.0.0.1", "::1", "localhost", "/", None)


def outside(event, given):
    if event not in ("socket.connect", "socket.getaddrinfo"):
        return
    address = given[1] if event == "socket.connect" else given[0]
    host = address[0] if isinstance(address, tuple) else address
    if host not in OWN and not str(host).startswith(("/", "\0")):
        with (FOLDER / "outside").open("a") as log:
            log.write(f"{event} {host}\n")


def plant():
    message.packed_view = planted.packed_view
    sidebar_message.share = planted.breaks_at(planted.BREAKS_THE_PAGE, sidebar_message.share)
    live.preview = planted.breaks_on_edit(live.preview)
    components.apply_edits = planted.breaks_on_edit(components.apply_edits)
    draws.packed_draws = records.ordered = planted.broken
    evidence_route.asked = start.suggestion = files.KINDS["scenario"] = planted.broken
    if patience := os.environ.get("PLANTED_PATIENCE"):
        allowance.PATIENCE_S = head.PATIENCE_S = float(patience)


class Telling(server.Server):
    async def startup(self, sockets=None):
        await super().startup(sockets)
        options = server.config.get_config_options()
        used = {key: option.value for key, option in options.items()}
        routes = self.config.app._starlette_app.routes
        told = [[r.path, sorted(getattr(r, "methods", None) or [])] for r in routes]
        (FOLDER / "used.json").write_text(json.dumps({"settings": used, "routes": told}))


sys.addaudithook(outside)
plant()

if __name__ == "__main__":
    server.Server = Telling
    main()
