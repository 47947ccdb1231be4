"""A counter-proposal of an attendee as values of the form that writes it into the agenda."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from aiohttp import web

from meetbot.agenda.model.agenda import Agenda
from meetbot.agenda.model.programme import Session
from meetbot.agenda.uid import uid_of
from meetbot.attendees.answers import Ask
from meetbot.store.rows import Proposal
from meetbot.web.context import context_of
from meetbot.web.frame.words import date_words, place_and_offset, span_words

LAST_CLOCK = timedelta(hours=30)  # a programme day goes on after midnight, as far as 29:59


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposed:
    """What a form shows of a proposal: its fields, and one sentence above them."""

    values: Mapping[str, str]
    sentence: str


async def proposed(
    request: web.Request, agenda: Agenda, session: Session, what: str, present: Mapping[str, str]
) -> Proposed | None:
    """Return the fields with what the proposal of the address's query wants; None where it names none.

    Args:
        what: the form, "time" or "room".
        present: the fields as the text has them.
    """
    number = request.query.get("proposal", "")
    if not number.isdecimal() or len(number) > 15 or what not in ("time", "room"):
        return None
    context = context_of(request)
    found = await context.read(lambda tx: tx.proposal(int(number)))
    if found is None or found.meeting != agenda.id or found.kind != Ask.COUNTER:
        return None
    if found.uid != uid_of(session.id, agenda, context.settings.domain):
        return None
    if what == "time" and (found.start or found.end):
        return _time(found, agenda, session, present, now=context.clock.now())
    if what == "room" and found.location:
        field = "other" if agenda.rooms else "room"
        told = f"Proposed: “{found.location}”. It is filled in below."
        return Proposed(values={**present, field: found.location}, sentence=told)
    return None


def _time(
    found: Proposal, agenda: Agenda, session: Session, present: Mapping[str, str], *, now: datetime
) -> Proposed:
    day = agenda.day(session.day) or agenda.days[0]
    zone = ZoneInfo(day.timezone)
    start = found.start or session.start
    end = found.end or start + (session.end - session.start)
    midnight = datetime.combine(day.date, datetime.min.time())

    def clock(at: datetime) -> str:
        """Return "15:45", or "24:30" after midnight of the programme day; empty outside of it."""
        since = at.astimezone(zone).replace(tzinfo=None) - midnight
        minutes = int(since.total_seconds()) // 60
        return f"{minutes // 60:02}:{minutes % 60:02}" if timedelta(0) <= since < LAST_CLOCK else ""

    when = f"{date_words(start, zone, now=now)}, {span_words(start, end, zone)}"
    told = f"Proposed: {when} {place_and_offset(start, day.timezone, agenda)}."
    if end <= start or not clock(start) or not clock(end):
        return Proposed(
            values=present, sentence=f"{told} That is outside this day; move the session in the text."
        )
    values = {**present, "start": clock(start)}
    if present["end"]:
        values["end"] = clock(end)
    elif end - start != session.end - session.start:
        values["duration"] = f"{int((end - start).total_seconds()) // 60}m"
    place = f" Also another place: “{found.location}”." if found.location else ""
    return Proposed(values=values, sentence=f"{told} It is filled in below.{place}")
