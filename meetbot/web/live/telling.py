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
from meetbot.plan.model import Change, Notice, Partstat
from meetbot.web.context import context_of
from meetbot.web.frame.render import bare_page
from meetbot.web.frame.words import clock_time
from meetbot.web.live.access import meeting_of, page_visitor
from meetbot.web.live.screens.operator import operator, operator_path
from meetbot.web.live.screens.wording import ScreenWords, kept, place_at, screen_in, spoken_on

ANSWERED = {
    Partstat.ACCEPTED: "page-answer-yes",
    Partstat.TENTATIVE: "page-answer-maybe",
    Partstat.DECLINED: "page-answer-no",
    Partstat.DELEGATED: "tell-delegated",
}
# What changes -> its name. The others have the name that mails call them by; these would say "your".
CHANGED = {
    "time": "tell-time",
    "end": "tell-end",
    "mode": "tell-mode",
    "role": "tell-role",
    "minutes": "tell-minutes",
    "topic": "tell-topic",
    "description": "tell-description",
    "zone": "changed-zone",
    "zone rule": "tell-zone-rule",
}
TERMS = ("mode", "status", "role")  # what changes from one of our words to another


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
    said = screen_in(spoken_on(request, agenda))
    return bare_page(
        request,
        "web/live/tell.html",
        title=said.words("tell-title", title=shift.title),
        meeting=meeting,
        track=track,
        lang=agenda.meeting.languages.main,
        shift=shift,
        was=clock_time(shift.was, agenda.zone),
        start=clock_time(shift.start, agenda.zone),
        start_ms=milliseconds(shift.start),
        place=place_at(shift.start, agenda, said.words)[1],
        people=telling.people,
        rows=[
            *(_row(telling, notice, said.words) for notice in plan.notices),
            *_late_rows(telling, said.words),
        ],
        sentences=list(_sentences(plan.notices, len(telling.late), said.words)),
        mails=telling.mails,
        hash=plan.hash,
        id=secrets.token_urlsafe(12),  # of the command: pressed twice, it is done once
        back=kept(request, operator_path(meeting, track)),
        **said.values,
    )


def _row(telling: Telling, notice: Notice, words: ScreenWords) -> Row:
    key = ANSWERED.get(notice.line.partstat, "")
    stands = words("tell-stays", text=words(key)) if key else words("tell-none")
    return Row(
        name=telling.plan.people.get(notice.person_id, notice.person_id),
        changes=tuple(_change_words(change, words) for change in notice.changes),
        answer=words("tell-ask") if notice.ask else stands,
    )


def _change_words(change: Change, words: ScreenWords) -> tuple[str, str, str]:
    """Return what changes, what it was and what it is: terms in the page's language, texts as they are."""

    def value(text: str) -> str:
        terms = text.split(", ") if change.what in TERMS and text else []
        return ", ".join(words(f"{change.what}-{term}") for term in terms) if terms else text

    return words(CHANGED.get(change.what, f"change-{change.what}")), value(change.was), value(change.now)


def _late_rows(telling: Telling, words: ScreenWords) -> Iterator[Row]:
    """Yield those who get a late notice, by name."""
    agenda = telling.agenda
    start = clock_time(telling.shift.start, agenda.zone)
    names = {who: person.label for who in telling.late if (person := agenda.person(who)) is not None}
    for who in sorted(names, key=names.__getitem__):
        change = (words("tell-start"), clock_time(telling.late[who], agenda.zone), start)
        yield Row(name=names[who], changes=(change,), answer=words("tell-entry"))


def _sentences(notices: tuple[Notice, ...], late: int, words: ScreenWords) -> Iterator[str]:
    asked = sum(notice.ask for notice in notices)
    if asked:
        yield words("tell-moves")
        yield words("tell-asked", count=asked)
    elif notices:
        yield words("tell-stand")
    if late and notices:
        yield words("tell-late", count=late)
    elif late:
        yield words("tell-late-alone")
