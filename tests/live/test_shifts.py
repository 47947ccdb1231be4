"""When people can be told of another start: moved by 10 min, stood for 3, still 15 ahead."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

import pytest

from meetbot.agenda.model.agenda import Agenda
from meetbot.agenda.model.terms import Kind, MeetingMode, Status
from meetbot.errors import CommandRefused
from meetbot.live.commands.accept import accept
from meetbot.live.commands.command import read_command
from meetbot.live.events import AUTOMATIC, Event, Noted, Told
from meetbot.live.journal import Journal
from meetbot.live.shifts import Shift, shifts
from tests.live.boards import BOARD, agenda, at, item, journal, session

# Opening till 9:30, panel till 10:00, a break, talk at 10:20.
OPENED = ("9:00", "start")
HELD = agenda(
    session("opening", "9:00", "9:30"),
    session("panel", "9:30", "10:00"),
    session("talk", "10:00", "10:30"),
)
PLUS = ("9:05", "add", {"seconds": 12 * 60})  # panel 9:42, talk 10:12
LONGER = journal(OPENED, PLUS, of=HELD)


def offered(
    done: Journal, now: str, of: Agenda = HELD, told: Mapping[str, datetime] | None = None
) -> dict[str, Shift]:
    return {shift.session: shift for shift in shifts(of, done, told=told or {}, now=at(now))}


def told_by(
    done: Journal, now: str, of: Agenda = HELD, told: Mapping[str, datetime] | None = None, **fields: Any
) -> Event:
    command = read_command({"command": "tell", "id": "x", **fields})
    return accept(of, done, command, told=told, revision=3, now=at(now), by="Rui")


def refusal(done: Journal, now: str, of: Agenda = HELD, **fields: Any) -> str:
    with pytest.raises(CommandRefused) as refused:
        told_by(done, now, of, **fields)
    return refused.value.reason


def test_a_start_that_moved_by_10_min_can_be_told_3_min_later_until_15_min_before_it() -> None:
    assert offered(LONGER, "9:05") == {
        "panel": Shift(
            session="panel",
            item="panel",
            title="Panel",
            was=at("9:30"),
            start=at("9:45"),
            settled_at=at("9:08"),
            until=at("9:27"),
        ),
        "talk": Shift(
            session="talk",
            item="talk",
            title="Talk",
            was=at("10:00"),
            start=at("10:15"),
            settled_at=at("9:08"),
            # From 9:42 on the opening is over its time, and the talk moves with the clock.
            until=at("9:43"),
        ),
    }
    assert not offered(LONGER, "9:07:59")["panel"].is_open(now=at("9:07:59"))
    assert offered(LONGER, "9:08")["panel"].is_open(now=at("9:08"))
    assert offered(LONGER, "9:27")["panel"].is_open(now=at("9:27"))
    assert list(offered(LONGER, "9:27:01")) == ["talk"]


def test_less_than_10_min_is_no_shift() -> None:
    assert offered(journal(OPENED, ("9:05", "add", {"seconds": 599}), of=HELD), "9:10") == {}
    assert list(offered(journal(OPENED, ("9:05", "add", {"seconds": 600}), of=HELD), "9:10")) == [
        "panel",
        "talk",
    ]


def test_the_told_start_is_a_multiple_of_5_min_never_before_what_is_expected() -> None:
    exact = journal(OPENED, ("9:05", "add", {"seconds": 15 * 60}), of=HELD)
    over = journal(OPENED, ("9:05", "add", {"seconds": 15 * 60 + 1}), of=HELD)
    assert offered(exact, "9:10")["panel"].start == at("9:45")
    assert offered(over, "9:10")["panel"].start == at("9:50")


def test_every_further_change_starts_the_3_min_again() -> None:
    more = journal(OPENED, PLUS, ("9:07", "add", {"seconds": 120}), of=HELD)
    assert offered(more, "9:08")["panel"].settled_at == at("9:10")
    back = journal(
        OPENED, PLUS, ("9:07", "add", {"seconds": 120}), ("9:07:30", "add", {"seconds": -120}), of=HELD
    )
    assert offered(back, "9:08")["panel"].settled_at == at("9:10:30")


def test_a_note_or_less_than_a_minute_moves_nothing() -> None:
    note = Noted(number=3, at=at("9:09"), by="Ana", note="n", where="opening")
    noted = replace(LONGER, events=(*LONGER.events, note))
    assert offered(noted, "9:10")["panel"].settled_at <= at("9:10")
    little = journal(OPENED, PLUS, ("9:09", "add", {"seconds": 60}), of=HELD)
    assert offered(little, "9:10")["panel"].settled_at <= at("9:10")


def test_what_creeps_on_with_the_clock_cannot_be_told() -> None:
    """In open overtime, and while paused, nobody knows when the next begins."""
    opened = journal(OPENED, of=HELD)
    assert offered(opened, "9:45") == {}
    assert refusal(opened, "9:45", item="talk") == (
        "The start of “Talk” still moves. It can be told once it has stood for 3 min."
    )
    paused = journal(OPENED, ("9:05", "pause"), of=HELD)
    assert offered(paused, "9:20") == {}
    resumed = journal(OPENED, ("9:05", "pause"), ("9:20", "resume"), of=HELD)
    assert offered(resumed, "9:20:30")["panel"].settled_at == at("9:22")


def test_what_a_break_takes_up_is_not_told() -> None:
    done = journal(OPENED, ("9:05", "add", {"seconds": 12 * 60}))
    assert list(offered(done, "9:10", BOARD)) == ["panel"]
    assert refusal(done, "9:10", BOARD, item="pause") == "“Pause” is a break; nobody is invited to it."


def test_the_event_holds_session_start_and_revision() -> None:
    assert told_by(LONGER, "9:10", item="panel", start=round(at("9:45").timestamp() * 1000)) == Told(
        number=3, at=at("9:10"), by="Rui", command_id="x", item="panel", start=at("9:45"), revision=3
    )


def test_what_was_told_is_told_once_and_again_when_it_moves_by_10_min_more() -> None:
    known = {"panel": at("9:45")}
    assert list(offered(LONGER, "9:10", told=known)) == ["talk"]
    assert refusal(LONGER, "9:10", item="panel", told=known) == (
        "“Panel” is within 10 min of what people know. No mail was sent."
    )
    back = journal(OPENED, PLUS, ("9:10", "undo"), of=HELD)
    again = offered(back, "9:13", told=known)["panel"]
    assert (again.was, again.start, again.settled_at) == (at("9:45"), at("9:30"), at("9:13"))


def test_it_is_never_told_to_begin_before_its_planned_start() -> None:
    odd = agenda(session("opening", "9:00", "9:33"), session("panel", "9:33", "10:00"))
    back = journal(OPENED, PLUS, ("9:10", "undo"), of=odd)
    assert offered(back, "9:13", odd, told={"panel": at("9:45")})["panel"].start == at("9:33")


def test_another_start_than_was_shown_is_stale() -> None:
    with pytest.raises(CommandRefused) as refused:
        told_by(LONGER, "9:10", item="panel", start=round(at("9:40").timestamp() * 1000))
    assert (refused.value.reason, refused.value.stale) == (
        "“Panel” is expected at another time by now. No mail was sent.",
        True,
    )


def test_what_begins_within_15_min_or_has_begun_is_left_to_the_screens() -> None:
    assert refusal(LONGER, "9:28", item="panel") == (
        "“Panel” begins in less than 15 min. Mail is too slow for that."
    )
    assert refusal(LONGER, "9:28", item="opening") == "“Opening” was started already."
    left_out = journal(OPENED, PLUS, ("9:05", "skip", {"item": "panel"}), of=HELD)
    assert refusal(left_out, "9:10", item="panel") == "“Panel” is skipped; take it in again first."
    assert refusal(LONGER, "9:28", item="dinner") == 'There is no item "dinner" in this running order.'


FORUM = agenda(
    session("opening", "9:00", "9:30"),
    session(
        "forum",
        "9:30",
        "10:30",
        items=(
            item("greeting", "forum", "9:30", "9:35", status=Status.CANCELLED),
            item("intro", "forum", "9:35", "9:50"),
            item("debate", "forum", "9:50", "10:30"),
        ),
    ),
)


def test_a_session_with_items_is_told_by_its_first_or_by_its_own_name() -> None:
    done = journal(OPENED, PLUS, of=FORUM)
    assert [(s.session, s.item) for s in offered(done, "9:10", FORUM).values()] == [("forum", "intro")]
    assert told_by(done, "9:10", FORUM, item="forum") == told_by(done, "9:10", FORUM, item="intro")
    event = told_by(done, "9:10", FORUM, item="intro")
    assert isinstance(event, Told)
    assert event.item == "forum"
    assert refusal(done, "9:10", FORUM, item="debate") == (
        "“Debate” is a part of “Forum”. People are told when “Forum” begins."
    )


def test_an_early_start_is_told_down_to_5_min() -> None:
    early = agenda(
        session("opening", "9:00", "9:40"),
        session("panel", "9:40", "10:00", early=True),
        mode=MeetingMode.ONSITE,
    )
    done = journal(OPENED, ("9:05", "add", {"seconds": -13 * 60}), of=early)
    panel = offered(done, "9:08", early)["panel"]
    assert (panel.was, panel.start) == (at("9:40"), at("9:25"))


def test_what_all_tracks_wait_for_is_told_once() -> None:
    tracks = agenda(
        session("left", "9:00", "9:30", track="a"),
        session("right", "9:00", "9:30", track="b"),
        session("panel", "9:40", "10:00"),
    )
    done = journal(
        ("9:00", "start", {"item": "left"}), ("9:05", "add", {"item": "left", "seconds": 25 * 60}), of=tracks
    )
    assert [s.session for s in shifts(tracks, done, told={}, now=at("9:10"))] == ["panel"]


def test_nothing_is_told_of_a_meeting_whose_clock_was_set_back() -> None:
    """The last event lies ahead of now: what it moved has not stood yet."""
    assert not any(shift.is_open(now=at("9:02")) for shift in offered(LONGER, "9:02").values())


def test_a_break_is_no_session_that_moves() -> None:
    only = agenda(session("opening", "9:00", "9:30"), session("pause", "9:30", "10:00", kind=Kind.BREAK))
    assert offered(journal(OPENED, PLUS, of=only), "9:10", only) == {}


def test_a_bad_start_is_refused_in_words() -> None:
    with pytest.raises(CommandRefused, match='start: "soon" is not a whole number'):
        read_command({"command": "tell", "item": "panel", "start": "soon"})
    with pytest.raises(CommandRefused, match=r'start: "9{20}" is no time'):
        read_command({"command": "tell", "item": "panel", "start": "9" * 20})


def noticed(done: Journal, clock: str, start: str, *, by: str = AUTOMATIC) -> Journal:
    """Return the journal with word of the talk's start, as the timer or an operator sent it."""
    event = Told(number=done.version + 1, at=at(clock), by=by, item="talk", start=at(start), revision=1)
    return replace(done, events=(*done.events, event))


