"""Our DKIM signature, verified by dkimpy with a key out of a stub of the DNS."""

from __future__ import annotations

import base64
import re
import subprocess
from collections.abc import Callable
from pathlib import Path

import dkim
import pytest

from meetbot.config import Dkim, Mail, Settings, Smtp
from meetbot.errors import ConfigError
from meetbot.flows.mails.post import sender_for
from meetbot.outbox.model import Accepted, Outcome
from meetbot.signing import signer
from meetbot.smtp.model import Parcel
from meetbot.store.store import Store
from tests.doctor.test_records import make_key
from tests.flows.delivering import Standing
from tests.servers.smtp_sink import Sink

MAIL = (
    b'From: "Club" <rsvp@club.org>\r\nTo: "Ada" <ada@club.org>\r\nSubject: Board\r\n'
    b"Date: Sat, 28 Nov 2026 12:00:00 +0000\r\nMessage-ID: <k1.board@club.org>\r\nMIME-Version: 1.0\r\n"
    b"List-Unsubscribe: <https://club.org/u/T>\r\nList-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n"
    b"Auto-Submitted: auto-generated\r\nContent-Type: text/plain\r\n\r\nSee you.\r\n"
)


@pytest.fixture(scope="module")
def key(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("dkim") / "dkim.pem"
    make_key(path, 2048)
    return path


@pytest.fixture(scope="module")
def verified(key: Path) -> Callable[[bytes], bool]:
    """Return whether the first signature of a mail holds, as a receiver finds it."""
    public = subprocess.run(
        ["openssl", "rsa", "-in", key, "-pubout", "-outform", "DER"], check=True, capture_output=True
    ).stdout
    record = b"v=DKIM1; k=rsa; p=" + base64.b64encode(public)

    def look_up(name: bytes, timeout: int = 5) -> bytes | None:
        return record if name == b"m1._domainkey.club.org." else None

    def verify(data: bytes) -> bool:
        return bool(dkim.verify(data, dnsfunc=look_up))

    return verify


def test_the_signature_holds_and_the_mail_behind_it_is_unchanged(
    key: Path, verified: Callable[[bytes], bool]
) -> None:
    signed = signer("club.org", "m1", key)(MAIL)
    assert signed.endswith(MAIL)
    assert signed.startswith(b"DKIM-Signature: ")
    assert verified(signed)


def test_what_is_signed(key: Path) -> None:
    signed = signer("club.org", "m1", key)(MAIL)
    head = re.sub(rb"\s", b"", signed[: -len(MAIL)])
    names = re.search(rb";h=([^;]+);", head)
    assert names is not None
    listed = names[1].lower().split(b":")
    assert listed.count(b"from") == 2
    wanted = {b"to", b"subject", b"date", b"message-id", b"mime-version", b"content-type", b"auto-submitted"}
    assert wanted | {b"list-unsubscribe", b"list-unsubscribe-post"} <= set(listed)
    assert b";l=" not in head
    assert b"d=club.org;" in head


@pytest.mark.parametrize(
    ("was", "becomes"),
    [
        (b"See you.", b"See you!"),
        (b"Subject: Board", b"Subject: Bored"),
        (b"club.org/u/T>", b"evil.org/u/T>"),
        (b'From: "Club"', b'From: "Other" <x@club.org>\r\nFrom: "Club"'),
    ],
)
def test_a_change_on_the_way_breaks_it(
    key: Path, verified: Callable[[bytes], bool], was: bytes, becomes: bytes
) -> None:
    signed = signer("club.org", "m1", key)(MAIL)
    assert not verified(signed.replace(was, becomes))


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (lambda path: None, "cannot be read"),
        (lambda path: path.write_text("no key"), "is no RSA key"),
        (lambda path: make_key(path, 1024), "has 1024 bits; receivers want 2048"),
    ],
)
def test_a_key_that_cannot_be_used_is_told_at_the_start(
    tmp_path: Path, make: Callable[[Path], None], said: str
) -> None:
    make(tmp_path / "k.pem")
    with pytest.raises(ConfigError, match=said):
        signer("club.org", "m1", tmp_path / "k.pem")


def test_a_key_as_openssl_writes_it_today_will_do(tmp_path: Path, verified: Callable[[bytes], bool]) -> None:
    made = ["openssl", "genpkey", "-algorithm", "RSA", "-pkeyopt", "rsa_keygen_bits:2048", "-out", "k.pem"]
    subprocess.run(made, check=True, capture_output=True, cwd=tmp_path)
    assert signer("club.org", "m1", tmp_path / "k.pem")(MAIL).endswith(MAIL)


async def test_mail_to_the_relay_is_signed_where_a_key_is_set(
    key: Path, verified: Callable[[bytes], bool], tmp_path: Path, smtp_sink: Sink
) -> None:
    smtp = Smtp(host="127.0.0.1", port=smtp_sink.port, security="none")
    for dkim_ in (Dkim(), Dkim(key=str(key), selector="m1")):
        chosen = Settings(mail=Mail(sender="rsvp@club.org", smtp=smtp, dkim=dkim_), root=tmp_path)
        with Store.open(f"sqlite:///{tmp_path / 'm.db'}") as store:
            sender = sender_for(chosen, store, Standing())
            parcel = Parcel(entry=1, sender="rsvp@club.org", rcpt="ada@club.org", data=MAIL)
            await sender.send(parcel, noted)
            await sender.rest()
    plain, signed = (mail.data for mail in smtp_sink.received)
    assert plain == MAIL
    assert signed.endswith(MAIL)
    assert verified(signed)


async def noted(outcome: Outcome) -> None:
    assert isinstance(outcome, Accepted)
