"""A queued mail's life as values. An entry is an entry, whatever it says; nothing else is imported here."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields
from datetime import datetime
from enum import StrEnum
from typing import Any


class State(StrEnum):
    QUEUED = "queued"
    HELD = "held"
    CLAIMED = "claimed"
    SENT = "sent"
    FAILED = "failed"
    UNCERTAIN = "uncertain"
    EXPIRED = "expired"
    CANCELLED = "cancelled"
    SUPPRESSED = "suppressed"
    SUPERSEDED = "superseded"


FINAL = frozenset(
    {
        State.SENT,
        State.FAILED,
        State.UNCERTAIN,
        State.EXPIRED,
        State.CANCELLED,
        State.SUPPRESSED,
        State.SUPERSEDED,
    }
)


class Phase(StrEnum):
    """How far one SMTP transaction had come (RFC 5321 3.3)."""

    CONNECT = "connect"
    MAIL = "mail"
    RCPT = "rcpt"
    DATA = "data"
    BODY = "body"  # the message was being written; the final dot was not
    DOT = "dot"  # the final dot was written


@dataclass(frozen=True, slots=True, kw_only=True)
class Accepted:
    """250 after the final dot."""

    code: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Refused:
    """An answer of 4yz or 5yz."""

    code: int
    text: str
    phase: Phase


@dataclass(frozen=True, slots=True, kw_only=True)
class Lost:
    """The connection was cut or timed out; after the dot nobody knows whether the mail was taken."""

    phase: Phase
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Unbuildable:
    """Composing failed for this person; the entry is held and shown with the error."""

    text: str


Outcome = Accepted | Refused | Lost | Unbuildable


@dataclass(frozen=True, kw_only=True)  # without slots: `made` fills it at one go
class Entry:
    """A notice's row in the outbox. `ctx` and `template_rev`, once composed, re-render to the same bytes."""

    msgkey: str
    meeting: str
    person_id: str
    rcpt: str
    purpose: str
    not_before: datetime
    expires_at: datetime
    revision: int
    id: int = 0  # 0 until stored
    wave_id: int | None = None
    uid: str = ""
    copy_no: int = 0
    address_no: int = 0
    template_rev: str = ""
    ctx: Mapping[str, Any] = field(default_factory=dict)  # JSON values only; link ids, never tokens
    composed_at: datetime | None = None
    prio: int = 5
    state: State = State.QUEUED
    attempts: int = 0
    owner: str = ""
    lease_until: datetime | None = None
    unknown_at: datetime | None = None
    last_code: int | None = None
    last_text: str = ""
    sent_at: datetime | None = None
    subject: str = ""  # as composed, for lists
    begun_at: datetime | None = None  # of the try: from here on the mail may leave, so nothing takes it back
    last_kind: str = ""  # class of the last answer (`retry.Kind`) ...
    in_row: int = 0  # ... so many times one after another; this is what waits grow with
    canary: int | None = None  # waits until this one is decided

    @property
    def domain(self) -> str:
        return self.rcpt.rpartition("@")[2].lower()


_NAMES = tuple(field.name for field in fields(Entry))
_KNOWN = frozenset(_NAMES)


def changed(entry: Entry, **values: Any) -> Entry:
    """Return the entry with other values, as `dataclasses.replace` does.

    At a tenth of what that costs: each mail changes on its way out.

    Raises:
        AttributeError: an entry has no such field.
    """
    return _filled(vars(entry), values)


def made(of: Iterable[Any], **values: Any) -> Entry:
    """Return the entry of these values, one for each field in its order, but for those named.

    Raises:
        AttributeError: an entry has no such field.
    """
    return _filled(zip(_NAMES, of, strict=True), values)


def _filled(known: Mapping[str, Any] | Iterable[tuple[str, Any]], over: Mapping[str, Any]) -> Entry:
    if not _KNOWN.issuperset(over):
        raise AttributeError(f"an entry has no {', '.join(sorted(over.keys() - _KNOWN))}")
    new = object.__new__(Entry)
    values = vars(new)
    values.update(known)
    values.update(over)
    return new
