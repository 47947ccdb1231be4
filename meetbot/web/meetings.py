"""Every meeting by its state, and the way in for a new one: paste or upload an agenda, look at the plan."""

from __future__ import annotations

import asyncio

from aiohttp import web

from meetbot.store.store import Tx
from meetbot.web.context import context_of
from meetbot.web.head import MeetingHead, meeting_head
from meetbot.web.proposal import example, proposal_from, show_proposal
from meetbot.web.render import page
from meetbot.web.words import counted

# Order on the page: what runs, what comes, what was never sent, what is over.
GROUPS = (
    ("live", "Live"),
    ("announced", "Coming"),
    ("draft", "Draft"),
    ("done", "Done"),
    ("cancelled", "Cancelled"),
)


async def show_meetings(request: web.Request) -> web.StreamResponse:
    """List the meetings, the running one first, each with its next step."""
    context = context_of(request)
    now = context.clock.now()

    def work(tx: Tx) -> list[MeetingHead]:
        return [meeting_head(tx, meeting, now=now) for meeting in tx.meetings()]

    heads = await context.read(work)
    groups = [
        (
            label,
            sorted((h for h in heads if h.state == state), key=lambda h: h.starts, reverse=state == "done"),
        )
        for state, label in GROUPS
    ]
    groups = [(label, found) for label, found in groups if found]
    title = f"{counted(len(heads), 'meeting')}" if heads else "Meetings"
    return await page(request, "web/meetings.html", title=title, current="meetings", groups=groups)


async def show_new(request: web.Request) -> web.StreamResponse:
    """Show the form that takes an agenda."""
    return await page(
        request,
        "web/new.html",
        title="New meeting",
        current="meetings",
        proposal=None,
        diagnostics=(),
        fault="",
    )


async def take_new(request: web.Request) -> web.StreamResponse:
    """Take an agenda's text as a proposal: show its faults, or the plan it makes. Nothing is stored."""
    proposal = await proposal_from(request)
    return await show_proposal(request, proposal)


async def read_example(request: web.Request) -> web.StreamResponse:
    """Show the plan of the worked example that ships with meetbot."""
    return await show_proposal(request, await asyncio.to_thread(example))


ROUTES = (
    web.get("/", show_meetings),
    web.get("/meetings/new", show_new),
    web.post("/meetings/new", take_new),
    web.get("/meetings/example", read_example),
)
