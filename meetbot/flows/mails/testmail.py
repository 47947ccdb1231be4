"""A test of the mail: one letter of a plan as it will look, to the organiser, marked TEST.

Its calendar entry is one of its own, published and not an invitation, and its links lead nowhere: nobody's
answer can be given with it, and no copy that goes out later is taken for another version of it.
"""

from __future__ import annotations

import asyncio
from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from meetbot.agenda.model.agenda import Agenda
from meetbot.errors import MeetbotError
from meetbot.flows.mails.compose import Composer
from meetbot.flows.mails.post import Clock, sender_for
from meetbot.flows.planning.apply import entries_of
from meetbot.outbox.model import Entry, Outcome, State
from meetbot.plan.changes import Before, plan_changes
from meetbot.plan.copies import Issuing
from meetbot.plan.model import Method, Purpose
from meetbot.smtp.model import Parcel
from meetbot.store.store import Store

NOBODY = "test"  # no id of a person: the personal links of a test are nobody's


@dataclass(frozen=True, slots=True, kw_only=True)
class Trial:
    """A composed test: the entry it would be, and its bytes."""

    entry: Entry
    like: str  # id of the person whose mail it shows
    data: bytes


def compose_test(
    agenda: Agenda,
    composer: Composer,
    *,
    to: str,
    person: str | None,
    now: datetime,
    organisers: Collection[str] = (),
) -> Trial:
    """Return the first invitation of the agenda, or of this person's, as a test to another address.

    It is planned as if nothing had been applied yet, so there is one to see at any time before the meeting.

    Args:
        organisers: addresses that may get one beside the meeting's contact, though the agenda names them.

    Raises:
        MeetbotError: nobody is invited any more, or not this person; or the address is an invited one's.
    """
    _refuse_invited(agenda, to, organisers)
    plan = plan_changes(agenda, Before(), Issuing(domain=composer.settings.domain), now=now)
    found = next(
        (e for e in entries_of(agenda, plan, composer, now=now) if person in (None, e.person_id)), None
    )
    if found is None:
        why = next((n.why for n in plan.not_mailed if person in (None, n.person_id)), "the meeting is over")
        raise MeetbotError(f"There is no invitation to test for {person or 'anybody'}: {why}.")
    ctx: dict[str, Any] = dict(found.ctx)
    key = f"test-{now:%Y%m%dT%H%M%S%f}-{found.msgkey[:12]}"
    ctx |= {
        "purpose": str(Purpose.TEST),
        "person": {**ctx["person"], "id": NOBODY, "email": to},
        "copies": [{**copy, "uid": f"{key}@{composer.settings.domain}"} for copy in ctx["copies"]],
        "method": str(Method.PUBLISH),
        "sequence": 0,
        "dtstamp": now.isoformat(),
        "token": "",
        "references": [],
        "changes": [],
    }
    entry = replace(
        found,
        msgkey=key,
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


def _refuse_invited(agenda: Agenda, to: str, organisers: Collection[str]) -> None:
    """Raise where the address is that of somebody invited who is no organiser."""
    own = {address.casefold() for address in (agenda.meeting.contact.email, *organisers)}
    address = to.strip().casefold()
    everybody = {**agenda.attendees, **agenda.people}.values()
    theirs = next((p for p in everybody if p.email and p.email.casefold() == address), None)
    if theirs is not None and address not in own:
        raise MeetbotError(
            f"{to} is the address of {theirs.label}, and a test goes to organisers alone. Write the "
            "contact's address, that of an account, or one that nobody of the agenda has."
        )


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
