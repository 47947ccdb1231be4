"""Operator and stage as they stand when asked for; the pages' scripts, or a reload, go on from there."""

from __future__ import annotations

import asyncio
import math
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from urllib.parse import quote, urlencode
from zoneinfo import ZoneInfo

from aiohttp import web

from meetbot.errors import StoreError
from meetbot.flows.meeting.session import LiveView, live_view
from meetbot.live.commands.words import describe, title_in
from meetbot.live.events import AUTOMATIC, MAIN
from meetbot.live.rundown import ItemState, Rundown, RunItem
from meetbot.live.shifts import begins_session
from meetbot.live.state import lead_label, speakers_label
from meetbot.web.context import context_of
from meetbot.web.frame.render import bare_page
from meetbot.web.frame.words import city_of, clock_time, counted, length, place_and_offset

MINUTE = timedelta(minutes=1)
TOLD_OVERRUN = timedelta(seconds=5)  # less is how long a press takes; as in static/live/model.js
MINUS = "−"


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One line of the running order; times on the venue's clock."""

    id: str
    title: str
    lang: str
    people: str
    planned: str
    expected: str  # actual where it has begun
    moved: bool
    length: str
    delay: str
    late: bool
    state: str
    is_break: bool
    shared: bool  # whether all tracks have it, where there are several
    day: str  # named where a day begins, else empty
    told: str  # the start that people were mailed, empty where none was


@dataclass(frozen=True, slots=True, kw_only=True)
class Primary:
    """The one big button: what it will do, and the command that does it. No command: nothing is left."""

    label: str
    command: str = ""
    item: str = ""


def operator_path(meeting: str, track: str = "", *, mails: int | None = None) -> str:
    """Return the address of the operator's screen, of one track where it is named.

    Args:
        mails: how many were just sent, for the screen to say so; None = none were meant to be.
    """
    query = {**({"track": track} if track else {}), **({"mails": mails} if mails is not None else {})}
    return f"/live/{quote(meeting)}/operator{'?' if query else ''}{urlencode(query, quote_via=quote)}"


def mails_words(count: int) -> str:
    """Return what the screen says after people were told of another start."""
    return f"{counted(count, 'mail is', 'mails are')} on the way." if count else "The new start is noted."


async def operator(
    request: web.Request,
    meeting: str,
    *,
    me: str,
    track: str = "",
    message: str = "",
    said: str = "",
    status: int = 200,
) -> web.Response:
    """Return the operator's screen of a track, the first unless told.

    Args:
        message: why nothing was changed.
        said: what was done.

    Raises:
        web.HTTPSeeOther: to the first track, where the agenda has that one no more.
    """
    view = await _view(request, meeting)
    rundown = view.of(track) if track else view.rundown
    if rundown is None:
        raise web.HTTPSeeOther(operator_path(meeting))
    zone = view.agenda.zone
    undo = rundown.run.undoable
    values = _common(view, rundown)
    return bare_page(
        request,
        "web/live/operator.html",
        title=_title(rundown),
        tracks=[(r.track.id, r.track.name) for r in view.rundowns if r.track.name],
        status=status,
        me=me,
        message=message,
        said=said,
        offers=[
            (o.shift, o.people, clock_time(o.shift.was, zone), clock_time(o.shift.start, zone))
            for o in view.extras.offers
            if o.shift.is_open(now=rundown.now) and rundown.item(o.shift.item) is not None
        ],
        rows=_rows(view, rundown),
        primary=primary(rundown),
        delay=delay_words(rundown),
        overruns=[
            (_item_title(rundown, o.item), _item_title(rundown, o.next), length(o.by))
            for o in rundown.overruns
            if o.by >= TOLD_OVERRUN
        ],
        undo=f"{_who(undo.by)} {describe(undo, title_in(rundown))}" if undo is not None else "",
        version=rundown.run.version,
        notes=[(clock_time(n.at, zone), n.by, n.kind, n.text) for n in reversed(view.extras.notes)],
        here=dict(sorted(view.extras.here.items(), reverse=True)),
        left_out=rundown.journal.left_out,
        **values,
    )


async def stage(request: web.Request, meeting: str, track: str) -> web.Response:
    """Return the stage screen of one track; `main` of a meeting with several is the choice of one.

    Raises:
        web.HTTPNotFound: there is no such track.
    """
    view = await _view(request, meeting)
    rundown = view.of(track)
    if rundown is not None:
        values = _common(view, rundown)
        return bare_page(request, "web/live/stage.html", title=_title(rundown), **values)
    if track != MAIN:
        raise web.HTTPNotFound
    values = _common(view, view.rundown)
    tracks = [(r.track.id, r.track.name) for r in view.rundowns]
    return bare_page(request, "web/live/stages.html", title="Stages", tracks=tracks, **values)


async def _view(request: web.Request, meeting: str) -> LiveView:
    context = context_of(request)
    try:
        return await asyncio.to_thread(live_view, context.store, meeting, now=context.clock.now())
    except StoreError as error:
        raise web.HTTPNotFound from error


