from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from meetbot.agenda.model.agenda import Agenda
from meetbot.agenda.model.meeting import Reminder
from meetbot.agenda.model.programme import Day
from meetbot.agenda.model.terms import AnchorOf, Audience, MeetingMode, Mode, Span, Status
from meetbot.plan.audience import members
from meetbot.plan.model import Wave, WaveState
from meetbot.plan.waves import plan_waves, shifted
from tests.plan.sample import (
    ADA,
    BOARD,
    CLOSING,
    CY,
    NOON,
    OPENING,
    TALKS,
    at,
    edited,
    moved,
    with_meeting,
    with_person,
    with_sessions,
)

HOUR = timedelta(hours=1)
WEEK = Reminder(id="week", before=Span(days=7), to=(Audience.ALL,), grace=timedelta(days=2))
JOIN = Reminder(id="join", before=Span(exact=timedelta(minutes=15)), to=(Audience.ONLINE,))
SPEAKER = Reminder(
    id="speaker",
    before=Span(exact=timedelta(minutes=30)),
    of=AnchorOf.SESSION,
    to=(Audience.SPEAKERS, Audience.CHAIRS),
)
THANKS = Reminder(id="thanks", after=Span(exact=18 * HOUR), to=(Audience.ATTENDED,))


def policy(*reminders: Reminder) -> Agenda:
    return replace(BOARD, reminders=reminders)


def wave(reminder: Reminder, anchor: str = "", **values: object) -> Wave:
    """Return the wave that BOARD has for a reminder, as planned by revision 1."""
    planned, _ = plan_waves(policy(reminder), (), revision=1, now=NOON)
    return replace(next(w for w in planned if w.anchor == anchor), **values)  # type: ignore[arg-type]


def due(waves: list[Wave]) -> list[tuple[str, str, int, datetime]]:
    return [(w.reminder_id, w.anchor, w.anchor_no, w.due_at) for w in waves]


def test_there_is_one_wave_for_each_reminder_and_anchor_with_somebody_in_it() -> None:
    planned, dropped = plan_waves(policy(WEEK, JOIN, SPEAKER, THANKS), (), revision=3, now=NOON)
    assert due(planned) == [
        ("week", "", 1, at("09:00", "2026-03-05")),
        ("speaker", "opening", 1, at("08:30")),
        ("join", "", 1, at("08:45")),
        ("speaker", "talks", 1, at("09:00")),
        ("speaker", "closing", 1, at("10:30")),
        ("thanks", "", 1, at("05:15", "2026-03-13")),
    ]
    assert dropped == []
    assert planned[0] == Wave(
        meeting="board-2026",
        reminder_id="week",
        anchor="",
        anchor_at=at("09:00"),
        due_at=at("09:00", "2026-03-05"),
        grace=timedelta(days=2),
        audience=(Audience.ALL,),
        revision=3,
    )


def test_planning_twice_gives_the_same_waves_whatever_the_revision() -> None:
    agenda = policy(WEEK, JOIN, SPEAKER, THANKS)
    planned, _ = plan_waves(agenda, (), revision=1, now=NOON)
    assert plan_waves(agenda, planned, revision=2, now=NOON + HOUR) == (planned, [])


@pytest.mark.parametrize(
    ("span", "expected"),
    [
        (Span(days=1), "2026-03-28T09:00+01:00"),
        (Span(exact=24 * HOUR), "2026-03-28T08:00+01:00"),
    ],
)
def test_a_day_keeps_the_wall_clock_and_24_hours_do_not(span: Span, expected: str) -> None:
    start = datetime.fromisoformat("2026-03-29T09:00+02:00")  # the clocks went forward that night
    found = shifted(start.astimezone(UTC), span, ZoneInfo("Europe/Zurich"), forward=False)
    assert found == datetime.fromisoformat(expected)


def test_a_wall_clock_that_does_not_exist_moves_forward_and_one_that_is_twice_is_the_first() -> None:
    zone = ZoneInfo("Europe/Zurich")
    after_gap = datetime.fromisoformat("2026-03-30T02:30+02:00")
    after_fold = datetime.fromisoformat("2026-10-26T02:30+01:00")
    assert shifted(after_gap, Span(days=1), zone, forward=False) == datetime.fromisoformat(
        "2026-03-29T03:30+02:00"
    )
    assert shifted(after_fold, Span(days=1), zone, forward=False) == datetime.fromisoformat(
        "2026-10-25T02:30+02:00"
    )


def test_days_and_hours_in_one_span_are_days_first() -> None:
    start = datetime.fromisoformat("2026-03-30T09:00+02:00")
    found = shifted(start, Span(days=1, exact=8 * HOUR), ZoneInfo("Europe/Zurich"), forward=False)
    assert found == datetime.fromisoformat("2026-03-29T00:00+01:00")


