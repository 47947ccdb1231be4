"""What every live screen shows of a track and of what runs in it; its script goes on from there."""

from __future__ import annotations

import asyncio
import math
from datetime import timedelta
from typing import Any

from aiohttp import web
from markupsafe import Markup, escape

from meetbot.errors import StoreError
from meetbot.flows.meeting.session import LiveView, live_view
from meetbot.live.roles import VIEWER, Reader
from meetbot.live.rundown import ItemState, Rundown, RunItem
from meetbot.live.state import lead_of, speakers_of
from meetbot.web.context import context_of
from meetbot.web.frame.words import clock_time
from meetbot.web.live.hub import HUB
from meetbot.web.live.screens.wording import ScreenWords, place_at

PHASE_WORDS = {"warning": "live-wrap-up", "danger": "live-wrap-up", "overtime": "live-over"}


async def view_of(request: web.Request, meeting: str) -> LiveView:
    """Read the meeting as it runs now.

    Raises:
        web.HTTPNotFound: there is no such meeting.
    """
    context = context_of(request)
    try:
        return await asyncio.to_thread(live_view, context.store, meeting, now=context.clock.now())
    except StoreError as error:
        raise web.HTTPNotFound from error


async def first_facts(request: web.Request, meeting: str, reader: Reader = VIEWER) -> dict[str, Any]:
    """Return plan block and state as the streams have them: a page that brings them counts unconnected.

    Raises:
        web.HTTPNotFound: there is no such meeting.
    """
    try:
        published = await request.app[HUB].open(meeting)
    except StoreError as error:
        raise web.HTTPNotFound from error
    return {"plan": published.plan, "state": published.state(reader, now=context_of(request).clock.now())}


def track_values(view: LiveView, rundown: Rundown, words: ScreenWords) -> dict[str, Any]:
    """Return what every screen shows of a track and its live item, by the names that templates use."""
    agenda, zone = view.agenda, view.agenda.zone
    live, upcoming, left = rundown.live, rundown.upcoming, rundown.remaining
    city, place = place_at(rundown.now, agenda, words)
    values: dict[str, Any] = {
        "meeting": agenda.id,
        "track": rundown.track.id,
        "track_name": rundown.track.name,
        "meeting_title": str(agenda.meeting.series or agenda.meeting.title),
        "lang": agenda.meeting.languages.main,
        "city": city,
        "place": place,
        "clock": clock_time(rundown.now, zone),
        "phase": phase_of(rundown),
        "word": word_of(rundown, words),
        "live": live,
        "upcoming": upcoming,
        "digits": digits(left) if left is not None else "",
        "people": people_line(view, live, words) if live is not None else "",
        "next_people": people_line(view, upcoming, words) if upcoming is not None else "",
        "over": rundown.run.latest != "" and live is None and upcoming is None,
    }
    if live is not None:
        values |= {
            "started": clock_time(live.actual_start or rundown.now, zone),
            "ends": clock_time(live.expected_end, zone),
            "planned_end": clock_time(live.planned_end, zone),
        }
    if upcoming is not None:
        values["next_start"] = clock_time(upcoming.expected_start, zone)
    return values


def digits(left: timedelta) -> str:
    """Return the time left as the stage shows it: whole seconds rounded up, "+" in overtime."""
    seconds = math.ceil(left / timedelta(seconds=1))
    sign = "+" if left < timedelta(0) else ""
    hours, rest = divmod(abs(seconds), 3600)
    if hours:
        return f"{sign}{hours}:{rest // 60:02}:{rest % 60:02}"
    return f"{sign}{rest // 60}:{rest % 60:02}"


def lead_line(view: LiveView, item: RunItem, words: ScreenWords) -> Markup:
    """Return "chair Prof. WANG Libing", of an item's session where itself has nobody; empty for nobody."""
    entry, session = item.step.entry, item.step.session
    lead = lead_of(view.agenda, entry) or lead_of(view.agenda, session)
    if lead is None:
        return Markup()
    return words.marked("live-lead", role=Markup(escape(words(f"role-{lead['role']}"))), name=lead["name"])


def people_line(view: LiveView, item: RunItem, words: ScreenWords) -> Markup:
    """Return "chair Prof. WANG Libing · Atta-ur-Rahman", an item's own people before its session's chair."""
    speakers = speakers_of(view.agenda, item.step.entry)
    line, more = words.listed(speakers["names"]), speakers["more"]
    line = words.marked("live-more-people", names=line, count=more) if more else line
    return Markup(" · ").join(filter(None, [lead_line(view, item, words), line]))


def phase_of(rundown: Rundown) -> str:
    """Return the phase of what runs, `idle` where nothing does."""
    live = rundown.live
    return str(live.phase) if live is not None and live.phase is not None else "idle"


def word_of(rundown: Rundown, words: ScreenWords) -> str:
    """Return the word that says what the area's colour says."""
    live = rundown.live
    if live is None:
        return ""
    if live.state is ItemState.PAUSED:
        return words("live-paused")
    key = PHASE_WORDS.get(str(live.phase), "")
    return words(key) if key else ""


def window_title(rundown: Rundown, words: ScreenWords) -> str:
    """Return what the window is called: the time left, and of what."""
    live, left = rundown.live, rundown.remaining
    if live is None or left is None:
        return words("live-idle")
    return f"{digits(left)} {live.title}"
