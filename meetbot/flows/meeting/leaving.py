"""Somebody has themselves erased: off the list by a new revision at once, their data once no mail is left."""

from __future__ import annotations

import logging
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from meetbot.agenda.edit.redact import Redaction, redacted
from meetbot.agenda.model.agenda import Agenda
from meetbot.config import Settings
from meetbot.errors import AgendaError, MeetbotError
from meetbot.flows.agenda.load import Source, agenda_at, load_agenda, source_of_revision
from meetbot.flows.mails.compose import Composer
from meetbot.flows.meeting.forget import BY, CannotErase, erase_person, scrub_of
from meetbot.flows.planning.apply import apply
from meetbot.flows.planning.plan import plan_in
from meetbot.flows.planning.registering import withdraw
from meetbot.outbox.model import FINAL, Entry, State
from meetbot.plan.delegation import newest
from meetbot.plan.model import Plan, Purpose
from meetbot.store.rows import ConsentRow
from meetbot.store.store import Store, Tx

log = logging.getLogger(__name__)

ERASURE = "erasure"  # beside what is agreed to: that all of it is to go
_OPEN = tuple(state for state in State if state not in FINAL)
_TELLS = (str(Purpose.CANCEL), str(Purpose.UNINVITE))


class Why(StrEnum):
    """Why somebody cannot take themselves out."""

    PART = "part"  # they have a part in the programme, or in the team
    OTHERS = "others"  # others would be mailed for it, or it is not written as a list


class CannotLeave(MeetbotError):
    """Somebody only the organiser can take out."""

    def __init__(self, why: Why) -> None:
        super().__init__(f"cannot take themselves out: {why}")
        self.why = why


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaving:
    """What would follow. `why` they cannot; None = they can."""

    why: Why | None = None
    invitations: int = 0  # that are withdrawn by mail
    waiting: int = 0  # mails that do not go any more


def leaving(tx: Tx, meeting: str, person_id: str, *, settings: Settings, now: datetime) -> Leaving:
    """Return what would follow if somebody left; nothing is written."""
    if not _only_listed(agenda_at(tx, meeting), person_id):
        return Leaving(why=Why.PART)
    waiting = len(_waiting(tx, meeting, person_id))
    if _registered(tx, meeting, person_id):
        lines = newest(tx.ledger(meeting, person=person_id)).values()
        out = [line for line in lines if line.delivered is not None and now < line.copy.end]
        return Leaving(invitations=len(out), waiting=waiting)
    try:
        _, plan = _without(tx, meeting, person_id, settings=settings, now=now)
    except (CannotLeave, AgendaError, ValueError) as error:
        log.warning("%s: somebody cannot take themselves out: %s", meeting, type(error).__name__)
        return Leaving(why=Why.OTHERS)
    return Leaving(invitations=len(plan.notices), waiting=waiting)


def leave(
    store: Store, meeting: str, person_id: str, *, composer: Composer, by: str, now: datetime
) -> Leaving:
    """Take somebody off the list and withdraw their invitations; their data goes once that is sent.

    Raises:
        CannotLeave: they have a part, or others would be mailed for it. PlanOvertaken: the agenda was changed
            meanwhile. In both cases nothing is written.
    """
    with store.read() as tx:
        latest = tx.latest_revision(meeting)
        told = leaving(tx, meeting, person_id, settings=composer.settings, now=now)
        if told.why is not None or latest is None:
            raise CannotLeave(told.why or Why.PART)
        registered = _registered(tx, meeting, person_id)
        source = source_of_revision(latest)
        if not registered:
            source, _ = _without(tx, meeting, person_id, settings=composer.settings, now=now)

    def note(tx: Tx) -> None:
        said = ConsentRow(meeting=meeting, person_id=person_id, kind=ERASURE, given=True, by=by, at=now)
        tx.add_consents([said])
        tx.drop([entry.id for entry in _waiting(tx, meeting, person_id)], now)
        tx.audit(by, "wants to be erased", {"meeting": meeting, "person": person_id}, now)

    if registered:
        with store.begin() as tx:
            note(tx)
            if withdraw(tx, meeting, person_id, settings=composer.settings, by=by, now=now) is None:
                raise CannotLeave(Why.OTHERS)  # another press was faster, or a text has them by now
    else:
        apply(
            source,
            store=store,
            settings=composer.settings,
            composer=composer,
            now=now,
            by=by,
            base_revision=latest.number,
            with_it=note,
        )
    erase_wished(store, now=now)
    return told


def _registered(tx: Tx, meeting: str, person_id: str) -> bool:
    return person_id in {row.person_id for row in tx.registrations(meeting)}


def _mailed(plan: Plan) -> set[str]:
    return {one.person_id for one in plan.notices} | {one.person_id for one in plan.digests}


def erase_wished(store: Store, *, now: datetime) -> int:
    """Erase who wished it and is off the list, once no mail to them is under way; return how many."""
    with store.read() as tx:
        wished = tx.erasures_wished(ERASURE)
    done = 0
    for meeting, person_id in wished:
        try:
            erase_person(store, meeting, person_id, by=BY, now=now)
        except CannotErase as error:
            log.info("%s: data of somebody who left waits: %s", meeting, type(error).__name__)
        else:
            done += 1
    return done


def _only_listed(agenda: Agenda, person_id: str) -> bool:
    team = agenda.meeting.team
    working = {*team.operators, *team.rapporteurs, *team.comms, *team.door, *agenda.with_role}
    return person_id in agenda.attendees and person_id not in {*agenda.people, *working}


def _without(
    tx: Tx, meeting: str, person_id: str, *, settings: Settings, now: datetime
) -> tuple[Source, Plan]:
    """Return the newest agenda without somebody, and what applying it does: of nobody else's.

    Raises:
        CannotLeave: others would be mailed. AgendaError: it cannot be written without them.
    """
    agenda, latest = agenda_at(tx, meeting), tx.latest_revision(meeting)
    assert latest is not None
    source = source_of_revision(latest)
    wish = Redaction(scrub=scrub_of(tx, agenda, person_id), contacts=False)
    text, files = redacted(source.text, source.files, wish)
    without = replace(source, text=text, files=files)
    left = load_agenda(without)
    before = {*agenda.people, *agenda.attendees}
    plan = plan_in(tx, left, without, settings, now=now)
    stays = {*left.people, *left.attendees, *(row.person_id for row in tx.registrations(meeting))}
    if _mailed(plan) - {person_id} or plan.stopped or before - stays != {person_id}:
        raise CannotLeave(Why.OTHERS)
    return without, plan


def _waiting(tx: Tx, meeting: str, person_id: str) -> list[Entry]:
    """Return what would still be sent to them, but for word that their invitations are withdrawn."""
    found = tx.entries(meeting=meeting, person=person_id, state=_OPEN, limit=10_000)
    return [entry for entry in found if entry.purpose not in _TELLS and entry.begun_at is None]
