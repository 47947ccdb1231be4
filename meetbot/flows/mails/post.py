"""Where mail goes: to the relay of the settings, or into the local mailbox while none is set."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import datetime
from typing import Protocol

from meetbot.config import Settings
from meetbot.flows.mails.redirect import RedirectSender
from meetbot.outbox.model import Accepted
from meetbot.signing import Sign, signer
from meetbot.smtp.model import Done, MailSender, Parcel, Relay
from meetbot.smtp.sender import SmtpSender
from meetbot.store.store import Store


class Clock(Protocol):
    def now(self) -> datetime: ...


class MailboxSender:
    """Keeps every mail in the store: what stands in for a relay while none is set."""

    connections = in_hand = 8

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store, self._clock = store, clock

    async def send(self, parcel: Parcel, done: Done) -> bool:
        def keep() -> None:
            with self._store.begin(alone=False) as tx:
                tx.put_mail(parcel.entry, parcel.data, self._clock.now())

        await asyncio.to_thread(keep)
        await done(Accepted(code=250, text="kept in the local mailbox"))
        return True

    async def rest(self) -> None:
        return


class SigningSender:
    """Signs each mail before it goes on to the relay; each try anew, the mail in it is the same."""

    def __init__(self, relay: MailSender, sign: Sign) -> None:
        self._relay, self._sign = relay, sign

    @property
    def connections(self) -> int:
        return self._relay.connections

    @property
    def in_hand(self) -> int:
        return self._relay.in_hand

    async def send(self, parcel: Parcel, done: Done) -> bool:
        signed = await asyncio.to_thread(self._sign, parcel.data)
        return await self._relay.send(replace(parcel, data=signed), done)

    async def rest(self) -> None:
        await self._relay.rest()


def sender_for(settings: Settings, store: Store, clock: Clock) -> MailSender:
    """Return where every mail goes; where `mail.redirect_to` is set, to that mailbox and to nobody else.

    Raises:
        ConfigError: mails are to be signed, and the key cannot be used.
    """
    straight, to = _straight_sender(settings, store, clock), settings.mail.redirect_to
    return RedirectSender(straight, to=to, sender=settings.mail.sender) if to else straight


def _straight_sender(settings: Settings, store: Store, clock: Clock) -> MailSender:
    """Return the relay of the settings, or the local mailbox where none is set.

    Raises:
        ConfigError: mails are to be signed, and the key cannot be used.
    """
    relay, dkim = relay_of(settings), settings.mail.dkim
    if relay is None:
        return MailboxSender(store, clock)
    if not dkim.key:
        return SmtpSender(relay)
    domain = dkim.domain or settings.mail.sender.rpartition("@")[2]
    return SigningSender(SmtpSender(relay), signer(domain, dkim.selector, settings.root / dkim.key))


def relay_of(settings: Settings) -> Relay | None:
    """Return the mail server of the settings; None where mail stays in the local mailbox."""
    smtp = settings.mail.smtp
    if not smtp.host:
        return None
    return Relay(
        host=smtp.host,
        port=smtp.port,
        security=smtp.security,
        require_tls=smtp.require_tls,
        username=smtp.username,
        password=smtp.password,
        token_command=smtp.token_words,
        hello=smtp.hello or settings.domain,
        connections=smtp.connections,
        messages_per_connection=smtp.messages_per_connection,
    )
