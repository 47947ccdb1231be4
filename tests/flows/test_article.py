"""The draft grows with what is stored: timer, notes, presences, on a real database file."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from meetbot.agenda.model.record import Held, Record
from meetbot.agenda.read import parse_agenda
from meetbot.article.model import Draft, State
from meetbot.flows.meeting.article import draft_for
from meetbot.flows.meeting.session import run_command
from meetbot.store.rows import Presence
from meetbot.store.store import Store
from tests.article.drafting import PHRASES

TEXT = """\
format: meetbot/1
meeting: {id: board, title: Board, date: 2022-01-12, start: "09:00", timezone: UTC, organiser: us}
organisations:
  us: {name: The Board}
people:
  ana: {name: Ana Lima, email: ana@example.org, mode: onsite}
  rui: {name: Rui Costa, email: rui@example.org, mode: online}
sessions:
  - {id: opening, kind: opening, title: Opening, duration: 30m, host: ana}
  - {id: forum, title: Forum, duration: 60m, speakers: [rui]}
"""
AGENDA = parse_agenda(TEXT, source="board.yaml")
NINE = datetime(2022, 1, 12, 9, 0, tzinfo=UTC)


def after(minutes: float) -> datetime:
    return NINE + timedelta(minutes=minutes)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(f"sqlite:///{tmp_path / 'meetbot.db'}") as opened:
        with opened.begin() as tx:
            tx.add_revision("board", text=TEXT, files={}, source="board.yaml", by="ana", now=NINE)
        yield opened


def give(store: Store, minutes: float, command: str, **fields: object) -> None:
    run_command(store, "board", {"command": command, **fields}, by="Ana", now=after(minutes))


def stated(store: Store, minutes: float, *, record: Record | None = None) -> dict[str, str]:
    draft = draft_for(store, AGENDA, PHRASES, record=record, now=after(minutes))
    return {s.id: s.text for s in draft.sentences() if s.state is State.GENERATED}


def seen(store: Store, person: str, mode: str, number: int) -> None:
    with store.begin() as tx:
        tx.add_presence(
            Presence(
                id=f"p{number}",
                meeting="board",
                person_id=person,
                source="door",
                mode=mode,
                from_at=after(-5),
            )
        )


def draft(store: Store, minutes: float) -> Draft:
    return draft_for(store, AGENDA, PHRASES, record=None, now=after(minutes))


def test_before_anything_happened_nothing_is_stated(store: Store) -> None:
    assert stated(store, 0) == {}


def test_a_session_is_told_once_it_has_ended_and_its_people_once_they_were_seen(store: Store) -> None:
    give(store, 1, "start", item="opening")
    assert stated(store, 5) == {}
    give(store, 31, "next")
    assert stated(store, 32) == {
        "lead.what/meeting": 'On 12 January 2022, The Board held the meeting "Board".'
    }
    seen(store, "ana", "onsite", 1)
    assert stated(store, 32)["open.act/opening/ana"] == "The meeting was opened by Ana Lima."
    give(store, 90, "finish")
    assert "speak/forum" not in stated(store, 91)
    seen(store, "rui", "online", 2)
    assert stated(store, 91)["speak/forum"] == "In the forum, Rui Costa spoke."


def test_check_ins_are_counted_once_per_person(store: Store) -> None:
    give(store, 1, "start", item="opening")
    give(store, 31, "next")
    for number, (person, mode) in enumerate([("ana", "onsite"), ("rui", "online"), ("ana", "online")]):
        seen(store, person, mode, number)
    found = stated(store, 32)
    assert found["lead.count/meeting"] in (
        "Two people took part.",
        "The meeting brought together two people.",
        "It was attended by two people.",
    )
    assert "on-site and online" in found["lead.what/meeting"]


def test_a_note_of_the_strip_waits_for_approval(store: Store) -> None:
    give(store, 1, "start", item="opening")
    give(store, 2, "note", text="the board was complete", person="ana")
    waiting = draft(store, 3)
    assert [s.id for s in waiting.sentences() if s.frame == "say.assert"] == []
    (line,) = waiting.report.unapproved
    assert line.startswith("Ana Lima in “Opening”: the board was complete (note ")
    note_id = line.partition("(note ")[2].partition(")")[0]
    with store.begin() as tx:
        tx.approve_note("board", note_id, by="Ana")
    # The id, and with it the wording, differs from run to run.
    told = stated(store, 4)[f"say.assert/{note_id}"]
    assert ("Ana Lima" in told, "he board was complete" in told) == (True, True)


def test_a_record_file_goes_before_what_is_stored(store: Store) -> None:
    vouched = Record(meeting="board", held_as_planned=Held(by="the clerk"))
    assert stated(store, 0, record=vouched)["open.act/opening/ana"] == "The meeting was opened by Ana Lima."
