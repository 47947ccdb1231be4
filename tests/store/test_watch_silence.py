"""A transaction that changed nothing tells nobody."""

from __future__ import annotations

import threading
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from meetbot.store.store import Store

NOON = datetime(2027, 1, 1, 12, tzinfo=UTC)
WAIT_S = 3.0


@pytest.mark.postgres
def test_looking_and_finding_nothing_wakes_no_other_process(postgres_url: str) -> None:
    told = threading.Semaphore(0)
    with Store.open(postgres_url) as ours, Store.open(postgres_url) as theirs:
        theirs.watch(told.release)
        assert told.acquire(timeout=WAIT_S)  # the first word, when it begins to listen
        with ours.begin() as tx:
            assert tx.claim("nobody", 10, NOON, timedelta(minutes=2)) == []
            tx.reap(NOON)
        assert not told.acquire(timeout=1.0)
        with ours.begin() as tx:
            tx.audit("test", "wrote", {}, NOON)
        assert told.acquire(timeout=WAIT_S)


def test_many_threads_that_write_at_once_all_get_their_turn(tmp_path: Path) -> None:
    store = Store.open(f"sqlite:///{tmp_path}/x.db?timeout=0.2")

    def write() -> None:
        for _ in range(25):
            with store.begin() as tx:
                tx.set_meta("n", str(int(tx.meta("n") or 0) + 1))

    threads = [threading.Thread(target=write) for _ in range(16)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with store.read() as tx:
        assert tx.meta("n") == "400"
    store.close()
