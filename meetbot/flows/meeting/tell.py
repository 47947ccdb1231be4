"""The operator tells people that a session begins at another time: who gets what, and the press that does it.

Told starts are laid over the agenda (`plan.told`), so the mails are those of any plan: who has the session
gets it with the same UID and a higher SEQUENCE, and their answer stands. The others get a late notice.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from meetbot.agenda.model.agenda import Agenda
from meetbot.errors import CommandRefused, PlanOvertaken, StoreError
from meetbot.flows.agenda.load import agenda_at, source_of_revision
from meetbot.flows.mails.compose import Composer
from meetbot.flows.mails.late import Moved, late_entries
from meetbot.flows.meeting.journal import stored_journal
from meetbot.flows.meeting.reach import reach_of
from meetbot.flows.meeting.session import CommandResult, take_command
from meetbot.flows.planning.apply import apply
from meetbot.flows.planning.plan import plan_in
from meetbot.flows.planning.told import told_starts
from meetbot.live.commands.command import read_command
from meetbot.live.events import Told
from meetbot.live.journal import Journal, event_from_json
from meetbot.live.shifts import Shift, shift_of
from meetbot.plan.model import Plan
from meetbot.store.store import Store, Tx


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """What telling people would send; nothing is written yet."""

    agenda: Agenda
    shift: Shift
    plan: Plan
    late: Mapping[str, datetime]  # who gets a late notice -> the start they know

    @property
    def people(self) -> int:
        return len({notice.person_id for notice in self.plan.notices} | self.late.keys())

    @property
    def mails(self) -> int:
        return self.plan.mails + len(self.late)


def plan_to_tell(store: Store, meeting: str, item: str, *, composer: Composer, now: datetime) -> Telling:
    """Return what people would be told of this item's start now, and by which mails.

    Raises:
        CommandRefused: nothing can be told of it now; the reason says why.
        StoreError: no revision of this meeting was applied.
    """
    with store.read() as tx:
        agenda, latest = agenda_at(tx, meeting), tx.latest_revision(meeting)
        assert latest is not None
        journal, told = stored_journal(tx, meeting), told_starts(tx, agenda)
        shift = shift_of(agenda, journal, item, told=told, now=now)
        then = {**told, shift.session: shift.start}
        plan = plan_in(tx, agenda, source_of_revision(latest), composer.settings, now=now, told=then)
        late = reach_of(tx, agenda, journal, shift, told=told, now=now).late
    plan = replace(plan, template_rev=composer.template_rev)
    return Telling(agenda=agenda, shift=shift, plan=plan, late=late)


def tell(
    store: Store, meeting: str, data: Mapping[str, Any], *, composer: Composer, by: str, now: datetime
) -> CommandResult:
    """Carry out the command `tell`: note what people are told, and queue the mails, all or nothing.

    Args:
        data: JSON object or form: command, id, item, start (ms since 1970) and plan (its hash) as shown.
        by: who asks, as others read it.

    Raises:
        CommandRefused: nothing was written and no mail sent; `stale` where another start or other mails were
            shown.
        StoreError: no revision of this meeting was applied.
    """
    command = read_command(data)
    taken: list[CommandResult] = []

    def note(tx: Tx) -> None:
        agenda = agenda_at(tx, meeting)
        before, told = stored_journal(tx, meeting), told_starts(tx, agenda)
        done = take_command(tx, meeting, command, by=by, now=now)
        if isinstance(done.event, Told):
            done = replace(done, mails=_send_late(tx, agenda, before, done.event, told, now=now))
        taken.append(done)

    with store.read() as tx:
        latest = tx.latest_revision(meeting)
        before = tx.find_command(meeting, command.id)
    if latest is None:
        raise StoreError(f"no revision of {meeting} was applied")
    if before is not None:
        return CommandResult(event=event_from_json(before), repeated=True)
    try:
        plan = apply(
            source_of_revision(latest),
            store=store,
            settings=composer.settings,
            composer=composer,
            now=now,
            by=by,
            base_revision=latest.number,
            plan_hash=command.plan or None,
            with_it=note,
        )
    except PlanOvertaken:
        raise CommandRefused("Other mails would go than were shown. No mail was sent.", stale=True) from None
    return replace(taken[0], mails=plan.mails + taken[0].mails)


def _send_late(
    tx: Tx, agenda: Agenda, journal: Journal, event: Told, told: Mapping[str, datetime], *, now: datetime
) -> int:
    """Queue the late notices of a start that was just told, and return how many.

    Args:
        journal: as it was before that.
        told: session id -> the start that was told before.
    """
    shift = shift_of(agenda, journal, event.item, told=told, now=now)
    reach = reach_of(tx, agenda, journal, shift, told=told, now=now)
    moved = {
        who: [Moved(item=event.item, session=event.item, start=event.start, was=was, word=event.number)]
        for who, was in reach.late.items()
    }
    epoch = stored_journal(tx, agenda.id).epoch
    entries = late_entries(tx, agenda, moved, epoch=epoch, revision=event.revision, now=now)
    return tx.enqueue(entries)
