"""One mail of a plan, as it would be: the same views as in the outbox, before anything is stored.

The agenda's text travels in the form, so the page has no address of its own; a frame needs one. The HTML is
therefore kept under the user's name until they look at the next one, without the secret part of its links.
"""

from __future__ import annotations

import asyncio
import hashlib
import json
from datetime import datetime, timedelta

from aiohttp import web
from markupsafe import escape

from meetbot.errors import AgendaError, MeetbotError
from meetbot.flows.planned_mail import PlannedMail, mail_key, planned_mail
from meetbot.store.rows import User
from meetbot.store.store import Tx
from meetbot.web.access import user_of
from meetbot.web.context import AppContext, context_of
from meetbot.web.masks import LOOKS, framed
from meetbot.web.opened import MAIL_CSP, is_draft, language_of
from meetbot.web.planned import planned_recipient
from meetbot.web.preview import Views, views
from meetbot.web.proposal import proposal_from, show_plan, show_proposal
from meetbot.web.render import page
from meetbot.web.words import LANGUAGES

TABS = ("mail", "text", "calendar", "raw")
KEPT_FOR = timedelta(hours=1)
GONE = "<p>Another mail was opened since, or an hour has passed. Open this one once more from the plan.</p>"


async def see_mail(request: web.Request) -> web.StreamResponse:
    """Show one mail of the plan that the form carries; the plan itself where it does not want it any more."""
    context, user = context_of(request), user_of(request)
    form = await request.post()
    source = await proposal_from(request)
    now = context.clock.now()
    try:
        found = await asyncio.to_thread(
            planned_mail,
            source,
            str(form.get("mail", "")),
            store=context.store,
            composer=context.composer,
            now=now,
        )
    except AgendaError:
        return await show_proposal(request, source)
    except MeetbotError as error:
        return await show_plan(request, source, overtaken=f"This mail cannot be made: {error}", status=422)
    if found is None:
        told = "The plan has changed, and this mail is not in it any more. This is the plan as it is now."
        return await show_plan(request, source, overtaken=told, status=409)
    return await _mail_page(request, context, user, found, now=now)


async def _mail_page(
    request: web.Request, context: AppContext, user: User | None, found: PlannedMail, *, now: datetime
) -> web.StreamResponse:
    form = await request.post()
    source = await proposal_from(request)
    shown = views(found.data, found.last, masked=True)
    tab, look = str(form.get("tab", "")), str(form.get("look", ""))
    name = await context.write(lambda tx: _keep(tx, user, shown, now=now)) if user is not None else ""
    previous = await context.read(lambda tx: tx.latest_revision(found.agenda.id))
    language = language_of(found.data)
    return await page(
        request,
        "web/see.html",
        title=f"{found.subject} · Plan",
        current="plan",
        meeting=found.agenda.id if previous is not None else "",
        own_action=True,
        agenda=found.agenda,
        proposal=source,
        found=found,
        mail_key=mail_key(found.notice),
        recipient=planned_recipient(found.notice, found.agenda, now=now),
        views=shown,
        tab=tab if tab in TABS else TABS[0],
        tabs=[one for one in TABS if one != "calendar" or shown.calendar],
        look=look if look in LOOKS else LOOKS[0],
        looks=LOOKS,
        frame=f"/meetings/{found.agenda.id}/plan/mail/{name}/body",
        mail_language=LANGUAGES.get(language, language),
        draft=is_draft(context.templates, language),
    )


def _keep(tx: Tx, user: User, shown: Views, *, now: datetime) -> str:
    """Keep the HTML for the frame, instead of the user's one before; return its name."""
    html = shown.html or f"<pre>{escape(shown.text)}</pre>"
    name = hashlib.blake2b(html.encode(), digest_size=12).hexdigest()
    tx.set_meta(f"preview:{user.id}", json.dumps({"name": name, "at": now.isoformat(), "html": html}))
    return name


async def show_body(request: web.Request) -> web.StreamResponse:
    """Give the HTML of the planned mail that this user looked at last."""
    context, user = context_of(request), user_of(request)
    kept = await context.read(lambda tx: tx.meta(f"preview:{user.id}")) if user is not None else None
    found = json.loads(kept) if kept else {}
    fresh = found and context.clock.now() - datetime.fromisoformat(found["at"]) <= KEPT_FOR
    html = found["html"] if fresh and found["name"] == request.match_info["name"] else GONE
    return web.Response(
        text=framed(html, request.query.get("look", "")),
        content_type="text/html",
        headers={"Content-Security-Policy": MAIL_CSP, "X-Frame-Options": "SAMEORIGIN"},
    )


ROUTES = (
    web.post("/meetings/{meeting}/plan/mail", see_mail),
    web.get(r"/meetings/{meeting}/plan/mail/{name:[0-9a-f]{24}}/body", show_body),
)
