"""A process's place: who holds one is alive, so what its last holder had claimed can be taken back at once.

Senders have 64 places, any of which will do; who reads the mailbox has the only one of its kind, so two
processes never do. PostgreSQL frees a session's advisory lock, and the system a file's lock, in the moment
the process dies. Without, a restart after a crash would wait for the leases of the mails it was sending.
"""

from __future__ import annotations

import contextlib
import fcntl
import os
import re
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from sqlalchemy import Engine, text
from sqlalchemy.exc import SQLAlchemyError

from meetbot.errors import StoreError
from meetbot.store.engine import is_sqlite, plain_errors

SLOTS = 64
PLACES = "slot-"  # begins the name of every owner who has one
_OWNER = re.compile(PLACES + r"(\d{1,2}):")
_SENDERS, _READER = 7_221_004, 7_221_005  # advisory locks of these kinds


@dataclass(frozen=True, slots=True)
class Place:
    """A lock of this process's, held until `close`; `alive` tells whether it still is."""

    alive: Callable[[], bool]
    close: Callable[[], None]


class Slot:
    """One of 64 places, held until closed. `owner` is new with every holder: a late write fails."""

    def __init__(self, number: int, place: Place, lock: Callable[[], Place | None]) -> None:
        self.prefix = f"{PLACES}{number}:"
        self.owner = self.prefix + secrets.token_hex(6)
        self._place, self._lock = place, lock

    def alive(self) -> bool:
        return self._place.alive()

    def close(self) -> None:
        self._place.close()

    def retake(self) -> bool:
        """Take the same place again, lost with its session; False where another has it by now, or none can.

        What is claimed in our name stays ours.
        """
        try:
            place = self._lock()
        except (StoreError, SQLAlchemyError):
            return False
        if place is None:
            return False
        self._place.close()
        self._place = place
        return True


def take_slot(engine: Engine) -> Slot:
    """Return the lowest free place.

    Raises:
        StoreError: all are taken, or the database cannot be reached.
    """
    with plain_errors(engine):
        for number in range(SLOTS):
            slot = _slot(engine, number)
            if slot is not None:
                return slot
    raise StoreError(f"{SLOTS} processes send mail from this database already; stop one of them")


def take_over(engine: Engine, owner: str) -> Slot | None:
    """Return the place of an owner who died, to be closed soon; None while they live, or where it is none.

    Raises:
        StoreError: the database cannot be reached.
    """
    found = _OWNER.match(owner)
    if found is None:
        return None
    with plain_errors(engine):
        return _slot(engine, int(found[1]))


def take_reader_place(engine: Engine) -> Place | None:
    """Return the one place of who reads the mailbox; None while another process holds it.

    Raises:
        StoreError: the database cannot be reached.
    """
    with plain_errors(engine):
        return _lock(engine, "reader", (_READER, 0))


def _slot(engine: Engine, number: int) -> Slot | None:
    """Return this place; None while another process holds it."""
    lock = partial(_lock, engine, f"slot{number}", (_SENDERS, number))
    place = lock()
    return None if place is None else Slot(number, place, lock)


def _lock(engine: Engine, name: str, advisory: tuple[int, int]) -> Place | None:
    return _lock_file(engine, name) if is_sqlite(engine) else _advisory(engine, *advisory)


def _lock_file(engine: Engine, name: str) -> Place | None:
    path = Path(f"{engine.url.database}-{name}")
    try:
        handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    except OSError as error:
        raise StoreError(f"{path} cannot be made: {error.strerror}") from error
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(handle)
        return None
    return Place(lambda: True, lambda: os.close(handle))


def _advisory(engine: Engine, kind: int, number: int) -> Place | None:
    connection = engine.connect().execution_options(isolation_level="AUTOCOMMIT")
    try:
        lock = text("SELECT pg_try_advisory_lock(:kind, :number)")
        if not connection.execute(lock, {"kind": kind, "number": number}).scalar_one():
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

    return Place(alive, free)
