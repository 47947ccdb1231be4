"""A record as text: reading it gives the same record, and other YAML programs read what meetbot reads."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import UTC, datetime

import yaml
from hypothesis import HealthCheck, given, settings
from ruamel.yaml import YAML

from meetbot.agenda.model.record import Held, Note, OutcomeRecord, Record, SessionRecord, SessionStatus
from meetbot.agenda.model.terms import Text
from meetbot.agenda.record.read import check_record, parse_record
from meetbot.agenda.record.write import write_record
from meetbot.agenda.source.events import Listing, Mapping, Node, Scalar, read_nodes
from meetbot.errors import Severity
from tests.agenda.records import AGENDA, RECORDS
from tests.article import reference
from tests.golden import assert_golden

SLOW = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def note(note_id: str, where: str, **more: object) -> Note:
    return Note(id=note_id, where=where, text=Text("de", {"de": "es war gut"}), **more)  # type: ignore[arg-type]


def texts(node: Node) -> object:
    """Return what meetbot sees in a tree: every scalar as its text."""
    match node:
        case Scalar():
            return node.text
        case Listing():
            return [texts(item) for item in node.items]
        case Mapping():
            return {key: texts(value) for key, (_, value) in node.pairs.items()}
        case _:
            raise AssertionError(node)


def as_written(value: object) -> object:
    """Return what another program read, with numbers, days and truth as they are written."""
    match value:
        case dict():
            return {str(key): as_written(one) for key, one in value.items()}
        case list():
            return [as_written(one) for one in value]
        case bool():
            return "true" if value else "false"
        case _:
            return str(value)


@SLOW
@given(RECORDS)
def test_a_written_record_reads_back_equal(record: Record) -> None:
    written = write_record(record, AGENDA)
    found, faults = check_record(written.text, source="r.yaml", agenda=AGENDA)
    assert [d for d in faults if d.severity is Severity.ERROR] == []
    assert (found, written.left_out) == (record, ())


@SLOW
@given(RECORDS)
def test_every_yaml_program_reads_the_same(record: Record) -> None:
    text = write_record(record, AGENDA).text
    root, _, _ = read_nodes(text, source="r.yaml")
    assert root is not None
    ours = texts(root)
    assert as_written(yaml.safe_load(text)) == ours
    assert as_written(yaml.load(text, yaml.CSafeLoader)) == ours
    assert as_written(YAML(typ="safe", pure=True).load(io.StringIO(text))) == ours


def test_the_reference_record_is_written_as_a_person_would() -> None:
    text = write_record(reference.record(), reference.agenda()).text
    assert parse_record(text, source="r.yaml", agenda=reference.agenda()) == reference.record()
    assert_golden("record-reference.yaml", text)


def test_a_double_wall_clock_is_a_stamp_and_others_are_times_of_their_day() -> None:
    hour = datetime(2026, 10, 25, 0, 30, tzinfo=UTC)  # 02:30 the first time
    late = SessionRecord(id="late", start=hour.replace(hour=20, day=24), end=hour.replace(day=24, hour=23))
    record = Record(
        meeting="night", sessions=(late, SessionRecord(id="latest", start=hour, end=hour.replace(hour=2)))
    )
    lines = [line.strip() for line in write_record(record, AGENDA).text.splitlines() if ":" in line]
    assert lines[-6:] == [
        "- id: late",
        'start: "22:30"',
        'end: "25:30"',
        "- id: latest",
        'start: "2026-10-25T02:30+02:00"',
        'end: "27:30"',
    ]


def test_a_former_id_is_written_as_it_is_now() -> None:
    record = Record(
        meeting="night",
        held_as_planned=Held(by="Ana", exceptions=("old",)),
        sessions=(SessionRecord(id="old", status=SessionStatus.HELD),),
        notes=(note("n", "old"),),
    )
    written = write_record(record, AGENDA)
    found = parse_record(written.text, source="r.yaml", agenda=AGENDA)
    assert found == Record(
        meeting="night",
        held_as_planned=Held(by="Ana", exceptions=("latest",)),
        sessions=(SessionRecord(id="latest", status=SessionStatus.HELD),),
        notes=(note("n", "latest"),),
    )
    assert written.left_out == ()


def test_what_no_file_can_say_stands_in_it_as_a_comment() -> None:
    good = note("n1", "late", who=("ana",))
    record = Record(
        meeting="night",
        held_as_planned=Held(by="Ana", exceptions=("gone", "ana")),
        sessions=(SessionRecord(id="gone"), SessionRecord(id="old"), SessionRecord(id="latest")),
        notes=(
            good,
            note("n2", ""),
            note("n3", "gone"),
            note("n4", "late", who=("bo",)),
            note("N 5", "late"),
        ),
        outcomes=(OutcomeRecord(id="gone", done=True),),
    )
    written = write_record(record, AGENDA)
    assert parse_record(written.text, source="r.yaml", agenda=AGENDA) == Record(
        meeting="night",
        held_as_planned=Held(by="Ana", exceptions=("ana",)),
        sessions=(SessionRecord(id="latest"),),
        notes=(good,),
    )
    assert written.left_out == (
        '`except` named "gone", which the agenda does not have',
        'the agenda has no session or item "gone"',
        "note n2 belongs to no session",
        'note n3 belongs to "gone", which the agenda does not have',
        'note n4 names "bo", whom the agenda does not have',
        "note N 5 has an id that no file can have",
        "outcome gone is none of the agenda's",
    )
    assert "  # Not part of the record: note n2 belongs to no session.\n  # - id: n2\n" in written.text


def test_a_title_cannot_break_out_of_its_comment() -> None:
    days = AGENDA.days
    session = replace(days[0].sessions[0], title=Text("de", {"de": "one\ntwo: \u0007\u2028three"}))
    day = replace(days[0], sessions=(session, *days[0].sessions[1:]))
    odd = replace(AGENDA, days=(day, *days[1:]))
    record = Record(meeting="night", notes=(note("n1", "late"),))
    text = write_record(record, odd).text
    assert "  # one two: ? three\n" in text
    assert parse_record(text, source="r.yaml", agenda=odd) == record
