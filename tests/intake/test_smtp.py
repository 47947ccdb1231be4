"""The listener, asked by real clients on real sockets."""

from __future__ import annotations

import asyncio
import contextlib
import smtplib
import ssl
import threading
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, TypeVar

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from meetbot.errors import ConfigError, StoreError
from meetbot.intake.smtp import Door, Limits, Listener

T = TypeVar("T")
NOON = datetime(2027, 3, 1, 12, tzinfo=UTC)
PEM = str(Path(__file__).parent.parent / "loopback.pem")
OURS = ("rsvp@meet.example.org", "rsvp+*@meet.example.org")
TOKEN = "rsvp+abcdefghij234567@meet.example.org"
MAIL = b"From: ada@example.org\r\nSubject: Accepted\r\n\r\nYes.\r\n"


@dataclass
class Kept:
    """Stands for the store: what it was given, and what it answers."""

    mails: list[tuple[bytes, tuple[str, ...]]] = field(default_factory=list)
    error: Exception | None = None
    gate: threading.Event | None = None
    reached: threading.Event = field(default_factory=threading.Event)

    def __call__(self, raw: bytes, rcpts: tuple[str, ...]) -> None:
        self.reached.set()
        if self.gate is not None:
            self.gate.wait(10)
        if self.error is not None:
            raise self.error
        self.mails.append((raw, rcpts))


def door(**values: Any) -> Door:
    base = {"host": "127.0.0.1", "port": 0, "hello": "meet.example.org", "accepts": OURS, "max_bytes": 20_000}
    return Door(**{**base, **values})


def listener(kept: Kept, **values: Any) -> Listener:
    return Listener(door(**values), take=kept, now=lambda: NOON)


async def with_client(at: Listener, work: Callable[[smtplib.SMTP], T]) -> T:
    """Do `work` with a client of the standard library, in a thread."""

    def run() -> T:
        with smtplib.SMTP("127.0.0.1", at.port, local_hostname="mx.example.com", timeout=10) as client:
            return work(client)

    return await asyncio.to_thread(run)


async def send(at: Listener, data: bytes = MAIL, *, to: str = TOKEN, sender: str = "ada@example.org") -> None:
    def work(client: smtplib.SMTP) -> None:
        client.sendmail(sender, [to], data)

    await with_client(at, work)


@dataclass
class Talk:
    """A client that writes what it likes."""

    reader: asyncio.StreamReader
    writer: asyncio.StreamWriter
    greeting: str = ""

    async def say(self, *lines: str) -> str:
        """Return the answer to the last line, its continuation lines joined by "|"."""
        answer = ""
        for line in lines:
            self.writer.write(line.encode() + b"\r\n")
            answer = await self.hear()
        return answer

    async def hear(self) -> str:
        lines = []
        while True:
            line = (await asyncio.wait_for(self.reader.readline(), 10)).decode().rstrip("\r\n")
            lines.append(line)
            if line[3:4] != "-":
                return "|".join(lines)


@asynccontextmanager
async def talking(at: Listener) -> AsyncIterator[Talk]:
    reader, writer = await asyncio.open_connection("127.0.0.1", at.port)
    try:
        talk = Talk(reader, writer)
        talk.greeting = await talk.hear()
        yield talk
    finally:
        writer.close()


async def drip(talk: Talk, piece: bytes, *, pause_s: float) -> None:
    """Write on and on, 200 times at most."""
    for _ in range(200):
        talk.writer.write(piece)
        await talk.writer.drain()
        await asyncio.sleep(pause_s)


async def test_a_mail_is_kept_as_it_came_with_its_envelope() -> None:
    kept = Kept()
    async with listener(kept) as at:
        await send(at, MAIL + b".dot\r\n..\r\n")
    assert kept.mails == [(MAIL + b".dot\r\n..\r\n", (TOKEN,))]
    assert (at.way.mails, at.way.mail_at, at.way.trouble) == (1, NOON, "")


async def test_a_bounce_without_a_sender_is_kept() -> None:
    kept = Kept()
    async with listener(kept) as at:
        await send(at, sender="")
    assert len(kept.mails) == 1


@pytest.mark.parametrize(
    "address",
    ["rsvp@meet.example.org", "RSVP@MEET.example.org", "rsvp+x@meet.example.org", '"rsvp"@meet.example.org'],
)
async def test_our_addresses_are_taken_in_any_spelling(address: str) -> None:
    async with listener(Kept()) as at, talking(at) as talk:
        answer = await talk.say("EHLO me", "MAIL FROM:<a@example.org>", f"RCPT TO:<{address}>")
        assert answer[:3] == "250"


