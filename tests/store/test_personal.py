"""Every column of the database is classified, and what is said to be deleted is, on both databases."""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import inspect, text

from meetbot.agenda.edit.scrub import Scrub
from meetbot.store import tables as t
from meetbot.store.forgetting import Leavers, nobody
from meetbot.store.house import PREVIEW
from meetbot.store.personal import TABLES, How
from meetbot.store.store import Store
from tests.store.made import MINUTE, NOON, entry
from tests.store.people_everywhere import fill, where_still

NAME, ADDRESS = "Dee Fourier", "dee.fourier@example.org"
AGENDA = "meeting:\n  title: Board\npeople:\n  dee:\n    name: Dee Fourier\n"
OURS = {"alembic_version"}  # Alembic's own: a number


def without(text: str, files: Mapping[str, str]) -> tuple[str, dict[str, str]]:
    return text.replace(NAME, "(…)"), dict(files)


def unclassified(columns: dict[str, set[str]]) -> list[str]:
    """Return columns of which nobody says what becomes of them, and those that are said to be there."""
    told = {name: set(table.of()) for name, table in TABLES.items()}
    named = {f"{table}.{column}" for table, found in told.items() for column in found}
    there = {f"{table}.{column}" for table, found in columns.items() for column in found}
    return sorted(named ^ there)


def test_of_every_column_it_is_said_what_becomes_of_it(store: Store) -> None:
    with store.read() as tx:
        look = inspect(tx.connection)
        columns = {
            n: {c["name"] for c in look.get_columns(n)} for n in look.get_table_names() if n not in OURS
        }
    assert unclassified(columns) == [], "say in meetbot/store/personal.py what becomes of these"
    # A table or a column that is new is told; so is one that is gone.
    assert unclassified({**columns, "guestbook": {"name"}}) == ["guestbook.name"]
    assert unclassified({**columns, "meta": {"key", "value", "who"}}) == ["meta.who"]
    assert unclassified({**columns, "meta": {"key"}}) == ["meta.value"]


def test_no_column_is_named_twice() -> None:
    for name, table in TABLES.items():
        names = [*table.columns.split(), *(n for some in table.but.values() for n in some.split())]
        assert [n for n, times in Counter(names).items() if times > 1] == [], name


def test_what_is_deleted_by_its_meeting_has_one_or_hangs_on_a_mail(store: Store) -> None:
    """What `forget` deletes it finds by the column `meeting`; the rest must go with its mail."""
    for name, table in TABLES.items():
        found = t.metadata.tables[name]
        if table.how is How.ROW and "meeting" not in found.c:
            mails = [k for k in found.foreign_keys if k.column.table is t.outbox]
            assert [k.ondelete for k in mails] == ["CASCADE"], name
    with store.begin() as tx:
        tx.enqueue([entry()])
        assert (tx.open_mails("board"), tx.open_mails("board", "ada"), tx.open_mails("board", "bo")) == (
            1,
            1,
            0,
        )
        assert tx.delete_ended_mails("board", limit=5) == 0


@pytest.mark.parametrize("person", [None, "dee"])
def test_all_that_is_personal_is_found_again_and_deleted(store: Store, person: str | None) -> None:
    with store.begin() as tx:
        tx.add_revision("board", text=AGENDA, files={}, source="b.yaml", by="org", now=NOON)
        fill(tx, "board", name=NAME, address=ADDRESS, person="dee")
        assert tx.holds_people("board")
        assert not tx.holds_people("other")
        assert tx.rows_of_person("board", "dee") >= 7
        assert (tx.rows_of_person("board", "bo"), tx.presence_ids("board")) == (0, {"dee"})
        assert tx.names_known("board", person) == ({NAME}, tx.names_known("board")[1])
        assert ADDRESS in tx.names_known("board", person)[1]
        if person is not None:
            tx.connection.execute(t.draft_text.delete())
        new = nobody()
        scrub = Scrub({"dee": new}, {NAME}, {ADDRESS})
        assert tx.delete_ended_mails("board", limit=5) == 1
        tx.forget(Leavers(meeting="board", scrub=scrub, seen=scrub.ids, redact=without, person=person))
        assert not tx.holds_people("board")
        assert [(p.person_id, p.name, p.by, p.device) for p in tx.presences("board")] == [(new, "", "", "")]
    store.compact()
    assert where_still(store, NAME, ADDRESS, "link of dee") == {}


def test_a_planned_mail_that_somebody_looked_at_is_kept_for_an_hour(store: Store) -> None:
    with store.begin() as tx:
        for who, minutes in (("1", 60), ("2", 59)):
            value = json.dumps({"at": (NOON - minutes * MINUTE).isoformat(), "html": NAME})
            tx.set_meta(f"{PREVIEW}{who}", value)
        tx.set_meta("mails erased at", NOON.isoformat())
        assert (tx.purge_previews(NOON), tx.purge_previews(NOON)) == (1, 0)
        assert [bool(tx.meta(key)) for key in (f"{PREVIEW}1", f"{PREVIEW}2", "mails erased at")] == [
            False,
            True,
            True,
        ]


def test_what_a_server_said_of_a_domain_goes_once_it_rests_no_more(store: Store) -> None:
    with store.begin() as tx:
        for domain, minutes in (("a.example", 1), ("b.example", 0)):
            pace = replace(tx.hold_pace(domain), why=f"550 {ADDRESS}", blocked_until=NOON - minutes * MINUTE)
            tx.save_paces([pace])
        assert (tx.purge_alarms(NOON), tx.purge_alarms(NOON)) == (1, 0)
        assert [bool(tx.hold_pace(domain).why) for domain in ("a.example", "b.example")] == [False, True]


def test_a_column_that_is_forgotten_is_found(store: Store) -> None:
    """What finds names finds them in a table that nobody has classified."""
    with store.begin() as tx:
        tx.connection.execute(text("CREATE TABLE guestbook (name TEXT)"))
        tx.connection.execute(text("INSERT INTO guestbook VALUES (:name)"), {"name": NAME})
    try:
        assert "guestbook.name" in where_still(store, NAME)[NAME]
    finally:
        with store.begin() as tx:
            tx.connection.execute(text("DROP TABLE guestbook"))


def test_what_was_deleted_is_written_over_whatever_the_library_leaves(tmp_path: Path) -> None:
    file = tmp_path / "meetbot.db"
    with Store.open(f"sqlite:///{file}") as store:
        with sqlite3.connect(file) as other:
            other.execute("PRAGMA secure_delete=OFF")  # what SQLite does where it was built without
            other.execute("INSERT INTO meta VALUES ('guest', ?)", (NAME,))
            other.commit()
            other.execute("DELETE FROM meta WHERE key = 'guest'")
            other.commit()
        other.close()
        assert where_still(store, NAME) == {NAME: {"file"}}
        store.compact()
        assert where_still(store, NAME) == {}
