"""Commands: from a page's script (JSON), as a plain form, from curl with a link's token. All the same way."""

from __future__ import annotations

import asyncio
import json
from collections import deque
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from aiohttp import web

from meetbot.errors import CommandRefused
from meetbot.flows.meeting.session import CommandResult, run_command
from meetbot.flows.meeting.tell import tell
from meetbot.live.commands.command import NO, TELL
from meetbot.live.events import Told
from meetbot.web.accounts.access import public
from meetbot.web.context import AppContext, context_of
from meetbot.web.guard import judges_length
from meetbot.web.live.access import Refusal, Visitor, known_visitor, meeting_of, plainly
from meetbot.web.live.fanout import Published
from meetbot.web.live.hub import HUB
from meetbot.web.live.screens.of_role import again_on, screen_named
from meetbot.web.live.screens.operator import operator, operator_path
from meetbot.web.live.screens.wording import kept
from meetbot.web.live.viewer import encode

MAX_COMMAND = 8 * 1024  # bytes
PER_SECOND = 10
NOT_YOURS = "This link or account may not do that. Nothing was changed."


class Pace:
    """At most ten commands a second from one link or account: a stuck key is not an operator."""

    def __init__(self) -> None:
        self._given: dict[object, deque[datetime]] = {}

    def allows(self, who: object, *, now: datetime) -> bool:
        given = self._given.setdefault(who, deque(maxlen=PER_SECOND))
        if len(given) == PER_SECOND and now - given[0] < timedelta(seconds=1):
            return False
        given.append(now)
        return True


PACE = web.AppKey("pace", Pace)


class NotTaken(Refusal):
    """A command that never came to the meeting; pages show it where they are, with the asker's words kept."""


@public
@judges_length(MAX_COMMAND)
@plainly
async def commands(request: web.Request) -> web.StreamResponse:
    """Take one command; the answer is the new state, or one plain sentence on why nothing was changed."""
    visitor = await known_visitor(request)
    meeting, context, hub = meeting_of(request), context_of(request), request.app[HUB]
    data: Mapping[str, Any] = {}
    try:
        data = await _data(request)
        data = await _allowed(request, visitor, data)
        result = await asyncio.to_thread(_carry_out, context, meeting, data, by=visitor.name)
    except NotTaken as refusal:
        return await _refused(request, visitor, refusal.status, refusal.sentence, data=data)
    except CommandRefused as refusal:
        status = 409 if refusal.stale or refusal.confirm else 400
        return await _refused(request, visitor, status, refusal.reason, data=data, refusal=refusal)
    published = await hub.refresh(meeting)
    context.wake()
    if _wants_page(request):
        if (screen := screen_named(request)) is not None:
            raise web.HTTPSeeOther(kept(request, screen.path(meeting, visitor, str(data.get("track") or ""))))
        mails = result.mails if data.get("command") == TELL else None
        to = operator_path(meeting, str(data.get("track") or ""), mails=mails)
        raise web.HTTPSeeOther(kept(request, to))
    return _accepted(published, visitor, result, now=context.clock.now())


async def _allowed(request: web.Request, visitor: Visitor, data: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return the command as it may be given: by whom it is, and in which track.

    Raises:
        NotTaken: it is not theirs to give, or they give too many.
    """
    if not visitor.may(str(data.get("command", ""))):
        raise NotTaken(403, NOT_YOURS)
    if not request.app[PACE].allows(visitor.way_in, now=context_of(request).clock.now()):
        raise NotTaken(429, "More than ten commands in a second. Nothing was changed.")
    data = visitor.signed(data)
    if not visitor.track:
        return data
    published = await request.app[HUB].open(meeting_of(request))
    if outside(data, visitor.track, published.plan):
        raise NotTaken(403, f'This link is for track "{visitor.track}" alone. Nothing was changed.')
    return {**data, "track": visitor.track}


def outside(data: Mapping[str, Any], track: str, plan: Mapping[str, Any]) -> bool:
    """Tell whether a command is about another track than this, by name or by its item."""
    if str(data.get("track") or track) != track:
        return True
    if str(data.get("all") or NO[0]).strip().lower() not in NO:
        return True  # what is put in for all tracks
    of_item = {row["id"]: row["track"] for row in plan["items"]}
    return of_item.get(str(data.get("item") or ""), "") not in ("", track)


def _carry_out(context: AppContext, meeting: str, data: Mapping[str, Any], *, by: str) -> CommandResult:
    now = context.clock.now()
    if data.get("command") == TELL:
        return tell(context.store, meeting, data, composer=context.composer, by=by, now=now)
    return run_command(context.store, meeting, data, by=by, now=now)


async def _data(request: web.Request) -> dict[str, Any]:
    """Return the command's fields from JSON or a form; `Idempotency-Key` is its id.

    Raises:
        NotTaken: it is too long. CommandRefused: it is no command.
    """
    if (request.content_length or 0) > MAX_COMMAND or len(await request.read()) > MAX_COMMAND:
        raise NotTaken(413, "A command has at most 8 kB. Nothing was changed.")
    if request.content_type == "application/json":
        try:
            data = json.loads(await request.text())
        except (ValueError, RecursionError, LookupError):
            raise CommandRefused("The body is not JSON.") from None
        if not isinstance(data, dict):
            raise CommandRefused('The body is not a JSON object such as {"command": "next"}.')
    else:
        form = await request.post()
        # What was ticked several times goes with commas.
        data = {key: ",".join(v for v in form.getall(key) if isinstance(v, str)) for key in form}
    if key := request.headers.get("Idempotency-Key"):
        data["id"] = key
    return data


def _wants_page(request: web.Request) -> bool:
    """Whether the asker is a plain form of a page: browsers name text/html, scripts and curl do not."""
    return request.content_type != "application/json" and "text/html" in request.headers.get("Accept", "")


def _accepted(
    published: Published, visitor: Visitor, result: CommandResult, *, now: datetime
) -> web.Response:
    done: dict[str, Any] = {"number": result.event.number, "repeated": result.repeated}
    if isinstance(result.event, Told):
        done["mails"] = result.mails
    return json_answer({**published.state(visitor.reader, now=now), "done": done})


async def _refused(
    request: web.Request,
    visitor: Visitor,
    status: int,
    reason: str,
    *,
    data: Mapping[str, Any],
    refusal: CommandRefused | None = None,
) -> web.StreamResponse:
    headers = {"Retry-After": "1"} if status == 429 else {}
    stale = refusal is not None and refusal.stale
    if _wants_page(request):
        if (screen := screen_named(request)) is not None:
            page = await again_on(screen, request, visitor, data, reason, status=status)
            page.headers.update(headers)
            return page
        if not visitor.operator:
            raise web.HTTPForbidden(reason="role")
        page = await operator(
            request,
            meeting_of(request),
            me=visitor.name,
            track=str(data.get("track") or ""),
            message=reason,
            again={k: v for k, v in data.items() if k != "id"} if refusal and refusal.confirm else None,
            status=status,
        )
        page.headers.update(headers)
        return page
    answer: dict[str, Any] = {"error": reason, "stale": stale}
    if refusal is not None and refusal.confirm:
        answer["confirm"] = True
    if stale:
        published = await request.app[HUB].open(meeting_of(request))
        answer["state"] = published.state(visitor.reader, now=context_of(request).clock.now())
    return json_answer(answer, status=status, headers=headers)


def json_answer(
    value: Mapping[str, Any], *, status: int = 200, headers: Mapping[str, str] | None = None
) -> web.Response:
    return web.Response(
        text=encode(value).text, content_type="application/json", status=status, headers=headers
    )
