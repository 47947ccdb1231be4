"""What the door sends: presses, from its script (many, late, again) or as plain forms; and who is in."""

from __future__ import annotations

import json
from typing import Any

from aiohttp import web

from meetbot.flows.agenda.load import agenda_at
from meetbot.flows.meeting.door import Press, Refused, codes_of, door_mark, door_view, read_press, take_press
from meetbot.store.store import Tx
from meetbot.web.accounts.access import public
from meetbot.web.context import context_of
from meetbot.web.live.access import Refusal, Visitor, meeting_of, plainly
from meetbot.web.live.screens.door import door_page, door_state, door_visitor, here_again, show_door

MOST_AT_ONCE = 100


@public
async def show(request: web.Request) -> web.StreamResponse:
    """Show the door's page."""
    return await show_door(request)


@public
@plainly
async def state(request: web.Request) -> web.StreamResponse:
    """Give who is in; and, where `revision` is not the newest, who can be checked in.

    `{"same": true}` where `mark` is the newest.
    """
    await door_visitor(request)
    context, meeting = context_of(request), meeting_of(request)
    now = context.clock.now()
    mark = await context.read(lambda tx: door_mark(tx, agenda_at(tx, meeting), now=now))
    if request.query.get("mark") == mark:
        return web.json_response({"same": True})
    asked = request.query.get("revision", "")
    known = int(asked) if asked.isdecimal() and len(asked) < 9 else 0
    return _answer(await _state(request, known=known))


@public
@plainly
async def press(request: web.Request) -> web.StreamResponse:
    """Take presses and give who is in then; what is not taken is told press by press, and the others are."""
    visitor = await door_visitor(request)
    if request.content_type != "application/json":
        return await _form(request, visitor)
    try:
        data = json.loads(await request.text())
    except (ValueError, RecursionError, LookupError):
        raise Refusal(400, "The body is not JSON.") from None
    sent, found = (data.get("sent"), data.get("presses")) if isinstance(data, dict) else (None, None)
    if isinstance(sent, bool) or not isinstance(sent, (int, float)) or not abs(sent) < 1e15:
        raise Refusal(400, '"sent" is the phone\'s clock in milliseconds.')
    if not isinstance(found, list) or len(found) > MOST_AT_ONCE:
        raise Refusal(400, f'"presses" is a list of at most {MOST_AT_ONCE}.')
    now = context_of(request).clock.now()
    presses = [read_press(one, sent=sent, now=now) for one in found]
    outcomes = await _take(request, presses, by=visitor.name)
    known = data.get("revision")
    answer = await _state(request, known=known if isinstance(known, int) else 0)
    done = [
        {"id": one.get("id") if isinstance(one, dict) else None, **({"refused": refused} if refused else {})}
        for one, refused in zip(found, outcomes, strict=True)
    ]
    return _answer({**answer, "presses": done})


def _answer(state: dict[str, Any]) -> web.Response:
    """Return a state, compressed: of a thousand guests it has some hundred kilobytes, and phones are many."""
    response = web.json_response(state)
    response.enable_compression()
    return response


async def _form(request: web.Request, visitor: Visitor) -> web.StreamResponse:
    form = {name: value for name, value in (await request.post()).items() if isinstance(value, str)}
    data: dict[str, Any] = {**form, "of": [one for one in form.get("of", "").split(",") if one]}
    now = context_of(request).clock.now()
    (refused,) = await _take(request, [read_press(data, sent=None, now=now)], by=visitor.name)
    if refused is not None:
        return await door_page(request, visitor, refused=refused, status=400)
    raise web.HTTPSeeOther(f"{request.path}{here_again(request)}")


async def _take(request: web.Request, presses: list[Press | Refused], *, by: str) -> list[Refused | None]:
    """Take presses in their order, all that can be taken in one transaction."""
    context, meeting = context_of(request), meeting_of(request)
    now, secret = context.clock.now(), context.settings.secret

    def work(tx: Tx) -> list[Refused | None]:
        agenda = agenda_at(tx, meeting)
        codes = codes_of(agenda, secret=secret)
        return [
            one if isinstance(one, Refused) else take_press(tx, agenda, one, codes=codes, by=by, now=now)
            for one in presses
        ]

    return await context.write(work)


async def _state(request: web.Request, *, known: int) -> dict[str, Any]:
    context, meeting = context_of(request), meeting_of(request)
    now, secret = context.clock.now(), context.settings.secret
    view = await context.read(lambda tx: door_view(tx, agenda_at(tx, meeting), secret=secret, now=now))
    return door_state(view, now=now, known=known)
