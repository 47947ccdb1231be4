"""Who watches or operates a running meeting: by a link's token, by account, by live cookie, or as everybody.

What viewers get is public, as the meeting's page is, but for messages to the stage.
"""

from __future__ import annotations

import functools
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import quote

from aiohttp import web

from meetbot.agenda.model.agenda import Agenda
from meetbot.attendees.links import Link, Scope, token_hash
from meetbot.flows.agenda.load import agenda_at
from meetbot.live.roles import OPERATOR, PUBLIC, VIEWER, Reader, Role
from meetbot.live.step import tracks_of
from meetbot.store.store import Tx
from meetbot.web.accounts.access import SESSION, Handler, user_of
from meetbot.web.context import context_of

COOKIE = "meetbot_live"  # of viewers; other scopes have their own, so that one browser holds several links
COOKIES: Mapping[Scope, str] = {
    Scope.OPERATOR: f"{COOKIE}_operator",
    Scope.CHAIR: f"{COOKIE}_chair",
    Scope.NOTES: f"{COOKIE}_notes",
    Scope.DOOR: f"{COOKIE}_door",
    Scope.SPEAKER: f"{COOKIE}_speaker",
    Scope.VIEWER: COOKIE,
}
"""The cookies of the links, the one that may do most first."""
OPERATES = frozenset({"admin", "organiser", "operator"})
COMMANDS_OF: Mapping[Scope, frozenset[str] | None] = {
    Scope.VIEWER: frozenset(),
    Scope.SPEAKER: frozenset({"ok", "ask"}),
    Scope.CHAIR: frozenset({"ready", "message", "clear", "ok", "note", "question", "take"}),
    Scope.NOTES: frozenset({"note", "question"}),
    Scope.OPERATOR: None,
    Scope.DOOR: frozenset({"check_in"}),
}
"""Which commands a link's holder may give; None = all that are not a person's own."""

ROLES = {
    Scope.SPEAKER: Role.SPEAKER,
    Scope.CHAIR: Role.CHAIR,
    Scope.NOTES: Role.NOTES,
    Scope.OPERATOR: Role.OPERATOR,
}
"""Whose state a link's holder gets; others that of viewers."""

GONE = "This link is not known, was replaced, or is for another meeting."

APPLIED = web.AppKey("applied", set[str])
"""Meetings that were found applied, which no meeting ceases to be: a hall of phones asks nothing for it."""

