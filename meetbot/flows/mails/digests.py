"""Digests in the outbox: queued ahead of the calendar mails that they announce, written when claimed.

By then some of those mails may be replaced or dropped. A digest tells what is left, and goes only where that
is two changes or more.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from meetbot.errors import StoreError
from meetbot.outbox.key import msgkey
from meetbot.outbox.model import Entry, State
from meetbot.plan.digests import LEAST, Waiting, is_change, warns
from meetbot.plan.model import Change, Digest, LedgerLine, LineState, Plan, Purpose
from meetbot.plan.rules import ADDRESS, FIRST
from meetbot.store.store import Tx

COMING = (State.QUEUED, State.HELD, State.CLAIMED)
MOST = 10_000
NO_CHANGE = (FIRST.name, ADDRESS.name)  # rules whose mails are the first that somebody gets of an entry


def waiting_changes(tx: Tx, meeting: str) -> list[Waiting]:
    """Return the calendar mails of a meeting that change what people have and have not left yet."""
    entries = tx.waiting_copies(meeting, but=NO_CHANGE)
    return [
        Waiting(
            person_id=entry.person_id,
            address=entry.rcpt,
            uid=entry.uid,
            address_no=entry.address_no,
            purpose=entry.purpose,
            rule=str(entry.ctx.get("rule", "")),
            due=entry.not_before,
            expires_at=entry.expires_at,
            prio=entry.prio,
            warns=_warns(entry),
        )
        for entry in entries
    ]


def digest_key(meeting: str, digest: Digest, plan_hash: str) -> str:
    """Return the msgkey of a digest; the calendar mails after it name it in their References."""
    return msgkey(meeting, digest.person_id, Purpose.DIGEST, f"{plan_hash}|{digest.address.casefold()}")


def digest_entries(
    plan: Plan, *, revision: int, hold: bool, replaced: Mapping[str, Sequence[str]]
) -> list[Entry]:
    """Return the entries of a plan's digests, not composed yet.

    Args:
        revision: the one that the plan makes.
        replaced: person id -> msgkeys of the digests that waited for them: mails that wait name those.
    """
    return [
        Entry(
            msgkey=digest_key(plan.meeting, digest, plan.hash),
            meeting=plan.meeting,
            person_id=digest.person_id,
            rcpt=digest.address,
            purpose=Purpose.DIGEST,
            not_before=digest.due,
            expires_at=digest.expires_at,
            revision=revision,
            ctx={
                "purpose": str(Purpose.DIGEST),
                "uids": list(digest.uids),
                "references": list(replaced.get(digest.person_id, ())),
            },
            state=State.HELD if hold else State.QUEUED,
            prio=digest.prio,
        )
        for digest in plan.digests
    ]


def drop_replaced(
    tx: Tx, meeting: str, lines: Iterable[LedgerLine], now: datetime
) -> Mapping[str, list[str]]:
    """End the waiting digests of everybody whose lines change; return person id -> their msgkeys, oldest
    first."""
    changed = {line.person_id for line in lines}
    dropped: dict[str, list[str]] = {}
    waiting = tx.entries(
        meeting=meeting, state=(State.QUEUED, State.HELD), purpose=Purpose.DIGEST, limit=MOST
    )
    for entry in reversed(waiting):
        if entry.person_id in changed:
            dropped.setdefault(entry.person_id, []).extend([*entry.ctx["references"], entry.msgkey])
    for person_id in dropped:
        tx.cancel_entries(meeting, now=now, person=person_id, purpose=Purpose.DIGEST)
    return dropped


def still_to_tell(tx: Tx, entry: Entry) -> list[Entry]:
    """Return the mails that a digest announces and that are still to come, the newest copy of each."""
    newest: dict[str, Entry] = {}
    mails = tx.entries(meeting=entry.meeting, person=entry.person_id, state=COMING, limit=MOST)
    for mail in mails:
        wanted = mail.uid in entry.ctx["uids"] and mail.rcpt == entry.rcpt
        if wanted and is_change(mail.purpose, str(mail.ctx.get("rule", ""))):
            newest[mail.uid] = max(newest.get(mail.uid, mail), mail, key=lambda one: one.copy_no)
    return by_start(newest.values())


def by_start(mails: Iterable[Entry]) -> list[Entry]:
    """Return calendar mails in the order of what they are about."""
    return sorted(mails, key=lambda mail: (mail.ctx["copies"][0]["start"], mail.uid))


def too_few_left(tx: Tx, entry: Entry) -> str:
    """Return why a digest that was never composed must not go; empty where it may."""
    if entry.purpose != Purpose.DIGEST or entry.composed_at is not None:
        return ""
    left = still_to_tell(tx, entry)
    if _worth_it(left):
        return ""
    return f"{len(left)} of its {len(entry.ctx['uids'])} changes left to tell; no digest is needed"


def _worth_it(mails: Sequence[Entry]) -> bool:
    return len(mails) >= LEAST or any(map(_warns, mails))


def _warns(mail: Entry) -> bool:
    return warns(Change(what=what, was=was, now=now) for what, was, now in mail.ctx.get("changes", ()))


def digest_ctx(tx: Tx, entry: Entry, *, now: datetime) -> dict[str, Any]:
    """Return what a digest says, from the mails that it announces as they wait at this moment.

    Raises:
        StoreError: too few of them are left.
    """
    mails = still_to_tell(tx, entry)
    if not _worth_it(mails):
        raise StoreError(too_few_left(tx, entry))
    return told_ctx(entry, mails, tx.ledger(entry.meeting, person=entry.person_id), now=now)


def told_ctx(
    entry: Entry, mails: Sequence[Entry], lines: Iterable[LedgerLine], *, now: datetime
) -> dict[str, Any]:
    """Return what a digest says of these calendar mails, in their order.

    Args:
        lines: all of the person's, as they stand with those mails.
    """
    told = {mail.uid for mail in mails}
    others = {
        line.uid
        for line in lines
        if line.state is LineState.LIVE and line.uid not in told and line.copy.end > now
    }
    return {
        **entry.ctx,
        "person": mails[-1].ctx["person"],
        "copies": [mail.ctx["copies"][0] for mail in mails],
        "announced": [
            {name: mail.ctx[name] for name in ("purpose", "changes", "ask", "rule")} for mail in mails
        ],
        "extra": {"others": str(len(others))},
    }
