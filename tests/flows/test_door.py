"""The door: presses come late, twice, in any order and from several phones, and end in the same."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from meetbot.agenda.model.agenda import Agenda
from meetbot.agenda.read import parse_agenda
from meetbot.attendees.links import badge_code
from meetbot.flows.meeting.article import draft_for
from meetbot.flows.meeting.door import (
    Do,
    DoorView,
    Press,
    Refused,
    check_in_id,
    codes_of,
    door_view,
    possible_doubles,
    read_press,
    take_press,
)
from meetbot.flows.meeting.record import export_record
from meetbot.flows.meeting.session import run_command
from meetbot.store.rows import PlaceRow
from meetbot.store.store import Store
from tests.article.drafting import PHRASES

TEXT = """\
format: meetbot/1
meeting:
  {id: board, title: Board, date: 2022-01-12, start: "09:00", timezone: UTC, organiser: us,
   venue: {name: Hall, city: Lisbon, country: PT, capacity: 40}}
organisations:
  us: {name: The Board}
people:
  ana: {name: Ana Lima, email: ana@example.org, mode: onsite}
  rui: {name: Rui Costa, email: rui@example.org, mode: online}
sessions:
  - {id: opening, kind: opening, title: Opening, duration: 30m, host: ana}
  - {id: forum, title: Forum, duration: 60m, speakers: [rui]}
"""
AGENDA = parse_agenda(TEXT, source="board.yaml")
TWO_DAYS = parse_agenda(
    """\
format: meetbot/1
meeting: {id: board, title: Board, timezone: UTC, organiser: us}
organisations:
  us: {name: The Board}
people:
  ana: {name: Ana Lima, email: ana@example.org, mode: onsite}
days:
  - {id: one, date: 2022-01-12, start: "09:00", sessions: [{id: first, title: First, duration: 60m}]}
  - {id: two, date: 2022-01-13, start: "09:00", sessions: [{id: second, title: Second, duration: 60m}]}
