"""Until a server may be given mail: encryption, certificates, signing in."""

from __future__ import annotations

import ssl
from typing import Any

import pytest

from meetbot.outbox.model import Accepted, Lost, Outcome, Phase, Refused
from meetbot.smtp.faults import CLOSED
from meetbot.smtp.sender import SmtpSender
from meetbot.smtp.session import NO_TLS
from tests.servers.unruly_smtp import Fault, Step, Then, Unruly, running_unruly
from tests.smtp.sending import MAIL, PEM, outcomes, relay

TAKEN = Accepted(code=250, text="2.0.0 taken")
STARTTLS = {"security": "starttls", "cafile": str(PEM)}
PASSWORD = {"username": "meetbot", "password": "right"}
MAILED = ["MAIL", "RCPT", "DATA", "BODY", "DOT", "QUIT"]


def certificate() -> ssl.SSLContext:
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(PEM)
    return context


async def sent(server: Unruly, **settings: Any) -> Outcome:
    """Send one mail and return what became of it."""
    (found,) = await outcomes(SmtpSender(relay(server.port, **settings)), MAIL)
    return found


def lost(text: str) -> Lost:
    return Lost(phase=Phase.CONNECT, text=text)


@pytest.mark.parametrize("require", [True, False])
async def test_starttls_is_used_where_it_is_offered(require: bool) -> None:
    async with running_unruly(tls=certificate()) as server:
        found = await sent(server, **STARTTLS, require_tls=require)
    assert (found, server.violations) == (TAKEN, [])
    assert server.heard(1) == ["EHLO", "STARTTLS", "EHLO", *MAILED]


async def test_tls_from_the_first_octet() -> None:
    async with running_unruly(tls=certificate(), at_once=True) as server:
        found = await sent(server, security="tls", cafile=str(PEM))
    assert (found, server.heard(1), server.violations) == (TAKEN, ["EHLO", *MAILED], [])


async def test_plain_text_is_a_failure_that_is_told() -> None:
    async with running_unruly() as server:
        found = await sent(server, **STARTTLS)
    assert (found, server.heard(1), server.kept) == (lost(NO_TLS), ["EHLO", "END"], [])


async def test_plain_text_goes_where_the_operator_allows_it() -> None:
    async with running_unruly() as server:
        assert await sent(server, **STARTTLS, require_tls=False) == TAKEN


@pytest.mark.parametrize("require", [True, False])
@pytest.mark.parametrize("at_once", [True, False])
async def test_a_certificate_that_nobody_vouches_for_gets_no_mail_and_no_password(
    at_once: bool, require: bool
) -> None:
    async with running_unruly(
        tls=certificate(), at_once=at_once, mechanisms=("PLAIN",), secrets={"right"}
    ) as server:
        security = "tls" if at_once else "starttls"
        found = await sent(server, security=security, require_tls=require, **PASSWORD)
    assert found == lost("the mail server's certificate cannot be trusted: self-signed certificate")
    assert {"AUTH", "MAIL"} & set(server.heard(1)) == set()


async def test_a_certificate_for_another_name_is_told_with_that_name() -> None:
    async with running_unruly(tls=certificate()) as server:
        found = await sent(server, **STARTTLS, host="localhost")
    why = "Hostname mismatch, certificate is not valid for 'localhost'."
    assert found == lost(f"the mail server's certificate cannot be trusted: {why}")


async def test_a_handshake_that_is_cut_sends_nothing() -> None:
    async with running_unruly(Fault(Step.HANDSHAKE, then=Then.CUT), tls=certificate()) as server:
        found = await sent(server, **STARTTLS)
    assert (found, server.heard(1)) == (lost(CLOSED), ["EHLO", "STARTTLS"])


async def test_a_handshake_in_another_language_sends_nothing() -> None:
    fault = Fault(Step.HANDSHAKE, b"this is no TLS\r\n", Then.CLOSE)
    async with running_unruly(fault, tls=certificate()) as server:
        found = await sent(server, **STARTTLS)
    assert found == lost("no TLS with the mail server: WRONG_VERSION_NUMBER")


async def test_starttls_that_is_offered_and_refused_sends_nothing() -> None:
    fault = Fault(Step.STARTTLS, b"454 4.7.0 no TLS today\r\n")
    async with running_unruly(fault, tls=certificate()) as server:
        found = await sent(server, **STARTTLS, require_tls=False)
    assert found == Refused(code=454, text="4.7.0 no TLS today", phase=Phase.CONNECT)
    assert server.heard(1) == ["EHLO", "STARTTLS", "END"]


async def test_what_was_said_before_the_handshake_is_not_believed_after_it() -> None:
    """Commands or answers slipped in before TLS begins (CVE-2011-0411)."""
    slipped = Fault(Step.STARTTLS, b"220 go ahead\r\n250-unruly\r\n250 AUTH PLAIN\r\n")
    async with running_unruly(slipped, tls=certificate(), mechanisms=("LOGIN",), secrets={"right"}) as server:
        found = await sent(server, **STARTTLS, **PASSWORD)
    assert (found, server.violations) == (TAKEN, [])
    assert "AUTH LOGIN" in server.lines(1)


@pytest.mark.parametrize(
    ("mechanisms", "chosen"), [(("PLAIN", "LOGIN"), "PLAIN"), (("LOGIN", "CRAM-MD5"), "LOGIN")]
)
async def test_a_password_opens_by_the_first_way_that_both_know(
    mechanisms: tuple[str, ...], chosen: str
) -> None:
    async with running_unruly(tls=certificate(), mechanisms=mechanisms, secrets={"right"}) as server:
        found = await sent(server, **STARTTLS, **PASSWORD)
    assert (found, server.violations) == (TAKEN, [])
    assert [line for line in server.lines(1) if line.startswith("AUTH")] == [f"AUTH {chosen}"]


async def test_a_wrong_password_is_said_once() -> None:
    """Said again by LOGIN, it would count as a second attack and may lock the account."""
    async with running_unruly(mechanisms=("PLAIN", "LOGIN"), secrets={"another"}) as server:
        found = await sent(server, **PASSWORD)
    assert found == Refused(code=535, text="5.7.8 not known", phase=Phase.CONNECT)
    assert server.heard(1) == ["EHLO", "AUTH", "END"]


async def test_a_way_in_that_the_server_offers_and_does_not_know_leads_to_the_next() -> None:
    fault = Fault(Step.AUTH, b"504 5.5.4 not that\r\n")
    async with running_unruly(fault, mechanisms=("PLAIN", "LOGIN"), secrets={"right"}) as server:
        found = await sent(server, **PASSWORD)
    assert (found, server.heard(1)) == (TAKEN, ["EHLO", "AUTH", "AUTH", *MAILED])


async def test_no_way_in_is_told() -> None:
    async with running_unruly(mechanisms=("CRAM-MD5",), secrets={"right"}) as server:
        found = await sent(server, **PASSWORD)
    text = "the mail server offers none of the ways to sign in that we know (PLAIN, LOGIN)"
    assert (found, server.heard(1)) == (lost(text), ["EHLO", "END"])


async def test_the_name_in_ehlo_is_the_full_one_that_was_set() -> None:
    async with running_unruly() as server:
        await sent(server, hello="mail.meet.example.org")
    assert server.lines(1)[0] == "EHLO mail.meet.example.org"


async def test_a_server_from_before_esmtp_is_greeted_its_own_way() -> None:
    async with running_unruly(Fault(Step.EHLO, b"500 5.5.1 what\r\n")) as server:
        found = await sent(server)
    assert (found, server.heard(1)) == (TAKEN, ["EHLO", "HELO", *MAILED])
