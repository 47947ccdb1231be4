"""The journal in the store and out of it."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from meetbot.live.events import Event, Journal, LeftOut, Told, event_to_json, read_journal
from meetbot.live.run import fold
from tests.live.boards import EPOCH, at, journal


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    number: int
    at: datetime
    event: dict[str, Any]
    track: str = "main"
    by: str = "Ana"
    command_id: str = ""


def stored(event: Event) -> Line:
    return Line(number=event.number, at=event.at, event=event_to_json(event), command_id=event.command_id)


DAY = journal(
    ("9:00", "start"),
    ("9:10", "pause"),
    ("9:12", "resume"),
    ("9:13", "add", {"seconds": -90}),
    ("9:20", "note", {"text": "All agreed."}),
    ("9:21", "check_in", {"person": "rui", "mode": "onsite"}),
    ("9:30", "next"),
    ("9:31", "undo"),
    ("9:32", "finish"),
)


def test_every_event_comes_back_from_the_store_as_it_went_in() -> None:
    assert read_journal(EPOCH, [stored(e) for e in DAY.events]) == DAY


def test_an_event_is_stored_as_its_type_and_its_own_fields() -> None:
    assert [event_to_json(e) for e in DAY.events[3:8]] == [
        {"type": "extended", "item": "opening", "added_ms": -90000},
        {"type": "noted", "note": "k3f-5", "where": "opening"},
        {"type": "checked_in", "person": "rui"},
        {"type": "next", "item": "panel", "finished": "opening"},
        {"type": "undone", "undid": 7},
    ]


def test_a_told_start_is_kept_to_the_millisecond_and_moves_no_timer() -> None:
    start = at("9:35").replace(microsecond=5000)
    told = Told(number=len(DAY.events) + 1, at=at("9:33"), by="Ana", item="panel", start=start, revision=1)
    more = replace(DAY, events=(*DAY.events, told))
    assert event_to_json(told)["start_ms"] == round(start.timestamp() * 1000)
    assert read_journal(EPOCH, [stored(e) for e in more.events]) == more
    before, after = fold(DAY.events), fold(more.events)
    assert after == before
    broken = Line(number=1, at=at("9:33"), event={"type": "told", "item": "panel", "start_ms": "9:35"})
    assert read_journal(EPOCH, [broken]).left_out == LeftOut(
        number=1, count=1, reason="start_ms is not a whole number"
    )


def test_an_unknown_event_and_what_follows_it_is_left_out_and_reported() -> None:
    lines = [stored(e) for e in DAY.events]
    lines[2] = Line(number=3, at=at("9:12"), event={"type": "teleported", "item": "opening"})
    assert read_journal(EPOCH, lines) == Journal(
        epoch=EPOCH,
        events=DAY.events[:2],
        left_out=LeftOut(number=3, count=7, reason='unknown type "teleported"'),
    )


def test_a_known_event_with_other_fields_is_left_out_too() -> None:
    reasons = []
    for event in (
        {"type": "paused"},
        {"type": "paused", "item": 7},
        {"type": "extended", "item": "opening", "added_ms": "60"},
        {"type": "undone", "undid": "1"},
    ):
        left = read_journal(EPOCH, [Line(number=1, at=at("9:00"), event=event)]).left_out
        reasons.append(left.reason.partition(":")[0] if left else "")
    assert reasons == [
        "fields of paused differ",
        "item of paused is not a str",
        "added_ms is not a whole number",
        "undid of undone is not a int",
    ]


def test_a_missing_number_ends_the_readable_journal() -> None:
    lines = [stored(e) for e in DAY.events]
    del lines[4]
    assert read_journal(EPOCH, lines).left_out == LeftOut(number=6, count=4, reason="number 5 is missing")
