"""Connections to either database, and the plain sentences for what can go wrong with one."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, OperationalError, SQLAlchemyError

from meetbot.errors import StoreError

BUSY_S = 10.0
WROTE = "meetbot_wrote"
WRITES = ("INSERT", "UPDATE", "DELETE", "WITH")


def make_engine(url: str) -> Engine:
    """Return an engine for `sqlite:///file` or `postgresql://...`; nothing is opened yet.

    Raises:
        StoreError: the address is neither, its driver is missing, or the file's folder cannot be made.
    """
    try:
        parsed = make_url(url)
    except ArgumentError as error:
        raise StoreError(
            'database.url is not a database address; write "sqlite:///meetbot.db" or '
            '"postgresql://user@host/name"'
        ) from error
    match parsed.get_backend_name():
        case "sqlite":
            return _sqlite(parsed)
        case "postgresql":
            return _postgres(parsed)
        case other:
            raise StoreError(
                f'"{other}" is not a database meetbot knows; write "sqlite:///..." or "postgresql://..."'
            )


def is_sqlite(engine: Engine) -> bool:
    return engine.dialect.name == "sqlite"


def reading(engine: Engine) -> Engine:
    """Return the same engine for transactions that read one unchanging state and write nothing."""
    if is_sqlite(engine):
        return engine.execution_options(meetbot_read=True)
    return engine.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)


def _sqlite(url: URL) -> Engine:
    if url.database in (None, "", ":memory:"):
        raise StoreError('a database in memory would be lost at every start; write "sqlite:///meetbot.db"')
    folder = Path(str(url.database)).parent
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StoreError(f"the database's folder {folder} cannot be made: {error.strerror}") from error
    if "timeout" not in url.query:
        url = url.update_query_dict({"timeout": str(BUSY_S)})  # how long a writer waits for another
    engine = create_engine(url, pool_size=8, max_overflow=24)

    @event.listens_for(engine, "connect")
    def connected(dbapi: Any, _record: object) -> None:
        dbapi.isolation_level = None  # the driver would begin by itself, and late
        cursor = dbapi.cursor()
        _write_ahead(cursor)
        cursor.execute("PRAGMA synchronous=FULL")  # acknowledged means durable, also after a power cut
        cursor.execute("PRAGMA foreign_keys=ON")
        cursor.close()

    @event.listens_for(engine, "begin")
    def began(connection: Connection) -> None:
        # A writer that begins by reading loses updates, or fails as "locked" when it starts to write.
        reading = connection.get_execution_options().get("meetbot_read")
        connection.exec_driver_sql("BEGIN" if reading else "BEGIN IMMEDIATE")

    return engine


def _write_ahead(cursor: Any) -> None:
    """Let readers read while one writes. A new file is changed to this by the first who opens it.

    SQLite does not wait for another process that does the same at this moment, whatever its timeout: it says
    "locked" at once. So it is asked again.
    """
    for pause in (0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1.0, 2.0, 3.0):
        try:
            cursor.execute("PRAGMA journal_mode=WAL")
            return
        except sqlite3.OperationalError as error:
            if "locked" not in str(error):
                raise
        time.sleep(pause)
    cursor.execute("PRAGMA journal_mode=WAL")


def _postgres(url: URL) -> Engine:
    try:
        return create_engine(
            url.set(drivername="postgresql+psycopg"),
            pool_size=8,
            max_overflow=24,
            pool_use_lifo=True,  # a server process that has just worked has all at hand
            pool_pre_ping=True,  # a restarted server costs a round trip, not an error page
            connect_args={"connect_timeout": 10, "application_name": "meetbot"},
        )
    except ModuleNotFoundError as error:
        raise StoreError(
            'PostgreSQL needs a driver that is not installed; run: pip install "meetbot[postgres]"'
        ) from error


def note_writes(engine: Engine) -> None:
    """Let every connection tell in its `info` whether a statement has changed rows."""

    @event.listens_for(engine, "after_cursor_execute")
    def executed(
        connection: Connection, cursor: Any, statement: str, parameters: Any, context: Any, many: bool
    ) -> None:
        if cursor.rowcount != 0 and statement.lstrip()[:6].upper().startswith(WRITES):
            connection.info[WROTE] = True


@contextmanager
def plain_errors(engine: Engine) -> Iterator[None]:
    """Turn the database's errors into StoreError with a sentence that says what to do."""
    try:
        yield
    except SQLAlchemyError as error:
        raise StoreError(explain(error, engine)) from error


def explain(error: SQLAlchemyError, engine: Engine) -> str:
    """Return one plain sentence; addresses, passwords and the SQL stay out of it."""
    name = place(engine)
    text = str(error.orig) if isinstance(error, DBAPIError) else str(error)
    first = text.strip().splitlines()[0] if text.strip() else type(error).__name__
    if "locked" in text or "busy" in text:
        return (
            f"{name} is locked by another process that does not let go; "
            "nothing was written. Try again, or end the other process."
        )
    if "not a database" in text or "malformed" in text:
        return f"{name} is damaged or not a meetbot database; nothing was written. Restore it from a backup."
    if "unable to open" in text or "readonly" in text or "disk I/O" in text:
        return f"{name} cannot be opened for writing ({first}); check the path, its owner and the disk."
    if "disk is full" in text or "No space left" in text:
        return f"{name}: the disk is full; nothing was written."
    if isinstance(error, OperationalError) and engine.dialect.name == "postgresql":
        return f"{name} cannot be reached ({first}); check that it runs and that database.url is right."
    return f"{name} refused the work ({first}); nothing was written."


def place(engine: Engine) -> str:
    """Return how messages name the database: the file, or server and database without user and password."""
    url = engine.url
    if engine.dialect.name == "sqlite":
        return f"the database {url.database}"
    return f"the database {url.database} on {url.host or 'the local socket'}:{url.port or 5432}"
