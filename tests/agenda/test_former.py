"""Former ids (`was`) from the text to the model, to UIDs and to the record."""

from __future__ import annotations

import pytest

from meetbot.agenda.model.agenda import Agenda
from meetbot.agenda.model.record import SessionRecord
from meetbot.agenda.read import check_agenda, parse_agenda
from meetbot.agenda.record.read import parse_record
from meetbot.agenda.record.renamed import named_now
from meetbot.agenda.uid import uid_of

AGENDA = """\
format: meetbot/1
meeting: {id: board, title: Board, timezone: Europe/Zurich}
people: {ada: {name: Ada Byron, email: ada@example.org}}
days:
  - id: monday
    was: [first]
    date: 2027-03-15
    start: "09:00"
    sessions:
      - {id: opening, title: Opening, duration: 30m}
      - id: talks
        was: [words, speeches]
        title: Talks
        chair: ada
        items:
          - {id: north, was: cold, title: North, duration: 10m}
"""
RECORD = """\
format: meetbot-record/1
meeting: board
held_as_planned: {by: Ada, except: [words, cold]}
sessions: [{id: speeches, status: held}]
turns: [{session: words, who: ada, status: spoke}]
notes: [{id: n1, item: cold, who: ada, text: {en: it was cold}}]
outcomes: [{id: o1, session: words, type: decision, what: Coats, done: true}]
"""


@pytest.fixture(scope="module")
def agenda() -> Agenda:
    return parse_agenda(AGENDA, source="board.yaml")


def test_days_sessions_and_items_have_former_ids(agenda: Agenda) -> None:
    assert dict(agenda.renamed) == {
        "first": "monday",
        "words": "talks",
        "speeches": "talks",
        "cold": "north",
    }
    assert [agenda.days[0].first_id, *(s.first_id for s in agenda.sessions)] == ["first", "opening", "words"]


def test_sessions_and_days_are_found_by_every_id_they_had(agenda: Agenda) -> None:
    found = [agenda.session(ref) for ref in ("talks", "words", "speeches", "cold")]
    assert [s.id if s else None for s in found] == ["talks", "talks", "talks", None]
    assert [d.id if (d := agenda.day(ref)) else None for ref in ("monday", "first", "talks")] == [
        "monday",
        "monday",
        None,
    ]


def test_a_uid_is_made_of_the_first_id(agenda: Agenda) -> None:
    wanted = "words.board@meet.example.org"
    assert {uid_of(ref, agenda, "meet.example.org") for ref in ("talks", "speeches", "words")} == {wanted}
    assert uid_of("monday", agenda, "meet.example.org") == "first.board@meet.example.org"


def test_places_stand_where_the_id_is(agenda: Agenda) -> None:
    places = [agenda.days[0].place, *(session.place for session in agenda.sessions)]
    assert [(p.line, p.column) for p in places if p is not None] == [(5, 9), (10, 14), (11, 13)]


def test_the_day_of_a_meeting_with_a_date_stands_at_the_date() -> None:
    text = """\
format: meetbot/1
meeting: {id: b, title: B, date: 2027-03-15, start: "09:00", timezone: Europe/Zurich}
sessions: [{id: a, title: A, duration: 30m}]
"""
    (day,) = parse_agenda(text, source="b.yaml").days
    assert day.place is not None
    assert (day.place.line, day.place.column) == (2, 34)


def test_a_record_under_former_ids_is_one_under_the_present_ones(agenda: Agenda) -> None:
    record = parse_record(RECORD, source="board.record.yaml", agenda=agenda)
    assert record.held_as_planned is not None
    assert record.held_as_planned.exceptions == ("talks", "north")
    assert ([s.id for s in record.sessions], [t.where for t in record.turns]) == (["talks"], ["talks"])
    assert [n.where for n in record.notes] == ["north"]
    assert [o.outcome.session for o in record.outcomes if o.outcome] == ["talks"]
    fresh = RECORD.replace("words", "talks").replace("speeches", "talks").replace("cold]", "north]")
    fresh = fresh.replace("item: cold", "item: north")
    assert parse_record(fresh, source="board.record.yaml", agenda=agenda) == record


def test_of_two_entries_that_become_one_the_present_id_wins(agenda: Agenda) -> None:
    record = parse_record(RECORD, source="board.record.yaml", agenda=agenda)
    own = SessionRecord(id="talks", announce=True)
    both = type(record)(meeting="board", sessions=(own, SessionRecord(id="words")))
    assert named_now(both, agenda.renamed).sessions == (own,)
    assert named_now(
        type(record)(meeting="board", sessions=both.sessions[::-1]), agenda.renamed
    ).sessions == (own,)


def test_an_id_that_was_somewhere_is_no_other_ones_and_other_faults_are_told_too() -> None:
    text = AGENDA.replace("was: cold", "was: opening").replace("chair: ada", "chair: adda")
    agenda, faults = check_agenda(text, source="board.yaml")
    assert agenda is None
    assert [(f.code, f.place.line) for f in faults] == [("E203", 14), ("E331", 16)]
    assert faults[1].message == (
        '"opening" is in use (board.yaml:10:14): what has an id now cannot have been something else'
    )


def test_a_former_id_that_is_none_is_told_once() -> None:
    _, faults = check_agenda(AGENDA.replace("[first]", "[First Day]"), source="board.yaml")
    assert [(f.code, f.hint) for f in faults] == [("E206", 'write "first-day"')]
