"""Telling of changes: another process's commit is seen here within two seconds, usually at once.

SQLite is polled (`data_version`, a few microseconds). PostgreSQL notifies: after the commit, merged, in a
small transaction of its own, since a NOTIFY inside the write locks the whole server's queue until it commits.
"""

from __future__ import annotations

import contextlib
import sqlite3
import threading
from collections.abc import Callable
from typing import Any

from sqlalchemy import Engine, text
from sqlalchemy.exc import SQLAlchemyError

CHANNEL = "meetbot"
POLL_S = 0.5
MERGE_S = 0.1
RECONNECT_S = (0.5, 1.0, 2.0, 5.0, 10.0)


class Counter:
    """A number that differs whenever somebody, in any process, has committed a write since."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._lock = threading.Lock()
        self._file: sqlite3.Connection | None = None

    def value(self) -> int:
        if self._engine.dialect.name != "sqlite":
            with self._engine.connect() as connection:
                # A sequence that nobody has asked yet says 1 as well; `is_called` tells the two apart.
                asked = text("SELECT last_value + is_called::int FROM meetbot_changes")
                return int(connection.execute(asked).scalar_one())
        with self._lock:
            if self._file is None:
                # A connection of its own: a connection's own commits do not move what it sees.
                self._file = sqlite3.connect(str(self._engine.url.database), check_same_thread=False)
            return int(self._file.execute("PRAGMA data_version").fetchone()[0])

    def close(self) -> None:
        with self._lock:
            if self._file is not None:
                self._file.close()
                self._file = None


class Bell:
    """PostgreSQL's announcements: `ring` after each commit, at most ten leave a second."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._rung = threading.Event()
        self._ended = threading.Event()
        self._thread: threading.Thread | None = None
        self._starting = threading.Lock()

    def ring(self) -> None:
        if self._engine.dialect.name == "sqlite":
            return
        self._rung.set()
        with self._starting:
            if self._thread is None:
                self._thread = threading.Thread(target=self._run, name="meetbot-notify", daemon=True)
                self._thread.start()

    def close(self) -> None:
        """Announce what is still waiting, and end."""
        self._ended.set()
        self._rung.set()
        if self._thread is not None:
            self._thread.join(timeout=5)

    def _run(self) -> None:
        waiting = True
        while waiting:
            self._rung.wait()
            waiting = not self._ended.is_set()
            self._rung.clear()
            # A lost announcement costs nothing but time: whoever waits for one also looks by the clock.
            with contextlib.suppress(SQLAlchemyError), self._engine.begin() as connection:
                connection.execute(
                    text("SELECT nextval('meetbot_changes'), pg_notify(:c, '')"), {"c": CHANNEL}
                )
            self._ended.wait(MERGE_S)


class Watch:
    """Calls `told` from a thread of its own: once at first, then whenever somebody committed a write."""

    def __init__(self, engine: Engine, counter: Counter, told: Callable[[], None]) -> None:
        self._engine, self._counter, self._told = engine, counter, told
        self._ended = threading.Event()
        run = self._poll if engine.dialect.name == "sqlite" else self._listen
        self._thread = threading.Thread(target=run, name="meetbot-watch", daemon=True)
        self._thread.start()

    def close(self) -> None:
        self._ended.set()
        self._thread.join(timeout=5)

    def _poll(self) -> None:
        seen: int | None = None
        while not self._ended.is_set():
            with contextlib.suppress(sqlite3.Error):
                found = self._counter.value()
                if found != seen:
                    self._told()
                seen = found
            self._ended.wait(POLL_S)

    def _listen(self) -> None:
        import psycopg

        failures = 0
        while not self._ended.is_set():
            try:
                with psycopg.connect(self._address(), autocommit=True) as connection:
                    connection.execute(f"LISTEN {CHANNEL}")
                    self._told()  # what was announced while nobody listened
                    failures = 0
                    while not self._ended.is_set():
                        for _ in connection.notifies(timeout=POLL_S, stop_after=1):
                            self._told()
            except psycopg.Error:
                self._ended.wait(RECONNECT_S[min(failures, len(RECONNECT_S) - 1)])
                failures += 1

    def _address(self) -> str:
        url: Any = self._engine.url.set(drivername="postgresql")
        return str(url.render_as_string(hide_password=False))
