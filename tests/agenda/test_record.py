"""A record file: what it may say, and how it is checked against its agenda."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from meetbot.agenda.fields.shapes import fields
from meetbot.agenda.model.agenda import Agenda
from meetbot.agenda.model.programme import Outcome
from meetbot.agenda.model.record import (
    Attendance,
    AttendanceMethod,
    Force,
    Form,
    Material,
    MaterialKind,
    Note,
    NoteKind,
    OutcomeRecord,
    Picture,
    Record,
    SessionRecord,
    SessionStatus,
    Turn,
    TurnStatus,
)
from meetbot.agenda.model.terms import OutcomeType, Role, Text
from meetbot.agenda.read import parse_agenda
from meetbot.agenda.record.read import check_record, parse_record
from meetbot.agenda.record.write import write_record
from meetbot.agenda.source.events import Mapping, Node, read_nodes
from meetbot.errors import AgendaError, Severity
from tests.agenda import records
from tests.agenda.test_every_field import OF_RECORDS, VALUES, nodes

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


def test_a_picture_keeps_its_caption_and_what_is_seen_apart(agenda: Agenda) -> None:
    text = """pictures:
  - {id: p1, item: centres, file: IMG_1.jpg, who: [sarwar, li-fan], caption: The first centres open.,
     alt: Two people hold a certificate., credit: Kim Lee, permission: true}
  - {id: p2}
"""
    assert read(text, agenda).pictures == (
        Picture(
            id="p1",
            where="centres",
            file="IMG_1.jpg",
            who=("sarwar", "li-fan"),
            caption=Text("en", {"en": "The first centres open."}),
            alt=Text("en", {"en": "Two people hold a certificate."}),
            credit="Kim Lee",
            permission=True,
        ),
        Picture(id="p2"),
    )


def test_all_faults_of_a_picture_come_at_once(agenda: Agenda) -> None:
    text = "pictures: [{id: p1, who: li-fann, session: openin}, {id: p1, item: centres, session: opening}]"
    _, faults = check_record(f"{HEAD}{text}\n", source="record.yaml", agenda=agenda)
    assert [(f.code, f.message) for f in faults] == [
        ("E203", 'no person "li-fann" in the agenda'),
        ("E241", 'no session or item "openin" in the agenda'),
        ("E244", '"p1" is told twice in this list'),
        ("E228", "both a session and an item"),
    ]


def test_material_is_of_a_session_or_of_the_whole_meeting_and_nobody_elses_unless_it_says_so(
    agenda: Agenda,
) -> None:
    text = """material:
  - {id: film, kind: recording, url: "https://media.example.org/1", session: opening, public: true}
  - {id: papers, kind: document, url: "https://media.example.org/2", title: Background papers}