@pytest.mark.parametrize(
    "address",
    [
        "board@meet.example.org",
        "rsvp@elsewhere.example",
        "rsvp+x@meet.example.org.elsewhere.example",
        "victim%elsewhere.example@meet.example.org",
        "@meet.example.org:victim@elsewhere.example",
        "rsvp@meet.example.org@elsewhere.example",
        "rsvp@meetXexample.org",
    ],
)
async def test_nothing_is_relayed_and_no_other_address_is_taken(address: str) -> None:
    kept = Kept()
    async with listener(kept) as at, talking(at) as talk:
        answer = await talk.say("EHLO me", "MAIL FROM:<a@example.org>", f"RCPT TO:<{address}>")
        assert answer[:2] == "55"
        assert (await talk.say("DATA"))[:3] == "503"
    assert kept.mails == []


async def test_of_several_recipients_ours_is_taken_and_the_rest_refused() -> None:
    kept = Kept()
    async with listener(kept) as at:
        refused = await with_client(
            at, lambda client: client.sendmail("a@example.org", [TOKEN, "board@meet.example.org"], MAIL)
        )
    assert refused == {"board@meet.example.org": (550, b"5.1.1 No such address here")}
    assert [rcpts for _, rcpts in kept.mails] == [(TOKEN,)]


async def test_who_tries_out_addresses_is_sent_away() -> None:
    async with listener(Kept(), limits=Limits(refused_rcpts=3)) as at, talking(at) as talk:
        await talk.say("EHLO me", "MAIL FROM:<a@example.org>")
        answers = [(await talk.say(f"RCPT TO:<u{n}@meet.example.org>"))[:3] for n in range(3)]
        assert answers == ["550", "550", "421"]
        assert await asyncio.wait_for(talk.reader.read(), 5) == b""


async def test_no_command_tells_which_addresses_there_are() -> None:
    async with listener(Kept()) as at, talking(at) as talk:
        await talk.say("EHLO me")
        known, unknown = await talk.say(f"VRFY {TOKEN}"), await talk.say("VRFY nobody@meet.example.org")
        assert known == unknown
        assert known[:3] == "252"
        assert (await talk.say("EXPN rsvp@meet.example.org"))[:3] == "502"


async def test_the_limit_of_size_is_announced_and_holds_before_and_after_data() -> None:
    kept = Kept()
    async with listener(kept, max_bytes=20_000) as at:
        async with talking(at) as talk:
            assert "250-SIZE 20000" in (await talk.say("EHLO me")).split("|")
            assert (await talk.say("MAIL FROM:<a@example.org> SIZE=20001"))[:3] == "552"
        with pytest.raises(smtplib.SMTPDataError, match=r"552, b'5\.3\.4 More than 20000 octets'"):
            await with_client(at, lambda client: too_much(client, b"x" * 70 + b"\r\n", times=300))
        await send(at)
    assert [raw for raw, _ in kept.mails] == [MAIL]
    assert at.way.skipped == 1


def too_much(client: smtplib.SMTP, line: bytes, *, times: int) -> None:
    client.ehlo()
    client.mail("a@example.org")
    client.rcpt(TOKEN)
    code, text = client.data(line * times)
    raise smtplib.SMTPDataError(code, text)


async def test_a_mail_of_exactly_the_limit_is_taken() -> None:
    kept = Kept()
    data = b"Subject: x\r\n\r\n" + b"y" * 84 + b"\r\n"
    async with listener(kept, max_bytes=len(data)) as at:
        await send(at, data)
    assert [raw for raw, _ in kept.mails] == [data]


async def test_what_never_ends_is_cut_off() -> None:
    kept = Kept()
    async with listener(kept, max_bytes=20_000) as at, talking(at) as talk:
        await talk.say("EHLO me", "MAIL FROM:<a@example.org>", f"RCPT TO:<{TOKEN}>", "DATA")
        with pytest.raises(ConnectionError):
            await drip(talk, b"x" * 10_000, pause_s=0)  # one line, and no end of it
    assert kept.mails == []


async def test_lines_over_998_octets_are_taken_as_they_are() -> None:
    kept = Kept()
    data = b"Subject: x\r\n\r\n" + b"a" * 5_000 + b"\r\n." + b"b" * 1_500 + b"\r\n" + b"c" * 1001 + b"\r\n"
    async with listener(kept) as at:
        await send(at, data)
    assert [raw for raw, _ in kept.mails] == [data]


