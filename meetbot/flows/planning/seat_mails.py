"""Mails about seats and switching: one that is offered, that none became free, who switched."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from typing import Any

from meetbot.agenda.model.agenda import Agenda
from meetbot.agenda.model.people import Person
from meetbot.agenda.model.terms import LEADING_ROLES, Mode
from meetbot.mail.model import Render
from meetbot.mail.when import When, clocks
from meetbot.mail.words import Words
from meetbot.outbox.key import msgkey
from meetbot.outbox.model import Entry
from meetbot.plan.model import Purpose
from meetbot.plan.people import live_cast, live_sessions, mailable
from meetbot.store.store import Tx

LASTS = timedelta(days=1)


def seat_offered(
    tx: Tx, agenda: Agenda, person: Person, render: Render, *, until: datetime, now: datetime
) -> list[Entry]:
    """Return the mail that offers a seat: it is of no use any more once the seat goes to the next one."""
    words, day = _words(render, agenda, person), agenda.days[0]
    found = clocks(agenda, person, person.mode, zone=day.timezone, at=until, language=words.language)
    when = When(words=words, clocks=found, now=now)
    dated = words("day-time-city", date=when.day(until), time=when.time(until), city=found.first.city)
    ctx = {
        "said": [words("seat-said", until=dated), "", words("seat-meanwhile")],
        "topic": words("seat-topic", until=dated),
        "day": day.id,
        "extra": {"seat": until.isoformat(), "said_in": words.language},
    }
    return _mail(tx, agenda, person, f"seat|{until.isoformat()}|{now.isoformat()}", ctx, until, now=now)


def no_seat(tx: Tx, agenda: Agenda, person: Person, render: Render, *, now: datetime) -> list[Entry]:
    """Return the mail that ends the wait for a seat; none where the meeting is over."""
    over = agenda.days[-1].end
    if now >= over:
        return []
    words = _words(render, agenda, person)
    ctx = {
        "said": [words("no-seat-said")],
        "topic": words("no-seat-topic"),
        "day": "",
        "extra": {"said_in": words.language},
    }
    return _mail(tx, agenda, person, f"no-seat|{now.isoformat()}", ctx, over, now=now)


def switched(
    tx: Tx, agenda: Agenda, person: Person, mode: Mode, render: Render, *, now: datetime
) -> Iterator[Entry]:
    """Yield a mail to each chair of a session that this person has a part in, and to the operators."""
    cast = live_cast(agenda).get(person.id, {})
    sessions = [session for session in live_sessions(agenda) if session.id in cast and session.end > now]
    if not sessions:
        return
    leaders = [who for s in sessions for who, role in s.everyone() if role in LEADING_ROLES]
    for who in dict.fromkeys((*leaders, *agenda.meeting.team.operators)):
        other = agenda.person(who)
        if other is None or other.id == person.id:
            continue
        words, session = _words(render, agenda, other), sessions[0]
        said = words(
            f"switched-{mode}",
            name=person.label,
            role=words(f"role-{cast[session.id][0]}"),
            session=session.title.best(words.language)[0],
        )
        ctx = {
            "said": [said],
            "topic": words("switched-topic"),
            "day": session.day,
            "extra": {"said_in": words.language},
        }
        about, ends = f"switch|{person.id}|{mode}|{now.isoformat()}", max(agenda.days[0].start, now + LASTS)
        yield from _mail(tx, agenda, other, about, ctx, ends, now=now)


def _words(render: Render, agenda: Agenda, person: Person) -> Words:
    return Words(render, person.language or agenda.meeting.languages.main)


def _mail(
    tx: Tx,
    agenda: Agenda,
    person: Person,
    about: str,
    ctx: Mapping[str, Any],
    expires_at: datetime,
    *,
    now: datetime,
) -> list[Entry]:
    """Return one mail to somebody; none to who cannot be mailed.

    Args:
        about: what it is, and of which moment: the same is mailed once.
    """
    if not mailable(person):
        return []
    latest = tx.latest_revision(agenda.id)
    return [
        Entry(
            msgkey=msgkey(agenda.id, person.id, Purpose.INFO, about),
            meeting=agenda.id,
            person_id=person.id,
            rcpt=person.email,
            purpose=str(Purpose.INFO),
            revision=latest.number if latest is not None else 0,
            not_before=now,
            expires_at=expires_at,
            prio=2,
            ctx={"purpose": str(Purpose.INFO), **ctx},
        )
    ]
