"""Who may sign in: users, their passwords and roles, and links that work once.

Whatever is done here is in the audit log, with the name of who did it and of whom it concerns.
"""

from __future__ import annotations

import re
import secrets
import unicodedata
from collections.abc import Sequence
from datetime import datetime, timedelta

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from meetbot.attendees.links import password_token, token_hash
from meetbot.errors import MeetbotError
from meetbot.outbox.key import msgkey
from meetbot.outbox.model import Entry
from meetbot.plan.model import Purpose
from meetbot.store.rows import ROLES, User
from meetbot.store.store import Store, Tx

COMMAND_LINE = "command line"
PASSWORD = "password"  # purpose of a link that sets one
MIN_PASSWORD = 12
MAX_PASSWORD = 1024  # characters: more only costs time
LEAST_DIFFERENT = 5
ONCE_LASTS = timedelta(hours=12)
RESET_LASTS = timedelta(hours=1)
WELCOME_LASTS = timedelta(days=3)  # the first link goes by hand to somebody who does not wait for it
ADDRESS = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~.-]{1,64}@[A-Za-z0-9.-]{1,253}\.[A-Za-z0-9-]{2,63}")
_HASHER = PasswordHasher()  # RFC 9106 defaults; 0.2 s and 64 MiB each: in a thread, two at once
# A real hash of a password nobody has: an unknown name answers as slowly as a known one.
DUMMY = "$argon2id$v=19$m=65536,t=3,p=4$S53KIkDSamjk2h51q8ajYg$C5mmqWbocglYTOOOtyuMBha4dRhEnWAY4K8ZIj2O4Tw"


class AccountRefused(MeetbotError):
    """An account that cannot be made or changed as asked; nothing was changed."""


def add_user(
    store: Store,
    *,
    name: str,
    roles: Sequence[str],
    by: str,
    now: datetime,
    password: str = "",
    address: str = "",
) -> User:
    """Add a user. Without a password one signs in only after setting it by `password_link`.

    Raises:
        AccountRefused: the name is taken, or something given won't do.
    """
    name = unicodedata.normalize("NFC", name.strip())
    if not name or len(name) > 100 or not name.isprintable():
        raise AccountRefused("A name needs 1 to 100 printable characters.")
    roles, address = _checked_roles(roles), checked_address(address)
    hashed = hash_password(password, name=name) if password else ""
    with store.begin() as tx:
        taken = next((u.name for u in tx.users() if u.name.casefold() == name.casefold()), "")
        if taken:
            raise AccountRefused(
                f'There is a user "{taken}" already. Other roles: meetbot user roles; a new password: '
                "meetbot user reset."
            )
        user = tx.add_user(name, password_hash=hashed, roles=roles, now=now, address=address)
        tx.audit(by, "user add", {"user": name, "roles": list(roles)}, now)
    return user


def hash_password(password: str, *, name: str) -> str:
    """Return what the store keeps of a password; takes 0.2 s on purpose.

    Raises:
        AccountRefused: it is too short, too long or too easily guessed.
    """
    if len(password) < MIN_PASSWORD:
        raise AccountRefused(f"The password has {len(password)} characters; write {MIN_PASSWORD} or more.")
    if len(password) > MAX_PASSWORD:
        raise AccountRefused(f"The password has {len(password)} characters; write {MAX_PASSWORD} or fewer.")
    if len(set(password)) < LEAST_DIFFERENT or password.casefold() == name.casefold():
        raise AccountRefused("This password is guessed at once; write a sentence, or let a program make one.")
    return _HASHER.hash(password)


def checked_address(address: str) -> str:
    """Return a mail address, or nothing for nothing.

    Raises:
        AccountRefused: it is no plain address.
    """
    address = address.strip()
    if address and not ADDRESS.fullmatch(address):
        raise AccountRefused("This is no mail address; write it like ana@example.org, or leave it empty.")
    return address


def password_fits(password_hash: str, password: str) -> bool:
    """Tell whether a password is the one that was hashed; as slow for a user without one."""
    try:
        _HASHER.verify(password_hash or DUMMY, password[:MAX_PASSWORD])
    except (VerificationError, InvalidHashError):
        return False
    return bool(password_hash)


def set_password(store: Store, *, name: str, hashed: str, keep: str = "", by: str, now: datetime) -> int:
    """Give a user a new password; end their one-time links and all sessions but `keep`.

    Args:
        hashed: by `hash_password`, outside the transaction.
        keep: hash of the session's cookie that asked for it, empty for none.

    Returns:
        How many sessions were ended.
    """
    with store.begin() as tx:
        user = _user(tx, name)
        tx.change_user(user, password_hash=hashed)
        tx.drop_signins(user)
        ended = tx.drop_web_sessions(user, but=keep)
        tx.audit(by, "user password", {"user": name, "sessions ended": ended}, now)
    return ended


def set_roles(
    store: Store, *, name: str, roles: Sequence[str], by: str, now: datetime, last_admin: bool = True
) -> None:
    """Give a user other roles; they hold from the next page on.

    Args:
        last_admin: whether nobody may be left who can do this: the command line can make another.

    Raises:
        AccountRefused: no such user, no role, or nobody would be left to run the accounts.
    """
    roles = _checked_roles(roles)
    with store.begin() as tx:
        user = _user(tx, name)
        if not last_admin and "admin" not in roles:
            _another_admin(tx, user)
        tx.change_user(user, roles=roles)
        tx.audit(by, "user roles", {"user": name, "roles": list(roles)}, now)


