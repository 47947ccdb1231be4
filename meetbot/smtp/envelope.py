"""What stands in MAIL and RCPT, and a message as it goes after DATA."""

from __future__ import annotations

import re
from collections.abc import Collection

from meetbot.outbox.model import Unbuildable
from meetbot.smtp.faults import Failed
from meetbot.smtp.model import Parcel

# What nearly every address is: nothing to encode, nothing that could end the command.
_PLAIN = re.compile(r"[\w.!#$%&'*+/=?^`{|}~-]+@(?:[A-Za-z0-9-]{1,63}\.)*[A-Za-z0-9-]{1,63}", re.ASCII)
_UNFIT = re.compile(r"[\x00-\x20\x7f()<>\[\]:;@\\,\"]")
_DOMAIN = re.compile(rb"[A-Za-z0-9.-]+|\[[A-Za-z0-9.:]+\]")


def commands(parcel: Parcel, extensions: Collection[str]) -> tuple[bytes, bytes]:
    """Return a parcel's MAIL and RCPT, without their line ends.

    Args:
        extensions: EHLO keywords of the server, in lower case.

    Raises:
        Failed: the server, or any, cannot be told one of the addresses.
    """
    utf8 = "smtputf8" in extensions
    sender, rcpt = path(parcel.sender, utf8=utf8), path(parcel.rcpt, utf8=utf8)
    mail = b"MAIL FROM:" + sender
    if "size" in extensions:
        mail += b" SIZE=%d" % len(parcel.data)
    if not (sender.isascii() and rcpt.isascii()):
        mail += b" SMTPUTF8"
    return mail, b"RCPT TO:" + rcpt


def path(address: str, *, utf8: bool) -> bytes:
    """Return an address in angle brackets: the domain in ASCII, the local part as it is.

    Args:
        utf8: whether the server takes local parts beyond ASCII (SMTPUTF8, RFC 6531).
    """
    if _PLAIN.fullmatch(address):
        return b"<%s>" % address.encode("ascii")
    local, _, domain = address.rpartition("@")
    try:
        ascii_domain = domain.encode("idna")
    except UnicodeError as error:
        raise Failed(Unbuildable(text="the address has a domain that cannot exist")) from error
    if not local or _UNFIT.search(local) or not _DOMAIN.fullmatch(ascii_domain):
        raise Failed(Unbuildable(text="the address is not one that mail can be sent to"))
    if not local.isascii() and not utf8:
        text = "the address has letters before the @ that the mail server does not take (no SMTPUTF8)"
        raise Failed(Unbuildable(text=text))
    return b"<%s@%s>" % (local.encode(), ascii_domain)


def stuffed(data: bytes) -> bytes:
    """Return a message as it goes after DATA: it ends with CRLF, and no line begins with a lone dot.

    Source: RFC 5321 4.5.2.
    """
    if data.startswith(b"."):
        data = b"." + data
    if b"\n." in data:
        data = data.replace(b"\n.", b"\n..")
    return data if data.endswith(b"\r\n") else data + b"\r\n"
