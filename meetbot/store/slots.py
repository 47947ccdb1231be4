"""A sender's place: who holds one is alive, so what its last holder had claimed can be taken back at once.

PostgreSQL frees a session's advisory lock, and the system a file's lock, in the moment the process dies.
Without, a restart after a crash would wait for the leases of the mails it was sending.
"""

from __future__ import annotations

import contextlib
import fcntl
import os
import secrets
from collections.abc import Callable
from pathlib import Path

from sqlalchemy import Engine, text
from sqlalchemy.exc import SQLAlchemyError

from meetbot.errors import StoreError
from meetbot.store.engine import is_sqlite, plain_errors

SLOTS = 64
_CLASS = 7_221_004  # advisory locks of this kind


class Slot:
    """One of 64 places, held until closed. `owner` is new with every holder: a late write fails."""

    def __init__(self, number: int, alive: Callable[[], bool], free: Callable[[], None]) -> None:
        self.prefix = f"slot-{number}:"
        self.owner = self.prefix + secrets.token_hex(6)
        self.alive, self.close = alive, free


def take_slot(engine: Engine) -> Slot:
    """Return the lowest free place.

    Raises:
        StoreError: all are taken, or the database cannot be reached.
    """
    with plain_errors(engine):
        for number in range(SLOTS):
            slot = _lock_file(engine, number) if is_sqlite(engine) else _advisory(engine, number)
            if slot is not None:
                return slot
    raise StoreError(f"{SLOTS} processes send mail from this database already; stop one of them")


def _lock_file(engine: Engine, number: int) -> Slot | None:
    path = Path(f"{engine.url.database}-slot{number}")
    try:
        handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    except OSError as error:
        raise StoreError(f"{path} cannot be made: {error.strerror}") from error
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(handle)
        return None
    return Slot(number, lambda: True, lambda: os.close(handle))


def _advisory(engine: Engine, number: int) -> Slot | None:
    connection = engine.connect().execution_options(isolation_level="AUTOCOMMIT")
    try:
        lock = text("SELECT pg_try_advisory_lock(:kind, :number)")
        if not connection.execute(lock, {"kind": _CLASS, "number": number}).scalar_one():
            connection.close()
            return None
    except BaseException:
        connection.close()
        raise

    def alive() -> bool:
        try:
            return bool(connection.execute(text("SELECT 1")).scalar_one())
        except SQLAlchemyError:
            return False

    def free() -> None:
        # The session must end: returned to the pool it would keep the lock.
        with contextlib.suppress(SQLAlchemyError):
            connection.invalidate()
        connection.close()

    return Slot(number, alive, free)
