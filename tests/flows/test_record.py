"""A record file and the store: what is brought in, what comes out, and that both say the same."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from sqlalchemy import text as sql

from meetbot.agenda.model.record import Attendance, AttendanceMethod, Record, SessionStatus, key_of
from meetbot.agenda.record.read import parse_record
from meetbot.agenda.record.write import write_record
from meetbot.errors import AgendaError, StoreError
from meetbot.flows.meeting.article import draft_for
from meetbot.flows.meeting.record import Change, Imported, export_record, import_record, in_order, label
from meetbot.flows.meeting.session import live_view, run_command
from meetbot.store.rows import Presence
from meetbot.store.store import Store
from tests.agenda.records import AGENDA, RECORDS, TEXT
from tests.article import reference
from tests.article.drafting import PHRASES, build_draft
from tests.flows.test_article import AGENDA as BOARD
from tests.flows.test_article import TEXT as BOARD_TEXT

NOW = datetime(2026, 10, 26, 9, tzinfo=UTC)
NINE = datetime(2022, 1, 12, 9, tzinfo=UTC)
RECORD_FILE = reference.AGENDAS / "iioe-annual-2022.record.yaml"


def apply(store: Store, meeting: str, text: str, **files: str) -> Store:
    with store.begin() as tx:
        tx.add_revision(meeting, text=text, files=files, source=f"{meeting}.yaml", by="ana", now=NOW)
    return store


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(f"sqlite:///{tmp_path / 'meetbot.db'}") as opened:
        apply(opened, "board", BOARD_TEXT)
        yield opened


def bring(store: Store, text: str, *, dry_run: bool = False) -> Imported:
    head = "format: meetbot-record/1\nmeeting: board\n"
    return import_record(store, (head + text).encode(), source="r.yaml", by="ana", now=NOW, dry_run=dry_run)


def exported(store: Store) -> Record:
    text = export_record(store, "board", now=NINE + timedelta(hours=3)).text
    return parse_record(text, source="x.yaml", agenda=BOARD)


def give(store: Store, minutes: float, command: str, **fields: object) -> None:
    at = NINE + timedelta(minutes=minutes, microseconds=123456)
    run_command(store, "board", {"command": command, **fields}, by="Ana", now=at)


def seen(store: Store, person: str, mode: str) -> None:
    with store.begin() as tx:
        row = Presence(id=person, meeting="board", person_id=person, source="door", mode=mode, from_at=NINE)
        tx.add_presence(row)


@settings(
    max_examples=20,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
@given(record=RECORDS, later=RECORDS)
def test_what_was_imported_is_exported_equal(store: Store, record: Record, later: Record) -> None:
    with store.begin() as tx:  # hypothesis runs all its examples on one database
        for table in ("revision", "note", "outcome", "confirmation"):
            tx.connection.execute(sql(f"DELETE FROM {table}"))
    apply(store, "night", TEXT)

    def brought(one: Record) -> tuple[Record, Imported]:
        data = write_record(one, AGENDA).text.encode()
        import_record(store, data, source="r.yaml", by="ana", now=NOW)
        text = export_record(store, "night", now=NOW).text
        again = import_record(store, data, source="r.yaml", by="ana", now=NOW)
        return parse_record(text, source="r.yaml", agenda=AGENDA), again

    found, again = brought(record)
    assert (found, again.does_nothing) == (record, True)
    # Another file over it: its entries are as it says and in its order, what it does not name stays.
    found, again = brought(later)
    named = {key_of(entry): entry for entry in later.entries()}
    everything = {key_of(entry): entry for entry in record.entries()} | named
    assert {key_of(entry): entry for entry in found.entries()} == everything
    assert [key_of(e) for e in found.entries() if key_of(e) in named] == list(named)
    assert again.does_nothing


def test_the_article_of_the_store_is_that_of_the_file(both_stores: Store) -> None:
    text = (reference.AGENDAS / "iioe-annual-2022.yaml").read_text(encoding="utf-8")
    people = (reference.AGENDAS / "attendees.csv").read_text(encoding="utf-8-sig")
    apply(both_stores, "ichei-annual-2022", text, **{"attendees.csv": people})
    import_record(both_stores, RECORD_FILE.read_bytes(), source="r.yaml", by="ana", now=NOW)
    drawn = draft_for(both_stores, reference.agenda(), PHRASES, record=None, now=NOW)
    assert drawn == build_draft(reference.agenda(), reference.record())
    both = draft_for(both_stores, reference.agenda(), PHRASES, record=reference.record(), now=NOW)
    assert both == drawn


def test_an_import_says_what_is_new_changed_and_the_same(store: Store) -> None:
    first = """
