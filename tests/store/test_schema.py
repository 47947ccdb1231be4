"""Opening a database: fresh, old, new, foreign, damaged, locked, out of reach."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import create_engine, inspect, text

from meetbot.errors import StoreError
from meetbot.store import engine as engines
from meetbot.store.engine import make_engine
from meetbot.store.schema import HEAD, create, upgrade
from meetbot.store.store import Store
from meetbot.store.tables import metadata
from tests.store.made import NOON


def described(url: str) -> dict[str, Any]:
    """Everything that the database says of its tables, in an order of ours."""
    engine = create_engine(url)
    look = inspect(engine)
    found: dict[str, Any] = {"sequences": sorted(look.get_sequence_names()) if "postgresql" in url else []}
    for table in sorted(look.get_table_names()):
        columns = [(c["name"], str(c["type"]), c["nullable"], c["default"]) for c in look.get_columns(table)]
        indexes = sorted(look.get_indexes(table), key=lambda index: str(index["name"]))
        found[table] = {
            "columns": columns,
            "key": look.get_pk_constraint(table),
            "indexes": [{**i, "dialect_options": {k: str(v) for k, v in i["dialect_options"].items()}}
                        for i in indexes],
            "foreign": sorted(look.get_foreign_keys(table), key=str),
            "unique": sorted(look.get_unique_constraints(table), key=str),
            "options": look.get_table_options(table),
        }  # fmt: skip
    engine.dispose()
    return found


def test_the_migrations_make_the_schema_that_a_fresh_database_gets(url: str, tmp_path: Path) -> None:
    engine = make_engine(url)
    with engine.connect() as connection, connection.begin():
        create(connection)
    fresh = described(url)
    with engine.connect() as connection, connection.begin():
        metadata.drop_all(connection)
        connection.execute(text("DROP TABLE alembic_version"))
    with engine.connect() as connection, connection.begin():
        upgrade(connection)
    engine.dispose()
    assert described(url) == fresh


def test_notes_of_the_first_release_keep_their_words_and_their_order(url: str) -> None:
    engine = make_engine(url)
    with engine.connect() as connection, connection.begin():
        upgrade(connection, "0001")
        row = "'board', :id, '{}', false, 'ana', :at"
        note = f"INSERT INTO note (meeting, id, note, approved, by, at) VALUES ({row})"
        at = "2022-01-12T12:0{}:00.000000Z"
        connection.execute(text(note), [{"id": "b", "at": at.format(1)}, {"id": "a", "at": at.format(2)}])
    engine.dispose()
    with Store.open(url) as store, store.begin() as tx:
        tx.add_note("board", "0", {}, by="ana", at=None)
        assert [(n["id"], n["at"] is None) for n in tx.notes("board")] == [
            ("b", False),
            ("a", False),
            ("0", True),
        ]


def test_mails_that_an_older_release_had_claimed_count_as_begun(url: str) -> None:
    engine = make_engine(url)
    with engine.connect() as connection, connection.begin():
        upgrade(connection, "0008")
        at = "'2022-01-12T12:00:00.000000Z'"
        names = "msgkey, state, meeting, person_id, rcpt, domain, purpose, copy_no, address_no, revision, ctx"
        values = ":state, :state, 'board', 'ada', 'a@example.org', 'example.org', 'info', 0, 0, 1, '{}'"
        row = (
            f"INSERT INTO outbox ({names}, not_before, expires_at, prio, attempts, lease_until) "
            f"VALUES ({values}, {at}, {at}, 5, 1, {at})"
        )
        connection.execute(text(row), [{"state": "claimed"}, {"state": "queued"}])
    engine.dispose()
    with Store.open(url) as store, store.read() as tx:
        begun = {e.msgkey: e.begun_at == e.lease_until for e in tx.entries()}
        assert begun == {"claimed": True, "queued": False}


def test_the_newest_step_is_the_one_that_the_program_asks_for() -> None:
    steps = Path(engines.__file__).parent.joinpath("migrations", "versions").glob("[0-9]*.py")
    assert max(step.name[:4] for step in steps) == HEAD


def test_opening_again_keeps_what_is_there(url: str) -> None:
    with Store.open(url) as first, first.begin() as tx:
        tx.set_meta("kept", "yes")
    with Store.open(url) as second, second.read() as tx:
        assert (tx.meta("kept"), tx.meta("schema")) == ("yes", HEAD)


def test_opening_does_not_import_alembic(tmp_path: Path) -> None:
    program = (
        "import sys; from meetbot.store.store import Store;"
        f"Store.open('sqlite:///{tmp_path}/a.db').close(); Store.open('sqlite:///{tmp_path}/a.db').close();"
        "sys.exit('alembic' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0


def test_a_database_of_a_newer_meetbot_is_left_alone(url: str) -> None:
    with Store.open(url) as store, store.begin() as tx:
        tx.set_meta("schema", "9999")
    with pytest.raises(StoreError, match=r"written by a newer meetbot \(schema 9999"):
        Store.open(url)


def test_an_older_database_is_not_touched_by_a_command_that_may_not_migrate(url: str) -> None:
    with Store.open(url) as store, store.begin() as tx:
        tx.set_meta("schema", "0000")
    with pytest.raises(StoreError, match="has schema 0000, this meetbot needs"):
        Store.open(url, migrate=False)


def test_several_processes_may_make_the_same_database_at_once(url: str) -> None:
    program = f"from meetbot.store.store import Store; Store.open({url!r}).close()"
    running = [subprocess.Popen([sys.executable, "-c", program]) for _ in range(2)]
    assert [process.wait(timeout=60) for process in running] == [0, 0]


@pytest.mark.parametrize(
    ("address", "sentence"),
    [
        ("mysql://localhost/x", '"mysql" is not a database meetbot knows'),
        ("nonsense", "database.url is not a database address"),
        ("sqlite://", "a database in memory would be lost at every start"),
        ("sqlite:////proc/nowhere/meetbot.db", "cannot be made"),
        ("postgresql://postgres@127.0.0.1:1/none", "on 127.0.0.1:1 cannot be reached"),
        ("postgresql://postgres:geheim@127.0.0.1:1/none", "cannot be reached"),
    ],
)
def test_a_database_that_cannot_be_used_is_told_of_in_one_sentence(address: str, sentence: str) -> None:
    with pytest.raises(StoreError) as told:
        Store.open(address)
    assert sentence in str(told.value)
    assert "geheim" not in str(told.value)


def test_a_damaged_file_is_told_of(tmp_path: Path) -> None:
    (tmp_path / "m.db").write_bytes(b"this is no database, but long enough to be one" * 100)
    with pytest.raises(StoreError, match="is damaged or not a meetbot database"):
        Store.open(f"sqlite:///{tmp_path / 'm.db'}")


def test_a_foreign_database_is_not_written_into(tmp_path: Path) -> None:
    path = tmp_path / "m.db"
    with sqlite3.connect(path) as other:
        other.execute("CREATE TABLE meta (key TEXT, value TEXT)")
    other.close()
    with pytest.raises(StoreError, match="give meetbot a database of its own"):
        Store.open(f"sqlite:///{path}")


def test_a_locked_file_is_told_of_and_nothing_is_written(
    tmp_path: Path,
) -> None:
    path = tmp_path / "m.db"
    Store.open(f"sqlite:///{path}").close()
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    store = Store.open(f"sqlite:///{path}?timeout=0.1")
    with pytest.raises(StoreError, match="is locked"), store.begin() as tx:
        tx.set_meta("x", "1")
    store.close()
    other.close()
    with Store.open(f"sqlite:///{path}") as store, store.read() as tx:
        assert tx.meta("x") is None


def test_an_instant_without_a_zone_is_refused(store: Store) -> None:
    with pytest.raises(StoreError, match="without a zone"), store.begin() as tx:
        tx.audit("me", "x", {}, NOON.replace(tzinfo=None))
