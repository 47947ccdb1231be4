"""A mail server that misbehaves as it is told, and notes all that it hears and all that no client may do.

    async with running_unruly(Fault(Step.RCPT, b"450 4.7.1 later\r\n"), offers=("PIPELINING",)) as server:
        ...
    server.heard(1)       what its first connection was told: ["EHLO", "MAIL", "RCPT", "DATA", "BODY", ...]
    server.violations     what the client must not have done; empty for a good one

smtp_sink.py is for tests of delivery; this one, every octet under control, for those of the sender.
"""

from __future__ import annotations

import asyncio
import base64
import contextlib
import re
import socket
import ssl
from collections import deque
from collections.abc import AsyncIterator, Collection, Mapping
from dataclasses import dataclass, field
from enum import StrEnum, auto

TOO_LARGE = b"552 5.3.4 message too large\r\n"
FAREWELL = b"421 4.3.2 shutting down\r\n"
ESTABLISHED = 1  # a TCP state, as Linux numbers them


class Step(StrEnum):
    """Where in the dialogue a fault strikes."""

    GREETING = auto()
    EHLO = auto()
    STARTTLS = auto()
    HANDSHAKE = auto()
    AUTH = auto()
    RSET = auto()
    MAIL = auto()
    RCPT = auto()
    DATA = auto()
    BODY = auto()
    DOT = auto()
    AFTER = auto()  # unasked, once the answer to the dot is out
    QUIT = auto()


class Then(StrEnum):
    """What comes after a fault's answer."""

    GO_ON = auto()
    CLOSE = auto()  # politely: what was said arrives
    CUT = auto()
    HOLD = auto()  # say nothing more, and wait for the client to leave
    FLOOD = auto()  # say the answer over and over until the client leaves


@dataclass(frozen=True, slots=True)
class Fault:
    """Say this instead of the right answer, once; b"" is nothing at all."""

    step: Step
    say: bytes = b""
    then: Then = Then.GO_ON
    passed: int = 0  # how often the step goes well before
    octets: int = 0  # for BODY: how many of the message come in before
    keeps: bool = False  # for DOT: the mail is here, whatever is said


@dataclass(frozen=True, slots=True)
class Kept:
    """A mail that the server took: as it was before it was dot-stuffed."""

    sender: str
    rcpt: str
    data: bytes
    connection: int


class _Over(Exception):
    """The dialogue ends here."""


@dataclass(slots=True, kw_only=True)
class Unruly:
    """What the server does, and what it saw. Connections count from 1."""

    faults: deque[Fault]
    offers: tuple[str, ...] = ()  # EHLO keywords, without STARTTLS and AUTH
    tls: ssl.SSLContext | None = None  # offers STARTTLS
    at_once: bool = False  # TLS from the first octet, no STARTTLS
    mechanisms: tuple[str, ...] = ()  # of AUTH
    secrets: Collection[str] = ()  # passwords and tokens that let in
    most: int = 1000  # connections at once
    ends_after: int = 1000  # mails on one connection, then 421 to MAIL
    piece: int = 0  # octets said at a time, 0 = all
    largest: int = 0  # octets of a mail, 0 = any; told at MAIL where it says SIZE, else after the dot
    room: Mapping[str, int] = field(default_factory=dict)  # recipient -> octets that its mailbox takes
    without_rcpt: bytes = b"503 5.5.1 no valid recipients\r\n"  # to DATA after a refused recipient
    port: int = 0
    connections: int = 0
    kept: list[Kept] = field(default_factory=list)
    log: list[tuple[int, str]] = field(default_factory=list)
    violations: list[str] = field(default_factory=list)
    open: dict[int, _Line] = field(default_factory=dict)
    most_seen: int = 0  # open at once
    chained: int = 0  # dots that something stood behind already

    def heard(self, connection: int) -> list[str]:
        """Return the verbs of one connection, with BODY and DOT; END where the client left."""
        return [said.split(" ")[0] for number, said in self.log if number == connection]

    def lines(self, connection: int) -> list[str]:
        """Return its commands whole."""
        return [said for number, said in self.log if number == connection]

    def fault(self, step: Step) -> Fault | None:
        """Return the fault that strikes at this step now, and strike it off."""
        for place, fault in enumerate(self.faults):
            if fault.step is step:
                if fault.passed:
                    self.faults[place] = Fault(
                        step, fault.say, fault.then, fault.passed - 1, fault.octets, fault.keeps
                    )
                    return None
                del self.faults[place]
                return fault
        return None

    def farewell(self) -> None:
        """Say 421 on every connection, unasked, and leave it open: nothing may be said there any more."""
        for line in self.open.values():
            line.writer.write(FAREWELL)
            line.left = True

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.connections += 1
        number = self.connections
        alive = [n for n, other in self.open.items() if not _left(other.writer)]
        if len(alive) >= self.most:
            self.violations.append(f"{number}: one connection more than {self.most}")
        self.most_seen = max(self.most_seen, len(alive) + 1)
        self.open[number] = line = _Line(self, number, reader, writer)
        try:
            await line.talk()
        except ConnectionError:
            line.note("END")
        except (_Over, ssl.SSLError):
            pass
        finally:
            self.open.pop(number, None)
            writer.close()


