"""The door's page: a name is found, one press checks in, a second takes it back; without a script too."""

from __future__ import annotations

import secrets
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from aiohttp import web

from meetbot.attendees.links import Scope
from meetbot.flows.agenda.load import agenda_at
from meetbot.flows.meeting.door import LONGEST_NAME, WALK_IN, DoorView, Guest, check_in_id, door_view
from meetbot.live.state import milliseconds
from meetbot.mail.words import clean
from meetbot.web.context import context_of
from meetbot.web.frame.render import bare_page
from meetbot.web.frame.words import clock_time, folded
from meetbot.web.live.access import (
    COOKIES,
    GONE,
    Refusal,
    Visitor,
    known_visitor,
    meeting_of,
    page_visitor,
)
from meetbot.web.personal.spoken import Spoken, speak, speak_in

MOST = 12
"""How many of those found are listed; of more, more letters are asked for."""
NEWEST = 5
CAMERA = {"Permissions-Policy": "camera=(self), microphone=(), geolocation=(), payment=(), usb=()"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One guest on the page; `ids` empty: not in."""

    guest: Guest
    ids: tuple[str, ...] = ()
    since: str = ""  # wall clock of the meeting's zone
    by: str = ""

    @property
    def key(self) -> str:
        """Return the key of a press, a new one for each form: sent twice, it is one press."""
        return new_key()

    @property
    def walk_in(self) -> bool:
        return self.guest.who.startswith(WALK_IN)


def new_key() -> str:
    return secrets.token_hex(12)


async def door_visitor(request: web.Request) -> Visitor:
    """Return who may check people in: by the door's link, or by an account of that role.

    Raises:
        Refusal: nobody who may, or there is no such meeting.
    """
    visitor = await known_visitor(request, role=_own_link(request))
    if not visitor.may("check_in"):
        raise Refusal(403, "This link or account may not do that. Nothing was changed.")
    return visitor


def _own_link(request: web.Request) -> str:
    """Return "door" where the browser has such a link: it goes before the account."""
    cookie = context_of(request).cookie(COOKIES[Scope.DOOR])
    bearer = request.headers.get("Authorization", "").startswith("Bearer ")
    return "door" if cookie in request.cookies and not bearer else ""


async def show_door(request: web.Request) -> web.StreamResponse:
    """Show the page; `q` are letters of a name, `badge` is a code."""
    try:
        visitor = await door_visitor(request)
    except Refusal as refusal:
        return await _not_theirs(request, refusal)
    return await door_page(request, visitor)


async def _not_theirs(request: web.Request, refusal: Refusal) -> web.StreamResponse:
    """Tell who scanned a badge without being of the door what the code is for; others sign in."""
    if refusal.status == 404:
        raise web.HTTPNotFound
    if refusal.status == 403:
        raise web.HTTPForbidden(reason="role")
    if "badge" not in request.query and refusal.sentence != GONE:
        await page_visitor(request)
    agenda = await context_of(request).read(lambda tx: agenda_at(tx, meeting_of(request)))
    spoken = speak_in(request, agenda.meeting.languages.main, context_of(request).templates)
    gone = refusal.sentence == GONE
    return bare_page(
        request,
        "web/live/door_closed.html",
        title=spoken.words("door-title"),
        status=401,
        said=spoken.words("door-closed" if gone else "door-for-door"),
        **spoken.values(),
    )


async def door_page(
    request: web.Request, visitor: Visitor, *, refused: str = "", status: int = 200
) -> web.Response:
    """Return the page as it stands.

    Args:
        refused: a word of `flows.meeting.door.Refused`.
    """
    now = context_of(request).clock.now()
    view, spoken = await _read(request, visitor, now=now)
    asked = clean(request.query.get("q", ""))[:LONGEST_NAME]
    badge = code_in(request.query.get("badge", ""))
    rows = rows_of(view)
    found = [row for row in rows if badge == row.guest.who] if badge else matching(rows, asked)
    by_id = {row.guest.who: row for row in rows}
    prefix = check_in_id(view.agenda.id, "")
    title, language = view.agenda.meeting.title.best(spoken.words.language)
    return bare_page(
        request,
        "web/live/door.html",
        title=spoken.words("door-title"),
        status=status,
        headers=CAMERA,
        meeting=view.agenda.id,
        meeting_title=title,
        title_language=language,
        asked=asked,
        badge=badge,
        unknown_badge=bool(badge) and not found,
        refused=refused,
        found=found[:MOST],
        more=len(found) > MOST,
        recent=[by_id[one.guest.who] for one in view.arrived[:NEWEST]],
        twice=[(one.name, one.count, by_id[one.extra.guest.who]) for one in view.twice],
        count=len(view.arrived),
        capacity=view.capacity,
        walk_in=f"{WALK_IN}{new_key()}" if asked and not badge else "",
        key=new_key(),
        here=here_again(request),
        first={
            **door_state(view, now=now),
            "words": _words(spoken),
            "zone": view.agenda.meeting.timezone,
            "prefix": prefix,
        },
        **spoken.values(),
    )


async def _read(request: web.Request, visitor: Visitor, *, now: datetime) -> tuple[DoorView, Spoken]:
    """Return what the page shows, and its language: that of whose link it is, else the meeting's."""
    context, meeting = context_of(request), meeting_of(request)
    secret = context.settings.secret
    view = await context.read(lambda tx: door_view(tx, agenda_at(tx, meeting), secret=secret, now=now))
    keeper = view.agenda.person(visitor.person)
    if keeper is not None:
        return view, speak(request, keeper, view.agenda, context.templates)
    return view, speak_in(request, view.agenda.meeting.languages.main, context.templates)


def here_again(request: web.Request) -> str:
    """Return the query of this page, for forms that come back to it."""
    kept = {name: request.query[name] for name in ("q", "lang") if request.query.get(name)}
    return f"?{urlencode(kept)}" if kept else ""


def code_in(text: str) -> str:
    """Return the code in what was scanned or typed: alone, or in the address of a badge."""
    code = text.rpartition("badge=")[2].partition("&")[0]
    return "".join(code.split()).lower()


def rows_of(view: DoorView) -> list[Row]:
    """Return everybody, by name: guests, then walk-ins who are in."""
    zone, known = view.agenda.zone, {guest.who for guest in view.guests}
    arrived = {one.guest.who: one for one in view.arrived}
    others = [one.guest for one in view.arrived if one.guest.who not in known]
    rows = []
    for guest in (*view.guests, *sorted(others, key=lambda guest: guest.name.casefold())):
        one = arrived.get(guest.who)
        row = Row(guest=guest)
        if one is not None:
            row = Row(guest=guest, ids=one.ids, since=clock_time(one.at, zone), by=one.by)
        rows.append(row)
    return rows


def matching(rows: Sequence[Row], asked: str) -> list[Row]:
    """Return whose name has each of these words at the beginning of one of its own; none for no word.

    Case, accents and order do not count. In a script without spaces a word may stand anywhere.
    """
    words = folded(asked).split()
    return [row for row in rows if words and all(_has(row.guest, word) for word in words)]


def _has(guest: Guest, word: str) -> bool:
    name = " ".join(("", *folded(f"{guest.name} {guest.native}").split()))
    return f" {word}" in name or (unicodedata.category(word[0]) == "Lo" and word in name)


def door_state(view: DoorView, *, now: datetime, known: int = 0) -> dict[str, Any]:
    """Return what the page's script has: who is in, and who can be.

    Args:
        known: the revision whose people the page has already; they are left out then.
    """
    known_names = {guest.who for guest in view.guests}
    state: dict[str, Any] = {
        "now": milliseconds(now),
        "mark": view.mark,
        "revision": view.revision,
        "capacity": view.capacity,
        "in": [
            {
                "who": one.guest.who,
                **({} if one.guest.who in known_names else {"name": one.guest.name}),
                "at": milliseconds(one.at),
                "by": one.by,
                "ids": list(one.ids),
            }
            for one in view.arrived
        ],
    }
    if known != view.revision:
        state["people"] = [
            {"who": g.who, "name": g.name, "native": g.native, "note": g.note}
            | ({"void": True} if g.void else {})
            for g in view.guests
        ]
    return state


SAID = (
    *("check-in", "back", "since", "since-by", "walk-in", "not-listed", "void", "gone", "code-unknown"),
    *("is-in", "already", "is-back", "refused", "offline", "connected", "closed"),
    *("scan", "scan-stop", "no-camera", "twice", "merge", "merged"),
)
"""What the script says; each stands in `door.ftl` as `door-...`."""


def _words(spoken: Spoken) -> dict[str, str]:
    """Return the script's words, with holes such as `{name}` for what is filled in there."""
    holes = {name: f"{{{name}}}" for name in ("name", "time", "by", "count")}
    return {key: spoken.words(f"door-{key}", **holes) for key in SAID}
