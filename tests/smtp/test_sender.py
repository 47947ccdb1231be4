"""Each way one try can end, told apart exactly: against the scripted server and hand-written bad ones."""

from __future__ import annotations

import asyncio
import ssl
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

from meetbot.outbox.model import Accepted, Lost, Outcome, Phase, Refused, Unbuildable
from meetbot.smtp.envelope import stuffed
from meetbot.smtp.model import Parcel, Relay, Timeouts
from meetbot.smtp.sender import SmtpSender
from tests.servers import smtp_sink as sinks
from tests.servers.smtp_sink import Sink

MAIL = Parcel(
    entry=1,
    sender="rsvp@meet.example.org",
    rcpt="ada@example.org",
    data=b"Message-ID: <k.board@meet.example.org>\r\nSubject: x\r\n\r\n.dot\r\n..dots\r\nend\r\n",
)
FAST = Timeouts(connect=5, greeting=5, command=5, data=5, body=5, dot=5)


def relay(port: int, **changes: object) -> Relay:
    plain = Relay(host="127.0.0.1", port=port, security="none", hello="meet.example.org", timeouts=FAST)
    return replace(plain, **changes)  # type: ignore[arg-type]


async def outcomes(sender: SmtpSender, *parcels: Parcel) -> list[Outcome]:
    """Send one after the other and return what became of each."""
    found: list[Outcome] = []

    async def keep(outcome: Outcome) -> None:
        found.append(outcome)

    for parcel in parcels:
        await sender.send(parcel, keep)
    await sender.rest()
    return found


async def test_a_mail_arrives_octet_for_octet(smtp_sink: Sink) -> None:
    found = await outcomes(SmtpSender(relay(smtp_sink.port)), MAIL)
    assert found == [Accepted(code=250, text="OK")]
    (received,) = smtp_sink.received
    assert (received.data, received.rcpt_to, received.mail_from) == (MAIL.data, (MAIL.rcpt,), MAIL.sender)
    assert received.mail_options == (f"SIZE={len(MAIL.data)}",)


@pytest.mark.parametrize(
    ("fault", "outcome"),
    [
        (
            sinks.Reply(sinks.Phase.MAIL, 550, "5.1.8 no"),
            Refused(code=550, text="5.1.8 no", phase=Phase.MAIL),
        ),
        (sinks.Reply(sinks.Phase.RCPT, 450, "4.7.1 x"), Refused(code=450, text="4.7.1 x", phase=Phase.RCPT)),
        (sinks.Reply(sinks.Phase.RCPT, 421, "bye"), Refused(code=421, text="bye", phase=Phase.RCPT)),
        (sinks.Reply(sinks.Phase.DATA, 503, "no"), Refused(code=503, text="no", phase=Phase.DATA)),
        (sinks.Reply(sinks.Phase.DOT, 451, "4.3.0 x"), Refused(code=451, text="4.3.0 x", phase=Phase.DOT)),
        (sinks.Reply(sinks.Phase.DOT, 421, "bye"), Refused(code=421, text="bye", phase=Phase.DOT)),
        (sinks.Cut.BEFORE_DOT, Lost(phase=Phase.DATA, text="Unexpected EOF received")),
        (sinks.Cut.AFTER_DOT, Lost(phase=Phase.DOT, text="Unexpected EOF received")),
    ],
)
async def test_after_each_fault_the_next_mail_goes_through(
    smtp_sink: Sink, fault: sinks.Fault, outcome: Outcome
) -> None:
    smtp_sink.script(fault)
    first, second = await outcomes(SmtpSender(relay(smtp_sink.port)), MAIL, replace(MAIL, entry=2))
    if isinstance(outcome, Lost) and isinstance(first, Lost):
        outcome = replace(outcome, text=first.text)  # the words for a cut depend on its moment
    assert (first, second) == (outcome, Accepted(code=250, text="OK"))
    closed = isinstance(outcome, Lost) or (isinstance(outcome, Refused) and outcome.code == 421)
    assert smtp_sink.connections == 1 + closed


@dataclass(slots=True)
class Server:
    """What a hand-written server saw."""

    port: int = 0
    lines: list[bytes] = field(default_factory=list)


Dialogue = Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]


@asynccontextmanager
async def serving(dialogue: Dialogue) -> AsyncIterator[Server]:
    """Serve a dialogue by hand; the connection ends when it returns."""

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            await dialogue(reader, writer)
        except (ConnectionError, asyncio.IncompleteReadError):
            pass
        finally:
            writer.close()

    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    seen = Server(port=server.sockets[0].getsockname()[1])
    async with server:
        yield seen


