"""From files to an agenda: encodings, and what is said of those that are not read."""

from __future__ import annotations

from pathlib import Path

import pytest

from meetbot.errors import AgendaError
from meetbot.flows.agenda.load import load_agenda, open_source

AGENDA = """\
format: meetbot/1
meeting: {id: board, title: Vorstand in Zürich, date: 2027-03-14, start: "10:00", timezone: Europe/Zurich}
sessions: [{id: a, title: A, duration: 30m}]
attendees: {file: people.csv}
"""
PEOPLE = "email,name,mode\nasa@example.org,Åsa Öberg,online\n"


def codes(path: Path) -> list[tuple[str, str]]:
    with pytest.raises(AgendaError) as caught:
        load_agenda(open_source(path))
    return [(Path(d.place.file).name, d.code) for d in caught.value.diagnostics]


def put(folder: Path, agenda: bytes, people: bytes = PEOPLE.encode()) -> Path:
    (folder / "people.csv").write_bytes(people)
    path = folder / "board.yaml"
    path.write_bytes(agenda)
    return path


@pytest.mark.parametrize("people", [PEOPLE.encode(), PEOPLE.encode("utf-8-sig"), PEOPLE.encode("utf-16")])
def test_a_list_is_read_as_excel_saves_it(tmp_path: Path, people: bytes) -> None:
    agenda = load_agenda(open_source(put(tmp_path, AGENDA.encode(), people)))
    assert [person.name for person in agenda.attendees.values()] == ["Åsa Öberg"]


def test_the_list_is_checked_although_the_agenda_has_a_fault(tmp_path: Path) -> None:
    """Else what is wrong in the list comes up only when the agenda is mended, a second round of faults."""
    people = PEOPLE + ",Rose,onsite\n"
    broken = AGENDA.replace("duration: 30m", "duration: 30, kind: lunch")
    assert codes(put(tmp_path, broken.encode(), people.encode())) == [
        ("board.yaml", "E301"),
        ("board.yaml", "E208"),
        ("people.csv", "E232"),
    ]


@pytest.mark.parametrize(
    ("agenda", "code"),
    [
        (AGENDA.encode("latin-1"), "E103"),
        (AGENDA.encode("utf-16"), "E104"),
        (bytes(range(256)) * 8, "E102"),
    ],
)
def test_an_agenda_in_another_encoding_is_refused_by_name(tmp_path: Path, agenda: bytes, code: str) -> None:
    assert codes(put(tmp_path, agenda)) == [("board.yaml", code)]


def test_a_list_in_another_encoding_is_refused_by_name(tmp_path: Path) -> None:
    assert codes(put(tmp_path, AGENDA.encode(), PEOPLE.encode("latin-1"))) == [("people.csv", "E234")]


def test_both_are_told_at_once(tmp_path: Path) -> None:
    path = put(tmp_path, AGENDA.encode("latin-1"), PEOPLE.encode("latin-1"))
    assert codes(path) == [("board.yaml", "E103"), ("people.csv", "E234")]


def test_an_included_file_in_another_encoding_is_told_beside_all_other_faults(tmp_path: Path) -> None:
    agenda = AGENDA.replace("30m", "30").replace(
        "format: meetbot/1", "format: meetbot/1\ninclude: rooms.yaml"
    )
    (tmp_path / "rooms.yaml").write_bytes("rooms: {saal: {name: Großer Saal}}\n".encode("latin-1"))
    assert codes(put(tmp_path, agenda.encode())) == [("board.yaml", "E301"), ("rooms.yaml", "E103")]


def test_a_list_that_is_named_in_an_included_file_is_read_and_told_there(tmp_path: Path) -> None:
    include = AGENDA.replace("attendees: {file: people.csv}", "include: more/list.yaml")
    (tmp_path / "more").mkdir()
    (tmp_path / "more" / "list.yaml").write_text("# who comes\nattendees: {file: all.csv}\n")
    path = put(tmp_path, include.encode())
    with pytest.raises(AgendaError) as caught:
        load_agenda(open_source(path))
    (fault,) = caught.value.diagnostics
    assert (fault.code, str(fault.place)) == ("E230", f"{tmp_path}/more/list.yaml:2:19")
    (tmp_path / "more" / "al.csv").write_text(PEOPLE)
    with pytest.raises(AgendaError) as caught:
        load_agenda(open_source(path))
    assert caught.value.diagnostics[0].hint == 'did you mean "al.csv"?'
    (tmp_path / "more" / "all.csv").write_text(PEOPLE)
    assert [p.name for p in load_agenda(open_source(path)).attendees.values()] == ["Åsa Öberg"]


def test_a_source_has_its_texts_by_the_names_they_go_by(tmp_path: Path) -> None:
    agenda = AGENDA.replace("attendees: {file: people.csv}", "include: more/rooms.yaml")
    (tmp_path / "more").mkdir()
    (tmp_path / "more" / "rooms.yaml").write_text("rooms: {}\n")
    source = open_source(put(tmp_path, agenda.encode()))
    assert source.texts == {
        f"{tmp_path}/board.yaml": agenda,
        f"{tmp_path}/more/rooms.yaml": "rooms: {}\n",
    }
