"""By which names a server answers that others may reach."""

import pytest

from explorer.views.hosts import LOOPBACK, Hosts

EVERYWHERE = Hosts(LOOPBACK | {"desk-7", "*.teams.example"}, addresses=True)


@pytest.mark.parametrize(
    "host",
    ["192.168.1.5:8501", "[2001:db8::1]", "DESK-7:8501", "a.teams.example", "a.b.teams.example."],
)
def test_addresses_in_digits_and_known_names_are_right(host):
    assert EVERYWHERE.allow(host)


@pytest.mark.parametrize(
    "host",
    ["evil.example", "teams.example", "xteams.example", "1.2.3.4.evil.example", "1.2.3", "[x]", ""],
)
def test_a_name_that_could_be_pointed_here_is_not(host):
    assert not EVERYWHERE.allow(host)


@pytest.mark.parametrize("host", ["192.168.1.5:8501", "desk-7", "a.teams.example"])
def test_a_server_for_this_machine_knows_no_other_names(host):
    assert not Hosts().allow(host)