""",
    source="two.yaml",
)
SECRET = b"a secret of the tests"
NINE = datetime(2022, 1, 12, 9, 0, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
ANA, RUI = (badge_code("board", who, secret=SECRET) for who in ("ana", "rui"))
BOB = "walk-in/bob-0001"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(f"sqlite:///{tmp_path / 'meetbot.db'}") as opened:
        with opened.begin() as tx:
            tx.add_revision("board", text=TEXT, files={}, source="board.yaml", by="ana", now=NINE)
        yield opened


def came(key: str, who: str = ANA, *, minutes: float = 0, name: str = "") -> Press:
    return Press(key=f"press-{key}", do=Do.IN, who=who, at=NINE + minutes * MINUTE, name=name)


def back(key: str, *of: str, who: str = ANA) -> Press:
    ids = tuple(check_in_id("board", f"press-{one}") for one in of)
    return Press(key=f"press-{key}", do=Do.BACK, who=who, at=NINE, of=ids)


def take(
    store: Store, *presses: Press, by: str = "Joe", agenda: Agenda = AGENDA, now: datetime = NINE
) -> list[Refused | None]:
    codes = codes_of(agenda, secret=SECRET)
    with store.begin() as tx:
        return [take_press(tx, agenda, one, codes=codes, by=by, now=now) for one in presses]


def seen(store: Store, *, agenda: Agenda = AGENDA, now: datetime = NINE) -> DoorView:
    with store.read() as tx:
        return door_view(tx, agenda, secret=SECRET, now=now)


def names(store: Store, *, agenda: Agenda = AGENDA, now: datetime = NINE) -> list[str]:
    return sorted(one.guest.name for one in seen(store, agenda=agenda, now=now).arrived)


def test_one_press_checks_in_and_says_who_pressed(store: Store) -> None:
    assert take(store, came("a1", minutes=3)) == [None]
    (arrived,) = seen(store).arrived
    assert (arrived.guest.name, arrived.at, arrived.by) == ("Ana Lima", NINE + 3 * MINUTE, "Joe")
    with store.read() as tx:
        (presence,) = tx.presences("board")
        assert (presence.person_id, presence.source, presence.mode, presence.by) == (
            *("ana", "door", "onsite"),
            "Joe",
        )


def test_a_second_press_takes_it_back_and_both_are_noted(store: Store) -> None:
    take(store, came("a1"), back("a2", "a1"))
    assert names(store) == []
    with store.read() as tx:
        noted = [(row.who, row.what, dict(row.ids)) for row in tx.audit_rows_of("door ", 10)]
    about = {"meeting": "board", "person": "ana"}
    assert noted == [("Joe", "door back", about), ("Joe", "door in", about)]


PRESSES = (came("a1"), came("a2"), back("a3", "a1"), came("b1", RUI), back("b2", "b1", who=RUI))


class Undone(Exception):
    """Leaves the store as it was."""


def test_whatever_comes_first_or_twice_ends_in_the_same(store: Store) -> None:
    codes, ends = codes_of(AGENDA, secret=SECRET), set()
    for order in itertools.permutations(PRESSES):
        with suppress(Undone), store.begin() as tx:
            for one in (*order, *reversed(order)):
                assert take_press(tx, AGENDA, one, codes=codes, by="Joe", now=NINE) is None
            arrived = door_view(tx, AGENDA, secret=SECRET, now=NINE).arrived
            ends.add(tuple((one.guest.name, one.ids) for one in arrived))
            raise Undone
    # Ana was checked in at two doors, and one took its own press back; Rui was a mistake.
    assert ends == {(("Ana Lima", (check_in_id("board", "press-a2"),)),)}


def test_two_doors_count_one_person_once(store: Store) -> None:
    take(store, came("a1", minutes=1), by="Joe")
    take(store, came("a2", minutes=2), by="Mei")
    (arrived,) = seen(store).arrived
    assert (arrived.at, arrived.by, len(arrived.ids)) == (NINE + MINUTE, "Joe", 2)
    take(store, back("a3", "a1", "a2"))
    assert names(store) == []


def test_what_an_operator_checked_in_is_taken_back_too(store: Store) -> None:
    command = {"command": "check_in", "person": "ana", "mode": "onsite"}
    run_command(store, "board", command, by="Ana", now=NINE)
    (arrived,) = seen(store).arrived
    take(store, Press(key="press-a1", do=Do.BACK, who=ANA, at=NINE, of=arrived.ids))
    assert names(store) == []


def test_a_walk_in_is_one_person_for_each_first_press_however_they_are_called(store: Store) -> None:
    other = "walk-in/bob-0002"
    again = came("w3", BOB, name="x")
    take(store, came("w1", BOB, name="Bob Stone"), came("w2", other, name="Bob Stone"), again)
    assert names(store) == ["Bob Stone", "Bob Stone"]
    assert take(store, came("w4", "walk-in/bob-0003")) == [Refused.NAMELESS]
    take(store, back("w5", "w1", "w3", who=BOB), back("w6", "w2", who=other))
    assert names(store) == []


def test_a_code_of_nobody_and_an_id_check_nobody_in(store: Store) -> None:
    other = badge_code("other", "ana", secret=SECRET)
    refused = take(store, came("a1", "ana"), came("a2", other), came("a3", ""))
    assert (refused, names(store)) == ([Refused.NOBODY] * 3, [])


def test_a_check_in_counts_for_its_day(store: Store) -> None:
    take(store, came("a1"), agenda=TWO_DAYS)
    evening, early, morning = (NINE + timedelta(hours=h) for h in (14, 17.9, 18.1))
    found = [names(store, agenda=TWO_DAYS, now=now) for now in (NINE, evening, early, morning)]
    assert found == [["Ana Lima"], ["Ana Lima"], ["Ana Lima"], []]
    take(store, came("a2", minutes=24 * 60), agenda=TWO_DAYS)
    assert names(store, agenda=TWO_DAYS, now=morning) == ["Ana Lima"]


def pressed(**fields: object) -> dict[str, object]:
    return {"id": "press-a1", "do": "in", "who": ANA, "at": 1_000_000, **fields}


def test_a_press_has_its_own_time_whatever_the_phones_clock_says() -> None:
    found = read_press(pressed(), sent=1_000_000 + 90_000, now=NINE)
    assert found == Press(key="press-a1", do=Do.IN, who=ANA, at=NINE - 1.5 * MINUTE)
    ahead = read_press(pressed(at=2_000_000), sent=1_000_000, now=NINE)
    assert isinstance(ahead, Press)
    assert ahead.at == NINE
    eight_days = 8 * 24 * 3600 * 1000
    assert read_press(pressed(at=0), sent=eight_days, now=NINE) is Refused.OLD


@pytest.mark.parametrize(
    "wrong",
    [
        {"id": "short"},
        {"id": 7},
        {"id": "a/b/c/d/e"},
        {"do": "out"},
        {"do": None},
        {"who": None},
        {"name": ["x"]},
        {"of": "x"},
        {"of": [1]},
        {"at": "noon"},
        {"at": True},
        {"at": 1e300},
    ],
    ids=str,
)
def test_what_is_no_press_is_refused(wrong: dict[str, object]) -> None:
    assert read_press(pressed(**wrong), sent=1_000_000, now=NINE) is Refused.UNREADABLE
    assert read_press("in", sent=1_000_000, now=NINE) is Refused.UNREADABLE


def test_who_is_of_one_name_is_told_apart_by_where_they_are_from(store: Store) -> None:
    ana = "  ana: {name: Ana Lima, email: ana@example.org, mode: onsite}\n"
    alike = TEXT.replace(ana, f"{ana}  twin: {{name: Ana Lima, email: twin@example.org, org: us}}\n")
    guests = seen(store, agenda=parse_agenda(alike, source="board.yaml")).guests
    assert [(guest.name, guest.note) for guest in guests] == [
        ("Ana Lima", ""),
        ("Ana Lima", "The Board"),
        ("Rui Costa", ""),
    ]


def test_the_article_and_the_record_count_whom_the_door_checked_in(store: Store) -> None:
    people = [came("a1"), came("a2"), came("b1", RUI), came("b2", RUI), back("b3", "b1", "b2", who=RUI)]
    take(store, *people, came("w1", BOB, name="Bob Stone"), came("w2", "walk-in/mei-0001", name="Mei"))
    run_command(store, "board", {"command": "start", "item": "opening"}, by="Ana", now=NINE)
    run_command(store, "board", {"command": "next"}, by="Ana", now=NINE + 30 * MINUTE)
    now = NINE + 31 * MINUTE
    said = {s.id: s.text for s in draft_for(store, AGENDA, PHRASES, record=None, now=now).sentences()}
    assert "three people" in said["lead.count/meeting"].casefold()
    assert said["open.act/opening/ana"] == "The meeting was opened by Ana Lima."
    text = export_record(store, "board", now=now).text
    assert "unique: 3" in text
    assert "onsite: 3" in text
    assert "Bob" not in text


def test_two_doors_at_the_same_instant_check_everybody_in_once(both_stores: Store) -> None:
    with both_stores.begin() as tx:
        tx.add_revision("board", text=TEXT, files={}, source="board.yaml", by="ana", now=NINE)

    def work(door: str) -> None:
        """Check both in and out again, again and again; in the end Ana is in, and was checked in by each."""
        for turn in range(10):
            for who in (ANA, RUI):
                take(both_stores, came(f"{door}{turn}{who[:2]}", who), by=door)
                if who == RUI or turn < 9:
                    take(both_stores, back(f"{door}{turn}{who[:2]}-back", f"{door}{turn}{who[:2]}", who=who))

    with ThreadPoolExecutor() as pool:
        list(pool.map(work, ("joe", "mei")))
    (arrived,) = seen(both_stores).arrived
    assert (arrived.guest.name, len(arrived.ids)) == ("Ana Lima", 2)
    with both_stores.read() as tx:
        assert {p.by for p in tx.presences("board")} == {"joe", "mei"}
        assert tx.presence_mark("board") == (40, 38)


def test_two_walk_ins_of_one_name_are_told_as_possibly_one_and_merged_by_a_press_alone(store: Store) -> None:
    second, other = "walk-in/bob-0002", "walk-in/rosa-001"
    take(store, came("b1", BOB, name="Bob  Stone"), came("b2", second, name="bob stóne", minutes=2))
    take(store, came("r1", other, name="Rosa Díaz"), came("a1"))
    view = seen(store)
    assert [(t.name, t.count, t.extra.guest.who) for t in view.twice] == [("bob stóne", 2, second)]
    assert len(view.arrived) == 4
    with store.read() as tx:
        assert possible_doubles(tx.presences("board"), AGENDA) == 1
    told = export_record(store, "board", now=NINE).text
    assert "4 people were seen there, including 1 possible duplicate;" in told
    take(store, Press(key="press-m1", do=Do.BACK, who=second, at=NINE, of=view.twice[0].extra.ids))
    assert (seen(store).twice, len(seen(store).arrived)) == ([], 3)
    assert "3 people were seen there;" in export_record(store, "board", now=NINE).text


def test_a_walk_in_of_a_name_on_the_list_may_be_that_person_and_two_on_the_list_are_two(store: Store) -> None:
    take(store, came("a1"), came("b1", BOB, name="ana lima"))
    (twice,) = seen(store).twice
    assert (twice.count, twice.extra.guest.who) == (2, BOB)
    with store.read() as tx:
        listed = [replace(p, person_id=who, name="") for p in tx.presences("board") for who in ("ana", "rui")]
    namesakes = replace(AGENDA, people={who: replace(AGENDA.people["ana"], id=who) for who in ("ana", "rui")})
    assert possible_doubles(listed, namesakes) == 0


def test_the_badge_of_who_switched_to_joining_online_is_void_and_phones_hear_of_it(store: Store) -> None:
    def void() -> list[str]:
        return [guest.name for guest in seen(store).guests if guest.void]

    with store.begin() as tx:
        tx.add_revision("board", text=TEXT, files={}, source="board.yaml", by="ana", now=NINE)
    before = seen(store)
    assert void() == []
    place = PlaceRow(meeting="board", person_id="ana", mode="online", instead_of="onsite", joined_at=NINE)
    with store.begin() as tx:
        assert tx.last_choice("board") is None
        tx.save_places([place])
        assert tx.last_choice("board") == NINE
        assert tx.last_choice("other") is None
    after = seen(store)
    assert void() == ["Ana Lima"]
    assert (after.mark != before.mark, after.revision != before.revision) == (True, True)
    with store.begin() as tx:
        tx.save_places([replace(place, mode="onsite", joined_at=NINE + MINUTE)])
    assert void() == []
    assert seen(store).revision != after.revision
    assert take(store, came("a1")) == [None]  # who stands there is there
