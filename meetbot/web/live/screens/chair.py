"""The chair's tablet as it stands when asked for: the countdown, the paper log, who speaks, the questions."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import quote
from zoneinfo import ZoneInfo

from aiohttp import web

from meetbot.agenda.model.agenda import Agenda
from meetbot.agenda.model.terms import Mode
from meetbot.flows.meeting.session import LiveView
from meetbot.live.commands.gate import SIDES_OF
from meetbot.live.events import MAIN
from meetbot.live.latest import latest_finishes
from meetbot.live.roles import Role
from meetbot.live.rundown import ItemState, Rundown, RunItem
from meetbot.live.signals import fold_signals, talk_of
from meetbot.web.context import context_of
from meetbot.web.frame.render import bare_page
from meetbot.web.frame.words import clock_time
from meetbot.web.live.access import Visitor
from meetbot.web.live.screens.track import first_facts, track_values, view_of, window_title
from meetbot.web.live.screens.wording import HEARD, Screen, ScreenWords, screen_in, spoken_on
from meetbot.web.live.stock import stock_in

SAID = (
    "chair-next", "chair-finished", "chair-times", "chair-expected-at", "chair-from", "chair-put-this",
    "chair-to",
    "chair-to-stage", "chair-to-speaker", "chair-to-chair", "chair-clear-this", "phone-read", "mode-onsite",
    "mode-online", "live-no-answer", *HEARD,
)  # fmt: skip
BIO = 160  # characters of a bio: a line or two to read aloud from


@dataclass(frozen=True, slots=True, kw_only=True)
class LogRow:
    """One row of the log; `state` is the item's. Times are wall clock, empty where there is none."""

    id: str
    state: str
    title: str
    language: str
    started: str
    expected: str
    scheduled: str
    latest: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SpeakerLine:
    name: str
    role: str
    pronouns: str
    bio: str


async def chair(
    request: web.Request,
    meeting: str,
    visitor: Visitor,
    track: str,
    *,
    message: str = "",
    status: int = 200,
) -> web.Response:
    """Return the tablet of one track.

    Args:
        message: why nothing was changed.

    Raises:
        web.HTTPNotFound: there is no such meeting or track.
    """
    view = await view_of(request, meeting)
    rundown = view.of(track)
    person = view.agenda.person(visitor.reader.person)
    path = f"/live/{quote(meeting)}/chair/{quote(track, safe='')}"
    said = screen_in(spoken_on(request, view.agenda, person=person, path=path), SAID)
    if rundown is None and track == MAIN:
        return _rooms(request, view, said)
    if rundown is None:
        raise web.HTTPNotFound
    state = view.states(plan="").of(visitor.reader)
    talk, signals = talk_of(rundown), fold_signals(rundown.journal.events)
    return bare_page(
        request,
        "web/live/chair.html",
        title=window_title(rundown, said.words),
        status=status,
        message=message,
        screen="chair",
        by_link="chair" if visitor.reader.role is Role.CHAIR else "",
        person=visitor.reader.person,
        rows=[_row(view.agenda, item, rundown) for item in today(rundown)],
        talk=talk,
        speakers=[
            (item.id, item.title, speaker_lines(view.agenda, item, said.words)) for item in rundown.items
        ],
        sides=SIDES_OF[view.agenda.meeting.mode],
        marks=signals.ready.get(talk.id, ()) if talk is not None else (),
        messages=[m for m in state["msg"] if m["track"] in ("", track)],
        questions=[{"mode": Mode.ONSITE, **question} for question in state["questions"]],
        stock=stock_in(context_of(request).templates)(view.agenda),
        first=await first_facts(request, meeting, visitor.reader),
        **track_values(view, rundown, said.words),
        **said.values,
    )


def _rooms(request: web.Request, view: LiveView, said: Screen) -> web.Response:
    """Return the choice of a track, where several run at once and none was named."""
    return bare_page(
        request,
        "web/live/stages.html",
        title=said.words("chair-rooms"),
        which="chair-which",
        tracks=[(r.track.id, r.track.name) for r in view.rundowns],
        screen="chair",
        **track_values(view, view.rundown, said.words),
        **said.values,
    )


def today(rundown: Rundown) -> tuple[RunItem, ...]:
    """Return the items of the day of what runs, comes next, or came last."""
    near = talk_of(rundown) or (rundown.items[-1] if rundown.items else None)
    return tuple(i for i in rundown.items if near is not None and i.step.session.day == near.step.session.day)


def _row(agenda: Agenda, item: RunItem, rundown: Rundown) -> LogRow:
    zone, latest = agenda.zone, latest_finishes(rundown).get(item.id)
    skipped = item.state is ItemState.SKIPPED
    return LogRow(
        id=item.id,
        state=str(item.state),
        title=item.title,
        language=item.step.entry.language or item.step.session.language or agenda.meeting.languages.main,
        started=clock_time(item.actual_start, zone) if item.actual_start is not None else "",
        expected="" if skipped else _expected(item, zone),
        scheduled=""
        if item.inserted
        else f"{clock_time(item.planned_start, zone)}–{clock_time(item.planned_end, zone)}",
        latest=clock_time(latest, zone) if latest is not None else "",
    )


def _expected(item: RunItem, zone: ZoneInfo) -> str:
    """Return when it is expected to begin and end; of what began only the end."""
    end = clock_time(item.actual_end or item.expected_end, zone)
    return end if item.actual_start is not None else f"{clock_time(item.expected_start, zone)}–{end}"


def speaker_lines(agenda: Agenda, item: RunItem, words: ScreenWords) -> list[SpeakerLine]:
    """Return who has a part in an item, as a chair reads it out; its session's where it names nobody."""
    return list(_lines(agenda, item, words))


def _lines(agenda: Agenda, item: RunItem, words: ScreenWords) -> Iterator[SpeakerLine]:
    parts = tuple(item.step.entry.roles()) or tuple(item.step.session.roles())
    for who, role in dict.fromkeys(parts):
        person = agenda.person(who)
        if person is None:
            continue
        part = words(f"role-{role}")
        bio = str(person.bio) if person.bio is not None else ""
        yield SpeakerLine(
            name=person.label,
            role=words("chair-online-role", role=part) if person.mode is Mode.ONLINE else part,
            pronouns=person.pronouns,
            bio=bio if len(bio) <= BIO else f"{bio[:BIO].rsplit(' ', 1)[0]} …",
        )
