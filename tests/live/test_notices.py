"""Late notices, sentence by sentence; each check fails on rules that break its sentence."""

from __future__ import annotations

import inspect
import sys
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from types import ModuleType

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from meetbot.agenda.model.agenda import Agenda
from meetbot.agenda.model.terms import Kind, MeetingMode
from meetbot.live import notices
from meetbot.live.events import Finished, Next, Started, Told
from meetbot.live.journal import Journal
from meetbot.live.notices import APART, SETTLE, THRESHOLD, Said, slips
from meetbot.live.rundown import build_rundowns
from tests.live.boards import agenda, at, item, journal, minutes, session
from tests.live.noticing import Press, Rules, Word, simulate

HELD = agenda(
    session("opening", "9:00", "9:30"),
    session("panel", "9:30", "10:00"),
    session("talk", "10:00", "10:30"),
)
OPENED = ("9:00", "start")


def said(start: str, *, wave: int = 1, when: str = "8:00") -> Said:
    return Said(wave=wave, at=at(when), start=at(start))


PANEL = {"panel": [said("9:30")]}
TALK = {"talk": [said("10:00")]}


def told(
    rules: Rules,
    *presses: Press,
    of: Agenda = HELD,
    reminded: Mapping[str, Sequence[Said]] = TALK,
    until: str = "9:33",
) -> list[tuple[datetime, str, datetime]]:
    words, _ = simulate(of, [OPENED, *presses], reminded, until=at(until), rules=rules)
    return [(word.at, word.item, word.start) for word in words]


def plus(clock: str, count: float) -> Press:
    return (clock, "add", {"seconds": round(count * 60)})


def a_slip_of_5_minutes_is_told_once(rules: Rules) -> None:
    assert told(rules, plus("9:05", 5)) == [(at("9:06"), "talk", at("10:05"))]


def less_than_5_minutes_is_not(rules: Rules) -> None:
    assert told(rules, plus("9:05", 4.98)) == []


def it_has_stood_for_60_seconds(rules: Rules) -> None:
    assert told(rules, plus("9:05", 12)) == [(at("9:06"), "talk", at("10:15"))]
    assert told(rules, plus("9:05", 6), plus("9:05:50", 1)) == [(at("9:06:50"), "talk", at("10:10"))]


def what_was_so_before_somebody_pressed_start_has_stood_as_long(rules: Rules) -> None:
    # At 9:05 the opening has not begun, so the talk is expected at 10:05; the press changes nothing of that.
    words, _ = simulate(HELD, [("9:05", "start")], TALK, until=at("9:33"), rules=rules)
    assert [(word.at, word.start) for word in words] == [(at("9:06"), at("10:05"))]


def what_comes_and_goes_within_that_is_not_told(rules: Rules) -> None:
    assert told(rules, plus("9:05", 12), plus("9:05:59", -12)) == []
    assert told(rules, plus("9:05", 12), ("9:05:30", "undo")) == []


def what_is_told_is_rounded_up_to_5_minutes_when_late(rules: Rules) -> None:
    assert told(rules, plus("9:05", 5.02)) == [(at("9:06"), "talk", at("10:10"))]


def what_is_told_counts_from_then_on(rules: Rules) -> None:
    # 10:10 was told, so 10:14 is no news, and 10:15 is.
    late = plus("9:05", 10)
    assert told(rules, late, plus("9:20", 4)) == [(at("9:06"), "talk", at("10:10"))]
    assert told(rules, late, plus("9:20", 5))[1:] == [(at("9:21"), "talk", at("10:15"))]


def each_item_is_told_of_once_in_10_minutes_at_most(rules: Rules) -> None:
    assert told(rules, plus("9:05", 6), plus("9:08", 9)) == [
        (at("9:06"), "talk", at("10:10")),
        (at("9:16"), "talk", at("10:15")),
    ]


def what_is_true_no_more_when_its_turn_comes_is_not_told(rules: Rules) -> None:
    assert told(rules, plus("9:05", 6), plus("9:08", 9), plus("9:12", -9)) == [
        (at("9:06"), "talk", at("10:10"))
    ]


def what_has_begun_is_not_told(rules: Rules) -> None:
    presses = (plus("9:20", 20), ("9:20:30", "start", {"item": "panel"}), ("9:20:40", "start"))
    assert told(rules, *presses, reminded=PANEL | TALK) == []


def in_open_overtime_the_instant_is_that_of_the_crossing(rules: Rules) -> None:
    # From 9:30 on the opening is over its time; the talk comes 30 min after it, so 10:05 is crossed at 9:35.
    assert told(rules, until="9:58") == [
        (at("9:36"), "talk", at("10:10")),
        (at("9:46"), "talk", at("10:20")),
        (at("9:56"), "talk", at("10:30")),
    ]


def who_was_not_reminded_is_not_told(rules: Rules) -> None:
    assert told(rules, plus("9:05", 12), reminded={}) == []
    words, _ = simulate(HELD, [OPENED, plus("9:05", 12)], TALK, until=at("9:33"), rules=rules)
    assert [word.item for word in words] == ["talk"]


