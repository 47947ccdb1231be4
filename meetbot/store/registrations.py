"""Who registered by themselves, and forms that wait for the link in their mail."""

from __future__ import annotations

import secrets
from collections.abc import Collection
from dataclasses import asdict
from datetime import datetime
from functools import cache

from sqlalchemy import Text, delete, func, select, update

from meetbot.store import tables as t
from meetbot.store.base import Part, chunks
from meetbot.store.prepared import Asked, Prepared, prepare
from meetbot.store.rows import Registration, RegistrationAsk

_SALT_BITS = 40  # so that the sum of a million of them fits


@cache
def _salts(*, sqlite: bool) -> Prepared:
    c = t.registration.c
    mine = select(func.count(), func.sum(c.salt)).where(c.meeting == Asked("of_meeting", Text()))
    return prepare(mine, sqlite=sqlite)  # each batch of mails asks


class Registrations(Part):
    def registrations(self, meeting: str) -> list[Registration]:
        """Return who registered for the meeting, in the order in which they did."""
        self.lock(meeting)
        c = t.registration.c
        rows = select(c.meeting, c.person_id, c.said, c.at).where(c.meeting == meeting)
        found = [Registration(**row._asdict()) for row in self.connection.execute(rows)]
        return sorted(found, key=lambda one: (one.at, one.person_id))

    def registrations_mark(self, meeting: str) -> str:
        """Return what is another one whenever `registrations` gives something else; empty for nobody."""
        self.lock(meeting)
        ((number, salts),) = _salts(sqlite=self.sqlite).rows(self.connection, of_meeting=meeting)
        return f"{number}.{salts}" if number else ""

    def save_registration(self, one: Registration) -> None:
        row = {**asdict(one), "said": dict(one.said), "salt": secrets.randbits(_SALT_BITS)}
        self.upsert(t.registration, [row], key=["meeting", "person_id"])

    def drop_registrations(self, meeting: str, people: Collection[str]) -> int:
        """Forget that these people registered; return how many had."""
        self.lock(meeting)
        c, gone = t.registration.c, 0
        for some in chunks(sorted(people)):
            rows = delete(t.registration).where(c.meeting == meeting, c.person_id.in_(some))
            gone += self.connection.execute(rows).rowcount
        return gone

    def ask_registration(self, one: RegistrationAsk) -> None:
        """Keep a form; those of the same person that wait from before are void, and so are their links."""
        self.lock(one.meeting)
        c = t.registration_ask.c
        waiting = delete(t.registration_ask).where(
            c.meeting == one.meeting, c.person_id == one.person_id, c.came == ""
        )
        self.connection.execute(waiting)
        self.connection.execute(t.registration_ask.insert(), {**asdict(one), "said": dict(one.said)})

    def asked_registration(self, token_hash: str, *, now: datetime) -> RegistrationAsk | None:
        """Return the form of a link; None where it is unknown or over."""
        c = t.registration_ask.c
        rows = select(t.registration_ask).where(c.token_hash == token_hash, c.expires_at > now)
        row = self.connection.execute(rows).first()
        return None if row is None else RegistrationAsk(**row._asdict())

    def end_registration_ask(self, token_hash: str, came: str) -> None:
        """Note what came of a form, and forget what was written into it."""
        rows = update(t.registration_ask).where(t.registration_ask.c.token_hash == token_hash)
        self.connection.execute(rows.values(came=came, said={}))

    def purge_registration_asks(self, now: datetime) -> int:
        """Forget forms whose link works no more; return how many there were."""
        rows = delete(t.registration_ask).where(t.registration_ask.c.expires_at <= now)
        return self.connection.execute(rows).rowcount
