"""Every meeting by its state, and the way in for a new one: paste or upload an agenda, look at the plan."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from aiohttp import web

from meetbot.store.store import Tx
from meetbot.web.accounts.access import name_of, user_of
from meetbot.web.agenda.drafts import keep_proposal
from meetbot.web.context import context_of
from meetbot.web.frame.head import MeetingHead, meeting_head, meeting_state
from meetbot.web.frame.next_step import NEXT_STEPS
from meetbot.web.frame.outline import OUTLINES, Outline
from meetbot.web.frame.render import page
from meetbot.web.frame.words import counted, folded
from meetbot.web.plan.proposal import example, proposal_from, show_proposal

# Order on the page: what runs, what comes, what was never sent, what is over.
GROUPS = (
    ("live", "Live"),
    ("announced", "Coming"),
    ("draft", "Draft"),
    ("done", "Done"),
    ("cancelled", "Cancelled"),
)
OVER = ("done", "cancelled")
PAGE = 20  # meetings of a group at once


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """The meetings of one state: one page of them, and how many there are."""

    key: str
    label: str
    total: int
    page: int
    heads: tuple[MeetingHead, ...]

    @property
    def pages(self) -> int:
        return -(-self.total // PAGE)


async def show_meetings(request: web.Request) -> web.StreamResponse:
    """List the meetings, the running one first, with their next steps; `q` finds title, place, people."""
    context = context_of(request)
    now, outlines = context.clock.now(), request.app[OUTLINES]
    steps, user = request.app[NEXT_STEPS], user_of(request)

    def head(tx: Tx, outline: Outline) -> MeetingHead:
        return meeting_head(tx, outline, steps, user, now=now)

    query = request.query.get("q", "").strip()[:200]
    turned = {key: _page_number(request.query.get(key, "")) for key, _ in GROUPS}

    def work(tx: Tx) -> tuple[int, list[Group]]:
        known = outlines.newest(tx)
        words = folded(query).split()
        found = [o for o in known.values() if all(word in o.words for word in words)]
        return len(known), list(_groups(tx, found, turned, head, now=now))

    total, groups = await context.read(work)
    return await page(
        request,
        "web/meetings.html",
        title=counted(total, "meeting") if total else "Meetings",
        current="meetings",
        groups=groups,
        total=total,
        query=query,
    )


def _groups(
    tx: Tx,
    found: list[Outline],
    turned: Mapping[str, int],
    head: Callable[[Tx, Outline], MeetingHead],
    *,
    now: datetime,
) -> Iterator[Group]:
    """Yield the states that have meetings; heads are made only of those on the page."""
    states: dict[str, list[Outline]] = defaultdict(list)
    for outline in found:
        states[meeting_state(tx, outline, None, now=now)].append(outline)
    for key, label in GROUPS:
        ordered = sorted(states[key], key=lambda o: (o.start, o.id), reverse=key in OVER)
        at = min(turned[key], max(1, -(-len(ordered) // PAGE)))
        shown = ordered[(at - 1) * PAGE : at * PAGE]
        heads = tuple(head(tx, outline) for outline in shown)
        if heads:
            yield Group(key=key, label=label, total=len(ordered), page=at, heads=heads)


def _page_number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and 0 < len(text) < 7 and int(text) else 1


async def show_new(request: web.Request) -> web.StreamResponse:
    """Show the form that takes an agenda, and the way back to one that was begun."""
    by = name_of(request)
    begun = await context_of(request).read(lambda tx: tx.draft("", by))
    return await page(
        request,
        "web/new.html",
        title="New meeting",
        current="meetings",
        begun=begun,
        proposal=None,
        diagnostics=(),
        fault="",
    )


async def take_new(request: web.Request) -> web.StreamResponse:
    """Take an agenda's text: kept as the user's draft, then its faults are shown, or the plan it makes."""
    proposal = await proposal_from(request)
    await keep_proposal(request, proposal)
    return await show_proposal(request, proposal)


async def begin_with_example(request: web.Request) -> web.StreamResponse:
    """Keep the worked example as the user's draft of a new meeting, and open it."""
    await keep_proposal(request, await asyncio.to_thread(example))
    raise web.HTTPSeeOther("/meetings/new/draft/edit")


async def read_example(request: web.Request) -> web.StreamResponse:
    """Show the plan of the worked example that ships with meetbot."""
    return await show_proposal(request, await asyncio.to_thread(example))


ROUTES = (
    web.get("/", show_meetings),
    web.get("/meetings/new", show_new),
    web.post("/meetings/new", take_new),
    web.get("/meetings/example", read_example),
    web.post("/meetings/example", begin_with_example),
)