def _left(writer: asyncio.StreamWriter) -> bool:
    """Tell whether the client has closed, also where what it said before has not been read so far."""
    sock = writer.get_extra_info("socket")
    if sock.fileno() < 0:
        return True
    return bool(sock.getsockopt(socket.IPPROTO_TCP, socket.TCP_INFO, 1)[0] != ESTABLISHED)


class _Line:
    """One connection."""

    def __init__(
        self, server: Unruly, number: int, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> None:
        self.server, self.number, self.reader, self.writer = server, number, reader, writer
        self.buffer = bytearray()
        self.encrypted, self.known, self.greeted = server.at_once, False, False
        self.sender, self.rcpt, self.mails = "", "", 0
        self.left = False  # 421 was said

    async def talk(self) -> None:
        """Answer one command after the other."""
        await self.answer(Step.GREETING, b"220 unruly.example.org ESMTP\r\n")
        answers = {
            "EHLO": self.ehlo, "HELO": self.helo, "STARTTLS": self.starttls, "AUTH": self.auth,
            "RSET": self.rset, "MAIL": self.mail, "RCPT": self.recipient, "DATA": self.data,
            "QUIT": self.quit,
        }  # fmt: skip
        while True:
            line = await self.line()
            verb = line.split(" ")[0].upper()
            self.note(line if verb != "AUTH" else " ".join(line.split(" ")[:2]))
            self.check_group(verb)
            if verb in answers:
                await answers[verb](line)
            else:
                self.violation(f"no such command: {line[:20]}")
                await self.say(b"500 5.5.1 what\r\n")

    # What is heard

    async def more(self) -> None:
        data = await self.reader.read(1 << 20)
        if not data:
            self.note("END")
            raise _Over
        if self.left:
            self.violation(f"said {data[:20]!r} after 421")
        self.buffer += data

    async def line(self) -> str:
        while (end := self.buffer.find(b"\r\n")) < 0:
            await self.more()
        line = self.buffer[:end].decode()
        del self.buffer[: end + 2]
        return line

    def note(self, text: str) -> None:
        self.server.log.append((self.number, text))

    def violation(self, text: str) -> None:
        self.server.violations.append(f"{self.number}: {text}")

    def check_group(self, verb: str) -> None:
        """Nothing may follow a command that waits for its answer, but as RFC 2920 3.1 has it."""
        if self.buffer and "PIPELINING" not in self.server.offers:
            self.violation(f"pipelined after {verb}")
        elif self.buffer and verb not in ("RSET", "MAIL", "RCPT"):
            self.violation(f"{verb} was not the last of its group")

    # What is said

    async def say(self, answer: bytes) -> None:
        if not self.server.piece:
            self.writer.write(answer)
            return await self.writer.drain()
        for start in range(0, len(answer), self.server.piece):
            self.writer.write(answer[start : start + self.server.piece])
            await asyncio.sleep(0)  # let the reader have it before the next
        return None

    async def answer(self, step: Step, right: bytes) -> bool:
        """Say the right answer or the fault's; return whether its last line has the right code."""
        fault = self.server.fault(step)
        if fault is None:
            await self.say(right)
            return True
        await self.strike(fault)
        return re.search(rb"(?m)^%s( .*)?\r\n\Z" % right[:3], fault.say) is not None

    async def strike(self, fault: Fault) -> None:
        match fault.then:
            case Then.GO_ON:
                await self.say(fault.say)
            case Then.CLOSE:
                await self.say(fault.say)
                raise _Over
            case Then.CUT:
                self.writer.transport.abort()
                raise _Over
            case Then.HOLD:
                await self.say(fault.say)
                self.buffer.clear()  # was on its way already
                while True:
                    await self.more()
                    self.violation(f"said {bytes(self.buffer[:20])!r} after {fault.say.strip()!r}")
            case Then.FLOOD:
                while True:
                    self.writer.write(fault.say)
                    await self.writer.drain()

    # The commands

    async def ehlo(self, line: str) -> None:
        keywords = [*self.server.offers]
        if self.server.tls is not None and not self.encrypted:
            keywords.append("STARTTLS")
        elif self.server.mechanisms:
            keywords.append("AUTH " + " ".join(self.server.mechanisms))
        lines = ["unruly.example.org", *keywords]
        text = "".join(f"250{'-' if at < len(lines) else ' '}{word}\r\n" for at, word in enumerate(lines, 1))
        self.greeted = await self.answer(Step.EHLO, text.encode())

    async def helo(self, line: str) -> None:
        self.greeted = True
        await self.say(b"250 unruly.example.org\r\n")

    async def starttls(self, line: str) -> None:
        if self.server.tls is None or self.encrypted:
            self.violation("STARTTLS was not offered")
            return await self.say(b"502 5.5.1 no\r\n")
        said = self.server.fault(Step.STARTTLS) or Fault(Step.STARTTLS, b"220 2.0.0 go ahead\r\n")
        await self.strike(said)
        if not said.say.startswith(b"220"):
            return None
        if (fault := self.server.fault(Step.HANDSHAKE)) is not None:
            await self.more()
            await self.strike(fault)
        plain = self.writer.transport
        try:
            await self.writer.start_tls(self.server.tls)
        except AttributeError:
            # asyncio's own, where the client leaves in mid-handshake: it left the writer without a transport.
            self.writer._transport = plain  # type: ignore[attr-defined]
            raise _Over from None
        self.encrypted, self.greeted = True, False
        return None

    async def auth(self, line: str) -> None:
        _, mechanism, *first = line.split(" ")
        if mechanism not in self.server.mechanisms:
            self.violation(f"{mechanism} was not offered")
        said = base64.b64decode(first[0]).decode() if first else ""
        if mechanism == "LOGIN":
            await self.say(b"334 UGFzc3dvcmQ6\r\n")
            said = base64.b64decode(await self.line()).decode()
        secret = re.split(r"\x00|Bearer |\x01", said.rstrip("\x01"))[-1]
        right = secret in self.server.secrets
        if not right and mechanism == "XOAUTH2":
            await self.say(b"334 eyJzdGF0dXMiOiI0MDEifQ==\r\n")
            await self.line()
        text = b"235 2.7.0 known\r\n" if right else b"535 5.7.8 not known\r\n"
        self.known = await self.answer(Step.AUTH, text) and right

    async def rset(self, line: str) -> None:
        self.sender = self.rcpt = ""
        await self.answer(Step.RSET, b"250 2.0.0 forgotten\r\n")

    async def mail(self, line: str) -> None:
        if not self.greeted:
            self.violation("MAIL before EHLO")
        if self.sender:
            self.violation("MAIL within a transaction")
        if self.server.secrets and not self.known:
            return await self.say(b"530 5.7.0 sign in first\r\n")
        if self.mails >= self.server.ends_after:
            await self.strike(Fault(Step.MAIL, b"421 4.7.0 enough for one connection\r\n", Then.HOLD))
        said = re.search(r" SIZE=(\d+)", line)
        if said and 0 < self.server.largest < int(said[1]):
            return await self.say(TOO_LARGE)
        if await self.answer(Step.MAIL, b"250 2.1.0 sender fine\r\n"):
            self.sender = line.partition("<")[2].partition(">")[0]
        return None

    async def recipient(self, line: str) -> None:
        if self.rcpt:
            self.violation("a second RCPT")
        if not self.sender:
            if "PIPELINING" not in self.server.offers:
                self.violation("RCPT without a sender")
            return await self.say(b"503 5.5.1 no sender\r\n")
        if await self.answer(Step.RCPT, b"250 2.1.5 recipient fine\r\n"):
            self.rcpt = line.partition("<")[2].partition(">")[0]
        return None

    async def data(self, line: str) -> None:
        if not self.rcpt:
            return await self.data_without_recipient()
        fault = self.server.fault(Step.DATA)
        if fault is None:
            await self.say(b"354 go ahead\r\n")
        else:
            await self.strike(fault)
        if fault is None or fault.say.startswith(b"354"):
            await self.take(await self.message())
        return None

    async def data_without_recipient(self) -> None:
        if "PIPELINING" not in self.server.offers:
            self.violation("DATA without a recipient")
        await self.say(self.server.without_rcpt)
        if self.server.without_rcpt.startswith(b"354"):
            if await self.message():
                self.violation("a message after a refused recipient")
            self.note("DOT")
            self.sender = ""
            await self.say(b"554 5.5.1 no valid recipients\r\n")

    async def message(self) -> bytes:
        """Return a message without its dot; CRLF at its end, none for a lone dot."""
        if (fault := self.server.fault(Step.BODY)) is not None:
            while len(self.buffer) < fault.octets:
                await self.more()
            await self.strike(fault)
        looked = 0
        while not self.buffer.startswith(b".\r\n"):
            if (end := self.buffer.find(b"\r\n.\r\n", max(looked - 4, 0))) >= 0:
                data = bytes(self.buffer[: end + 2])
                del self.buffer[: end + 5]
                self.note(f"BODY {len(data)}")
                return data
            looked = len(self.buffer)
            await self.more()
        del self.buffer[:3]
        return b""

    async def take(self, stuffed: bytes) -> None:
        """Answer the dot, and keep the mail where the answer, or the fault, says so."""
        self.note("DOT")
        if not stuffed or re.search(rb"(?<!\r)\n|\r(?!\n)", stuffed):
            self.violation("a message with bare line ends, or none")
        self.server.chained += bool(self.buffer)
        if self.buffer and "PIPELINING" not in self.server.offers:
            self.violation("pipelined after the dot")
        data = re.sub(rb"(?m)^\.", b"", stuffed)
        mail = Kept(self.sender, self.rcpt, data, self.number)
        self.sender = self.rcpt = ""
        self.mails += 1
        fault = self.server.fault(Step.DOT)
        if len(data) > min(self.server.largest or len(data), self.server.room.get(mail.rcpt, len(data))):
            return await self.say(TOO_LARGE)
        if fault is None or fault.keeps or fault.say.startswith(b"250"):
            self.server.kept.append(mail)
        if fault is not None:
            await self.strike(fault)
        else:
            await self.say(b"250 2.0.0 taken\r\n")
        if (fault := self.server.fault(Step.AFTER)) is not None:
            await self.strike(fault)
        return None

    async def quit(self, line: str) -> None:
        await self.answer(Step.QUIT, b"221 2.0.0 bye\r\n")
        raise _Over


@contextlib.asynccontextmanager
async def running_unruly(
    *faults: Fault,
    offers: tuple[str, ...] = (),
    tls: ssl.SSLContext | None = None,
    at_once: bool = False,
    mechanisms: tuple[str, ...] = (),
    secrets: Collection[str] = (),
    most: int = 1000,
    ends_after: int = 1000,
    piece: int = 0,
    without_rcpt: bytes = b"503 5.5.1 no valid recipients\r\n",
    port: int = 0,
) -> AsyncIterator[Unruly]:
    """Serve on loopback in the running loop; `Unruly.port` tells where."""
    unruly = Unruly(
        faults=deque(faults), offers=offers, tls=tls, at_once=at_once, mechanisms=mechanisms,
        secrets=secrets, most=most, ends_after=ends_after, piece=piece,
        without_rcpt=without_rcpt,
    )  # fmt: skip
    tasks: list[asyncio.Task[None]] = []

    def begin(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        tasks.append(asyncio.create_task(unruly.serve(reader, writer)))

    server = await asyncio.start_server(begin, "127.0.0.1", port, ssl=tls if at_once else None)
    unruly.port = server.sockets[0].getsockname()[1]
    try:
        yield unruly
    finally:
        server.close()
        await server.wait_closed()
        for line in list(unruly.open.values()):
            line.writer.transport.abort()
        await asyncio.gather(*tasks)  # raises what went wrong in the server itself