def _common(view: LiveView, rundown: Rundown) -> dict[str, Any]:
    """Return what both pages show of a track and its live item."""
    agenda, zone = view.agenda, view.agenda.zone
    live, upcoming, left = rundown.live, rundown.upcoming, rundown.remaining
    values: dict[str, Any] = {
        "meeting": agenda.id,
        "track": rundown.track.id,
        "track_name": rundown.track.name,
        "meeting_title": str(agenda.meeting.series or agenda.meeting.title),
        "lang": agenda.meeting.languages.main,
        "city": city_of(agenda.meeting.timezone, agenda),
        "place": place_and_offset(rundown.now, agenda.meeting.timezone, agenda),
        "clock": clock_time(rundown.now, zone),
        "phase": _phase(rundown),
        "word": _word(rundown),
        "live": live,
        "upcoming": upcoming,
        "digits": digits(left) if left is not None else "",
        "people": people_line(view, live) if live is not None else "",
        "next_people": people_line(view, upcoming) if upcoming is not None else "",
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
    sign = "+" if seconds < 0 else ""
    hours, rest = divmod(abs(seconds), 3600)
    if hours:
        return f"{sign}{hours}:{rest // 60:02}:{rest % 60:02}"
    return f"{sign}{rest // 60}:{rest % 60:02}"


def minutes(span: timedelta) -> str:
    """Return "+12 min", "−3 min" or "on time"."""
    whole = round(abs(span) / MINUTE)
    if not whole:
        return "on time"
    return f"{'+' if span > timedelta(0) else MINUS}{whole} min"


def delay_words(rundown: Rundown) -> str:
    """Return "+12 min, end on time": the next item's delay, and what breaks leave of it at the end."""
    now, end = minutes(rundown.delay), minutes(rundown.end_delay)
    return now if now == end else f"{now}, end {end}"


def primary(rundown: Rundown) -> Primary:
    """Return the step that comes next."""
    live, upcoming = rundown.live, rundown.upcoming
    way = rundown.not_there(upcoming) if upcoming is not None else ()
    if upcoming is not None and live is None and way:
        return Primary(label=f"{upcoming.title} waits for {' and '.join(b.track.name for b in way)}")
    if live is not None and upcoming is not None and not way:
        return Primary(label=f"Next: start {upcoming.title}", command="next")
    if live is not None:
        return Primary(label=f"Finish {live.title}", command="finish")
    if upcoming is not None:
        return Primary(label=f"Start {upcoming.title}", command="start", item=upcoming.id)
    return Primary(label="Every item is finished")


def people_line(view: LiveView, item: RunItem) -> str:
    """Return "chair Prof. WANG Libing · Atta-ur-Rahman", an item's own people before its session's chair."""
    entry, session = item.step.entry, item.step.session
    lead = lead_label(view.agenda, entry) or lead_label(view.agenda, session)
    return " · ".join(filter(None, [lead, speakers_label(view.agenda, entry)]))


def _rows(view: LiveView, rundown: Rundown) -> list[Row]:
    zone = view.agenda.zone
    several = len(view.agenda.days) > 1
    rows: list[Row] = []
    day = ""
    for item in rundown.items:
        named = f"{item.planned_start.astimezone(zone):%a %-d %b}" if several else ""
        shared = bool(rundown.beside) and not item.step.track
        rows.append(_row(view, item, zone, day=named if named != day else "", shared=shared))
        day = named
    return rows


def _row(view: LiveView, item: RunItem, zone: ZoneInfo, *, day: str, shared: bool) -> Row:
    start = item.actual_start or item.expected_start
    planned, expected = clock_time(item.planned_start, zone), clock_time(start, zone)
    whole = item.planned_end - item.planned_start
    told = view.extras.told.get(item.step.session.id)
    now_long = (item.actual_end or item.expected_end) - start
    changed = abs(now_long - whole) >= MINUTE
    return Row(
        id=item.id,
        title=item.title,
        lang=item.step.entry.language or view.agenda.meeting.languages.main,
        people=people_line(view, item),
        planned=planned,
        expected=expected,
        moved=planned != expected,
        length=f"{length(whole)} → {length(now_long)}" if changed else length(whole),
        delay=minutes(item.delay) if abs(item.delay) >= MINUTE / 2 else "",
        late=item.delay >= MINUTE / 2,
        state=str(item.state),
        is_break=item.step.is_break,
        shared=shared,
        day=day,
        told=clock_time(told, zone) if told is not None and begins_session(item) else "",
    )


def _phase(rundown: Rundown) -> str:
    live = rundown.live
    return str(live.phase) if live is not None and live.phase is not None else "idle"


def _word(rundown: Rundown) -> str:
    """Return the word that says what the area's colour says."""
    live = rundown.live
    if live is None:
        return ""
    if live.state is ItemState.PAUSED:
        return "PAUSED"
    words = {"warning": "WRAP UP", "danger": "WRAP UP", "overtime": "OVER"}
    return words.get(str(live.phase), "")


def _title(rundown: Rundown) -> str:
    live, left = rundown.live, rundown.remaining
    if live is None or left is None:
        return "Nothing is running"
    return f"{digits(left)} {live.title}"


def _item_title(rundown: Rundown, item_id: str) -> str:
    return title_in(rundown)(item_id)


def _who(by: str) -> str:
    return "the timer" if by == AUTOMATIC else by
