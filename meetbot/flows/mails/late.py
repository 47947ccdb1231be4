"""Late notices as mails: whom they go to, one mail a person, and what each says when it leaves."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from meetbot.agenda.model.agenda import Agenda
from meetbot.agenda.model.programme import Entry as AgendaEntry
from meetbot.agenda.model.programme import Session
from meetbot.agenda.model.terms import Audience
from meetbot.errors import StoreError
from meetbot.flows.mails.ctx import copies_about, mode_of_first, person_to_json, role_in
from meetbot.flows.mails.lookups import Lookups, Newest
from meetbot.flows.mails.reminded import still_wanted
from meetbot.live.notices import Said
from meetbot.outbox.key import msgkey
from meetbot.outbox.model import Entry
from meetbot.plan.copies import copy_from_json, copy_to_json
from meetbot.plan.model import Copy, Purpose, Wave, WaveState
from meetbot.plan.people import live_sessions
from meetbot.plan.spoken_of import starting
from meetbot.plan.waves import is_chase
from meetbot.store.store import Tx

FIRST = 0  # priority: as cancellations, since a minute counts


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved:
    """What a person is told of one session, or of one item within it. Instants are UTC."""

    item: str
    session: str
    start: datetime
    was: datetime  # as they know it
    word: int  # number of the event that says so: same word, same mail


@dataclass(frozen=True, slots=True, kw_only=True)
class Gone:
    """A reminder that went out, as one of a session that it named."""

    wave_id: int
    wave: Wave  # as of the session, also where it is of the day or the meeting
    said: Said


def reminders_gone(tx: Tx, agenda: Agenda, *, revised_at: datetime) -> dict[str, list[Gone]]:
    """Return session id -> the reminders that named it, also its day's and the meeting's, the earliest first.

    Who was reminded of a session that a revision has moved since knows that by the update.

    Args:
        revised_at: when the newest revision was applied.
    """
    found: dict[str, list[Gone]] = {}
    for wave_id, wave, at in tx.gone_out(agenda.id):
        if wave.after or is_chase(wave):
            continue
        own = agenda.session(wave.anchor)
        for session in (own,) if own is not None else _within(agenda, wave):
            said = Said(wave=wave_id, at=at, start=session.start, of_session=own is not None)
            if own is not None:
                moved = wave.anchor_at != session.start
                said = replace(said, at=max(at, revised_at)) if moved else replace(said, start=wave.starts_at)
            gone = Gone(wave_id=wave_id, wave=replace(wave, anchor=session.first_id), said=said)
            found.setdefault(session.id, []).append(gone)
    return found


def _within(agenda: Agenda, wave: Wave) -> Sequence[Session]:
    """Return the sessions that a reminder of a day, or of the meeting, named."""
    if not wave.anchor:
        return live_sessions(agenda)
    day = agenda.day(wave.anchor)
    return [s for s in live_sessions(agenda) if day is not None and s.day == day.id]


def reminded_last(tx: Tx, agenda: Agenda, gone: Sequence[Gone], *, now: datetime) -> dict[str, int]:
    """Return person id -> the id of the wave that reminded them last, of those whom it still concerns.

    These are people with a part in the session; attendees are told of it by the operator alone.
    """
    found: dict[str, int] = {}
    for one in gone:
        if reached := tx.reached(one.wave_id):
            wave = replace(one.wave, audience=(Audience.ALL,))  # whatever mode they chose since
            found |= dict.fromkeys(still_wanted(tx, wave, agenda, now=now, only=reached), one.wave_id)
    return found


def reminded_later(tx: Tx, agenda: Agenda, session: str, *, now: datetime) -> set[str]:
    """Return whom a reminder of that session is still to reach, by id: it will say what is expected then."""
    return {
        who
        for wave in tx.waves(agenda.id)
        if wave.state is WaveState.PLANNED and not wave.after and not is_chase(wave)
        if (own := agenda.session(wave.anchor)) is not None and own.id == session
        for who in still_wanted(tx, wave, agenda, now=now)
    }


def entry_named(agenda: Agenda, session: str, item: str) -> AgendaEntry | None:
    """Return a session, or the item of it that is named."""
    found = agenda.session(session)
    if found is None or item == session:
        return found
    return next((i for i in found.items if i.id == item), None)


def late_entries(
    tx: Tx,
    agenda: Agenda,
    told: Mapping[str, Sequence[Moved]],
    *,
    epoch: str,
    revision: int,
    now: datetime,
) -> list[Entry]:
    """Return one mail for each of these people, of everything that they are told now.

    It is good until the last of it begins; what has begun when it leaves is left out of it. Who gets no such
    mails, or has no address, is left out.

    Args:
        told: person id -> what; empty for nothing.
        epoch: of the journal that the words are numbered in.
    """
    people = {
        who: person.email for who in told if (person := agenda.person(who)) is not None and person.email
    }
    blocked = tx.suppressed(people.values(), agenda.id, now=now, purpose=Purpose.LATE)
    said = {who: [_to_json(one) for one in moved] for who, moved in told.items() if moved}
    return [
        Entry(
            msgkey=msgkey(agenda.id, who, Purpose.LATE, _fact(epoch, said[who])),
            meeting=agenda.id,
            person_id=who,
            rcpt=address,
            purpose=Purpose.LATE,
            not_before=now,
            expires_at=_last_start(said[who]),
            revision=revision,
            ctx={"moved": said[who]},
            prio=FIRST,
        )
        for who, address in people.items()
        if who in said and address not in blocked
    ]


def without(entry: Entry, begun: Collection[str], *, epoch: str) -> Entry | None:
    """Return the mail that takes a waiting one's place, of what has not begun; None where all of it has."""
    left = [one for one in entry.ctx["moved"] if one["item"] not in begun]
    if not left:
        return None
    # Nothing else of it stays: a try that failed for now may have composed it, and that speaks of all.
    return Entry(
        msgkey=msgkey(entry.meeting, entry.person_id, Purpose.LATE, _fact(epoch, left)),
        meeting=entry.meeting,
        person_id=entry.person_id,
        rcpt=entry.rcpt,
        purpose=Purpose.LATE,
        not_before=entry.not_before,
        expires_at=_last_start(left),
        revision=entry.revision,
        ctx={"moved": left},
        prio=FIRST,
        state=entry.state,
    )


