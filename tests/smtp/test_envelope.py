"""Addresses as the envelope spells them, and messages as they go after DATA."""

from __future__ import annotations

from dataclasses import replace

import pytest

from meetbot.outbox.model import Unbuildable
from meetbot.smtp.envelope import commands, path, stuffed
from meetbot.smtp.faults import Failed
from tests.smtp.sending import MAIL


@pytest.mark.parametrize(
    ("address", "envelope"),
    [
        ("ada@example.org", b"<ada@example.org>"),
        ("o'hara+x@example.org", b"<o'hara+x@example.org>"),
        ("b+000042-1a2b3c4d@bounces.example.org", b"<b+000042-1a2b3c4d@bounces.example.org>"),
        ("ada@b\N{LATIN SMALL LETTER U WITH DIAERESIS}cher.example", b"<ada@xn--bcher-kva.example>"),
        ("\N{LATIN SMALL LETTER A WITH RING ABOVE}sa@example.org", b"<\xc3\xa5sa@example.org>"),
        ("ada@[192.0.2.1]", b"<ada@[192.0.2.1]>"),
    ],
)
def test_an_address_goes_as_the_envelope_spells_it(address: str, envelope: bytes) -> None:
    assert path(address, utf8=True) == envelope


@pytest.mark.parametrize(
    "address",
    [
        "no-at-sign", "@example.org", "a@", "a b@example.org", "a,b@example.org", "a@b c", "a@b>c",
        "a\r\nRCPT TO:<x@y>@z", "a@z\r\nRCPT TO:<x@y>", "a@\x00.org", "a@..", f"a@{'x' * 64}.org",
    ],
)  # fmt: skip
def test_what_is_no_address_reaches_no_server(address: str) -> None:
    with pytest.raises(Failed) as failed:
        path(address, utf8=True)
    assert isinstance(failed.value.outcome, Unbuildable)


def test_letters_beyond_ascii_are_only_for_servers_that_take_them() -> None:
    parcel = replace(MAIL, rcpt="\N{LATIN SMALL LETTER A WITH RING ABOVE}sa@example.org")
    assert commands(parcel, {"smtputf8", "size"}) == (
        b"MAIL FROM:<rsvp@meet.example.org> SIZE=%d SMTPUTF8" % len(MAIL.data),
        b"RCPT TO:<\xc3\xa5sa@example.org>",
    )
    with pytest.raises(Failed) as failed:
        commands(parcel, {"size"})
    text = "the address has letters before the @ that the mail server does not take (no SMTPUTF8)"
    assert failed.value.outcome == Unbuildable(text=text)


@pytest.mark.parametrize(
    ("data", "wire"),
    [
        (b"a\r\n", b"a\r\n"),
        (b"a", b"a\r\n"),
        (b".\r\n..\r\na.\r\n", b"..\r\n...\r\na.\r\n"),
        (b"", b"\r\n"),
    ],
)
def test_no_line_of_a_message_reads_as_its_end(data: bytes, wire: bytes) -> None:
    assert stuffed(data) == wire
