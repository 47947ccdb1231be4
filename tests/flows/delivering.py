"""What the delivery tests share: a standing clock, a composer of plain letters, an agenda, a worker."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import update

from meetbot.clock import Clock
from meetbot.config import Mail, Security, Settings, Smtp
from meetbot.errors import StoreError
from meetbot.flows.mails.deliver import Deliverer
from meetbot.outbox.model import Entry
from meetbot.service import until_stopped
from meetbot.store import tables as t
from meetbot.store.store import Store, Tx

NOON = datetime(2026, 3, 12, 12, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
HOUR = timedelta(hours=1)

AGENDA = """\
format: meetbot/1
meeting: {id: board, title: Board, date: 2026-03-13, start: "13:00", timezone: Europe/Zurich, mode: hybrid}
people:
  ada: {name: Ada One, email: ada@example.org, mode: onsite}
  bo: {name: Bo Two, email: bo@example.org, mode: online, timezone: America/New_York}
  cy: {name: Cy Three, email: cy@example.org, mode: online}
sessions:
  - {id: opening, title: Opening, duration: 30m, chair: ada, speakers: [bo]}
  - {id: talk, title: Talk, duration: 30m, speakers: [cy]}
reminders:
  - {id: eve, before: 23h, to: [all]}
  - {id: soon, before: 2h, to: [online]}
"""


@dataclass
class Standing:
    """A clock that moves only when it is told to."""

    at: datetime = NOON

    def now(self) -> datetime:
        return self.at


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    ctx: Mapping[str, Any]
    template_rev: str
    subject: str
    data: bytes
    dotless: bool = False


@dataclass
class Letters:
    """Composes the barest mail that is the same at every try; fails for those in `unable`."""

    unable: set[str] = field(default_factory=set)
    composed: list[str] = field(default_factory=list)

    def batch(self, tx: Tx, entries: Sequence[Entry]) -> Letters:
        return self

    def compose(self, entry: Entry, *, now: datetime) -> Letter:
        self.composed.append(entry.msgkey)
        if entry.person_id in self.unable:
            raise StoreError(f"{entry.person_id} has no room")
        ctx = dict(entry.ctx) if entry.composed_at else {**entry.ctx, "said": now.isoformat()}
        data = f"Message-ID: <{entry.msgkey}.{entry.meeting}@meet.example.org>\r\n\r\n{ctx['said']}\r\n"
        return Letter(ctx=ctx, template_rev="r1", subject=f"To {entry.person_id}", data=data.encode())


def settings(port: int = 0, **smtp: Any) -> Settings:
    """Settings with a relay on loopback; without a port, with none."""
    security = Security(secret="the secret of the delivery tests")
    if not port:
        return Settings(security=security)
    relay = Smtp(host="127.0.0.1", port=port, security="none", **smtp)
    return Settings(mail=Mail(smtp=relay), security=security)


def entries(number: int, **changes: Any) -> list[Entry]:
    """That many mails that are due at NOON, each to a person of its own."""
    first = Entry(
        msgkey="",
        meeting="board",
        person_id="",
        rcpt="",
        purpose="info",
        not_before=NOON,
        expires_at=NOON + 24 * HOUR,
        revision=1,
    )
    return [
        replace(first, **{"msgkey": f"k{n}", "person_id": f"p{n}", "rcpt": f"p{n}@example.org"} | changes)
        for n in range(number)
    ]


def sent_before(store: Store, number: int, *, domain: str, at: datetime = NOON) -> None:
    """Have so many mails to one domain in the outbox that were sent at that instant."""
    with store.begin() as tx:
        tx.enqueue(
            replace(one, msgkey=f"before-{one.msgkey}", rcpt=f"{one.person_id}@{domain}")
            for one in entries(number)
        )
        before = update(t.outbox).where(t.outbox.c.msgkey.startswith("before-"))
        tx.connection.execute(before.values(state="sent", sent_at=at))


async def work(url: str, port: int, connections: int) -> None:
    """Deliver until nothing is due any more or a signal comes: what a worker process does."""
    with Store.open(url) as store:
        relay = settings(port, connections=connections)
        async with Deliverer(store=store, settings=relay, composer=Letters(), clock=Clock()) as deliverer:
            print("working", flush=True)  # noqa: T201
            asked = asyncio.create_task(until_stopped())
            looking = asyncio.create_task(deliverer.look())
            await asyncio.wait({asked, looking}, return_when=asyncio.FIRST_COMPLETED)
        asked.cancel()
        await looking


if __name__ == "__main__":
    asyncio.run(work(sys.argv[1], int(sys.argv[2]), int(sys.argv[3])))