"""
    assert read(text, agenda).material == (
        Material(
            id="film",
            kind=MaterialKind.RECORDING,
            url="https://media.example.org/1",
            where="opening",
            public=True,
        ),
        Material(
            id="papers",
            kind=MaterialKind.DOCUMENT,
            url="https://media.example.org/2",
            title=Text("en", {"en": "Background papers"}),
        ),
    )


def test_all_faults_of_material_come_at_once(agenda: Agenda) -> None:
    text = (
        "material: [{id: a, kind: movie, url: 'javascript:alert(1)', session: openin}, "
        "{id: a, kind: slides, url: 'https://u:p@x'}]"
    )
    _, faults = check_record(f"{HEAD}{text}\n", source="record.yaml", agenda=agenda)
    codes = [(f.code, f.message) for f in faults]
    assert codes[0][0] == "E208"
    assert codes[0][1].startswith('material[0].kind: "movie" is not a kind of material; write "recording", ')
    assert codes[1:] == [
        ("E265", 'material[0].url: "javascript:alert(1)" is not a web address'),
        ("E241", 'no session or item "openin" in the agenda'),
        ("E244", '"a" is told twice in this list'),
        ("E265", 'material[1].url: "https://u:p@x" is not a web address'),
    ]


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


# --- times: days, midnight, clock changes ---------------------------------------------------------------


def night(text: str) -> tuple[Record | None, list[str]]:
    """Read a record of the meeting around a clock change; faults as (code, message, hint) in one line."""
    head = "format: meetbot-record/1\nmeeting: night\n"
    record, faults = check_record(head + text, source="r.yaml", agenda=records.AGENDA)
    return record, [f"{d.code} {d.message} | {d.hint}" for d in faults]


def test_a_time_is_of_the_day_and_zone_that_its_session_is_written_in() -> None:
    record, faults = night(
        'sessions: [{id: late, start: "22:05", end: "24:50"}, {id: early, start: "09:05"}]'
    )
    assert faults == []
    assert record is not None
    assert [(s.start, s.end) for s in record.sessions] == [
        (datetime(2026, 10, 24, 20, 5, tzinfo=UTC), datetime(2026, 10, 24, 22, 50, tzinfo=UTC)),
        (datetime(2026, 10, 25, 13, 5, tzinfo=UTC), None),
    ]


def test_an_hour_that_comes_twice_needs_its_offset() -> None:
    record, faults = night('sessions: [{id: latest, start: "26:30"}]')
    assert record is None
    told = "E306 this time exists twice in Europe/Zurich on that day: 00:30 or 01:30 UTC"
    assert faults == [f'{told} | write the one you mean: "26:30+02:00" or "26:30+01:00"']
    record, faults = night('sessions: [{id: latest, start: "26:30+01:00"}]')
    assert record is not None
    assert record.sessions[0].start == datetime(2026, 10, 25, 1, 30, tzinfo=UTC)


def test_a_time_after_midnight_that_was_written_as_one_before_is_told_how() -> None:
    assert night('sessions: [{id: late, start: "22:05", end: "00:50"}]')[1] == [
        'E308 "late" ended 00:50, but started 22:05 | if that was after midnight, write "24:50"'
    ]
    far = 'W247 start 01:05 of "latest" is far from its plan, 25:00'
    hint = 'if that was after midnight, write "25:05"; if it was moved, all is well'
    assert night('sessions: [{id: latest, start: "01:05"}]')[1] == [f"{far} | {hint}"]
    assert night('turns: [{session: early, who: "123", start: "20:05"}]')[1] == [
        'W247 start 20:05 of "early" is far from its plan, 09:00 | if it was moved, all is well'
    ]


def test_a_former_id_means_the_session_it_is_now() -> None:
    record, faults = night("sessions: [{id: old, status: held}]")
    assert (faults, record) == (
        [],
        Record(meeting="night", sessions=(SessionRecord(id="latest", status=SessionStatus.HELD),)),
    )


def test_somebody_who_is_not_on_the_agenda_is_written_in_place(agenda: Agenda) -> None:
    text = "turns: [{session: opening, who: li-ming, status: replaced, replaced_by: Dr. A. Khan}]"
    assert read(text, agenda).turns[0].replaced_by == "Dr. A. Khan"
    _, faults = check_record(HEAD + text.replace("Dr. A. Khan", "xxxxxx"), source="r.yaml", agenda=agenda)
    assert [(d.code, d.hint) for d in faults] == [("E203", "write {name: ...} for who is not on the agenda")]


@pytest.mark.parametrize(
    "counts",
    [
        "unique: 83, onsite: 27, online: 56",
        "unique: 60, onsite: 27, online: 56",
        "unique: 27, onsite: 27",
        "onsite: 27, online: 56, countries: {CN: 83}",
        "countries: {CN: 83}",
        "regions: [Europe]",
    ],
)
def test_counts_that_can_be_true_are_taken_as_they_are(agenda: Agenda, counts: str) -> None:
    _, faults = check_record(f"{HEAD}attendance: {{method: count, {counts}}}", source="r.yaml", agenda=agenda)
    assert faults == ()


@pytest.mark.parametrize(
    ("method", "as_of", "told"),
    [
        ("check_in", "2022-01-12T14:45+08:00", []),  # the doors are open
        ("check_in", "2022-01-11T14:45+08:00", ["W249"]),
        ("count", "2022-01-12T14:45+08:00", ["W249"]),
    ],
)
def test_who_was_checked_in_before_the_beginning_had_come(
    agenda: Agenda, method: str, as_of: str, told: list[str]
) -> None:
    text = f'{HEAD}attendance: {{method: {method}, unique: 83, as_of: "{as_of}"}}'
    _, faults = check_record(text, source="r.yaml", agenda=agenda)
    assert [fault.code for fault in faults] == told


def test_people_on_site_in_a_meeting_online_are_wondered_at() -> None:
    text = records.TEXT.replace("meeting: {id: night,", "meeting: {id: night, mode: online,")
    online = parse_agenda(text, source="night.yaml")
    record = "format: meetbot-record/1\nmeeting: night\nattendance: {method: count, onsite: 3}"
    _, faults = check_record(record, source="r.yaml", agenda=online)
    assert [(d.code, d.message) for d in faults] == [
        ("W225", "3 people onsite, but the meeting was planned as online only")
    ]


@pytest.mark.parametrize(
    ("note", "told"),
    [
        ("verb: pointed out, text: it was so", ()),
        ("verb: quipped, text: it was so", ()),
        ("force: stress, verb: reiterated, text: it was so", ()),
        ("verb: reiterated, text: it was so", ("write force: stress, or another verb",)),
        ("verb: intorduced, form: np, text: the plan", ('did you mean "introduced"?',)),
        ("verb: urged to, force: call, form: to, text: go on", ('write "urged"',)),
        ("force: ask, form: to, whom: iite, text: go on", ()),
        ("force: commit, form: quote, quotable: true, text: I promise.", ()),
    ],
)
def test_a_verb_says_what_its_force_says(agenda: Agenda, note: str, told: tuple[str, ...]) -> None:
    text = f"{HEAD}notes: [{{id: n1, session: opening, who: li-ming, {note}}}]"
    _, faults = check_record(text, source="r.yaml", agenda=agenda)
    assert tuple(d.hint for d in faults) == told


# --- any value in any place -----------------------------------------------------------------------------

EVERY_FIELD = """\
format: meetbot-record/1
meeting: night
held_as_planned: {by: Ana, at: "2026-10-25T18:40+08:00", except: [mou]}
sessions:
  - {id: late, status: postponed, start: "22:05", end: "25:00", reason: x,
     to: "2026-11-25T18:40Z", announce: true}
