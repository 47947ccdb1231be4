"""One mail of a plan, as it would be: the same views as in the outbox, before anything is stored."""

from __future__ import annotations

import asyncio
from datetime import datetime

from aiohttp import web

from meetbot.errors import AgendaError, MeetbotError
from meetbot.flows.planning.sample import PlannedMail, mail_key, planned_mail
from meetbot.plan.model import Digest
from meetbot.web.context import AppContext, context_of
from meetbot.web.frame.render import page
from meetbot.web.frame.words import LANGUAGES
from meetbot.web.mails.masks import LOOKS
from meetbot.web.mails.opened import is_draft, language_of
from meetbot.web.mails.preview import views
from meetbot.web.plan import kept
from meetbot.web.plan.planned import planned_recipient, summarised
from meetbot.web.plan.proposal import proposal_from, show_plan, show_proposal

TABS = ("mail", "text", "calendar", "raw")


async def see_mail(request: web.Request) -> web.StreamResponse:
    """Show one mail of the plan that the form carries; the plan itself where it does not want it any more."""
    context = context_of(request)
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
    return await _mail_page(request, context, found, now=now)


async def _mail_page(
    request: web.Request, context: AppContext, found: PlannedMail, *, now: datetime
) -> web.StreamResponse:
    form = await request.post()
    source = await proposal_from(request)
    shown = views(found.data, found.last, masked=True)
    tab, look = str(form.get("tab", "")), str(form.get("look", ""))
    frame = await kept.keep(request, shown, meeting=found.agenda.id)
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
        recipient=summarised(found.notice, found.agenda)
        if isinstance(found.notice, Digest)
        else planned_recipient(found.notice, found.agenda, now=now),
        views=shown,
        tab=tab if tab in TABS else TABS[0],
        tabs=[one for one in TABS if one != "calendar" or shown.calendar],
        look=look if look in LOOKS else LOOKS[0],
        looks=LOOKS,
        frame=frame,
        mail_language=LANGUAGES.get(language, language),
        draft=is_draft(context.templates, language),
    )


ROUTES = (
    web.post("/meetings/{meeting}/plan/mail", see_mail),
    *kept.ROUTES,
)
