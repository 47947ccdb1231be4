"""How often one may try to sign in: buckets that fill again with time, so nobody is shut out for good.

A try is counted before the password is looked at: a hundred sent at once are a hundred, not one. Kept in the
store, so that a restart or a second process gives no new tries.
"""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from ipaddress import IPv4Address, IPv6Address, ip_address

from meetbot.store.store import Tx


@dataclass(frozen=True, slots=True, kw_only=True)
class Limit:
    """`size` tries at once, then one more every `refill`."""

    size: int
    refill: timedelta


# One name from one place: what a person mistypes. One place, any name: an office behind one address has many
# people. One name, any place: thousands of machines together get no further than 4,320 tries a day.
PAIR = Limit(size=8, refill=timedelta(seconds=30))
PLACE = Limit(size=40, refill=timedelta(seconds=15))
NAME = Limit(size=100, refill=timedelta(seconds=20))
# Links for a new password: nobody's mailbox is to be filled.
MAILS = Limit(size=3, refill=timedelta(minutes=20))
# Forms to register, from one place and of one meeting: an office at once, and a few thousand people a day.
FORMS = Limit(size=20, refill=timedelta(minutes=1))
CROWD = Limit(size=300, refill=timedelta(seconds=10))


def place_of(address: str | None) -> str:
    """Return the place an address stands for: itself, or the /64 that one IPv6 customer has whole."""
    try:
        found = ip_address((address or "").partition("%")[0])
    except ValueError:
        return address or ""
    match found:
        case IPv6Address(ipv4_mapped=IPv4Address() as plain):
            return str(plain)
        case IPv6Address():
            return str(IPv6Address(int(found) >> 64 << 64))
        case _:
            return str(found)


def limits(name: str, place: str, *, device: str, secret: bytes) -> dict[str, Limit]:
    """Return what a try counts against, by the key it is kept under.

    Args:
        device: id of a browser that has signed this name in before, empty for none. Such a browser has tries
            of its own: somebody who guesses elsewhere cannot keep the owner out.
    """
    name = name.casefold()
    if device:
        return {_key(secret, "device", name, device): PAIR}
    return {
        _key(secret, "pair", name, place): PAIR,
        _key(secret, "place", place): PLACE,
        _key(secret, "name", name): NAME,
    }


def mail_limits(name: str, place: str, *, secret: bytes) -> dict[str, Limit]:
    """Return what asking for a link by mail counts against."""
    return {_key(secret, "mail", name.casefold()): MAILS, _key(secret, "mail from", place): PLACE}


def registration_limits(
    meeting: str, address: str, place: str, *, secret: bytes
) -> tuple[dict[str, Limit], dict[str, Limit]]:
    """Return what a form to register counts against: of the address it names, and of where it comes from."""
    by_address = {_key(secret, "register", meeting, address.casefold()): MAILS}
    others = {_key(secret, "register from", place): FORMS, _key(secret, "register in", meeting): CROWD}
    return by_address, others


def take_try(tx: Tx, keys: Mapping[str, Limit], *, now: datetime) -> timedelta:
    """Count one try and return zero; where none is left, count nothing and return how long to wait."""
    tx.lock("guesses")
    found = tx.guesses(list(keys))
    levels = {key: _level(found.get(key), limit, now) for key, limit in keys.items()}
    waits = [limit.refill * max(0.0, levels[key] - limit.size + 1) for key, limit in keys.items()]
    if wait := max(waits, default=timedelta(0)):
        return wait
    tx.save_guesses({key: level + 1 for key, level in levels.items()}, now=now)
    return timedelta(0)


def give_back(tx: Tx, keys: Mapping[str, Limit], *, now: datetime) -> None:
    """Take back what a try that was right had counted: signing in often is no guessing."""
    tx.lock("guesses")
    found = tx.guesses(list(keys))
    levels = {key: _level(found.get(key), limit, now) for key, limit in keys.items()}
    tx.save_guesses({key: max(0.0, level - 1) for key, level in levels.items()}, now=now)


def device_mark(name: str, nonce: str, *, secret: bytes) -> str:
    """Return the cookie's value by which a browser shows that it has signed this name in before."""
    return f"{nonce}.{_key(secret, 'known device', name, nonce)}"


def known_device(value: str, name: str, *, secret: bytes) -> str:
    """Return the device's id where its cookie belongs to this name, else nothing."""
    nonce = value.partition(".")[0]
    right = device_mark(name, nonce, secret=secret)
    return nonce if nonce and hmac.compare_digest(value.encode(), right.encode()) else ""


def _level(found: tuple[float, datetime] | None, limit: Limit, now: datetime) -> float:
    """How many tries are used up now."""
    if found is None:
        return 0.0
    used, at = found
    return max(0.0, used - (now - at) / limit.refill)


def _key(secret: bytes, *parts: str) -> str:
    return hmac.new(secret, "\0".join(parts).encode(), hashlib.sha256).hexdigest()[:40]
