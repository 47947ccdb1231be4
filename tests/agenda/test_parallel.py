"""Parallel tracks: their chains, their rooms, what they share; every rule holds inside them, at its place."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from typing import Any
from zoneinfo import ZoneInfo

from hypothesis import given, settings
from hypothesis import strategies as st

from meetbot.agenda.edit.redate import redate
from meetbot.agenda.fields.times import format_span
from meetbot.agenda.model.agenda import Agenda
from meetbot.agenda.model.programme import Session
from meetbot.agenda.model.terms import Role
from meetbot.agenda.read import check_agenda, parse_agenda

HEAD = """format: meetbot/1
meeting: {id: board, title: Board, date: 2026-03-12, start: "09:00", timezone: Europe/Zurich}
"""
MINUTE = timedelta(minutes=1)


def read(rest: str, *, head: str = HEAD) -> Agenda:
    return parse_agenda(head + rest, source="board.yaml")


def told(rest: str, *, head: str = HEAD) -> list[tuple[str, int, str]]:
    """Return code, line (from the end of the head) and what is underlined of each fault."""
    text = head + rest
    found = []
    for d in check_agenda(text, source="board.yaml")[1]:
        line = text.splitlines()[d.place.line - 1]
        underlined = line[d.place.column - 1 : d.place.column - 1 + d.place.length]
        found.append((d.code, d.place.line - head.count("\n"), underlined))
    return found


def clocks(agenda: Agenda) -> dict[str, str]:
    """Return each session's start and end by the clock of its day."""
    zones = {day.id: ZoneInfo(day.timezone) for day in agenda.days}
    return {
        s.id: f"{s.start.astimezone(zones[s.day]):%H:%M}-{s.end.astimezone(zones[s.day]):%H:%M}"
        for s in agenda.sessions
    }


def test_columns_run_side_by_side_and_the_chain_goes_on_after_the_longest() -> None:
    agenda = read("""sessions:
  - {id: open, title: O, duration: 30m}
  - parallel:
      room-a: [{id: a1, title: A, duration: 30m}, {id: a2, title: A, duration: 20m, setup: 5m}]
      room-b: [{id: b1, title: B, kind: panel}, {id: b2, title: B, start: "10:45", duration: 15m}]
  - {id: end, title: E, duration: 10m}
""")
    assert clocks(agenda) == {
        "open": "09:00-09:30",
        "a1": "09:30-10:00",
        "a2": "10:05-10:25",
        "b1": "09:30-10:30",
        "b2": "10:45-11:00",
        "end": "11:00-11:10",
    }
    assert [s.track for s in agenda.sessions] == ["", "room-a", "room-a", "room-b", "room-b", ""]
    assert agenda.days[0].end == agenda.sessions[-1].end


def test_a_session_is_in_its_columns_room_unless_it_names_another() -> None:
    agenda = read("""rooms: {hall-1: {name: Hall 1}, hall-2: {name: Hall 2}, studio: {name: Studio}}
defaults: {session: {room: hall-1}}
sessions:
  - {id: open, title: O, duration: 30m}
  - parallel:
      hall-1: [{id: a, title: A, duration: 30m}]
      hall-2: [{id: b, title: B, duration: 30m}, {id: c, title: C, duration: 30m, room: studio}]
""")
    assert [(s.id, s.room, s.track) for s in agenda.sessions] == [
        ("open", "hall-1", ""),
        ("a", "hall-1", "hall-1"),
        ("b", "hall-2", "hall-2"),
        ("c", "studio", "hall-2"),
    ]


def test_a_block_may_begin_a_day_and_say_when() -> None:
    agenda = read("""sessions:
  - start: "10:00"
    parallel: {x: [{id: a, title: A, duration: 30m, setup: 5m}], y: [{id: b, title: B, duration: 1h}]}
  - parallel: {x: [{id: c, title: C, duration: 30m}], z: [{id: d, title: D, start: "11:30", duration: 1h}]}
""")
    assert clocks(agenda) == {"a": "10:05-10:35", "b": "10:00-11:00", "c": "11:00-11:30", "d": "11:30-12:30"}


def test_a_block_at_the_days_start_counts_from_the_meetings_start_or_from_its_columns_own() -> None:
    block = """sessions:
  - parallel:
      x: [{id: a, title: A, duration: 30m}]
      y: [{id: b, title: B, start: "09:30", duration: 1h}]
"""
    assert clocks(read(block)) == {"a": "09:00-09:30", "b": "09:30-10:30"}
    no_start = HEAD.replace('start: "09:00", ', "")
    assert told(block, head=no_start) == [("E311", 2, "parallel")]
    each = block.replace("title: A,", 'title: A, start: "09:10",')
    assert clocks(read(each, head=no_start)) == {"a": "09:10-09:40", "b": "09:30-10:30"}