def test_a_planned_wave_follows_its_anchor() -> None:
    agenda = moved(policy(JOIN), 3 * HOUR)
    assert due(plan_waves(agenda, [wave(JOIN)], revision=2, now=NOON)[0]) == [("join", "", 1, at("11:45"))]


def test_a_wave_that_went_is_repeated_only_when_the_start_moves_far() -> None:
    sent = wave(JOIN, state=WaveState.EXPANDED)
    near, far = (moved(policy(JOIN), timedelta(minutes=m)) for m in (15, 16))
    assert plan_waves(near, [sent], revision=2, now=NOON) == ([], [])
    planned, dropped = plan_waves(far, [sent], revision=2, now=NOON)
    assert due(planned) == [("join", "", 2, at("09:01"))]
    assert dropped == [replace(sent, state=WaveState.SUPERSEDED)]


def test_a_long_lead_forgives_a_quarter_of_itself() -> None:
    sent = wave(WEEK, state=WaveState.EXPANDED)
    near, far = (moved(policy(WEEK), timedelta(hours=h)) for h in (42, 43))
    assert plan_waves(near, [sent], revision=2, now=NOON) == ([], [])
    assert due(plan_waves(far, [sent], revision=2, now=NOON)[0]) == [
        ("week", "", 2, at("04:00", "2026-03-07"))
    ]


def test_small_moves_add_up_from_the_last_notified_anchor() -> None:
    sent = wave(JOIN, state=WaveState.EXPANDED)
    steps = [moved(policy(JOIN), timedelta(minutes=m)) for m in (10, 20)]
    assert plan_waves(steps[0], [sent], revision=2, now=NOON)[0] == []
    assert due(plan_waves(steps[1], [sent], revision=3, now=NOON)[0]) == [("join", "", 2, at("09:05"))]


def test_a_cancelled_session_takes_its_waves_along_and_comes_back_with_the_next_number() -> None:
    planned, _ = plan_waves(policy(SPEAKER), (), revision=1, now=NOON)
    without = edited(policy(SPEAKER), "talks", status=Status.CANCELLED)
    kept, dropped = plan_waves(without, planned, revision=2, now=NOON)
    assert [w.anchor for w in kept] == ["opening", "closing"]
    assert dropped == [replace(wave(SPEAKER, "talks"), state=WaveState.CANCELLED)]
    back, _ = plan_waves(policy(SPEAKER), [*kept, *dropped], revision=3, now=NOON)
    assert due(back)[1] == ("speaker", "talks", 2, at("09:00"))


def test_a_cancelled_meeting_and_a_deleted_reminder_drop_what_is_planned() -> None:
    planned = [wave(WEEK), wave(JOIN)]
    cancelled = with_meeting(policy(WEEK, JOIN), status=Status.CANCELLED)
    assert plan_waves(cancelled, planned, revision=2, now=NOON) == (
        [],
        [replace(w, state=WaveState.CANCELLED) for w in planned],
    )
    assert plan_waves(policy(WEEK), planned, revision=2, now=NOON) == (
        [planned[0]],
        [replace(planned[1], state=WaveState.CANCELLED)],
    )


def test_a_wave_past_its_grace_or_past_the_start_is_left_out() -> None:
    late = at("09:00", "2026-03-05") + timedelta(days=2)
    assert plan_waves(policy(WEEK), (), revision=1, now=late) == ([], [])
    assert len(plan_waves(policy(WEEK), (), revision=1, now=late - timedelta(seconds=1))[0]) == 1
    patient = replace(JOIN, grace=HOUR)
    assert plan_waves(policy(patient), (), revision=1, now=at("09:00"))[0] == []


def test_a_wave_that_a_move_makes_late_is_skipped() -> None:
    now = at("08:00")
    sooner = moved(policy(JOIN), -HOUR)
    assert plan_waves(sooner, [wave(JOIN)], revision=2, now=now) == (
        [],
        [
            replace(
                wave(JOIN),
                anchor_at=at("08:00"),
                due_at=at("07:45"),
                revision=2,
                state=WaveState.SKIPPED,
            )
        ],
    )


@pytest.mark.parametrize(("by", "again"), [("", True), ("ana", False)])
def test_what_time_skipped_comes_back_with_any_move_and_what_a_person_skipped_does_not(
    by: str, again: bool
) -> None:
    skipped = wave(WEEK, state=WaveState.SKIPPED, by=by)
    later = moved(policy(WEEK), HOUR)
    planned, dropped = plan_waves(later, [skipped], revision=2, now=NOON)
    assert due(planned) == ([("week", "", 2, at("10:00", "2026-03-05"))] if again else [])
    assert dropped == []
    assert plan_waves(policy(WEEK), [skipped], revision=2, now=NOON) == ([], [])