def _fact(epoch: str, moved: Sequence[Mapping[str, Any]]) -> str:
    return ",".join([epoch, *(f"{one['item']}:{one['word']}" for one in moved)])


def _last_start(moved: Sequence[Mapping[str, Any]]) -> datetime:
    return max(datetime.fromisoformat(one["start"]) for one in moved)


def _to_json(one: Moved) -> dict[str, Any]:
    times = {"start": one.start.isoformat(), "was": one.was.isoformat()}
    return {"item": one.item, "session": one.session, "word": one.word, **times}


def items_of(entry: Entry) -> Collection[str]:
    """Return the ids of the sessions and items that a late notice is about."""
    return {str(one["item"]) for one in entry.ctx["moved"]}


def late_ctx(found: Lookups, entry: Entry, *, now: datetime) -> dict[str, Any]:
    """Return what a late notice says, from the state at this moment: mode, zone, language, place and link.

    Raises:
        StoreError: the person, or all that it is about, is no longer in the agenda, or has begun.
    """
    newest = found.newest(entry.meeting, now=now)
    person = newest.agenda.person(entry.person_id) if newest is not None else None
    if person is None or newest is None:
        raise StoreError(f"{entry.person_id} is no longer in the agenda")
    own = found.copies(newest.agenda, person.id)
    lines = []
    for one in entry.ctx["moved"]:
        session = newest.agenda.session(str(one["session"]))
        named = entry_named(newest.agenda, session.id, str(one["item"])) if session is not None else None
        start = datetime.fromisoformat(one["start"])
        if session is not None and named is not None and start > now:
            copy = _copy_of(newest, own, session, named, language=person.language)
            copy = starting(copy, start)
            lines.append((copy, str(one["was"]), named.start.isoformat()))
    if not lines:
        raise StoreError("nothing that this late notice is about is still ahead")
    lines.sort(key=lambda line: line[0].start)
    copies = [copy_to_json(copy) for copy, _, _ in lines]
    return {
        **entry.ctx,
        "purpose": str(Purpose.LATE),
        "revision": newest.revision,
        "person": person_to_json(person),
        "copies": copies,
        "was": [was for _, was, _ in lines],
        "planned": [planned for _, _, planned in lines],
        "audience": role_in(copies) or mode_of_first(copies),
    }


def _copy_of(
    newest: Newest,
    own: Sequence[Mapping[str, Any]],
    session: Session,
    named: AgendaEntry,
    *,
    language: str,
) -> Copy:
    """Return what the person has of a session, or of an item within it."""
    copy = copy_from_json(copies_about(newest, own, {session.id}, {})[0])
    if named.id == session.id:
        return copy
    start = copy.start + (named.start - session.start)
    end = start + named.duration
    return replace(
        copy,
        summary=named.title.best(language)[0],
        start=start,
        end=end,
        parts=tuple(part for part in copy.parts if start <= part.start < end),
        programme=(),
    )
