"""Invitations leave by SMTP, are answered as calendar programs do, and the answers come back three ways."""

from __future__ import annotations

import asyncio
import json
import smtplib
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from aiohttp import ClientSession, CookieJar

from meetbot.store.store import Store
from meetbot.web.accounts.access import COOKIE, cookie_hash
from tests.journeys.answering import reply_to
from tests.journeys.board import board
from tests.journeys.process import Home, Serving, serving, until
from tests.servers.dovecot import PASSWORD, USER, Dovecot
from tests.servers.smtp_sink import Received, Sink

START = datetime.now(UTC).replace(hour=9, minute=0, second=0, microsecond=0) + timedelta(days=30)
INTAKE = """
[intake.smtp]
host = "127.0.0.1"
port = 0

[intake.imap]
host = "127.0.0.1"
port = {port}
security = "none"
username = "{user}"
password = "{password}"
"""


def configure(home: Home, sink: Sink, imap_port: int) -> None:
    home.configure(host="127.0.0.1", port=sink.port)
    path = home.folder / "config.toml"
    path.write_text(path.read_text() + INTAKE.format(port=imap_port, user=USER, password=PASSWORD))


def answers(home: Home) -> list[tuple[str, str, str]]:
    """Every answer in the database: person, PARTSTAT, source; in the order it came."""
    with Store.open(f"sqlite:///{home.folder / 'var' / 'meetbot.db'}") as store, store.read() as tx:
        return [(a.person_id, str(a.partstat), a.source) for a in tx.answers("board-spring")]


def mail_to(sink: Sink, person: str) -> Received:
    return next(mail for mail in sink.received if mail.rcpt_to == (f"{person}@example.org",))


def deliver_by_smtp(port: int, to: str, data: bytes) -> None:
    with smtplib.SMTP("127.0.0.1", port, local_hostname="mx.example.org", timeout=20) as client:
        client.sendmail("answers@example.org", [to], data)


async def listening(service: Serving) -> int:
    """The port on which the service takes mail."""
    return int((await service.until_printed(r"Answers by mail: .*127\.0\.0\.1:(\d+)"))[1])


async def test_answers_come_back_over_smtp_from_the_mailbox_and_from_a_pipe(
    tmp_path: Path, smtp_sink: Sink, dovecot: Dovecot
) -> None:
    home = Home(tmp_path)
    configure(home, smtp_sink, dovecot.imap_port)
    home.write(board(START))
    assert (await home.run("apply", "board.yaml", "--yes")).code == 0
    async with serving(home) as service:
        await until(lambda: len(smtp_sink.received) == 6, within=30, what="six invitations")
        now = datetime.now(UTC)

        to, data = reply_to(mail_to(smtp_sink, "mia"), "ACCEPTED", at=now)
        await asyncio.to_thread(deliver_by_smtp, await listening(service), to, data)
        assert answers(home) == [("mia", "ACCEPTED", "mail")]

        to, data = reply_to(mail_to(smtp_sink, "kai"), "DECLINED", at=now)
        await asyncio.to_thread(dovecot.deliver, data, to=to)
        await until(lambda: len(answers(home)) == 2, within=20, what="the answer in the mailbox")
        assert answers(home)[1:] == [("kai", "DECLINED", "mail")]

        _, data = reply_to(mail_to(smtp_sink, "rui"), "TENTATIVE", at=now)
        taken = await home.run("intake", "-", "--json", stdin=data.decode())
        assert (taken.code, json.loads(taken.out)[0]["outcome"]) == (0, "counted")
        assert answers(home)[2:] == [("rui", "TENTATIVE", "mail")]

        # The same mail by another way is the same mail.
        to, data = reply_to(mail_to(smtp_sink, "mia"), "ACCEPTED", at=now)
        await asyncio.to_thread(dovecot.deliver, data, to=to)
        await until(lambda: marked(dovecot) == 2, within=20, what="both mails marked")
        assert len(answers(home)) == 3
        assert await service.stop() == 0


def marked(dovecot: Dovecot) -> int:
    """How many mails in the mailbox bear our keyword, by dovecot's own file names."""
    return sum("a" in name.name.partition(":2,")[2] for name in (dovecot.maildir / "cur").glob("*"))


