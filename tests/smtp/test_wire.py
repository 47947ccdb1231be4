"""Answers are whole and in their order, however the octets come in."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import AsyncIterator

import pytest

from meetbot.smtp.faults import CLOSED, ENDLESS, silent, unreadable
from meetbot.smtp.wire import LONGEST, Over, Reply, Wire


@pytest.fixture
async def wire() -> AsyncIterator[Wire]:
    """A wire whose server says nothing by itself."""
    ours, theirs = socket.socketpair()
    transport, _ = await asyncio.get_running_loop().create_connection(asyncio.Protocol, sock=ours)
    wire = Wire(transport)
    yield wire
    wire.abort()
    theirs.close()


@pytest.mark.parametrize(
    ("pieces", "replies"),
    [
        ([b"250 fine\r\n"], [Reply(250, "fine")]),
        ([b"2", b"50 fi", b"ne\r", b"\n"], [Reply(250, "fine")]),
        ([b"250-one\r\n250-two\r\n250 three\r\n"], [Reply(250, "one\ntwo\nthree")]),
        ([b"250 a\r\n550 b\r\n35", b"4 c\r\n"], [Reply(250, "a"), Reply(550, "b"), Reply(354, "c")]),
        ([b"250\r\n", b"250\n"], [Reply(250, ""), Reply(250, "")]),
        ([b"550 gr\xc3\xbc\xff\x00\r\n"], [Reply(550, "gr\xfc\ufffd\ufffd")]),
    ],
)
async def test_answers_are_read_whole(wire: Wire, pieces: list[bytes], replies: list[Reply]) -> None:
    for piece in pieces:
        wire.data_received(piece)
    assert [await wire.reply(1) for _ in replies] == replies
    assert (wire.quiet, wire.over) == (True, "")


async def test_an_answer_that_has_begun_is_no_quiet(wire: Wire) -> None:
    wire.data_received(b"250-one\r\n")
    assert (wire.quiet, wire.next_code) == (False, 0)
    wire.data_received(b"250 two\r\n")
    assert (wire.quiet, wire.next_code) == (False, 250)


@pytest.mark.parametrize(
    ("said", "why"),
    [(b"what\r\n", unreadable("what")), (b"250 " + b"x" * LONGEST, ENDLESS), (b"250-x\r\n" * 9000, ENDLESS)],
)
async def test_nothing_is_believed_after_what_cannot_be_read(wire: Wire, said: bytes, why: str) -> None:
    wire.data_received(b"250 fine\r\n" + said)
    wire.data_received(b"\r\n250 and another\r\n")
    assert await wire.reply(1) == Reply(250, "fine")
    with pytest.raises(Over) as over:
        await wire.reply(1)
    assert over.value.text == why


async def test_what_was_said_before_the_end_is_still_read(wire: Wire) -> None:
    wire.data_received(b"250 fine\r\n")
    wire.eof_received()
    assert await wire.reply(1) == Reply(250, "fine")
    with pytest.raises(Over) as over:
        await wire.reply(1)
    assert over.value.text == CLOSED


async def test_a_wait_ends(wire: Wire) -> None:
    with pytest.raises(Over) as over:
        await wire.reply(0.01)
    assert over.value.text == silent(0.01)


async def answered(wire: Wire, within: float) -> Reply:
    """Wait for an answer that comes once the wait has begun."""
    asyncio.get_running_loop().call_soon(wire.data_received, b"250 fine\r\n")
    return await wire.reply(within)


@pytest.mark.parametrize("before", [600, 0.03])
async def test_each_wait_ends_after_its_own_time_whatever_was_waited_for_before(
    wire: Wire, before: float
) -> None:
    loop = asyncio.get_running_loop()
    assert await answered(wire, before) == Reply(250, "fine")
    begun = loop.time()
    with pytest.raises(Over) as over:
        await wire.reply(0.06)
    assert over.value.text == silent(0.06)
    assert loop.time() - begun >= 0.06


async def test_a_wire_that_is_over_leaves_no_timer_behind(wire: Wire) -> None:
    assert await answered(wire, 600) == Reply(250, "fine")
    loop = asyncio.get_running_loop()
    set_for = [timer for timer in loop._scheduled if not timer.cancelled()]  # type: ignore[attr-defined]
    wire.abort()
    assert len(set_for) == 1
    assert set_for[0].cancelled()
