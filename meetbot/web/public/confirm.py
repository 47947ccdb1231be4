"""The page behind the link that a form to register was answered by: what was written, and one button.

The token is the authority; nothing here looks at who is signed in.
"""

from __future__ import annotations

from aiohttp import web

from meetbot.flows.planning.registering import Asked, Became, asked, confirm, own_page
from meetbot.store.store import Tx
from meetbot.web.accounts.access import public
from meetbot.web.context import context_of
from meetbot.web.guard import any_origin
from meetbot.web.personal.spoken import speak_in
from meetbot.web.public.register import registration_page

NO_ONE = (Became.CLOSED, Became.FULL)  # nobody can be put on the list


@public
async def show_confirm(request: web.Request) -> web.StreamResponse:
    """Show what was written and one button, or what came of it; mail scanners look too.

    Raises:
        web.HTTPGone: no such link, or its time is over.
    """
    context, token = context_of(request), request.match_info["token"]
    now, secret = context.clock.now(), context.settings.secret

    def work(tx: Tx) -> tuple[Asked, str] | None:
        found = asked(tx, token, now=now)
        return None if found is None else (found, own_page(tx, found, secret=secret))

    loaded = await context.read(work)
    if loaded is None:
        raise web.HTTPGone
    found, own = loaded
    language = found.wish.language if found.wish is not None else _language_of(found)
    return registration_page(
        request,
        found.agenda,
        speak_in(request, language, context.templates),
        "web/registering.html",
        token=token,
        wish=found.wish,
        mode=str(found.mode or ""),
        would=str(found.would),
        came=str(found.came or ""),
        none=str(found.would) if found.would in NO_ONE else "",
        own=own,
    )


def _language_of(found: Asked) -> str:
    person = found.agenda.person(found.person_id)
    return person.language if person is not None else found.agenda.meeting.languages.main


@public
@any_origin
async def store_confirm(request: web.Request) -> web.StreamResponse:
    """Put them on the list; what came of it stands on the page that follows.

    Raises:
        web.HTTPGone: no such link, or its time is over.
    """
    context, token = context_of(request), request.match_info["token"]
    now, settings = context.clock.now(), context.settings
    came = await context.write(lambda tx: confirm(tx, token, settings=settings, now=now))
    if came is None:
        raise web.HTTPGone
    context.wake()
    chosen = request.query.get("lang", "")
    kept = f"?lang={chosen}" if chosen in context.templates.languages else ""
    raise web.HTTPSeeOther(f"/r/{token}{kept}")


ROUTES = (
    web.get("/r/{token}", show_confirm),
    web.post("/r/{token}", store_confirm),
)
