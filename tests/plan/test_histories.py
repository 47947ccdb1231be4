"""Any history of edits, deliveries and losses, against a calendar client that follows RFC 5546 2.1.5."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from meetbot.agenda.model.agenda import Agenda
from meetbot.agenda.model.meeting import Reminder
from meetbot.agenda.model.terms import AnchorOf, Audience, Granularity, Mode, Span, Status
from meetbot.plan.compare import same
from meetbot.plan.copies import Issuing, build_copies
from meetbot.plan.model import Copy, Method, Notice, Numbers
from tests.plan.sample import (
    ADA,
    BOARD,
    DEE,
    DOMAIN,
    NOON,
    Ledger,
    edited,
    moved,
    text,
    with_meeting,
    with_person,
)

SESSIONS = ("opening", "talks", "closing")


@dataclass
class Client:
    """What one address's calendar shows, taking messages in their order as RFC 5546 2.1.5 has it."""

    entries: dict[str, tuple[Numbers, Copy | None]] = field(default_factory=dict)

    def receive(self, notice: Notice) -> None:
        assert notice.numbers is not None
        numbers, uid = notice.numbers, notice.line.uid
        had = self.entries.get(uid)
        if had is not None:
            last = had[0]
            # Never a lower SEQUENCE, and never a stamp that a client takes for an old message.
            assert numbers.sequence >= last.sequence
            assert numbers.dtstamp > last.dtstamp
        copy = notice.line.copy if notice.method is Method.REQUEST else None
        self.entries[uid] = (numbers, copy)


def cancelled(agenda: Agenda, session_id: str) -> Agenda:
    session = agenda.session(session_id)
    assert session is not None
    status = Status.CONFIRMED if session.status is Status.CANCELLED else Status.CANCELLED
    return edited(agenda, session_id, status=status)


def renamed(agenda: Agenda, session_id: str) -> Agenda:
    """Return the agenda with another id for a session, which says what it was."""
    session = agenda.session(session_id)
    assert session is not None
    was = (*session.was, session.id)
    return edited(agenda, session.id, id=f"{session.first_id}-{len(was)}", was=was)


def day_renamed(agenda: Agenda) -> Agenda:
    """Return the agenda with another id for its day."""
    (day,) = agenda.days
    was = (*day.was, day.id)
    new = f"day-{len(was)}"
    sessions = tuple(replace(session, day=new) for session in day.sessions)
    return replace(agenda, days=(replace(day, id=new, was=was, sessions=sessions),))


def edit(agenda: Agenda, kind: str, session_id: str) -> Agenda:
    """Return the agenda after one edit; each kind changes another row's subject, or changes it back."""
    dee = agenda.attendees.get("dee", DEE)
    session_id = agenda.session(session_id).id  # type: ignore[union-attr]
    match kind:
        case "rename":
            return renamed(agenda, session_id)
        case "rename day":
            return day_renamed(agenda)
        case "later":
            return moved(agenda, timedelta(minutes=5))
        case "move":
            return moved(agenda, timedelta(minutes=5), session_id)
        case "back":
            return moved(agenda, timedelta(minutes=-5), session_id)
        case "room":
            session = agenda.session(session_id)
            return edited(agenda, session_id, room="" if session is not None and session.room else "blue")
        case "title":
            return edited(agenda, session_id, title=text(f"{agenda.session(session_id).title}'"))  # type: ignore[union-attr]
        case "cancel":
            return cancelled(agenda, session_id)
        case "meeting":
            off = agenda.meeting.status is Status.CANCELLED
            return with_meeting(agenda, status=Status.CONFIRMED if off else Status.CANCELLED)
        case "mode":
            return with_person(
                agenda, replace(dee, mode=Mode.ONLINE if dee.mode is Mode.ONSITE else Mode.ONSITE)
            )
        case "address":
            mail = "dee@example.org" if dee.email != "dee@example.org" else "dee2@example.org"
            return with_person(agenda, replace(dee, email=mail))
        case "list":
            rest = {k: v for k, v in agenda.attendees.items() if k != "dee"}
            return replace(agenda, attendees=rest if "dee" in agenda.attendees else {**rest, "dee": DEE})
        case _:
            ada = agenda.people["ada"]
            wish = None if ada.invite is not None else Granularity.DAY
            return with_person(agenda, replace(ADA, invite=wish))


