"""A text moved to another start and cut to another length."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from meetbot.agenda.edit.redate import CannotRedate, redate, redate_all
from meetbot.agenda.model.terms import Span
from meetbot.agenda.read import check_agenda, parse_agenda
from meetbot.errors import AgendaError

SAMPLE = (Path(__file__).parent.parent.parent / "agendas" / "iioe-annual-2022.yaml").read_text(
    encoding="utf-8"
)
TEN = timedelta(minutes=10)
LEADS = (timedelta(minutes=2), timedelta(minutes=1))


def changed(before: str, after: str) -> list[str]:
    pairs = zip(before.splitlines(), after.splitlines(), strict=True)
    return [new.split(" #")[0].strip() for old, new in pairs if old != new]


def test_the_demo_begins_in_three_minutes_and_lasts_ten_across_midnight() -> None:
    start = datetime(2026, 11, 24, 15, 55, 30, 250_000, tzinfo=UTC)  # 23:55:30 in Shenzhen
    agenda = parse_agenda(redate(SAMPLE, start=start, total=TEN, leads=LEADS), source="demo")
    zone = ZoneInfo("Asia/Shanghai")
    assert [
        (s.id, f"{s.start.astimezone(zone):%d %H:%M:%S}", s.duration.seconds) for s in agenda.sessions
    ] == [
        ("opening", "24 23:55:30", 92),
        ("keynote", "24 23:57:02", 154),
        ("pause", "24 23:59:36", 30),
        ("partnership", "25 00:00:06", 139),
        ("initiatives", "25 00:02:25", 108),
        ("contest", "25 00:04:13", 46),
        ("closing", "25 00:04:59", 31),
    ]
    assert agenda.end == datetime(2026, 11, 24, 16, 5, 30, tzinfo=UTC)


def test_the_demos_reminders_keep_their_ids_and_go_at_any_hour() -> None:
    start = datetime(2026, 11, 24, 19, tzinfo=UTC)
    agenda = parse_agenda(redate(SAMPLE, start=start, total=TEN, leads=LEADS), source="demo")
    assert [(r.id, r.before or r.after) for r in agenda.reminders] == [
        ("week", Span(days=7)),
        ("eve", Span(exact=timedelta(minutes=2))),
        ("join", Span(exact=timedelta(minutes=1))),
        ("speaker", Span(exact=timedelta(seconds=92))),
        ("thanks", Span(exact=timedelta(seconds=3323))),
    ]
    assert agenda.reminders[1].local_hours == (0, 24 * 60)


def test_only_the_tokens_of_times_change() -> None:
    moved = redate(SAMPLE, start=datetime(2026, 3, 2, 1, 30, tzinfo=UTC))
    assert changed(SAMPLE, moved) == ["date: 2026-03-02", 'start: "09:30"', 'start: "11:00"']


def test_moving_to_its_own_start_changes_nothing() -> None:
    assert redate(SAMPLE, start=datetime(2022, 1, 12, 7, tzinfo=UTC)) == SAMPLE


def test_line_ends_stay_as_they_were() -> None:
    start = datetime(2026, 3, 2, 1, 30, tzinfo=UTC)
    windows = SAMPLE.replace("\n", "\r\n")
    assert redate(windows, start=start, total=TEN) == redate(SAMPLE, start=start, total=TEN).replace(
        "\n", "\r\n"
    )


DAYS = """format: meetbot/1
meeting: {id: m, title: M, start: "09:00", timezone: Europe/Zurich}
attendees: {decide_by: "2026-03-20T12:00+01:00"}
days:
  - id: one   # stays
    date: 2026-03-28
    sessions:
      - {id: a, title: A, kind: keynote}
      - {id: b, title: B, end: "11:00"}
  - id: two
    date: 2026-03-29
    sessions:
      - {id: c, title: C, setup: 10m, duration: 1h, parts: [{title: P, duration: 20m}], warn: 10m}
"""


def test_several_days_keep_their_wall_clocks_when_moved() -> None:
    moved = redate(DAYS, start=datetime(2026, 10, 24, 8, tzinfo=UTC))  # the clocks go back in between
    agenda = parse_agenda(moved, source="m")
    zone = ZoneInfo("Europe/Zurich")
    assert [f"{s.start.astimezone(zone):%d %H:%M}" for s in agenda.sessions] == [
        "24 10:00",
        "24 10:45",
        "25 10:10",
    ]


def test_lengths_by_kind_and_ends_and_setups_are_cut_too() -> None:
    cut = redate(DAYS, start=datetime(2026, 6, 1, 8, tzinfo=UTC), total=timedelta(minutes=30))
    agenda = parse_agenda(cut, source="m")
    assert agenda.end - agenda.start == timedelta(minutes=30)
    assert "  - id: one   # stays\n" in cut
    assert agenda.attendee_settings is not None
    assert agenda.attendee_settings.decide_by == datetime(2026, 3, 20, 11, tzinfo=UTC) + (
        datetime(2026, 6, 1, 8, tzinfo=UTC) - datetime(2026, 3, 28, 8, tzinfo=UTC)
    )


def test_a_meeting_without_a_policy_gets_the_usual_one_with_the_new_leads() -> None:
    moved = redate(DAYS, start=datetime(2026, 6, 1, 8, tzinfo=UTC), leads=LEADS)
    assert [(r.id, r.before) for r in parse_agenda(moved, source="m").reminders] == [
        ("week", Span(days=7)),
        ("eve", Span(exact=timedelta(minutes=2))),
        ("join", Span(exact=timedelta(minutes=1))),
        ("speaker", Span(exact=timedelta(minutes=30))),
    ]


def test_a_meeting_that_would_vanish_is_refused() -> None:
    with pytest.raises(CannotRedate, match="nothing would be left"):
        redate(SAMPLE, start=datetime(2026, 6, 1, tzinfo=UTC), total=timedelta(seconds=5))


def test_a_part_that_would_vanish_is_refused() -> None:
    """A day from nine to nine in ten seconds: a minute's part would have nothing, and the file a fault."""
    text = """format: meetbot/1
meeting: {id: m, title: M, date: 2026-03-02, start: "09:00", timezone: Europe/Zurich}
sessions:
  - {id: a, title: A, duration: 12h, parts: [{title: P, duration: 1m}, {title: Q, duration: 2h}]}
"""
    with pytest.raises(CannotRedate, match='nothing would be left of a part of "a"'):
        redate(text, start=datetime(2026, 6, 1, tzinfo=UTC), total=timedelta(seconds=10))


