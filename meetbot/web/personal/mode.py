"""How a person takes part: switched by one press, after the page said what follows from it."""

from __future__ import annotations

from datetime import datetime

from aiohttp import web

from meetbot.agenda.model.terms import MeetingMode, Mode
from meetbot.attendees.links import Scope
from meetbot.attendees.switching import Came
from meetbot.flows.planning.switching import Standing, standing, switch_mode
from meetbot.mail.when import When
from meetbot.plan.people import live_cast
from meetbot.store.store import Tx
from meetbot.web.accounts.access import public
from meetbot.web.context import context_of
from meetbot.web.guard import any_origin
from meetbot.web.personal.holder import Holder, personal_page, speak_to, with_holder
from meetbot.web.personal.spoken import Spoken, chosen_language

MODES = {"onsite": Mode.ONSITE, "online": Mode.ONLINE}
NOTES = ("done", "same", "waits", "full", "closed")  # what came of a press, as the page says it


@public
async def show_mode(request: web.Request) -> web.StreamResponse:
    """Show how the person takes part, what switching means for them, and the button; nothing is changed."""
    now = context_of(request).clock.now()
    holder, stands = await with_holder(
        request, Scope.PERSONAL, lambda tx, h: standing(tx, h.agenda, h.person, now=now)
    )
    return _page(request, holder, stands, came=request.query.get("came", ""), now=now)


@public
@any_origin
async def store_mode(request: web.Request) -> web.StreamResponse:
    """Switch, wait for a seat or wait no longer; what came of it stands on the page that follows.

    Raises:
        web.HTTPBadRequest: there is no such mode. web.HTTPConflict: the meeting leaves no choice.
    """
    mode = MODES.get(str((await request.post()).get("mode", "")))
    if mode is None:
        raise web.HTTPBadRequest(reason="form")
    context = context_of(request)
    now = context.clock.now()

    def work(tx: Tx, holder: Holder) -> Came:
        meeting, who = holder.agenda.id, holder.person.id
        render = context.templates.render
        came = switch_mode(
            tx, meeting, who, mode, settings=context.settings, render=render, by=holder.who, now=now
        )
        if came is Came.NO_CHOICE:
            raise web.HTTPConflict(reason="mode")
        ids = {"meeting": meeting, "mode": str(mode), "came": str(came)}
        tx.audit(holder.who, "mode by link", ids, now)
        return came

    _, came = await with_holder(request, Scope.PERSONAL, work, writes=True)
    chosen = chosen_language(request, context.templates)
    lasting = f"&lang={chosen}" if chosen else ""
    raise web.HTTPSeeOther(f"/p/{request.match_info['token']}/mode?came={came}{lasting}")


def _page(
    request: web.Request, holder: Holder, stands: Standing, *, came: str, now: datetime
) -> web.Response:
    spoken, day = speak_to(request, holder), holder.agenda.days[0]
    when = spoken.when(holder.agenda, holder.person, holder.person.mode, day, now=now)
    until = _dated(spoken, when, stands.closes)
    wants = {"online": stands.online, "onsite": stands.onsite}
    return personal_page(
        request,
        "web/mode.html",
        holder,
        spoken,
        token=request.match_info["token"],
        came=came if came in NOTES else "",
        until=until,
        choice=holder.agenda.meeting.mode is MeetingMode.HYBRID and stands.online is not Came.NO_CHOICE,
        closed=Came.CLOSED in wants.values(),
        waiting=stands.waiting,
        kept=_dated(spoken, when, stands.kept) if stands.kept is not None else "",
        before=_waiting_words(spoken, stands),
        ways=[(mode, str(come)) for mode, come in wants.items() if come is not Came.SAME],
        told=holder.person.id in live_cast(holder.agenda),
    )


def _dated(spoken: Spoken, when: When, at: datetime) -> str:
    return spoken.words("day-time-city", date=when.day(at), time=when.time(at), city=when.first.city)


def _waiting_words(spoken: Spoken, stands: Standing) -> str:
    return spoken.words("waiting-before", count=stands.before)


ROUTES = (
    web.get("/p/{token}/mode", show_mode),
    web.post("/p/{token}/mode", store_mode),
)