held_as_planned: {by: the clerk}
sessions: [{id: opening, status: held, start: "09:02"}]
turns: [{session: opening, who: ana, status: spoke}]
notes:
  - {id: n1, session: forum, who: rui, text: it rained}
  - {id: n2, session: forum, who: rui, text: it snowed}
"""
    keys = (
        ("held_as_planned",),
        ("session", "opening"),
        ("turn", "opening", "host", "ana"),
        ("note", "n1"),
        ("note", "n2"),
    )
    assert bring(store, first) == Imported(meeting="board", new=tuple(Change(key=k) for k in keys))
    again = bring(store, first)
    assert again == Imported(meeting="board", same=tuple(Change(key=k) for k in keys))
    second = """
sessions: [{id: opening, status: cut_short, start: "09:02", end: "09:20"}]
notes:
  - {id: n0, session: forum, who: rui, text: it froze}
  - {id: n1, session: forum, who: rui, text: it rained}
"""
    assert bring(store, second) == Imported(
        meeting="board",
        new=(Change(key=("note", "n0")),),
        changed=(Change(key=("session", "opening"), fields=("status", "end")),),
        same=(Change(key=("note", "n1")),),
        kept=3,
    )
    assert [n.id for n in exported(store).notes] == ["n0", "n1", "n2"]


def test_a_dry_run_says_the_same_and_does_nothing(store: Store) -> None:
    text = "sessions: [{id: opening, status: held}]"
    told = bring(store, text, dry_run=True)
    assert exported(store) == Record(meeting="board")
    assert bring(store, text) == told
    with store.read() as tx:
        assert [(r.who, r.what, dict(r.ids)) for r in tx.audit_rows()] == [
            ("ana", "record.import", {"meeting": "board", "new": 1, "changed": 0, "same": 0})
        ]


def test_a_file_with_a_fault_is_refused_whole(store: Store) -> None:
    with pytest.raises(AgendaError) as told:
        bring(store, "sessions: [{id: opening, status: held}, {id: forun, status: helt}]")
    assert [d.code for d in told.value.diagnostics] == ["E241", "E208"]
    assert exported(store) == Record(meeting="board")
    with store.read() as tx:
        assert tx.audit_rows() == []


def test_a_meeting_that_was_never_applied_has_no_record(store: Store) -> None:
    with pytest.raises(StoreError, match='No meeting "bord" was applied here; did you mean "board"'):
        import_record(store, b"format: meetbot-record/1\nmeeting: bord", source="r", by="ana", now=NOW)
    with pytest.raises(StoreError, match="apply its agenda first"):
        export_record(store, "something-else", now=NOW)


def test_what_was_captured_live_is_exported_and_comes_back_as_the_same(store: Store) -> None:
    give(store, 1, "start", item="opening")
    give(store, 2, "note", text="the board was complete", person="ana")
    give(store, 31, "next")
    give(store, 95, "finish")
    seen(store, "ana", "onsite")
    seen(store, "rui", "online")
    with store.read() as tx:
        (note,) = tx.notes("board")
    assert (
        export_record(store, "board", now=NINE + timedelta(hours=3)).text
        == f"""\
# What happened at "Board" (2022-01-12).
# Times are the wall clock of the day (UTC), or stamps with their offset.
# Written by `meetbot record export`; `meetbot record import FILE` brings changes back.
# 2 people were seen there; who they were stays in the database.
format: meetbot-record/1
meeting: board

# What became of sessions and items, and when they really began and ended.
sessions:
  - id: opening
    status: held
    start: "09:01"
    end: "09:31"
  - id: forum
    status: held
    start: "09:31"
    end: "10:35"

# What was said and decided. One note = one fact; only approved ones are told.
notes:
  # Opening
  - id: {note["id"]}
    session: opening
    who: [ana]
    text: the board was complete
    by: Ana
    at: "2022-01-12T09:02+00:00"
    approved: false

