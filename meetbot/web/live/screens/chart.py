"""Planned against actual, as a page and as a picture: bars, the same in words, the day once more by steps."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from aiohttp import web

from meetbot.agenda.model.agenda import Agenda
from meetbot.live.chart import Bar, DayChart, Lane, Span, charts
from meetbot.live.outlook import Standing
from meetbot.live.state import milliseconds
from meetbot.mail.when import Clock, date_text, hour_minute, span_text
from meetbot.mail.words import Words
from meetbot.web.accounts.access import public
from meetbot.web.conditional import Body, answer, body_of
from meetbot.web.context import context_of
from meetbot.web.frame.render import ENVIRONMENT, bare_page
from meetbot.web.frame.words import place_and_offset
from meetbot.web.live.access import meeting_of
from meetbot.web.live.screens.kept import KEPT
from meetbot.web.live.screens.now import HEADERS
from meetbot.web.live.screens.track import view_of
from meetbot.web.personal.spoken import speak_in

MINUTE = timedelta(minutes=1)
SVG = {"Content-Type": "image/svg+xml; charset=utf-8", "Cache-Control": "private, no-cache"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """A bar in percent of the day's width. `start`, `end`: its instants, ms, for the page's script."""

    kind: str  # "planned", "break", "within", "past"
    x: float
    width: float
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class RowWords:
    """One item: its bars, the sentence that says the same, and the cells of the table."""

    title: str
    language: str
    hard: bool
    off: bool
    shapes: tuple[Shape, ...]
    sentence: str
    planned: str
    actual: str
    start: str
    length: str
    mark: str  # "12 minutes late", at the bar's end; empty on time


@dataclass(frozen=True, slots=True, kw_only=True)
class LaneWords:
    name: str
    rows: tuple[RowWords, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DayWords:
    """One day. `steps`: what happened when, as (ms, words), for stepping through it."""

    id: str
    title: str
    place: str
    sentence: str
    start: int
    end: int
    labels: tuple[tuple[float, str], ...]
    lanes: tuple[LaneWords, ...]
    steps: tuple[tuple[int, str], ...]
    step: int  # the one that is shown
    at: str  # its clock time; empty before the first


@public
async def show_chart(request: web.Request) -> web.StreamResponse:
    """Show each day's chart; `day` and `step` show one day as it stood after so many of its steps."""
    meeting = meeting_of(request)
    body = await request.app[KEPT].get(request, meeting, lambda: _page(request, meeting))
    return answer(request, body, HEADERS)


@public
async def show_picture(request: web.Request) -> web.StreamResponse:
    """Give the same as one picture, to keep or to print."""
    meeting = meeting_of(request)
    body = await request.app[KEPT].get(request, meeting, lambda: _picture(request, meeting))
    headers = SVG | {"Content-Disposition": f'attachment; filename="{meeting}.svg"'}
    return answer(request, body, headers)


async def _page(request: web.Request, meeting: str) -> Body:
    words, values, days = await _charted(request, meeting)
    page = bare_page(
        request,
        "web/live/chart.html",
        title=f"{words('chart-title')} · {values['meeting_title']}",
        days=days,
        **values,
    )
    return body_of((page.text or "").encode())


async def _picture(request: web.Request, meeting: str) -> Body:
    _, values, days = await _charted(request, meeting)
    template = request.app[ENVIRONMENT].get_template("web/live/chart.svg")
    return body_of(template.render({**values, "days": days}).encode())


async def _charted(request: web.Request, meeting: str) -> tuple[Words, dict[str, Any], list[DayWords]]:
    view = await view_of(request, meeting)
    agenda = view.agenda
    spoken = speak_in(request, agenda.meeting.languages.main, context_of(request).templates)
    found = await asyncio.to_thread(charts, agenda, view.rundowns)
    chosen, step = request.query.get("day", ""), _number(request.query.get("step", ""))
    words = Charted(agenda, spoken.words)
    days = [words.day(day, step=step if chosen in ("", day.day.id) else None) for day in found]
    title, language = agenda.meeting.title.best(spoken.words.language)
    values: dict[str, Any] = {
        "meeting": agenda.id,
        "meeting_title": title,
        "title_language": language,
        **spoken.values(),
    }
    return spoken.words, values, days


