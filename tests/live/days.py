"""Days as hypothesis draws them: all that operators press, on a meeting of one track and on one of two."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from hypothesis import strategies as st

from meetbot.agenda.model.agenda import Agenda
from meetbot.agenda.model.programme import Part, Speaking
from meetbot.agenda.model.terms import Kind, MeetingMode
from meetbot.errors import CommandRefused
from meetbot.live.commands.accept import accept
from meetbot.live.commands.command import read_command
from meetbot.live.journal import Journal
from meetbot.live.rundown import Rundown, build_rundowns
from meetbot.live.step import tracks_of
from tests.live.boards import EPOCH, agenda, at, item, minutes, session, text

PARTS = (Part(title=text("Talk"), duration=minutes(20)), Part(title=text("Questions"), duration=minutes(8)))
ANA = (Speaking(who="ana"),)

ONE = agenda(
    session("a", "9:00", "9:30", parts=PARTS),
    session("b", "9:30", "10:00", setup=minutes(3), early=True),
    session("pause", "10:00", "10:20", kind=Kind.BREAK, min=minutes(10)),
    session("c", "10:20", "10:50", until=True),
    session("d", "11:00", "11:15", hard_start=True),
    session("e", "11:15", "11:20", auto=True, finish_at_end=True),
)
ON_SITE = replace(ONE, meeting=replace(ONE.meeting, mode=MeetingMode.ONSITE))
TWO = agenda(
    session("opening", "9:00", "9:30"),
    session("floods", "9:30", "10:00", track="main", speakers=ANA, parts=PARTS),
    session("tea", "10:00", "10:10", track="main", kind=Kind.BREAK),
    session("dams", "10:10", "10:30", track="main", auto=True),
    session(
        "fish",
        "9:30",
        "10:20",
        track="lab",
        setup=minutes(2),
        items=(
            item("trout", "fish", "9:30", "9:50", finish_at_end=True),
            item("pike", "fish", "9:50", "10:20", until=True, speakers=ANA),
        ),
    ),
    session("lunch", "10:30", "11:00", kind=Kind.BREAK),
    session("closing", "11:00", "11:15", hard_start=True),
)
BOARDS: Sequence[Agenda] = (ONE, ON_SITE, TWO)

Drawn = tuple[Agenda, Journal, datetime]
"""A meeting, what was pressed, and an instant after it."""

# The hand of an operator: what moves things on comes more often than what is rare.
NAMES = (
    *("start", "next", "next", "next", "pause", "resume", "add", "finish", "undo", "undo", "redo"),
    *("arm", "skip", "unskip", "reset", "reorder", "insert", "roll"),
    *("ready", "message", "note"),
)


def press(of: Agenda, done: Journal, data: dict[str, Any], *, now: datetime) -> Journal:
    """Return the journal with one command more.

    Raises:
        CommandRefused: it was not taken.
    """
    event = accept(of, done, read_command(data), now=now, by="Ana")
    return replace(done, events=(*done.events, event))


@st.composite
def presses(draw: st.DrawFn, of: Agenda, done: Journal, now: datetime, number: int) -> dict[str, Any]:
    """Draw one command, with fields that fit as often as not."""
    name = draw(st.sampled_from(NAMES))
    rundowns = build_rundowns(of, done, now=now)
    tracks, items = [r.track.id for r in rundowns], [i.id for r in rundowns for i in r.items]
    data: dict[str, Any] = {
        "command": name,
        "id": f"c{number}",
        "anyway": True,
        "text": "x",
        "title": "Drill",
    }
    data["track"] = draw(st.sampled_from(tracks))
    needs_item = name in ("skip", "unskip", "reset", "reorder", "ready")
    if needs_item or (name in ("start", "add", "arm") and draw(st.booleans())):
        data["item"] = draw(st.sampled_from(items))
        data.pop("track")
    if name == "add":
        data["seconds"] = draw(st.integers(-900, 900))
    if name == "insert":
        data |= {
            "seconds": draw(st.integers(60, 1200)),
            "break": draw(st.booleans()),
            "all": draw(st.booleans()),
        }
    if name in ("insert", "reorder"):
        data["before"] = draw(st.sampled_from(["", *(i.id for r in rundowns for i in r.items if i.waits)]))
    if name == "start" and draw(st.booleans()):
        data["as_of"] = round((now - timedelta(seconds=draw(st.integers(0, 900)))).timestamp() * 1000)
    if name == "ready":
        data["side"] = draw(st.sampled_from(["room", "stream"]))
    if name == "roll":
        data["on"] = draw(st.booleans())
    return data


@st.composite
def days(draw: st.DrawFn, of: Agenda | None = None) -> Drawn:
    """Draw a meeting, what was pressed over its day without what was refused, and an instant after that."""
    board = of or draw(st.sampled_from(BOARDS))
    now, done = at("8:30"), Journal(epoch=EPOCH)
    tracks = [track.id for track in tracks_of(board)]
    if draw(st.booleans()):  # every track is at work, whatever is pressed then
        now = at("9:30")
        for number, track in enumerate([tracks[0], *tracks]):
            done = press(board, done, {"command": "next", "id": f"n{number}", "track": track}, now=now)
    for number in range(draw(st.integers(0, 14))):
        now += timedelta(seconds=draw(st.sampled_from([0, 5, 60, 240, 600, 1500])))
        try:
            done = press(board, done, draw(presses(board, done, now, number)), now=now)
        except CommandRefused:
            continue
    return board, done, now + timedelta(seconds=draw(st.integers(0, 7200)))


def numbers(rundowns: Sequence[Rundown]) -> list[Any]:
    """Return all that is counted: items with their times, what comes next, what runs into what."""
    return [
        (r.items, r.run.live, r.upcoming, r.overruns, r.clashes, r.delay, r.end_delay, r.run.rolls)
        for r in rundowns
    ]
