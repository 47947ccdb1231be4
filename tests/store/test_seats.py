"""In which meetings somebody waits for a seat."""

from __future__ import annotations

from meetbot.store.rows import PlaceRow
from meetbot.store.store import Store


def place(meeting: str, who: str, seat: str) -> PlaceRow:
    return PlaceRow(meeting=meeting, person_id=who, mode="online", instead_of="", seat=seat)


def test_a_meeting_is_named_once_while_somebody_waits(store: Store) -> None:
    waiting = [place("b", "ada", "waiting"), place("b", "rui", "waiting"), place("a", "mia", "waiting")]
    with store.begin() as tx:
        tx.save_places([*waiting, place("c", "kai", "seated")])
        assert tx.waited_for() == ["a", "b"]
        tx.save_places([place("a", "mia", "seated")])
        assert tx.waited_for() == ["b"]


def test_who_chose_a_zone_is_found_by_meeting(store: Store) -> None:
    chose = PlaceRow(meeting="a", person_id="ada", mode="online", instead_of="", zone="Asia/Karachi")
    with store.begin() as tx:
        tx.save_places([chose, place("a", "rui", "none"), place("b", "mia", "none")])
        assert tx.own_zones("a") == {"ada": chose}
        assert tx.own_zones("b") == {}
