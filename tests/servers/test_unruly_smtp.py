"""The server that judges the sender sees each thing that no client may do."""

from __future__ import annotations

import asyncio

import pytest

from tests.servers.unruly_smtp import Fault, Step, Then, running_unruly

HELLO = b"EHLO x.example.org\r\n"
MAIL = b"MAIL FROM:<a@example.org>\r\n"
RCPT = b"RCPT TO:<b@example.org>\r\n"
DATA = b"DATA\r\n"
BODY = b"Subject: x\r\n\r\nx\r\n.\r\n"


async def talk(port: int, *groups: bytes) -> None:
    """Say one group after the other, each once the one before was answered; then leave."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    await reader.readline()
    for group in groups:
        writer.write(group)
        await reader.read(1000)
    writer.close()
    await reader.read()


@pytest.mark.parametrize(
    ("offers", "groups", "violations"),
    [
        ((), (HELLO, MAIL, RCPT, DATA, BODY), []),
        (("PIPELINING",), (HELLO, MAIL + RCPT + DATA, BODY + MAIL + RCPT + DATA, BODY), []),
        (("PIPELINING",), (HELLO, MAIL, b"RSET\r\n" + MAIL + RCPT), []),
        ((), (HELLO, MAIL + RCPT), ["1: pipelined after MAIL"]),
        ((), (HELLO, MAIL, RCPT, DATA, BODY + MAIL), ["1: pipelined after the dot"]),
        (("PIPELINING",), (HELLO + MAIL,), ["1: EHLO was not the last of its group"]),
        (("PIPELINING",), (HELLO, MAIL, RCPT, DATA + BODY), ["1: DATA was not the last of its group"]),
        ((), (HELLO, MAIL, RCPT, RCPT), ["1: a second RCPT"]),
        ((), (HELLO, MAIL, MAIL), ["1: MAIL within a transaction"]),
        ((), (MAIL,), ["1: MAIL before EHLO"]),
        ((), (HELLO, RCPT), ["1: RCPT without a sender"]),
        ((), (HELLO, MAIL, DATA), ["1: DATA without a recipient"]),
        ((), (HELLO, b"VRFY x\r\n"), ["1: no such command: VRFY x"]),
        ((), (HELLO, b"STARTTLS\r\n"), ["1: STARTTLS was not offered"]),
        ((), (HELLO, MAIL, RCPT, DATA, b"one\ntwo\r\n.\r\n"), ["1: a message with bare line ends, or none"]),
    ],
)
async def test_what_no_client_may_do_is_noted(
    offers: tuple[str, ...], groups: tuple[bytes, ...], violations: list[str]
) -> None:
    async with running_unruly(offers=offers) as server:
        await talk(server.port, *groups)
    assert server.violations == violations


async def test_words_after_421_are_noted() -> None:
    farewell = Fault(Step.MAIL, b"421 4.3.2 bye\r\n", Then.HOLD)
    async with running_unruly(farewell) as server:
        reader, writer = await asyncio.open_connection("127.0.0.1", server.port)
        for said in (b"", HELLO, MAIL):
            writer.write(said)
            await reader.readline()
        writer.write(b"QUIT\r\n")
        writer.close()
        while server.open:  # noqa: ASYNC110 - until it has heard all
            await asyncio.sleep(0)
    assert server.violations == ["1: said b'QUIT\\r\\n' after b'421 4.3.2 bye'"]


async def test_a_connection_too_many_is_noted_and_one_that_has_left_is_none() -> None:
    async with running_unruly(most=1) as server:
        await talk(server.port, HELLO)
        assert server.violations == []
        first = await asyncio.open_connection("127.0.0.1", server.port)
        await first[0].readline()
        await talk(server.port, HELLO)
        first[1].close()
    assert server.violations == ["3: one connection more than 1"]