def a_reminder_that_named_the_late_start_needs_no_notice(rules: Rules) -> None:
    fresh = {"talk": [said("10:12", when="9:05:10")]}
    assert told(rules, plus("9:05", 12), reminded=fresh) == []


def who_knows_it_already_is_not_told_again(rules: Rules) -> None:
    both = {"talk": [said("10:00"), said("10:12", wave=2, when="9:05:30")]}
    words, _ = simulate(HELD, [OPENED, plus("9:05", 12)], both, until=at("9:33"), rules=rules)
    assert words == [Word(at=at("9:06"), item="talk", start=at("10:15"), was=(at("10:00"),))]


def what_will_begin_earlier_than_told_is_told_too(rules: Rules) -> None:
    assert told(rules, plus("9:05", 12), plus("9:20", -12)) == [
        (at("9:06"), "talk", at("10:15")),
        (at("9:21"), "talk", at("10:00")),
    ]


def a_break_is_nobodys(rules: Rules) -> None:
    of = agenda(
        session("opening", "9:00", "9:30"),
        session("pause", "9:30", "9:50", kind=Kind.BREAK),
        session("talk", "9:50", "10:20"),
    )
    reminded = {"pause": [said("9:30")], "talk": [said("9:50")]}
    # The break is cut to half of it, so the talk comes 2 min late.
    assert told(rules, plus("9:05", 12), of=of, reminded=reminded) == []


def before_anything_was_started_nothing_is_told(rules: Rules) -> None:
    # It is 10:06 and nothing has begun: the plan is all there is.
    assert rules(HELD, journal(of=HELD), TALK, now=at("10:06")) == ()


def a_speaker_within_a_session_is_told_of_their_own_item(rules: Rules) -> None:
    first = item("first", "panel", "9:30", "9:45")
    second = item("second", "panel", "9:45", "10:00")
    of = agenda(
        session("opening", "9:00", "9:30"),
        session("panel", "9:30", "10:00", items=(first, second)),
        session("talk", "10:00", "10:30"),
    )
    presses = (("9:30", "next"), plus("9:35", 12))
    assert told(rules, *presses, of=of, reminded=PANEL, until="9:40") == [(at("9:36"), "second", at("10:00"))]
    # One word on the session is one on what is within it.
    assert told(rules, plus("9:05", 12), of=of, reminded=PANEL, until="9:40") == [
        (at("9:06"), "panel", at("9:45"))
    ]


def a_revision_is_a_change_that_settles(rules: Rules) -> None:
    late = journal(OPENED, plus("9:05", 12), of=HELD)
    found = rules(HELD, late, TALK, now=at("9:20"), revised_at=at("9:19:30"))
    assert [slip.due_at for slip in found] == [at("9:20:30")]


def of_many_steps_in_a_minute_the_older_count_as_a_change(rules: Rules) -> None:
    # Each adds to the talk itself, so its start stands since 9:05; no more than 32 are looked through.
    flood = [(at("9:05:01") + minutes(n / 60), "add", {"seconds": 1, "item": "talk"}) for n in range(40)]
    assert told(rules, plus("9:05", 12), *flood) == [(at("9:06:09"), "talk", at("10:15"))]


