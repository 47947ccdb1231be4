"""The one place of who reads the mailbox."""

from __future__ import annotations

import psycopg
import pytest

from meetbot.store.store import Store


def test_one_holds_the_place_until_it_ends(store: Store) -> None:
    first = store.take_reader_place()
    assert first is not None
    assert (first.alive(), store.take_reader_place()) == (True, None)
    sender = store.take_slot()  # another kind of place
    first.close()
    second = store.take_reader_place()
    assert second is not None
    second.close()
    sender.close()


@pytest.mark.postgres
def test_who_lost_the_database_has_lost_the_place(postgres_url: str) -> None:
    with Store.open(postgres_url) as store:
        lost = store.take_reader_place()
        assert lost is not None
        with psycopg.connect(postgres_url.replace("+psycopg", ""), autocommit=True) as connection:
            connection.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_locks "
                "WHERE locktype = 'advisory' AND database = (SELECT oid FROM pg_database "
                "WHERE datname = current_database())"
            )
        assert not lost.alive()
        taken = store.take_reader_place()
        assert taken is not None
        taken.close()
        lost.close()
