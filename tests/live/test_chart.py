"""Planned against actual: bars out of the journal, delays, hard starts, and the day as it stood before."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from meetbot.agenda.model.agenda import Agenda
from meetbot.live.chart import DayChart, Span, charts
from meetbot.live.events import SHARED
from meetbot.live.outlook import Standing
from meetbot.live.rundown import build_rundowns
from tests.live.boards import BOARD, agenda, at, journal, minutes, session
from tests.live.test_outlook import ROOMS

# Opening 2 minutes late and 5 too long, panel as planned but late, the break cut, the talk on time again.
DAY: list[tuple[Any, ...]] = [
    ("9:02", "start", {"item": "opening"}),
    ("9:37", "next"),
    ("10:07", "next"),
    ("10:20", "next"),
    ("10:50", "finish"),
]


def chart(*steps: tuple[Any, ...], of: Agenda = BOARD, now: str = "12:00") -> DayChart:
    (found,) = charts(of, build_rundowns(of, journal(*steps, of=of), now=at(now)))
    return found


def delays(found: DayChart) -> dict[str, tuple[timedelta | None, timedelta | None]]:
    return {bar.entry.id: (bar.start_delay, bar.longer) for bar in found.bars}


def test_each_item_has_its_delay_and_by_how_much_it_was_longer() -> None:
    assert delays(chart(*DAY)) == {
        "opening": (minutes(2), minutes(5)),
        "panel": (minutes(7), minutes(0)),
        "pause": (minutes(7), minutes(-7)),
        "talk": (minutes(0), minutes(0)),
        "closing": (None, None),
    }


def test_what_is_past_the_planned_end_is_a_part_of_its_own() -> None:
    opening = next(iter(chart(*DAY).bars))
    assert opening.planned == Span(start=at("9:00"), end=at("9:30"))
    assert opening.within == Span(start=at("9:02"), end=at("9:30"))
    assert opening.past == Span(start=at("9:30"), end=at("9:37"))


@pytest.mark.parametrize(
    ("start", "end", "within", "past"),
    [
        ("9:00", "9:30", ("9:00", "9:30"), None),
        ("9:00", "9:29", ("9:00", "9:29"), None),
        ("9:31", "9:40", None, ("9:31", "9:40")),
    ],
)
def test_a_bar_ends_within_its_plan_or_lies_past_it(
    start: str, end: str, within: tuple[str, str] | None, past: tuple[str, str] | None
) -> None:
    found = chart((start, "start", {"item": "opening"}), (end, "finish"))
    opening = next(iter(found.bars))

    def span(pair: tuple[str, str] | None) -> Span | None:
        return None if pair is None else Span(start=at(pair[0]), end=at(pair[1]))

    assert (opening.within, opening.past) == (span(within), span(past))


def test_what_runs_ends_now_and_is_not_done() -> None:
    opening = next(iter(chart(DAY[0], now="9:20").bars))
    assert (opening.actual, opening.standing) == (Span(start=at("9:02"), end=at("9:20")), Standing.ON)
    assert opening.longer is None


def test_hard_starts_and_breaks_are_marked() -> None:
    assert [bar.entry.id for bar in chart().bars if bar.hard_start] == ["closing"]
    assert [bar.entry.id for bar in chart().bars if bar.is_break] == ["pause"]


def test_what_was_skipped_or_put_in_is_told_as_such() -> None:
    put_in = {"title": "Fire drill", "seconds": 600, "before": "panel"}
    found = chart(
        DAY[0], ("9:10", "skip", {"item": "panel"}), ("9:11", "insert", put_in), ("9:30", "next"), now="9:35"
    )
    bars = {str(bar.entry.title): bar for bar in found.bars}
    assert bars["Panel"].standing is Standing.SKIPPED
    drill = bars["Fire drill"]
    assert (drill.planned, drill.within, drill.start_delay, drill.longer) == (None, drill.actual, None, None)


def test_what_was_taken_back_does_not_count() -> None:
    found = chart(DAY[0], ("9:10", "next"), ("9:11", "undo"), now="9:20")
    assert [bar.entry.id for bar in found.bars if bar.actual is not None] == ["opening"]
    assert found.instants == (at("9:02"), at("9:20"))


def test_the_delay_at_the_end_is_known_once_all_is_done() -> None:
    assert chart(*DAY).end_delay is None
    whole = [*DAY[:-1], ("10:52", "next"), ("11:21", "finish")]
    assert chart(*whole).end_delay == minutes(6)


def test_the_day_as_it_stood_before_has_nothing_of_what_came_later() -> None:
    whole = chart(*DAY)
    for step in whole.instants:
        then = chart(*[s for s in DAY if at(s[0]) <= step], now=f"{step:%H:%M}")
        earlier = whole.at(step)
        for bar, known in zip(earlier.bars, then.bars, strict=True):
            assert bar.actual == known.actual
    first = whole.at(at("9:00"))
    assert [bar.actual for bar in first.bars] == [None] * 5


def test_parallel_rooms_are_lanes_beside_what_all_rooms_share() -> None:
    found = chart(of=ROOMS)
    assert [(lane.track.id, [bar.entry.id for bar in lane.bars]) for lane in found.lanes] == [
        (SHARED, ["opening", "lunch"]),
        ("hall", ["gauges"]),
        ("library", ["sediment", "sonar"]),
    ]


def test_the_axis_holds_every_bar_between_full_quarters_and_names_few_instants() -> None:
    found = chart(("8:50", "start", {"item": "opening"}), ("12:20", "finish"), now="12:30")
    assert (found.start, found.end) == (at("8:45"), at("12:30"))
    assert found.labels == tuple(at(f"{hour}:00") for hour in (9, 10, 11, 12))
    assert (found.share(found.start), found.share(found.end), found.share(at("23:00"))) == (0, 1, 1)


@pytest.mark.parametrize("hours", [1, 3, 8, 14])
def test_a_day_of_any_length_has_few_names_on_its_axis(hours: int) -> None:
    end = f"{9 + hours}:00"
    board = agenda(session("opening", "9:00", end))
    labels = chart(of=board, now="8:00").labels
    assert 2 <= len(labels) <= 8


def test_a_chart_without_a_journal_is_the_plan() -> None:
    found = chart()
    assert (found.instants, found.end_delay) == ((), None)
    assert [bar.actual for bar in found.bars] == [None] * 5
