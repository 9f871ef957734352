"""A server with faults planted in it, in Chromium: what a person sees, and what came to it."""

import re

from playwright.sync_api import expect

from tests.hostile import planted
from tests.hostile.served import serving


def set_volume(page, value):
    field = page.get_by_role("textbox", name="Volume, exact value")
    field.fill(f"{value:.0f}")
    field.press("Enter")


def test_a_person_sees_the_id_of_the_log_and_goes_on(profiles, tmp_path, tried):
    tried("fault-details", 2)
    frames = []

    def keep(data):
        frames.append(data)

    def listen(socket):
        socket.on("framereceived", keep)

    with serving(tmp_path, "tests.hostile.planted_server") as served:
        page = profiles.page({"websocket": listen})
        page.goto(f"http://127.0.0.1:{served.port}/")
        expect(page.get_by_text("Recommended", exact=True)).to_be_visible()
        for value, alert in (
            (planted.BREAKS_A_VIEW, "the server’s log has the cause under incident"),
            (planted.BREAKS_THE_PAGE, "The last change could not be worked out; incident"),
        ):
            set_volume(page, value)
            shown = page.get_by_text(alert)
            expect(shown).to_be_visible()
            number = re.search("incident ([0-9a-f]{8})", shown.inner_text())[1]
            ours = [line for line in served.log if line.get("incident") == number]
            assert [line["type"] for line in ours] == [planted.PlantedError.__name__]
            set_volume(page, 20_000)
            expect(shown).to_have_count(0)
            expect(page.get_by_text("Recommended", exact=True)).to_be_visible()
            expect(page).to_have_url(re.compile("calls_per_month=20000"))
        text = page.content()
        profiles.leave(page)
        assert not (tmp_path / "outside").exists()
    heard = b"".join(data if isinstance(data, bytes) else data.encode() for data in frames)
    assert len(frames) > 20
    assert [word for word in planted.TELLTALE if word.encode() in heard or word in text] == []
