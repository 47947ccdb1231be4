"""How far a meeting's mails have come while they leave: in words, as a bar, and as a stream moving both."""

from __future__ import annotations

import asyncio
import json
from dataclasses import dataclass
from datetime import datetime, timedelta
from math import ceil

from aiohttp import web

from meetbot.flows.mails.outbox import last_release
from meetbot.store.store import Tx
from meetbot.web.context import context_of
from meetbot.web.frame.words import counted

BATCH = timedelta(hours=1)  # a release this old is no longer "being sent"
PACE = timedelta(minutes=1)  # over which the speed is measured
LOOK_S = 1.0
# A browser asks again by itself; a stream without end would hold up a stop of the service.
LONGEST_S = 60.0
ENDING = web.AppKey("sending_ending", asyncio.Event)


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """Mails on their way."""

    words: str
    done: int
    total: int


def progress_of(tx: Tx, meeting: str, *, now: datetime) -> Progress | None:
    """Return how far the last release has come, None where nothing is on its way.

    Where nobody released anything (an urgent mail, a wave), what left within the last minute counts as sent.
    """
    waiting, lately = tx.sending(meeting, now, PACE)
    if not waiting:
        return None
    release = last_release(tx, meeting, since=now - BATCH)
    states = tx.states_of(release.ids) if release is not None else {"sent": lately}
    sent, failed = states.get("sent", 0), states.get("failed", 0) + states.get("uncertain", 0)
    seconds = ceil(waiting / lately * PACE.total_seconds()) if lately else 0
    total = sent + failed + waiting
    ahead = next((one for one in tx.canaries("testing") if one.meeting == meeting), None)
    if ahead is not None:  # what the first ones took tells nothing of the others
        seconds = 0
    left = counted(seconds, "second") if seconds < 90 else counted(ceil(seconds / 60), "minute")
    parts = [
        f"{sent:,} of {total:,} sent" if sent or failed else "",
        f"{failed:,} failed" if failed else "",
        f"{waiting:,} waiting",
        f"about {left}" if seconds else "",
        f"the first {len(ahead.leads)} go ahead, the others a minute after them" if ahead else "",
    ]
    return Progress(words=" · ".join(filter(None, parts)), done=sent + failed, total=total)


async def stream(request: web.Request) -> web.StreamResponse:
    """Stream how far it is as server-sent events: `progress` while mails leave, then `done` once."""
    context, meeting = context_of(request), request.match_info["meeting"]
    ending = request.app[ENDING]
    headers = {"Content-Type": "text/event-stream; charset=utf-8", "X-Accel-Buffering": "no"}
    response = web.StreamResponse(headers=headers)
    await response.prepare(request)
    end = asyncio.get_running_loop().time() + LONGEST_S

    def look(tx: Tx) -> Progress | None:
        return None if tx.paused(meeting) else progress_of(tx, meeting, now=context.clock.now())

    while not ending.is_set() and asyncio.get_running_loop().time() < end:
        found = await context.read(look)
        if found is None:
            await response.write(b"event: done\ndata: {}\n\n")
            break
        told = {"words": found.words, "done": found.done, "total": found.total}
        await response.write(f"event: progress\ndata: {json.dumps(told)}\n\n".encode())
        try:
            await asyncio.wait_for(ending.wait(), LOOK_S)
        except TimeoutError:
            continue
    return response


async def _end_streams(app: web.Application) -> None:
    app[ENDING].set()


def add_sending(app: web.Application) -> None:
    """Add the stream, and end those that are open when the service stops."""
    app[ENDING] = asyncio.Event()
    app.on_shutdown.append(_end_streams)
    app.router.add_get("/meetings/{meeting}/outbox/sending", stream)
