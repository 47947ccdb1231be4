"""The operator tells people that a session begins at another time: who gets what, and the press that does it.

Told starts are laid over the agenda (`plan.told`), so the mails are those of any plan: who has the session
gets it with the same UID and a higher SEQUENCE, and their answer stands.
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
from meetbot.flows.meeting.session import CommandResult, take_command
from meetbot.flows.planning.apply import apply
from meetbot.flows.planning.plan import plan_in
from meetbot.flows.planning.told import told_starts
from meetbot.live.commands.command import read_command
from meetbot.live.journal import event_from_json, read_journal
from meetbot.live.shifts import Shift, shift_of
from meetbot.plan.model import Plan
from meetbot.store.store import Store, Tx


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """What telling people would send; nothing is written yet."""

    agenda: Agenda
    shift: Shift
    plan: Plan


def plan_to_tell(store: Store, meeting: str, item: str, *, composer: Composer, now: datetime) -> Telling:
    """Return what people would be told of this item's start now, and by which mails.

    Raises:
        CommandRefused: nothing can be told of it now; the reason says why.
        StoreError: no revision of this meeting was applied.
    """
    with store.read() as tx:
        agenda, latest = agenda_at(tx, meeting), tx.latest_revision(meeting)
        assert latest is not None
        epoch, rows = tx.journal(meeting)
        told = told_starts(tx, agenda)
        shift = shift_of(agenda, read_journal(epoch, rows), item, told=told, now=now)
        then = {**told, shift.session: shift.start}
        plan = plan_in(tx, agenda, source_of_revision(latest), composer.settings, now=now, told=then)
    return Telling(agenda=agenda, shift=shift, plan=replace(plan, template_rev=composer.template_rev))


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
        taken.append(take_command(tx, meeting, command, by=by, now=now))

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
    return replace(taken[0], mails=plan.mails)
