"""A test of the mail: one letter of a plan as it will look, to the organiser, marked TEST.

It has no calendar entry, and its links lead nowhere: nobody's answer can be given with it.
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from meetbot.agenda.model.agenda import Agenda
from meetbot.errors import MeetbotError
from meetbot.flows.mails.compose import Composer
from meetbot.flows.mails.post import Clock, sender_for
from meetbot.flows.planning.apply import entries_of
from meetbot.outbox.model import Entry, Outcome, State
from meetbot.plan.changes import plan_changes
from meetbot.plan.model import Purpose
from meetbot.smtp.model import Parcel
from meetbot.store.store import Store

NOBODY = "test"  # no id of a person: the personal links of a test are nobody's


@dataclass(frozen=True, slots=True, kw_only=True)
class Trial:
    """A composed test: the entry it would be, and its bytes."""

    entry: Entry
    like: str  # id of the person whose mail it shows
    data: bytes


def compose_test(agenda: Agenda, composer: Composer, *, to: str, person: str | None, now: datetime) -> Trial:
    """Return the first invitation of the agenda, or of this person's, as a test to another address.

    It is planned as if nothing had been applied yet, so there is one to see at any time before the meeting.

    Raises:
        MeetbotError: nobody is invited any more, or not this person.
    """
    plan = plan_changes(
        agenda, ledger=(), waves=(), revision=0, previous=None, domain=composer.settings.domain, now=now
    )
    found = next(
        (e for e in entries_of(agenda, plan, composer, now=now) if person in (None, e.person_id)), None
    )
    if found is None:
        why = next((n.why for n in plan.not_mailed if person in (None, n.person_id)), "the meeting is over")
        raise MeetbotError(f"There is no invitation to test for {person or 'anybody'}: {why}.")
    ctx: dict[str, Any] = dict(found.ctx)
    ctx |= {
        "purpose": str(Purpose.TEST),
        "person": {**ctx["person"], "id": NOBODY, "email": to},
        "method": "",
        "token": "",
        "references": [],
        "changes": [],
    }
    entry = replace(
        found,
        msgkey=f"test-{now:%Y%m%dT%H%M%S%f}-{found.msgkey[:12]}",
        rcpt=to,
        purpose=str(Purpose.TEST),
        uid="",
        copy_no=0,
        ctx=ctx,
        not_before=now,
        composed_at=now,
    )
    made = composer.compose_planned(entry, agenda)
    return Trial(entry=replace(entry, subject=made.subject), like=found.person_id, data=made.data)


def send_test(mail: Trial, *, store: Store, composer: Composer, clock: Clock, by: str) -> Outcome:
    """Hand the test to the mail server now, or put it into the local mailbox, and return what came of it."""
    settings = composer.settings
    # Kept under no meeting: the agenda it shows need not have been applied.
    kept = replace(mail.entry, meeting="", person_id="", state=State.SENT, sent_at=clock.now())
    number = 0
    with store.begin() as tx:
        if not settings.mail.smtp.host:
            tx.enqueue([kept])
            stored = tx.entry_by_key(kept.msgkey)
            assert stored is not None
            number = stored.id
        tx.audit(by, "test mail", {"meeting": mail.entry.meeting}, clock.now())
    parcel = Parcel(entry=number, sender=settings.mail.sender, rcpt=mail.entry.rcpt, data=mail.data)
    told: list[Outcome] = []

    async def done(outcome: Outcome) -> None:
        told.append(outcome)

    async def send() -> None:
        sender = sender_for(settings, store, clock)
        await sender.send(parcel, done)
        await sender.rest()

    asyncio.run(send())
    return told[0]
