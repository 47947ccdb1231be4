"""A look at the relay for `meetbot doctor`: as a session begins for mail, and QUIT in place of a mail."""

from __future__ import annotations

import asyncio
import contextlib
import ssl
from dataclasses import dataclass
from datetime import UTC, datetime

import aiosmtplib

from meetbot.outbox.model import Accepted, Lost, Refused, Unbuildable
from meetbot.smtp.faults import Failed
from meetbot.smtp.model import Relay
from meetbot.smtp.session import open_session, trusted
from meetbot.smtp.token import Token


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """What the relay shows to who may send. `trouble` is one sentence where it lets nobody."""

    trouble: str = ""
    extensions: frozenset[str] = frozenset()  # of EHLO, in lower case
    encrypted: bool = False
    valid_until: datetime | None = None  # of its certificate, UTC


async def probe(relay: Relay) -> Seen:
    """Open one session as delivery does, look, and end it with QUIT."""
    token = Token(relay.token_command, within=relay.timeouts.token) if relay.token_command else None
    try:
        trust = await asyncio.to_thread(trusted, relay)
        smtp = await open_session(relay, trust, token)
    except Failed as failed:
        return Seen(trouble=_words(failed))
    transport = smtp.transport
    tls = transport.get_extra_info("ssl_object") if transport is not None else None
    seen = Seen(
        extensions=frozenset(smtp.esmtp_extensions),
        encrypted=tls is not None,
        valid_until=_valid_until(tls) if tls is not None else None,
    )
    with contextlib.suppress(aiosmtplib.SMTPException, OSError):
        await smtp.quit(timeout=relay.timeouts.quit)
    return seen


def _words(failed: Failed) -> str:
    match failed.outcome:
        case Refused(code=code, text=text):
            return f"{code} {text}"
        case Lost(text=text) | Unbuildable(text=text) | Accepted(text=text):
            return text


def _valid_until(tls: ssl.SSLObject) -> datetime | None:
    certificate = tls.getpeercert() or {}
    ends = certificate.get("notAfter")
    return datetime.fromtimestamp(ssl.cert_time_to_seconds(ends), UTC) if isinstance(ends, str) else None