def set_address(store: Store, *, name: str, address: str, by: str, now: datetime) -> None:
    """Say where links for a new password are mailed; empty = nowhere.

    Raises:
        AccountRefused: no such user, or no address.
    """
    address = checked_address(address)
    with store.begin() as tx:
        tx.change_user(_user(tx, name), address=address)
        tx.audit(by, "user address", {"user": name, "set": bool(address)}, now)


def drop_user(store: Store, *, name: str, by: str, now: datetime, last_admin: bool = True) -> None:
    """Take a user away with all their sessions, and the agendas they were writing and never applied.

    Raises:
        AccountRefused: there is no such user, or nobody would be left to run the accounts.
    """
    with store.begin() as tx:
        user = _user(tx, name)
        if not last_admin:
            _another_admin(tx, user)
        tx.drop_user(name)
        drafts = tx.drop_drafts_of(name)
        tx.audit(by, "user drop", {"user": name, "drafts": drafts}, now)


def end_sessions(store: Store, *, name: str, by: str, now: datetime, but: str = "", only: str = "") -> int:
    """End sessions of a user and return how many: all, all but one, or only one, by its cookie's hash.

    Raises:
        AccountRefused: there is no such user.
    """
    with store.begin() as tx:
        user = _user(tx, name)
        ended = int(tx.drop_web_session(only, user=user)) if only else tx.drop_web_sessions(user, but=but)
        tx.audit(by, "sessions end", {"user": name, "sessions": ended}, now)
    return ended


def password_link(store: Store, *, name: str, by: str, now: datetime) -> tuple[str, datetime]:
    """Return the token of a link that sets a password once, and until when it works.

    A user who never had a password gets more time. Links given out before end.

    Raises:
        AccountRefused: there is no such user.
    """
    token = secrets.token_urlsafe(24)
    with store.begin() as tx:
        user = _user(tx, name)
        ends = now + (RESET_LASTS if user.password_hash else WELCOME_LASTS)
        tx.drop_signins(user)
        tx.add_signin(token_hash(token), name, expires_at=ends, purpose=PASSWORD)
        tx.audit(by, "user link", {"user": name}, now)
    return token, ends


def mail_link(tx: Tx, *, name: str, secret: bytes, language: str, now: datetime) -> bool:
    """Queue a link for a new password to the user's own address; False where there is none to mail.

    The entry holds what the token is made from, never the token: who reads the store or the outbox without
    the secret cannot set a password.
    """
    user = tx.user(name)
    if user is None or not user.address:
        return False
    nonce = secrets.token_urlsafe(16)
    ends = now + RESET_LASTS
    tx.drop_signins(user)
    tx.add_signin(token_hash(password_token(nonce, secret=secret)), name, expires_at=ends, purpose=PASSWORD)
    tx.enqueue(
        [
            Entry(
                msgkey=msgkey("", str(user.id), Purpose.INFO, nonce),
                meeting="",  # of no meeting: no organiser's page shows it
                person_id=f"user {user.id}",
                rcpt=user.address,
                purpose=str(Purpose.INFO),
                not_before=now,
                expires_at=ends,
                revision=0,
                ctx={
                    "account": user.name,
                    "nonce": nonce,
                    "ends": ends.isoformat(),
                    "language": language,
                },
                composed_at=now,
                prio=0,
            )
        ]
    )
    tx.audit(user.name, "user link mailed", {"user": user.name}, now)
    return True


def use_link(store: Store, *, token: str, hashed: str, now: datetime) -> User | None:
    """Set the password that a link was given out for; the link and all sessions of the user end.

    Returns:
        The user, None where the link was used, is too old or unknown.
    """
    with store.begin() as tx:
        user = tx.take_signin(token_hash(token), now=now, purpose=PASSWORD)
        if user is None:
            return None
        tx.change_user(user, password_hash=hashed)
        tx.drop_signins(user)
        ended = tx.drop_web_sessions(user)
        tx.audit(user.name, "user password by link", {"user": user.name, "sessions ended": ended}, now)
        return user


def one_time_sign_in(tx: Tx, *, name: str, roles: Sequence[str], now: datetime) -> str:
    """Return the token of a link that signs `name` in once; an unknown user is made, without a password."""
    if tx.user(name) is None:
        tx.add_user(name, password_hash="", roles=roles, now=now)
    token = secrets.token_urlsafe(24)
    tx.add_signin(token_hash(token), name, expires_at=now + ONCE_LASTS)
    return token


def _user(tx: Tx, name: str) -> User:
    user = tx.user(name)
    if user is None:
        raise AccountRefused(f'There is no user "{name}". `meetbot user list` shows all.')
    return user


def _checked_roles(roles: Sequence[str]) -> tuple[str, ...]:
    """Return the roles in their order, each once."""
    if not roles or not set(roles) <= set(ROLES):
        raise AccountRefused(f"A user needs one role or more of: {', '.join(ROLES)}.")
    return tuple(role for role in ROLES if role in roles)


def _another_admin(tx: Tx, user: User) -> None:
    if not any("admin" in other.roles and other.id != user.id for other in tx.users()):
        raise AccountRefused(
            f"{user.name} is the only admin. Give somebody else the role first; nobody could do this again."
        )
