"""The note pad: one line and Enter, and below it the newest notes."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from urllib.parse import quote

from aiohttp import web

from meetbot.agenda.model.record import NoteKind
from meetbot.flows.meeting.session import LiveView
from meetbot.live.roles import Role
from meetbot.live.signals import talk_of
from meetbot.web.frame.render import bare_page
from meetbot.web.frame.words import clock_time
from meetbot.web.live.access import Visitor
from meetbot.web.live.screens.track import first_facts, track_values, view_of
from meetbot.web.live.screens.wording import kept, screen_in, spoken_on

KINDS = tuple(f"pad-kind-{kind}" for kind in NoteKind if kind is not NoteKind.REPORT)
SAID = (*KINDS, "pad-line", "pad-line-about", "pad-approved", "pad-not-approved", "live-no-answer")


async def notes(
    request: web.Request,
    meeting: str,
    visitor: Visitor,
    track: str,
    *,
    message: str = "",
    status: int = 200,
) -> web.Response:
    """Return the pad; `track` empty is the first, and of several one is chosen on the page.

    Args:
        message: why the note was not kept.

    Raises:
        web.HTTPNotFound: there is no such meeting or track.
    """
    view = await view_of(request, meeting)
    rundown = view.of(track) if track else view.rundown
    if rundown is None:
        raise web.HTTPNotFound
    person = view.agenda.person(visitor.reader.person)
    path = f"/live/{quote(meeting)}/notes" + (f"?track={quote(track)}" if track else "")
    said = screen_in(spoken_on(request, view.agenda, person=person, path=path), SAID)
    title = str(view.agenda.meeting.series or view.agenda.meeting.title)
    return bare_page(
        request,
        "web/live/notes.html",
        title=said.words("pad-title", title=title),
        status=status,
        message=message,
        screen="notes",
        by_link="notes" if visitor.reader.role is Role.NOTES else "",
        tracks=[]
        if visitor.track
        else [
            (r.track.id, r.track.name, kept(request, f"?track={quote(r.track.id)}"))
            for r in view.rundowns
            if r.track.name
        ],
        talk=talk_of(rundown),
        notes=note_lines(view, visitor),
        first=await first_facts(request, meeting, visitor.reader),
        **track_values(view, rundown, said.words),
        **said.values,
    )


def note_lines(view: LiveView, visitor: Visitor) -> list[dict[str, Any]]:
    """Return the newest notes, the newest first, with their wall clock and what they were about."""
    zone = view.agenda.zone
    titles = view.rundown.titles
    return [
        {
            **note,
            "at": clock_time(datetime.fromtimestamp(note["at"] / 1000, zone), zone),
            "about": titles.get(note["where"], ""),
        }
        for note in reversed(view.states(plan="").of(visitor.reader)["notes"])
    ]