async def until_data(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """Speak the usual words up to and including 354."""
    writer.write(b"220 hello\r\n")
    for _ in range(4):  # EHLO, MAIL, RCPT, DATA
        line = await reader.readuntil(b"\r\n")
        writer.write(b"354 go on\r\n" if line.upper() == b"DATA\r\n" else b"250 OK\r\n")
    await writer.drain()


async def cut_in_mid_body(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    await until_data(reader, writer)
    await reader.readexactly(1000)
    writer.transport.abort()


async def refuse_in_mid_body(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    await until_data(reader, writer)
    await reader.readexactly(1000)
    writer.write(b"552 5.3.4 far too much\r\n")
    await writer.drain()
    await reader.read()


async def cut_after_the_dot(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    await until_data(reader, writer)
    await reader.readuntil(b"\r\n.\r\n")


async def silence_after_the_dot(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    await until_data(reader, writer)
    await reader.read()


async def busy_greeting(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    writer.write(b"421 4.3.2 too many connections\r\n")
    await writer.drain()


async def no_greeting(reader: asyncio.StreamReader, _: asyncio.StreamWriter) -> None:
    await reader.read()


async def nonsense(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    writer.write(b"HTTP/1.1 400 Bad Request\r\n\r\n")
    await writer.drain()


LARGE = replace(MAIL, data=MAIL.data + b"0123456789abcdef" * 64 * 1024 * 16 + b"\r\n")


@pytest.mark.parametrize(
    ("dialogue", "parcel", "kind", "phase"),
    [
        (cut_in_mid_body, LARGE, Lost, Phase.BODY),
        (refuse_in_mid_body, LARGE, Refused, Phase.BODY),
        (cut_after_the_dot, MAIL, Lost, Phase.DOT),
        (silence_after_the_dot, MAIL, Lost, Phase.DOT),
        (busy_greeting, MAIL, Refused, Phase.CONNECT),
        (no_greeting, MAIL, Lost, Phase.CONNECT),
    ],
)
async def test_a_server_that_misbehaves_is_told_by_its_phase(
    dialogue: Dialogue, parcel: Parcel, kind: type[Lost | Refused], phase: Phase
) -> None:
    quick = replace(FAST, greeting=0.3, dot=0.3)
    async with serving(dialogue) as server:
        (found,) = await outcomes(SmtpSender(relay(server.port, timeouts=quick)), parcel)
    assert isinstance(found, kind)
    assert found.phase is phase


async def test_a_server_that_speaks_no_smtp_or_is_not_there_is_no_relay() -> None:
    async with serving(nonsense) as server:
        (found,) = await outcomes(SmtpSender(relay(server.port)), MAIL)
    assert isinstance(found, (Lost, Refused))
    assert found.phase is Phase.CONNECT
    (gone,) = await outcomes(SmtpSender(relay(server.port)), MAIL)
    assert isinstance(gone, Lost)
    assert gone.phase is Phase.CONNECT


async def test_a_relay_without_starttls_gets_no_mail_in_the_clear(smtp_sink: Sink) -> None:
    (found,) = await outcomes(SmtpSender(relay(smtp_sink.port, security="starttls")), MAIL)
    assert isinstance(found, (Lost, Refused))
    assert (found.phase, smtp_sink.received) == (Phase.CONNECT, [])


async def test_the_next_mail_on_a_connection_waits_until_the_last_outcome_is_stored(smtp_sink: Sink) -> None:
    sender = SmtpSender(relay(smtp_sink.port, connections=1))
    stored, came = asyncio.Event(), asyncio.Event()
    smtp_sink.on_received = lambda _: came.set()
    arrived: list[int] = []

    async def slow(outcome: Outcome) -> None:
        await stored.wait()

    async def quick(outcome: Outcome) -> None:
        arrived.append(len(smtp_sink.received))

    async with asyncio.TaskGroup() as group:
        group.create_task(sender.send(MAIL, slow))
        second = group.create_task(sender.send(replace(MAIL, entry=2), quick))
        await came.wait()
        done, _ = await asyncio.wait({second}, timeout=0.2)
        assert (done, len(smtp_sink.received)) == (set(), 1)
        stored.set()
    await sender.rest()
    assert arrived == [2]


async def test_connections_are_shared_limited_and_renewed(smtp_sink: Sink) -> None:
    sender = SmtpSender(relay(smtp_sink.port, connections=3, messages_per_connection=5))
    at_once: list[int] = []

    async def done(outcome: Outcome) -> None:
        at_once.append(len(smtp_sink.open))

    async with asyncio.TaskGroup() as group:
        for number in range(30):
            group.create_task(sender.send(replace(MAIL, entry=number), done))
    await sender.rest()
    assert (len(smtp_sink.received), max(at_once)) == (30, 3)
    assert 6 <= smtp_sink.connections <= 8  # up to two may be cut short by the end


async def test_a_connection_ends_with_quit() -> None:
    words: list[bytes] = []

    async def polite(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await until_data(reader, writer)
        await reader.readuntil(b"\r\n.\r\n")
        writer.write(b"250 OK\r\n")
        words.append(await reader.readuntil(b"\r\n"))
        writer.write(b"221 bye\r\n")
        await writer.drain()

    async with serving(polite) as server:
        await outcomes(SmtpSender(relay(server.port)), MAIL)
    assert words == [b"QUIT\r\n"]


@pytest.mark.parametrize(
    ("address", "envelope"),
    [
        ("ada@bücher.example", "ada@xn--bcher-kva.example"),
        ("ådå@example.org", "ådå@example.org"),
        ("o'hara+x@example.org", "o'hara+x@example.org"),
    ],
)
async def test_an_address_goes_as_the_envelope_spells_it(
    smtp_sink: Sink, address: str, envelope: str
) -> None:
    await outcomes(SmtpSender(relay(smtp_sink.port)), replace(MAIL, rcpt=address))
    assert smtp_sink.received[0].rcpt_to == (envelope,)


@pytest.mark.parametrize(
    "address", ["no-at-sign", "@example.org", "a b@example.org", "a\r\nRCPT TO:<x@y>@z", "a@"]
)
async def test_what_is_no_address_reaches_no_server(smtp_sink: Sink, address: str) -> None:
    (found,) = await outcomes(SmtpSender(relay(smtp_sink.port)), replace(MAIL, rcpt=address))
    assert isinstance(found, Unbuildable)
    assert smtp_sink.received == []


@pytest.mark.parametrize(
    ("data", "wire"),
    [
        (b"a\r\n", b"a\r\n"),
        (b"a", b"a\r\n"),
        (b".\r\n..\r\na.\r\n", b"..\r\n...\r\na.\r\n"),
        (b"", b"\r\n"),
    ],
)
def test_no_line_of_a_message_reads_as_its_end(data: bytes, wire: bytes) -> None:
    assert stuffed(data) == wire


# A key and a certificate for 127.0.0.1, made for these tests and good for nothing else.
PEM = Path(__file__).parents[1] / "loopback.pem"


class Accounts:
    """Lets in who says the one password; keeps the rest of aiosmtpd's manners."""

    def __init__(self) -> None:
        self.mails: list[bytes] = []

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        assert session.ssl is not None
        self.mails.append(envelope.original_content or b"")
        return "250 OK"

    def check(
        self, server: SMTP, session: Session, envelope: Envelope, mechanism: str, data: LoginPassword
    ) -> AuthResult:
        return AuthResult(success=data.password == b"right", handled=False)


@pytest.mark.parametrize(
    ("password", "trusted", "outcome", "number"),
    [
        ("right", True, "accepted", 1),
        ("wrong", True, "refused 535", 0),
        ("right", False, "lost", 0),  # a certificate that nobody vouches for gets no mail and no password
    ],
)
async def test_a_relay_with_tls_and_a_password_is_believed_only_with_both(
    password: str, trusted: bool, outcome: str, number: int
) -> None:
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(PEM)
    accounts = Accounts()

    def session() -> SMTP:
        return SMTP(
            accounts, hostname="sink.example.org", tls_context=context, require_starttls=True,
            authenticator=accounts.check, auth_required=True, loop=asyncio.get_running_loop(),
        )  # fmt: skip

    server = await asyncio.get_running_loop().create_server(session, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    async with server:
        tls = relay(
            port,
            security="starttls",
            username="meetbot",
            password=password,
            cafile=str(PEM) if trusted else None,
        )
        (found,) = await outcomes(SmtpSender(tls), MAIL)
    match found:
        case Accepted():
            told = "accepted"
        case Refused(code=code, phase=Phase.CONNECT):
            told = f"refused {code}"
        case Lost(phase=Phase.CONNECT):
            told = "lost"
        case _:
            told = str(found)
    assert (told, len(accounts.mails)) == (outcome, number)