def pressed(done: Journal, clock: str, name: str) -> Journal:
    command = read_command({"command": name, "id": f"{name}{clock}"})
    return replace(done, events=(*done.events, accept(HELD, done, command, now=at(clock), by="Ana")))


MAILED = noticed(LONGER, "9:06", "10:15")


def test_a_mail_that_rested_on_what_was_undone_is_corrected_at_once_and_until_the_start() -> None:
    back = pressed(MAILED, "9:07", "undo")
    assert offered(back, "9:07")["talk"] == Shift(
        session="talk",
        item="talk",
        title="Talk",
        was=at("10:15"),
        start=at("10:00"),
        settled_at=at("9:07"),
        until=at("9:31"),  # then the opening is over its time, and the start moves on with the clock
    )
    event = told_by(back, "9:07", item="talk")
    assert isinstance(event, Told)
    assert event.start == at("10:00")


def test_nothing_is_corrected_that_still_holds_or_holds_again() -> None:
    assert "talk" not in offered(MAILED, "9:07:30") or offered(MAILED, "9:07:30")["talk"].was == at("10:00")
    again = pressed(pressed(MAILED, "9:07", "undo"), "9:07:30", "redo")
    assert offered(again, "9:07:30")["talk"].was == at("10:00")
    corrected = noticed(pressed(MAILED, "9:07", "undo"), "9:07:10", "10:00", by="Rui")
    assert "talk" not in offered(corrected, "9:07:20")


def test_a_mail_from_before_the_undone_step_is_not_corrected_by_that_undo() -> None:
    told_first = noticed(journal(OPENED, of=HELD), "9:01", "10:15")
    late = pressed(pressed(told_first, "9:02", "pause"), "9:03", "undo")
    assert "talk" not in offered(late, "9:04")


def test_a_late_notice_is_not_corrected_where_calendars_would_move() -> None:
    back = pressed(MAILED, "9:07", "undo")
    # Calendars say 10:10 by the operator's word; the talk is on time again.
    assert offered(back, "9:07", told={"talk": at("10:10")})["talk"].was == at("10:10")


def test_what_was_put_in_is_told_to_nobody() -> None:
    """It stands 20 min after the place that it was put into, and nobody knows of it."""
    put_in = ("9:31", "insert", {"title": "A word of thanks", "seconds": 900, "before": "talk"})
    found = shifts(BOARD, journal(("9:30", "start"), put_in), told={}, now=at("9:32"))
    assert {s.session for s in found} <= {s.id for s in BOARD.sessions}
