"""A mail server that keeps what it is given and answers as it is told.

Inside a test it lives in the test's own loop (`running_sink`). Tests that kill the sender use a process:

    python -m tests.servers.smtp_sink --port 0 --log FILE

which prints `listening on PORT` and appends one line of JSON per accepted mail, flushed before its 250.
"""

import argparse
import asyncio
import contextlib
import json
import re
from collections import deque
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import AnyStr

from aiosmtpd.smtp import SMTP, Envelope, Session


class Phase(StrEnum):
    """Where in a mail's dialogue a fault strikes."""

    MAIL = "mail"
    RCPT = "rcpt"
    DATA = "data"  # the answer to the command DATA
    DOT = "dot"  # the answer after the final dot


class Cut(StrEnum):
    """The connection dies without an answer."""

    BEFORE_DOT = "before-dot"  # on DATA: the mail never came over
    AFTER_DOT = "after-dot"  # after the dot: the mail is here, its 250 is lost


@dataclass(frozen=True, slots=True)
class Reply:
    """Answer `code text` in this phase, once; `recipient` limits a RCPT reply to one address."""

    phase: Phase
    code: int
    text: str = "as scripted"
    recipient: str | None = None


Fault = Reply | Cut


@dataclass(frozen=True, slots=True)
class Received:
    """One mail that the sink took over."""

    mail_from: str
    rcpt_to: tuple[str, ...]
    data: bytes
    mail_options: tuple[str, ...] = ()

    @property
    def message_id(self) -> str:
        """Return the Message-ID, angle brackets included; empty when there is none."""
        head = self.data.split(b"\r\n\r\n", 1)[0]
        found = re.search(rb"(?im)^message-id:\s*(<[^>]*>)", head)
        return found[1].decode("ascii", "replace") if found else ""


@dataclass(slots=True, kw_only=True)
class Sink:
    """The server's memory and its script. Faults strike in the order they were scripted, each once."""

    port: int = 0
    received: list[Received] = field(default_factory=list)
    """What came over whole, also when its 250 was then cut off."""
    connections: int = 0
    quits: int = 0
    faults: deque[Fault] = field(default_factory=deque)
    on_received: Callable[[Received], None] | None = None
    on_rcpt: Callable[[str, str], None] | None = None  # told each recipient and the answer to it
    open: set[asyncio.Transport] = field(default_factory=set, repr=False)

    def script(self, *faults: Fault) -> None:
        """Add faults to the end of the script."""
        self.faults.extend(faults)

    def take_reply(self, phase: Phase, recipient: str | None = None) -> str | None:
        """Return the scripted answer for this phase and forget it; None when all is well."""
        for fault in self.faults:
            if isinstance(fault, Reply) and fault.phase is phase and fault.recipient in (None, recipient):
                self.faults.remove(fault)
                return f"{fault.code} {fault.text}"
        return None

    def take_cut(self, cut: Cut) -> bool:
        """Say whether the connection is to die here, and forget it."""
        if cut in self.faults:
            self.faults.remove(cut)
            return True
        return False


class _Handler:
    """The hooks of aiosmtpd. Their names and the missing types of some arguments are its own."""

    def __init__(self, sink: Sink) -> None:
        self.sink = sink

    async def handle_EHLO(
        self, server: SMTP, session: Session, envelope: Envelope, hostname: str, responses: list[str]
    ) -> list[str]:
        session.host_name = hostname
        # As every mail server in use does. aiosmtpd reads commands one by one, however many have come.
        return [responses[0], "250-PIPELINING", *responses[1:]]

    async def handle_MAIL(
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        reply = self.sink.take_reply(Phase.MAIL)
        if reply is None:
            envelope.mail_from = address
            envelope.mail_options.extend(options)
        return reply or "250 OK"

    async def handle_RCPT(
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        reply = self.sink.take_reply(Phase.RCPT, address)
        if self.sink.on_rcpt is not None:
            self.sink.on_rcpt(address, reply or "250 OK")
        if reply is None:
            envelope.rcpt_tos.append(address)
        return reply or "250 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        reply = self.sink.take_reply(Phase.DOT)
        if reply is not None:
            return reply
        content = envelope.original_content
        assert content is not None
        mail = Received(
            mail_from=envelope.mail_from or "",
            rcpt_to=tuple(str(address) for address in envelope.rcpt_tos),
            data=content,
            mail_options=tuple(envelope.mail_options),
        )
        self.sink.received.append(mail)
        if self.sink.on_received is not None:
            self.sink.on_received(mail)
        if self.sink.take_cut(Cut.AFTER_DOT):
            _abort(server)
        return "250 OK"


class _Server(SMTP):
    """aiosmtpd's server with the faults that no hook can reach."""

    def __init__(self, sink: Sink) -> None:
        self.sink = sink
        super().__init__(
            _Handler(sink), hostname="sink.example.org", enable_SMTPUTF8=True, loop=asyncio.get_running_loop()
        )

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self.sink.connections += 1
        self.sink.open.add(transport)
        super().connection_made(transport)

    def connection_lost(self, error: Exception | None) -> None:
        self.sink.open = {transport for transport in self.sink.open if not transport.is_closing()}
        super().connection_lost(error)

    async def push(self, status: AnyStr) -> None:
        # An answer to a connection that a cut has ended would wait for ever.
        if self.transport is not None and not self.transport.is_closing():
            await super().push(status)

    async def smtp_QUIT(self, arg: str) -> None:
        self.sink.quits += 1
        await super().smtp_QUIT(arg)

    async def smtp_DATA(self, arg: str) -> None:
        if self.sink.take_cut(Cut.BEFORE_DOT):
            _abort(self)
            return
        reply = self.sink.take_reply(Phase.DATA)
        if reply is not None:
            await self.push(reply)
            return
        await super().smtp_DATA(arg)


def _abort(server: SMTP) -> None:
    transport = server.transport
    assert isinstance(transport, asyncio.Transport)
    transport.abort()


@contextlib.asynccontextmanager
async def running_sink(
    *, port: int = 0, on_received: Callable[[Received], None] | None = None
) -> AsyncIterator[Sink]:
    """Serve on loopback in the running loop; `Sink.port` tells where."""
    sink = Sink(on_received=on_received)
    server = await asyncio.get_running_loop().create_server(lambda: _Server(sink), "127.0.0.1", port)
    sink.port = server.sockets[0].getsockname()[1]
    try:
        yield sink
    finally:
        server.close()
        # From Python 3.12 on, wait_closed waits for clients too, and a test may have left one connected.
        for transport in sink.open:
            transport.abort()
        await server.wait_closed()


def _main() -> None:
    """Serve until killed, keeping a log that survives the sender's death and ours."""
    arguments = argparse.ArgumentParser(prog="python -m tests.servers.smtp_sink")
    arguments.add_argument("--port", type=int, default=0)
    arguments.add_argument("--log", type=Path, required=True)
    given = arguments.parse_args()
    with given.log.open("a", encoding="utf-8") as log:

        def write(mail: Received) -> None:
            line = {"message_id": mail.message_id, "from": mail.mail_from, "to": mail.rcpt_to}
            print(json.dumps(line), file=log, flush=True)

        async def serve() -> None:
            async with running_sink(port=given.port, on_received=write) as sink:
                print(f"listening on {sink.port}", flush=True)
                await asyncio.Event().wait()

        with contextlib.suppress(KeyboardInterrupt):
            asyncio.run(serve())


if __name__ == "__main__":
    _main()
