"""A test mail as a mail server received it: to the organiser alone, marked, its entry nobody's invitation."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import timedelta
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path

import pytest

from meetbot.agenda.model.agenda import Agenda
from meetbot.agenda.read import parse_agenda
from meetbot.config import Security, Settings
from meetbot.errors import MeetbotError
from meetbot.flows.agenda.load import Source
from meetbot.flows.mails.compose import Composer
from meetbot.flows.mails.deliver import Deliverer
from meetbot.flows.mails.testmail import compose_test, send_test
from meetbot.flows.planning.apply import apply
from meetbot.ical.lines import Component, read_object
from meetbot.outbox.model import Accepted
from meetbot.store.store import Store
from meetbot.templating import Templates
from tests.flows.delivering import AGENDA, NOON, Standing
from tests.flows.delivering import settings as with_relay
from tests.servers.smtp_sink import Sink

TEXT = AGENDA.replace("mode: hybrid}", "mode: hybrid, contact: {name: Office, email: office@example.org}}")
SECRET = Security(secret="a secret of this test alone")


def board() -> Agenda:
    return parse_agenda(TEXT, source="board.yaml")


def composer(settings: Settings) -> Composer:
    return Composer(settings, Templates(None))


def calendar_of(data: bytes) -> tuple[str, Component]:
    """The method parameter and the event of a mail's calendar part."""
    message = message_from_bytes(data, policy=SMTP)
    part = next(part for part in message.walk() if part.get_content_type() == "text/calendar")
    payload = part.get_payload(decode=True)
    assert isinstance(payload, bytes)
    root, _ = read_object(payload)
    assert root is not None
    assert root.value("METHOD") == part.get_param("method")
    return root.value("METHOD"), next(iter(root.inside("VEVENT")))


@pytest.fixture
async def received(tmp_path: Path, smtp_sink: Sink) -> tuple[bytes, bytes]:
    """What the server got: the test of ada's invitation, then ada's invitation itself."""
    settings = replace(with_relay(smtp_sink.port), root=tmp_path, security=SECRET)
    with Store.open(f"sqlite:///{tmp_path / 'meetbot.db'}") as store:
        clock, made = Standing(NOON), composer(settings)
        trial = compose_test(board(), made, to="office@example.org", person="ada", now=NOON)
        outcome = await asyncio.to_thread(
            send_test, trial, store=store, composer=made, clock=clock, by="test"
        )
        assert isinstance(outcome, Accepted)
        source = Source(name="board.yaml", text=TEXT)
        apply(source, store=store, settings=settings, composer=made, now=NOON, by="test")
        clock.at = NOON + timedelta(minutes=10)
        async with Deliverer(store=store, settings=settings, composer=made, clock=clock) as deliverer:
            await deliverer.look()
    test, *others = smtp_sink.received
    assert test.rcpt_to == ("office@example.org",)
    invitation = next(m for m in others if m.rcpt_to == ("ada@example.org",) and b"text/calendar" in m.data)
    return test.data, invitation.data


async def test_it_is_marked_and_goes_to_nobody_else(received: tuple[bytes, bytes]) -> None:
    message = message_from_bytes(received[0], policy=SMTP)
    assert isinstance(message, EmailMessage)
    assert str(message["Subject"]).startswith("[TEST] Invitation, ")
    assert [address.addr_spec for address in message["To"].addresses] == ["office@example.org"]
    assert b"ada@example.org" not in received[0]
    text = message.get_body(("plain",))
    assert text is not None
    assert "Only you get this mail. Nobody else was told anything." in " ".join(text.get_content().split())


async def test_its_entry_is_published_and_asks_nobody(received: tuple[bytes, bytes]) -> None:
    method, event = calendar_of(received[0])
    assert method == "PUBLISH"
    assert event.first("ATTENDEE") is None
    assert event.value("SUMMARY") == f"[TEST] {calendar_of(received[1])[1].value('SUMMARY')}"


async def test_no_calendar_takes_the_invitation_for_a_version_of_the_test(
    received: tuple[bytes, bytes],
) -> None:
    (_, test), (method, real) = (calendar_of(data) for data in received)
    assert method == "REQUEST"
    assert test.value("UID") != real.value("UID")
    assert test.value("UID").startswith("test-")


async def test_it_has_a_message_id_of_its_own(received: tuple[bytes, bytes]) -> None:
    test, real = (str(message_from_bytes(data, policy=SMTP)["Message-ID"]) for data in received)
    assert test.startswith("<test-")
    assert test != real


def test_two_tests_are_two_mails() -> None:
    made = composer(Settings(security=SECRET))
    keys = {
        compose_test(
            board(), made, to="office@example.org", person=None, now=NOON + timedelta(seconds=n)
        ).entry.msgkey
        for n in range(2)
    }
    assert len(keys) == 2


def test_somebody_invited_gets_no_test_unless_they_organise() -> None:
    made = composer(Settings(security=SECRET))
    with pytest.raises(MeetbotError, match="is the address of Ada One, and a test goes to organisers alone"):
        compose_test(board(), made, to="ADA@example.org", person=None, now=NOON)
    trial = compose_test(
        board(), made, to="ada@example.org", person=None, now=NOON, organisers=["ada@example.org"]
    )
    assert trial.entry.rcpt == "ada@example.org"


def test_its_links_are_nobodys() -> None:
    made = composer(Settings(security=SECRET))
    test = compose_test(board(), made, to="office@example.org", person="bo", now=NOON).data
    own = compose_test(board(), made, to="office@example.org", person="ada", now=NOON).data
    assert links_of(test) == links_of(own)


def links_of(data: bytes) -> set[str]:
    """The personal pages that a mail leads to."""
    message = message_from_bytes(data, policy=SMTP)
    assert isinstance(message, EmailMessage)
    text = message.get_body(("plain",))
    assert text is not None
    return {
        word.split("/answer/")[0].removesuffix("/mode")
        for word in text.get_content().split()
        if "/p/" in word
    }