OWN = frozenset({"ok", "ask"})
"""What a person says for themselves: by their own link, and by nobody else's."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pass:
    """By which right a stream is open, as the store keeps it: the hash of a link's token, or of a session."""

    link: str = ""
    session: str = ""
    operates: bool = False  # the session's user is an operator

    def opens(self, tx: Tx, *, now: datetime) -> bool:
        """Tell whether it is still good: not renewed, withdrawn, signed out or without its role."""
        if self.link:
            return tx.link(self.link, now=now) is not None
        session = tx.web_session(self.session, now=now)
        return session is not None and (not self.operates or bool(OPERATES & set(session.user.roles)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Visitor:
    """Who asks: by which name, and what they may do."""

    name: str = ""
    reader: Reader = PUBLIC
    commands: frozenset[str] | None = frozenset()  # None = all but OWN
    person: str = ""  # whose link it is
    track: str = ""  # the only one in which commands are taken; empty = all
    way_in: Pass | None = None  # None = everybody

    @property
    def operator(self) -> bool:
        return self.reader.role is Role.OPERATOR

    def may(self, command: str) -> bool:
        """Tell whether a command is theirs to give; an operator of what is none is told so by its reader."""
        return command in self.commands if self.commands is not None else command not in OWN

    def signed(self, data: Mapping[str, Any]) -> Mapping[str, Any]:
        """Return a command's fields; whose word it is, the link says, not the asker."""
        return {**data, "person": self.person} if data.get("command") in OWN else data


class Refusal(Exception):
    """Nobody who may do this. Scripts get the sentence as JSON, pages their own kind of answer."""

    def __init__(self, status: int, sentence: str) -> None:
        self.status, self.sentence = status, sentence
        super().__init__(sentence)


def plainly(handler: Handler) -> Handler:
    """Answer a refusal with its status and one plain sentence as JSON."""

    @functools.wraps(handler)
    async def answer(request: web.Request) -> web.StreamResponse:
        try:
            return await handler(request)
        except Refusal as refusal:
            headers = {"WWW-Authenticate": "Bearer"} if refusal.status == 401 else {}
            return web.json_response({"error": refusal.sentence}, status=refusal.status, headers=headers)

    return answer


async def page_visitor(request: web.Request, *, role: str = "") -> Visitor:
    """Return who asks for a page; nobody known is led to the sign-in.

    Args:
        role: whose link alone counts, as `?as=` says it.
    """
    try:
        return await known_visitor(request, role=role)
    except Refusal as refusal:
        if refusal.status == 404:
            raise web.HTTPNotFound from refusal
        raise web.HTTPSeeOther(f"/login?next={quote(request.path)}") from refusal


async def visitor_of(request: web.Request, *, role: str = "") -> Visitor:
    """Return who asks, by bearer token, account or live cookie, in this order; else as everybody.

    `?as=speaker` (or another scope), or `role`, asks by that link's cookie alone, whoever is signed in,
    `?as=public` as everybody.

    Raises:
        Refusal: a link that opens nothing any more, or there is no such meeting.
    """
    context, meeting = context_of(request), meeting_of(request)
    applied = request.app[APPLIED]
    if meeting not in applied:
        if await context.read(lambda tx: tx.latest_revision(meeting)) is None:
            raise Refusal(404, "There is no such meeting.")
        applied.add(meeting)
    role = role or request.query.get("as", "")
    if role == "public":
        return Visitor()
    authorization = request.headers.get("Authorization", "")
    bearer = authorization.removeprefix("Bearer ") if authorization.startswith("Bearer ") else ""
    if bearer:
        found = await _by_token(request, bearer)
        if found is None:
            raise Refusal(401, GONE)
        return found
    user = user_of(request)
    if user is not None and not role:
        operator = bool(OPERATES & set(user.roles))
        way_in = Pass(session=request[SESSION].hash, operates=operator)
        if operator:
            return Visitor(name=user.name, reader=OPERATOR, commands=None, way_in=way_in)
        commands = COMMANDS_OF[Scope.DOOR] if "door" in user.roles else frozenset()
        return Visitor(name=user.name, reader=VIEWER, commands=commands, way_in=way_in)
    cookies = [
        request.cookies.get(context_of(request).cookie(name))
        for scope, name in COOKIES.items()
        if role in ("", scope)
    ]
    if cookie := next(filter(None, cookies), None):
        found = await _by_token(request, cookie)
        if found is None:
            raise Refusal(401, GONE)
        return found
    if role:
        raise Refusal(401, f"This needs the link of as={role}: open it in this browser first.")
    return Visitor()


async def known_visitor(request: web.Request, *, role: str = "") -> Visitor:
    """Return who asks, where everybody is not enough.

    Raises:
        Refusal: nobody known, or there is no such meeting.
    """
    found = await visitor_of(request, role=role)
    if found.way_in is None:
        raise Refusal(401, "Sign in, or send a link's token as bearer.")
    return found


async def link_of(request: web.Request, token: str) -> Link | None:
    context = context_of(request)
    return await context.read(lambda tx: tx.link(token_hash(token), now=context.clock.now()))


async def _by_token(request: web.Request, token: str) -> Visitor | None:
    context, meeting = context_of(request), meeting_of(request)

    def work(tx: Tx) -> tuple[Link, Agenda] | None:
        link = tx.link(token_hash(token), now=context.clock.now())
        if link is None or link.meeting != meeting or link.scope not in COMMANDS_OF:
            return None
        return link, agenda_at(tx, meeting)

    found = await context.read(work)
    if found is None:
        return None
    link, agenda = found

    person = agenda.person(link.person_id)
    role = ROLES.get(link.scope, Role.VIEWER)
    return Visitor(
        name=person.label if person is not None else link.person_id or f"{link.scope} link",
        reader=Reader(role, link.person_id if role in (Role.SPEAKER, Role.CHAIR) else ""),
        commands=COMMANDS_OF[link.scope],
        person=link.person_id,
        track=track_named(agenda, link.target),
        way_in=Pass(link=token_hash(token)),
    )


def track_named(agenda: Agenda, target: str) -> str:
    """Return the track of a link's target, which may be a session in it; empty = of all tracks."""
    if any(track.id == target for track in tracks_of(agenda)):
        return target
    session = agenda.session(target)
    return session.track if session is not None else ""


def meeting_of(request: web.Request) -> str:
    return request.match_info["meeting"]


def own_origin(request: web.Request) -> bool:
    """A browser names the page's origin when it opens a WebSocket; scripts name none and bring a token."""
    origin = request.headers.get("Origin")
    return origin is None or origin in (
        context_of(request).settings.base_url,
        f"{request.scheme}://{request.host}",
    )
