"""Whom the operator tells of another start, and what each of them gets, before anything is sent."""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import Iterator
from dataclasses import dataclass

from aiohttp import web

from meetbot.errors import CommandRefused
from meetbot.flows.meeting.tell import Telling, plan_to_tell
from meetbot.live.state import milliseconds
from meetbot.plan.model import Notice, Partstat
from meetbot.web.context import context_of
from meetbot.web.frame.render import bare_page
from meetbot.web.frame.words import answer_look, clock_time, counted, place_and_offset
from meetbot.web.live.access import meeting_of, page_visitor
from meetbot.web.live.screens.operator import operator, operator_path
from meetbot.web.live.screens.wording import kept, spoken_on


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One mail: to whom, what changes on their clock, and what becomes of their answer."""

    name: str
    changes: tuple[tuple[str, str, str], ...]  # what, was, now
    answer: str


async def tell_page(request: web.Request) -> web.StreamResponse:
    """Show who would be told of an item's new start; what cannot be told is said on the operator's screen."""
    visitor = await page_visitor(request)
    if not visitor.may("tell"):
        raise web.HTTPForbidden(reason="role")
    meeting, context = meeting_of(request), context_of(request)
    track, now = request.query.get("track", ""), context.clock.now()
    try:
        telling = await asyncio.to_thread(
            plan_to_tell,
            context.store,
            meeting,
            request.match_info["item"],
            composer=context.composer,
            now=now,
        )
    except CommandRefused as refusal:
        return await operator(
            request, meeting, me=visitor.name, track=track, message=refusal.reason, status=409
        )
    agenda, shift, plan = telling.agenda, telling.shift, telling.plan
    return bare_page(
        request,
        "web/live/tell.html",
        title=f"Tell people: {shift.title}",
        meeting=meeting,
        track=track,
        lang=agenda.meeting.languages.main,
        shift=shift,
        was=clock_time(shift.was, agenda.zone),
        start=clock_time(shift.start, agenda.zone),
        start_ms=milliseconds(shift.start),
        place=place_and_offset(shift.start, agenda.meeting.timezone, agenda),
        people=telling.people,
        rows=[*(_row(telling, notice) for notice in plan.notices), *_late_rows(telling)],
        sentence=_sentence(plan.notices, late=len(telling.late)),
        button=f"Send {counted(telling.mails, 'mail')}" if telling.mails else "Note the new start",
        hash=plan.hash,
        id=secrets.token_urlsafe(12),  # of the command: pressed twice, it is done once
        back=kept(request, operator_path(meeting, track)),
        keep=spoken_on(request, agenda).keep,
    )


def _row(telling: Telling, notice: Notice) -> Row:
    answered = notice.line.partstat is not Partstat.NEEDS_ACTION
    stands = f"stays: {answer_look(str(notice.line.partstat))[1]}" if answered else "none yet"
    return Row(
        name=telling.plan.people.get(notice.person_id, notice.person_id),
        changes=tuple((change.what, change.was, change.now) for change in notice.changes),
        answer="is asked for again" if notice.ask else stands,
    )


def _late_rows(telling: Telling) -> Iterator[Row]:
    """Yield those who get a late notice, by name."""
    agenda = telling.agenda
    start = clock_time(telling.shift.start, agenda.zone)
    names = {who: person.label for who in telling.late if (person := agenda.person(who)) is not None}
    for who in sorted(names, key=names.__getitem__):
        change = ("start", clock_time(telling.late[who], agenda.zone), start)
        yield Row(name=names[who], changes=(change,), answer="late notice, the entry stays")


def _sentence(notices: tuple[Notice, ...], *, late: int) -> str:
    found = []
    if asked := sum(notice.ask for notice in notices):
        again = f"{counted(asked, 'person is', 'people are')} asked again: their day changes."
        found = ["Their calendars move.", again]
    elif notices:
        found = ["Their calendars move, and their answers stay."]
    if late and notices:
        found.append(f"{counted(late, 'person gets', 'people get')} a late notice: their entry stays.")
    elif late:
        found = ["They get a late notice; their calendars stay as they are."]
    return " ".join(found)
