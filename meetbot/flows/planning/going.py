"""A plan about to go: how many mails where, in which languages and zones, and who gets none of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from meetbot.agenda.model.agenda import Agenda
from meetbot.plan.model import Digest, LineState, Notice, Plan
from meetbot.store.store import Tx

Counted = tuple[tuple[str, int], ...]  # (what, how many mails), most first


@dataclass(frozen=True, slots=True, kw_only=True)
class Going:
    """Counts of a plan's mails. `zones` are IANA names; the meeting's where somebody's is not known."""

    zones: Counted
    languages: Counted
    suppressed: tuple[str, ...]  # labels of those whose planned mail will not leave
    expired: int  # mails that are past their time already, and will not leave
    sent_before: int  # copies that people have already, and that the plan leaves as they are


def going_of(tx: Tx, agenda: Agenda, plan: Plan, *, now: datetime) -> Going:
    """Return the counts, as things stand at `now`."""
    mails: tuple[Notice | Digest, ...] = (*plan.digests, *plan.notices)
    people = [agenda.person(mail.person_id) for mail in mails]
    zones = [p.timezone if p is not None and p.timezone else agenda.meeting.timezone for p in people]
    main = agenda.meeting.languages.main
    changed = {(line.uid, line.person_id, line.address_no) for line in plan.ledger}
    return Going(
        zones=_counted(zones),
        languages=_counted(p.language if p is not None else main for p in people),
        suppressed=_suppressed(tx, agenda, plan, mails, now=now),
        expired=sum(mail.expires_at <= now for mail in mails),
        sent_before=sum(
            line.state is LineState.LIVE
            and line.delivered is not None
            and (line.uid, line.person_id, line.address_no) not in changed
            for line in tx.ledger(agenda.id)
        ),
    )


def _counted(values: Iterable[str]) -> Counted:
    return tuple(sorted(Counter(values).items(), key=lambda pair: (-pair[1], pair[0])))


def _suppressed(
    tx: Tx, agenda: Agenda, plan: Plan, mails: Iterable[Notice | Digest], *, now: datetime
) -> tuple[str, ...]:
    by_purpose: dict[str, dict[str, str]] = {}
    for mail in mails:
        label = plan.people.get(mail.person_id, mail.person_id)
        by_purpose.setdefault(str(mail.purpose), {})[mail.address] = label
    found: dict[str, None] = {}
    for purpose, labels in by_purpose.items():
        blocked = tx.suppressed(labels, agenda.id, now=now, purpose=purpose)
        found |= dict.fromkeys(labels[address] for address in labels if address in blocked)
    return tuple(found)