turns:
  - {item: "on", who: {name: X}, as: chair, status: replaced, replaced_by: ana, on_behalf_of: us,
     start: "22:05", end: "22:15", announce: true}
notes:
  - {id: n1, item: "on", who: [ana, "123"], kind: action, force: call, verb: urged, whom: us, form: to,
     text: {de: x, en: y}, due: Mai, quotable: true, by: Ana, at: "2026-10-25T18:40+08:00", approved: false}
outcomes:
  - {id: a, type: award, session: late, what: x, contest: y, prize: z, by: ana, for: us, to: us, at: us,
     partners: us, organisers: us, date: 2026-10-24, place: p, source: s, done: true}
attendance: {method: count, unique: 83, onsite: 27, online: 56, exclude: [x], exact: true, countries: {CN: 3},
  regions: [x], groups: y, as_of: "2026-10-25T18:40+08:00", by: Ana}
pictures: [{id: p, session: late, file: x, who: [ana], caption: y, alt: z, credit: Kim, permission: true}]
material: [{id: m, kind: slides, url: "https://media.example.org/s", item: "on", title: x, public: true}]
"""
ROOT = read_nodes(EVERY_FIELD, source="r.yaml")[0]
assert ROOT is not None
NODES = list(nodes(ROOT))


def test_the_file_of_every_field_has_every_field() -> None:
    used = {key for node in NODES if isinstance(node, Mapping) for key in node.pairs}
    known = {key for title, key in fields() if title in OF_RECORDS}
    assert known - used == set()
    assert check_record(EVERY_FIELD, source="r.yaml", agenda=records.AGENDA)[0] is not None


@settings(max_examples=120, suppress_health_check=[HealthCheck.too_slow])
@given(st.sampled_from(NODES), st.sampled_from(VALUES.split()))
def test_any_value_in_any_place_gives_faults_or_a_record_that_can_be_written(node: Node, value: str) -> None:
    text = EVERY_FIELD[: node.begin] + value + EVERY_FIELD[node.end :]
    record, faults = check_record(text, source="r.yaml", agenda=records.AGENDA)
    assert (record is None) == any(d.severity is Severity.ERROR for d in faults)
    if record is not None:
        again = write_record(record, records.AGENDA).text
        assert parse_record(again, source="r.yaml", agenda=records.AGENDA) == record
