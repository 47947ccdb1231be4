"""The language of a person's mails and pages: chosen on a page of its own."""

from __future__ import annotations

from aiohttp import web

from meetbot.attendees.links import Scope
from meetbot.flows.planning.languages import choose_language
from meetbot.store.store import Tx
from meetbot.web.accounts.access import public
from meetbot.web.context import context_of
from meetbot.web.guard import any_origin
from meetbot.web.personal.holder import Holder, personal_page, speak_to, with_holder
from meetbot.web.personal.spoken import NAMES


@public
async def show_language(request: web.Request) -> web.StreamResponse:
    """Show the language that the person's mails are in, and all others; nothing is changed."""
    holder, _ = await with_holder(request, Scope.PERSONAL, lambda tx, h: None)
    known = context_of(request).templates.languages
    return personal_page(
        request,
        "web/language.html",
        holder,
        speak_to(request, holder),
        token=request.match_info["token"],
        own=holder.person.language,
        languages=[(one, NAMES.get(one, one)) for one in known],
        saved=request.query.get("saved", "") == "1",
    )


@public
@any_origin
async def store_language(request: web.Request) -> web.StreamResponse:
    """Keep the language; the page that follows is in it.

    Raises:
        web.HTTPBadRequest: mails are worded in no such language.
    """
    language = str((await request.post()).get("language", ""))
    context = context_of(request)
    if language not in context.templates.languages:
        raise web.HTTPBadRequest(reason="form")
    now = context.clock.now()

    def work(tx: Tx, holder: Holder) -> None:
        meeting = holder.agenda.id
        choose_language(tx, meeting, holder.person.id, language, by=holder.who, now=now)
        tx.audit(holder.who, "language by link", {"meeting": meeting, "language": language}, now)

    await with_holder(request, Scope.PERSONAL, work, writes=True)
    raise web.HTTPSeeOther(f"/p/{request.match_info['token']}/language?saved=1")


ROUTES = (
    web.get("/p/{token}/language", show_language),
    web.post("/p/{token}/language", store_language),
)