@pytest.mark.parametrize("length", range(995, 1010))
async def test_a_dot_after_a_long_line_ends_the_message_whatever_the_length(length: int) -> None:
    kept = Kept()
    data = b"x" * length + b"\r\n"
    async with listener(kept) as at:
        await send(at, data)
    assert [raw for raw, _ in kept.mails] == [data]


async def test_only_a_dot_between_two_crlf_ends_a_message() -> None:
    """Else a second message could be smuggled in one (CVE-2024-27305)."""
    kept = Kept()
    inner = b"\nMAIL FROM:<x@example.org>\r\n"
    async with listener(kept) as at, talking(at) as talk:
        await talk.say("EHLO me", "MAIL FROM:<a@example.org>", f"RCPT TO:<{TOKEN}>", "DATA")
        talk.writer.write(b"one\n.\n" + inner + b"two\n.\r\n" + inner + b"\r\n.\r\n")
        assert (await talk.hear())[:3] == "250"
    assert [raw for raw, _ in kept.mails] == [b"one\n.\n" + inner + b"two\n.\r\n" + inner + b"\r\n"]


async def test_commands_sent_ahead_are_answered_in_order() -> None:
    kept = Kept()
    async with listener(kept) as at, talking(at) as talk:
        envelope = f"MAIL FROM:<a@example.org>\r\nRCPT TO:<{TOKEN}>\r\nDATA\r\n".encode()
        talk.writer.write(b"EHLO me\r\n" + (envelope + MAIL + b".\r\n") * 2 + b"QUIT\r\n")
        codes = [(await talk.hear())[:3] for _ in range(10)]
    assert codes == ["250", *(["250", "250", "354", "250"] * 2), "221"]
    assert [raw for raw, _ in kept.mails] == [MAIL, MAIL]


@pytest.mark.parametrize("error", [StoreError("the disk is full"), ValueError("secret detail")])
async def test_what_cannot_be_kept_is_put_off_and_taken_the_next_time(error: Exception) -> None:
    kept = Kept(error=error)
    async with listener(kept) as at:
        with pytest.raises(smtplib.SMTPDataError) as refused:
            await send(at)
        assert refused.value.smtp_code == 451
        assert b"secret" not in bytes(refused.value.smtp_error)  # type: ignore[arg-type]
        assert at.way.trouble != ""
        kept.error = None
        await send(at)
        assert at.way.trouble == ""
    assert [raw for raw, _ in kept.mails] == [MAIL]


async def test_no_250_before_the_mail_is_kept() -> None:
    kept = Kept(gate=threading.Event())
    async with listener(kept) as at, talking(at) as talk:
        await talk.say("EHLO me", "MAIL FROM:<a@example.org>", f"RCPT TO:<{TOKEN}>", "DATA")
        talk.writer.write(MAIL + b".\r\n")
        await asyncio.to_thread(kept.reached.wait, 5)
        with pytest.raises(TimeoutError):
            await asyncio.wait_for(talk.reader.readline(), 0.2)
        assert kept.gate is not None
        kept.gate.set()


async def test_a_connection_that_is_used_too_long_is_told_to_come_back() -> None:
    kept = Kept()
    async with listener(kept, limits=Limits(messages=2)) as at:
        with pytest.raises(smtplib.SMTPSenderRefused, match="421"):
            await with_client(at, lambda client: [client.sendmail("a@x", [TOKEN], MAIL) for _ in range(3)])
    assert len(kept.mails) == 2


async def test_one_connection_too_many_is_told_to_come_back() -> None:
    limits = Limits(connections=3, connections_per_peer=2)
    async with listener(Kept(), limits=limits) as at, talking(at) as first, talking(at) as second:
        assert [talk.greeting[:3] for talk in (first, second)] == ["220", "220"]
        async with talking(at) as third:
            assert third.greeting[:3] == "421"
        assert (await first.say("QUIT"))[:3] == "221"
        await asyncio.wait_for(first.reader.read(), 5)
        async with talking(at) as fourth:
            assert fourth.greeting[:3] == "220"


async def test_a_silent_connection_is_ended() -> None:
    async with listener(Kept(), limits=Limits(command_s=0.2)) as at, talking(at) as talk:
        assert await asyncio.wait_for(talk.reader.read(), 5) == b""


