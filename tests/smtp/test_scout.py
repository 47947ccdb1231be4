"""Signing in: of many connections one goes ahead, so that a wrong password is said once a retry."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from meetbot.outbox.model import Accepted, Outcome, Phase, Refused
from meetbot.smtp.model import Parcel
from meetbot.smtp.sender import SmtpSender
from tests.servers.unruly_smtp import Unruly, running_unruly
from tests.smtp.sending import MAIL, relay

TAKEN = Accepted(code=250, text="2.0.0 taken")
WRONG = Refused(code=535, text="5.7.8 not known", phase=Phase.CONNECT)
MAILS = [replace(MAIL, entry=number) for number in range(8)]


def sender(server: Unruly, *, messages_per_connection: int = 100) -> SmtpSender:
    asked = relay(server.port, username="rsvp@meet.example.org", password="mine", connections=4)
    return SmtpSender(replace(asked, messages_per_connection=messages_per_connection))


async def at_once(sender: SmtpSender, parcels: Sequence[Parcel]) -> list[Outcome]:
    """Hand over all of them together, as a round does; return what became of each."""
    found: list[Outcome] = []

    async def keep(outcome: Outcome) -> None:
        found.append(outcome)

    await asyncio.gather(*(sender.send(parcel, keep) for parcel in parcels))
    await sender.rest()
    return found


def said(server: Unruly) -> int:
    return Counter(line.split(" ")[0] for _, line in server.log)["AUTH"]


async def test_a_wrong_password_is_said_once_however_many_mails_wait_and_once_more_at_the_retry() -> None:
    async with running_unruly(mechanisms=("PLAIN",), secrets={"another"}) as server:
        ours = sender(server)
        assert await at_once(ours, MAILS) == [WRONG] * len(MAILS)
        assert (said(server), server.connections) == (1, 1)
        assert await at_once(ours, MAILS) == [WRONG] * len(MAILS)
        assert (said(server), server.connections) == (2, 2)
        # The operator sets it right: the retry finds out.
        server.secrets = {"mine"}
        assert await at_once(ours, MAILS) == [TAKEN] * len(MAILS)
    assert server.violations == []


async def test_a_password_that_was_right_yesterday_is_said_once_too() -> None:
    async with running_unruly(mechanisms=("PLAIN",), secrets={"mine"}) as server:
        ours = sender(server)
        assert await at_once(ours, MAILS) == [TAKEN] * len(MAILS)
        before = said(server)
        server.secrets = {"another"}
        assert await at_once(ours, MAILS) == [WRONG] * len(MAILS)
    assert said(server) == before + 1


async def test_once_one_is_let_in_the_others_sign_in_beside_one_another() -> None:
    async with running_unruly(mechanisms=("PLAIN",), secrets={"mine"}) as server:
        ours = sender(server, messages_per_connection=1)
        assert await at_once(ours, MAILS) == [TAKEN] * len(MAILS)
    assert (server.most_seen, server.violations) == (4, [])
