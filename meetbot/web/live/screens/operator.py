"""The operator's screen as it stands when asked for; its script, or a reload, goes on from there."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from urllib.parse import quote, urlencode
from zoneinfo import ZoneInfo

from aiohttp import web

from meetbot.flows.meeting.session import LiveView
from meetbot.live.commands.words import describe, title_in
from meetbot.live.events import AUTOMATIC
from meetbot.live.rundown import Rundown, RunItem
from meetbot.live.shifts import begins_session
from meetbot.web.frame.render import bare_page
from meetbot.web.frame.words import clock_time, counted, length
from meetbot.web.live.screens.track import people_line, track_values, view_of, window_title

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
    view = await view_of(request, meeting)
    rundown = view.of(track) if track else view.rundown
    if rundown is None:
        raise web.HTTPSeeOther(operator_path(meeting))
    zone = view.agenda.zone
    undo = rundown.run.undoable
    values = track_values(view, rundown)
    return bare_page(
        request,
        "web/live/operator.html",
        title=window_title(rundown),
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


def _item_title(rundown: Rundown, item_id: str) -> str:
    return title_in(rundown)(item_id)


def _who(by: str) -> str:
    return "the timer" if by == AUTOMATIC else by
