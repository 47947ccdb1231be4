"""The squeeze helper's page: what would bring a fixed start in time, each answer with what it takes."""

from __future__ import annotations

import asyncio

from aiohttp import web
from markupsafe import Markup

from meetbot.flows.meeting.session import LiveView
from meetbot.live.rundown import Rundown
from meetbot.live.squeeze import Skip, Squeeze, squeeze
from meetbot.web.frame.render import bare_page
from meetbot.web.frame.words import clock_time
from meetbot.web.live.access import meeting_of, page_visitor
from meetbot.web.live.screens.operator import operator, operator_path
from meetbot.web.live.screens.track import view_of
from meetbot.web.live.screens.wording import (
    ScreenWords,
    kept,
    place_at,
    screen_in,
    spoken_on,
)


async def squeeze_page(request: web.Request) -> web.StreamResponse:
    """Show what would help a fixed start; where nothing runs into it, the operator's screen says so."""
    visitor = await page_visitor(request)
    if not visitor.may("squeeze"):
        raise web.HTTPForbidden(reason="role")
    meeting, item = meeting_of(request), request.match_info["item"]
    view = await view_of(request, meeting)
    rundown = view.of(request.query.get("track", "")) or view.rundown
    found = await asyncio.to_thread(_squeeze, view, rundown, item)
    said = screen_in(spoken_on(request, view.agenda))
    title = rundown.titles.get(item, item)
    if found is None:
        return await operator(
            request,
            meeting,
            me=visitor.name,
            track=rundown.track.id,
            said=said.words.marked("squeeze-none", title=title),
            status=409,
        )
    agenda, target = view.agenda, rundown.item(item)
    start = target.step.slot if target is not None else rundown.now
    return bare_page(
        request,
        "web/live/squeeze.html",
        title=said.words("squeeze-title", title=title),
        meeting=meeting,
        track=rundown.track.id,
        versions={rundown.track.id: rundown.run.version},
        lang=agenda.meeting.languages.main,
        found=found,
        skips=[(skip.item, _skip_words(skip, said.words)) for skip in found.skips],
        target=title,
        before=rundown.titles[found.before],
        start=clock_time(start, agenda.zone),
        ends=clock_time(start + found.over, agenda.zone),
        place=place_at(start, agenda, said.words)[1],
        back=kept(request, operator_path(meeting, rundown.track.id)),
        **said.values,
    )


def _skip_words(skip: Skip, words: ScreenWords) -> Markup:
    """Return what an item is and what leaving it out would bring, for a choice: it holds no element."""
    title, span = skip.title, words.length(skip.length)
    if not skip.over:
        return words.plain("squeeze-in-time", title=title, span=span)
    return words.plain("squeeze-too-long", title=title, span=span, late=words.length(skip.over))


def _squeeze(view: LiveView, rundown: Rundown, item: str) -> Squeeze | None:
    return squeeze(view.agenda, rundown.journal, track=rundown.track.id, item=item, now=rundown.now)
