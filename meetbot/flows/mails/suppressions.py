"""Who gets no mail, as people look at it and change it. The audit log has each change, without an address."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from meetbot.agenda.fields.addresses import is_address
from meetbot.errors import MeetbotError
from meetbot.flows.mails.outbox import Press, note_of, press
from meetbot.outbox.suppression import Reason, of_meeting, of_reminders, told_stop
from meetbot.store.store import Tx
from meetbot.store.suppressions import Suppression

LIFTED_WITH_CARE = (Reason.HARD, Reason.COMPLAINT)
"""Reasons for which more mail there harms the sender's standing with mailbox providers."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stopped:
    """An address without mail, and whose it is: (meeting, person id), in order; nobody's any more = empty."""

    suppression: Suppression
    people: tuple[tuple[str, str], ...]


def stopped(tx: Tx, meeting: str | None = None, *, now: datetime) -> list[Stopped]:
    """Return who gets no mail now, by address and scope.

    Args:
        meeting: only addresses of its people, and only what concerns its mails; None = all.
    """
    addresses = None if meeting is None else [row.address for row in tx.persons(meeting) if row.address]
    held = [one for one in tx.suppressions(addresses, meeting=meeting) if one.holds(now)]
    people = tx.people_at({one.address for one in held})
    return [Stopped(suppression=one, people=tuple(people.get(one.address, ()))) for one in held]


def stop_mail(
    tx: Tx, address: str, *, scope: str, why: str, by: str, now: datetime, reason: Reason = Reason.MANUAL
) -> bool:
    """Send an address no more mail within a scope; False where that held before.

    Raises:
        MeetbotError: it is no address.
    """
    address = address.strip()
    if not is_address(address):
        raise MeetbotError(f'"{address}" is no address; write one like bo@example.org')
    if not tx.add_suppression(address, reason=reason, scope=scope, why=why[:500], by=by, now=now):
        return False
    tx.audit(by, "mail stopped", _ids(tx, address, [scope], str(reason)), now)
    return True


def let_mail_go(tx: Tx, address: str, scopes: Iterable[str], *, by: str, now: datetime) -> list[Suppression]:
    """Send an address mail again; return what held it back. What ended meanwhile: `send_ended`."""
    lifted = []
    for scope in scopes:
        before = tx.suppression(address, scope)
        if before is not None and tx.lift_suppression(address, scope):
            lifted.append(before)
    if lifted:
        reasons = ", ".join(sorted({one.reason for one in lifted}))
        tx.audit(by, "mail let go again", _ids(tx, address, [one.scope for one in lifted], reasons), now)
    return lifted


def send_ended(
    tx: Tx, *, by: str, now: datetime, meeting: str | None = None, address: str | None = None
) -> list[int]:
    """Queue the mails that ended for their address' sake and are still true; return their ids, rising.

    Of one meeting, or to one address; each meeting's are a press of their own in the audit log.
    """
    ended = tx.ended_mails(now=now, meeting=meeting, address=address)
    sent: list[int] = []
    for one in sorted({entry.meeting for entry in ended}):
        ids = [entry.id for entry in ended if entry.meeting == one]
        note = note_of(tx, press(tx, Press.RETRY, one, ids, by=by, now=now))
        sent += note.ids if note is not None else ()
    return sorted(sent)


def stop_words(one: Suppression) -> str:
    """Return in words, without a full stop, which mails somebody does not get and why."""
    return told_stop(one.reason, one.scope, one.until)


def scopes_here(meeting: str | None) -> tuple[str, ...]:
    """Return the scopes that are a meeting's own; without one, that of all mail."""
    return ("",) if meeting is None else (of_meeting(meeting), of_reminders(meeting))


def _ids(tx: Tx, address: str, scopes: Iterable[str], reason: str) -> dict[str, str | int]:
    people = tx.people_at([address]).get(address.lower(), ())
    whose = " ".join(f"{meeting}/{person}" for meeting, person in people[:20])
    return {"scope": ", ".join(scope or "everywhere" for scope in scopes), "reason": reason, "people": whose}
