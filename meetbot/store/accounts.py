"""Who signs in: users, their browsers' sessions, one-time links."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Row, delete, insert, select, update

from meetbot.store import tables as t
from meetbot.store.base import Part
from meetbot.store.rows import User, WebSession


class Accounts(Part):
    def add_user(self, name: str, *, password_hash: str, roles: Sequence[str], now: datetime) -> User:
        """Add a user, or give one a new password and roles.

        Args:
            password_hash: argon2's own text; empty = signs in by a one-time link only.
        """
        row = {"name": name, "password_hash": password_hash, "roles": list(roles), "at": now}
        self.upsert(t.user, [row], key=["name"])
        return _user(self.connection.execute(select(t.user).where(t.user.c.name == name)).one())

    def drop_user(self, name: str) -> bool:
        """Remove a user and every session of theirs."""
        return bool(self.connection.execute(delete(t.user).where(t.user.c.name == name)).rowcount)

    def user(self, name: str) -> User | None:
        row = self.connection.execute(select(t.user).where(t.user.c.name == name)).first()
        return None if row is None else _user(row)

    def users(self) -> list[User]:
        """Return all users by name."""
        return [_user(row) for row in self.connection.execute(select(t.user).order_by(t.user.c.name))]

    def add_web_session(self, cookie_hash: str, user: User, *, expires_at: datetime, now: datetime) -> None:
        row = {"hash": cookie_hash, "user_id": user.id, "expires_at": expires_at, "at": now}
        self.connection.execute(insert(t.web_session), row)

    def web_session(self, cookie_hash: str, *, now: datetime) -> WebSession | None:
        """Return the session of a cookie; None when unknown or over."""
        s = t.web_session.c
        rows = select(t.user, s.hash, s.expires_at, s.at.label("since")).join(
            t.user, t.user.c.id == s.user_id
        )
        row = self.connection.execute(rows.where(s.hash == cookie_hash, s.expires_at > now)).first()
        if row is None:
            return None
        return WebSession(hash=row.hash, user=_user(row), expires_at=row.expires_at, at=row.since)

    def renew_web_session(self, cookie_hash: str, *, expires_at: datetime) -> None:
        found = update(t.web_session).where(t.web_session.c.hash == cookie_hash)
        self.connection.execute(found.values(expires_at=expires_at))

    def drop_web_session(self, cookie_hash: str) -> None:
        self.connection.execute(delete(t.web_session).where(t.web_session.c.hash == cookie_hash))

    def drop_web_sessions(self, user: User) -> int:
        """End all sessions of a user; returns how many."""
        mine = delete(t.web_session).where(t.web_session.c.user_id == user.id)
        return self.connection.execute(mine).rowcount

    def add_signin(self, token_hash: str, name: str, *, expires_at: datetime) -> None:
        """Keep a one-time sign-in link of the user of that name, by its token's hash."""
        user_id = select(t.user.c.id).where(t.user.c.name == name).scalar_subquery()
        row = {"hash": token_hash, "user_id": user_id, "expires_at": expires_at}
        self.connection.execute(insert(t.signin).values(row))

    def take_signin(self, token_hash: str, *, now: datetime) -> User | None:
        """Use up a one-time link and return its user; None when unknown, used or over."""
        s = t.signin.c
        used = delete(t.signin).where(s.hash == token_hash, s.expires_at > now).returning(s.user_id)
        user_id = self.connection.execute(used).scalar_one_or_none()
        if user_id is None:
            return None
        row = self.connection.execute(select(t.user).where(t.user.c.id == user_id)).first()
        return None if row is None else _user(row)

    def purge_expired(self, now: datetime) -> int:
        """Remove sessions and one-time links that are over; returns how many."""
        gone = 0
        for table in (t.web_session, t.signin):
            gone += self.connection.execute(delete(table).where(table.c.expires_at <= now)).rowcount
        return gone


def _user(row: Row[Any]) -> User:
    return User(id=row.id, name=row.name, password_hash=row.password_hash, roles=tuple(row.roles), at=row.at)
