"""Mails of a meeting stopped, by buttons or by a mail client's one click (RFC 8058), and sent again."""

from __future__ import annotations

from aiohttp import web

from meetbot.attendees.links import Scope
from meetbot.outbox.suppression import STOPPABLE, Reason, of_meeting, of_purpose, of_reminders
from meetbot.store.store import Tx
from meetbot.web.accounts.access import public
from meetbot.web.context import context_of
from meetbot.web.guard import any_origin
from meetbot.web.personal.holder import Holder, personal_page, speak_to, with_holder

# What a button asks for -> what the audit log says of it. A mail client asks for nothing: reminders stop.
NOTES = {
    "reminders": "reminders stopped by link",
    "meeting": "all mails stopped by link",
    "undo": "mails asked for again by link",
}


@public
async def show_unsubscribe(request: web.Request) -> web.StreamResponse:
    """Show what is stopped, and the buttons. Link scanners open it too: nothing is changed."""
    holder, stopped = await with_holder(request, Scope.UNSUBSCRIBE, _stopped)
    return _page(request, holder, stopped)


@public
@any_origin
async def unsubscribe(request: web.Request) -> web.StreamResponse:
    """Do what a button says, or stop reminders at one click of a mail client (RFC 8058 3.1).

    A second time changes nothing.

    Raises:
        web.HTTPBadRequest: there is no such button.
    """
    asked = str((await request.post()).get("do", "reminders"))
    if asked not in NOTES:
        raise web.HTTPBadRequest(reason="form")
    now = context_of(request).clock.now()

    def work(tx: Tx, holder: Holder) -> str:
        address, meeting = holder.person.email, holder.agenda.id
        if address and asked == "undo":
            changed = [
                tx.lift_suppression(address, scope, reason=Reason.UNSUBSCRIBE)
                for scope in (of_meeting(meeting), of_reminders(meeting), *map(of_purpose, STOPPABLE))
            ]
        elif address:
            scope = of_meeting(meeting) if asked == "meeting" else of_reminders(meeting)
            changed = [tx.add_suppression(address, reason=Reason.UNSUBSCRIBE, scope=scope, now=now)]
        else:
            changed = []
        if any(changed):
            tx.audit(holder.who, NOTES[asked], {"meeting": meeting}, now)
        return _stopped(tx, holder)

    holder, stopped = await with_holder(request, Scope.UNSUBSCRIBE, work, writes=True)
    return _page(request, holder, stopped, again=asked == "undo")


def _stopped(tx: Tx, holder: Holder) -> str:
    """Return what the person has stopped: "meeting", "reminders" or nothing."""
    meeting = holder.agenda.id
    own = {
        one.scope
        for one in tx.suppressions([holder.person.email], meeting=meeting)
        if one.reason == Reason.UNSUBSCRIBE
    }
    if of_meeting(meeting) in own:
        return "meeting"
    return "reminders" if own else ""


def _page(request: web.Request, holder: Holder, stopped: str, *, again: bool = False) -> web.Response:
    spoken = speak_to(request, holder)
    return personal_page(request, "web/unsubscribe.html", holder, spoken, stopped=stopped, again=again)


ROUTES = (
    web.get("/u/{token}", show_unsubscribe),
    web.post("/u/{token}", unsubscribe),
)
