"""A counter-proposal that is agreed to: written into the agenda, planned, and applied with the decision."""

from __future__ import annotations

import difflib
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from meetbot.agenda.edit.changes import CannotChange, written_time
from meetbot.agenda.edit.wanted import Change, NewRoom, NewTime
from meetbot.agenda.fields.paths import YAML_SUFFIXES
from meetbot.agenda.model.agenda import Agenda
from meetbot.agenda.model.programme import Session
from meetbot.agenda.uid import uid_of
from meetbot.attendees.answers import Decision
from meetbot.errors import AgendaError, MeetbotError
from meetbot.flows.agenda.edit import changed_source
from meetbot.flows.agenda.load import Source, load_agenda, source_of_revision
from meetbot.flows.answers.decide import CannotDecide
from meetbot.flows.mails.compose import Composer
from meetbot.flows.planning.apply import apply
from meetbot.flows.planning.plan import make_plan
from meetbot.plan.model import Plan
from meetbot.store.rows import Proposal
from meetbot.store.store import Store, Tx

LAST_CLOCK = timedelta(hours=30)  # a programme day goes on after midnight, as far as 29:59


class CannotWrite(MeetbotError):
    """The proposal cannot be written into the agenda's text; the message says why. Nothing was changed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreed:
    """What agreeing would change and send; nothing is written yet. `lines`: the difference, as a diff."""

    proposal: Proposal
    source: Source
    agenda: Agenda
    plan: Plan
    lines: tuple[str, ...]


def plan_countered(proposal: Proposal, *, store: Store, composer: Composer, now: datetime) -> Agreed:
    """Return what would follow if the proposal were written into the newest agenda.

    Raises:
        CannotWrite: it has to be written by hand.
    """
    with store.read() as tx:
        newest = tx.latest_revision(proposal.meeting)
    if newest is None:
        raise CannotWrite(f"{proposal.meeting} has no agenda.")
    before = source_of_revision(newest)
    source = with_countered(before, proposal)
    agenda, plan = make_plan(
        source, store=store, settings=composer.settings, now=now, template_rev=composer.template_rev
    )
    texts = {before.name: (before.text, source.text)}
    texts |= {path: (text, source.files[path]) for path, text in before.files.items()}
    lines = [line for path, (old, new) in texts.items() for line in _diff(path, old, new)]
    return Agreed(proposal=proposal, source=source, agenda=agenda, plan=plan, lines=tuple(lines))


def agree(agreed: Agreed, *, store: Store, composer: Composer, by: str, now: datetime) -> Plan:
    """Apply what was shown, the decision in the same transaction; return the plan that was carried out.

    Raises:
        CannotDecide: somebody decided before.
        PlanOvertaken: another revision, or other mails than shown. In both cases nothing is written.
    """
    proposal = agreed.proposal

    def decide(tx: Tx) -> None:
        found = tx.proposal(proposal.id)
        if found is None or found.decision:
            raise CannotDecide(f"Proposal {proposal.id} was decided before. Nothing was changed.")
        tx.decide_proposal(proposal.id, str(Decision.ACCEPT), by=by, now=now)
        ids = {"meeting": proposal.meeting, "proposal": proposal.id}
        tx.audit(by, f"proposal {Decision.ACCEPT}", ids, now)

    return apply(
        agreed.source,
        store=store,
        settings=composer.settings,
        composer=composer,
        now=now,
        by=by,
        base_revision=agreed.plan.base_revision,
        plan_hash=agreed.plan.hash,
        with_it=decide,
    )


def with_countered(source: Source, proposal: Proposal) -> Source:
    """Return the source with the proposed time and place in the place of the session's own.

    Raises:
        CannotWrite: with the reason.
    """
    try:
        agenda = load_agenda(source)
        session = _session_of(agenda, proposal)
        if session is None:
            raise CannotWrite("It is about a whole day, so its sessions have to be moved one by one.")
        for change in _changes(source, agenda, session, proposal):
            source = changed_source(source, change)
        load_agenda(source)
    except AgendaError as error:
        raise CannotWrite(f"The agenda would have an error then: {error}") from error
    except CannotChange as error:
        raise CannotWrite(str(error)) from error
    return source


def as_proposed(agenda: Agenda, proposal: Proposal) -> Session | None:
    """Return the session that is at the proposed time and place in this agenda; None where it is not."""
    session = _session_of(agenda, proposal)
    if session is None:
        return None
    start = proposal.start or session.start
    end = proposal.end or start + (session.end - session.start)
    room = agenda.rooms.get(session.room)
    places = ("", session.room, str(room.name) if room is not None else "")
    there = (session.start, session.end) == (start, end) and proposal.location in places
    return session if there else None


def _session_of(agenda: Agenda, proposal: Proposal) -> Session | None:
    """Return the session that it is about; None for a whole day, or for what is in the agenda no more."""
    ref = proposal.uid.partition("@")[0]
    return next((s for s in agenda.sessions if uid_of(s.id, agenda, "") == f"{ref}@"), None)


def _changes(source: Source, agenda: Agenda, session: Session, proposal: Proposal) -> list[Change]:
    found: list[Change] = []
    if proposal.start or proposal.end:
        found.append(_time(source, agenda, session, proposal))
    if proposal.location:
        named = [key for key, room in agenda.rooms.items() if room.name == proposal.location]
        found.append(NewRoom(session=session.id, room=named[0] if named else proposal.location))
    return found


def _time(source: Source, agenda: Agenda, session: Session, proposal: Proposal) -> NewTime:
    """Return the times as the text says them: where it says the end it still does, else the length."""
    day = agenda.day(session.day) or agenda.days[0]
    start = proposal.start or session.start
    end = proposal.end or start + (session.end - session.start)
    clocks = [
        _clock(at, datetime.combine(day.date, datetime.min.time()), day.timezone) for at in (start, end)
    ]
    if end <= start or not all(clocks):
        raise CannotWrite("It is outside of the session's day, so the session has to be moved in the text.")
    yaml = {path: text for path, text in source.files.items() if path.lower().endswith(YAML_SUFFIXES)}
    written = written_time(source.text, session.id, source=source.name, files=yaml)
    new: dict[str, str] = {"start": clocks[0]} if start != session.start else {}
    if written.end:
        new["end"] = clocks[1]
    elif end - start != session.end - session.start:
        new["duration"] = f"{int((end - start).total_seconds()) // 60}m"
    return NewTime(session=session.id, **new)


def _clock(at: datetime, midnight: datetime, zone: str) -> str:
    """Return "15:45", or "24:30" after midnight of the programme day; empty outside of it."""
    since = at.astimezone(ZoneInfo(zone)).replace(tzinfo=None) - midnight
    minutes = int(since.total_seconds()) // 60
    return f"{minutes // 60:02}:{minutes % 60:02}" if timedelta(0) <= since < LAST_CLOCK else ""


def _diff(path: str, old: str, new: str) -> list[str]:
    return list(difflib.unified_diff(old.splitlines(), new.splitlines(), path, path, lineterm="", n=1))
