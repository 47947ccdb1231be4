"""What the audience is told: how late it is, what starts on time again, what is on, and when nobody knows."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest

from meetbot.agenda.model.agenda import Agenda
from meetbot.agenda.model.terms import Kind, Status
from meetbot.live.journal import Journal
from meetbot.live.outlook import Outlook, Situation, Standing, minutes_until, outlook, rounded_up
from meetbot.live.rundown import build_rundowns
from tests.live.boards import agenda, at, item, journal, minutes, session

DAY = agenda(
    session("opening", "9:00", "9:30"),
    session("keynote", "9:30", "10:20"),
    session("lunch", "10:40", "11:20", kind=Kind.SOCIAL),
    session("panel", "11:20", "12:00"),
)
WITH_BREAK = agenda(
    session("opening", "9:00", "9:30"),
    session("keynote", "9:30", "10:20"),
    session("lunch", "10:40", "11:20", kind=Kind.BREAK),
    session("panel", "11:20", "12:00"),
)
ROOMS = agenda(
    session("opening", "9:00", "9:30"),
    session("gauges", "9:30", "10:30", track="hall"),
    session("sediment", "9:30", "10:00", track="library"),
    session("sonar", "10:00", "10:30", track="library"),
    session("lunch", "10:30", "11:00", kind=Kind.BREAK),
)


def told(plan: Agenda, *steps: tuple[Any, ...], now: str) -> Outlook:
    """Return the outlook after these commands, each at its clock time."""
    return outlook(plan, build_rundowns(plan, journal(*steps, of=plan), now=at(now)))


def lateness(found: Outlook) -> list[tuple[str, bool, int, str]]:
    return [(one.track.id, one.known, one.minutes, one.back.id if one.back else "") for one in found.lateness]


def cards(found: Outlook) -> list[tuple[str, str, datetime | None]]:
    return [(card.track.id, card.item.id if card.item else "", card.until) for card in found.cards]


START = ("9:00", "start", {"item": "opening"})


@pytest.mark.parametrize(
    ("steps", "now", "said"),
    [
        ([START], "9:10", (True, 0, "")),
        ([START, ("9:33", "next")], "9:40", (True, 3, "")),
        # 12 minutes late, and the gap before lunch takes them: lunch is on time.
        ([START, ("9:42", "next")], "9:50", (True, 12, "lunch")),
        # 28 minutes late, and the gap of 20 is too short for that.
        ([START, ("9:58", "next")], "10:00", (True, 28, "")),
        # In overtime the delay grows by itself.
        ([START], "9:38", (True, 8, "lunch")),
        # Early is never said: nobody is asked to come earlier.
        ([START, ("9:20", "next")], "9:25", (True, 0, "")),
        ([], "9:40", (False, 0, "")),
    ],
)
def test_how_late_it_is_and_what_starts_on_time_again(
    steps: list[tuple[Any, ...]], now: str, said: tuple[bool, int, str]
) -> None:
    assert [one[1:] for one in lateness(told(DAY, *steps, now=now))] == [said]


def test_a_break_that_shrinks_brings_what_follows_back_and_is_itself_not_called_on_time() -> None:
    early = told(WITH_BREAK, START, ("9:42", "next"), now="9:50")
    assert lateness(early) == [("main", True, 12, "panel")]
    late = told(WITH_BREAK, START, ("9:58", "next"), now="10:00")
    assert lateness(late) == [("main", True, 28, "panel")]
    assert [line.start for line in late.sessions[2:]] == [at("10:48"), at("11:20")]


@pytest.mark.parametrize(("start", "back"), [("9:45", "closing"), ("10:05", "")])
def test_nothing_is_promised_past_a_fixed_start_that_is_run_into(start: str, back: str) -> None:
    plan = agenda(
        session("opening", "9:00", "9:30"),
        session("keynote", "9:30", "10:20"),
        session("closing", "10:40", "11:00", hard_start=True),
        session("farewell", "11:00", "11:10"),
    )
    ((_, _, _, found),) = lateness(told(plan, START, (start, "next"), now="10:06"))
    assert found == back


def test_what_is_on_ends_at_about_the_next_five_minutes() -> None:
    (card,) = told(DAY, START, ("9:42", "next"), now="9:50").cards
    assert (card.item and card.item.id, card.until, card.part, card.over_time) == (
        "keynote",
        at("10:35"),
        15,
        False,
    )
    assert card.upcoming is not None
    assert (card.upcoming.id, card.upcoming_at) == ("lunch", at("10:40"))


def test_what_is_on_ends_no_later_than_the_list_below_says_that_the_next_begins() -> None:
    found = told(WITH_BREAK, START, ("9:42", "next"), now="9:50")
    (card,) = found.cards
    following = next(line for line in found.sessions if card.upcoming and line.id == card.upcoming.id)
    assert (card.until, card.upcoming_at, following.start) == (at("10:32"),) * 3


def test_in_overtime_the_card_has_the_planned_end_and_no_promise() -> None:
    (card,) = told(DAY, START, now="9:38").cards
    assert (card.over_time, card.until, card.part) == (True, at("9:30"), 100)


def test_paused_is_said() -> None:
    (card,) = told(DAY, START, ("9:10", "pause"), now="9:12").cards
    assert (card.paused, card.part) == (True, 30)


def test_where_nobody_started_the_timer_the_plan_is_told_as_the_plan() -> None:
    found = told(DAY, now="9:40")
    (card,) = found.cards
    assert (card.by_plan, card.item and card.item.id, card.until) == (True, "keynote", at("10:20"))
    assert [(line.id, line.start) for line in found.sessions] == [
        ("opening", at("9:00")),
        ("keynote", at("9:30")),
        ("lunch", at("10:40")),
        ("panel", at("11:20")),
    ]


@pytest.mark.parametrize(
    ("now", "situation"),
    [
        ("8:00", Situation.BEFORE),
        ("9:00", Situation.RUNNING),
        ("11:59", Situation.RUNNING),
        ("12:00", Situation.OVER),
    ],
)
def test_before_and_after_the_meeting_by_the_clock(now: str, situation: Situation) -> None:
    assert told(DAY, now=now).situation is situation


def test_it_is_over_when_the_last_item_is_finished_or_an_hour_after_the_last_press() -> None:
    opened = [START, *[(f"9:0{n}", "next") for n in (1, 2, 3)]]
    assert told(DAY, *opened, now="9:20").situation is Situation.RUNNING
    assert told(DAY, *opened, ("9:30", "finish"), now="9:31").situation is Situation.OVER
    left = [START, ("11:30", "finish")]
    assert told(DAY, *left, now="12:29").situation is Situation.RUNNING
    assert told(DAY, *left, now="12:30").situation is Situation.OVER


def two_days() -> Agenda:
    """Return the meeting with a second day of one session."""
    first = DAY.days[0]
    shift = timedelta(days=1)
    second = session("review", "9:00", "10:00", day="two")
    second = replace(second, start=second.start + shift, end=second.end + shift)
    day = replace(
        first, id="two", date=first.date + shift, start=second.start, end=second.end, sessions=(second,)
    )
    return replace(DAY, days=(first, day))


def test_between_days_the_next_day_is_shown() -> None:
    found = told(two_days(), now="13:00")
    assert (found.situation, found.day.id, [line.id for line in found.sessions]) == (
        Situation.BETWEEN,
        "two",
        ["review"],
    )


def test_a_day_finished_early_shows_the_next_day_at_once() -> None:
    early = [START, *[(f"9:0{n}", "next") for n in (1, 2, 3)], ("9:30", "finish")]
    found = told(two_days(), *early, now="9:31")
    assert (found.situation, found.day.id) == (Situation.BETWEEN, "two")


def test_a_cancelled_meeting_is_nothing_else() -> None:
    off = replace(DAY, meeting=replace(DAY.meeting, status=Status.CANCELLED))
    assert told(off, START, now="9:10").situation is Situation.CANCELLED


def test_a_cancelled_session_stays_in_the_list_as_such() -> None:
    plan = agenda(
        session("opening", "9:00", "9:30"),
        session("keynote", "9:30", "10:20", status=Status.CANCELLED),
        session("panel", "10:20", "11:00"),
    )
    assert [(line.id, line.standing) for line in told(plan, START, now="9:10").sessions] == [
        ("opening", Standing.ON),
        ("keynote", Standing.CANCELLED),
        ("panel", Standing.WAITING),
    ]


def test_what_all_rooms_share_is_one_card_and_one_sentence() -> None:
    found = told(ROOMS, ("9:00", "start", {"item": "opening", "track": "hall"}), now="9:10")
    assert cards(found) == [("", "opening", at("9:30"))]
    assert lateness(found) == [("hall", True, 0, "")]


def test_parallel_rooms_have_a_card_and_a_sentence_each_where_they_differ() -> None:
    steps = [
        ("9:00", "start", {"item": "opening", "track": "hall"}),
        ("9:30", "start", {"item": "gauges", "track": "hall"}),
        ("9:42", "start", {"item": "sediment", "track": "library"}),
    ]
    found = told(ROOMS, *steps, now="9:45")
    assert cards(found) == [("hall", "gauges", at("10:30")), ("library", "sediment", at("10:12"))]
    assert [(track, late) for track, _, late, _ in lateness(found)] == [("hall", 0), ("library", 12)]
    assert [line.id for line in found.sessions] == ["opening", "gauges", "sediment", "sonar", "lunch"]


def test_a_session_with_items_is_one_line_with_its_items() -> None:
    items = (item("first", "talks", "9:30", "9:50"), item("second", "talks", "9:50", "10:20"))
    plan = agenda(session("opening", "9:00", "9:30"), session("talks", "9:30", "10:20", items=items))
    found = told(plan, START, ("9:36", "next"), now="9:40")
    line = found.sessions[1]
    assert (line.id, line.standing, line.start, line.moved) == ("talks", Standing.ON, at("9:36"), True)
    assert [(i.id, i.standing, i.start) for i in line.items] == [
        ("first", Standing.ON, at("9:36")),
        ("second", Standing.WAITING, at("9:56")),
    ]


@pytest.mark.parametrize(
    ("left", "said"),
    [(-1, None), (0, 0), (2, 0), (3, 5), (24, 25), (27, 25), (28, 30), (94, 95), (95, None)],
)
def test_how_long_until_it_starts_is_told_in_fives(left: int, said: int | None) -> None:
    assert minutes_until(at("9:00") + minutes(left), now=at("9:00")) == said


@pytest.mark.parametrize(("clock", "up"), [("9:00", "9:00"), ("9:00:01", "9:05"), ("9:55:30", "10:00")])
def test_an_end_is_rounded_up_never_down(clock: str, up: str) -> None:
    assert rounded_up(at(clock)) == at(up)


def test_an_empty_journal_is_no_timer() -> None:
    found = outlook(DAY, build_rundowns(DAY, Journal(epoch="k"), now=at("9:10")))
    assert [one.known for one in found.lateness] == [False]
