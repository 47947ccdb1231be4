"""A journal that names items by ids they once had."""

from dataclasses import replace
from typing import TypeVar

from meetbot.agenda.model.agenda import Agenda
from meetbot.agenda.model.programme import Item, Session
from meetbot.live.events import Next, Noted, Started
from meetbot.live.journal import named_now
from meetbot.live.record import record_from_journal
from tests.live.boards import BOARD, at, build_rundown, journal

E = TypeVar("E", Session, Item)


def renamed(agenda: Agenda, old: str, new: str) -> Agenda:
    def named(entry: E) -> E:
        return replace(entry, id=new, was=(old,)) if entry.id == old else entry

    days = [
        replace(
            day,
            sessions=tuple(replace(named(s), items=tuple(map(named, s.items))) for s in day.sessions),
        )
        for day in agenda.days
    ]
    return replace(agenda, days=tuple(days))


def test_what_runs_goes_on_under_its_new_id() -> None:
    events = journal(("9:00", "start"), ("9:30", "next"), of=BOARD)
    before = build_rundown(BOARD, events, now=at("9:40"))
    after = build_rundown(renamed(BOARD, "panel", "debate"), events, now=at("9:40"))
    assert before.live is not None
    assert after.live is not None
    assert (before.live.id, after.live.id) == ("panel", "debate")
    assert (after.live.actual_start, after.live.timer) == (before.live.actual_start, before.live.timer)
    assert next(e for e in after.journal.events if isinstance(e, Next)).item == "debate"


def test_the_record_has_the_times_under_the_new_id() -> None:
    events = journal(("9:00", "start"), ("9:30", "next"), of=BOARD)
    record = record_from_journal(renamed(BOARD, "opening", "welcome"), events, now=at("9:40"))
    assert [(s.id, s.start, s.end) for s in record.sessions] == [
        ("welcome", at("9:00"), at("9:30")),
        ("panel", at("9:30"), None),
    ]


def test_every_field_that_names_a_session_or_item_is_named_anew_and_nothing_else() -> None:
    at_nine = at("9:00")
    events = (
        Started(number=1, at=at_nine, by="ana", item="a"),
        Next(number=2, at=at_nine, by="ana", item="b", finished="a"),
        Noted(number=3, at=at_nine, by="a", note="a", where="a"),
    )
    given = replace(journal(of=BOARD), events=events)
    assert named_now(given, {"a": "x"}).events == (
        Started(number=1, at=at_nine, by="ana", item="x"),
        Next(number=2, at=at_nine, by="ana", item="b", finished="x"),
        Noted(number=3, at=at_nine, by="a", note="a", where="x"),
    )
    assert named_now(given, {}) is given