@dataclass
class Gate:
    """Stands before a server and, while `shut`, holds back whatever has these words in it, either way."""

    words: bytes
    port: int = 0
    shut: bool = True
    held: asyncio.Event = field(default_factory=asyncio.Event)

    async def pass_on(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while data := await reader.read(65536):
            if self.shut and self.words in data:
                self.held.set()
                await asyncio.Event().wait()
            writer.write(data)
            await writer.drain()
        writer.close()


@asynccontextmanager
async def gate_before(port: int, words: bytes) -> AsyncIterator[Gate]:
    gate, tasks, writers = Gate(words), set[asyncio.Task[None]](), list[asyncio.StreamWriter]()

    async def connected(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        there, back = await asyncio.open_connection("127.0.0.1", port)
        writers.extend((back, writer))
        for pair in ((reader, back), (there, writer)):
            tasks.add(asyncio.create_task(gate.pass_on(*pair)))

    server = await asyncio.start_server(connected, "127.0.0.1", 0)
    gate.port = server.sockets[0].getsockname()[1]
    try:
        yield gate
    finally:
        server.close()
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        for writer in writers:
            writer.close()


async def test_killed_between_keeping_and_marking_a_mail_it_counts_the_answer_once(
    tmp_path: Path, smtp_sink: Sink, dovecot: Dovecot
) -> None:
    home = Home(tmp_path)
    async with gate_before(dovecot.imap_port, b" STORE ") as gate:
        configure(home, smtp_sink, gate.port)
        home.write(board(START))
        assert (await home.run("apply", "board.yaml", "--yes")).code == 0
        async with serving(home) as service:
            await until(lambda: len(smtp_sink.received) == 6, within=30, what="six invitations")
            to, data = reply_to(mail_to(smtp_sink, "mia"), "ACCEPTED", at=datetime.now(UTC))
            await asyncio.to_thread(dovecot.deliver, data, to=to)
            await asyncio.wait_for(gate.held.wait(), 30)
            await service.kill()
        assert (answers(home), marked(dovecot)) == ([("mia", "ACCEPTED", "mail")], 0)
        gate.shut = False
        async with serving(home) as service:
            await until(lambda: marked(dovecot) == 1, within=30, what="the mail marked")
            assert await service.stop() == 0
    assert answers(home) == [("mia", "ACCEPTED", "mail")]


async def test_killed_between_keeping_a_mail_and_its_250_it_counts_the_answer_once(
    tmp_path: Path, smtp_sink: Sink, dovecot: Dovecot
) -> None:
    home = Home(tmp_path)
    configure(home, smtp_sink, dovecot.imap_port)
    home.write(board(START))
    assert (await home.run("apply", "board.yaml", "--yes")).code == 0
    async with serving(home) as service:
        await until(lambda: len(smtp_sink.received) == 6, within=30, what="six invitations")
        to, data = reply_to(mail_to(smtp_sink, "mia"), "ACCEPTED", at=datetime.now(UTC))
        async with gate_before(await listening(service), b"Kept") as gate:
            sending = asyncio.create_task(asyncio.to_thread(deliver_by_smtp, gate.port, to, data))
            await asyncio.wait_for(gate.held.wait(), 30)
            await service.kill()
        with pytest.raises((smtplib.SMTPException, OSError)):
            await sending  # its sender does not know, and offers it again
    assert answers(home) == [("mia", "ACCEPTED", "mail")]
    async with serving(home) as service:
        await asyncio.to_thread(deliver_by_smtp, await listening(service), to, data)
    assert answers(home) == [("mia", "ACCEPTED", "mail")]


def signed_in(home: Home) -> dict[str, str]:
    """The cookie of an admin's browser."""
    now, value = datetime.now(UTC), "a cookie of this test"
    with Store.open(f"sqlite:///{home.folder / 'var' / 'meetbot.db'}") as store, store.begin() as tx:
        user = tx.add_user("ana", password_hash="", roles=("admin",), now=now)
        tx.add_web_session(cookie_hash(value), user, expires_at=now + timedelta(days=1), now=now)
    return {COOKIE: value}


async def test_the_organiser_sees_the_answer_that_came_by_mail(
    tmp_path: Path, smtp_sink: Sink, dovecot: Dovecot
) -> None:
    home = Home(tmp_path)
    configure(home, smtp_sink, dovecot.imap_port)
    home.write(board(START))
    assert (await home.run("apply", "board.yaml", "--yes")).code == 0
    cookie = signed_in(home)
    async with serving(home) as service:
        await until(lambda: len(smtp_sink.received) == 6, within=30, what="six invitations")
        to, data = reply_to(mail_to(smtp_sink, "mia"), "DECLINED", at=datetime.now(UTC))
        await asyncio.to_thread(deliver_by_smtp, await listening(service), to, data)
        async with ClientSession(
            service.base_url, cookies=cookie, cookie_jar=CookieJar(unsafe=True)
        ) as client:
            people = await (await client.get("/meetings/board-spring/people?answer=DECLINED")).text()
            admin = await (await client.get("/admin")).text()
    assert ("Mia Lind" in people, "Kai Sato" in people) == (True, False)
    assert "1 mail since the start" in admin
