"""The journal in the store and out of it."""

import json
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

import pytest

from meetbot.live.events import TYPES, Event, Messaged, Told
from meetbot.live.journal import Journal, LeftOut, event_to_json, read_journal
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
        {"type": "next", "item": "panel", "since_ms": None, "finished": "opening"},
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
        "item is not text",
        "added_ms is not a whole number",
        "undid is not a whole number",
    ]


def test_a_missing_number_ends_the_readable_journal() -> None:
    lines = [stored(e) for e in DAY.events]
    del lines[4]
    assert read_journal(EPOCH, lines).left_out == LeftOut(number=6, count=4, reason="number 5 is missing")


def example(kind: type[Event], **given: Any) -> Event:
    """Return an event of that kind with a value in each of its fields."""
    values = {
        "at": at("9:00"),
        "start": at("9:30"),
        "number": 1,
        "message": 3,
        "undid": 2,
        "redid": 2,
        "revision": 4,
    }
    values |= {"on": True, "is_break": True, "approved": True, "targets": ("stage", "chair"), "seconds": 120}
    values |= {"since": at("8:55"), "items": ("talk", "pause"), "taken": (180, 300)}
    values |= dict.fromkeys(("added", "length", "ttl"), timedelta(minutes=2)) | given
    build: Callable[..., Event] = kind
    return build(**{name: values.get(name, f"a {name}") for name in kind.__dataclass_fields__})


@pytest.mark.parametrize("kind", TYPES.values(), ids=TYPES)
def test_each_kind_of_event_is_stored_as_json_and_comes_back(kind: type[Event]) -> None:
    event = example(kind)
    line = Line(number=1, at=event.at, event=json.loads(json.dumps(event_to_json(event))))
    line = replace(line, track=event.track, by=event.by, command_id=event.command_id)
    assert read_journal(EPOCH, [line]).events == (event,)


def test_a_message_without_an_end_is_stored_so() -> None:
    message = example(Messaged, ttl=None)
    assert event_to_json(message)["ttl_ms"] is None
    line = replace(stored(message), track=message.track, by=message.by)
    assert read_journal(EPOCH, [line]).events == (message,)


def test_a_list_of_targets_holds_texts_only() -> None:
    fields = event_to_json(example(Messaged)) | {"targets": ["stage", 3]}
    left = read_journal(EPOCH, [Line(number=1, at=at("9:00"), event=fields)]).left_out
    assert left == LeftOut(number=1, count=1, reason="targets is not a list of texts")
