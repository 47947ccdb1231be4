"""A small hybrid meeting made by hand, edits of it, and a ledger as the store would keep it.

BOARD, 2026-03-12 in Zurich (UTC+1): opening 09:00-09:30, talks 09:30-10:30 with the items north and south,
lunch 10:30-11:00, closing 11:00-11:15. Ada (on-site) chairs the opening and closes; Bo (online, New York)
speaks in the item south, the placeholder Cy in north; Dee and Eve are attendees, on-site and undecided.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields, replace
from datetime import UTC, datetime, timedelta
from typing import Any

from meetbot.agenda.model.agenda import Agenda
from meetbot.agenda.model.meeting import Meeting, Online, Reminder, Room, Venue
from meetbot.agenda.model.people import Person
from meetbot.agenda.model.programme import Day, Item, Session, Speaking
from meetbot.agenda.model.terms import Audience, Kind, Mode, Role, Span, Status, Text
from meetbot.plan.changes import Before, plan_changes
from meetbot.plan.copies import Issuing
from meetbot.plan.model import LedgerLine, LineState, Notice, Plan, Wave, WaveState
from meetbot.plan.modes import Chosen

DOMAIN = "meet.example.org"
NOON = datetime(2026, 2, 20, 12, tzinfo=UTC)  # 20 days before
HOUR = timedelta(hours=1)
LATER = NOON + HOUR


def text(value: str) -> Text:
    return Text("en", {"en": value})


def at(clock: str, day: str = "2026-03-12") -> datetime:
    """Return an instant from a wall clock in Zurich, where winter is UTC+1."""
    return datetime.fromisoformat(f"{day}T{clock}+01:00").astimezone(UTC)


ADA = Person(id="ada", name="Ada Weiss", email="ada@example.org", mode=Mode.ONSITE)
BO = Person(id="bo", name="Bo Lind", email="bo@example.org", mode=Mode.ONLINE, timezone="America/New_York")
CY = Person(id="cy", placeholder=text("a speaker from the south"))
DEE = Person(id="dee", name="Dee Roy", email="dee@example.org", mode=Mode.ONSITE)
EVE = Person(id="eve", name="Eve Sol", email="eve@example.org", timezone="Asia/Tokyo")

OPENING = Session(
    id="opening", title=text("Opening"), start=at("09:00"), end=at("09:30"), kind=Kind.OPENING,
    leader=(Role.CHAIR, "ada"),
)  # fmt: skip
NORTH = Item(id="north", session="talks", title=text("North"), start=at("09:30"), end=at("10:00"),
             speakers=(Speaking(who="cy"),))  # fmt: skip
SOUTH = Item(id="south", session="talks", title=text("South"), start=at("10:00"), end=at("10:30"),
             speakers=(Speaking(who="bo", topic=text("Rain")),))  # fmt: skip
TALKS = Session(
    id="talks", title=text("Talks"), start=at("09:30"), end=at("10:30"), kind=Kind.TALK, items=(NORTH, SOUTH)
)
LUNCH = Session(id="lunch", title=text("Lunch"), start=at("10:30"), end=at("11:00"), kind=Kind.BREAK)
CLOSING = Session(
    id="closing", title=text("Closing"), start=at("11:00"), end=at("11:15"), kind=Kind.CLOSING,
    speakers=(Speaking(who="ada"),),
)  # fmt: skip
REMINDERS = (
    Reminder(id="week", before=Span(days=7), to=(Audience.ALL,), grace=timedelta(days=2)),
    Reminder(id="join", before=Span(exact=timedelta(minutes=15)), to=(Audience.ONLINE,)),
)
BOARD = Agenda(
    meeting=Meeting(
        id="board-2026",
        title=text("Board meeting: spring"),
        timezone="Europe/Zurich",
        venue=Venue(
            name="Old Mill", room="Hall 1", street="Seestrasse 4", postcode="8002", city="Zurich",
            geo=(47.3644, 8.5312),
        ),
        online=Online(platform="Zoom", url="secret:zoom", dial_in="secret:zoom_dial_in"),
    ),
    days=(
        Day(
            id="day", date=at("09:00").date(), timezone="Europe/Zurich", start=at("09:00"), end=at("11:15"),
            sessions=(OPENING, TALKS, LUNCH, CLOSING),
        ),
    ),
    people={"ada": ADA, "bo": BO, "cy": CY},
    attendees={"dee": DEE, "eve": EVE},
    rooms={"blue": Room(id="blue", name="Blue Room")},
    reminders=REMINDERS,
)  # fmt: skip


def edited(agenda: Agenda, session_id: str, **values: Any) -> Agenda:
    """Return the agenda with some fields of one session changed."""
    return with_sessions(agenda, [replace(s, **values) if s.id == session_id else s for s in agenda.sessions])


def with_sessions(agenda: Agenda, sessions: Sequence[Session]) -> Agenda:
    """Return the agenda with these sessions, each on the day it names."""
    days = []
    for day in agenda.days:
        own = tuple(s for s in sessions if s.day == day.id)
        span = {"start": own[0].start, "end": max(s.end for s in own)} if own else {}
        days.append(replace(day, sessions=own, **span))  # type: ignore[arg-type]
    return replace(agenda, days=tuple(days))


def moved(agenda: Agenda, by: timedelta, *session_ids: str) -> Agenda:
    """Return the agenda with these sessions, or all, moved; their items along."""
    ids = session_ids or tuple(s.id for s in agenda.sessions)
    return with_sessions(agenda, [_later(s, by) if s.id in ids else s for s in agenda.sessions])


def _later(session: Session, by: timedelta) -> Session:
    items = tuple(replace(i, start=i.start + by, end=i.end + by) for i in session.items)
    return replace(session, start=session.start + by, end=session.end + by, items=items)


def cancelled_session(session_id: str) -> Agenda:
    """Return BOARD with one session called off."""
    return edited(BOARD, session_id, status=Status.CANCELLED)


def with_meeting(agenda: Agenda, **values: Any) -> Agenda:
    return replace(agenda, meeting=replace(agenda.meeting, **values))


def with_person(agenda: Agenda, person: Person) -> Agenda:
    """Return the agenda with a person added or replaced, on the list where they stood on it."""
    if person.id in agenda.attendees:
        return replace(agenda, attendees={**agenda.attendees, person.id: person})
    return replace(agenda, people={**agenda.people, person.id: person})


class Ledger:
    """The ledger of one meeting, as the store would keep it between two applies."""

    def __init__(self) -> None:
        self.lines: dict[tuple[str, str, int], LedgerLine] = {}
        self.waves: dict[tuple[str, str, int], Wave] = {}
        self.previous: Agenda | None = None
        self.revision = 0

    def plan(self, agenda: Agenda, *, now: datetime = NOON, **given: Any) -> Plan:
        """Plan; `given`: of `Chosen`, of `Issuing`, the `waiting` of `Before`, and of `plan_changes`."""

        def own(kind: type) -> dict[str, Any]:
            return {f.name: given.pop(f.name) for f in fields(kind) if f.name in given}

        before = Before(
            ledger=list(self.lines.values()), waves=list(self.waves.values()), revision=self.revision,
            previous=self.previous, **own(Before),
        )  # fmt: skip
        chosen, issuing = Chosen(**own(Chosen)), Issuing(domain=DOMAIN, **own(Issuing))
        return plan_changes(agenda, before, issuing, now=now, chosen=chosen, **given)

    def apply(self, agenda: Agenda, *, now: datetime = NOON, delivered: bool = True, **given: Any) -> Plan:
        """Keep what the plan would leave behind; `delivered`: a server took every mail of it."""
        plan = self.plan(agenda, now=now, **given)
        for line in plan.ledger:
            self.lines[line.uid, line.person_id, line.address_no] = line
        for wave in (*plan.waves, *plan.dropped_waves):
            self.waves[wave.reminder_id, wave.anchor, wave.anchor_no] = wave
        if delivered:
            for notice in plan.notices:
                self.deliver(notice)
        self.previous, self.revision = agenda, self.revision + 1
        return plan

    def deliver(self, notice: Notice) -> None:
        """Note that the notice's mail reached a server."""
        key = (notice.line.uid, notice.line.person_id, notice.line.address_no)
        self.lines[key] = replace(self.lines[key], delivered=notice.numbers, delivered_copy=notice.line.copy)

    def expand(self, now: datetime) -> list[tuple[str, str, int]]:
        """Let every planned wave go that is due; return their identities."""
        due = [k for k, w in self.waves.items() if w.state is WaveState.PLANNED and w.due_at <= now]
        for key in due:
            self.waves[key] = replace(self.waves[key], state=WaveState.EXPANDED)
        return due

    def answer(self, person_id: str, partstat: Any) -> None:
        for key, line in self.lines.items():
            if line.person_id == person_id:
                self.lines[key] = replace(line, partstat=partstat)

    def live(self) -> dict[tuple[str, str], str]:
        """Return (ref, person) -> address of every live line."""
        return {
            (line.copy.ref, line.person_id): line.address
            for line in self.lines.values()
            if line.state is LineState.LIVE
        }


def applied() -> Ledger:
    """Return the ledger after BOARD went out to everybody."""
    ledger = Ledger()
    ledger.apply(BOARD)
    return ledger


def notice_to(plan: Plan, person_id: str, ref: str = "") -> Notice:
    """Return the first notice to a person, of one copy where `ref` names it."""
    return next(n for n in plan.notices if n.person_id == person_id and ref in ("", n.line.copy.ref))


def line(ledger: Ledger, ref: str, person_id: str) -> LedgerLine:
    return ledger.lines[f"{ref}.board-2026@{DOMAIN}", person_id, 0]


def facts(plan: Plan) -> list[tuple[str, str, str, str, int, bool]]:
    """Return (person, ref, method, rule, SEQUENCE, asked) of every notice, in the plan's order."""
    return [
        (n.person_id, n.line.copy.ref, str(n.method), n.rule, (n.numbers or n.line.issued).sequence, n.ask)
        for n in plan.notices
    ]