def test_people_written_in_a_column_outcomes_and_former_ids_are_those_of_any_session() -> None:
    agenda = read("""organisations: {acme: {name: Acme}}
sessions:
  - parallel:
      x: [{id: a, title: A, duration: 30m, was: [old-a], chair: {name: Ada, email: ada@example.org}}]
      y:
        - id: b
          title: B
          items: [{id: b1, title: B1, duration: 10m, speakers: [ada]}]
          outcomes: [{id: o, type: decision, what: w, by: [acme]}]
""")
    first, second = agenda.sessions
    assert (first.was, first.leader) == (("old-a",), (Role.CHAIR, "ada"))
    assert agenda.people["ada"].email == "ada@example.org"
    assert [(i.id, i.session, i.speakers[0].who) for i in second.items] == [("b1", "b", "ada")]
    assert [(o.id, o.session, o.by) for o in second.outcomes] == [("o", "b", ("acme",))]


def test_each_fault_inside_a_column_is_told_at_its_place() -> None:
    assert told("""people: {ada: {name: Ada, email: ada@example.org}}
sessions:
  - {id: a, title: A, duration: 30m}
  - parallel:
      x:
        - {id: b, title: B, duration: 45, chair: adda}
        - {id: c, titel: C, kind: tlak}
        - {id: d, title: D, items: [{id: e, title: E, duration: 10m}, {id: a, title: F, duration: 5m}]}
      y:
        - {title: G, duration: 30m, start: "09:15"}
        - {id: h, title: H}
        - {id: i, title: I, start: "10:00", duration: 10m, outcomes: [{id: o, type: award, by: [acne]}]}
        - {id: j, title: J, start: "10:05", duration: 10m}
""") == [
        ("E301", 6, "45"),
        ("E203", 6, "adda"),
        ("E202", 7, "titel"),
        ("E208", 7, "tlak"),
        ("E207", 8, "a"),
        ("W229", 10, "title"),
        ("E310", 10, '"09:15"'),
        ("E309", 11, "h"),
        ("E203", 12, "acne"),
        ("E310", 13, '"10:05"'),
    ]


def test_the_start_after_a_block_is_compared_with_the_column_that_ends_last() -> None:
    rest = """sessions:
  - parallel:
      x: [{id: a, title: A, duration: 50m}, {id: b, title: B, duration: 20m}]
      y: [{id: c, title: C, duration: 1h}]
  - {id: d, title: D, start: "%s", duration: 10m}
"""
    assert clocks(read(rest % "10:10"))["d"] == "10:10-10:20"
    (fault,) = check_agenda(HEAD + rest % "10:05", source="b")[1]
    assert (fault.code, fault.message, fault.hint) == (
        "E310",
        '"d" starts 10:05, but "b" before it ends 10:10 (5 min over, chain from 09:00)',
        "shorten a (50m) or b (20m), or start at 10:10",
    )


def test_what_could_be_shortened_before_a_start_is_of_the_column_that_ends_last() -> None:
    rest = """sessions:
  - parallel:
      x: [{id: a, title: A, duration: 30m}]
      y: [{id: c, title: C, duration: 1h}]
  - {id: d, title: D, duration: 30m}
  - {id: e, title: E, start: "10:15", duration: 10m}
"""
    (fault,) = check_agenda(HEAD + rest, source="b")[1]
    assert (fault.message, fault.hint) == (
        '"e" starts 10:15, but "d" before it ends 10:30 (15 min over, chain from 09:00)',
        "shorten c (1h) or d (30m), or start at 10:30",
    )


def test_what_runs_beside_a_block_in_a_room_of_its_own_is_no_overrun() -> None:
    rest = """sessions:
  - {id: desk, title: Desk, duration: 8h, room: %s}
  - {start: "10:00", parallel: {x: [{id: a, title: A, kind: talk}], y: [{id: b, title: B, kind: talk}]}}
"""
    assert clocks(read(rest % "foyer")) == {"desk": "09:00-17:00", "a": "10:00-10:30", "b": "10:00-10:30"}
    assert told(rest % "x") == [("E310", 3, '"10:00"')]


