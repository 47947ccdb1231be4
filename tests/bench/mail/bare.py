"""What cannot be left out of sending, and nothing else: how fast the whole of it could be at the very most.

The same statements as the product's, through the bare driver; the same composing; and a loop that knows
nothing but the answers that it hopes for, in one thread. No error is met, no lease looked at, no pace kept,
nobody else served.
"""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

from meetbot.flows.mails.compose import Composer
from meetbot.outbox.model import Entry
from meetbot.store.claims import _first_after, _take_any
from meetbot.store.columns import instant_text
from meetbot.store.given import as_given
from meetbot.store.ledger import _arrive
from meetbot.store.store import Store
from meetbot.store.tries import _begin, _send

OWNER = "bare"
CLAIM, PIECE = 200, 32
LEASE = timedelta(seconds=120)
TOGETHER_S = 0.001
SENDER = b"rsvp@meet.example.org"


class Mail:
    """One that is begun: its entry and its bytes."""

    __slots__ = ("data", "entry", "envelope")

    def __init__(self, entry: Entry, data: bytes) -> None:
        self.entry, self.data = entry, data
        parts = (SENDER, len(data), entry.rcpt.encode())
        self.envelope = b"MAIL FROM:<%s> SIZE=%d\r\nRCPT TO:<%s>\r\nDATA\r\n" % parts


class BareStore:
    """The statements of a claim and of a turn; SQLite alone."""

    def __init__(self, file: Path, store: Store, composer: Composer) -> None:
        self._store, self._composer = store, composer
        self._db = sqlite3.connect(file, isolation_level=None)
        self._db.execute("PRAGMA synchronous=FULL")

    def close(self) -> None:
        self._db.close()

    def claim(self) -> list[Entry]:
        now, take = datetime.now(UTC), _take_any(sqlite=True)
        self._db.execute("BEGIN IMMEDIATE")
        first = self._db.execute(_first_after(sqlite=True).sql, {"after": -1}).fetchone()
        asked: dict[str, object] = {
            "owner": OWNER,
            "instant": instant_text(now),
            "until": instant_text(now + LEASE),
        }
        rows = []
        if first is not None:
            asked |= {"prio": first[0], "since": first[1], "most": CLAIM}
            rows = [list(row) for row in self._db.execute(take.sql, asked)]
        self._db.execute("COMMIT")
        for row in rows:
            for n, read in take.readers:
                row[n] = read(row[n])
        with self._store.read() as tx:
            return tx._to_entries(rows)

    def turn(self, sent: Sequence[Mail], entries: Sequence[Entry]) -> list[Mail]:
        """Mark mails as sent, begin others, and commit."""
        now = datetime.now(UTC)
        at = instant_text(now)
        begun = []
        if entries:
            with self._store.read() as tx:
                batch = self._composer.batch(tx, entries, keep=False)
                begun = [(entry, batch.compose(entry, now=now)) for entry in entries]
        self._db.execute("BEGIN IMMEDIATE")
        if sent:
            rows = [{"id": mail.entry.id, "code": 250, "text": "2.0.0 Ok"} for mail in sent]
            self._run(_send(sqlite=True).sql, rows, at)
            lines = enumerate(mail.entry for mail in sent)
            self._run(_arrive(sqlite=True).sql, [_line(n, entry) for n, entry in lines], at)
        if begun:
            rows = [
                {"id": e.id, "template_rev": mail.template_rev, "composed_at": now, "subject": mail.subject}
                for e, mail in begun
            ]
            assert len(self._run(_begin(sqlite=True).sql, rows, at)) == len(begun)
        self._db.execute("COMMIT")
        return [Mail(entry, mail.data) for entry, mail in begun]

    def _run(self, sql: str, rows: Iterable[dict[str, object]], at: str) -> list[tuple[object, ...]]:
        asked = {"held_by": OWNER, "given": as_given(list(rows)), "instant": at}
        return self._db.execute(sql, asked).fetchall()


