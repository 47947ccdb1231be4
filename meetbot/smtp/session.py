"""A connection to the relay until it may be given mail: TCP, greeting, EHLO, TLS, AUTH, all by aiosmtplib.

Every way this fails has phase CONNECT: it is no mail's doing.
"""

from __future__ import annotations

import asyncio
import os
import socket
import ssl

import aiosmtplib

from meetbot.outbox.model import Phase
from meetbot.smtp.auth import sign_in, sign_in_by_token
from meetbot.smtp.faults import (
    CLOSED,
    ENDLESS,
    OUT_OF_STEP,
    Failed,
    lost,
    printable,
    refused,
    silent,
    tls_failed,
    unreadable,
)
from meetbot.smtp.model import Relay
from meetbot.smtp.token import Token
from meetbot.smtp.wire import abort

NO_TLS = "the mail server offers no encryption (STARTTLS), and without it no mail leaves"


async def open_session(relay: Relay, trust: ssl.SSLContext | None, token: Token | None) -> aiosmtplib.SMTP:
    """Return a client that is known to the server, on as safe a connection as the relay's settings ask for.

    Args:
        trust: whose certificates are believed; None where there is no TLS.

    Raises:
        Failed: with the phase CONNECT.
    """
    smtp = aiosmtplib.SMTP(
        hostname=relay.host,
        sock=await _socket(relay),
        local_hostname=relay.hello,
        use_tls=relay.security == "tls",
        start_tls=False,
        tls_context=trust,
        timeout=relay.timeouts.command,
    )
    try:
        await smtp.connect(timeout=relay.timeouts.greeting)
        await _greet(smtp)
        if relay.security == "starttls":
            await _encrypt(smtp, relay)
        if token is not None:
            await sign_in_by_token(smtp, relay.username, token)
        elif relay.username:
            await sign_in(smtp, relay.username, relay.password)
        if smtp.protocol is None or smtp.protocol._buffer:
            raise lost(Phase.CONNECT, CLOSED if smtp.protocol is None else OUT_OF_STEP)
    except BaseException as error:
        drop(smtp)
        if (failed := _failure(error, relay)) is not None:
            raise failed from error
        raise
    return smtp


def trusted(relay: Relay) -> ssl.SSLContext:
    """Return whose certificates are believed. It reads a few hundred files: once, and in a thread."""
    context = ssl.create_default_context()
    if relay.cafile is not None:
        context.load_verify_locations(relay.cafile)
    return context


def drop(smtp: aiosmtplib.SMTP) -> None:
    """Close at once."""
    if isinstance(smtp.transport, asyncio.WriteTransport):
        abort(smtp.transport)
    smtp.close()


async def _socket(relay: Relay) -> socket.socket:
    """Return a socket connected to the first of the relay's addresses that answers."""
    loop = asyncio.get_running_loop()
    where = f"{relay.host}:{relay.port}"
    try:
        async with asyncio.timeout(relay.timeouts.connect):
            found = await loop.getaddrinfo(relay.host, relay.port, type=socket.SOCK_STREAM)
            for family, kind, protocol, _, address in found:
                sock = socket.socket(family, kind, protocol)
                try:
                    sock.setblocking(False)
                    await loop.sock_connect(sock, address)
                except BaseException as error:
                    sock.close()
                    if isinstance(error, OSError) and address != found[-1][4]:
                        continue
                    raise
                return sock
    except TimeoutError as error:
        text = f"{where} does not answer within {relay.timeouts.connect:g} s"
        raise lost(Phase.CONNECT, text) from error
    except OSError as error:
        # asyncio puts the address, which stands here already, in place of the reason.
        reason = os.strerror(error.errno) if error.errno and error.errno > 0 else error.strerror
        text = f"{where} cannot be reached: {reason}"
        raise lost(Phase.CONNECT, text) from error
    raise lost(Phase.CONNECT, f"{where} cannot be reached: it has no address")


async def _greet(smtp: aiosmtplib.SMTP) -> None:
    try:
        await smtp.ehlo()
    except aiosmtplib.SMTPHeloError:
        if not smtp.is_connected:
            raise
        await smtp.helo()  # a server from before ESMTP (RFC 5321 3.2)


async def _encrypt(smtp: aiosmtplib.SMTP, relay: Relay) -> None:
    if smtp.supports_extension("starttls"):
        await smtp.starttls()
        await _greet(smtp)
    elif relay.require_tls:
        raise lost(Phase.CONNECT, NO_TLS)


def _failure(error: BaseException, relay: Relay) -> Failed | None:
    """Return what aiosmtplib's or the system's error means; None for what is no fault of a connection."""
    tls = error
    while tls.__cause__ is not None and not isinstance(tls, ssl.SSLError):
        tls = tls.__cause__
    if isinstance(tls, ssl.SSLError):
        return lost(Phase.CONNECT, tls_failed(tls))
    match error:
        case aiosmtplib.SMTPResponseException(code=-1):
            return lost(Phase.CONNECT, garbled(error.message))
        case aiosmtplib.SMTPResponseException():
            return refused(Phase.CONNECT, error.code, printable(error.message))
        case aiosmtplib.SMTPConnectTimeoutError():
            return lost(Phase.CONNECT, silent(relay.timeouts.greeting))
        case aiosmtplib.SMTPTimeoutError():
            return lost(Phase.CONNECT, silent(relay.timeouts.command))
        case aiosmtplib.SMTPException() | OSError():
            return lost(Phase.CONNECT, CLOSED)
        case _:
            return None


def garbled(message: str) -> str:
    """Return the words for what aiosmtplib raises with code -1: an answer that it cannot read."""
    _, _, answer = message.partition("Malformed SMTP response line: ")
    return unreadable(answer) if answer else ENDLESS
