"""Spans, clocks, stamps, zones; wall clocks to instants, across clock changes."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetbot.agenda.fields.times import (
    Clock,
    NotThat,
    Twice,
    format_clock,
    format_span,
    instant,
    parse_clock,
    parse_date,
    parse_span,
    parse_stamp,
)
from meetbot.agenda.fields.zones import is_zone, likely_zones
from meetbot.agenda.model.terms import Span
from meetbot.agenda.read import parse_agenda

ZURICH = ZoneInfo("Europe/Zurich")


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("45m", Span(exact=timedelta(minutes=45))),
        ("1h30", Span(exact=timedelta(minutes=90))),
        ("1h30m", Span(exact=timedelta(minutes=90))),
        ("90s", Span(exact=timedelta(seconds=90))),
        ("1m30s", Span(exact=timedelta(seconds=90))),
        ("7d", Span(days=7)),
        ("1d12h", Span(days=1, exact=timedelta(hours=12))),
    ],
)
def test_spans_read_with_their_units(text: str, span: Span) -> None:
    assert parse_span(text) == span


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("90", 'write "90m" or "1h30m"'),
        ("45", 'write "45m"'),
        ("0:45", 'write "45m"'),
        ("1:30", 'write "1h30m"'),
        ("5 min", 'write "5m"'),
        ("2 weeks", 'write "14d"'),
        ("3 days", 'write "3d"'),
        ("soon", 'write it like "45m", "1h30m" or "7d"'),
        ("-5m", 'write it like "45m", "1h30m" or "7d"'),
        ("9999d", "did the unit get lost?"),
    ],
)
def test_what_is_no_span_says_what_to_write(text: str, hint: str) -> None:
    with pytest.raises(NotThat) as caught:
        parse_span(text)
    assert caught.value.hint == hint


@given(st.integers(0, 400_000))
def test_a_span_reads_as_it_was_written(seconds: int) -> None:
    length = timedelta(seconds=seconds)
    assert parse_span(format_span(length)).length == length


def test_clocks_go_past_midnight_and_may_bear_seconds_or_an_offset() -> None:
    assert parse_clock("9:30") == Clock(9 * 3600 + 1800)
    assert parse_clock("24:30") == Clock(24 * 3600 + 1800)
    assert parse_clock("15:00:07") == Clock(15 * 3600 + 7)
    assert parse_clock("02:30+02:00") == Clock(9000, timedelta(hours=2))
    assert parse_clock("2022-01-12T16:30+08:00") == Clock(stamp=datetime(2022, 1, 12, 8, 30, tzinfo=UTC))


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("9 am", 'write "09:00"'),
        ("3:15 p.m.", 'write "15:15"'),
        ("15.30", 'write "15:30"'),
        ("15h30", 'write "15:30"'),
    ],
)
def test_other_ways_to_write_a_time_are_translated(text: str, hint: str) -> None:
    with pytest.raises(NotThat) as caught:
        parse_clock(text)
    assert caught.value.hint == hint


@pytest.mark.parametrize("text", ["48:00", "12:60", "1", "2022-01-12T16:30", "2022-02-30T10:00Z", "noon"])
def test_what_is_no_time_is_refused(text: str) -> None:
    with pytest.raises(NotThat):
        parse_clock(text)


@pytest.mark.parametrize("text", ["2022-13-01", "2022-02-30", "12.1.2022", "2022-1-2", "0000-01-01"])
def test_what_is_no_date_is_refused(text: str) -> None:
    with pytest.raises(NotThat):
        parse_date(text)


@pytest.mark.parametrize(
    "text", ["2022-01-12T18:40", "2022-01-12", "2022-01-12T18:40+25:00", "0001-01-01T00:00+14:00"]
)
def test_what_is_no_stamp_is_refused(text: str) -> None:
    with pytest.raises(NotThat):
        parse_stamp(text)


def test_a_wall_clock_is_an_instant_of_its_zone() -> None:
    assert instant(date(2022, 1, 12), Clock(15 * 3600), ZoneInfo("Asia/Shanghai")) == datetime(
        2022, 1, 12, 7, tzinfo=UTC
    )
    assert instant(date(2022, 1, 12), Clock(24 * 3600 + 1800), ZURICH) == datetime(
        2022, 1, 12, 23, 30, tzinfo=UTC
    )


def test_a_clock_change_leaves_no_single_instant_unless_the_offset_decides() -> None:
    spring, autumn = date(2026, 3, 29), date(2026, 10, 25)
    half_past_two = Clock(2 * 3600 + 1800)
    assert instant(spring, half_past_two, ZURICH) == Twice(
        False, (datetime(2026, 3, 29, 1, 30, tzinfo=UTC), datetime(2026, 3, 29, 0, 30, tzinfo=UTC))
    )
    assert instant(autumn, half_past_two, ZURICH) == Twice(
        True, (datetime(2026, 10, 25, 0, 30, tzinfo=UTC), datetime(2026, 10, 25, 1, 30, tzinfo=UTC))
    )
    assert instant(autumn, parse_clock("02:30+01:00"), ZURICH) == datetime(2026, 10, 25, 1, 30, tzinfo=UTC)


def test_lengths_are_elapsed_time_across_a_clock_change() -> None:
    agenda = parse_agenda(
        """format: meetbot/1
