"""A claim and what comes with it read the rows that they return, however many others are there."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event, text

from meetbot.store.store import Store, Tx
from tests.store.begun import begin_tries
from tests.store.made import HOUR, LEASE, NOON, entry

MANY = 20_000


@pytest.fixture
def filled(store: Store) -> Store:
    """A store with many mails that are sent, many that are to come, and a few that are due."""
    with store.begin() as tx:
        tx.enqueue(entry(f"later-{n}", not_before=NOON + HOUR, rcpt=f"p{n}@example.org") for n in range(MANY))
        tx.enqueue(entry(f"sent-{n}", rcpt=f"p{n}@example.org") for n in range(MANY))
        tx.connection.execute(text("UPDATE outbox SET state = 'sent' WHERE msgkey LIKE 'sent-%'"))
        tx.enqueue(entry(f"due-{n}", prio=n % 2 * 5, not_before=NOON - HOUR) for n in range(500))
        if not tx.sqlite:
            tx.connection.execute(text("ANALYZE outbox"))
    return store


@contextmanager
def explained(tx: Tx) -> Iterator[list[tuple[str, str]]]:
    """Give, after the block, each of its statements about the outbox with the database's plan for it."""
    seen: list[tuple[str, Any]] = []
    found: list[tuple[str, str]] = []

    def executed(_c: Any, _cursor: Any, statement: str, parameters: Any, _context: Any, _many: bool) -> None:
        seen.append((statement, parameters))

    event.listen(tx.connection, "before_cursor_execute", executed)
    try:
        yield found
    finally:
        event.remove(tx.connection, "before_cursor_execute", executed)
    word = "EXPLAIN QUERY PLAN " if tx.sqlite else "EXPLAIN "
    for statement, parameters in seen:
        if "outbox" in statement:
            rows = tx.connection.exec_driver_sql(word + statement, parameters)
            found.append((statement, "\n".join(str(row) for row in rows)))


def test_a_claim_walks_the_index_of_queued_mails_and_sorts_nothing(filled: Store) -> None:
    with filled.begin() as tx, explained(tx) as plans:
        first = tx.claim("me", 10, NOON, LEASE)
        second = tx.claim("me", 300, NOON, LEASE, closed={"slow.example.org"})
    assert (len(first), len(second)) == (10, 300)
    assert len(plans) >= 5
    for statement, plan in plans:
        assert "ix_outbox_queued" in plan or "ix_outbox_aside" in plan, statement
        assert "SCAN outbox\n" not in plan
        assert "Seq Scan on outbox" not in plan
        assert "Bitmap Heap Scan on outbox" not in plan
        # Only what is due may be put in order, never all that is queued.
        assert "Sort" not in plan
        assert "TEMP B-TREE" not in plan


def test_what_is_due_next_and_what_dead_senders_left_is_found_by_an_index(filled: Store) -> None:
    with filled.begin() as tx:
        tx.claim("me", 1000, NOON, LEASE)
        with explained(tx) as plans:
            assert tx.next_entry_due(NOON) == NOON + LEASE
            assert tx.reap(NOON) == []
            assert tx.reap(NOON + LEASE + timedelta(seconds=1)) != []
    assert len(plans) >= 4
    for statement, plan in plans:
        assert "ix_outbox_queued" in plan or "ix_outbox_claimed" in plan, statement
        assert "Seq Scan on outbox" not in plan


@pytest.mark.parametrize("newest", ["ix_outbox_meeting_state", "ix_outbox_uid_person_id"])
def test_sqlite_begins_a_try_without_a_look_at_all_mails_of_the_meeting(newest: str, tmp_path: Path) -> None:
    with Store.open(f"sqlite:///{tmp_path}/x.db") as store, store.begin() as tx:
        # Of two indexes that seem as good as each other it takes the one that was made last.
        run = tx.connection.exec_driver_sql
        made = run("SELECT sql FROM sqlite_master WHERE name = ?", (newest,)).scalar_one()
        run(f"DROP INDEX {newest}")
        run(made)
        few = [entry(f"few-{n}", uid="day.board@meet.example.org", person_id=f"p{n}") for n in range(50)]
        tx.enqueue(few)  # so few that the planner is told nothing of them
        claimed = tx.claim("me", 10, NOON, LEASE)
        with explained(tx) as plans:
            assert len(begin_tries(tx, "me", claimed, NOON)) == 10
    (((_, plan)),) = plans
    (newer,) = [line for line in plan.splitlines() if "SEARCH newer" in line]
    assert "ix_outbox_uid" in newer


def test_many_new_mails_are_made_known_to_the_planner(store: Store) -> None:
    asked = (
        "SELECT count(*) FROM sqlite_stat1 WHERE tbl = 'outbox'"
        if store.is_sqlite
        else "SELECT count(*) FROM pg_stats WHERE tablename = 'outbox'"
    )
    with store.begin() as tx:
        tx.enqueue(entry(f"many-{n}", person_id=f"p{n}") for n in range(500))
        assert tx.connection.execute(text(asked)).scalar_one() > 0
