"""Where mail goes: to the relay of the settings, or into the local mailbox while none is set."""

from __future__ import annotations

import asyncio
from datetime import datetime
from typing import Protocol

from meetbot.config import Settings
from meetbot.outbox.model import Accepted
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

    async def send(self, parcel: Parcel, done: Done) -> None:
        def keep() -> None:
            with self._store.begin(alone=False) as tx:
                tx.put_mail(parcel.entry, parcel.data, self._clock.now())

        await asyncio.to_thread(keep)
        await done(Accepted(code=250, text="kept in the local mailbox"))

    async def rest(self) -> None:
        return


def sender_for(settings: Settings, store: Store, clock: Clock) -> MailSender:
    """Return the relay of the settings, or the local mailbox where none is set."""
    smtp = settings.mail.smtp
    if not smtp.host:
        return MailboxSender(store, clock)
    return SmtpSender(
        Relay(
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
    )
