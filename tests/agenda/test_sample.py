"""What the worked example promises (agendas/iioe-annual-2022.yaml, its record, its attendee list)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
import yaml
from yaml.cyaml import CSafeLoader

from meetbot.agenda.check import onsite_people
from meetbot.agenda.model.agenda import Agenda
from meetbot.agenda.model.people import Person, Post
from meetbot.agenda.model.programme import Part, Speaking
from meetbot.agenda.model.record import Attendance, AttendanceMethod, Force, Form, Note, NoteKind, Record
from meetbot.agenda.model.terms import Audience, Kind, Mode, Role, Text
from meetbot.agenda.names import full_form, short_forms, sort_key
from meetbot.agenda.read import check_agenda, parse_agenda
from meetbot.agenda.record.read import check_record
from meetbot.agenda.source.events import Listing, Mapping, Node, Scalar, read_nodes
from meetbot.agenda.uid import uid_of
from meetbot.exchange.attendees import read_attendees

FOLDER = Path(__file__).parent.parent.parent / "agendas"
TEXT = (FOLDER / "iioe-annual-2022.yaml").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def agenda() -> Agenda:
    return parse_agenda(TEXT, source="iioe-annual-2022.yaml")


@pytest.fixture(scope="module")
def record(agenda: Agenda) -> Record:
    text = (FOLDER / "iioe-annual-2022.record.yaml").read_text(encoding="utf-8")
    found, faults = check_record(text, source="record", agenda=agenda)
    assert found is not None
    assert faults == ()
    return found


@pytest.fixture(scope="module")
def attendees(agenda: Agenda) -> dict[str, Person]:
    found, faults = read_attendees(
        (FOLDER / "attendees.csv").read_bytes(), source="attendees.csv", agenda=agenda
    )
    assert faults == ()
    return found


def clock(when: datetime, zone: str) -> str:
    return f"{when.astimezone(ZoneInfo(zone)):%H:%M}"


@pytest.mark.parametrize(
    ("zone", "start", "end"),
    [
        ("Asia/Shanghai", "15:00", "18:15"),
        ("Asia/Karachi", "12:00", "15:15"),
        ("Europe/Moscow", "10:00", "13:15"),
        ("Europe/Belgrade", "08:00", "11:15"),
        ("Asia/Colombo", "12:30", "15:45"),
    ],
)
def test_the_meeting_has_the_promised_hours_in_every_zone(
    agenda: Agenda, zone: str, start: str, end: str
) -> None:
    assert (clock(agenda.start, zone), clock(agenda.end, zone)) == (start, end)


def test_seven_sessions_follow_one_another(agenda: Agenda) -> None:
    assert [
        (s.id, clock(s.start, "Asia/Shanghai"), clock(s.end, "Asia/Shanghai")) for s in agenda.sessions
    ] == [
        ("opening", "15:00", "15:30"),
        ("keynote", "15:30", "16:20"),
        ("pause", "16:20", "16:30"),
        ("partnership", "16:30", "17:15"),
        ("initiatives", "17:15", "17:50"),
        ("contest", "17:50", "18:05"),
        ("closing", "18:05", "18:15"),
    ]


def test_one_session_has_a_hard_start(agenda: Agenda) -> None:
    assert [s.id for s in agenda.sessions if s.hard_start] == ["partnership"]


def test_the_items_of_the_launch_fill_it(agenda: Agenda) -> None:
    session = agenda.session("initiatives")
    assert session is not None
    assert [
        (i.id, clock(i.start, "Asia/Shanghai"), clock(i.end, "Asia/Shanghai")) for i in session.items
    ] == [
        ("overview", "17:15", "17:20"),
        ("centres", "17:20", "17:40"),
        ("russian", "17:40", "17:50"),
    ]
    assert session.kind is Kind.LAUNCH
    assert session.leader == (Role.LEAD, "lim")
    assert [o.id for o in session.outcomes] == ["launch-centres", "launch-russian"]
    assert (session.outcomes[0].by, session.outcomes[0].at) == (
        ("sarwar", "sulaiman", "ochirbat"),
        ("uet", "upm", "must"),
    )


def test_speakers_with_a_length_make_the_parts_of_their_session(agenda: Agenda) -> None:
    keynote = agenda.session("keynote")
    assert keynote is not None
    topic = Text("en", {"en": "higher education for a better future"})
    assert keynote.speakers == (
        Speaking(who="atta", topic=topic, duration=timedelta(minutes=20)),
        Speaking(who="cheng", topic=topic, duration=timedelta(minutes=20)),
    )
    assert keynote.parts == (
        Part(title=Text("en", {"en": "Atta-ur-Rahman"}), duration=timedelta(minutes=20)),
        Part(title=Text("en", {"en": "CHENG Jiangang"}), duration=timedelta(minutes=20)),
    )


def test_fourteen_people_can_be_mailed_and_four_placeholders_are_reported() -> None:
    agenda, faults = check_agenda(TEXT, source="a.yaml")
    assert agenda is not None
    assert len([p for p in agenda.with_role if agenda.people[p].email]) == 14
    assert Counter(d.code for d in faults) == {"W222": 4, "W221": 1}


def test_sixteen_invitations_go_to_people_with_a_role(agenda: Agenda) -> None:
    sessions = {
        p: [s.id for s, _ in agenda.sessions_of(p)] for p in agenda.with_role if agenda.people[p].email
    }
    assert sum(map(len, sessions.values())) == 16
    assert {p: s for p, s in sessions.items() if len(s) > 1} == {
        "li-ming": ["opening", "closing"],
        "sarwar": ["opening", "initiatives"],
    }


def test_han_and_han_collide_and_li_and_li_do_not(agenda: Agenda) -> None:
    forms = short_forms(agenda)
    assert {who: forms.get(who) for who in ("han-wei", "han-xibin", "li-ming", "li-fan")} == {
        "han-wei": None,
        "han-xibin": None,
        "li-ming": "Prof. LI",
        "li-fan": "Ms. LI",
    }
    assert full_form(agenda.people["han-wei"]) == "Prof. HAN Wei"


def test_a_declared_short_form_is_used_and_a_single_name_stays_whole(agenda: Agenda) -> None:
    people = agenda.people
    assert short_forms(agenda)["sarwar"] == "Prof. Mansoor"
    assert full_form(people["sarwar"]) == "Prof. Syed Mansoor Sarwar"
    assert "atta" not in short_forms(agenda)
    assert full_form(people["atta"]) == "Prof. Atta-ur-Rahman"
    assert full_form(people["p-lk"]) == "representative from Sri Lanka"
    assert sorted(("wang-libing", "cheng", "atta"), key=lambda p: sort_key(people[p])) == [
        "atta",
        "cheng",
        "wang-libing",
    ]


def test_two_offices_are_two_posts_and_names_keep_every_letter(agenda: Agenda) -> None:
    assert agenda.people["lim"].posts == (
        Post(post=Text("en", {"en": "Chief Expert"}), org="iioe"),
        Post(post=Text("en", {"en": "Chair Professor of Learning Technologies and Innovation"}), org="eduhk"),
    )
    assert "’" in str(agenda.organisations["pk-tf"].name)
    assert str(agenda.meeting.title).endswith("and Europe: For a Better Future and Beyond")


def test_modes_and_zones_come_from_the_defaults_or_the_person(agenda: Agenda) -> None:
    people = agenda.people
    assert {p for p in people if people[p].mode is Mode.ONSITE} == {
        "han-wei",
        "li-ming",
        "han-xibin",
        "li-fan",
    }
    assert (people["knyazeva"].language, people["knyazeva"].timezone) == ("ru", "Europe/Moscow")
    assert people["cheng"].timezone == ""
    assert people["p-rs"].honorific is None


def test_the_reminder_policy_is_read_with_hours_and_grace(agenda: Agenda) -> None:
    found = [(r.id, r.to, r.local_hours, r.grace) for r in agenda.reminders]
    day = (480, 1200)
    assert found == [
        ("week", (Audience.ALL,), day, timedelta(days=2)),
        ("eve", (Audience.ALL,), day, timedelta(hours=6)),
        ("join", (Audience.ONLINE,), None, timedelta(minutes=5)),
        ("speaker", (Audience.SPEAKERS, Audience.CHAIRS), None, timedelta(minutes=5)),
        ("thanks", (Audience.ATTENDED,), None, timedelta(minutes=20)),
    ]


def test_uids_come_from_ids_alone(agenda: Agenda) -> None:
    assert uid_of("opening", agenda, "example.org") == "opening.ichei-annual-2022@example.org"
    assert uid_of("day", agenda, "example.org") == "day.ichei-annual-2022@example.org"
    with pytest.raises(KeyError, match="openin"):
        uid_of("openin", agenda, "example.org")


def scalars(node: Node) -> Iterator[tuple[str, bool]]:
    match node:
        case Scalar():
            yield node.text, node.plain
        case Listing():
            for item in node.items:
                yield from scalars(item)
        case Mapping():
            for key, value in node.pairs.values():
                yield key.text, key.plain
                yield from scalars(value)


def test_the_sample_loads_to_identical_data_elsewhere() -> None:
    by_python = yaml.load(TEXT, yaml.SafeLoader)
    assert by_python == yaml.load(TEXT, CSafeLoader)
    assert by_python["meeting"]["start"] == "15:00"
    assert by_python["sessions"][3]["start"] == "16:30"
    # Every text that YAML 1.1 would take for a number, a date or a truth value is one of these, or quoted.
    root, _, _ = read_nodes(TEXT, source="a")
    assert root is not None
    resolved = {text for text, plain in scalars(root) if plain and not isinstance(yaml.safe_load(text), str)}
    assert resolved == {"2022-01-12", "30", "true"}


def test_the_record_confirms_everything_but_the_break(record: Record) -> None:
    assert record.held_as_planned is not None
    assert record.held_as_planned.by == "IIOE Secretariat"
    assert record.held_as_planned.at == datetime(2022, 1, 12, 10, 40, tzinfo=UTC)
    assert record.held_as_planned.exceptions == ("pause",)
    assert [(o.id, o.done) for o in record.outcomes] == [
        ("launch-centres", True),
        ("launch-russian", True),
        ("award-contest", True),
    ]
    assert record.attendance == Attendance(
        method=AttendanceMethod.COUNT,
        unique=83,
        regions=("Asia-Pacific", "Europe", "Latin America and the Caribbean"),
        groups=Text("en", {"en": "policymakers, university leaders, teachers, experts and researchers"}),
        by="IIOE Secretariat",
    )


def test_the_record_has_every_statement_of_the_news_item(record: Record) -> None:
    assert Counter(note.who for note in record.notes if note.kind is NoteKind.REPORT) == {
        ("li-ming",): 6,
        ("zhan-tao",): 3,
        ("sarwar",): 4,
        ("wang-libing",): 2,
        ("sarwar", "sulaiman", "ochirbat"): 1,
        ("knyazeva",): 1,
        ("mahmood",): 1,
    }
    assert next(n for n in record.notes if n.id == "n3") == Note(
        id="n3",
        where="opening",
        who=("zhan-tao",),
        force=Force.CONGRATULATE,
        form=Form.NP,
        whom=("iioe",),
        text=Text("en", {"en": "the achievement made in the past year"}),
        by="rapporteur",
    )
    assert {n.id for n in record.notes if n.kind is NoteKind.EVALUATION} == {"n19"}
    assert '"Last Mile"' in str(next(n for n in record.notes if n.id == "n11").text)


def test_ninety_attendees_of_both_modes_and_six_languages_are_others(
    agenda: Agenda, attendees: dict[str, Person]
) -> None:
    assert Counter(p.mode for p in attendees.values()) == {
        Mode.ONLINE: 60,
        Mode.ONSITE: 24,
        Mode.UNDECIDED: 6,
    }
    assert {p.language for p in attendees.values()} == {"en", "fr", "es", "ru", "zh", "ar"}
    assert all(p.email.endswith("@example.org") for p in attendees.values())
    assert not {p.email for p in attendees.values()} & {p.email for p in agenda.people.values()}
    assert len({p.timezone for p in attendees.values()}) > 20


def test_the_seats_suffice(agenda: Agenda, attendees: dict[str, Person]) -> None:
    assert agenda.meeting.venue is not None
    assert agenda.meeting.venue.capacity == 30
    assert sum(p.mode is Mode.ONSITE for p in attendees.values()) + onsite_people(agenda) == 28


def test_native_forms_come_through_in_their_scripts(attendees: dict[str, Person]) -> None:
    native = {p.name: p.native for p in attendees.values()}
    assert native["SUN Ruoxi"] == "孙若曦"
    assert native["Rania Al-Khatib"] == "رانيا الخطيب"
    assert native["SOK Dara"] == "សុខ ដារ៉ា"
