"""States, phases, the three times and the arithmetic."""

from __future__ import annotations

from dataclasses import replace

from meetbot.agenda.model.programme import Day, Part
from meetbot.agenda.model.terms import Kind, MeetingMode
from tests.live.boards import BOARD, agenda, at, minutes, session, text
from tests.live.sentences.seeing import (
    BEGUN,
    BOTH,
    MAIN_ON,
    TWO,
    Checks,
    change,
    seen,
    states,
    times,
)
from tests.live.twin import Engine

# States and phases


def an_item_waits_is_on_deck_runs_is_paused_is_over_or_skipped(e: Engine) -> None:
    assert states(
        e, BEGUN, ("9:10", "next"), ("9:11", "pause"), ("9:12", "skip", {"item": "pause"}),
        ("9:13", "arm", {"item": "talk"}), now="9:14",
    ) == ["finished", "paused", "skipped", "armed", "pending"]  # fmt: skip


def phases(e: Engine) -> list[str]:
    clocks = ("9:24:59", "9:25", "9:28:59", "9:29", "9:30", "9:30:01")
    return [str(seen(e, BEGUN, now=clock).live.phase) for clock in clocks]


def the_warning_begins_with_its_instant(e: Engine) -> None:
    assert phases(e)[:2] == ["normal", "warning"]


def danger_begins_with_its_instant(e: Engine) -> None:
    assert phases(e)[2:4] == ["warning", "danger"]


def overtime_begins_after_zero(e: Engine) -> None:
    assert phases(e)[4:] == ["danger", "overtime"]


def one_item_at_most_runs_in_a_track(e: Engine) -> None:
    items = seen(e, BEGUN, ("9:10", "start", {"item": "talk"}), now="9:11").items
    assert [(str(i.state), i.actual_end) for i in items[::3]] == [("finished", at("9:10")), ("running", None)]


def parts_are_counted_and_move_no_end(e: Engine) -> None:
    parts = tuple(Part(title=text(t), duration=minutes(m)) for t, m in (("Talk", 20), ("Questions", 8)))
    board = agenda(session("a", "9:00", "9:28", parts=parts))
    live = seen(e, BEGUN, now="9:21", of=board).live
    assert (live.part_ends, live.expected_end) == ((minutes(8), minutes(0)), at("9:28"))


# Three times


def running_changes_no_planned_time(e: Engine) -> None:
    rundown = seen(e, ("9:10", "start"), ("9:50", "next"), now="10:30")
    assert [i.planned_start for i in rundown.items] == [s.start for s in BOARD.sessions]


def actual_times_have_every_pause(e: Engine) -> None:
    pauses = ("9:05", "pause"), ("9:06", "resume"), ("9:08", "pause"), ("9:10", "resume")
    item = seen(e, BEGUN, *pauses, ("9:40", "finish"), now="9:41").items[0]
    assert [(p.start, p.end) for p in item.pauses] == [(at("9:05"), at("9:06")), (at("9:08"), at("9:10"))]
    assert (item.actual_start, item.actual_end) == (at("9:00"), at("9:40"))


def a_delay_is_expected_less_planned_start(e: Engine) -> None:
    assert [i.delay for i in seen(e, BEGUN, now="9:42").items] == [minutes(m) for m in (0, 12, 12, 2, 0)]


def a_track_is_as_late_as_its_next_item_that_is_no_break(e: Engine) -> None:
    rundown = seen(e, BEGUN, ("9:30", "next"), now="10:12")
    assert (rundown.upcoming.id, rundown.delay) == ("pause", minutes(2))


def at_the_end_of_the_day_it_is_less_where_a_break_absorbs(e: Engine) -> None:
    board = agenda(*BOARD.sessions[:4])
    rundown = seen(e, BEGUN, now="9:42", of=board)
    assert (rundown.delay, rundown.end_delay) == (minutes(12), minutes(2))


def the_end_of_the_day_is_that_of_today(e: Engine) -> None:
    first = agenda(session("a", "9:00", "9:30"), session("b", "9:30", "10:00"))
    dinner = replace(
        session("c", "9:00", "9:30", day="two"), start=at("9:00", day=13), end=at("9:30", day=13)
    )
    day = first.days[0]
    second: Day = replace(day, id="two", start=dinner.start, end=dinner.end, sessions=(dinner,))
    days = replace(first, days=(day, second))
    rundown = seen(e, BEGUN, now="9:40", of=days)
    assert (rundown.delay, rundown.end_delay) == (minutes(10), minutes(10))
    last = seen(e, BEGUN, ("9:40", "next"), now="10:20", of=days)
    assert (last.upcoming.id, last.delay) == ("c", minutes(20))


# Arithmetic


def what_is_left_is_what_was_given_less_what_ran(e: Engine) -> None:
    paused = ("9:05", "pause"), ("9:15", "resume")
    assert seen(e, BEGUN, *paused, now="9:20").remaining == minutes(20)


def what_was_added_is_left_too(e: Engine) -> None:
    assert seen(e, BEGUN, ("9:05", "add", {"seconds": 120}), now="9:20").remaining == minutes(12)


