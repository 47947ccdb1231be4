"""Whose link was opened: what all pages behind a person's own links share.

The token is the authority; nothing here looks at who is signed in.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeVar

from aiohttp import web

from meetbot.agenda.model.agenda import Agenda
from meetbot.agenda.model.people import Person
from meetbot.agenda.model.programme import Day
from meetbot.agenda.model.terms import Status
from meetbot.attendees.links import Link, Scope, token_hash
from meetbot.flows.planning.chosen import agenda_now
from meetbot.live.days import closes, day_at
from meetbot.plan.model import LedgerLine, LineState
from meetbot.store.store import Tx
from meetbot.web.context import context_of
from meetbot.web.frame.render import bare_page
from meetbot.web.personal.ended import no_such_link
from meetbot.web.personal.spoken import Spoken, speak

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Holder:
    """Whose link was opened, and what it shows them."""

    link: Link
    agenda: Agenda
    person: Person
    pressed_at: datetime | None  # when the operator last did something; None = nothing yet

    @property
    def over_at(self) -> datetime:
        """Return the end of the last day."""
        return self.closes(self.agenda.days[-1])

    def closes(self, day: Day) -> datetime:
        """Return when a day is over: at its planned end, later while the operator still runs it."""
        return closes(self.agenda, day, pressed_at=self.pressed_at)

    def day_at(self, now: datetime) -> Day:
        """Return the day that runs or comes next, else the last."""
        return day_at(self.agenda, pressed_at=self.pressed_at, now=now)

    @property
    def who(self) -> str:
        """Return how the audit log calls them: whoever has the link may have pressed."""
        return f"link of {self.person.id}"


def holder_of(tx: Tx, request: web.Request, scope: Scope, *, now: datetime) -> Holder:
    """Return whose link this is.

    Raises:
        web.HTTPNotFound: unknown. web.HTTPGone: replaced, withdrawn or expired, or the person is no longer in
            the meeting.
    """
    token = request.match_info["token"]
    link = tx.link(token_hash(token), now=now)
    if link is None or link.scope is not scope or tx.latest_revision(link.meeting) is None:
        raise no_such_link(tx, token, (scope,), now=now)
    agenda = agenda_now(tx, link.meeting, now=now)
    person = agenda.person(link.person_id)
    if person is None:
        raise web.HTTPGone
    _, journal = tx.journal(link.meeting)
    pressed_at = journal[-1].at if journal else None
    return Holder(link=link, agenda=agenda, person=person, pressed_at=pressed_at)


async def with_holder(
    request: web.Request, scope: Scope, work: Callable[[Tx, Holder], T], *, writes: bool = False
) -> tuple[Holder, T]:
    context = context_of(request)
    now = context.clock.now()

    def run(tx: Tx) -> tuple[Holder, T]:
        holder = holder_of(tx, request, scope, now=now)
        return holder, work(tx, holder)

    return await (context.write(run) if writes else context.read(run))


def personal_page(
    request: web.Request, template: str, holder: Holder, spoken: Spoken, **values: Any
) -> web.Response:
    """Return a page in the person's language."""
    title, language = holder.agenda.meeting.title.best(spoken.words.language)
    return bare_page(
        request,
        template,
        title=title,
        meeting_title=title,
        title_language=language,
        person=holder.person,
        agenda=holder.agenda,
        contact=holder.agenda.meeting.contact,
        cancelled=holder.agenda.meeting.status is Status.CANCELLED,
        **spoken.values(),
        **values,
    )


def speak_to(request: web.Request, holder: Holder) -> Spoken:
    """Return the language of this person's pages."""
    return speak(request, holder.person, holder.agenda, context_of(request).templates)


def lines_of(tx: Tx, holder: Holder) -> list[LedgerLine]:
    """The person's live copies, of the newest address alone."""
    newest: dict[str, LedgerLine] = {}
    for line in tx.ledger(holder.agenda.id, person=holder.person.id):
        if line.person_id == holder.person.id and line.state is LineState.LIVE:
            newest[line.uid] = line
    return list(newest.values())
