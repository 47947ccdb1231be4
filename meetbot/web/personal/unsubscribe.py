"""Reminders stopped, by the page's button or by a mail client's one click (RFC 8058)."""

from __future__ import annotations

from aiohttp import web

from meetbot.attendees.links import Scope
from meetbot.plan.model import Purpose
from meetbot.store.store import Tx
from meetbot.web.accounts.access import public
from meetbot.web.context import context_of
from meetbot.web.guard import any_origin
from meetbot.web.personal.holder import Holder, personal_page, speak_to, with_holder

# The mails that carry the link: after one click none of them may come.
ENDED = (Purpose.REMINDER, Purpose.LATE)


@public
async def show_unsubscribe(request: web.Request) -> web.StreamResponse:
    """Show one button."""
    holder, _ = await with_holder(request, Scope.UNSUBSCRIBE, lambda tx, h: None)
    return personal_page(request, "web/unsubscribe.html", holder, speak_to(request, holder), done=False)


@public
@any_origin
async def unsubscribe(request: web.Request) -> web.StreamResponse:
    """Stop reminders to this address, at one click of a mail client too (RFC 8058 3.1)."""
    now = context_of(request).clock.now()

    def work(tx: Tx, holder: Holder) -> None:
        if holder.person.email:
            for purpose in ENDED:
                scope = f"purpose:{purpose}"
                tx.add_suppression(holder.person.email, reason="unsubscribed", now=now, scope=scope)
            tx.audit(holder.who, "reminders stopped by link", {"meeting": holder.agenda.id}, now)

    holder, _ = await with_holder(request, Scope.UNSUBSCRIBE, work, writes=True)
    return personal_page(request, "web/unsubscribe.html", holder, speak_to(request, holder), done=True)


ROUTES = (
    web.get("/u/{token}", show_unsubscribe),
    web.post("/u/{token}", unsubscribe),
)