def a_break_lasts_until_its_planned_end(e: Engine) -> None:
    assert seen(e, BEGUN, ("9:10", "start", {"item": "pause"}), now="9:10").remaining == minutes(70)


def a_break_keeps_its_shortest_length(e: Engine) -> None:
    assert seen(e, BEGUN, ("10:15", "start", {"item": "pause"}), now="10:15").remaining == minutes(10)


def until_ends_at_its_planned_end_whatever_is_paused(e: Engine) -> None:
    board = agenda(session("a", "9:00", "9:30", until=True))
    late = ("9:10", "start"), ("9:12", "pause"), ("9:15", "resume")
    assert seen(e, *late, now="9:16", of=board).remaining == minutes(14)


def what_is_skipped_takes_no_time(e: Engine) -> None:
    rundown = seen(e, BEGUN, ("9:05", "skip", {"item": "panel"}), ("9:40", "finish"), now="9:50")
    assert times(rundown)["pause"] == ("9:50", "10:20")


def what_runs_over_ends_now(e: Engine) -> None:
    assert seen(e, BEGUN, now="9:42").items[0].expected_end == at("9:42")


def what_waits_starts_no_earlier_than_planned(e: Engine) -> None:
    assert times(seen(e, BEGUN, ("9:10", "finish"), now="9:15"))["panel"][0] == "9:30"


def what_waits_starts_when_what_is_before_it_is_over_and_it_is_set_up(e: Engine) -> None:
    board = agenda(session("a", "9:00", "9:30"), session("b", "9:35", "10:00", setup=minutes(10)))
    assert times(seen(e, BEGUN, now="9:10", of=board))["b"][0] == "9:40"


def what_waits_starts_no_earlier_than_now(e: Engine) -> None:
    assert times(seen(e, now="9:12"))["opening"][0] == "9:12"


def a_break_starts_as_soon_as_what_is_before_it_ends(e: Engine) -> None:
    board = agenda(session("a", "9:00", "9:30"), session("tea", "9:40", "10:00", kind=Kind.BREAK))
    assert times(seen(e, BEGUN, now="9:10", of=board))["tea"] == ("9:30", "10:00")


def an_early_item_does_so_on_site_alone(e: Engine) -> None:
    sessions = (session("a", "9:00", "9:30"), session("b", "9:45", "10:00", early=True))
    found = [
        times(seen(e, BEGUN, now="9:10", of=agenda(*sessions, mode=mode)))["b"][0]
        for mode in (MeetingMode.ONSITE, MeetingMode.HYBRID, MeetingMode.ONLINE)
    ]
    assert found == ["9:30", "9:45", "9:45"]


def a_hard_start_waits_for_nothing(e: Engine) -> None:
    assert times(seen(e, BEGUN, ("10:35", "start", {"item": "talk"}), now="10:50"))["closing"][0] == "11:00"
    assert times(seen(e, BEGUN, ("10:35", "start", {"item": "talk"}), now="11:07"))["closing"][0] == "11:07"


def what_runs_into_a_hard_start_is_told_with_how_far(e: Engine) -> None:
    late = BEGUN, ("10:35", "start", {"item": "talk"})
    found = seen(e, *late, now="10:36").overruns
    assert [(o.item, o.next, o.by) for o in found] == [("talk", "closing", minutes(5))]
    assert seen(e, BEGUN, ("10:30", "start", {"item": "talk"}), now="10:36").overruns == ()


def what_waits_ends_after_its_length_and_what_was_added(e: Engine) -> None:
    assert times(seen(e, BEGUN, ("9:01", "add", {"item": "panel", "seconds": 300}), now="9:02"))["panel"] == (
        "9:30",
        "10:05",
    )


def a_late_break_that_waits_is_cut_and_an_early_one_is_not(e: Engine) -> None:
    assert times(seen(e, BEGUN, now="9:38"))["pause"] == ("10:08", "10:20")
    assert times(seen(e, BEGUN, now="9:45"))["pause"] == ("10:15", "10:25")


def until_that_waits_ends_at_its_planned_end(e: Engine) -> None:
    board = agenda(session("a", "9:00", "9:30"), session("b", "9:30", "10:00", until=True))
    assert times(seen(e, BEGUN, now="9:40", of=board))["b"] == ("9:40", "10:00")


def what_all_share_starts_when_the_last_track_is_free(e: Engine) -> None:
    late = *BOTH, ("9:40", "add", MAIN_ON | {"seconds": 3600})
    for track in ("main", "lab"):
        assert times(seen(e, *late, now="9:41", of=TWO, track=track))["closing"][0] == "11:00"


def what_follows_it_follows_in_each_track(e: Engine) -> None:
    late = *BOTH, ("9:40", "add", MAIN_ON | {"seconds": 3600})
    assert times(seen(e, *late, now="9:41", of=TWO, track="lab"))["wine"][0] == "11:10"


