"""The ways in together with the store: one process reads the mailbox, the same mail counts once."""

from __future__ import annotations

import asyncio
import smtplib
import sys
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from meetbot.config import Intake, IntakeImap, IntakeSmtp, Security, Settings
from meetbot.errors import ConfigError, StoreError
from meetbot.flows.answers import receive
from meetbot.flows.answers.intake import take_in
from meetbot.flows.answers.receive import account_of, receiving
from meetbot.flows.mails.compose import Composer
from meetbot.intake.imap import Account
from meetbot.intake.way import Way
from meetbot.store.store import Store
from meetbot.templating import Templates
from tests.flows.delivering import NOON, Standing
from tests.servers.dovecot import PASSWORD, USER, Dovecot

MAIL = b"From: ada@example.org\r\nMessage-ID: <1@example.org>\r\nSubject: Hello\r\n\r\nSee you.\r\n"
SENDER = "rsvp@meet.example.org"  # the default of [mail] sender


def settings(folder: Path, *, imap_port: int = 0, smtp: bool = False) -> Settings:
    return Settings(
        root=folder,
        security=Security(secret="a secret of these tests alone"),
        intake=Intake(
            smtp=IntakeSmtp(host="127.0.0.1" if smtp else "", port=0),
            imap=IntakeImap(
                host="127.0.0.1" if imap_port else "",
                port=imap_port,
                security="none",
                username=USER,
                password=PASSWORD,
            ),
        ),
    )


def test_a_mailbox_is_read_as_every_setting_of_it_says() -> None:
    imap = IntakeImap(
        host="mail.example.org",
        port=1143,
        security="starttls",
        username="rsvp",
        password="words",
        folder="Answers",
        done_folder="Done",
        idle=False,
        poll_seconds=7,
    )
    assert account_of(Settings(intake=Intake(max_bytes=123_456, imap=imap))) == Account(
        host="mail.example.org",
        port=1143,
        security="starttls",
        username="rsvp",
        password="words",
        folder="Answers",
        done_folder="Done",
        idle=False,
        poll=timedelta(seconds=7),
        max_bytes=123_456,
    )


def receiver(
    store: Store, configured: Settings, *, on: bool = True
) -> AbstractAsyncContextManager[tuple[Way, ...]]:
    composer = Composer(configured, Templates(None))
    return receiving(configured, store=store, composer=composer, clock=Standing(NOON), on=on)


def kept(store: Store) -> list[tuple[str, str]]:
    with store.read() as tx:
        return [(row.source, row.subject) for row in tx.inbounds()]


async def until(holds: Callable[[], bool], *, within: float) -> None:
    async with asyncio.timeout(within):
        while not holds():  # noqa: ASYNC110 - it happens in a thread, or on the server
            await asyncio.sleep(0.02)


async def test_one_of_two_processes_reads_the_mailbox_and_the_other_takes_over(
    tmp_path: Path, both_stores: Store, dovecot: Dovecot
) -> None:
    configured = settings(tmp_path, imap_port=dovecot.imap_port)
    first = receiver(both_stores, configured)
    (reads,) = await first.__aenter__()
    await until(lambda: reads.looked_at == NOON, within=10)
    async with receiver(both_stores, configured) as (waits,):
        await until(lambda: waits.elsewhere, within=10)
        await asyncio.to_thread(dovecot.deliver, MAIL)
        await until(lambda: reads.mails == 1, within=10)
        await first.__aexit__(None, None, None)
        await asyncio.to_thread(dovecot.deliver, MAIL.replace(b"<1@", b"<2@"))
        await until(lambda: (waits.elsewhere, waits.mails) == (False, 1), within=receive.TRY_S + 5)
    assert kept(both_stores) == [("imap", "Hello"), ("imap", "Hello")]


async def test_what_comes_over_smtp_is_kept_when_its_sender_hears_so(
    tmp_path: Path, both_stores: Store
) -> None:
    async with receiver(both_stores, settings(tmp_path, smtp=True)) as (way,):
        port = int(way.where.rpartition(":")[2])

        def hand_over() -> list[tuple[str, str]]:
            with smtplib.SMTP("127.0.0.1", port, local_hostname="mx.example.org", timeout=20) as client:
                client.sendmail("ada@example.org", [SENDER], MAIL)
                return kept(both_stores)

        assert await asyncio.to_thread(hand_over) == [("smtp", "Hello")]


async def test_the_same_mail_from_all_sides_at_once_is_kept_once(tmp_path: Path, both_stores: Store) -> None:
    """Who comes second is told that it was taken in before, or to try again, which then says so."""
    composer = Composer(settings(tmp_path), Templates(None))

    def take() -> str:
        try:
            taken = take_in(MAIL, store=both_stores, composer=composer, rcpts=(), source="smtp", now=NOON)
        except StoreError:
            return "later"
        return str(taken.outcome)

    told = await asyncio.gather(*(asyncio.to_thread(take) for _ in range(6)))
    assert (told.count("no answer"), set(told) <= {"no answer", "known", "later"}) == (1, True)
    assert (take(), len(kept(both_stores))) == ("known", 1)


async def test_where_nothing_is_configured_or_the_process_takes_none_no_way_is_open(
    tmp_path: Path, both_stores: Store
) -> None:
    async with receiver(both_stores, settings(tmp_path)) as ways:
        assert ways == ()
    async with receiver(both_stores, settings(tmp_path, smtp=True, imap_port=1), on=False) as ways:
        assert ways == ()


@pytest.mark.parametrize(
    ("module", "configured", "section"),
    [("aiosmtpd", {"smtp": True}, "[intake.smtp]"), ("imap_tools", {"imap_port": 1}, "[intake.imap]")],
)
async def test_a_way_whose_library_is_not_installed_is_told_with_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, module: str, configured: dict[str, Any], section: str
) -> None:
    for name in [n for n in sys.modules if n.split(".")[0] == module or n.startswith("meetbot.intake.")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, module, None)
    with Store.open(f"sqlite:///{tmp_path / 'meetbot.db'}") as store, pytest.raises(ConfigError) as caught:
        async with receiver(store, settings(tmp_path, **configured)):
            pass
    assert str(caught.value).startswith(f"{section} needs a library that is not installed ({module}")
    assert "pip install 'meetbot[inbound]'" in str(caught.value)
