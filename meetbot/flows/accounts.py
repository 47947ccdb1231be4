"""Who may sign in: users, their passwords, and sign-in links that work once."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from datetime import datetime, timedelta

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from meetbot.attendees.links import token_hash
from meetbot.errors import MeetbotError
from meetbot.store.store import Store, Tx

MIN_PASSWORD = 12
ONCE_LASTS = timedelta(hours=12)
_HASHER = PasswordHasher()  # RFC 9106 defaults; 0.2 s and 64 MiB each: in a thread, two at once


class AccountRefused(MeetbotError):
    """An account that cannot be made or dropped as asked; nothing was changed."""


def set_user(store: Store, *, name: str, password: str, roles: Sequence[str], now: datetime) -> None:
    """Add a user, or give one a new password and roles.

    Raises:
        AccountRefused: the name or the password won't do.
    """
    name = name.strip()
    if not name or len(name) > 100 or not name.isprintable():
        raise AccountRefused("A name needs 1 to 100 printable characters.")
    if len(password) < MIN_PASSWORD:
        raise AccountRefused(f"The password has {len(password)} characters; write {MIN_PASSWORD} or more.")
    hashed = _HASHER.hash(password)
    with store.begin() as tx:
        tx.add_user(name, password_hash=hashed, roles=roles, now=now)
        tx.audit("command line", "user add", {"user": name}, now)


def drop_user(store: Store, *, name: str, now: datetime) -> None:
    """Take a user away with all their sessions.

    Raises:
        AccountRefused: there is no such user.
    """
    with store.begin() as tx:
        if not tx.drop_user(name):
            raise AccountRefused(f'There is no user "{name}". `meetbot user list` shows all.')
        tx.audit("command line", "user drop", {"user": name}, now)


def password_fits(password_hash: str, password: str) -> bool:
    """Tell whether a password is the one that was hashed; takes 0.2 s on purpose."""
    try:
        return _HASHER.verify(password_hash, password)
    except (VerificationError, InvalidHashError):
        return False


def one_time_sign_in(tx: Tx, *, name: str, roles: Sequence[str], now: datetime) -> str:
    """Return the token of a link that signs `name` in once; an unknown user is made, without a password."""
    if tx.user(name) is None:
        tx.add_user(name, password_hash="", roles=roles, now=now)
    token = secrets.token_urlsafe(24)
    tx.add_signin(token_hash(token), name, expires_at=now + ONCE_LASTS)
    return token