def a_speaker_in_two_tracks_at_once_is_a_clash(e: Engine) -> None:
    assert not any(c.is_open(now=at("9:40")) for c in seen(e, *BOTH, now="9:40", of=TWO, track="lab").clashes)
    late = *BOTH, ("9:40", "add", MAIN_ON | {"seconds": 60})
    found = seen(e, *late, now="9:41", of=TWO, track="lab").clashes
    assert [(c.person, c.items) for c in found if c.is_open(now=at("9:41"))] == [("ana", ("floods", "trout"))]


CHECKS: Checks = {
    an_item_waits_is_on_deck_runs_is_paused_is_over_or_skipped: change(
        "walk", "ItemState.ARMED if armed else", "ItemState.PENDING if armed else"
    ),
    the_warning_begins_with_its_instant: change("item", "remaining <= step.warn", "remaining < step.warn"),
    danger_begins_with_its_instant: change("item", "remaining <= step.danger", "remaining < step.danger"),
    overtime_begins_after_zero: change("item", "if remaining < ZERO", "if remaining <= ZERO"),
    one_item_at_most_runs_in_a_track: change("course", "or track in (event.track, SHARED) or", "or"),
    parts_are_counted_and_move_no_end: change("item", "left - part.duration", "left"),
    running_changes_no_planned_time: change(
        "item", "return self.step.entry.start", "return self.expected_start"
    ),
    actual_times_have_every_pause: change(
        "course", "(*ran.pauses, Pause(start=ran.paused_at", "(*ran.pauses[:0], Pause(start=ran.paused_at"
    ),
    a_delay_is_expected_less_planned_start: change(
        "item", "or self.expected_start) - self", "or self.expected_end) - self"
    ),
    a_track_is_as_late_as_its_next_item_that_is_no_break: change(
        "rundown", "not i.inserted and not i.step.is_break", "not i.inserted"
    ),
    at_the_end_of_the_day_it_is_less_where_a_break_absorbs: change(
        "rundown", "held[-1].expected_end", "held[1].expected_end"
    ),
    the_end_of_the_day_is_that_of_today: change(
        "rundown", "in self.items if i.step.session.day == self._day]", "in self.items]"
    ),
    what_is_left_is_what_was_given_less_what_ran: change(
        "timer", "- self.started_at - self.held", "- self.started_at"
    ),
    what_was_added_is_left_too: change("item", "length + ran.added, started_at", "length, started_at"),
    a_break_lasts_until_its_planned_end: change(
        "item", "max(step.shortest, step.entry.end - start)", "step.shortest"
    ),
    a_break_keeps_its_shortest_length: change(
        "item", "max(step.shortest, step.entry.end - start)", "step.entry.end - start"
    ),
    until_ends_at_its_planned_end_whatever_is_paused: change(
        "item", "start + ran.added, started_at=start)", "start + ran.added, started_at=start, held=ran.held)"
    ),
    what_is_skipped_takes_no_time: change("walk", "if item.state is not ItemState.SKIPPED:", "if True:"),
    what_runs_over_ends_now: change("walk", "return now + max(ZERO, remaining)", "return now + remaining"),
    what_waits_starts_no_earlier_than_planned: change(
        "walk", "return planned.or_later(free)", "return free.or_later(NOW)"
    ),
    what_waits_starts_when_what_is_before_it_is_over_and_it_is_set_up: change(
        "walk", "free = cursor.plus(step.setup)", "free = cursor"
    ),
    what_waits_starts_no_earlier_than_now: change(
        "walk", "planned = fixed(step.slot).or_later(NOW)", "planned = fixed(step.slot)"
    ),
    a_break_starts_as_soon_as_what_is_before_it_ends: change(
        "walk", "if step.is_break or step.inserted", "if step.inserted"
    ),
    an_early_item_does_so_on_site_alone: change(
        "rundown",
        "agenda.meeting.mode is MeetingMode.ONSITE",
        "agenda.meeting.mode is not MeetingMode.ONLINE",
    ),
    a_hard_start_waits_for_nothing: change(
        "walk", "if step.hard_start or cursor is None", "if cursor is None"
    ),
    what_runs_into_a_hard_start_is_told_with_how_far: change("walk", "if by > ZERO", "if by >= ZERO"),
    what_waits_ends_after_its_length_and_what_was_added: change("walk", "else end.plus(added)", "else end"),
    a_late_break_that_waits_is_cut_and_an_early_one_is_not: change(
        "walk", "start.plus(step.shortest).or_later(fixed(step.entry.end))", "start.plus(step.entry.duration)"
    ),
    until_that_waits_ends_at_its_planned_end: change(
        "walk", "end = start.or_later(fixed(step.entry.end))", "end = start.plus(step.entry.duration)"
    ),
    what_all_share_starts_when_the_last_track_is_free: change(
        "walk", "found = cursor if found is None else found.or_later(cursor)", "found = cursor"
    ),
    what_follows_it_follows_in_each_track: change(
        "walk", "dict.fromkeys(tracks, (", "dict.fromkeys(tracks[:1], ("
    ),
    a_speaker_in_two_tracks_at_once_is_a_clash: change(
        "clash", "a.item.start.plus(SLACK)", "a.item.start.plus(-SLACK)"
    ),
}