# Each check, and a line of the rules with what breaks it.
CHECKS: dict[Callable[[Rules], None], tuple[str, str]] = {
    a_slip_of_5_minutes_is_told_once: (
        "return told if abs(told - known) >= THRESHOLD else known",
        "return known",
    ),
    less_than_5_minutes_is_not: ("THRESHOLD = timedelta(minutes=5)", "THRESHOLD = timedelta(minutes=4)"),
    it_has_stood_for_60_seconds: ("SETTLE = timedelta(seconds=60)", "SETTLE = timedelta(seconds=0)"),
    what_was_so_before_somebody_pressed_start_has_stood_as_long: (
        "ahead, since = earlier, earlier.reaches(start)",
        "ahead = earlier",
    ),
    what_comes_and_goes_within_that_is_not_told: (
        "max(since + SETTLE, apart)",
        "max(since, apart)",
    ),
    what_is_told_is_rounded_up_to_5_minutes_when_late: (
        "start = spoken(expected, was=first if first < expected else last, planned=planned)",
        "start = expected",
    ),
    what_is_told_counts_from_then_on: (
        "return told if abs(told - known) >= THRESHOLD else known",
        "return known",
    ),
    each_item_is_told_of_once_in_10_minutes_at_most: (
        "APART = timedelta(minutes=10)",
        "APART = timedelta(minutes=1)",
    ),
    what_is_true_no_more_when_its_turn_comes_is_not_told: (
        "past.late_since(item.id, ahead, was + THRESHOLD)",
        "past.late_since(item.id, ahead, was - THRESHOLD)",
    ),
    what_has_begun_is_not_told: (
        "item.waits and",
        "",
    ),
    in_open_overtime_the_instant_is_that_of_the_crossing: (
        "past.late_since(item.id, ahead, was + THRESHOLD)",
        "past.now",
    ),
    who_was_not_reminded_is_not_told: (
        "said.get(session.id, ())",
        "(Said(wave=1, at=ALWAYS, start=session.start),)",
    ),
    a_reminder_that_named_the_late_start_needs_no_notice: (
        "value = one.start + within",
        "value = session.start + within",
    ),
    who_knows_it_already_is_not_told_again: (
        "known.items() if abs(start - was) >= THRESHOLD}",
        "known.items()}",
    ),
    what_will_begin_earlier_than_told_is_told_too: (
        "if ahead.at(past.now) <= early:",
        "if False:",
    ),
    a_break_is_nobodys: ("and not item.step.is_break:", ":"),
    before_anything_was_started_nothing_is_told: ("if not any(rundown.run.latest for", "if not any(True for"),
    a_speaker_within_a_session_is_told_of_their_own_item: (
        "within = item.planned_start - session.start",
        "within = timedelta(0)",
    ),
    of_many_steps_in_a_minute_the_older_count_as_a_change: ("events[first].at)", "ALWAYS)"),
    a_revision_is_a_change_that_settles: ("else max(since, self._floor)", "else since"),
}


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.__name__)
def test_late_notices(check: Callable[[Rules], None]) -> None:
    check(slips)


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.__name__)
def test_rules_that_break_the_sentence_are_found(check: Callable[[Rules], None]) -> None:
    with pytest.raises(AssertionError):
        check(broken(*CHECKS[check]))


def broken(old: str, new: str) -> Rules:
    """Return the rules with one line of theirs changed."""
    source = inspect.getsource(notices)
    assert source.count(old) == 1, old
    twin = ModuleType("twin")
    sys.modules["twin"] = twin  # dataclasses look their module up
    try:
        exec(compile(source.replace(old, new), "twin", "exec"), twin.__dict__)
    finally:
        del sys.modules["twin"]
    rules: Rules = twin.slips
    return rules


DAY = agenda(
    session("opening", "9:00", "9:30"),
    session("panel", "9:30", "10:00", early=True),
    session("pause", "10:00", "10:20", kind=Kind.BREAK),
    session("talk", "10:20", "10:50", setup=minutes(2)),
    session("keynote", "11:00", "11:30", hard_start=True),
    session("closing", "11:30", "11:45"),
    mode=MeetingMode.ONSITE,
)
REMINDED = {s.id: [Said(wave=n, at=at("8:00"), start=s.start)] for n, s in enumerate(DAY.sessions)}


@st.composite
def days(draw: st.DrawFn) -> list[Press]:
    """Draw what an operator presses over a day; refused presses change nothing."""
    clock, found = at("8:55"), []
    for _ in range(draw(st.integers(1, 16))):
        clock += minutes(draw(st.sampled_from([0.1, 0.4, 0.9, 1, 1.5, 3, 6, 11, 25])))
        name = draw(
            st.sampled_from(["start", "next", "pause", "resume", "add", "add", "add", "finish", "undo"])
        )
        fields = {"seconds": draw(st.integers(-20, 40)) * 30} if name == "add" else {}
        found.append((clock, name, fields))
    return found


@settings(max_examples=40, deadline=None)
@given(days())
def test_no_day_gives_two_words_within_10_min_nor_one_after_the_start_nor_one_for_flapping(
    presses: list[Press],
) -> None:
    words, done = simulate(DAY, presses, REMINDED, until=at("11:20"))
    for word in words:
        before = [w for w in words if w.item == word.item and w.at < word.at]
        assert all(word.at - w.at >= APART for w in before)
        assert not begun(done, word.item, word.at)
        assert word.start > word.at
        assert all(abs(word.start - was) >= THRESHOLD for was in word.was)
        known = before[-1].start if before else REMINDED[word.item][0].start
        # It was so at every instant of the minute before: what came back within it is not told.
        for seconds in range(0, int(SETTLE.total_seconds()), 7):
            then = word.at - minutes(seconds / 60)
            assert abs(expected(done, word.item, then) - known) >= THRESHOLD


def begun(done: Journal, item: str, now: datetime) -> bool:
    """Return whether an item had begun by then, undone presses included."""
    events = [e for e in done.events if e.at <= now and not isinstance(e, Told)]
    state = build_rundowns(DAY, Journal(epoch="x", events=tuple(events)), now=now)[0].item(item)
    assert any(isinstance(e, Started | Next | Finished) for e in events)
    return state is not None and state.actual_start is not None


def expected(done: Journal, item: str, now: datetime) -> datetime:
    events = tuple(e for e in done.events if e.at <= now)
    found = build_rundowns(DAY, Journal(epoch="x", events=events), now=now)[0].item(item)
    assert found is not None
    return found.expected_start
