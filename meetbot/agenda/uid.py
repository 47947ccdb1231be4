"""Identifiers that outlive every change of title, speaker, order and time."""

from __future__ import annotations

from meetbot.agenda.model import Agenda


def uid_of(ref: str, agenda: Agenda, domain: str) -> str:
    """Return the UID of a session or day: `<session or day>.<meeting>@<domain>` (RFC 7986 5.3: never from
    content).

    Raises:
        KeyError: when the agenda has no session or day of that id; a UID made up would haunt calendars for
        good.
    """
    if agenda.session(ref) is None and all(day.id != ref for day in agenda.days):
        raise KeyError(f"{agenda.id} has no session or day {ref}")
    return f"{ref}.{agenda.id}@{domain}"
