"""The usual changes: what each writes into the text, and that all else stays byte for byte."""

from __future__ import annotations

import pytest

from meetbot.agenda.edit.changes import CannotChange, WrittenTime, change_texts, written_time
from meetbot.agenda.edit.wanted import (
    AddAttendee,
    AddSpeaker,
    Change,
    FormerIds,
    NewAddress,
    Newcomer,
    NewRoom,
    NewStatus,
    NewTime,
    RemovePerson,
    ReplacePerson,
)
from meetbot.agenda.model.terms import Status
from meetbot.agenda.read import check_agenda, parse_agenda
from meetbot.errors import AgendaError

HEAD = """format: meetbot/1
meeting: {id: board, title: Board, date: 2027-03-15, start: "10:00", timezone: Europe/Zurich}
rooms: {hall: {name: Hall}, attic: {name: Attic}}
"""
PEOPLE = """people:
  ada: {name: Ada Lovelace, email: ada@example.org}   # the first
  bob: {name: Bob Ross, email: 'bob@example.org'}
  # the last one has no address yet
  eve: {name: Eve Noor}
"""
BLOCK = """sessions:
  # opening words
  - id: open
    title: "Opening"   # short
    duration: 30m
    chair: ada
    speakers:
      - ada   # first
      - who: bob
        topic: money
  - id: close
    title: Closing
    start: "11:00"
    end: "11:30"
    room: hall
    speakers: [bob, {who: eve, duration: 5m}]  # both
"""
FLOW = """sessions:
  - {id: open, title: Opening, duration: 30m, speakers: ada}
  - {id: close, title: Closing, duration: 30m, speakers: [bob]}
"""
YAML = HEAD + PEOPLE + BLOCK
SMALL = HEAD + PEOPLE + FLOW


def after(text: str, change: Change) -> str:
    """Return the agenda's text after a change that leaves an agenda without errors."""
    result = change_texts(text, change)
    assert list(result) == [""]
    agenda, faults = check_agenda(result[""], source="agenda")
    assert agenda is not None, faults
    return result[""]


@pytest.mark.parametrize(
    ("text", "change", "old", "new"),
    [
        (YAML, NewTime(session="close", start=""), '    start: "11:00"\n', ""),
        (YAML, NewTime(session="close", end="11:45"), 'end: "11:30"', 'end: "11:45"'),
        (YAML, NewTime(session="open", duration="45m"), "duration: 30m", "duration: 45m"),
        (YAML, NewTime(session="open", start="10:15"), "  - id: open\n",
         '  - id: open\n    start: "10:15"\n'),
        (SMALL, NewTime(session="open", start="10:15"), "{id: open, ", '{id: open, start: "10:15", '),
        (YAML, NewRoom(session="close", room="attic"), "room: hall", "room: attic"),
        (YAML, NewRoom(session="close", room=""), "    room: hall\n", ""),
        (SMALL, NewRoom(session="close", room="Attic: left"), "{id: close, ",
         '{id: close, room: "Attic: left", '),
        (YAML, NewStatus(session="open", status=Status.CANCELLED), "  - id: open\n",
         "  - id: open\n    status: cancelled\n"),
        (YAML, AddSpeaker(session="open", who="eve"), "        topic: money\n",
         "        topic: money\n      - eve\n"),
        (YAML, AddSpeaker(session="close", who="ada"), "duration: 5m}]", "duration: 5m}, ada]"),
        (SMALL, AddSpeaker(session="open", who="eve"), "speakers: ada}", "speakers: [ada, eve]}"),
        (YAML, RemovePerson(session="open", who="bob"), "      - who: bob\n        topic: money\n", ""),
        (YAML, RemovePerson(session="close", who="bob"), "[bob, {who", "[{who"),
        (YAML, RemovePerson(session="close", who="eve"), "[bob, {who: eve, duration: 5m}]", "[bob]"),
        (SMALL, RemovePerson(session="close", who="bob"), ", speakers: [bob]", ""),
        (YAML, ReplacePerson(session="open", who="bob", by="eve"), "who: bob", "who: eve"),
        (SMALL, ReplacePerson(session="open", who="ada", by="eve"), "speakers: ada", "speakers: eve"),
        (YAML, NewAddress(person="bob", email="ross@example.org"), "'bob@example.org'", "ross@example.org"),
        (YAML, NewAddress(person="eve", email="eve@example.org"), "{name: Eve Noor}",
         "{email: eve@example.org, name: Eve Noor}"),
    ],
)  # fmt: skip
def test_a_change_is_written_where_it_stands_and_nothing_else_is_touched(
    text: str, change: Change, old: str, new: str
) -> None:
    assert text.count(old) >= 1
    for breaks in ("\n", "\r\n"):
        lines = text.replace("\n", breaks)
        expected = text.replace(old, new, 1).replace("\n", breaks)
        if isinstance(change, NewAddress) and change.person == "eve":
            expected = expected.replace("{email: eve@example.org, name: Eve Noor}", "{name: Eve Noor}")
            expected = expected.replace("{name: Eve Noor}", _with_address(after(lines, change)))
        assert after(lines, change) == expected


