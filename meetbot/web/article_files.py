"""The article as a file to take away: in each form, as a draft or final, from each organiser's side."""

from __future__ import annotations

import asyncio
from urllib.parse import quote

from aiohttp import web

from meetbot.agenda.model.agenda import Agenda
from meetbot.article.exports.edition import NotFinal, build_edition
from meetbot.errors import MeetbotError
from meetbot.flows.meeting.editing import standing
from meetbot.flows.meeting.editions import FORMS, written
from meetbot.store.store import Tx
from meetbot.web.accounts.access import needs
from meetbot.web.article import show_refused
from meetbot.web.article_of import which_article
from meetbot.web.context import context_of
from meetbot.web.newest import newest_agenda

# Form -> (how the file is named, its media type); what the browser opens itself is a download all the same.
FILES = {
    "md": ("article.md", "text/markdown; charset=utf-8"),
    "html": ("article.html", "text/html; charset=utf-8"),
    "txt": ("article.txt", "text/plain; charset=utf-8"),
    "docx": ("article.docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    "pdf": ("article.pdf", "application/pdf"),
    "ids": ("article.ids.json", "application/json"),
    "translate-csv": ("article-to-translate.csv", "text/csv; charset=utf-8"),
    "translate-docx": (
        "article-to-translate.docx",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ),
}


@needs("organiser", "comms")
async def take_article(request: web.Request) -> web.StreamResponse:
    """Send the article in one form; what may not go out as final is refused with every reason."""
    context, meeting, form = context_of(request), request.match_info["meeting"], request.match_info["form"]
    if form not in FORMS:
        raise web.HTTPNotFound
    final, held = request.query.get("final") == "1", request.query.get("under_embargo") == "1"
    now = context.clock.now()

    def load(tx: Tx) -> Agenda:
        return newest_agenda(tx, meeting)

    agenda = await context.read(load)
    which = which_article(request, agenda)

    def made() -> bytes:
        with context.store.read() as tx:
            found = standing(
                tx, agenda, context.templates.phrases, now=now, language=which.language, angle=which.angle
            )
        edition = build_edition(
            found.draft, found.agenda, now=now, final=final, under_embargo=held, origin=found.origin
        )
        return written(edition, found.agenda, form)

    try:
        data = await asyncio.to_thread(made)
    except NotFinal as refused:
        return await show_refused(request, str(refused), status=409)
    except MeetbotError as error:
        return await show_refused(request, str(error), status=400)
    name, kind = FILES[form]
    in_language = "" if which.language == "en" else f"{which.language}-"
    filename = f"{meeting}-{'' if final else 'DRAFT-'}{in_language}{name}"
    headers = {
        "Content-Type": kind,
        "Content-Disposition": f"attachment; filename*=UTF-8''{quote(filename)}",
        "X-Content-Type-Options": "nosniff",
    }
    return web.Response(body=data, headers=headers)


ROUTES = (web.get("/meetings/{meeting}/article/file/{form}", take_article),)