KINDS = ("later", "move", "back", "room", "title", "cancel", "meeting", "mode", "address", "list", "wish",
         "rename", "rename day")  # fmt: skip
STEPS = st.lists(
    st.tuples(
        st.sampled_from(KINDS),
        st.sampled_from(SESSIONS),
        st.sampled_from(("sent", "waits", "refused")),
        st.integers(-90, 90),
    ),
    min_size=1,
    max_size=14,
)


@settings(max_examples=150, deadline=None)
@given(STEPS, st.booleans())
def test_every_calendar_ends_as_the_agenda_says_and_sequence_never_falls(
    steps: list[tuple[str, str, str, int]], lossy: bool
) -> None:
    ledger, agenda, now = Ledger(), BOARD, NOON
    clients: dict[str, Client] = {}
    waiting: list[Notice] = []
    for kind, session_id, fate, seconds in [*steps, ("title", "talks", "sent", 0)]:
        agenda = edit(agenda, kind, session_id)
        now += timedelta(seconds=seconds)  # clocks stand still and go back
        before = dict(ledger.lines)
        plan = ledger.apply(agenda, now=now, delivered=False)
        assert not plan.stopped
        if before and kind in ("rename", "rename day"):
            assert (plan.notices, plan.dropped_waves) == ((), ())
        again = ledger.plan(agenda, now=now)
        assert (again.notices, again.ledger) == ((), ())
        assert (again.waves, again.dropped_waves) == (plan.waves, ())
        for key, line in before.items():
            assert ledger.lines[key].issued.sequence >= line.issued.sequence
        changed = {(li.uid, li.person_id, li.address_no): li.copy_no for li in plan.ledger}
        waiting = [n for n in waiting if (n.line.uid, n.person_id, n.line.address_no) not in changed]
        waiting += [n for n in plan.notices if not (lossy and fate == "refused")]
        if fate == "sent":
            for notice in waiting:
                clients.setdefault(notice.address, Client()).receive(notice)
                ledger.deliver(notice)
            waiting = []
    if lossy:
        return  # what a server refused waits for `outbox retry`
    shown = {
        (address, uid): copy
        for address, client in clients.items()
        for uid, (_, copy) in client.entries.items()
        if copy is not None
    }
    wanted = {
        (agenda.person(copy.person_id).email, copy.uid): copy  # type: ignore[union-attr]
        for copy in build_copies(agenda, Issuing(domain=DOMAIN))
    }
    assert shown.keys() == wanted.keys()
    assert all(same(copy, shown[key]) for key, copy in wanted.items())


REMINDED = ("later", "back", "cancel", "meeting", "list", "rename", "rename day")


@settings(max_examples=80, deadline=None)
@given(
    st.lists(
        st.tuples(st.sampled_from(REMINDED), st.integers(0, 50)),
        max_size=14,
    )
)
def test_no_reminder_goes_past_its_grace_or_twice_for_one_anchor(steps: list[tuple[str, int]]) -> None:
    each = Reminder(
        id="each", before=Span(exact=timedelta(hours=30)), of=AnchorOf.SESSION, to=(Audience.ALL,)
    )
    day = Reminder(id="day", before=Span(exact=timedelta(hours=40)), of=AnchorOf.DAY, to=(Audience.ALL,))
    ledger, now = Ledger(), NOON
    agenda = replace(BOARD, reminders=(*BOARD.reminders, each, day))
    gone: list[tuple[str, str, int]] = []
    for kind, hours in steps:
        agenda = edit(agenda, kind, "opening")
        now += timedelta(hours=hours)
        plan = ledger.apply(agenda, now=now)
        assert all(now < min(w.due_at + w.grace, w.anchor_at) for w in plan.waves)
        assert {w.anchor_no for w in plan.dropped_waves} <= {w.anchor_no for w in ledger.waves.values()}
        if kind in ("rename", "rename day"):
            assert all(w.anchor in ("", "day", *(s.first_id for s in agenda.sessions)) for w in plan.waves)
        gone += ledger.expand(now)
    assert len(gone) == len(set(gone))
