"""Pages that many look at at once: made once for each state and a few seconds, then given as they are."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime

from aiohttp import web

from meetbot.flows.meeting.session import live_head
from meetbot.web.conditional import Body
from meetbot.web.context import context_of
from meetbot.web.frame.render import CHOICES
from meetbot.web.live.hub import HUB

LASTS_S = 10  # times go on without any press: a page says "about 25 min" at most this long too long
MOST = 200

Make = Callable[[], Awaitable[Body]]
Mark = tuple[object, ...]


@dataclass(slots=True)
class KeptPages:
    """The newest body of each address, in each theme. One process, one of these."""

    bodies: dict[tuple[str, ...], tuple[Mark, Body]]

    async def get(self, request: web.Request, meeting: str, make: Make) -> Body:
        """Return the page of this address, made anew where the meeting has gone on since.

        Raises:
            web.HTTPNotFound: there is no such meeting.
        """
        context = context_of(request)
        now = context.clock.now()
        # Who watches is told of changes by the hub, which knows the newest state without asking the store.
        head = request.app[HUB].watched(meeting)
        if head is None:
            head = await context.read(lambda tx: live_head(tx, meeting))
        if not head[2]:
            raise web.HTTPNotFound
        mark = (head, _slot(now))
        tastes = (request.cookies.get(choice.cookie, "") for choice in CHOICES.values())
        key = (request.path_qs, *tastes)
        found = self.bodies.get(key)
        if found is not None and found[0] == mark:
            return found[1]
        body = await make()
        self.bodies.pop(key, None)
        while len(self.bodies) >= MOST:
            self.bodies.pop(next(iter(self.bodies)))
        self.bodies[key] = (mark, body)
        return body


def _slot(now: datetime) -> int:
    return int(now.timestamp()) // LASTS_S


KEPT = web.AppKey("kept_pages", KeptPages)