def _with_address(text: str) -> str:
    """Return Eve's block as it was written: where a new field goes is the affair of the edits."""
    found = text.partition("eve: ")[2].splitlines()[0]
    assert sorted(found.strip("{}").split(", ")) == ["email: eve@example.org", "name: Eve Noor"]
    return found


def test_somebody_who_leads_and_speaks_is_replaced_in_all_places() -> None:
    changed = after(YAML, ReplacePerson(session="open", who="ada", by="eve"))
    assert changed == YAML.replace("chair: ada", "chair: eve").replace("- ada   # first", "- eve   # first")


def test_somebody_new_is_put_behind_the_people_and_into_the_session() -> None:
    newcomer = Newcomer(name="Zoë Möller", email="zoe@example.org", mode="online")
    changed = after(YAML, AddSpeaker(session="close", who=newcomer))
    assert changed == YAML.replace(
        "  eve: {name: Eve Noor}\n",
        "  eve: {name: Eve Noor}\n  zoe-moller: {name: Zoë Möller, email: zoe@example.org, mode: online}\n",
    ).replace("duration: 5m}]", "duration: 5m}, zoe-moller]")


def test_somebody_new_whose_id_is_taken_gets_another() -> None:
    changed = after(YAML, AddSpeaker(session="close", who=Newcomer(name="Bob")))
    assert changed == YAML.replace("Noor}\n", "Noor}\n  bob-2: {name: Bob}\n").replace("5m}]", "5m}, bob-2]")


def test_a_small_meeting_gets_somebody_new_in_place() -> None:
    text = (
        HEAD
        + "sessions:\n  - {id: a, title: A, duration: 30m, speakers: [{name: Ada, email: ada@example.org}]}\n"
    )
    changed = after(text, AddSpeaker(session="a", who=Newcomer(name="Bob", email="bob@example.org")))
    assert changed == text.replace("org}]", "org}, {name: Bob, email: bob@example.org}]")


def test_a_session_without_speakers_gets_the_list() -> None:
    text = HEAD + PEOPLE + "sessions:\n  - {id: a, title: A, duration: 30m}\n"
    changed = after(text, AddSpeaker(session="a", who="bob"))
    assert changed == text.replace("{id: a, title", "{id: a, speakers: [bob], title")


def test_items_lose_who_no_longer_takes_part() -> None:
    text = (
        HEAD
        + PEOPLE
        + (
            "sessions:\n  - id: a\n    title: A\n    duration: 30m\n    speakers: [ada, bob]\n"
            "    items:\n      - {id: b, title: B, duration: 30m, speakers: [bob, eve]}\n"
        )
    )
    changed = after(text, RemovePerson(session="a", who="bob"))
    assert changed == text.replace("[ada, bob]", "[ada]").replace("[bob, eve]", "[eve]")


def test_an_address_is_changed_in_the_included_file_that_it_stands_in() -> None:
    text = (
        HEAD.replace("meeting:", "include: [contacts.yaml]\nmeeting:")
        + PEOPLE.replace("email: 'bob@example.org'", "family: Ross")
        + FLOW
    )
    contacts = "# kept apart\r\ncontacts:\r\n  bob: {email: bob@example.org, phone: '+41 1'}  # work\r\n"
    files = {"contacts.yaml": contacts}
    assert change_texts(text, NewAddress(person="bob", email="b@example.org"), files=files) == {
        "contacts.yaml": contacts.replace("bob@", "b@")
    }
    assert change_texts(text, NewAddress(person="eve", email="e@example.org"), files=files) == {
        "contacts.yaml": contacts + "  eve: {email: e@example.org}\r\n"
    }


def test_an_attendee_keeps_the_id_that_the_old_address_made() -> None:
    text = SMALL + "attendees:\n  - {name: Kim, email: kim@example.org}\n"
    agenda, _ = check_agenda(text, source="agenda")
    assert agenda is not None
    (key,) = agenda.attendees
    changed = after(text, NewAddress(person=key, email="k@example.org"))
    assert changed == text.replace("{name: Kim, email: kim@", f"{{name: Kim, id: {key}, email: k@")
    again, _ = check_agenda(changed, source="agenda")
    assert again is not None
    assert {p.id: p.email for p in again.attendees.values()} == {key: "k@example.org"}


def test_a_default_stays_the_default_of_the_others() -> None:
    text = SMALL.replace("people:", "defaults: {session: {duration: 20m}}\npeople:").replace(
        "title: Closing, duration: 30m", "title: Closing"
    )
    changed = after(text, NewTime(session="close", duration="25m"))
    assert changed == text.replace("{id: close, ", "{id: close, duration: 25m, ")


