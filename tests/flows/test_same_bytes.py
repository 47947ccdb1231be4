"""A retry is the same mail, octet by octet, though the service's address or sender was changed in between."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from meetbot.config import Mail, Security, Server, Settings, Smtp
from meetbot.flows.accounts.accounts import add_user, mail_link
from meetbot.flows.agenda.load import Source
from meetbot.flows.mails.compose import Composer
from meetbot.flows.mails.deliver import Deliverer
from meetbot.flows.planning.apply import apply
from meetbot.outbox.model import State
from meetbot.store.store import Store
from meetbot.templating import Templates
from tests.flows.delivering import Standing
from tests.flows.desk import AGENDA, MINUTE, NOON
from tests.servers import smtp_sink as sinks
from tests.servers.smtp_sink import Sink

TEMPLATES = Templates(None)
BEFORE, AFTER = "https://old.example.org", "https://new.example.org"


@pytest.fixture
def store(both_stores: Store) -> Store:
    return both_stores


def settings(folder: Path, sink: Sink, *, moved: bool = False) -> Settings:
    """The installation; moved, with all of its settings changed that stand in a mail."""
    return Settings(
        root=folder,
        server=Server(base_url=AFTER if moved else BEFORE),
        mail=Mail(
            sender="rsvp@new.example.org" if moved else "rsvp@old.example.org",
            rsvp_tokens=not moved,
            precedence_bulk=moved,
            smtp=Smtp(host="127.0.0.1", port=sink.port, security="none", connections=1),
        ),
        security=Security(secret="the secret of these tests"),
    )


async def look(store: Store, own: Settings, clock: Standing) -> None:
    """One look by a process that was just started with these settings."""
    composer = Composer(own, TEMPLATES)
    async with Deliverer(store=store, settings=own, composer=composer, clock=clock) as deliverer:
        await deliverer.look()


def invite(store: Store, own: Settings, *, hold: bool = False) -> None:
    source = Source(name="board.yaml", text=AGENDA)
    apply(source, store=store, settings=own, composer=Composer(own, TEMPLATES), now=NOON, by="org", hold=hold)


def reminders_due(store: Store) -> Standing:
    with store.read() as tx:
        first = min(wave.due_at for wave in tx.waves("board"))
    return Standing(first)


async def pair(store: Store, sink: Sink, own: Settings, moved: Settings, clock: Standing) -> list[bytes]:
    """Have the first mail's answer cut off, then move the service; return what the server has got twice."""
    before = len(sink.received)
    sink.script(sinks.Cut.AFTER_DOT)
    await look(store, own, clock)
    clock.at += 2 * MINUTE
    await look(store, moved, clock)
    got = [mail for mail in sink.received[before:] if mail.rcpt_to == sink.received[before].rcpt_to]
    first = got[0].data.partition(b"Message-ID: <")[2].partition(b".")[0]
    return [mail.data for mail in got if first in mail.data]


async def test_an_invitation_goes_a_second_time_as_it_was(
    store: Store, smtp_sink: Sink, tmp_path: Path
) -> None:
    own, moved = settings(tmp_path, smtp_sink), settings(tmp_path, smtp_sink, moved=True)
    invite(store, own)
    first, second = await pair(store, smtp_sink, own, moved, Standing(NOON))
    assert first == second
    assert BEFORE.encode() in first.replace(b"=\r\n", b"")


async def test_a_reminder_goes_a_second_time_as_it_was(store: Store, smtp_sink: Sink, tmp_path: Path) -> None:
    own, moved = settings(tmp_path, smtp_sink), settings(tmp_path, smtp_sink, moved=True)
    invite(store, own)
    await look(store, own, Standing(NOON))
    first, second = await pair(store, smtp_sink, own, moved, reminders_due(store))
    assert first == second
    assert BEFORE.encode() in first.replace(b"=\r\n", b"")


async def test_a_mail_of_an_account_goes_a_second_time_as_it_was(
    store: Store, smtp_sink: Sink, tmp_path: Path
) -> None:
    own, moved = settings(tmp_path, smtp_sink), settings(tmp_path, smtp_sink, moved=True)
    add_user(store, name="ana", roles=["organiser"], address="ana@example.org", by="", now=NOON)
    with store.begin() as tx:
        assert mail_link(tx, name="ana", secret=own.secret, language="en", now=NOON)
    first, second = await pair(store, smtp_sink, own, moved, Standing(NOON))
    assert first == second
    assert BEFORE.encode() in first.replace(b"=\r\n", b"")


async def test_what_was_never_tried_leaves_with_the_address_of_now(
    store: Store, smtp_sink: Sink, tmp_path: Path
) -> None:
    own, moved = settings(tmp_path, smtp_sink), settings(tmp_path, smtp_sink, moved=True)
    invite(store, own, hold=True)
    with store.begin() as tx:
        tx.release(NOON, meeting="board")
    smtp_sink.script(sinks.Reply(sinks.Phase.MAIL, 530, "5.7.0 authenticate first"))  # nothing was taken
    await look(store, own, Standing(NOON))
    later = Standing(NOON + timedelta(minutes=20))
    first, second = await pair(store, smtp_sink, moved, own, later)
    assert first == second
    assert AFTER.encode() in first.replace(b"=\r\n", b"")
    assert BEFORE.encode() not in first.replace(b"=\r\n", b"")


async def test_a_mail_that_was_sent_is_shown_as_it_was_sent(
    store: Store, smtp_sink: Sink, tmp_path: Path
) -> None:
    own, moved = settings(tmp_path, smtp_sink), settings(tmp_path, smtp_sink, moved=True)
    invite(store, own)
    await look(store, own, Standing(NOON))
    sent = {mail.rcpt_to[0]: mail.data for mail in smtp_sink.received}
    with store.read() as tx:
        entry = next(e for e in tx.entries() if e.rcpt == "dee@example.org")
        assert entry.state is State.SENT
        shown = Composer(moved, TEMPLATES).compose(tx, entry, now=NOON, keep=False)
        legacy = replace(entry, template_rev=entry.template_rev.partition(".")[0])
        before_0_5 = Composer(own, TEMPLATES).compose(tx, legacy, now=NOON, keep=False)
    assert shown.data == before_0_5.data == sent["dee@example.org"]
