"""The database, opened: transactions, and word of other processes' changes."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from types import TracebackType
from typing import Self

from sqlalchemy import Engine, text

from meetbot.store.accounts import Accounts
from meetbot.store.articles import Articles
from meetbot.store.canaries import Canaries
from meetbot.store.claims import Claims
from meetbot.store.drafts import Drafts
from meetbot.store.engine import WROTE, is_sqlite, make_engine, note_writes, place, plain_errors, reading
from meetbot.store.erasures import Erasures
from meetbot.store.evidence import Evidence
from meetbot.store.forgetting import Forgetting
from meetbot.store.house import House
from meetbot.store.intake import Intake
from meetbot.store.ledger import Ledger
from meetbot.store.links import Links
from meetbot.store.live import Live
from meetbot.store.mailbox import Mailbox
from meetbot.store.mails import Mails
from meetbot.store.outbox import Outbox
from meetbot.store.paces import Paces
from meetbot.store.people import People
from meetbot.store.registrations import Registrations
from meetbot.store.revisions import Revisions
from meetbot.store.schema import ensure_schema
from meetbot.store.slots import Place, Slot, take_over, take_reader_place, take_slot
from meetbot.store.suppressions import Suppressions
from meetbot.store.tries import Tries
from meetbot.store.watch import Bell, Counter, Watch
from meetbot.store.waves import Waves


class Tx(
    Revisions,
    Drafts,
    Articles,
    Ledger,
    Waves,
    Outbox,
    Mails,
    Claims,
    Tries,
    Paces,
    Canaries,
    Mailbox,
    Erasures,
    Forgetting,
    Live,
    Evidence,
    People,
    Registrations,
    Suppressions,
    Intake,
    Links,
    Accounts,
    House,
):
    """A unit of work. All of it is kept when the `with` block ends, or none of it when it raises."""


class Store:
    """Where everything is kept. Thread-safe; a transaction belongs to one thread.

    No transaction is held over a wait on the network.
    """

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        note_writes(engine)
        self._reader = reading(engine)
        self._counter = Counter(engine)
        self._bell = Bell(engine)
        self._watches: list[Watch] = []
        # SQLite lets one writer in and the others try again after a while: with many threads one of them may
        # never be the lucky one. So this process's writers queue here, and only processes compete there.
        self._turn: AbstractContextManager[object] = threading.Lock() if is_sqlite(engine) else nullcontext()

    @classmethod
    def open(cls, url: str, *, migrate: bool = True) -> Store:
        """Open the database, made or brought up to date where that is needed.

        Args:
            url: `sqlite:///file` or `postgresql://user@host/name`.

        Raises:
            StoreError: with one plain sentence on what is wrong and what to do.
        """
        engine = make_engine(url)
        try:
            with plain_errors(engine):
                ensure_schema(engine, migrate=migrate)
        except BaseException:
            engine.dispose()
            raise
        return cls(engine)

    def close(self) -> None:
        for watch in self._watches:
            watch.close()
        self._bell.close()
        self._counter.close()
        self._engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @property
    def name(self) -> str:
        """How messages name the database; no user, no password."""
        return place(self._engine)

    @property
    def is_sqlite(self) -> bool:
        return is_sqlite(self._engine)

    @contextmanager
    def begin(self, *, alone: bool = True) -> Iterator[Tx]:
        """Yield a writing transaction: kept when the block ends, undone when it raises.

        Args:
            alone: what it reads of a meeting stays true until it ends (`Part.lock`). Without, on PostgreSQL,
                others may write that meeting meanwhile: for work whose every write carries its own condition.
        """
        with (
            plain_errors(self._engine),
            self._turn,
            self._engine.connect() as connection,
            connection.begin(),
        ):
            connection.info[WROTE] = False
            yield Tx(connection, alone=alone)
            wrote = connection.info[WROTE]
        # Silence where nothing changed: two processes would else wake each other for ever.
        if wrote:
            self._bell.ring()

    @contextmanager
    def read(self) -> Iterator[Tx]:
        """Yield a transaction that reads one state of the whole database, whatever others write meanwhile."""
        with plain_errors(self._reader), self._reader.connect() as connection, connection.begin():
            yield Tx(connection, alone=False)

    def take_slot(self) -> Slot:
        """Return a place to send from. What is claimed in its name is its last holder's, who died."""
        return take_slot(self._engine)

    def take_over(self, owner: str) -> Slot | None:
        """Return the place of a sender who died; None while it lives. What is theirs can be taken back."""
        return take_over(self._engine, owner)

    def take_reader_place(self) -> Place | None:
        """Return the place of who reads the mailbox; None while another process holds it."""
        return take_reader_place(self._engine)

    def ping(self) -> None:
        """Raise StoreError when the database cannot be read now."""
        with self.read() as tx:
            tx.connection.execute(text("SELECT 1"))

    def compact(self) -> None:
        """Write the database anew without what was deleted from it; a PostgreSQL server does so by itself.

        SQLite leaves deleted bytes in its file, and in the log beside it, until something needs the room.
        """
        if not self.is_sqlite:
            return
        with plain_errors(self._engine), self._turn:
            connection = self._engine.raw_connection()
            try:
                cursor = connection.cursor()
                cursor.execute("VACUUM")
                cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
                cursor.close()
            finally:
                connection.close()

    def change_counter(self) -> int:
        """Return a number that differs whenever anybody has written since; cheap enough to poll."""
        with plain_errors(self._engine):
            return self._counter.value()

    def watch(self, told: Callable[[], None]) -> Watch:
        """Call `told` from another thread, once now and whenever anybody, in any process, has written.

        Until the store closes, or the watch that is returned.
        """
        watch = Watch(self._engine, self._counter, told)
        self._watches.append(watch)
        return watch
