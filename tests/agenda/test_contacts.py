"""Addresses and telephone numbers in a file of their own."""

from __future__ import annotations

from meetbot.agenda.model.agenda import Agenda
from meetbot.agenda.read import check_agenda, parse_agenda

HEAD = (
    "format: meetbot/1\n"
    'meeting: {id: board, title: Board, date: 2026-03-12, start: "09:00", timezone: Europe/Zurich}\n'
    "include: contacts.yaml\n"
)
ONE = "sessions: [{id: a, title: A, duration: 30m, chair: ada}]\n"
ADA = "people: {ada: {name: Ada Lovelace}}\n"


def read(rest: str, contacts: str) -> Agenda:
    return parse_agenda(HEAD + rest, source="board.yaml", files={"contacts.yaml": contacts})


def faults(rest: str, contacts: str) -> list[tuple[str, str, str]]:
    """Return code, place and hint of each fault."""
    given = {"contacts.yaml": contacts}
    found = check_agenda(HEAD + rest, source="board.yaml", files=given)[1]
    return [(d.code, str(d.place), d.hint) for d in found]


def test_people_get_their_address_and_number_wherever_they_are_written() -> None:
    rest = (
        "sessions:\n"
        "  - {id: a, title: A, duration: 30m, chair: ada,"
        " speakers: [{name: Bob Ross}, {id: cy, name: Cy Young}]}\n"
        "attendees: [{id: eve, name: Eve}]\n"
    )
    agenda = read(
        ADA + rest,
        "contacts:\n"
        '  ada: {email: ada@example.org, phone: "+41 44 000 00 00"}\n'
        "  bob-ross: {email: bob@example.org}\n"
        "  cy: {phone: 044 000 00 01, email: cy@example.org}\n"
        "  eve: {email: eve@example.org}\n",
    )
    everybody = {**agenda.people, **agenda.attendees}
    assert {key: (p.email, p.phone) for key, p in everybody.items()} == {
        "ada": ("ada@example.org", "+41 44 000 00 00"),
        "bob-ross": ("bob@example.org", ""),
        "cy": ("cy@example.org", "044 000 00 01"),
        "eve": ("eve@example.org", ""),
    }


def test_contacts_may_stand_in_the_agenda_too() -> None:
    text = (HEAD + ONE + ADA).replace("include: contacts.yaml", "contacts: {ada: {email: ada@example.org}}")
    assert parse_agenda(text, source="board.yaml").people["ada"].email == "ada@example.org"


def test_an_attendee_who_has_a_part_by_the_address_of_the_contacts_is_not_listed_twice() -> None:
    rest = "attendees: [{name: A. Lovelace, email: ADA@example.org}]\n"
    assert read(ONE + ADA + rest, "contacts: {ada: {email: ada@example.org}}\n").attendees == {}


def test_a_contact_of_nobody_is_told_with_the_likely_person() -> None:
    contacts = "contacts:\n  ada: {email: ada@example.org}\n  adda: {phone: '1'}\n  zoe: {phone: '2'}\n"
    assert faults(ONE + ADA, contacts) == [
        ("E203", "contacts.yaml:3:3", 'did you mean "ada" (board.yaml:5)?'),
        ("E203", "contacts.yaml:4:3", "add it to `people`"),
    ]


def test_two_addresses_of_one_person_are_told_and_the_same_one_is_not() -> None:
    people = "people: {ada: {name: Ada Lovelace, email: ada@example.com}}\n"
    assert faults(ONE + people, "contacts: {ada: {email: ada@example.org}}\n") == [
        ("E255", "contacts.yaml:1:25", "keep one of the two")
    ]
    assert faults(ONE + people, "contacts: {ada: {email: ADA@example.com}}\n") == []


def test_faults_of_a_contact_are_told_once_and_not_as_a_missing_address() -> None:
    assert [f[:2] for f in faults(ONE + ADA, "contacts: {ada: {email: ada at example.org}}\n")] == [
        ("E210", "contacts.yaml:1:25")
    ]
    assert [f[0] for f in faults(ONE + ADA, "contacts: {ada: {mail: ada@example.org}}\n")] == ["E202"]


def test_two_people_on_one_address_are_told_where_the_address_stands() -> None:
    people = "people: {ada: {name: Ada Lovelace}, bob: {name: Bob Ross, email: both@example.org}}\n"
    assert [f[:2] for f in faults(ONE + people, "contacts: {ada: {email: both@example.org}}\n")] == [
        ("W227", "board.yaml:5:66")
    ]
    people = "people: {bob: {name: Bob Ross, email: both@example.org}, ada: {name: Ada Lovelace}}\n"
    assert [f[:2] for f in faults(ONE + people, "contacts: {ada: {email: both@example.org}}\n")] == [
        ("W227", "contacts.yaml:1:25")
    ]


def test_who_has_no_address_is_still_told_where_contacts_are_complete() -> None:
    assert [f[:2] for f in faults(ONE + ADA, "contacts: {}\n")] == [("W223", "board.yaml:5:10")]
