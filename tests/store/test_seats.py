"""In which meetings somebody waits for a seat."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from meetbot.agenda.model.people import Person
from meetbot.attendees.links import Link, Scope
from meetbot.store.rows import PlaceRow
from meetbot.store.store import Store
from tests.store.made import NOON, copy, line


def place(meeting: str, who: str, seat: str) -> PlaceRow:
    return PlaceRow(meeting=meeting, person_id=who, mode="online", instead_of="", seat=seat)


def test_a_meeting_is_named_once_while_somebody_waits(store: Store) -> None:
    waiting = [place("b", "ada", "waiting"), place("b", "rui", "waiting"), place("a", "mia", "waiting")]
    with store.begin() as tx:
        tx.save_places([*waiting, place("c", "kai", "seated")])
        assert tx.waited_for() == ["a", "b"]
        tx.save_places([place("a", "mia", "seated")])
        assert tx.waited_for() == ["b"]


def test_of_many_places_the_few_wishes_are_found_and_one_by_itself(store: Store) -> None:
    ada, rui = place("a", "ada", "offered"), place("a", "rui", "none")
    with store.begin() as tx:
        tx.save_places([rui, ada, place("a", "kai", "seated"), place("b", "mia", "waiting")])
        assert list(tx.wished_seats("a")) == ["ada", "kai"]
        assert tx.wished_seats("a")["ada"] == ada
        assert (tx.place("a", "rui"), tx.place("a", "mia")) == (rui, None)


def test_the_lines_of_a_few_are_read_and_no_others(store: Store) -> None:
    mine = [line(person_id=who) for who in ("ada", "bo", "cy")]
    with store.begin() as tx:
        tx.save_ledger("board", mine)
        tx.save_ledger("other", [line(uid="else@x", copy=copy(uid="else@x"))])
        assert {one.person_id for one in tx.lines_of("board", {"ada", "cy", "dee"})} == {"ada", "cy"}
        assert [one.uid for one in tx.lines_of("other", {"ada"})] == ["else@x"]
        assert tx.lines_of("board", ()) == []


def test_who_chose_a_zone_is_found_by_meeting(store: Store) -> None:
    chose = PlaceRow(meeting="a", person_id="ada", mode="online", instead_of="", zone="Asia/Karachi")
    with store.begin() as tx:
        tx.save_places([chose, place("a", "rui", "none"), place("b", "mia", "none")])
        assert tx.own_zones("a") == {"ada": chose}
        assert tx.own_zones("b") == {}


def test_who_chose_a_language_is_found_by_meeting(store: Store) -> None:
    chose = PlaceRow(meeting="a", person_id="ada", mode="online", instead_of="", language="fr")
    with store.begin() as tx:
        tx.save_places([chose, place("a", "rui", "none"), place("b", "mia", "none")])
        assert tx.own_languages("a") == {"ada": chose}
        assert tx.own_languages("b") == {}


def test_what_is_stored_of_a_person_goes_on_under_another_id(store: Store) -> None:
    mine = line(person_id="a-1")
    with store.begin() as tx:
        tx.save_people("board", [Person(id="a-1", name="Dee")], now=NOON)
        tx.save_ledger("board", [mine, line(person_id="bo")])
        tx.add_links(
            [
                (Link(scope=Scope.PERSONAL, meeting="board", person_id="a-1"), "one"),
                (Link(scope=Scope.JOIN, meeting="board", person_id="a-1"), "two"),
            ],
            now=NOON,
        )
        tx.revoke(Link(scope=Scope.JOIN, meeting="board", person_id="a-1"), now=NOON)
        tx.rename_person("board", "a-1", "dee")
        tx.rename_person("other", "bo", "nobody")
        assert sorted(one.person_id for one in tx.ledger("board")) == ["bo", "dee"]
        opened = tx.link("one", now=NOON)
        assert (opened.person_id if opened else "", tx.link("two", now=NOON)) == ("dee", None)
        assert (list(tx.places("board")), tx.persons("board")) == (["dee"], [])


def test_the_last_choice_is_that_of_a_person_or_for_one_and_no_mode_of_the_agenda(store: Store) -> None:
    early, late = (datetime(2027, 2, 1, hour, tzinfo=UTC) for hour in (9, 12))
    ada, rui = replace(place("a", "ada", "none"), joined_at=late), place("a", "rui", "seated")
    with store.begin() as tx:
        tx.save_places([ada, replace(rui, instead_of="onsite", chosen_by="organiser", joined_at=early)])
        assert tx.last_choice("a") == early
        tx.save_places([replace(ada, instead_of="onsite")])
        assert (tx.last_choice("a"), tx.last_choice("b")) == (late, None)
        assert [(p.person_id, p.chosen_by) for p in tx.places("a").values()] == [
            ("ada", ""),
            ("rui", "organiser"),
        ]
