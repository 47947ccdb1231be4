"""A person switches between on-site and online: the seat is handed on, and who has to know is told."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from meetbot.agenda.model.agenda import Agenda
from meetbot.agenda.model.people import Person
from meetbot.agenda.model.terms import LEADING_ROLES, Mode
from meetbot.attendees.switching import Came, Place, Seat, closes_at, free_seats, queue, what_comes
from meetbot.config import Settings
from meetbot.flows.planning.chosen import agenda_now
from meetbot.flows.planning.modes import choose_mode
from meetbot.mail.model import Render
from meetbot.mail.words import Words
from meetbot.outbox.key import msgkey
from meetbot.outbox.model import Entry
from meetbot.plan.model import Purpose
from meetbot.plan.people import live_cast, live_sessions, mailable
from meetbot.store.rows import PlaceRow
from meetbot.store.store import Store, Tx

LASTS = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """How a person takes part now, and what each wish would lead to. `before`: how many wait before them."""

    mode: Mode
    waiting: bool
    before: int
    closes: datetime
    online: Came
    onsite: Came


def standing(tx: Tx, agenda: Agenda, person: Person, *, now: datetime) -> Standing:
    """Return how somebody takes part, and what each wish would lead to; nothing is written.

    Args:
        agenda: as `agenda_now` gives it.
    """
    places, ledger = _places(tx.places(agenda.id)), tx.ledger(agenda.id)
    line = queue(places)
    waits = person.id in line
    came = {
        mode: what_comes(agenda, person, mode, ledger=ledger, places=places, now=now)
        for mode in (Mode.ONLINE, Mode.ONSITE)
    }
    return Standing(
        mode=person.mode,
        waiting=waits,
        before=line.index(person.id) if waits else len(line),
        closes=closes_at(agenda),
        online=came[Mode.ONLINE],
        onsite=came[Mode.ONSITE],
    )


def switch_mode(
    tx: Tx,
    meeting: str,
    person_id: str,
    mode: Mode,
    *,
    settings: Settings,
    render: Render,
    by: str,
    now: datetime,
) -> Came:
    """Do what somebody wishes as far as it can be done; return what came of it.

    Where all seats are taken they join the queue, online meanwhile. Who waits and wishes to join online
    leaves the queue. A seat that becomes free goes to who waits longest.

    Raises:
        StoreError: nothing was applied yet. KeyError: the agenda has no such person.
    """
    agenda, rows = agenda_now(tx, meeting), tx.places(meeting)
    person = agenda.person(person_id)
    if person is None:
        raise KeyError(person_id)
    came = what_comes(agenda, person, mode, ledger=tx.ledger(meeting), places=_places(rows), now=now)
    if came is Came.DONE:
        choose_mode(tx, meeting, person_id, mode, settings=settings, by=by, now=now)
        _seat(tx, meeting, person_id, Seat.SEATED if mode is Mode.ONSITE else Seat.NONE, now=now)
        tx.enqueue(_told(tx, agenda, person, mode, render, now=now))
        hand_on_seats(tx, meeting, settings=settings, now=now)
    elif came is Came.WAITS:
        if person.mode is Mode.UNDECIDED:
            choose_mode(tx, meeting, person_id, Mode.ONLINE, settings=settings, by=by, now=now)
        if not _is_waiting(rows, person_id):
            _seat(tx, meeting, person_id, Seat.WAITING, now=now)
            tx.audit(by, "waits for a seat", {"meeting": meeting, "person": person_id}, now)
    elif came is Came.FULL and person.mode is Mode.UNDECIDED:
        choose_mode(tx, meeting, person_id, Mode.ONLINE, settings=settings, by=by, now=now)
    elif came is Came.SAME and mode is Mode.ONLINE and _is_waiting(rows, person_id):
        _seat(tx, meeting, person_id, Seat.NONE, now=now)
        tx.audit(by, "waits for a seat no longer", {"meeting": meeting, "person": person_id}, now)
    return came


def hand_on_seats(tx: Tx, meeting: str, *, settings: Settings, now: datetime) -> int:
    """Give free seats to those who wait longest, until switching closes; return how many.

    Their calendar entry says so at once, and they may switch back as anybody may.
    """
    agenda, rows = agenda_now(tx, meeting), tx.places(meeting)
    places = _places(rows)
    if now >= closes_at(agenda):
        return 0
    free, given = free_seats(agenda, tx.ledger(meeting), places), 0
    for who in queue(places):
        if free is not None and given >= free:
            break
        if agenda.person(who) is None:
            continue
        choose_mode(tx, meeting, who, Mode.ONSITE, settings=settings, by="meetbot", now=now)
        _seat(tx, meeting, who, Seat.SEATED, now=now)
        given += 1
    return given


def hand_on_all(store: Store, settings: Settings, *, now: datetime) -> int:
    """Give seats that became free, whatever freed them, to who waits; return how many were given."""
    with store.read() as tx:
        due = [meeting for meeting in tx.waited_for() if _has_free(tx, meeting, now=now)]
    given = 0
    for meeting in due:
        with store.begin() as tx:
            given += hand_on_seats(tx, meeting, settings=settings, now=now)
    return given


def _has_free(tx: Tx, meeting: str, *, now: datetime) -> bool:
    agenda = agenda_now(tx, meeting)
    if now >= closes_at(agenda):
        return False
    free = free_seats(agenda, tx.ledger(meeting), _places(tx.places(meeting)))
    return free is None or free > 0


def _places(rows: Mapping[str, PlaceRow]) -> dict[str, Place]:
    known = frozenset(map(str, Seat))
    return {
        who: Place(seat=Seat(row.seat) if row.seat in known else Seat.NONE, since=row.joined_at)
        for who, row in rows.items()
    }


def _is_waiting(rows: Mapping[str, PlaceRow], person_id: str) -> bool:
    return person_id in rows and rows[person_id].seat == Seat.WAITING


def _seat(tx: Tx, meeting: str, person_id: str, seat: Seat, *, now: datetime) -> None:
    row = tx.places(meeting).get(person_id) or PlaceRow(
        meeting=meeting, person_id=person_id, mode="", instead_of=""
    )
    tx.save_places([replace(row, seat=str(seat), joined_at=now)])


def _told(
    tx: Tx, agenda: Agenda, person: Person, mode: Mode, render: Render, *, now: datetime
) -> Iterator[Entry]:
    """Yield a mail to each chair of a session that this person has a part in, and to the operators."""
    cast = live_cast(agenda).get(person.id, {})
    sessions = [session for session in live_sessions(agenda) if session.id in cast and session.end > now]
    if not sessions:
        return
    latest = tx.latest_revision(agenda.id)
    leaders = [who for s in sessions for who, role in s.everyone() if role in LEADING_ROLES]
    for who in dict.fromkeys((*leaders, *agenda.meeting.team.operators)):
        other = agenda.person(who)
        if other is None or other.id == person.id or not mailable(other):
            continue
        words = Words(render, other.language or agenda.meeting.languages.main)
        session = sessions[0]
        said = words(
            f"switched-{mode}",
            name=person.label,
            role=words(f"role-{cast[session.id][0]}"),
            session=session.title.best(words.language)[0],
        )
        yield Entry(
            msgkey=msgkey(agenda.id, other.id, Purpose.INFO, f"switch|{person.id}|{mode}|{now.isoformat()}"),
            meeting=agenda.id,
            person_id=other.id,
            rcpt=other.email,
            purpose=str(Purpose.INFO),
            revision=latest.number if latest is not None else 0,
            not_before=now,
            expires_at=max(agenda.days[0].start, now + LASTS),
            ctx={
                "purpose": str(Purpose.INFO),
                "said": [said],
                "topic": words("switched-topic"),
                "day": session.day,
            },
        )