def _number(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 7 else None


class Charted:
    """Charts in one language; times on the clock of each day."""

    def __init__(self, agenda: Agenda, words: Words) -> None:
        self._agenda, self._words = agenda, words

    def day(self, chart: DayChart, *, step: int | None) -> DayWords:
        """Return one day, as it stood after so many of its instants; None = after all."""
        zone = chart.day.timezone
        clock = Clock(zone=ZoneInfo(zone), city="")
        instants = chart.instants
        last = len(instants) if step is None else min(step, len(instants))
        shown = chart
        if last < len(instants):
            shown = chart.at(instants[last - 1] if last else chart.start - MINUTE)
        lanes = tuple(self._lane(lane, shown, clock) for lane in shown.lanes)
        return DayWords(
            id=chart.day.id,
            title=date_text(chart.start, clock, self._words, long=True, year=True),
            place=place_and_offset(chart.start, zone, self._agenda),
            sentence=self._sum(shown),
            start=milliseconds(chart.start),
            end=milliseconds(chart.end),
            labels=tuple((self._x(chart.share(at), 0), hour_minute(at, clock)) for at in chart.labels),
            lanes=lanes,
            steps=tuple((milliseconds(at), self._happened(chart, at, clock)) for at in instants),
            step=last,
            at=hour_minute(instants[last - 1], clock) if last else "",
        )

    def _happened(self, chart: DayChart, at: datetime, clock: Clock) -> str:
        """Return "15:02 Opening": what began then, else what ended."""
        begun = [b for b in chart.bars if b.actual is not None and b.actual.start == at]
        ended = [b for b in chart.bars if b.actual is not None and b.actual.end == at]
        return f"{hour_minute(at, clock)} {self._title((begun or ended)[0])[0]}"

    def _sum(self, chart: DayChart) -> str:
        words, delay = self._words, chart.end_delay
        if all(bar.actual is None for bar in chart.bars):
            return words("chart-sum-none")
        if delay is None:
            return ""
        if abs(delay) < MINUTE:
            return words("chart-sum-on-time")
        return words("chart-sum-late" if delay > MINUTE else "chart-sum-early", span=self._span(delay))

    def _lane(self, lane: Lane, chart: DayChart, clock: Clock) -> LaneWords:
        several = len(chart.lanes) > 1
        name = lane.track.name or self._words("chart-all-rooms")
        return LaneWords(
            name=name if several else "",
            rows=tuple(self._row(bar, chart, clock) for bar in lane.bars),
        )

    def _row(self, bar: Bar, chart: DayChart, clock: Clock) -> RowWords:
        words, (title, language) = self._words, self._title(bar)
        planned = self._range(bar.planned, clock) if bar.planned is not None else words("chart-inserted")
        actual = self._range(bar.actual, clock) if bar.actual is not None else ""
        if bar.actual is None:
            off = bar.standing is Standing.SKIPPED
            actual = words("now-left-out" if off else "chart-not-yet")
        elif bar.standing in (Standing.ON, Standing.PAUSED):
            actual = f"{hour_minute(bar.actual.start, clock)}, {words('chart-still')}"
        late = bar.start_delay
        start = self._than(late, "chart-late", "chart-early", "chart-on-time")
        return RowWords(
            title=title,
            language=bar.entry.language or language,
            hard=bar.hard_start,
            off=bar.standing is Standing.SKIPPED,
            shapes=tuple(self._shapes(bar, chart)),
            sentence=self._sentence(bar, title=title, planned=planned, actual=actual),
            planned=planned,
            actual=actual,
            start=start,
            length=self._than(bar.longer, "chart-longer", "chart-shorter", "chart-as-planned"),
            mark=start if late is not None and abs(late) >= MINUTE else "",
        )

    def _sentence(self, bar: Bar, *, title: str, planned: str, actual: str) -> str:
        words, late = self._words, bar.start_delay
        if bar.actual is None:
            skipped = bar.standing is Standing.SKIPPED
            key = "chart-row-skipped" if skipped else "chart-row-waiting"
            return words(key, title=title, planned=planned)
        if late is None:
            return words("chart-row-inserted", title=title, actual=actual)
        if abs(late) < MINUTE:
            return words("chart-row-on-time", title=title, planned=planned, actual=actual)
        key = "chart-row-late" if late > MINUTE * 0 else "chart-row-early"
        return words(key, title=title, planned=planned, actual=actual, span=self._span(late))

    def _than(self, span: timedelta | None, more: str, less: str, same: str) -> str:
        """Return by how much it differs, in whole minutes; empty where it is not known."""
        if span is None:
            return ""
        if abs(span) < MINUTE:
            return self._words(same)
        return self._words(more if span > timedelta(0) else less, span=self._span(span))

    def _span(self, span: timedelta) -> str:
        whole = abs(span)
        return span_text(whole - whole % MINUTE, self._words)

    def _range(self, span: Span, clock: Clock) -> str:
        start, end = hour_minute(span.start, clock), hour_minute(span.end, clock)
        return self._words("time-range", start=start, end=end)

    def _title(self, bar: Bar) -> tuple[str, str]:
        return bar.entry.title.best(self._words.language)

    def _shapes(self, bar: Bar, chart: DayChart) -> Iterable[Shape]:
        spans = (
            ("planned", bar.planned),
            ("break" if bar.is_break else "within", bar.within),
            ("past", bar.past),
        )
        for kind, span in spans:
            if span is None:
                continue
            first, last = chart.share(span.start), chart.share(span.end)
            yield Shape(
                kind=kind,
                x=self._x(first, last - first),
                width=round(100 * (last - first), 3),
                start=milliseconds(span.start),
                end=milliseconds(span.end),
            )

    def _x(self, first: float, width: float) -> float:
        """Return where it begins from the left, in percent: time runs from the side where lines begin."""
        left = first if self._words.direction == "ltr" else 1 - first - width
        return round(100 * left, 3)


ROUTES = (
    web.get("/live/{meeting}/chart", show_chart),
    web.get("/live/{meeting}/chart.svg", show_picture),
)
