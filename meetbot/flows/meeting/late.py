"""Late notices of running meetings: who was reminded of what has slipped is told, and the journal says so.

What is told stands in the journal (`Told`, by the timer) in the transaction that queues the mails: whoever
comes after it, in this process or another, after a crash or not, finds it told.
"""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from meetbot.agenda.model.agenda import Agenda
from meetbot.errors import MeetbotError
from meetbot.flows.agenda.load import agenda_at
from meetbot.flows.mails.late import (
    Gone,
    Moved,
    entry_named,
    items_of,
    late_entries,
    reminded_last,
    reminded_later,
    reminders_gone,
    without,
)
from meetbot.flows.meeting.journal import append, stored_journal, writable_journal
from meetbot.flows.meeting.session import AROUND
from meetbot.flows.planning.chosen import agenda_now
from meetbot.live.events import AUTOMATIC, Told
from meetbot.live.journal import Journal
from meetbot.live.notices import Slip, slips
from meetbot.live.rundown import build_rundowns
from meetbot.outbox.model import Entry, State
from meetbot.plan.model import Purpose
from meetbot.store.store import Store, Tx

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What slipped in a meeting, and the reminders that named other starts."""

    agenda: Agenda
    journal: Journal
    revision: int
    slips: tuple[Slip, ...]
    gone: Mapping[str, Sequence[Gone]]  # session id -> reminders of it

    def due(self, now: datetime) -> list[Slip]:
        return [slip for slip in self.slips if slip.due_at <= now and slip.was]


def tell_late(store: Store, *, now: datetime) -> datetime | None:
    """Queue every late notice that is due in any meeting, and return when to look again.

    None: nothing becomes due by itself. A meeting that cannot be read is logged and left; the others go on.
    """
    looks: list[datetime] = []
    with store.read() as tx:
        meetings = [m for m in tx.meetings() if tx.journal_head(m)[1]]
    for meeting in meetings:
        try:
            looks += _look_at(store, meeting, now=now)
        except MeetbotError as error:
            log.error("late notices of %s were not looked for: %s", meeting, error)
    return min(looks, default=None)


def _look_at(store: Store, meeting: str, *, now: datetime) -> list[datetime]:
    with store.read() as tx:
        if now > agenda_at(tx, meeting).end + AROUND:
            return []
        found = slipped(tx, meeting, now=now)
        act = _anybody(tx, found, now=now) or bool(_untrue(tx, found, now=now))
    if act:
        with store.begin() as tx:
            found = slipped(tx, meeting, now=now)
            why = f"it began before {now:%F %T}"
            _replace_untrue(tx, found, why, now=now)
            note_and_queue(tx, found, now=now)
        with store.read() as tx:
            found = slipped(tx, meeting, now=now)
    return [slip.due_at for slip in found.slips if slip.due_at > now]


def _anybody(tx: Tx, found: Found, *, now: datetime) -> bool:
    """Tell whether anybody is to be told now: what reaches nobody stays due, and is no reason to write."""
    return any(those_of(tx, found.agenda, slip, found.gone[slip.session], now=now) for slip in found.due(now))


def slipped(tx: Tx, meeting: str, *, now: datetime) -> Found:
    """Return what people were reminded of by another start than is expected now, or will be by itself."""
    agenda, newest = agenda_at(tx, meeting), tx.latest_revision(meeting)
    journal = stored_journal(tx, meeting)
    found: Mapping[str, Sequence[Gone]] = {}
    if newest is not None and journal.events:
        found = reminders_gone(tx, agenda, revised_at=newest.at)
    said = {session: [one.said for one in gone] for session, gone in found.items()}
    revised_at = newest.at if newest is not None else None
    late = slips(agenda, journal, said, now=now, revised_at=revised_at) if said else ()
    number = newest.number if newest is not None else 0
    return Found(agenda=agenda, journal=journal, revision=number, slips=late, gone=found)


def note_and_queue(tx: Tx, found: Found, *, now: datetime) -> None:
    """Note each slip that is due and reaches anybody, and queue one mail a person for all of them."""
    agenda = agenda_now(tx, found.agenda.id, now=now)
    journal = writable_journal(tx, agenda.id)
    number = journal.version
    told: dict[str, list[Moved]] = {}
    words = []
    for slip in found.due(now):
        reached = those_of(tx, agenda, slip, found.gone[slip.session], now=now)
        if not reached:
            continue
        number += 1
        words.append(
            Told(
                number=number,
                at=max(now, journal.events[-1].at),
                by=AUTOMATIC,
                command_id=f"late-{number}",
                item=slip.item,
                start=slip.start,
                revision=found.revision,
            )
        )
        for who, was in reached.items():
            moved = Moved(item=slip.item, session=slip.session, start=slip.start, was=was, word=number)
            told.setdefault(who, []).append(moved)
    entries = late_entries(tx, agenda, told, epoch=journal.epoch, revision=found.revision, now=now)
    if not entries:
        return
    for event in words:
        append(tx, agenda.id, journal.epoch, event)
    queued = tx.enqueue(entries)
    items = [event.item for event in words]
    tx.audit(AUTOMATIC, "live late", {"meeting": agenda.id, "items": items, "mails": queued}, now)
    log.info("%s: late notice of %s: %d mails", agenda.id, ", ".join(items), queued)


def those_of(
    tx: Tx, agenda: Agenda, slip: Slip, gone: Sequence[Gone], *, now: datetime
) -> dict[str, datetime]:
    """Return person id -> the start they know, of those who are told of a slip.

    Who was reminded of the whole day, and will be of this session, learns from that what is expected. Of an
    item within a session these are the ones who have a part in it: the others came for the session.
    """
    of_all = {one.wave_id for one in gone if not one.said.of_session}
    last = reminded_last(tx, agenda, gone, now=now)
    found = {who: slip.was[wave] for who, wave in last.items() if wave in slip.was}
    if any(last[who] in of_all for who in found):
        later = reminded_later(tx, agenda, slip.session, now=now)
        found = {who: was for who, was in found.items() if last[who] not in of_all or who not in later}
    if slip.of_session:
        return found
    named = entry_named(agenda, slip.session, slip.item)
    parts = {who for who, _ in named.roles()} if named is not None else set()
    return {who: was for who, was in found.items() if who in parts}


def _replace_untrue(tx: Tx, found: Found, why: str, *, now: datetime) -> None:
    """Call off what is untrue, and queue what is left of it; a mail that a sender has begun with stands."""
    untrue = _untrue(tx, found, now=now)
    tx.call_off([entry.id for entry, _ in untrue], why)
    for entry, left in untrue:
        ended = tx.entry(entry.id)
        if left is not None and ended is not None and ended.state is State.CANCELLED:
            tx.enqueue([left])


def _untrue(tx: Tx, found: Found, *, now: datetime) -> list[tuple[Entry, Entry | None]]:
    """Return the late notices that still wait although something they speak of has begun.

    Each with the one that takes its place, of what is still ahead; None where nothing is.
    """
    waiting = tx.entries(
        meeting=found.agenda.id, purpose=Purpose.LATE, state=[State.QUEUED, State.HELD], limit=10_000
    )
    if not waiting:
        return []
    rundowns = build_rundowns(found.agenda, found.journal, now=now)
    items = {item.id: item for rundown in rundowns for item in rundown.items}
    begun = {name for i in items.values() if not i.waits for name in (i.id, i.step.session.id)}
    epoch = found.journal.epoch
    return [(e, without(e, begun, epoch=epoch)) for e in waiting if begun & set(items_of(e))]