def test_a_repeated_value_is_refused_with_what_to_do() -> None:
    text = SMALL.replace("speakers: ada", "speakers: &all [ada, bob]").replace(
        "speakers: [bob]", "speakers: *all"
    )
    with pytest.raises(CannotChange) as refused:
        change_texts(text, AddSpeaker(session="open", who="eve"))
    assert str(refused.value) == (
        "line 10: what stands there is repeated (*name); write each of them out. "
        "Change it in the text instead."
    )
    assert refused.value.place == ("", 10)


def test_the_room_of_a_parallel_column_is_its_key_and_is_refused() -> None:
    text = (
        HEAD
        + PEOPLE
        + (
            "sessions:\n  - parallel:\n      hall: [{id: a, title: A, duration: 30m}]\n"
            "      attic: [{id: b, title: B, duration: 30m}]\n"
        )
    )
    with pytest.raises(CannotChange, match="stands in the parallel column of Hall") as refused:
        change_texts(text, NewRoom(session="a", room="attic"))
    assert (refused.value.field, refused.value.place) == ("room", ("", 11))
    assert written_time(text, "a") == WrittenTime(duration="30m", column="hall")


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (NewTime(session="none", start="10:00"), "There is no session “none” in this text."),
        (NewTime(session="close", start="11:00"), "Nothing would change: it is written like this already."),
        (AddSpeaker(session="close", who="bob"), "They speak in this session already."),
        (AddSpeaker(session="close", who="nobody"), "There is nobody with the id “nobody” in this text."),
        (AddSpeaker(session="close", who=Newcomer(name="bob ross")),
         "bob ross is in this agenda already: choose them from the list."),
        (RemovePerson(session="close", who="ada"), "They have no part in this session."),
        (ReplacePerson(session="close", who="bob", by="eve"), "They speak in this session already."),
        (NewAddress(person="nobody", email="a@example.org"), "They stand in no YAML file of this agenda."),
    ],
)  # fmt: skip
def test_what_cannot_be_changed_says_why(change: Change, told: str) -> None:
    with pytest.raises(CannotChange) as refused:
        change_texts(YAML, change)
    assert str(refused.value) == told


def test_a_text_with_errors_is_not_changed() -> None:
    with pytest.raises(AgendaError):
        change_texts(YAML.replace("duration: 30m", "duration: 30"), NewRoom(session="open", room="hall"))


def test_a_byte_order_mark_stays() -> None:
    assert change_texts("\ufeff" + YAML, NewRoom(session="close", room="attic")) == {
        "": "\ufeff" + YAML.replace("room: hall", "room: attic")
    }


@pytest.mark.parametrize("entry", ["open", "close"])
def test_former_ids_are_written_into_the_session_that_goes_on(entry: str) -> None:
    changed = after("\ufeff" + SMALL, FormerIds(entry=entry, was=("first", "second")))
    assert changed.startswith("\ufeff")
    agenda = parse_agenda(changed, source="agenda")
    assert {s.id: s.was for s in agenda.sessions if s.was} == {entry: ("first", "second")}


def test_former_ids_of_a_day_are_written_into_the_day() -> None:
    text = (
        "format: meetbot/1\n"
        "meeting: {id: m, title: M, timezone: UTC, start: '09:00'}\n"
        "days: [{id: one, date: 2027-03-14, sessions: [{id: talk, title: Talk, kind: talk}]}]\n"
    )
    changed = after(text, FormerIds(entry="one", was=("day",)))
    assert changed == text.replace("{id: one, ", "{id: one, was: [day], ")


@pytest.mark.parametrize(
    ("written", "after"),
    [
        ("attendees: [{name: Kim, email: kim@example.org}]  # all\n",
         "attendees: [{name: Kim, email: kim@example.org}, {name: Eve, email: eve@home.example}]  # all\n"),
        ("attendees:\n  - name: Kim\n    email: kim@example.org\n",
         "attendees:\n  - name: Kim\n    email: kim@example.org\n  - {name: Eve, email: eve@home.example}\n"),
        ("attendees:\n  retention: 30d\n",
         "attendees:\n  list: [{name: Eve, email: eve@home.example}]\n  retention: 30d\n"),
        ("attendees: []\n", "attendees: [{name: Eve, email: eve@home.example}]\n"),
    ],
)  # fmt: skip
def test_one_attendee_more_stands_at_the_end_of_the_list(written: str, after: str) -> None:
    change = AddAttendee(name="Eve", email="eve@home.example")
    assert change_texts(SMALL + written, change) == {"": SMALL + after}


def test_the_first_attendee_begins_the_list() -> None:
    changed = change_texts(SMALL, AddAttendee(name="=Eve: #1", email="eve@home.example"))[""]
    [eve] = parse_agenda(changed, source="board.yaml").attendees.values()
    assert (eve.name, eve.email) == ("=Eve: #1", "eve@home.example")
