"""What a transaction promises: whole or nothing, no lost update, one state read, and word of every change."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest

from meetbot.errors import PlanOvertaken, StoreError
from meetbot.store.store import Store, Tx
from tests.store.made import NOON, entry


def test_eight_threads_with_a_hundred_increments_each_make_eight_hundred(store: Store) -> None:
    with store.begin() as tx:
        tx.set_meta("count", "0")

    def increment(_: int) -> None:
        with store.begin() as tx:
            tx.set_meta("count", str(int(tx.meta("count") or 0) + 1))

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(increment, range(800)))
    with store.read() as tx:
        assert tx.meta("count") == "800"


def test_two_flows_that_read_one_meeting_at_once_decide_one_after_the_other(store: Store) -> None:
    def apply(number: int) -> int:
        with store.begin() as tx:
            newest = tx.latest_revision("board")
            return tx.add_revision(
                "board",
                text=f"{newest.text if newest else ''}{number};",
                files={},
                source="board.yaml",
                by="ada",
                now=NOON,
            )

    with ThreadPoolExecutor(6) as pool:
        assert sorted(pool.map(apply, range(30))) == list(range(1, 31))
    with store.read() as tx:
        newest = tx.latest_revision("board")
    assert newest is not None
    assert sorted(newest.text.rstrip(";").split(";"), key=int) == [str(n) for n in range(30)]


def test_a_plan_that_another_revision_overtook_is_refused(store: Store) -> None:
    def add(base: int) -> int:
        with store.begin() as tx:
            return tx.add_revision("board", text="x", files={}, source="s", by="a", now=NOON, base=base)

    assert (add(0), add(1)) == (1, 2)
    with pytest.raises(PlanOvertaken, match="made on revision 1, but revision 2"):
        add(1)


def test_a_unit_of_work_that_fails_leaves_nothing(store: Store) -> None:
    with pytest.raises(StoreError, match="without a zone"), store.begin() as tx:
        tx.enqueue([entry(copy_no=tx.enqueue([entry("before")]), not_before=NOON.replace(tzinfo=None))])
    with store.read() as tx:
        assert tx.counts() == {}


def raise_after(tx: Tx) -> None:
    tx.set_meta("within", "1")
    raise ZeroDivisionError


def test_an_attempt_that_fails_is_undone_and_the_rest_is_kept(store: Store) -> None:
    with store.begin() as tx:
        tx.set_meta("before", "1")
        with pytest.raises(ZeroDivisionError), tx.attempt():
            raise_after(tx)
        tx.set_meta("behind", "1")
    with store.read() as tx:
        assert (tx.meta("before"), tx.meta("within"), tx.meta("behind")) == ("1", None, "1")


def test_a_read_sees_one_state_while_others_write(store: Store) -> None:
    with store.read() as tx:
        assert tx.meta("x") is None
        with store.begin() as other:
            other.set_meta("x", "1")
        assert tx.meta("x") is None


def _told_of(store: Store, act: Callable[[], None]) -> bool:
    told = threading.Event()
    store.watch(told.set)
    assert told.wait(2)  # the first call, from which on nothing is missed
    told.clear()
    act()
    return told.wait(2)


def test_another_process_sees_a_change_within_two_seconds(url: str) -> None:
    with Store.open(url) as mine, Store.open(url) as other:
        before = mine.change_counter()

        def write() -> None:
            with other.begin() as tx:
                tx.set_meta("x", "1")

        assert _told_of(mine, write)
        assert mine.change_counter() != before


def test_reading_is_no_change(store: Store) -> None:
    with store.begin() as tx:
        tx.set_meta("x", "1")
    threading.Event().wait(0.3)  # PostgreSQL's word of it goes out on its own
    before = store.change_counter()
    with store.read() as tx:
        tx.meta("x")
    assert store.change_counter() == before


def test_a_change_just_before_the_end_is_still_announced(url: str) -> None:
    with Store.open(url) as mine:
        before = mine.change_counter()
        with Store.open(url) as other, other.begin() as tx:
            tx.set_meta("x", "1")
        assert mine.change_counter() != before
