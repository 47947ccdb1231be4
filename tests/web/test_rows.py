"""The agenda as a table: tracks under each other, free minutes by track, the clock of a changed night."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from meetbot.agenda.read import parse_agenda
from meetbot.web.rows import DayTable, day_tables

TEXT = (Path(__file__).parent.parent / "journeys" / "two-tracks.yaml").read_text(encoding="utf-8")


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
        "02:30–03:30 +1 (UTC+1) Tally @ River Lab",
        "All tracks",
        "03:30–04:00 +1 (UTC+1) Breakfast @ -",
    ]
    assert night.summary == "4 sessions · 1 h 30 min free · ends 04:00 Zurich (UTC+1)"


def test_a_pause_before_what_is_shared_counts_from_the_last_track() -> None:
    later = TEXT.replace("{id: results, kind: panel,", '{id: results, kind: panel, start: "10:40",')
    assert lines(tables(later)[0])[-2:] == ["10 min free", "10:40–11:40 Results @ Great Hall"]
