"""The foyer's screen: all rooms side by side, a page at a time where they or their sessions are too many."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, replace

from aiohttp import web

from meetbot.live.outlook import outlook
from meetbot.web.accounts.access import public
from meetbot.web.conditional import Body, answer, body_of
from meetbot.web.context import context_of
from meetbot.web.frame.render import bare_page
from meetbot.web.live.access import meeting_of
from meetbot.web.live.screens.audience import CardWords, RowWords, Told
from meetbot.web.live.screens.kept import KEPT
from meetbot.web.live.screens.now import HEADERS
from meetbot.web.live.screens.track import view_of
from meetbot.web.personal.spoken import speak_in

ROOMS = 4  # side by side; more are too narrow to read from the other end of a foyer
# Rows that fit below a room's card, each of two lines of 3.2 % of the height; one room has wide lines.
ROWS, ROWS_OF_ONE = 4, 6
TURN_S = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One room on one page."""

    room: str
    sentence: str  # empty where it is the same for all rooms
    card: CardWords | None
    rows: tuple[RowWords, ...]


@public
async def show_foyer(request: web.Request) -> web.StreamResponse:
    """Show one page of the foyer's screen; past the last it begins anew."""
    meeting = meeting_of(request)
    body = await request.app[KEPT].get(request, meeting, lambda: _make(request, meeting))
    return answer(request, body, HEADERS)


async def _make(request: web.Request, meeting: str) -> Body:
    view = await view_of(request, meeting)
    agenda = view.agenda
    spoken = speak_in(request, agenda.meeting.languages.main, context_of(request).templates)
    found = await asyncio.to_thread(outlook, agenda, view.rundowns)
    told = Told(agenda, found, spoken.words)
    sentences, cards = told.sentences(named=False), told.cards()
    tracks = [rundown.track for rundown in view.rundowns]
    pages = pages_of(
        [
            Column(
                room=track.name,
                sentence=sentences[n] if len(sentences) > 1 else "",
                card=cards[n] if len(cards) > 1 else None,
                rows=tuple(told.of_track(track)),
            )
            for n, track in enumerate(tracks)
        ]
    )
    number = page_asked(request.query.get("page", ""), len(pages))
    title, language = agenda.meeting.title.best(spoken.words.language)
    page = bare_page(
        request,
        "web/live/foyer.html",
        title=f"{told.headline} · {title}",
        meeting=agenda.id,
        meeting_title=title,
        title_language=language,
        turn=TURN_S,
        sentences=sentences if len(sentences) == 1 else [],
        shared=cards[0] if len(cards) == 1 else None,
        columns=pages[number - 1],
        page=number,
        pages=len(pages),
        following=number % len(pages) + 1,
        clock=told.time(found.now),
        told=told,
        **spoken.values(),
    )
    return body_of((page.text or "").encode())


def pages_of(columns: Sequence[Column]) -> list[tuple[Column, ...]]:
    """Return the pages: a few rooms each, each as often as the longest of them needs; at least one."""
    pages: list[tuple[Column, ...]] = []
    rows = ROWS if len(columns) > 1 else ROWS_OF_ONE
    for first in range(0, len(columns), ROOMS):
        beside = columns[first : first + ROOMS]
        longest = max(1, *(len(column.rows) for column in beside))
        starts = range(0, longest, rows)
        pages += [tuple(replace(c, rows=c.rows[at : at + rows]) for c in beside) for at in starts]
    return pages


def page_asked(asked: str, pages: int) -> int:
    """Return the number of the page to show, 1 to `pages`; past the last the first comes again."""
    known = asked.isascii() and asked.isdigit() and len(asked) < 7 and asked != "0"
    return (int(asked) - 1) % pages + 1 if known else 1


ROUTES = (web.get("/live/{meeting}/foyer", show_foyer),)
