"""What must hold for any journal."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from meetbot.agenda.model.terms import Kind
from meetbot.errors import CommandRefused
from meetbot.live.commands.accept import accept
from meetbot.live.commands.command import NAMES, read_command
from meetbot.live.journal import Journal
from meetbot.live.run import fold
from meetbot.live.rundown import ItemState
from meetbot.live.state import state_of
from tests.live.boards import EPOCH, agenda, at, build_rundown, session

DAY = agenda(
    session("a", "9:00", "9:30"),
    session("b", "9:30", "10:00", setup=timedelta(minutes=3)),
    session("pause", "10:00", "10:20", kind=Kind.BREAK),
    session("c", "10:20", "10:50", until=True),
    session("d", "11:00", "11:15", hard_start=True),
    session("e", "11:15", "11:20", auto=True, finish_at_end=True),
)
ITEMS = [s.id for s in DAY.sessions]
TEN = settings(max_examples=200, deadline=None)


@st.composite
def journals(draw: st.DrawFn) -> tuple[Journal, datetime]:
    """Draw what operators pressed over the day, refused presses left out, and an instant after the last."""
    now = at("8:30")
    done = Journal(epoch=EPOCH)
    for number in range(draw(st.integers(0, 14))):
        now += timedelta(seconds=draw(st.integers(0, 1500)))
        data: dict[str, Any] = {"command": draw(st.sampled_from(NAMES)), "id": f"c{number}"}
        data |= {"item": draw(st.sampled_from(["", *ITEMS])), "seconds": draw(st.integers(-900, 900))}
        data |= {"text": "x", "person": "ana", "mode": "online"}
        try:
            event = accept(DAY, done, read_command(data), now=now, by="Ana")
        except CommandRefused:
            continue
        done = Journal(epoch=EPOCH, events=(*done.events, event))
    return done, now + timedelta(seconds=draw(st.integers(0, 7200)))


@TEN
@given(journals(), st.integers(0, 14))
def test_folding_in_two_halves_equals_folding_at_once(drawn: tuple[Journal, datetime], cut: int) -> None:
    events = drawn[0].events
    assert fold(events[cut:], fold(events[:cut])) == fold(events)


@TEN
@given(journals())
def test_versions_rise_by_one_and_instants_never_fall(drawn: tuple[Journal, datetime]) -> None:
    events = drawn[0].events
    assert [e.number for e in events] == list(range(1, len(events) + 1))
    assert [e.at for e in events] == sorted(e.at for e in events)


@TEN
@given(journals())
def test_nothing_waiting_is_expected_in_the_past_or_before_a_hard_start(
    drawn: tuple[Journal, datetime],
) -> None:
    done, now = drawn
    for item in build_rundown(DAY, done, now=now).items:
        if item.state is ItemState.PENDING:
            assert item.expected_start >= now
            assert item.expected_start >= item.planned_start or item.step.is_break
            assert item.expected_end >= item.expected_start or item.added < timedelta(0)


@TEN
@given(journals())
def test_at_most_one_item_is_live_and_every_item_keeps_its_plan(drawn: tuple[Journal, datetime]) -> None:
    done, now = drawn
    rundown = build_rundown(DAY, done, now=now)
    assert sum(i.state in (ItemState.RUNNING, ItemState.PAUSED) for i in rundown.items) <= 1
    assert {i.id: (i.planned_start, i.planned_end) for i in rundown.items if not i.inserted} == {
        s.id: (s.start, s.end) for s in DAY.sessions
    }


@TEN
@given(journals(), st.integers(0, 7200))
def test_the_parts_that_pages_count_from_stay_right_while_time_passes(
    drawn: tuple[Journal, datetime], later_s: int
) -> None:
    done, now = drawn
    later = now + timedelta(seconds=later_s)
    before, after = build_rundown(DAY, done, now=now), build_rundown(DAY, done, now=later)
    live = before.live
    live_end = None if live is None else later + max(timedelta(0), live.timer.remaining(now=later))
    for then, since in zip(before.items, after.items, strict=True):
        assert then.start.at(now=later, live_end=live_end) == since.expected_start
        assert then.end.at(now=later, live_end=live_end) == since.expected_end
    first, second = (state_of(r, plan="", operator=True) for r in (before, after))
    assert first | {"now": 0} == second | {"now": 0}


@TEN
@given(st.integers(1, 1700), st.integers(0, 100_000), st.integers(0, 1000))
def test_remaining_after_a_pause_does_not_depend_on_its_length(
    ran_s: int, pause_s: int, after_s: int
) -> None:
    start = at("9:00")
    done = Journal(epoch=EPOCH)
    clock = start
    for name, wait in (("start", ran_s), ("pause", pause_s), ("resume", after_s)):
        event = accept(DAY, done, read_command({"command": name}), now=clock, by="Ana")
        done = replace(done, events=(*done.events, event))
        clock += timedelta(seconds=wait)
    left = timedelta(minutes=30) - timedelta(seconds=ran_s + after_s)
    assert build_rundown(DAY, done, now=clock).remaining == left
