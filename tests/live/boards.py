"""A small meeting on 12 January 2022 in UTC, and its journal, for tests of the timer."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

from meetbot.agenda.model.agenda import Agenda
from meetbot.agenda.model.meeting import Meeting
from meetbot.agenda.model.people import Person
from meetbot.agenda.model.programme import Day, Item, Session, Speaking
from meetbot.agenda.model.terms import Kind, MeetingMode, Role, Text
from meetbot.live.commands.accept import accept
from meetbot.live.commands.command import read_command
from meetbot.live.journal import Journal
from meetbot.live.rundown import Rundown, build_rundowns

EPOCH = "k3f"


def at(clock: str, *, day: int = 12) -> datetime:
    """Return "9:05" or "9:05:30" of that January day, UTC."""
    parts = [int(p) for p in clock.split(":")]
    return datetime(2022, 1, day, tzinfo=UTC) + timedelta(
        hours=parts[0], minutes=parts[1], seconds=parts[2] if len(parts) > 2 else 0
    )


def minutes(number: float) -> timedelta:
    return timedelta(minutes=number)


def text(value: str) -> Text:
    return Text(main="en", values={"en": value})


def session(id: str, start: str, end: str, **fields: Any) -> Session:
    return Session(id=id, title=text(id.capitalize()), start=at(start), end=at(end), **fields)


def item(id: str, of: str, start: str, end: str, **fields: Any) -> Item:
    return Item(id=id, session=of, title=text(id.capitalize()), start=at(start), end=at(end), **fields)


def agenda(*sessions: Session, mode: MeetingMode = MeetingMode.HYBRID, zone: str = "UTC") -> Agenda:
    """Return a meeting of these sessions on one day."""
    day = Day(
        id="day",
        date=date(2022, 1, 12),
        timezone=zone,
        start=sessions[0].start,
        end=max(s.end for s in sessions),
        sessions=sessions,
    )
    people = {
        "ana": Person(id="ana", name="Ana Lima", honorific=text("Dr.")),
        "rui": Person(id="rui", name="Rui Costa"),
    }
    meeting = Meeting(id="board", title=text("Board"), timezone=zone, mode=mode)
    return Agenda(meeting=meeting, days=(day,), people=people)


# Opening, panel, a break that can shrink to 10 minutes, talk, and a closing that starts at 11:00 whatever.
BOARD = agenda(
    session("opening", "9:00", "9:30", leader=(Role.HOST, "ana"), speakers=(Speaking(who="rui"),)),
    session("panel", "9:30", "10:00"),
    session("pause", "10:00", "10:20", kind=Kind.BREAK, min=minutes(10)),
    session("talk", "10:20", "10:50"),
    session("closing", "11:00", "11:15", hard_start=True),
)


def journal(*commands: tuple[Any, ...], of: Agenda = BOARD) -> Journal:
    """Return the journal of these commands, each ("9:00", "start", fields...), all by Ana.

    A field is given as `item="panel"` in a dict that stands last.
    """
    done = Journal(epoch=EPOCH)
    for number, (clock, name, *rest) in enumerate(commands, start=1):
        fields = rest[0] if rest else {}
        command = read_command({"command": name, "id": f"c{number}", **fields})
        event = accept(of, done, command, now=at(clock), by="Ana")
        done = Journal(epoch=EPOCH, events=(*done.events, event))
    return done


def build_rundown(agenda: Agenda, journal: Journal, *, now: datetime, track: str = "") -> Rundown:
    """Return the running order of one track; of the first where none is named."""
    rundowns = build_rundowns(agenda, journal, now=now)
    return {r.track.id: r for r in rundowns}[track] if track else rundowns[0]
