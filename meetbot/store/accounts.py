"""Who signs in: users, their browsers' sessions, one-time links, and wrong tries."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Row, Select, delete, func, insert, select, update

from meetbot.store import tables as t
from meetbot.store.base import Part
from meetbot.store.rows import User, WebSession

GUESS_LASTS = timedelta(days=1)  # by then every wrong try has long come back


class Accounts(Part):
    def add_user(
        self,
        name: str,
        *,
        password_hash: str,
        roles: Sequence[str],
        now: datetime,
        address: str | None = None,
    ) -> User:
        """Add a user, or give one a new password and roles.

        Args:
            password_hash: argon2's own text; empty = signs in by a one-time link only.
            address: None leaves the one there is.
        """
        row = {"name": name, "password_hash": password_hash, "roles": list(roles), "at": now}
        if address is not None:
            row["address"] = address
        self.upsert(t.user, [row], key=["name"])
        return _user(self.connection.execute(select(t.user).where(t.user.c.name == name)).one())

    def change_user(
        self,
        user: User,
        *,
        password_hash: str | None = None,
        roles: Sequence[str] | None = None,
        address: str | None = None,
    ) -> None:
        """Write what is given over what the user has."""
        given = {"password_hash": password_hash, "roles": roles and list(roles), "address": address}
        values = {name: value for name, value in given.items() if value is not None}
        self.connection.execute(update(t.user).where(t.user.c.id == user.id).values(values))

    def drop_user(self, name: str) -> bool:
        """Remove a user and every session of theirs."""
        return bool(self.connection.execute(delete(t.user).where(t.user.c.name == name)).rowcount)

    def user(self, name: str) -> User | None:
        """Return the user of that name. What a writing transaction read stays so until it ends."""
        self.lock("users")
        row = self.connection.execute(select(t.user).where(t.user.c.name == name)).first()
        return None if row is None else _user(row)

    def users(self) -> list[User]:
        """Return all users by name. What a writing transaction read stays so until it ends."""
        self.lock("users")
        found = [_user(row) for row in self.connection.execute(select(t.user))]
        return sorted(found, key=lambda user: user.name)

    def add_web_session(
        self, cookie_hash: str, user: User, *, expires_at: datetime, now: datetime, device: str = ""
    ) -> None:
        row = {"hash": cookie_hash, "user_id": user.id, "expires_at": expires_at, "at": now, "device": device}
        self.connection.execute(insert(t.web_session), row)

    def web_session(self, cookie_hash: str, *, now: datetime) -> WebSession | None:
        """Return the session of a cookie; None when unknown or over."""
        s = t.web_session.c
        row = self.connection.execute(_sessions().where(s.hash == cookie_hash, s.expires_at > now)).first()
        return None if row is None else _session(row)

    def web_sessions(self, *, now: datetime, user: User | None = None) -> list[WebSession]:
        """Return the sessions that last, of one user or of all, the one used last first."""
        s = t.web_session.c
        rows = _sessions().where(s.expires_at > now)
        if user is not None:
            rows = rows.where(s.user_id == user.id)
        ordered = rows.order_by(func.coalesce(s.seen_at, s.at).desc(), s.hash)
        return [_session(row) for row in self.connection.execute(ordered)]

    def renew_web_session(
        self, cookie_hash: str, *, expires_at: datetime, seen_at: datetime | None = None
    ) -> None:
        found = update(t.web_session).where(t.web_session.c.hash == cookie_hash)
        self.connection.execute(found.values(expires_at=expires_at, seen_at=seen_at))

    def drop_web_session(self, cookie_hash: str, *, user: User | None = None) -> bool:
        """End a session, only where it is the given user's; returns whether there was one."""
        s = t.web_session.c
        found = delete(t.web_session).where(s.hash == cookie_hash)
        if user is not None:
            found = found.where(s.user_id == user.id)
        return bool(self.connection.execute(found).rowcount)

    def drop_web_sessions(self, user: User, *, but: str = "") -> int:
        """End all sessions of a user, but the one of that cookie's hash; returns how many."""
        s = t.web_session.c
        mine = delete(t.web_session).where(s.user_id == user.id, s.hash != but)
        return self.connection.execute(mine).rowcount

    def add_signin(self, token_hash: str, name: str, *, expires_at: datetime, purpose: str = "") -> None:
        """Keep a one-time link of the user of that name, by its token's hash.

        Args:
            purpose: "" = it signs in, "password" = it sets a new password.
        """
        user_id = select(t.user.c.id).where(t.user.c.name == name).scalar_subquery()
        row = {"hash": token_hash, "user_id": user_id, "expires_at": expires_at, "purpose": purpose}
        self.connection.execute(insert(t.signin).values(row))

    def signin(self, token_hash: str, *, now: datetime, purpose: str = "") -> User | None:
        """Return whose one-time link it is, and leave it usable; None when unknown, used or over."""
        s = t.signin.c
        rows = select(t.user).join(t.signin, s.user_id == t.user.c.id)
        row = self.connection.execute(
            rows.where(s.hash == token_hash, s.expires_at > now, s.purpose == purpose)
        ).first()
        return None if row is None else _user(row)

    def take_signin(self, token_hash: str, *, now: datetime, purpose: str = "") -> User | None:
        """Use up a one-time link and return its user; None when unknown, used or over."""
        s = t.signin.c
        usable = (s.hash == token_hash, s.expires_at > now, s.purpose == purpose)
        used = delete(t.signin).where(*usable).returning(s.user_id)
        user_id = self.connection.execute(used).scalar_one_or_none()
        if user_id is None:
            return None
        row = self.connection.execute(select(t.user).where(t.user.c.id == user_id)).first()
        return None if row is None else _user(row)

    def drop_signins(self, user: User) -> int:
        """End all one-time links of a user; returns how many."""
        return self.connection.execute(delete(t.signin).where(t.signin.c.user_id == user.id)).rowcount

    def guesses(self, keys: Sequence[str]) -> dict[str, tuple[float, datetime]]:
        """Return by key how many wrong tries were used up, and when that was so."""
        g = t.guess.c
        rows = self.connection.execute(select(t.guess).where(g.key.in_(keys)))
        return {row.key: (row.used, row.at) for row in rows}

    def save_guesses(self, used: Mapping[str, float], *, now: datetime) -> None:
        rows = [{"key": key, "used": value, "at": now} for key, value in used.items()]
        self.upsert(t.guess, rows, key=["key"])

    def purge_expired(self, now: datetime) -> int:
        """Remove sessions, one-time links and wrong tries that are over; returns how many."""
        gone = 0
        for table in (t.web_session, t.signin):
            gone += self.connection.execute(delete(table).where(table.c.expires_at <= now)).rowcount
        old = delete(t.guess).where(t.guess.c.at <= now - GUESS_LASTS)
        return gone + self.connection.execute(old).rowcount


def _user(row: Row[Any]) -> User:
    return User(
        id=row.id,
        name=row.name,
        password_hash=row.password_hash,
        roles=tuple(row.roles),
        at=row.at,
        address=row.address,
    )


def _sessions() -> Select[Any]:
    s = t.web_session.c
    columns = (s.hash, s.expires_at, s.at.label("since"), s.device, s.seen_at)
    return select(t.user, *columns).join(t.user, t.user.c.id == s.user_id)


def _session(row: Row[Any]) -> WebSession:
    return WebSession(
        hash=row.hash,
        user=_user(row),
        expires_at=row.expires_at,
        at=row.since,
        device=row.device,
        seen_at=row.seen_at,
    )
