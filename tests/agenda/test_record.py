"""A record file: what it may say, and how it is checked against its agenda."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from meetbot.agenda.model import Agenda, Outcome, OutcomeType, Role, Text
from meetbot.agenda.read import parse_agenda
from meetbot.agenda.read_record import check_record, parse_record
from meetbot.agenda.record import (
    Attendance,
    AttendanceMethod,
    Force,
    Form,
    Note,
    NoteKind,
    OutcomeRecord,
    Record,
    SessionRecord,
    SessionStatus,
    Turn,
    TurnStatus,
)
from meetbot.errors import AgendaError

SAMPLE = Path(__file__).parent.parent.parent / "agendas" / "iioe-annual-2022.yaml"
HEAD = "format: meetbot-record/1\nmeeting: ichei-annual-2022\n"


@pytest.fixture(scope="module")
def agenda() -> Agenda:
    return parse_agenda(SAMPLE.read_bytes(), source=SAMPLE.name)


def read(text: str, agenda: Agenda) -> Record:
    return parse_record(HEAD + text, source="record.yaml", agenda=agenda)


def test_a_record_that_says_nothing_claims_nothing(agenda: Agenda) -> None:
    assert read("", agenda) == Record(meeting="ichei-annual-2022")


def test_sessions_bear_actual_times_of_the_day_or_stamps(agenda: Agenda) -> None:
    text = """sessions:
  - {id: opening, status: held, start: "15:02", end: "2022-01-12T07:34Z"}
  - {id: centres, status: postponed, to: "2022-02-01T15:00+08:00", reason: a power cut, announce: true}
"""
    assert read(text, agenda).sessions == (
        SessionRecord(
            id="opening",
            status=SessionStatus.HELD,
            start=datetime(2022, 1, 12, 7, 2, tzinfo=UTC),
            end=datetime(2022, 1, 12, 7, 34, tzinfo=UTC),
        ),
        SessionRecord(
            id="centres",
            status=SessionStatus.POSTPONED,
            to=datetime(2022, 2, 1, 7, tzinfo=UTC),
            reason=Text("en", {"en": "a power cut"}),
            announce=True,
        ),
    )


def test_a_turn_has_the_role_that_was_planned_unless_it_says_another(agenda: Agenda) -> None:
    text = """turns:
  - {session: keynote, who: wang-libing, status: spoke}
  - {item: centres, who: sarwar, status: replaced, replaced_by: {name: A. Khan, honorific: Dr., post: Dean}}
  - {session: opening, who: han-wei, as: speaker}
"""
    assert read(text, agenda).turns == (
        Turn(where="keynote", who="wang-libing", role=Role.CHAIR, status=TurnStatus.SPOKE),
        Turn(
            where="centres",
            who="sarwar",
            role=Role.SPEAKER,
            status=TurnStatus.REPLACED,
            replaced_by="Dr. A. Khan, Dean",
        ),
        Turn(where="opening", who="han-wei", role=Role.SPEAKER, status=TurnStatus.UNKNOWN),
    )


def test_a_note_has_every_field(agenda: Agenda) -> None:
    text = """notes:
  - {id: n1, item: centres, who: [sarwar, sulaiman], kind: action, force: commit, verb: undertook,
     whom: [iioe], form: to, text: {en: send a plan, fr: envoyer un plan}, due: end of March, quotable: true,
     by: me, at: "2022-01-12T17:31+08:00", approved: false}
"""
    assert read(text, agenda).notes == (
        Note(
            id="n1",
            where="centres",
            text=Text("en", {"en": "send a plan", "fr": "envoyer un plan"}),
            who=("sarwar", "sulaiman"),
            kind=NoteKind.ACTION,
            force=Force.COMMIT,
            form=Form.TO,
            verb="undertook",
            whom=("iioe",),
            due="end of March",
            quotable=True,
            by="me",
            at=datetime(2022, 1, 12, 9, 31, tzinfo=UTC),
            approved=False,
        ),
    )


def test_an_outcome_nobody_planned_tells_what_it_is(agenda: Agenda) -> None:
    text = """outcomes:
  - {id: mou, type: signing, session: closing, what: a memorandum, by: [li-ming, uet], done: true}
"""
    assert read(text, agenda).outcomes == (
        OutcomeRecord(
            id="mou",
            done=True,
            outcome=Outcome(
                id="mou",
                type=OutcomeType.SIGNING,
                session="closing",
                what=Text("en", {"en": "a memorandum"}),
                by=("li-ming", "uet"),
            ),
        ),
    )


def test_attendance_has_its_method_and_its_counts(agenda: Agenda) -> None:
    text = """attendance: {method: check_in, unique: 83, onsite: 27, online: 56, exclude: [staff],
  exact: true, countries: {CN: 12, PK: 8}, groups: teachers and researchers,
  as_of: "2022-01-12T19:00+08:00", by: door}
"""
    assert read(text, agenda).attendance == Attendance(
        method=AttendanceMethod.CHECK_IN,
        unique=83,
        onsite=27,
        online=56,
        exclude=("staff",),
        exact=True,
        countries={"CN": 12, "PK": 8},
        groups=Text("en", {"en": "teachers and researchers"}),
        as_of=datetime(2022, 1, 12, 11, tzinfo=UTC),
        by="door",
    )


def test_all_faults_of_a_record_come_at_once(agenda: Agenda) -> None:
    text = """turns: [{session: openin, who: li-mng, status: talked}]
notes: [{id: n1, text: {en: fine}}, {id: n1, session: opening, item: centres, who: nobody, text: fine}]
attendance: {method: guess, countries: {China: 5}}
"""
    record, faults = check_record(HEAD + text, source="record.yaml", agenda=agenda)
    assert record is None
    assert [d.code for d in faults] == [
        *("E241", "E203", "E208"),
        *("E201", "W248", "E244", "E228", "E203"),
        *("E208", "E214"),
    ]
    with pytest.raises(AgendaError):
        read(text, agenda)