def _line(n: int, entry: Entry) -> dict[str, object]:
    return {"n": n, "uid": entry.uid, "person_id": entry.person_id} | {
        "address_no": entry.address_no,
        "copy_no": entry.copy_no,
    }


class _Line(asyncio.Protocol):
    """A connection: the message of one mail with the envelope of the next, as the chained sender does."""

    def __init__(self, sending: _Sending) -> None:
        self._sending = sending
        self._rest, self._await = b"", "greeting"
        self._mail: Mail | None = None
        self._next: Mail | None = None
        self._left = 0  # answers to an envelope that have not come

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.WriteTransport)
        self._transport = transport

    def data_received(self, data: bytes) -> None:
        *lines, self._rest = (self._rest + data).split(b"\n")
        for line in lines:
            if line[3:4] != b"-":
                self._answer(line)

    def _answer(self, line: bytes) -> None:
        if self._await == "dot":
            assert line[:3] == b"250", line
            assert self._mail is not None
            self._await, self._left = "commit", 3
            self._sending.accepted(self._mail, self)
        elif self._await == "commit":
            self._left -= 1
        elif self._await == "envelope":
            self._left -= 1
            if not self._left:
                self._message()
        elif self._await == "greeting":
            self._transport.write(b"EHLO bench.example.org\r\n")
            self._await = "hello"
        else:
            self._mail = self._sending.take()
            assert self._mail is not None
            self._transport.write(self._mail.envelope)
            self._await, self._left = "envelope", 3

    def _message(self) -> None:
        assert self._mail is not None
        self._next = self._sending.take()
        after = b"QUIT\r\n" if self._next is None else self._next.envelope
        self._transport.write(b"%s.\r\n%s" % (self._mail.data, after))
        self._await = "dot"

    def stored(self) -> None:
        """Go on: the mail is marked."""
        self._mail = self._next
        if self._mail is None:
            self._transport.close()
        elif self._left:
            self._await = "envelope"
        else:
            self._message()


class _Sending:
    """What all connections share."""

    def __init__(self, store: BareStore, connections: int, mails: int) -> None:
        self._store, self._connections, self._left = store, connections, mails
        self._loop = asyncio.get_running_loop()
        self._entries: list[Entry] = []
        self._mails: list[Mail] = []
        self._accepted: list[tuple[Mail, _Line]] = []
        self._waits: asyncio.TimerHandle | None = None
        self.end = asyncio.Event()

    def take(self) -> Mail | None:
        if not self._mails:
            self._mails = self._store.turn((), self._piece())
        return self._mails.pop() if self._mails else None

    def _piece(self) -> list[Entry]:
        """Return what is begun next: nothing while there is enough."""
        if len(self._mails) > self._connections:
            return []
        if not self._entries:
            self._entries = self._store.claim()
        piece, self._entries = self._entries[:PIECE], self._entries[PIECE:]
        return piece

    def accepted(self, mail: Mail, line: _Line) -> None:
        self._accepted.append((mail, line))
        if self._waits is None:
            self._waits = self._loop.call_later(TOGETHER_S, self._commit)
        if len(self._accepted) == self._connections:
            self._waits.cancel()
            self._commit()

    def _commit(self) -> None:
        self._waits = None
        waiting, self._accepted = self._accepted, []
        self._mails += self._store.turn([mail for mail, _ in waiting], self._piece())
        self._left -= len(waiting)
        for _, line in waiting:
            line.stored()
        if not self._left:
            self.end.set()


async def send_bare(store: BareStore, *, port: int, connections: int, mails: int) -> None:
    """Send so many mails that are due."""
    sending = _Sending(store, connections, mails)
    loop = asyncio.get_running_loop()
    for _ in range(connections):
        await loop.create_connection(lambda: _Line(sending), "127.0.0.1", port)
    await sending.end.wait()