# How many were there.
attendance:
  method: check_in
  unique: 2
  onsite: 1
  online: 1
  as_of: "2022-01-12T09:00+00:00"
"""
    )
    text = export_record(store, "board", now=NINE + timedelta(hours=3)).text
    done = import_record(store, text.encode(), source="x.yaml", by="ana", now=NOW)
    assert (done.new, done.changed, len(done.same), done.does_nothing) == ((), (), 4, True)
    # A timer's word stays a timer's word: nobody vouched for it by exporting it.
    with store.read() as tx:
        assert tx.confirmations("board") == []
    approved = text.replace("approved: false", "approved: true").encode()
    done = import_record(store, approved, source="x.yaml", by="ana", now=NOW)
    assert done.changed == (Change(key=("note", note["id"]), fields=("approved",)),)
    assert [n.text for n in live_view(store, "board", now=NINE).extras.notes] == [
        "Ana Lima: the board was complete"
    ]


def test_a_note_without_a_time_is_none_of_the_live_strip(store: Store) -> None:
    bring(store, "notes: [{id: n1, session: forum, who: rui, text: it rained}]")
    assert live_view(store, "board", now=NINE).extras.notes == ()
    give(store, 1, "start", item="opening")
    give(store, 2, "note", text="it snowed")
    assert [n.text for n in live_view(store, "board", now=NINE).extras.notes] == ["it snowed"]
    assert [str(n.text) for n in exported(store).notes] == ["it rained", "it snowed"]


def test_a_note_from_before_the_start_stands_in_the_file_as_a_comment(store: Store) -> None:
    give(store, -5, "note", text="the hall is cold")
    found = export_record(store, "board", now=NINE)
    (line,) = found.left_out
    assert line.endswith(" belongs to no session")
    assert "  #   text: the hall is cold\n" in found.text
    assert parse_record(found.text, source="x.yaml", agenda=BOARD) == Record(meeting="board")


def test_a_cancelled_session_is_exported_as_cancelled_though_its_timer_ran(store: Store) -> None:
    give(store, 1, "start", item="opening")
    give(store, 31, "next")
    bring(store, "sessions: [{id: opening, status: cancelled}]")
    text = export_record(store, "board", now=NINE + timedelta(hours=3)).text
    (opening, forum) = parse_record(text, source="x.yaml", agenda=BOARD).sessions
    assert (opening.status, opening.start, forum.id) == (SessionStatus.CANCELLED, None, "forum")
    said = "status held; start 2022-01-12 09:01:00; end 2022-01-12 09:31:00"
    assert f"# Another source says of session opening: {said}." in text.splitlines()


def test_the_door_contradicts_a_count_only_by_more_people(store: Store) -> None:
    seen(store, "ana", "onsite")
    seen(store, "rui", "online")
    bring(store, "attendance: {method: count, unique: 30}")
    stated = Attendance(method=AttendanceMethod.COUNT, unique=30)
    assert exported(store).attendance == stated
    assert "Another source" not in export_record(store, "board", now=NOW).text
    bring(store, "attendance: {method: count, unique: 1}")
    assert (
        "Another source says of attendance: method check_in; unique 2"
        in export_record(store, "board", now=NOW).text
    )


def test_a_former_id_finds_its_session_after_a_rename(store: Store) -> None:
    bring(store, "sessions: [{id: forum, status: held}]")
    apply(store, "board", BOARD_TEXT.replace("id: forum,", "id: agora, was: forum,"))
    agenda_text = export_record(store, "board", now=NOW).text
    assert "  - id: agora\n    status: held\n" in agenda_text


def test_the_order_of_a_file_holds_for_what_it_names() -> None:
    def keys(text: str) -> list[tuple[str, ...]]:
        return [(c,) for c in text]

    assert in_order(keys("abcd"), keys("ca")) == keys("cbad")
    assert in_order(keys("ab"), keys("xaybz")) == keys("xaybz")
    assert in_order(keys("ab"), keys("x")) == keys("xab")
    assert in_order([], keys("xy")) == keys("xy")


def test_entries_have_labels() -> None:
    assert [label(k) for k in (("turn", "opening", "host", "ana"), ("note", "n1"), ("attendance",))] == [
        "turn of ana in opening as host",
        "note n1",
        "attendance",
    ]
