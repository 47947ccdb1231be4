"""The attendee list as people bring it: separators, encodings, odd columns, faults by row."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from meetbot.agenda.model.agenda import Agenda
from meetbot.agenda.model.people import Person, Post
from meetbot.agenda.model.terms import Mode, Text
from meetbot.agenda.read import parse_agenda
from meetbot.agenda.resolve.references import id_of_address
from meetbot.errors import Diagnostic
from meetbot.exchange.attendees import read_attendees

SAMPLE = Path(__file__).parent.parent.parent / "agendas" / "iioe-annual-2022.yaml"
AGENDA = parse_agenda(SAMPLE.read_bytes(), source=SAMPLE.name)
ADA = id_of_address("ada@example.org")


def read(text: str | bytes, agenda: Agenda = AGENDA) -> tuple[dict[str, Person], tuple[Diagnostic, ...]]:
    return read_attendees(text.encode() if isinstance(text, str) else text, source="list.csv", agenda=agenda)


def test_a_row_with_every_column_is_a_person() -> None:
    header = (
        "id,email,name,given,family,native,honorific,post,org,country,mode,timezone,language,access_needs,"
        "consent_publish,consent_photo,Table"
    )
    row = (
        'A-7,ada@example.org,"LOVELACE Ada",Ada,LOVELACE,Ада,Dr.,Dean,UET Lahore,PK,onsite,Asia/Karachi,fr,'
        "hearing loop,true,false,5"
    )
    assert read(f"{header}\n{row}\n") == (
        {
            "A-7": Person(
                id="A-7",
                name="LOVELACE Ada",
                given="Ada",
                family="LOVELACE",
                native="Ада",
                honorific=Text("en", {"en": "Dr."}),
                posts=(Post(post=Text("en", {"en": "Dean"}), org="uet"),),
                country="PK",
                email="ada@example.org",
                mode=Mode.ONSITE,
                timezone="Asia/Karachi",
                language="fr",
                access_needs="hearing loop",
                consent_publish=True,
                tags=("table=5",),
            )
        },
        (),
    )


PLAIN = "email,name,org\nada@example.org,Ada Łovelace,Acme; Ltd\n"


@pytest.mark.parametrize(
    "data",
    [
        PLAIN.encode(),
        PLAIN.encode("utf-8-sig"),
        PLAIN.encode("utf-16"),
        PLAIN.replace("\n", "\r\n").encode(),
        PLAIN.replace("\n", "\r").encode(),
        'email;name;org\nada@example.org;Ada Łovelace;"Acme; Ltd"\n'.encode(),
        "email\tname\torg\nada@example.org\tAda Łovelace\tAcme; Ltd\n".encode(),
        "sep=|\nemail|name|org\nada@example.org|Ada Łovelace|Acme; Ltd\n".encode(),
        '\ufeffsep=;\r\nE-mail;name;org\r\nada@example.org;Ada Łovelace;"Acme; Ltd"\r\n'.replace(
            "E-mail", "Email"
        ).encode(),
        ("email,name,org\n\n , ,\n" + PLAIN.split("\n")[1]).encode(),
        "name,org,email\nAda Łovelace,Acme; Ltd,ada@example.org".encode(),
    ],
)
def test_lists_come_in_many_shapes(data: bytes) -> None:
    person = Person(
        id=ADA, name="Ada Łovelace", affiliation="Acme; Ltd", email="ada@example.org", mode=Mode.UNDECIDED
    )
    assert read(data) == ({ADA: person}, ())


def test_an_id_made_from_an_address_is_stable_and_hides_it() -> None:
    assert ADA == id_of_address(" ADA@Example.org ") != id_of_address("bob@example.org")
    assert len(ADA) == 12
    assert ADA.startswith("a-")
    assert "ada" not in ADA[2:]


def test_given_and_family_make_a_name_where_there_is_none() -> None:
    people, _ = read("email,given,family\nada@example.org,Ada,Lovelace\n")
    assert people[ADA].name == "Ada Lovelace"


def test_who_has_a_part_already_is_not_listed_again() -> None:
    text = "id,email,name\n,VC@example.org,Somebody\nlim,other@example.org,LIM\n,ada@example.org,Ada\n"
    assert list(read(text)[0]) == [ADA]


def test_a_row_with_a_fault_is_left_out_and_the_others_are_read() -> None:
    text = """email,name,mode,timezone,country
ada@example.org,Ada,remote,Asia/Shangai,cn
bo@example.org,Bo,online,,
Bo@example.org,Bo Again,online,,
,Nobody,online,,
"""
    people, faults = read(text)
    assert [p.name for p in people.values()] == ["Bo"]
    assert [(d.code, d.place.line, d.place.column, d.message) for d in faults] == [
        ("E235", 2, 21, 'row 2: mode: "remote" is not a mode; write "online"'),
        ("E235", 2, 28, 'row 2: unknown time zone "Asia/Shangai"; did you mean "Asia/Shanghai"?'),
        ("E235", 2, 41, 'row 2: country: "cn" is not a country code of ISO 3166'),
        ("E233", 4, 1, "Bo@example.org stands in row 3 before"),
        ("E232", 5, 1, "row 5 has no e-mail address"),
    ]


def test_an_address_that_few_servers_take_is_warned_of_and_its_row_read() -> None:
    found, faults = read(
        "email,name\nb\u00f6@example.org,Bo\nada@example.org,Ada\nb\u00f6@example.org,Again\n"
    )
    assert [(person.name, person.email) for person in found.values()] == [
        ("Bo", "b\u00f6@example.org"),
        ("Ada", "ada@example.org"),
    ]
    assert [(d.code, d.place.line, d.place.column) for d in faults] == [
        ("W210", 2, 1),
        ("E233", 4, 1),
        ("W210", 4, 1),
    ]
    assert faults[0].message == (
        'row 2: email: "b\u00f6@example.org" has "\u00f6" before the @, which mail servers do not take: '
        "mails to them are held"
    )


def test_a_cell_over_several_lines_keeps_the_row_numbers_right() -> None:
    people, faults = read('email,name,post\nada@example.org,Ada,"Dean\nof Arts"\nbad,Bo,\n')
    assert people[ADA].posts[0].post == Text("en", {"en": "Dean\nof Arts"})
    assert [(d.code, d.place.line) for d in faults] == [("E235", 4)]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "E231"),
        (b"\n\n", "E231"),
        (b"name\nAda\n", "E231"),
        (b"email\nada@example.org\n", "E231"),
        (b"email,email,name\n", "E231"),
        (b"PK\x03\x04\0\0\0", "E234"),
        (b"\xff\xfe\x00", "E234"),
        ("email,name\nada@example.org,Zoë\n".encode("latin-1"), "E234"),
        (b'email,name\n"ada', "E234"),
        (b"x" * 9_000_000, "E234"),
        (b"email,name\n" + b"a,b\n" * 50_001, "E234"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_is_no_list_is_refused(data: bytes, code: str) -> None:
    people, faults = read(data)
    assert people == {}
    assert [d.code for d in faults] == [code]


@settings(max_examples=60)
@given(
    st.binary(max_size=300)
    | st.text(max_size=300).map(lambda t: ("email,name\n" + t).encode(errors="replace"))
)
def test_no_bytes_give_a_traceback(data: bytes) -> None:
    people, faults = read(data)
    assert people == {} or all("@" in p.email for p in people.values())
    assert all(d.place.line >= 1 for d in faults)
