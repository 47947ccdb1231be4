"""AUTH (RFC 4954): PLAIN, LOGIN with a password; XOAUTH2 with an access token."""

from __future__ import annotations

import aiosmtplib

from meetbot.outbox.model import Phase
from meetbot.smtp.faults import lost
from meetbot.smtp.token import Token

UNKNOWN_MECHANISM = 504
NO_WAY_IN = "the mail server offers none of the ways to sign in that we know ({})"


async def sign_in(smtp: aiosmtplib.SMTP, username: str, password: str) -> None:
    """Sign in with a password, once: a wrong one said again in another way may lock the account.

    Raises:
        aiosmtplib.SMTPAuthenticationError: with the server's answer.
        Failed: no mechanism in common.
    """
    offered = smtp.server_auth_methods
    if "plain" in offered:
        try:
            await smtp.auth_plain(username, password)
        except aiosmtplib.SMTPAuthenticationError as error:
            if error.code != UNKNOWN_MECHANISM or "login" not in offered:
                raise
        else:
            return
    if "login" not in offered:
        raise lost(Phase.CONNECT, NO_WAY_IN.format("PLAIN, LOGIN"))
    await smtp.auth_login(username, password)


async def sign_in_by_token(smtp: aiosmtplib.SMTP, username: str, token: Token) -> None:
    """Sign in with a token; one from before that is refused is replaced by a fresh one, once."""
    if "xoauth2" not in smtp.server_auth_methods:
        raise lost(Phase.CONNECT, NO_WAY_IN.format("XOAUTH2"))
    kept = token.kept
    said = await token.get()
    try:
        await smtp.auth_xoauth2(username, said)
    except aiosmtplib.SMTPAuthenticationError:
        token.refuse(said)
        if said != kept or not smtp.is_connected:
            raise
        await smtp.auth_xoauth2(username, await token.get())
