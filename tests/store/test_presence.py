"""Who is there: check-ins once, taken back, in any order; the name of a walk-in."""

from __future__ import annotations

from dataclasses import replace

from meetbot.store.rows import (
    VISIT,
    Presence,
)
from meetbot.store.store import Store
from tests.store.made import HOUR, NOON

LATER = NOON + HOUR


def test_a_check_in_counts_once_and_can_be_taken_back(store: Store) -> None:
    here = Presence(
        id="p1", meeting="board", person_id="ada", source="door", mode="onsite", from_at=NOON, by="Joe"
    )
    with store.begin() as tx:
        assert (tx.add_presence(here), tx.add_presence(here)) == (True, False)
        look = replace(here, id="v1", source=VISIT)
        assert tx.add_presence(look)
        assert tx.presences("board") == [here]
        assert (tx.visits("board"), tx.visits("other")) == ([look], [])
        assert not tx.take_back_presence(replace(here, meeting="other"))
        assert tx.presences("board") == [here]
        assert (tx.take_back_presence(here), tx.take_back_presence(here)) == (True, False)
        # What a phone sends once more stays taken back.
        assert (tx.add_presence(here), tx.presences("board"), tx.visits("board")) == (False, [], [look])


def test_a_check_in_that_comes_after_it_was_taken_back_counts_nothing(store: Store) -> None:
    late = Presence(id="p1", meeting="board", person_id="ada", source="door", mode="onsite", from_at=NOON)
    with store.begin() as tx:
        assert tx.take_back_presence(late)
        assert (tx.add_presence(late), tx.presences("board")) == (False, [])


def test_every_change_of_who_is_there_changes_the_mark(store: Store) -> None:
    here = Presence(id="p1", meeting="board", person_id="ada", source="door", mode="onsite", from_at=NOON)
    with store.begin() as tx:
        assert tx.presence_mark("board") == (0, 0)
        for _ in range(2):
            tx.add_presence(here)
            assert tx.presence_mark("board") == (1, 0)
        tx.take_back_presence(here)
        assert tx.presence_mark("board") == (1, 1)
        tx.take_back_presence(replace(here, id="p2"))
        assert tx.presence_mark("board") == (2, 2)
        tx.add_presence(replace(here, id="v1", source=VISIT))
        tx.add_presence(replace(here, id="p3", meeting="other"))
        assert tx.presence_mark("board") == (2, 2)


def test_the_name_of_a_walk_in_stays_no_longer_than_the_check_in(store: Store) -> None:
    walk_in = Presence(
        id="p1", meeting="board", person_id="walk-in/1", source="door", mode="onsite", from_at=NOON, name="Bo"
    )
    with store.begin() as tx:
        tx.add_presence(walk_in)
        assert [p.name for p in tx.presences("board")] == ["Bo"]
        tx.take_back_presence(walk_in)
    with store.read() as tx:
        assert "Bo" not in str(tx.connection.exec_driver_sql("SELECT * FROM presence").all())


def test_what_was_seen_counts_under_the_new_id_of_that_meeting_alone(store: Store) -> None:
    here = Presence(id="p1", meeting="board", person_id="ada", source="door", mode="onsite", from_at=NOON)
    others = replace(here, id="p2", person_id="bo"), replace(here, id="p3", meeting="other")
    with store.begin() as tx:
        for one in (here, *others):
            tx.add_presence(one)
        tx.rename_presences("board", {"ada": "ada-w"})
        assert [p.person_id for p in tx.presences("board")] == ["ada-w", "bo"]
        assert [p.person_id for p in tx.presences("other")] == ["ada"]
