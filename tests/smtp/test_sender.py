"""Mails and connections: a mail arrives as it is, outcomes are stored in time, connections are shared."""

from __future__ import annotations

import asyncio
from dataclasses import replace

from meetbot.outbox.model import Accepted, Outcome
from meetbot.smtp.sender import SmtpSender
from tests.servers.smtp_sink import Sink
from tests.smtp.sending import MAIL, outcomes, relay


async def test_a_mail_arrives_octet_for_octet(smtp_sink: Sink) -> None:
    found = await outcomes(SmtpSender(relay(smtp_sink.port)), MAIL)
    assert found == [Accepted(code=250, text="OK")]
    (received,) = smtp_sink.received
    assert (received.data, received.rcpt_to, received.mail_from) == (MAIL.data, (MAIL.rcpt,), MAIL.sender)
    assert received.mail_options == (f"SIZE={len(MAIL.data)}",)


async def test_a_mail_that_is_known_to_have_no_such_line_is_not_searched_for_dots(smtp_sink: Sink) -> None:
    await outcomes(SmtpSender(relay(smtp_sink.port)), replace(MAIL, dotless=True))
    (received,) = smtp_sink.received
    assert received.data == MAIL.data.replace(b"\n.", b"\n")  # it was not true, and the server took them away


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