def test_a_token_that_stands_for_two_times_is_refused() -> None:
    shared = """format: meetbot/1
meeting: {id: m, title: M, date: 2026-03-02, start: "09:00", timezone: Europe/Zurich}
sessions:
  - {id: a, title: A, duration: &half 31m}
  - {id: b, title: B, duration: *half}
"""
    with pytest.raises(CannotRedate, match="stands for several places"):
        redate(shared, start=datetime(2026, 6, 1, tzinfo=UTC), total=timedelta(seconds=61))


def test_an_agenda_with_errors_is_refused() -> None:
    with pytest.raises(AgendaError):
        redate(SAMPLE.replace("Asia/Shanghai", "CST"), start=datetime(2026, 6, 1, tzinfo=UTC))


INSTANTS = st.integers(1_704_067_200, 1_924_000_000).map(lambda s: datetime.fromtimestamp(s, tz=UTC))


@settings(max_examples=25)
@given(
    INSTANTS,
    st.none() | st.integers(60, 40_000),
    st.sampled_from(["Asia/Shanghai", "Europe/Zurich", "America/New_York", "Australia/Lord_Howe"]),
)
def test_the_result_starts_when_asked_lasts_as_asked_and_has_no_error(
    start: datetime, seconds: int | None, zone: str
) -> None:
    total = None if seconds is None else timedelta(seconds=seconds)
    text = SAMPLE.replace("Asia/Shanghai ", f"{zone} ")
    agenda, faults = check_agenda(redate(text, start=start, total=total, leads=LEADS), source="m")
    assert agenda is not None, faults
    assert agenda.start == start.replace(microsecond=0)
    if total is not None:
        assert agenda.end - agenda.start == total


FORUM = """format: meetbot/1
include: [days/2.yaml, people.yaml]
meeting: {id: m, title: M, start: "09:00", timezone: Europe/Zurich}
days:
  - {id: one, date: 2026-03-02, sessions: [{id: a, title: A, duration: 1h}]}
"""
FILES: dict[str, str | bytes] = {
    "days/2.yaml": b"\xef\xbb\xbfdays:\r\n  - id: two   # the second\r\n    date: 2026-03-03\r\n"
    b'    sessions: [{id: b, title: B, start: "10:00", duration: 1h}]',
    "people.yaml": "people: {ada: {name: Ada, email: ada@example.org}}\n",
}


def test_days_in_included_files_move_with_the_agenda() -> None:
    moved = redate_all(FORUM, start=datetime(2026, 6, 1, 8, tzinfo=UTC), files=FILES)
    assert moved == {
        "": FORUM.replace("2026-03-02", "2026-06-01").replace('"09:00"', '"10:00"'),
        "days/2.yaml": "\ufeffdays:\r\n  - id: two   # the second\r\n    date: 2026-06-02\r\n"
        '    sessions: [{id: b, title: B, start: "11:00", duration: 1h}]',
    }
    agenda = parse_agenda(moved[""], source="m", files={**FILES, **moved})
    assert [s.start for s in agenda.sessions] == [
        datetime(2026, 6, 1, 8, tzinfo=UTC),
        datetime(2026, 6, 2, 9, tzinfo=UTC),
    ]


def test_an_agenda_is_not_moved_without_its_included_days() -> None:
    with pytest.raises(CannotRedate, match=r'"days/2.yaml" would have to change too'):
        redate(FORUM, start=datetime(2026, 6, 1, 8, tzinfo=UTC), files=FILES)


def test_an_agenda_whose_includes_have_no_times_is_moved_alone() -> None:
    files = {"people.yaml": FILES["people.yaml"]}
    text = FORUM.replace("days/2.yaml, ", "")
    moved = redate(text, start=datetime(2026, 6, 1, 8, tzinfo=UTC), files=files)
    assert moved == text.replace("2026-03-02", "2026-06-01").replace('"09:00"', '"10:00"')
    with pytest.raises(AgendaError):
        redate(text, start=datetime(2026, 6, 1, 8, tzinfo=UTC))


def test_a_length_that_another_field_repeats_is_not_cut_for_one_of_them() -> None:
    shared = """format: meetbot/1
meeting: {id: m, title: M, date: 2026-03-02, start: "09:00", timezone: UTC, venue: {doors: &half 30m}}
sessions:
  - {id: a, title: A, duration: *half}
"""
    with pytest.raises(CannotRedate, match='line 2: "30m" stands for several places'):
        redate(shared, start=datetime(2026, 6, 1, tzinfo=UTC), total=timedelta(minutes=10))
