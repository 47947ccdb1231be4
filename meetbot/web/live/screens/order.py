"""The running order as the operator's screen lists it; static/live/operator/rows.js says the same."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from urllib.parse import quote, urlencode
from zoneinfo import ZoneInfo

from markupsafe import Markup

from meetbot.agenda.model.terms import Mode
from meetbot.flows.meeting.session import LiveView
from meetbot.live.rundown import ItemState, Rundown, RunItem
from meetbot.live.shifts import begins_session
from meetbot.live.signals import Signals
from meetbot.live.state import milliseconds
from meetbot.mail.when import clocks, date_text
from meetbot.web.frame.words import clock_time
from meetbot.web.live.screens.track import people_line
from meetbot.web.live.screens.wording import STRANGER, ScreenWords

MINUTE = timedelta(minutes=1)
HOUR = timedelta(hours=1)
SHOWN_DELAY = MINUTE / 2
MINUS = "−"
WORDS = {
    ItemState.RUNNING: "op-on-air",
    ItemState.PAUSED: "live-paused",
    ItemState.SKIPPED: "op-skipped",
}
SINCE = (0, 1, 2, 3, 4, 6, 9, 14, 19, 29, 44, 59)
"""How many whole minutes ago an item can be said to have begun."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One line of the running order; times on the venue's clock, empty where there is none."""

    id: str = ""
    track: str = ""  # whose version its commands name
    title: str = ""
    lang: str = ""
    people: Markup | str = ""
    planned: str = ""
    expected: str = ""  # of what waits
    begun: str = ""  # when it really began
    ended: str = ""  # "–10:31", of what runs "–"
    moved: bool = False
    length: str = ""
    delay: str = ""
    late: bool = False
    state: str = str(ItemState.PENDING)
    word: str = ""
    is_break: bool = False
    shared: bool = False  # whether all tracks have it, where there are several
    hard: bool = False
    inserted: bool = False
    room_ready: bool = False
    stream_ready: bool = False
    day: str = ""  # named where a day begins, else empty
    told: str = ""  # the start that people were mailed
    url: str = ""  # of the page with its menu opened

    @property
    def waits(self) -> bool:
        return self.state in (ItemState.PENDING, ItemState.ARMED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """Rows of one track between two items that all tracks share; `name` is its room's."""

    track: str
    name: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """Columns side by side; a shared one has a single column, for all tracks."""

    shared: bool
    columns: tuple[Column, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Menu:
    """What an opened row offers beside its own facts; None = it cannot be moved further that way."""

    item: str = ""
    since: tuple[tuple[int, str], ...] = ()  # instants in ms to have begun at, and their words
    up: str | None = None  # before which item it would come; "" = to the end
    down: str | None = None


def blocks(
    view: LiveView, signals: Signals, words: ScreenWords, *, track: str, keep: str = ""
) -> list[Block]:
    """Return the order of all tracks, cut at what they share.

    Args:
        track: the one that the page's buttons act on; what all share is commanded as its.
        keep: goes behind addresses, so that a chosen language lasts.
    """
    orders = {r.track.id: _rows(view, r, signals, words, track=track, keep=keep) for r in view.rundowns}
    names = {r.track.id: r.track.name for r in view.rundowns}
    if len(orders) == 1:
        return [Block(shared=False, columns=(Column(track=track, name="", rows=tuple(orders[track])),))]
    found: list[Block] = []

    def beside(until: str) -> None:
        columns = []
        for own, rows in orders.items():
            cut = next((n for n, row in enumerate(rows) if row.id == until), len(rows))
            columns.append(Column(track=own, name=names[own], rows=tuple(rows[:cut])))
            orders[own] = rows[cut + 1 :]
        if any(column.rows for column in columns):
            found.append(Block(shared=False, columns=tuple(columns)))

    for shared in [row for row in orders[track] if row.shared]:
        beside(shared.id)
        rows: tuple[Row, ...] = (shared,)
        if found and found[-1].shared:
            rows = (*found.pop().columns[0].rows, shared)
        found.append(Block(shared=True, columns=(Column(track=track, name="", rows=rows),)))
    beside("")
    return found


def menu_of(rundown: Rundown, item: RunItem, zone: ZoneInfo, words: ScreenWords) -> Menu:
    """Return what the row of an item offers, at the rundown's `now`."""
    waiting = [i.id for i in rundown.items if i.waits]
    up = down = None
    if item.id in waiting:
        place = waiting.index(item.id)
        up = waiting[place - 1] if place else None
        down = (*waiting, "")[place + 2] if place + 1 < len(waiting) else None
    whole = rundown.now.replace(second=0, microsecond=0)
    since = tuple(
        (milliseconds(then), words("op-at", time=clock_time(then, zone)))
        for m in SINCE
        for then in (whole - m * MINUTE,)
    )
    return Menu(item=item.id, since=since, up=up, down=down)


def row_url(meeting: str, track: str, item: str, keep: str = "") -> str:
    """Return the address of the page with a row's menu opened; `keep` goes behind it."""
    query = urlencode({"track": track, "item": item}, quote_via=quote)
    return f"/live/{quote(meeting)}/operator?{query}{'&' if keep else ''}{keep}#row-{item}"


def signed(span: timedelta) -> str:
    """Return "+12" or "+0", for a sentence that names the unit."""
    whole = round(abs(span) / MINUTE)
    return f"{MINUS if span < timedelta(0) and whole else '+'}{whole}"


def minutes(span: timedelta, words: ScreenWords) -> str:
    """Return "+12 min", "−3 min" or "on time"."""
    late = round(abs(span) / MINUTE)
    return words("live-minutes", count=signed(span)) if late else words("live-on-time")


def length_words(planned: timedelta, real: timedelta, shortest: timedelta | None, words: ScreenWords) -> str:
    """Return "30 min", "30 → 18 min", of a break that waits "30 → 18 min, min 10"."""
    said = words.length(planned)
    if abs(real - planned) >= MINUTE:
        first = str(round(planned / MINUTE)) if planned < HOUR > real >= MINUTE else said
        said = words("op-from-to", first=first, second=words.length(real))
    if shortest is None:
        return said
    return words("op-shortest", span=said, count=str(round(shortest / MINUTE)))


def delay_words(rundown: Rundown, words: ScreenWords) -> Markup:
    """Return "+12 min, end of day +0 (Lunch absorbs 12)": of what comes next, and at the end of its day."""
    if not rundown.items:
        return Markup()
    here = rundown.live or rundown.upcoming or rundown.items[-1]
    day, end = here.step.session.day, rundown.end_delay
    delay = rundown.delay if rundown.upcoming is not None else end
    if signed(delay) == signed(end) == "+0":
        return words.text("live-on-time")
    taken = [
        (i.title, round(absorbed / MINUTE))
        for i in rundown.items
        if i.step.session.day == day and i.step.is_break and (i.waits or i is rundown.live)
        for absorbed in (i.delay - (i.expected_end - i.planned_end),)
        if round(absorbed / MINUTE) > 0
    ]
    key = "op-delay-line" if not taken else "op-delay-one" if len(taken) == 1 else "op-delay-breaks"
    title, whole = taken[0][0] if taken else "", str(sum(m for _, m in taken))
    return words.marked(key, late=signed(delay), end=signed(end), title=title, count=whole)


def _rows(
    view: LiveView, rundown: Rundown, signals: Signals, words: ScreenWords, *, track: str, keep: str
) -> list[Row]:
    several = len(view.agenda.days) > 1
    rows: list[Row] = []
    day = ""
    for item in rundown.items:
        named = _day(view, item, words) if several else ""
        shared = bool(rundown.beside) and not item.step.track
        own = item.step.track if rundown.beside and item.step.track else track
        rows.append(
            _row(
                view,
                item,
                signals.ready,
                words,
                track=own,
                shared=shared,
                day=named if named != day else "",
                keep=keep,
            )
        )
        day = named
    return rows


def _day(view: LiveView, item: RunItem, words: ScreenWords) -> str:
    """Return "Wed 12 Jan", on the meeting's clock."""
    zone, language = view.agenda.meeting.timezone, words.words.language
    start = item.planned_start
    clock = clocks(view.agenda, STRANGER, Mode.ONSITE, zone=zone, at=start, language=language).venue
    return date_text(start, clock, words.words, year=False)


def _row(
    view: LiveView,
    item: RunItem,
    ready: Mapping[str, Sequence[str]],
    words: ScreenWords,
    *,
    track: str,
    shared: bool,
    day: str,
    keep: str,
) -> Row:
    zone = view.agenda.zone
    skipped = item.state is ItemState.SKIPPED
    start = item.actual_start or item.expected_start
    end = item.actual_end or item.expected_end
    planned = "" if item.inserted else clock_time(item.planned_start, zone)
    expected = clock_time(start, zone)
    told = view.extras.told.get(item.step.session.id)
    shortest = item.step.shortest if item.step.is_break and item.waits else None
    whole = end - start if item.inserted else item.planned_end - item.planned_start
    delayed = abs(item.delay) >= SHOWN_DELAY and not skipped
    return Row(
        id=item.id,
        track=track,
        title=item.title,
        lang=item.step.entry.language or view.agenda.meeting.languages.main,
        people=people_line(view, item, words),
        planned=planned,
        expected="" if skipped or item.actual_start else expected,
        begun=clock_time(item.actual_start, zone) if item.actual_start is not None else "",
        ended=_ended(item, zone),
        moved=planned not in ("", expected) and not skipped,
        length="" if skipped else length_words(whole, end - start, shortest, words),
        delay=minutes(item.delay, words) if delayed else "",
        late=item.delay >= SHOWN_DELAY,
        state=str(item.state),
        word=words(WORDS[item.state]) if item.state in WORDS else "",
        is_break=item.step.is_break,
        shared=shared,
        hard=item.step.hard_start,
        inserted=item.inserted,
        room_ready="room" in ready.get(item.id, ()),
        stream_ready="stream" in ready.get(item.id, ()),
        day=day,
        told=clock_time(told, zone) if told is not None and begins_session(item) else "",
        url=row_url(view.agenda.id, track, item.id, keep),
    )


def _ended(item: RunItem, zone: ZoneInfo) -> str:
    if item.actual_start is None:
        return ""
    return f"–{clock_time(item.actual_end, zone) if item.actual_end is not None else ''}"