def test_a_column_waits_for_its_own_track_in_the_block_before() -> None:
    rest = """sessions:
  - parallel: {x: [{id: a, title: A, duration: 30m}], y: [{id: b, title: B, duration: 1h}]}
  - {start: "09:30", parallel: {x: [{id: c, title: C, kind: talk}], %s: [{id: d, title: D, kind: talk}]}}
"""
    assert clocks(read(rest % "z"))["c"] == "09:30-10:00"
    assert told(rest % "y") == [("E310", 3, '"09:30"')]


def test_a_person_in_two_columns_at_once_is_told_once_and_only_while_both_run() -> None:
    rest = """people: {ada: {name: Ada, email: ada@example.org}}
sessions:
  - parallel:
      x: [{id: a, title: A, duration: 30m, chair: ada}]
      y: [{id: b, title: B, duration: %s}, {id: c, title: C, duration: 30m, speakers: [ada]}]
"""
    assert told(rest % "20m") == [("W320", 5, "c")]
    assert told(rest % "30m") == []


def test_who_has_a_part_in_an_item_is_needed_only_while_the_item_runs() -> None:
    rest = """people: {ada: {name: Ada, email: ada@example.org}}
sessions:
  - parallel:
      x:
        - id: a
          title: A
          items: [{id: a1, title: A, duration: 20m, speakers: [ada]}, {id: a2, title: A, duration: 40m}]
      y: [{id: b, title: B, duration: %s}, {id: c, title: C, duration: 20m, chair: ada}]
"""
    assert told(rest % "20m") == []
    assert told(rest % "19m") == [("W320", 8, "c")]


NIGHT = """format: meetbot/1
meeting: {id: night, title: Night, timezone: Europe/Zurich}
days:
  - id: one
    date: 2026-10-24
    start: "23:30"
    sessions:
      - {id: a, title: A, duration: 1h}
      - parallel:
          x:
            - id: b
              title: B
              items: [{id: b1, title: B, duration: 10m}, {id: b2, title: B, start: "26:30%s", duration: 10m}]
          y: [{id: c, title: C, start: "24:30", end: "26:30%s"}]
  - id: two
    date: 2026-10-26
    start: "09:00"
    timezone: Asia/Kathmandu
    sessions: [{id: d, title: D, duration: 1h}]
"""


def test_an_offset_decides_which_of_two_equal_clocks_is_meant_also_in_columns_and_items() -> None:
    agenda = read("", head=NIGHT % ("+02:00", "+01:00"))
    second = agenda.sessions[1].items[1]
    assert f"{second.start:%d %H:%M}" == "25 00:30"
    assert [(s.id, f"{s.start:%d %H:%M}", f"{s.end:%d %H:%M}") for s in agenda.sessions] == [
        ("a", "24 21:30", "24 22:30"),
        ("b", "24 22:30", "25 00:40"),
        ("c", "24 22:30", "25 01:30"),
        ("d", "26 03:15", "26 04:15"),
    ]


def test_a_clock_that_exists_twice_names_both_readings_by_the_clock_of_its_programme_day() -> None:
    faults = check_agenda(NIGHT % ("", "+01:00"), source="night.yaml")[1]
    assert [(f.code, f.message, f.hint) for f in faults] == [
        (
            "E306",
            "this time exists twice in Europe/Zurich on that day: 00:30 or 01:30 UTC",
            'write the one you mean: "26:30+02:00" or "26:30+01:00"',
        )
    ]


def test_a_clock_that_is_skipped_names_what_may_be_meant() -> None:
    spring = NIGHT.replace("2026-10-24", "2027-03-27").replace("2026-10-26", "2027-03-29")
    faults = check_agenda(spring % ("+02:00", ""), source="night.yaml")[1]
    assert [(f.code, f.message, f.hint) for f in faults] == [
        (
            "E305",
            "the clocks of Europe/Zurich skip this time on that day; it could be 01:30 or 00:30 UTC",
            'write "25:30" or "27:30"',
        )
    ]


