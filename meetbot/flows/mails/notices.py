"""Calendar notices become entries of the outbox, and the ledger says that they were issued.

Used by whatever sends a calendar mail outside `apply`: it belongs into the transaction that decided on it.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any

from meetbot.agenda.model.agenda import Agenda
from meetbot.agenda.model.people import Person
from meetbot.flows.mails.ctx import notice_ctx
from meetbot.outbox.key import msgkey
from meetbot.outbox.model import Entry, State
from meetbot.plan.model import LedgerLine, Notice, Numbers
from meetbot.store.rows import Delivered
from meetbot.store.store import Tx


def queue_notices(
    tx: Tx,
    agenda: Agenda,
    notices: Sequence[Notice],
    *,
    revision: int,
    now: datetime,
    wave_id: int | None = None,
    lines: Sequence[LedgerLine] = (),
    digests: Sequence[Entry] = (),
) -> int:
    """Queue the mails of these notices and keep their ledger lines; return how many are new.

    What older copies of the same (UID, person) still wait is superseded. The mails are composed when they are
    claimed, and one with a fault is held then; what they say is fixed here.

    Args:
        revision: the newest one, whose agenda this is.
        wave_id: of the wave that asked for them; a mail that its wave wants no more is withdrawn.
        lines: what changes beside them: lines of people who have the new content already.
        digests: entries that go before those of the notices that are announced; not counted.
    """
    changed = {(line.uid, line.person_id, line.address_no): line for line in lines}
    changed |= {(n.line.uid, n.line.person_id, n.line.address_no): n.line for n in notices}
    for line in changed.values():
        tx.supersede(agenda.id, line.uid, line.person_id, line.address_no, line.copy_no, now)
    earlier = earlier_mails(tx, agenda.id, {n.person_id for n in notices if has_thread(n)})
    ahead = {(digest.person_id, digest.rcpt): digest.msgkey for digest in digests}
    tx.enqueue(digests)
    entries = []
    for notice in notices:
        line = notice.line
        person = agenda.person(notice.person_id) or unknown_person(notice)
        references = references_of(notice, earlier)
        if notice.announced:
            references = (*references, ahead[notice.person_id, notice.address])
        ctx = notice_ctx(notice, person, references=references)
        entries.append(notice_entry(agenda.id, notice, ctx, revision=revision, wave_id=wave_id))
    queued = tx.enqueue(entries)
    tx.save_ledger(agenda.id, changed.values())
    return queued


def notice_entry(
    meeting: str, notice: Notice, ctx: dict[str, Any], *, revision: int, wave_id: int | None = None
) -> Entry:
    """Return the outbox entry of a notice, not composed yet."""
    line = notice.line
    return Entry(
        msgkey=msgkey(meeting, notice.person_id, str(notice.purpose), notice.fact),
        meeting=meeting,
        person_id=notice.person_id,
        rcpt=notice.address,
        purpose=str(notice.purpose),
        uid=line.uid,
        copy_no=line.copy_no,
        address_no=line.address_no,
        not_before=notice.due,
        expires_at=notice.expires_at,
        revision=revision,
        ctx=ctx,
        prio=notice.prio,
        wave_id=wave_id,
    )


def unknown_person(notice: Notice) -> Person:
    """Return who stands for somebody that no agenda names any more: an address, and nothing else known."""
    return Person(id=notice.person_id, name=notice.address, email=notice.address)


def has_thread(notice: Notice) -> bool:
    """Return whether mails may have gone before this one about the same entry, or about one it replaces."""
    return bool(notice.line.copy_no > 1 or notice.line.address_no or notice.replaces)


def references_of(notice: Notice, earlier: Mapping[tuple[str, str], tuple[str, ...]]) -> tuple[str, ...]:
    """Return the msgkeys that a notice's mail refers to, those of the entries it replaces before its own.

    Args:
        earlier: as `earlier_mails` gives it.
    """
    uids = (*notice.replaces, notice.line.uid)
    return tuple(key for uid in uids for key in earlier.get((uid, notice.person_id), ()))


def carried(entry: Entry) -> Delivered:
    """Return the copy that a calendar mail carries, for whom and with which numbers."""
    numbers = Numbers(
        sequence=int(entry.ctx["sequence"]), dtstamp=datetime.fromisoformat(entry.ctx["dtstamp"])
    )
    return Delivered(
        entry.uid, entry.person_id, entry.address_no, entry.copy_no, numbers, entry.ctx["copies"][0]
    )


def earlier_mails(tx: Tx, meeting: str, people: Collection[str]) -> dict[tuple[str, str], tuple[str, ...]]:
    """Return (uid, person) -> msgkeys of the mails that went before, oldest first; they become References."""
    found: dict[tuple[str, str], list[str]] = {}
    for person_id in people:
        for entry in sorted(tx.entries(meeting=meeting, person=person_id), key=lambda e: e.id):
            if entry.uid and entry.state in (State.SENT, State.CLAIMED, State.UNCERTAIN):
                found.setdefault((entry.uid, entry.person_id), []).append(entry.msgkey)
    return {key: tuple(keys) for key, keys in found.items()}
