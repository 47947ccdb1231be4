"""One mail to read before many: who gets a digest ahead of the calendar mails that change what they have.

Where the address that reads the answers changed, it goes before a single one too.

A first invitation changes nothing that the person has, and an address that is corrected hears of all for the
first time: neither counts.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from meetbot.plan.model import Change, Digest, LedgerLine, Notice, Purpose
from meetbot.plan.rules import ADDRESS, FIRST, REFRESHED

MOST_WITHOUT = 4  # changes of one person that need no digest
LEAST = 2  # that are still worth one that was planned
MAILBOX = "mailbox"  # what `Change.what` calls the address that reads the answers
AHEAD = timedelta(minutes=1)  # a digest goes so long before the first of the mails it announces

_CHANGING = frozenset({Purpose.INVITE, Purpose.UPDATE, Purpose.CANCEL, Purpose.UNINVITE})
_NEW_TO_THEM = frozenset({FIRST.name, ADDRESS.name})


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """A calendar mail of the outbox that has not left yet."""

    person_id: str
    address: str
    uid: str
    address_no: int
    purpose: str
    rule: str
    due: datetime
    expires_at: datetime
    prio: int
    warns: bool = False  # as `warns` says of its changes


def is_change(purpose: str, rule: str) -> bool:
    """Return whether a calendar mail of this purpose and rule changes an entry that the person has."""
    return purpose in _CHANGING and rule not in _NEW_TO_THEM and rule != REFRESHED.name


def warns(changes: Iterable[Change]) -> bool:
    """Return whether a plain mail goes before a calendar mail that tells these changes.

    Programs may take another ORGANIZER for a stranger (RFC 5546 3.2.2.4).
    """
    return any(change.what == MAILBOX for change in changes)


def digest_reason(digest: Digest) -> str:
    """Return why this person gets one mail ahead of the others."""
    if len(digest.uids) > MOST_WITHOUT:
        return f"before more than {MOST_WITHOUT} changes"
    return "since answers go to another mailbox"


def mailbox_warnings(notices: Iterable[Notice]) -> tuple[str, ...]:
    """Return what the organiser should know before answers go to another address; empty where they do not."""
    moves = {(c.was, c.now) for n in notices for c in n.changes if c.what == MAILBOX}
    return tuple(
        f"Answers will go to {now} instead of {was}. Some calendar programs then show an entry twice, so a "
        f"plain mail goes first. Read {was} until everybody has answered."
        for was, now in sorted(moves)
    )


def plan_digests(
    notices: Sequence[Notice],
    *,
    lines: Iterable[LedgerLine],
    waiting: Iterable[Waiting],
    now: datetime,
) -> tuple[tuple[Digest, ...], list[Notice]]:
    """Return who gets a digest, and the notices in their order, each due after the digest of its person.

    Who hears of more than four UIDs gets one, or of another mailbox for answers: of what this run changes,
    and of what waits from before and is not replaced by it. A person for whom this run changes nothing keeps
    the digest they may have.

    Args:
        lines: all that the run changes, those without a notice too: their waiting mails are superseded.
        waiting: calendar mails of the meeting that have not left, in any order.
        now: time-zone aware.
    """
    changed = {(line.uid, line.person_id) for line in lines}
    touched = {person_id for _, person_id in changed}
    mails: dict[tuple[str, str], dict[str, Notice | Waiting]] = {}
    for mail in waiting:
        fresh = (mail.uid, mail.person_id) in changed
        if mail.person_id in touched and not fresh and is_change(mail.purpose, mail.rule):
            mails.setdefault((mail.person_id, mail.address), {})[mail.uid] = mail
    for notice in notices:
        if is_change(notice.purpose, notice.rule):
            mails.setdefault((notice.person_id, notice.address), {})[notice.line.uid] = notice
    found = {
        key: _digest(key, own, now=now)
        for key, own in mails.items()
        if len(own) > MOST_WITHOUT or any(_warns(mail) for mail in own.values())
    }
    return tuple(found.values()), [_after(notice, found) for notice in notices]


def _warns(mail: Notice | Waiting) -> bool:
    return mail.warns if isinstance(mail, Waiting) else warns(mail.changes)


def _digest(key: tuple[str, str], mails: Mapping[str, Notice | Waiting], *, now: datetime) -> Digest:
    # What waits keeps its hour, so that the digest goes before that; a new notice goes after the digest.
    due = [mail.due - AHEAD if isinstance(mail, Waiting) else mail.due for mail in mails.values()]
    return Digest(
        person_id=key[0],
        address=key[1],
        uids=tuple(mails),
        due=max(now, min(due)),
        expires_at=max(mail.expires_at for mail in mails.values()),
        prio=min(mail.prio for mail in mails.values()),
    )


def _after(notice: Notice, digests: Mapping[tuple[str, str], Digest]) -> Notice:
    digest = digests.get((notice.person_id, notice.address))
    if digest is None or notice.line.uid not in digest.uids:
        return notice
    return replace(notice, due=max(notice.due, digest.due + AHEAD), announced=True)
