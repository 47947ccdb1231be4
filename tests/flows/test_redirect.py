"""A test system: all mail goes to one mailbox, and what that mailbox does ends nobody's address."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from meetbot.config import load_settings
from meetbot.errors import ConfigError
from meetbot.flows.mails.deliver import Deliverer
from meetbot.outbox.model import State
from meetbot.store.store import Store
from tests.flows.delivering import NOON, Letters, Standing, entries, settings
from tests.servers.smtp_sink import Phase, Reply, Sink

TESTERS = "testers@example.net"


async def delivered(store: Store, sink: Sink) -> None:
    """Deliver what is due on a system that redirects all mail."""
    own = settings(sink.port)
    own = replace(own, mail=replace(own.mail, redirect_to=TESTERS))
    async with Deliverer(store=store, settings=own, composer=Letters(), clock=Standing()) as deliverer:
        await deliverer.look()


@pytest.fixture
def store(tmp_path: Path) -> Store:
    found = Store.open(f"sqlite:///{tmp_path / 'meetbot.db'}")
    with found.begin() as tx:
        tx.enqueue(entries(3))
    return found


async def test_every_mail_reaches_the_one_mailbox_and_says_who_it_was_for(
    store: Store, smtp_sink: Sink
) -> None:
    await delivered(store, smtp_sink)
    assert {(mail.mail_from, mail.rcpt_to) for mail in smtp_sink.received} == {
        ("rsvp@meet.example.org", (TESTERS,))
    }
    assert {mail.data.split(b"\r\n", 1)[0] for mail in smtp_sink.received} == {
        b"X-Original-To: p%d@example.org" % n for n in range(3)
    }


async def test_nothing_else_of_the_mail_is_changed(store: Store, smtp_sink: Sink) -> None:
    await delivered(store, smtp_sink)
    assert sorted(mail.data.split(b"\r\n", 1)[1] for mail in smtp_sink.received) == [
        b"Message-ID: <k%d.board@meet.example.org>\r\n\r\n%s\r\n" % (n, NOON.isoformat().encode())
        for n in range(3)
    ]


@pytest.mark.parametrize("phase", [Phase.RCPT, Phase.DOT])
async def test_a_dead_mailbox_of_testers_ends_no_address(store: Store, smtp_sink: Sink, phase: Phase) -> None:
    smtp_sink.script(*[Reply(phase, 550, "5.1.1 no such mailbox")] * 3)
    await delivered(store, smtp_sink)
    with store.read() as tx:
        failed = tx.entries(state=State.FAILED)
        blocked = tx.suppressed({e.rcpt for e in failed}, "board", now=NOON)
    assert len(failed) == 3
    assert {e.last_text for e in failed} == {
        "5.7.0 the mailbox of mail.redirect_to was refused: 550 5.1.1 no such mailbox"
    }
    assert not blocked


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        ('redirect_to = "testers"', '"testers" is not an address; write one mailbox that testers read'),
        (f'redirect_to = "{TESTERS}"', "no mail server is set, so no mail leaves at all; set mail.smtp.host"),
        (
            'redirect_to = "rsvp+x@meet.example.org"\nsmtp = {host = "127.0.0.1"}',
            '"rsvp+x@meet.example.org" is read as answers to us',
        ),
        (
            (
                'redirect_to = "b@bounces.example.org"\nbounces = "b@bounces.example.org"\n'
                'smtp = {host = "127.0.0.1"}'
            ),
            '"b@bounces.example.org" is read as answers to us',
        ),
        (
            (
                'redirect_to = "in@meet.example.org"\nsmtp = {host = "127.0.0.1"}\n'
                '[intake.smtp]\nhost = "127.0.0.1"\naddresses = "*@meet.example.org"'
            ),
            '"in@meet.example.org" is read as answers to us',
        ),
    ],
)
def test_what_makes_no_sense_is_refused_with_its_line(tmp_path: Path, lines: str, told: str) -> None:
    config = tmp_path / "config.toml"
    config.write_text(f"[mail]\n{lines}\n")
    with pytest.raises(ConfigError) as caught:
        load_settings(config, environ={})
    assert f"{config}:2: mail.redirect_to: {told}" in str(caught.value)


def test_one_mailbox_of_testers_with_a_mail_server_is_taken(tmp_path: Path) -> None:
    config = tmp_path / "config.toml"
    config.write_text(f'[mail]\nredirect_to = "{TESTERS}"\nsmtp = {{host = "127.0.0.1"}}\n')
    assert load_settings(config, environ={}).mail.redirect_to == TESTERS
