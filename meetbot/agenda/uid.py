"""Identifiers that outlive every change of title, speaker, order and time."""

from __future__ import annotations

from meetbot.agenda.model.agenda import Agenda


def uid_of(ref: str, agenda: Agenda, domain: str) -> str:
    """Return the UID of a session or day: `<session or day>.<meeting>@<domain>` (RFC 7986 5.3: never from
    content). It is made of the first id that this one ever had, so a renamed one stays the same to calendars.

    Args:
        ref: present or former id.

    Raises:
        KeyError: when the agenda has no session or day of that id; a UID made up would haunt calendars for
        good.
    """
    found = agenda.session(ref) or agenda.day(ref)
    if found is None:
        raise KeyError(f"{agenda.id} has no session or day {ref}")
    return f"{found.first_id}.{agenda.id}@{domain}"
