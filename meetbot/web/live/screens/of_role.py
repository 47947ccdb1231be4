"""The screens of one role each, phone, chair's tablet and note pad: who opens them, and their forms' way.

A form of theirs names its screen in its address (`?page=chair`), so without a script it comes back there.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from aiohttp import web

from meetbot.attendees.links import Scope
from meetbot.live.events import MAIN
from meetbot.web.context import context_of
from meetbot.web.frame.render import bare_page
from meetbot.web.live.access import COOKIES, Refusal, Visitor, known_visitor, meeting_of, page_visitor
from meetbot.web.live.screens.chair import chair
from meetbot.web.live.screens.notes import notes
from meetbot.web.live.screens.speaker import speaker
from meetbot.web.live.screens.track import view_of
from meetbot.web.live.screens.wording import kept, screen_in, spoken_on


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleScreen:
    """One screen, and its address for a visitor and the track that a form named."""

    name: str
    path: Callable[[str, Visitor, str], str]


def _speaker_path(meeting: str, visitor: Visitor, track: str) -> str:
    return f"/live/{quote(meeting)}/speaker"


def _chair_path(meeting: str, visitor: Visitor, track: str) -> str:
    return f"/live/{quote(meeting)}/chair/{quote(visitor.track or track or MAIN, safe='')}"


def _notes_path(meeting: str, visitor: Visitor, track: str) -> str:
    return f"/live/{quote(meeting)}/notes" + (f"?track={quote(track)}" if track else "")


SCREENS: Mapping[str, RoleScreen] = {
    screen.name: screen
    for screen in (
        RoleScreen(name="speaker", path=_speaker_path),
        RoleScreen(name="chair", path=_chair_path),
        RoleScreen(name="notes", path=_notes_path),
    )
}


def screen_named(request: web.Request) -> RoleScreen | None:
    """Return the screen that a form came from; None where it is the operator's."""
    return SCREENS.get(request.query.get("page", ""))


async def again_on(
    screen: RoleScreen,
    request: web.Request,
    visitor: Visitor,
    data: Mapping[str, Any],
    reason: str,
    *,
    status: int,
) -> web.Response:
    """Return the screen that a refused form came from, with the reason.

    Raises:
        web.HTTPForbidden: the visitor may not open it.
    """
    meeting, track = meeting_of(request), str(data.get("track") or "")
    if screen.name == "speaker":
        return await _phone(request, visitor, message=reason, status=status)
    if not _may(visitor, screen.name):
        raise web.HTTPForbidden(reason="role")
    show = chair if screen.name == "chair" else notes
    track = visitor.track or track or (MAIN if screen.name == "chair" else "")
    return await show(request, meeting, visitor, track, message=reason, status=status)


async def speaker_page(request: web.Request) -> web.StreamResponse:
    """Show a speaker's phone, by that speaker's link alone."""
    try:
        visitor = await known_visitor(request, role="speaker")
    except Refusal as refusal:
        if refusal.status == 404:
            raise web.HTTPNotFound from refusal
        return await _no_link(request)
    return await _phone(request, visitor)


async def _no_link(request: web.Request) -> web.Response:
    """Say where a speaker's link is, in the meeting's language."""
    view = await view_of(request, meeting_of(request))
    said = screen_in(spoken_on(request, view.agenda))
    title = said.words("phone-no-link")
    return bare_page(request, "web/live/no_link.html", title=title, status=401, **said.values)


async def _phone(
    request: web.Request, visitor: Visitor, *, message: str = "", status: int = 200
) -> web.Response:
    if "ask" not in (visitor.commands or ()) or not visitor.person:
        raise web.HTTPForbidden(reason="role")
    return await speaker(request, meeting_of(request), visitor.person, message=message, status=status)


async def chair_page(request: web.Request) -> web.StreamResponse:
    """Show the chair's tablet of one track, by a chair's link or to an operator."""
    visitor = await _visitor(request, "chair")
    track = request.match_info["track"]
    if visitor.track and visitor.track != track:
        raise web.HTTPSeeOther(kept(request, _chair_path(meeting_of(request), visitor, track)))
    return await chair(request, meeting_of(request), visitor, track)


async def notes_page(request: web.Request) -> web.StreamResponse:
    """Show the note pad, by its link or to an operator."""
    visitor = await _visitor(request, "notes")
    track = visitor.track or request.query.get("track", "")
    return await notes(request, meeting_of(request), visitor, track)


async def _visitor(request: web.Request, role: str) -> Visitor:
    """Return who opens a role's screen: by its link where the browser has one, else by account.

    Raises:
        web.HTTPForbidden: neither.
    """
    own = role if context_of(request).cookie(COOKIES[Scope(role)]) in request.cookies else ""
    visitor = await page_visitor(request, role=own)
    if not _may(visitor, role):
        raise web.HTTPForbidden(reason="role")
    return visitor


def _may(visitor: Visitor, role: str) -> bool:
    return visitor.operator or str(visitor.reader.role) == role