async def test_a_message_that_drips_is_ended() -> None:
    async with listener(Kept(), limits=Limits(message_s=0.3)) as at, talking(at) as talk:
        await talk.say("EHLO me", "MAIL FROM:<a@example.org>", f"RCPT TO:<{TOKEN}>", "DATA")
        with pytest.raises(ConnectionError):
            await drip(talk, b"x\r\n", pause_s=0.05)


async def test_a_connection_broken_in_mid_message_leaves_nothing() -> None:
    kept = Kept()
    async with listener(kept) as at:
        async with talking(at) as talk:
            await talk.say("EHLO me", "MAIL FROM:<a@example.org>", f"RCPT TO:<{TOKEN}>", "DATA")
            talk.writer.write(MAIL)
            await talk.writer.drain()
        await send(at, b"Subject: whole\r\n\r\nx\r\n")
    assert [raw for raw, _ in kept.mails] == [b"Subject: whole\r\n\r\nx\r\n"]


async def test_with_a_certificate_mail_comes_encrypted_and_no_password_is_asked_for() -> None:
    kept = Kept()
    context = ssl.create_default_context(cafile=PEM)

    def work(client: smtplib.SMTP) -> tuple[bool, bool]:
        client.starttls(context=context)
        client.ehlo()
        offered = client.has_extn("auth"), client.has_extn("starttls")
        client.sendmail("a@example.org", [TOKEN], MAIL)
        return offered

    async with listener(kept, certificate=PEM) as at:
        assert await with_client(at, work) == (False, False)
    assert [raw for raw, _ in kept.mails] == [MAIL]


async def test_without_a_certificate_none_is_offered() -> None:
    async with listener(Kept()) as at, talking(at) as talk:
        assert "STARTTLS" not in await talk.say("EHLO me")
        assert (await talk.say("AUTH PLAIN AGEAYg=="))[:3] == "502"


async def test_a_port_that_is_taken_is_told_with_the_setting() -> None:
    async with listener(Kept()) as at:
        with pytest.raises(ConfigError, match=r"cannot take mail: .*\[intake\.smtp\] port"):
            async with listener(Kept(), port=at.port):
                pass


def test_a_certificate_that_is_none_is_told_with_the_setting(tmp_path: Path) -> None:
    (tmp_path / "c.pem").write_text("nothing")
    with pytest.raises(ConfigError, match=r"c\.pem cannot be used .*\[intake\.smtp\] certificate"):
        listener(Kept(), certificate=str(tmp_path / "c.pem"))


async def test_the_end_waits_for_a_mail_under_way_and_sends_the_rest_away() -> None:
    kept = Kept(gate=threading.Event())
    assert kept.gate is not None
    async with listener(kept) as at, talking(at) as idle, talking(at) as busy:
        await idle.say("EHLO me")
        await busy.say("EHLO me", "MAIL FROM:<a@example.org>", f"RCPT TO:<{TOKEN}>", "DATA")
        busy.writer.write(MAIL + b".\r\n")
        await asyncio.to_thread(kept.reached.wait, 5)
        leaving = asyncio.create_task(at.__aexit__(None, None, None))
        assert (await idle.hear())[:3] == "421"
        kept.gate.set()
        assert (await busy.hear())[:3] == "250"
        await leaving
    assert [raw for raw, _ in kept.mails] == [MAIL]


WORDS = [
    b"EHLO me", b"HELO me", b"MAIL FROM:<>", b"MAIL FROM:<a@example.org>", f"RCPT TO:<{TOKEN}>".encode(),
    b"RCPT TO:<x@y>", b"RCPT TO:", b"DATA", b"RSET", b"NOOP", b"HELP", b"HELP DATA", b"VRFY x", b"EXPN x",
    b"STARTTLS", b"AUTH PLAIN", b"BDAT 3 LAST", b"\x00\xff\xfe", b"." * 600, b"a:" * 400, b".", b"..", b"",
]  # fmt: skip


@given(st.lists(st.sampled_from(WORDS), max_size=20), st.binary(max_size=50))
@settings(max_examples=60)
def test_whatever_a_client_writes_the_next_one_is_served(lines: list[bytes], rest: bytes) -> None:
    kept = Kept()

    async def run() -> None:
        async with listener(kept, limits=Limits(drain_s=0.2)) as at:
            async with talking(at) as talk:
                talk.writer.write(b"\r\n".join([*lines, rest, b""]))
                with contextlib.suppress(ConnectionError):
                    await talk.writer.drain()
            await send(at, b"Subject: next\r\n\r\nx\r\n")

    asyncio.run(run())
    assert kept.mails[-1] == (b"Subject: next\r\n\r\nx\r\n", (TOKEN,))