meeting: {id: night, title: Night, date: 2026-10-24, start: "23:00", timezone: Europe/Zurich}
sessions:
  - {id: a, title: A, duration: 3h}
  - {id: b, title: B, duration: 2h}
""",
        source="night",
    )
    assert [s.start for s in agenda.sessions] == [
        datetime(2026, 10, 24, 21, tzinfo=UTC),
        datetime(2026, 10, 25, 0, tzinfo=UTC),
    ]
    assert agenda.end == datetime(2026, 10, 25, 2, tzinfo=UTC)
    assert agenda.end.astimezone(ZURICH).hour == 3


@given(st.datetimes(datetime(2020, 1, 1), datetime(2030, 1, 1), timezones=st.just(UTC)))  # noqa: DTZ001
def test_a_written_clock_reads_as_the_same_instant(when: datetime) -> None:
    when = when.replace(microsecond=0)
    day = when.astimezone(ZURICH).date()
    assert instant(day, parse_clock(format_clock(when, day, ZURICH)), ZURICH) == when


@pytest.mark.parametrize(
    ("text", "likely"),
    [
        ("Asia/Shangai", ("Asia/Shanghai",)),
        ("asia/shanghai", ("Asia/Shanghai",)),
        ("GMT+8", ("Asia/Shanghai", "Asia/Singapore", "Australia/Perth")),
        ("UTC+5:30", ("Asia/Kolkata", "Asia/Colombo")),
        ("Etc/GMT-8", ("Asia/Shanghai", "Asia/Singapore", "Australia/Perth")),
        ("CST", ("Asia/Shanghai", "America/Chicago")),
        ("Pacific Time", ("America/Los_Angeles",)),
        ("Moscow", ("Europe/Moscow",)),
        ("Kuala Lumpur", ("Asia/Kuala_Lumpur",)),
        ("Argentina", ("America/Argentina/Buenos_Aires",)),
        ("Japan", ("Asia/Tokyo",)),
        ("United States", ("America/New_York", "America/Chicago", "America/Los_Angeles")),
        ("Geneva", ("Europe/Zurich",)),
        ("New Delhi", ("Asia/Kolkata",)),
        ("xyz", ()),
    ],
)
def test_what_is_no_zone_has_likely_ones(text: str, likely: tuple[str, ...]) -> None:
    assert not is_zone(text)
    assert likely_zones(text) == likely
    assert all(is_zone(name) for name in likely)


@pytest.mark.parametrize(
    ("written", "hint"),
    [
        ("12.3.2026", "write 2026-03-12"),
        ("2026/3/12", "write 2026-03-12"),
        ("2026.03.12", "write 2026-03-12"),
        ("31/3/2026", "write 2026-03-31"),
        ("3/31/2026", "write 2026-03-31"),
        ("3/12/2026", "write year-month-day, like 2022-01-12"),
        ("31.31.2026", "write year-month-day, like 2022-01-12"),
        ("March 12", "write year-month-day, like 2022-01-12"),
    ],
)
def test_a_date_written_otherwise_is_told_as_it_should_be(written: str, hint: str) -> None:
    with pytest.raises(NotThat) as caught:
        parse_date(written)
    assert caught.value.hint == hint
