"""Faults to be planted in a real server, and what it must never tell a browser."""

from explorer.views import packing

SECRET = "postgres://admin:hunter2@db.internal"  # noqa: S105  (nobody's)
BREAKS_A_VIEW, BREAKS_THE_PAGE = 13_131.0, 14_141.0
BREAKS_AN_EDIT = "planted"


class PlantedError(Exception):
    pass


TELLTALE = (SECRET, "hunter2", PlantedError.__name__, "planted.py")


def broken(*_given, **_named):
    raise PlantedError(SECRET)


def breaks_at(value, work):
    """Break when the scenario that is worked on holds a value."""

    def perhaps(first, *more, **named):
        scenario = getattr(first, "scenario", first)
        if scenario.value("calls_per_month") == value:
            broken()
        return work(first, *more, **named)

    return perhaps


def packed_view(path, scenario, question):
    """Stand for the real one; a worker finds this one by its name."""
    return breaks_at(BREAKS_A_VIEW, lambda first, *more: packing.packed_view(path, first, *more))(
        scenario, question
    )


def breaks_on_edit(work):
    def perhaps(state, message):
        done = work(state, message)
        if BREAKS_AN_EDIT in message.get("edits", {}):
            broken()
        return done

    return perhaps
