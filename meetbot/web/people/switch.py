"""Somebody comes on-site or joins online by the organiser's word: a page of its own says what follows."""

from __future__ import annotations

from datetime import datetime
from urllib.parse import quote

from aiohttp import web

from meetbot.agenda.model.agenda import Agenda
from meetbot.agenda.model.people import Person
from meetbot.agenda.model.terms import Mode
from meetbot.attendees.switching import Came
from meetbot.flows.planning.chosen import agenda_now
from meetbot.flows.planning.switching import Forced, can_force, force_mode
from meetbot.plan.people import live_cast
from meetbot.store.store import Tx
from meetbot.web.accounts.access import name_of
from meetbot.web.context import context_of
from meetbot.web.frame.render import page
from meetbot.web.newest import see_meeting

OTHER = {Mode.ONSITE: Mode.ONLINE, Mode.ONLINE: Mode.ONSITE}


async def ask(request: web.Request) -> web.StreamResponse:
    """Show what follows; nothing is changed."""
    now = context_of(request).clock.now()
    agenda, person = await context_of(request).read(lambda tx: _meant(tx, request, now=now))
    return await _page(request, agenda, person, now=now)


async def switch(request: web.Request) -> web.StreamResponse:
    """Do it, and lead back to the person's card.

    Raises:
        web.HTTPBadRequest: there is no such mode. web.HTTPConflict: the meeting leaves no choice, or is over.
    """
    context, meeting = context_of(request), request.match_info["meeting"]
    wanted = str((await request.post()).get("mode", ""))
    if wanted not in (Mode.ONSITE, Mode.ONLINE):
        raise web.HTTPBadRequest(reason="form")
    now, by, render = context.clock.now(), name_of(request), context.templates.render

    def work(tx: Tx) -> tuple[Person, Forced]:
        _, person = _meant(tx, request, now=now)
        found = force_mode(
            tx, meeting, person.id, Mode(wanted), settings=context.settings, render=render, by=by, now=now
        )
        return person, found

    person, found = await context.write(work)
    if found.came in (Came.NO_CHOICE, Came.CLOSED):
        raise web.HTTPConflict(reason="mode")
    raise web.HTTPSeeOther(f"/meetings/{meeting}/people?person={quote(person.id)}#card")


def _meant(tx: Tx, request: web.Request, *, now: datetime) -> tuple[Agenda, Person]:
    """Return the agenda and the person of the address.

    Raises:
        web.HTTPNotFound: there is no such meeting or person.
    """
    meeting = request.match_info["meeting"]
    see_meeting(tx, meeting)
    agenda = agenda_now(tx, meeting, now=now)
    person = agenda.person(request.match_info["person"])
    if person is None or person.is_placeholder:
        raise web.HTTPNotFound
    return agenda, person


async def _page(request: web.Request, agenda: Agenda, person: Person, *, now: datetime) -> web.StreamResponse:
    ways = [OTHER[person.mode]] if person.mode in OTHER else [Mode.ONSITE, Mode.ONLINE]
    return await page(
        request,
        "web/person_mode.html",
        title=f"How {person.label} takes part",
        current="people",
        meeting=agenda.id,
        own_action=True,
        person=person,
        ways=ways if can_force(agenda, now=now) else [],
        has_part=person.id in live_cast(agenda),
    )


ROUTES = (
    web.get("/meetings/{meeting}/people/{person}/mode", ask),
    web.post("/meetings/{meeting}/people/{person}/mode", switch),
)
