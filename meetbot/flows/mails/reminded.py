"""Whom a reminder wave goes to as things stand, and what its mail speaks of."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime

from meetbot.agenda.model.agenda import Agenda
from meetbot.agenda.model.people import Person
from meetbot.agenda.model.terms import Audience
from meetbot.plan.again import chase
from meetbot.plan.audience import members
from meetbot.plan.copies import build_copies
from meetbot.plan.delegation import away, declined
from meetbot.plan.model import Copy, LineState, Wave
from meetbot.plan.waves import is_chase
from meetbot.store.store import Tx


def still_wanted(
    tx: Tx, wave: Wave, agenda: Agenda, *, now: datetime, only: Collection[str] | None = None
) -> tuple[str, ...]:
    """Return whom the wave goes to as things stand at this moment.

    Args:
        only: of these people alone; None = of everybody.
    """
    if is_chase(wave):
        return tuple(n.person_id for n in chase(agenda, tx.ledger(wave.meeting), now=now))
    unanswered = None
    if Audience.UNANSWERED in wave.audience:
        answered = {answer.person_id for answer in tx.answers(wave.meeting)}
        unanswered = frozenset(tx.with_entry(wave.meeting) - answered)
    refusals = tx.refusals(wave.meeting, people=only)
    return members(
        agenda,
        wave,
        attended=frozenset(presence.person_id for presence in tx.presences(wave.meeting)) or None,
        unanswered=unanswered,
        away=away(agenda, refusals, wave.anchor),
        declined=declined(agenda, refusals, wave.anchor),
        only=only,
    )


def copies_for(tx: Tx, agenda: Agenda, person: Person, anchors: Sequence[str]) -> tuple[Copy, ...]:
    """Return the person's live copies of what the anchors are about, the earliest first.

    An anchor is the meeting (""), a session, or a day with its sessions. Who has an entry for the whole day
    gets that for a session of it. They are built anew for who has none yet (policy `feed`).
    """
    lines = [line.copy for line in tx.ledger(agenda.id, person=person.id) if line.state is LineState.LIVE]
    copies = lines or [c for c in build_copies(agenda, domain="") if c.person_id == person.id]
    now = agenda.renamed  # a copy and an anchor may name the same by different ids that it had once
    wanted = {now.get(anchor, anchor) for anchor in anchors}
    about = wanted | {session.id for session in agenda.sessions if session.day in wanted}
    own = [copy for copy in copies if "" in wanted or now.get(copy.ref, copy.ref) in about]
    days = {session.day for session in agenda.sessions if session.id in wanted}
    of_day = [copy for copy in copies if now.get(copy.ref, copy.ref) in days]
    return tuple(sorted(own or of_day or copies, key=lambda copy: copy.start))
