"""Whom a free mail goes to: groups joined by commas, narrowed by a plus; nobody twice; who is left out."""

from __future__ import annotations

import pytest

from meetbot.agenda.model.agenda import Agenda
from meetbot.agenda.named import NoSuchPerson, person_named
from meetbot.agenda.read import parse_agenda
from meetbot.plan.model import NotMailed, Partstat
from meetbot.plan.selection import Evidence, SelectionError, parse_selection, selected

TEXT = """\
format: meetbot/1
meeting: {id: board, title: Board, date: 2026-03-13, start: "13:00", timezone: Europe/Zurich, mode: hybrid}
people:
  ada: {name: Ada Müller, email: ada@example.org, mode: onsite, country: CH}
  bo: {name: Bo Two, email: bo@example.org, mode: online, timezone: America/New_York}
  cy: {name: Cy Three, email: cy@example.org, mode: online}
  di: {name: Di Four, email: BO@example.org, mode: onsite}
  eve: {name: Eve Five, mode: onsite}
  guest: {name: Guy Guest, email: guy+board@example.org}
  later: {placeholder: somebody from Lima}
sessions:
  - {id: opening, title: Opening, duration: 30m, chair: ada, speakers: [bo, later]}
  - {id: talk, title: Talk, duration: 30m, speakers: [cy, di, eve]}
"""


def agenda(text: str = TEXT) -> Agenda:
    return parse_agenda(text, source="board.yaml")


def ids(to: str, evidence: Evidence | None = None, text: str = TEXT) -> list[str]:
    """Return whom the selection means."""
    board = agenda(text)
    return [p.id for p in selected(board, parse_selection(to, board), evidence or Evidence()).people]


@pytest.mark.parametrize(
    ("to", "people"),
    [
        ("all", ["ada", "bo", "cy"]),
        ("onsite", ["ada", "di"]),
        ("online", ["bo", "cy"]),
        ("onsite,online", ["ada", "bo", "cy"]),
        ("speakers", ["bo", "cy"]),
        ("chairs", ["ada"]),
        ("attendees", []),
        ("session=talk", ["cy", "di"]),
        ("session=talk+onsite", ["di"]),
        ("session=talk+onsite,chairs", ["ada", "di"]),
        ("session=opening+role=speaker", ["bo"]),
        ("country=ch", ["ada"]),
        ("person=cy", ["cy"]),
        ("person=Cy Three , person=ada@example.org", ["ada", "cy"]),
        ("person=guy+board@example.org", ["guest"]),
        ("person=Muller Ada", ["ada"]),
    ],
)
def test_a_comma_adds_people_and_a_plus_narrows_them_down(to: str, people: list[str]) -> None:
    assert ids(to) == people


def test_who_is_meant_and_gets_nothing_is_named_with_the_reason() -> None:
    board = agenda()
    found = selected(board, parse_selection("all,all", board), Evidence(answers={"ada": Partstat.DECLINED}))
    assert [person.id for person in found.people] == ["bo", "cy"]
    assert found.left_out == (
        NotMailed(person_id="ada", label="Ada Müller", why="said no"),
        NotMailed(person_id="di", label="Di Four", why="same address as Bo Two"),
        NotMailed(person_id="eve", label="Eve Five", why="no e-mail address"),
        NotMailed(person_id="later", label="somebody from Lima", why="nobody is named yet"),
    )


def test_who_said_no_is_told_where_that_is_asked_for() -> None:
    said = Evidence(answers={"ada": Partstat.DECLINED, "bo": Partstat.NEEDS_ACTION, "cy": Partstat.DELEGATED})
    assert ids("all", said) == ["bo"]
    assert ids("answer=no", said) == ["ada"]
    assert ids("person=ada", said) == ["ada"]
    assert ids("unanswered", said) == ["bo"]
    assert ids("answer=none,answer=no", said) == ["ada", "bo"]


def test_a_cancelled_meeting_still_has_its_people() -> None:
    assert ids("speakers", text=TEXT.replace("mode: hybrid}", "mode: hybrid, status: cancelled}")) == [
        "bo",
        "cy",
    ]


def test_who_was_there_can_be_asked_once_it_is_recorded() -> None:
    there = Evidence(attended=frozenset({"bo"}))
    assert ids("attended", there) == ["bo"]
    assert ids("absent", there) == ["ada", "cy", "di"]
    with pytest.raises(SelectionError, match="Nothing is recorded yet of who was there"):
        ids("absent")


@pytest.mark.parametrize(
    ("to", "told"),
    [
        ("", "Nobody is named. Write one or more of all, onsite, online"),
        ("onsight", '"onsight" is no group of people; did you mean "onsite"?'),
        ("session", '"session" is no group of people; did you mean "session=..."?'),
        ("xyzzy", '"xyzzy" is no group of people; Write all, onsite'),
        ("session=tlak", 'There is no session "tlak"; did you mean "talk"?'),
        ("role=boss", 'There is no role "boss"; there are chair, moderator'),
        ("answer=never", 'There is no answer "never"; there are yes, maybe, no, none.'),
        ("country=XX", 'There is no country "XX"; there are CH.'),
    ],
)
def test_what_cannot_be_read_says_what_to_write(to: str, told: str) -> None:
    with pytest.raises(SelectionError) as caught:
        ids(to)
    assert str(caught.value).startswith(told)


def test_a_selection_is_written_again_with_ids() -> None:
    board = agenda()
    text = " onsite , session=talk+person=Cy Three,onsite"
    assert str(parse_selection(text, board)) == "onsite,session=talk+person=cy"


def test_several_of_a_name_are_told_apart_by_their_ids() -> None:
    board = agenda(TEXT.replace("Bo Two", "Ada Two"))
    with pytest.raises(NoSuchPerson) as caught:
        person_named(board, "ada ")
    assert str(caught.value) == (
        '2 people are meant by "ada ": ada (Ada Müller), bo (Ada Two). Write the id.'
    )