def test_moving_an_agenda_moves_its_columns_and_changes_nothing_else() -> None:
    text = (
        HEAD
        + """sessions:
  - {id: a, title: A, duration: 30m}
  - start: "10:00"  # after the break
    parallel:
      x: [{id: b, title: B, duration: 30m}, {id: c, title: C, start: "10:45", end: "11:00"}]
      y: [{id: d, title: D, kind: panel}]
"""
    )
    moved = redate(text, start=datetime(2026, 6, 1, 14, 30, tzinfo=ZoneInfo("Europe/Zurich")))
    changes = {
        "2026-03-12": "2026-06-01",
        '"11:00"': '"16:30"',
        '"10:45"': '"16:15"',
        '"10:00"': '"15:30"',
        '"09:00"': '"14:30"',
    }
    for old, new in changes.items():
        text = text.replace(old, new)
    assert moved == text
    cut = redate(text, start=datetime(2026, 6, 1, 8, tzinfo=UTC), total=timedelta(minutes=12))
    assert clocks(parse_agenda(cut, source="cut")) == {
        "a": "10:00-10:03",
        "b": "10:06-10:09",
        "c": "10:10-10:12",
        "d": "10:06-10:12",
    }


@dataclass(frozen=True)
class Told:
    """A session of a random programme; `gap` = how long after the one before it starts, None = unsaid."""

    length: int
    gap: int | None


SESSIONS = st.lists(
    st.builds(Told, st.integers(1, 90), st.none() | st.integers(0, 60)), min_size=1, max_size=3
)
BLOCKS = st.tuples(st.none() | st.integers(0, 60), st.lists(SESSIONS, min_size=2, max_size=3))
CHANGES = [date(2026, 3, 28), date(2026, 10, 24), date(2026, 6, 1)]


class Writer:
    """Writes a random programme and sums its times in UTC, apart from the code under test."""

    def __init__(self, begin: datetime) -> None:
        self.begin, self.number = begin, 0
        self.expected: dict[str, tuple[str, datetime, datetime]] = {}

    def session(self, told: Told, cursor: datetime, track: str) -> tuple[str, datetime]:
        self.number += 1
        name = f"s{self.number}"
        start = cursor + (told.gap or 0) * MINUTE
        end = start + told.length * MINUTE
        self.expected[name] = (track, start, end)
        written = "" if told.gap is None else f', start: "{stamp(start)}"'
        return f"{{id: {name}, title: T, duration: {format_span(end - start)}{written}}}", end

    def block(self, gap: int | None, columns: list[list[Told]], cursor: datetime) -> tuple[str, datetime]:
        begin = cursor + (gap or 0) * MINUTE
        ends, lines = [], []
        for number, column in enumerate(columns):
            at, row = begin, []
            for told in column:
                line, at = self.session(told, at, f"room-{number}")
                row.append(line)
            ends.append(at)
            lines.append(f"room-{number}: [{', '.join(row)}]")
        start = "" if gap is None else f'start: "{stamp(begin)}", '
        return f"{{{start}parallel: {{{', '.join(lines)}}}}}", max(ends)


def stamp(when: datetime) -> str:
    return when.isoformat(timespec="minutes").replace("+00:00", "Z")


def overlaps(sessions: list[Session]) -> list[tuple[str, str]]:
    ordered = sorted(sessions, key=lambda s: s.start)
    return [(a.id, b.id) for a, b in pairwise(ordered) if a.end > b.start]


@settings(max_examples=150, deadline=None)
@given(st.data(), st.sampled_from(CHANGES), st.lists(SESSIONS | BLOCKS, min_size=1, max_size=5))
def test_any_programme_starts_where_its_chain_says_also_over_a_clock_change(
    data: Any, day: date, entries: list[Any]
) -> None:
    begin = datetime(day.year, day.month, day.day, 22, tzinfo=ZoneInfo("Europe/Zurich")).astimezone(UTC)
    writer = Writer(begin)
    cursor, lines = begin, []
    for entry in entries:
        if isinstance(entry, tuple):
            gap, columns = entry
            line, cursor = writer.block(gap, columns, cursor)
            lines.append(line)
        else:
            for told in entry:
                line, cursor = writer.session(told, cursor, "")
                lines.append(line)
    head = f"""format: meetbot/1
meeting: {{id: night, title: N, date: {day}, start: "22:00", timezone: Europe/Zurich}}
sessions:
"""
    agenda, faults = check_agenda(head + "".join(f"  - {line}\n" for line in lines), source="night.yaml")
    assert faults == ()
    assert agenda is not None
    assert {s.id: (s.track, s.start, s.end) for s in agenda.sessions} == writer.expected
    shared = [s for s in agenda.sessions if not s.track]
    tracks = {s.track for s in agenda.sessions if s.track}
    assert [overlaps([*shared, *(s for s in agenda.sessions if s.track == t)]) for t in tracks] == [[]] * len(
        tracks
    )
    assert agenda.start == min(start for _, start, _ in writer.expected.values())
    assert agenda.end == max(end for _, _, end in writer.expected.values())
