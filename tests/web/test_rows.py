"""The agenda as a table: tracks under each other, free minutes by track, the clock of a changed night."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from meetbot.agenda.read import check_agenda, parse_agenda
from meetbot.web.agenda.grid import day_grid
from meetbot.web.agenda.rows import DayTable, day_tables, faults_by_session
from meetbot.web.frame.words import meeting_dates, meeting_hours

TEXT = (Path(__file__).parent.parent / "journeys" / "two-tracks.yaml").read_text(encoding="utf-8")

ONE_DAY = """\
format: meetbot/1
meeting: {id: one, title: One, date: 2022-01-12, start: "15:00", timezone: Asia/Shanghai, mode: onsite}
sessions: [{id: talk, title: Talk, duration: 1h}]
"""


def tables(text: str = TEXT) -> tuple[DayTable, ...]:
    return day_tables(parse_agenda(text, source="a.yaml"), zone="", now=datetime(2026, 9, 1, tzinfo=UTC))


def lines(table: DayTable) -> list[str]:
    return [row.track or row.gap or f"{row.time} {row.title} @ {row.room or '-'}" for row in table.rows]


def test_each_column_stands_under_its_room_and_what_is_shared_under_all() -> None:
    day, night = tables()
    assert lines(day) == [
        "09:00–09:30 Opening @ Great Hall",
        "In parallel: Great Hall",
        "09:30–10:00 Floods @ Great Hall",
        "10:00–10:30 Dams @ Great Hall",
        "In parallel: River Lab",
        "09:30–10:15 Fish @ River Lab",
        "All tracks",
        "10:30–11:30 Results @ Great Hall",
    ]
    assert lines(night) == [
        "In parallel: Great Hall",
        "23:00–02:30 (UTC+1) Film @ Great Hall",
        "In parallel: River Lab",
        "23:00–02:00 Counting eels @ River Lab",
        "1 h 30 min free",
        "26:30–27:30 (UTC+1) Tally @ River Lab",
        "All tracks",
        "27:30–28:00 (UTC+1) Breakfast @ -",
    ]
    assert night.summary == "4 sessions · 1 h 30 min free · ends 04:00 Zurich (UTC+1)"


def test_several_gaps_are_counted_where_one_is_told() -> None:
    later = TEXT.replace("{id: results, kind: panel,", '{id: results, kind: panel, start: "10:40",')
    more = later.replace("title: Fish\n", 'title: Fish\n              start: "09:40"\n')
    told = [table.summary for table in (tables(later)[0], tables(more)[0])]
    assert [words.split(" · ")[1] for words in told] == ["10 min free", "2 gaps"]


def test_a_meeting_of_several_days_names_both_and_when_it_begins() -> None:
    sunday = TEXT.replace('10-24\n    start: "23:00"', '10-25\n    start: "23:00"')
    agenda = parse_agenda(sunday, source="a.yaml")
    assert (meeting_hours(agenda), meeting_dates(agenda)) == (
        "from 09:00",
        "Saturday 24 October 2026 to Sunday 25 October 2026",
    )


def test_a_meeting_of_one_day_names_it_with_its_end() -> None:
    agenda = parse_agenda(ONE_DAY, source="a.yaml")
    assert (meeting_hours(agenda), meeting_dates(agenda)) == ("15:00–16:00", "Wednesday 12 January 2022")


def test_a_pause_before_what_is_shared_counts_from_the_last_track() -> None:
    later = TEXT.replace("{id: results, kind: panel,", '{id: results, kind: panel, start: "10:40",')
    assert lines(tables(later)[0])[-2:] == ["10 min free", "10:40–11:40 Results @ Great Hall"]


def test_what_lies_after_midnight_says_whose_night_it_is() -> None:
    notes = [(row.title, row.note) for row in tables()[1].rows if row.id]
    assert notes == [
        ("Film", "ends Sunday"),
        ("Counting eels", "ends Sunday"),
        ("Tally", "Sat night, 02:30 on Sunday"),
        ("Breakfast", "Sat night, 03:30 on Sunday"),
    ]


def test_changed_cells_say_what_the_revision_before_said() -> None:
    new = TEXT.replace("title: Results, room: main,", 'title: Results, start: "10:40", room: Attic,')
    agenda = parse_agenda(new, source="a.yaml")
    now = datetime(2026, 9, 1, tzinfo=UTC)
    days = day_tables(agenda, zone="", now=now, previous=parse_agenda(TEXT, source="a.yaml"))
    changed = [(r.id, r.was_time, r.was_room) for d in days for r in d.rows if r.was_time or r.was_room]
    assert changed == [("results", "10:30–11:30", "Great Hall")]


def test_a_fault_stands_above_the_session_whose_lines_it_is_in() -> None:
    text = TEXT.replace("id: results, ", "")
    agenda, faults = check_agenda(text, source="a.yaml")
    assert agenda is not None
    found = {key: [f.code for f in told] for key, told in faults_by_session(agenda, faults).items()}
    assert found == {"results": ["W229"]}


def grid_lines(text: str) -> list[str] | None:
    """Return "height: cell / cell" for each step of the first day, a cell with its steps and rooms."""
    agenda, days = parse_agenda(text, source="a.yaml"), tables(text)
    grid = day_grid(agenda.days[0], days[0], agenda)
    if grid is None:
        return None
    return [
        f"{step.time} {step.height}: "
        + " / ".join(f"{c.row.id if c.row else '-'} {c.down}x{c.across}" for c in step.cells)
        for step in grid.steps
    ]


def test_a_grid_keeps_its_rooms_and_lets_shared_sessions_span_them() -> None:
    assert grid_lines(TEXT) == [
        "09:00 60: opening 1x2",
        "09:30 60: floods 1x1 / fish 2x1",
        "10:00 34: dams 2x1",
        "10:15 34: - 1x1",
        "10:30 120: results 1x2",
    ]


def test_a_pause_of_all_rooms_takes_one_line_of_the_grid() -> None:
    later = TEXT.replace("title: Results,", 'title: Results, start: "15:00",')
    agenda, days = parse_agenda(later, source="a.yaml"), tables(later)
    grid = day_grid(agenda.days[0], days[0], agenda)
    assert grid is not None
    assert [(s.time, s.height, s.free) for s in grid.steps if s.free] == [("10:30", 34, "4 h 30 min free")]


def test_a_day_of_one_room_has_no_grid() -> None:
    one = (
        "format: meetbot/1\nmeeting: {id: a, title: A, date: 2027-01-01, start: '10:00', timezone: UTC}\n"
        "sessions: [{id: b, title: B, duration: 30m}]\n"
    )
    assert grid_lines(one) is None
