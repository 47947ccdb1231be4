"""Rows about when: moved, longer, told by the operator, shown in another zone, over."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from meetbot.agenda.model.terms import Status
from meetbot.plan.model import Numbers, Partstat
from tests.plan.sample import (
    BOARD,
    CLOSING,
    HOUR,
    LATER,
    LUNCH,
    OPENING,
    TALKS,
    Ledger,
    applied,
    at,
    edited,
    line,
    moved,
    notice_to,
    text,
    with_meeting,
    with_sessions,
)
from tests.plan.table.facts import accepted, mails, partstat, words
from tests.plan.table.rows import Of, Row, row

MINUTES = timedelta(minutes=1)
WINTER_ONLY = {"Europe/Zurich": "CET-1"}
SUMMER_TOO = {"Europe/Zurich": "CET-1CEST,M3.5.0,M10.5.0/3"}


@row(Row.DAY_CONTENT, Of.DAY)
def test_a_session_moved_within_the_day_is_told_and_the_answer_kept() -> None:
    ledger = accepted(applied(), "dee")
    plan = ledger.plan(moved(BOARD, 10 * MINUTES, "lunch"), now=LATER)
    assert mails(plan) == [
        "dee day: update REQUEST 0 accepted in 15 min, programme of the day changed",
        "eve day: update REQUEST 0 needs-action in 15 min, programme of the day changed",
    ]
    assert words(plan, "dee") == ["programme: 10:30–11:00 Lunch > 10:40–11:10 Lunch"]
    assert words(plan, "eve") == ["programme: 18:30–19:00 Lunch > 18:40–19:10 Lunch"]


@row(Row.DAY_CONTENT, Of.DAY)
def test_a_session_added_to_the_day_is_told_and_the_answer_kept() -> None:
    extra = replace(LUNCH, id="questions", title=text("Questions"), start=at("10:45"))
    agenda = with_sessions(BOARD, [OPENING, TALKS, replace(LUNCH, end=at("10:45")), extra, CLOSING])
    plan = applied().plan(agenda, now=LATER)
    assert mails(plan)[0] == "dee day: update REQUEST 0 needs-action in 15 min, programme of the day changed"
    assert words(plan, "dee") == [
        "programme: 10:30–11:00 Lunch > 10:30–10:45 Lunch",
        "programme:  > 10:45–11:00 Questions",
    ]


@row(Row.DAY_CONTENT, Of.DAY)
def test_a_session_cancelled_or_renamed_within_the_day_is_told_and_the_answer_kept() -> None:
    ledger = accepted(applied(), "dee", "eve", partstat=Partstat.TENTATIVE)
    off = ledger.plan(edited(BOARD, "talks", status=Status.CANCELLED), now=LATER)
    assert mails(off)[1:] == [
        "dee day: update REQUEST 0 tentative in 15 min, programme of the day changed",
        "eve day: update REQUEST 0 tentative in 15 min, programme of the day changed",
    ]
    assert words(off, "dee") == ["programme: 09:30–10:30 Talks > "]
    called = ledger.plan(edited(BOARD, "lunch", title=text("Soup")), now=LATER)
    assert mails(called) == [
        "dee day: update REQUEST 0 tentative in 15 min, title or text changed",
        "eve day: update REQUEST 0 tentative in 15 min, title or text changed",
    ]
    assert words(called, "dee") == ["programme: 10:30–11:00 Lunch > 10:30–11:00 Soup"]


@row(Row.DAY_SPAN, Of.DAY)
def test_a_day_that_begins_or_ends_at_another_time_asks_again() -> None:
    ledger = accepted(applied(), "dee", "eve")
    longer = ledger.plan(edited(BOARD, "closing", end=at("11:30")), now=LATER)
    assert mails(longer)[1:] == [
        "dee day: update REQUEST 1 ask in 15 min, day's start or end moved",
        "eve day: update REQUEST 1 ask in 15 min, day's start or end moved",
    ]
    assert words(longer, "dee")[0] == "end: 09:00–11:15 > 09:00–11:30"
    earlier = ledger.plan(moved(BOARD, -10 * MINUTES, "opening"), now=LATER)
    assert mails(earlier)[1] == "dee day: update REQUEST 1 ask in 15 min, day's start or end moved"
    assert words(earlier, "eve")[0] == "time: 17:00–19:15 > 16:50–19:15"


@row(Row.TIME, Of.SESSION, Of.DAY)
def test_a_moved_time_asks_everybody_again_who_said_no_too() -> None:
    ledger = accepted(accepted(applied(), "ada"), "bo", "dee", partstat=Partstat.DECLINED)
    plan = ledger.apply(moved(BOARD, HOUR), now=LATER)
    assert mails(plan) == [
        "ada opening: update REQUEST 1 ask in 15 min, time moved",
        "ada closing: update REQUEST 1 ask in 15 min, time moved",
        "bo talks: update REQUEST 1 ask in 15 min, time moved",
        "dee day: update REQUEST 1 ask in 15 min, day's start or end moved",
        "eve day: update REQUEST 1 ask in 15 min, day's start or end moved",
    ]
    assert words(plan, "bo") == ["time: 04:30–05:30 > 05:30–06:30"]
    assert words(plan, "dee") == ["time: 09:00–11:15 > 10:00–12:15"]
    assert [partstat(ledger, "talks", "bo"), partstat(ledger, "day", "dee")] == ["NEEDS-ACTION"] * 2
    assert notice_to(plan, "bo").numbers == Numbers(sequence=1, dtstamp=LATER)


@row(Row.TIME, Of.SESSION)
def test_a_changed_length_asks_again() -> None:
    plan = accepted(applied(), "bo").plan(edited(BOARD, "talks", end=at("10:20")), now=LATER)
    assert mails(plan)[0] == "bo talks: update REQUEST 1 ask in 15 min, time moved"
    assert words(plan, "bo") == ["end: 04:30–05:30 > 04:30–05:20"]


@row(Row.TIME_AND_ROOM, Of.SESSION, Of.DAY)
def test_time_and_room_changed_together_are_one_mail_that_asks() -> None:
    agenda = edited(moved(BOARD, HOUR, "closing"), "closing", room="blue")
    plan = accepted(applied(), "ada", "dee").plan(agenda, now=LATER)
    assert mails(plan) == [
        "ada closing: update REQUEST 1 ask in 15 min, time and room changed",
        "dee day: update REQUEST 1 ask in 15 min, time and room changed",
        "eve day: update REQUEST 1 ask in 15 min, day's start or end moved",
    ]
    assert words(plan, "ada") == ["time: 11:00–11:15 > 12:00–12:15", "room: Hall 1 > Blue Room"]


@row(Row.TOLD, Of.SESSION, Of.DAY)
def test_a_shift_told_by_the_operator_moves_session_copies_and_asks_nobody() -> None:
    ledger = accepted(applied(), "ada", "bo", "dee")
    plan = ledger.plan(BOARD, now=LATER, told={"talks": at("09:45")})
    assert mails(plan) == ["bo talks: update REQUEST 1 accepted at once, told start changed"]
    assert words(plan, "bo") == ["time: 04:30–05:30 > 04:45–05:45"]
    past_the_end = ledger.plan(BOARD, now=LATER, told={"closing": at("11:10")})
    assert mails(past_the_end) == [
        "ada closing: update REQUEST 1 accepted at once, told start changed",
        "dee day: update REQUEST 1 ask in 15 min, day's start or end moved",
        "eve day: update REQUEST 1 ask in 15 min, day's start or end moved",
    ]


@row(Row.TOLD, Of.SESSION)
def test_a_told_shift_in_another_building_asks_because_of_the_building() -> None:
    assert BOARD.meeting.venue is not None
    agenda = with_meeting(BOARD, venue=replace(BOARD.meeting.venue, name="Town Hall"))
    plan = accepted(applied(), "ada").plan(agenda, now=LATER, told={"opening": at("09:10")})
    assert mails(plan)[0] == "ada opening: update REQUEST 1 ask at once, told start changed"


@row(Row.WALL_CLOCK, Of.SESSION, Of.DAY)
def test_another_zone_with_the_wall_clock_kept_is_another_moment_and_asks() -> None:
    days = [replace(day, timezone="Europe/London") for day in BOARD.days]
    agenda = moved(replace(BOARD, days=tuple(days)), HOUR)  # 09:00 in London is 10:00 in Zurich
    plan = accepted(applied(), "ada", "bo", "dee", "eve").plan(agenda, now=LATER)
    assert mails(plan) == [
        "ada opening: update REQUEST 1 ask in 15 min, time moved",
        "ada closing: update REQUEST 1 ask in 15 min, time moved",
        "bo talks: update REQUEST 1 ask in 15 min, time moved",
        "dee day: update REQUEST 1 ask in 15 min, day's start or end moved",
        "eve day: update REQUEST 1 ask in 15 min, day's start or end moved",
    ]


@row(Row.INSTANTS, Of.SESSION, Of.DAY)
def test_another_zone_at_the_same_moment_raises_sequence_and_keeps_every_answer() -> None:
    agenda = replace(BOARD, days=tuple(replace(day, timezone="Europe/London") for day in BOARD.days))
    plan = accepted(applied(), "ada", "dee").plan(agenda, now=LATER)
    assert mails(plan) == [
        "ada opening: update REQUEST 1 accepted in 15 min, zone changed, same moment",
        "ada closing: update REQUEST 1 accepted in 15 min, zone changed, same moment",
        "bo talks: update REQUEST 1 needs-action in 15 min, zone changed, same moment",
        "dee day: update REQUEST 1 accepted in 15 min, zone changed, same moment",
        "eve day: update REQUEST 1 needs-action in 15 min, zone changed, same moment",
    ]
    assert words(plan, "dee") == ["zone: Europe/Zurich > Europe/London"]
    assert notice_to(plan, "ada").reason == (
        "shown in Europe/London instead of Europe/Zurich, the moment stays the same; the answer is kept"
    )


@row(Row.ZONE_RULES, Of.SESSION, Of.DAY)
def test_a_zone_whose_rules_alone_changed_sends_the_copy_again() -> None:
    ledger = Ledger()
    ledger.apply(BOARD, zone_rules=SUMMER_TOO)
    plan = accepted(ledger, "ada", "dee").plan(BOARD, now=LATER, zone_rules=WINTER_ONLY)
    assert mails(plan) == [
        "ada opening: update REQUEST 0 accepted in 15 min, clock changes of the zone changed",
        "ada closing: update REQUEST 0 accepted in 15 min, clock changes of the zone changed",
        "bo talks: update REQUEST 0 needs-action in 15 min, clock changes of the zone changed",
        "dee day: update REQUEST 0 accepted in 15 min, clock changes of the zone changed",
        "eve day: update REQUEST 0 needs-action in 15 min, clock changes of the zone changed",
    ]


@row(Row.ZONE_RULES, Of.SESSION, Of.DAY)
def test_a_zone_whose_rules_move_the_moment_asks_again() -> None:
    ledger = Ledger()
    ledger.apply(BOARD, zone_rules=SUMMER_TOO)
    # The same agenda, read with another tz database: 09:00 is another moment.
    plan = accepted(ledger, "bo", "dee").plan(moved(BOARD, HOUR), now=LATER, zone_rules=WINTER_ONLY)
    assert mails(plan)[2:4] == [
        "bo talks: update REQUEST 1 ask in 15 min, moved by the zone's clock changes",
        "dee day: update REQUEST 1 ask in 15 min, moved by the zone's clock changes",
    ]
    assert words(plan, "bo") == [
        "time: 04:30–05:30 > 05:30–06:30",
        "zone rule: CET-1CEST,M3.5.0,M10.5.0/3 > CET-1",
    ]


@row(Row.ENDED, Of.SESSION, Of.DAY)
def test_what_has_ended_is_no_mail_whatever_happens_to_it() -> None:
    for agenda in (
        edited(BOARD, "opening", title=text("Welcome")),
        edited(BOARD, "opening", status=Status.CANCELLED),
        with_sessions(BOARD, [TALKS, LUNCH, CLOSING]),
        edited(BOARD, "opening", leader=None),
    ):
        now = at("09:30")
        assert not [m for m in mails(applied().plan(agenda, now=now), now=now) if m.startswith("ada opening")]
    over = at("11:15")
    assert applied().plan(edited(BOARD, "talks", title=text("Rain")), now=over).notices == ()
    assert applied().plan(with_meeting(BOARD, status=Status.CANCELLED), now=over).notices == ()
    assert Ledger().plan(BOARD, now=over).notices == ()


@row(Row.TIME, Of.SESSION)
def test_two_moves_within_one_second_have_rising_stamps_though_the_clock_goes_back() -> None:
    ledger = applied()
    ledger.apply(moved(BOARD, HOUR), now=LATER)
    ledger.apply(moved(BOARD, 2 * HOUR), now=LATER)
    ledger.apply(moved(BOARD, 3 * HOUR), now=LATER - HOUR)
    assert line(ledger, "talks", "bo").issued == Numbers(sequence=3, dtstamp=LATER + timedelta(seconds=2))