def test_what_a_person_skipped_comes_back_for_a_start_far_from_the_one_it_was_skipped_for() -> None:
    skipped = wave(JOIN, state=WaveState.SKIPPED, by="ana")
    planned, dropped = plan_waves(moved(policy(JOIN), HOUR), [skipped], revision=2, now=NOON)
    assert due(planned) == [("join", "", 2, at("09:45"))]
    assert dropped == []


def test_answers_are_asked_for_again_until_a_quarter_of_the_lead_has_gone() -> None:
    agenda = with_meeting(BOARD, invite=replace(BOARD.meeting.invite, chase=(Span(days=8),)))
    agenda = replace(agenda, reminders=())
    first = at("09:00", "2026-03-04")
    in_time, _ = plan_waves(agenda, (), revision=1, now=first + timedelta(days=2, seconds=-1))
    assert due(in_time) == [("chase/8d", "", 1, first)]
    assert plan_waves(agenda, (), revision=1, now=first + timedelta(days=2)) == ([], [])


def test_each_day_has_its_own_anchor() -> None:
    second = replace(
        CLOSING, id="visit", day="two", start=at("09:00", "2026-03-13"), end=at("10:00", "2026-03-13")
    )
    days = (
        *BOARD.days,
        Day(id="two", date=second.start.date(), timezone="Europe/Zurich", start=second.start, end=second.end),
    )  # fmt: skip
    agenda = replace(policy(replace(JOIN, of=AnchorOf.DAY, to=(Audience.ALL,))), days=days)
    agenda = with_sessions(agenda, [*BOARD.sessions, second])
    assert due(plan_waves(agenda, (), revision=1, now=NOON)[0]) == [
        ("join", "day", 1, at("08:45")),
        ("join", "two", 1, at("08:45", "2026-03-13")),
    ]
    own = replace(wave(JOIN), anchor="two", audience=(Audience.ALL,))
    assert members(agenda, own) == ("ada", "dee", "eve")


def to(*audience: Audience, anchor: str = "") -> Wave:
    return replace(wave(JOIN), audience=audience, anchor=anchor)


@pytest.mark.parametrize(
    ("audience", "expected"),
    [
        ((Audience.ALL,), ("ada", "bo", "dee", "eve")),
        ((Audience.ONSITE,), ("ada", "dee")),
        ((Audience.ONLINE,), ("bo", "eve")),
        ((Audience.UNDECIDED,), ("eve",)),
        ((Audience.SPEAKERS,), ("ada", "bo")),
        ((Audience.CHAIRS,), ("ada",)),
        ((Audience.ATTENDEES,), ("dee", "eve")),
        ((Audience.CHAIRS, Audience.ONLINE), ("ada", "bo", "eve")),
        ((), ()),
    ],
)
def test_an_audience_is_a_union_in_the_agendas_order(
    audience: tuple[Audience, ...], expected: tuple[str, ...]
) -> None:
    assert members(BOARD, to(*audience)) == expected


def test_who_attended_is_known_by_evidence_or_not_at_all() -> None:
    assert members(BOARD, to(Audience.ATTENDED, Audience.ABSENT)) == ()
    there = frozenset({"bo", "eve"})
    assert members(BOARD, to(Audience.ATTENDED), attended=there) == ("bo", "eve")
    assert members(BOARD, to(Audience.ABSENT), attended=there) == ("ada", "dee")
    assert members(BOARD, to(Audience.UNANSWERED)) == ()
    assert members(BOARD, to(Audience.UNANSWERED), unanswered=frozenset({"dee"})) == ("dee",)


def test_a_sessions_wave_goes_to_that_sessions_own_people() -> None:
    assert members(BOARD, to(Audience.ALL, anchor="closing")) == ("ada",)
    assert members(BOARD, to(Audience.SPEAKERS, Audience.CHAIRS, anchor="talks")) == ("bo",)
    assert members(BOARD, to(Audience.SPEAKERS, anchor="opening")) == ()


def test_placeholders_cancelled_people_and_people_without_address_are_never_reminded() -> None:
    agenda = with_person(edited(BOARD, "talks", status=Status.CANCELLED), replace(ADA, email=""))
    assert members(agenda, to(Audience.ALL)) == ("dee", "eve")
    assert CY.id in {who for who, _ in TALKS.everyone()}


def test_a_meeting_that_is_online_has_nobody_on_site() -> None:
    agenda = with_meeting(BOARD, mode=MeetingMode.ONLINE)
    assert members(agenda, to(Audience.ONSITE)) == ()
    assert members(agenda, to(Audience.ONLINE)) == ("ada", "bo", "dee", "eve")
    assert OPENING.leader is not None
    assert ADA.mode is Mode.ONSITE
