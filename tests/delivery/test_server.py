"""Points 31 to 33: how the service talks with a mail server that notes what no client may do."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from meetbot.flows.mails.deliver import Deliverer
from meetbot.outbox.model import Lost
from meetbot.smtp.sender import SmtpSender
from meetbot.store.store import Store
from tests.delivery.logs import BROKEN
from tests.flows.delivering import Letters, Standing, entries, settings
from tests.servers.unruly_smtp import Unruly, running_unruly
from tests.smtp.sending import MAIL, PEM, outcomes, relay
from tests.smtp.test_session import certificate

MAILS, CONNECTIONS, EACH = 40, 3, 6


def pipelined(server: Unruly) -> Iterator[str]:
    """31: nothing is said before its answer's turn, but where that was offered."""
    yield from (one for one in server.violations if "pipelined" in one or "of its group" in one)


def too_much(server: Unruly, *, each: int) -> Iterator[str]:
    """32: no connection more than configured, no mail more on one, QUIT at its end, silence after 421."""
    yield from (one for one in server.violations if "more than" in one or "said" in one)
    for number in range(1, server.connections + 1):
        heard = [verb for verb in server.heard(number) if verb != "END"]
        if heard.count("BODY") > each:
            yield f"{number}: {heard.count('BODY')} mails on one connection"
        if heard[-1] not in ("QUIT", "MAIL"):  # the answer to MAIL may have been 421
            yield f"{number}: it left without QUIT"


def readable(server: Unruly) -> Iterator[str]:
    """33: no mail and no password before STARTTLS, where that is offered."""
    for number in range(1, server.connections + 1):
        heard = server.heard(number)
        before = heard[: heard.index("STARTTLS")] if "STARTTLS" in heard else heard
        if {"MAIL", "AUTH"} & set(before):
            yield f"{number}: in plain text"


async def sent_over(server: Unruly, folder: Path) -> None:
    """Let the service send more mails than its connections may carry without being opened anew."""
    with Store.open(f"sqlite:///{folder}/x.db") as store:
        with store.begin() as tx:
            tx.enqueue(entries(MAILS))
        own = settings(server.port, connections=CONNECTIONS, messages_per_connection=EACH)
        async with Deliverer(store=store, settings=own, composer=Letters(), clock=Standing()) as sender:
            await sender.look()


async def replayed(script: dict[str, Any]) -> Unruly:
    """Let a client of this transcript talk to a server, and return that with what it noted.

    Each connection's pieces are written one after the other, each once the one before it was answered, but
    for those that begin with "!", which wait for nothing.
    """
    tls = certificate() if script.get("starttls") else None
    async with running_unruly(
        tls=tls, most=script.get("most", 1000), ends_after=script.get("ends_after", 1000)
    ) as server:
        lines = [await asyncio.open_connection("127.0.0.1", server.port) for _ in script["connections"]]
        for reader, _ in lines:
            await reader.readline()
        for (reader, writer), pieces in zip(lines, script["connections"], strict=True):
            for piece in pieces:
                writer.write(piece.removeprefix("!").encode())
                await writer.drain()
                if not piece.startswith("!"):
                    await reader.read(4096)
            writer.write_eof()
        for reader, writer in lines:
            while await reader.read(4096):
                pass
            writer.close()
    return server


def twins(point: int) -> dict[str, dict[str, Any]]:
    """Return the transcripts of a point's broken clients, by the names of their files."""
    return {path.name: json.loads(path.read_bytes()) for path in sorted(BROKEN.glob(f"{point}-*.json"))}


@pytest.mark.parametrize("offers", [(), ("PIPELINING",)])
async def test_point_31_nothing_is_pipelined_but_where_it_is_offered(
    offers: tuple[str, ...], tmp_path: Path
) -> None:
    async with running_unruly(offers=offers) as server:
        await sent_over(server, tmp_path)
    assert (len(server.kept), list(pipelined(server))) == (MAILS, [])
    assert [name for name, one in twins(31).items() if not list(pipelined(await replayed(one)))] == []


@pytest.mark.parametrize("ends_after", [1000, 4])
async def test_point_32_connections_are_as_many_and_carry_as_much_as_configured(
    ends_after: int, tmp_path: Path
) -> None:
    async with running_unruly(most=CONNECTIONS, ends_after=ends_after) as server:
        await sent_over(server, tmp_path)
    assert (len(server.kept), list(too_much(server, each=EACH))) == (MAILS, [])
    assert [name for name, one in twins(32).items() if not list(too_much(await replayed(one), each=2))] == []


async def test_point_33_mail_goes_encrypted_where_that_is_offered_and_required() -> None:
    async with running_unruly(tls=certificate()) as server:
        await outcomes(SmtpSender(relay(server.port, security="starttls", cafile=str(PEM))), MAIL)
    assert (len(server.kept), list(readable(server))) == (1, [])
    async with running_unruly() as plain:
        (outcome,) = await outcomes(SmtpSender(relay(plain.port, security="starttls")), MAIL)
    assert isinstance(outcome, Lost)
    assert plain.kept == []
    assert [name for name, one in twins(33).items() if not list(readable(await replayed(one)))] == []
