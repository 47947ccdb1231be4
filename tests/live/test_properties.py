"""What must hold for any day."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from itertools import pairwise
from typing import Any

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from meetbot.agenda.model.agenda import Agenda
from meetbot.errors import CommandRefused
from meetbot.live.events import Redone, TimerStep, Undone
from meetbot.live.journal import Journal
from meetbot.live.next import next_instant, next_step
from meetbot.live.run import fold
from meetbot.live.rundown import ItemState, build_rundowns
from meetbot.live.state import milliseconds, state_of
from tests.live.boards import EPOCH, at
from tests.live.days import ONE, Drawn, days, numbers, press, presses

MANY = settings(max_examples=80, deadline=None)
SOME = settings(max_examples=40, deadline=None)
ZERO = timedelta(0)


@MANY
@given(days(), st.integers(0, 16))
def test_folding_in_two_halves_equals_folding_at_once(day: Drawn, cut: int) -> None:
    events = day[1].events
    assert fold(events[cut:], fold(events[:cut])) == fold(events)


@MANY
@given(days())
def test_versions_rise_by_one_and_instants_never_fall(day: Drawn) -> None:
    events = day[1].events
    assert [e.number for e in events] == list(range(1, len(events) + 1))
    assert [e.at for e in events] == sorted(e.at for e in events)


@MANY
@given(days(), st.data(), st.integers(0, 1800))
def test_a_command_that_is_undone_leaves_no_trace_in_the_numbers(
    day: Drawn, data: st.DataObject, waits_s: int
) -> None:
    of, before, now = day
    try:
        given = press(of, before, data.draw(presses(of, before, now, 100)), now=now)
    except CommandRefused:
        assume(False)
    event = given.events[-1]
    assume(isinstance(event, TimerStep))
    undo = {"command": "undo", "id": "u", "track": track_of(of, given, event.track, now=now)}
    undone = press(of, given, undo, now=now)
    later = now + timedelta(seconds=waits_s)
    assert numbers(build_rundowns(of, undone, now=later)) == numbers(build_rundowns(of, before, now=later))


@MANY
@given(days(), st.integers(0, 1), st.integers(0, 1800))
def test_undo_and_redo_together_leave_no_trace_in_the_numbers(day: Drawn, number: int, waits_s: int) -> None:
    of, done, now = day
    rundowns = build_rundowns(of, done, now=now)
    track = rundowns[number % len(rundowns)]
    assume(track.run.undoable is not None)
    again = done
    for name in ("undo", "redo"):
        again = press(of, again, {"command": name, "id": name, "track": track.track.id}, now=now)
    later = now + timedelta(seconds=waits_s)
    assert numbers(build_rundowns(of, again, now=later)) == numbers(build_rundowns(of, done, now=later))
    assert isinstance(again.events[-1], Redone)


@SOME
@given(days(of=ONE))
def test_undo_goes_back_to_the_morning_and_redo_to_the_evening(day: Drawn) -> None:
    of, done, now = day
    morning = done
    count = 0
    while build_rundowns(of, morning, now=now)[0].run.undoable is not None:
        morning = press(of, morning, {"command": "undo", "id": f"u{count}"}, now=now)
        count += 1
    empty = Journal(epoch=EPOCH)
    assert numbers(build_rundowns(of, morning, now=now)) == numbers(build_rundowns(of, empty, now=now))
    evening = morning
    for number in range(count):
        evening = press(of, evening, {"command": "redo", "id": f"r{number}"}, now=now)
    assert numbers(build_rundowns(of, evening, now=now)) == numbers(build_rundowns(of, done, now=now))


@MANY
@given(days())
def test_nothing_that_waits_is_expected_before_now_or_before_its_hard_start(day: Drawn) -> None:
    of, done, now = day
    for item in (i for r in build_rundowns(of, done, now=now) for i in r.items if i.waits):
        assert item.expected_start >= now
        assert item.expected_start >= item.planned_start or not item.step.hard_start
        assert item.expected_end >= item.expected_start or item.added < ZERO


@MANY
@given(days())
def test_at_most_one_item_runs_in_a_track_and_every_item_keeps_its_plan(day: Drawn) -> None:
    of, done, now = day
    rundowns = build_rundowns(of, done, now=now)
    planned = {e.id: (e.start, e.end) for s in of.sessions for e in (s.items or (s,))}
    for rundown in rundowns:
        assert sum(i.runs for i in rundown.items) <= 1
        assert (rundown.live.id if rundown.live else "") == next((i.id for i in rundown.items if i.runs), "")
    items = {i.id: i for r in rundowns for i in r.items}
    assert {i.id: (i.planned_start, i.planned_end) for i in items.values() if not i.inserted} == planned


@MANY
@given(days())
def test_actual_times_of_a_track_do_not_overlap(day: Drawn) -> None:
    of, done, now = day
    for rundown in build_rundowns(of, done, now=now):
        ran = [(i.actual_start, i.actual_end or now) for i in rundown.items if i.actual_start is not None]
        ran.sort()
        assert all(start <= end for start, end in ran)
        assert all(first[1] <= second[0] for first, second in pairwise(ran))
        for item in rundown.items:
            ends = [item.actual_start, *(t for p in item.pauses for t in (p.start, p.end)), item.actual_end]
            known = [t for t in ends if t is not None]
            assert known == sorted(known)


@MANY
@given(days())
def test_tracks_agree_on_what_they_share(day: Drawn) -> None:
    of, done, now = day
    shared = [
        [
            (i.id, i.state, i.actual_start, i.actual_end, i.expected_start, i.expected_end)
            for i in r.items
            if not i.step.track
        ]
        for r in build_rundowns(of, done, now=now)
    ]
    assert all(one == shared[0] for one in shared)


@MANY
@given(days(), st.integers(0, 7200))
def test_pages_count_on_as_the_server_would(day: Drawn, later_s: int) -> None:
    of, done, now = day
    later = now + timedelta(seconds=later_s)
    then, since = build_rundowns(of, done, now=now), build_rundowns(of, done, now=later)
    state, newer = state_of(*then, plan="", operator=True), state_of(*since, plan="", operator=True)
    assert state | {"now": 0} == newer | {"now": 0}  # nothing happened, so nothing is sent
    for track, rundown in zip(state["tracks"], since, strict=True):
        for row, item in zip(track["items"], rundown.items, strict=True):
            if item.waits:
                assert counted(row["x"], track, later) == milliseconds(item.expected_start)
            if item.state is not ItemState.SKIPPED:
                assert counted(row["xe"], track, later) == milliseconds(item.expected_end)
        into = {o.next: round(o.by / timedelta(milliseconds=1)) for o in rundown.overruns}
        free = {i["id"]: counted(i["free"], track, later) - i["p"][0] for i in track["items"] if "free" in i}
        assert {item: by for item, by in free.items() if by > 0} == into


def counted(parts: list[int | None], track: dict[str, Any], now: datetime) -> int:
    """Return an instant as a page counts it: max(c, E + dE, now + dN), in milliseconds."""
    c, after_end, after_now = parts
    here = milliseconds(now)
    end = here if track["live"] is None else max(here, track["end"] or here + max(0, track.get("left", 0)))
    found = [
        c,
        None if after_end is None else end + after_end,
        None if after_now is None else here + after_now,
    ]
    return max(value for value in found if value is not None)


@SOME
@given(days(), st.integers(0, 7200))
def test_steps_that_happen_by_themselves_are_the_same_however_late_somebody_looks(
    day: Drawn, more_s: int
) -> None:
    of, done, now = day
    assume(not any(isinstance(r.run.last, Undone) for r in build_rundowns(of, done, now=now)))
    until = now + timedelta(seconds=more_s)
    often, looks = caught_up(of, done, now=now), 0
    while (look := looked_at(of, often, now=now)) is not None and look <= until and looks < 200:
        now, looks = look, looks + 1
        often = caught_up(of, often, now=now)
    assert often == caught_up(of, done, now=until)


def caught_up(of: Agenda, done: Journal, *, now: datetime) -> Journal:
    while (event := next_step(build_rundowns(of, done, now=now))) is not None:
        done = replace(done, events=(*done.events, event))
    return done


def looked_at(of: Agenda, done: Journal, *, now: datetime) -> datetime | None:
    looks = [next_instant(r) for r in build_rundowns(of, done, now=now)]
    return min((look for look in looks if look is not None), default=None)


def track_of(of: Agenda, done: Journal, track: str, *, now: datetime) -> str:
    """Return a track to send an undo to: that of the step, or any of them."""
    return track or build_rundowns(of, done, now=now)[0].track.id


@SOME
@given(st.integers(1, 1700), st.integers(0, 100_000), st.integers(0, 1000))
def test_remaining_after_a_pause_does_not_depend_on_its_length(
    ran_s: int, pause_s: int, after_s: int
) -> None:
    done, clock = Journal(epoch=EPOCH), at("9:00")
    for name, wait in (("start", ran_s), ("pause", pause_s), ("resume", after_s)):
        done = press(ONE, done, {"command": name}, now=clock)
        clock += timedelta(seconds=wait)
    left = timedelta(minutes=30) - timedelta(seconds=ran_s + after_s)
    assert build_rundowns(ONE, done, now=clock)[0].remaining == left
