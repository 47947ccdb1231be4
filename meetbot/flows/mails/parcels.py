"""Claimed entries become parcels: what was not composed yet is composed, and their tries begin.

Until then everything can still be taken back; so few are begun at a time, just before they leave.
"""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any, Protocol

from meetbot.config import Settings
from meetbot.errors import MeetbotError
from meetbot.flows.mails.digests import too_few_left
from meetbot.flows.mails.pacing import Pacer
from meetbot.flows.mails.reminded import back_of, still_wanted
from meetbot.flows.planning.chosen import agenda_now
from meetbot.mail.bounce_address import bounce_address
from meetbot.outbox.model import Entry, Unbuildable, changed
from meetbot.outbox.throttle import RELAY
from meetbot.smtp.model import Ours, Parcel
from meetbot.store.store import Tx

log = logging.getLogger(__name__)

# Whom a wave goes to is asked anew this often: for each mail it would cost more than the mail.
WANTED_LASTS = timedelta(seconds=1)
# A mail that is handed over with an older Date is suspicious to spam filters.
STALE = timedelta(hours=12)


class Composed(Protocol):
    """A mail ready to go, and what is kept so that a retry is the same mail."""

    @property
    def ctx(self) -> Mapping[str, Any]: ...
    @property
    def template_rev(self) -> str: ...
    @property
    def subject(self) -> str: ...
    @property
    def data(self) -> bytes: ...
    @property
    def dotless(self) -> bool:
        """As a parcel's."""


class Batch(Protocol):
    """Composes some entries within one transaction, each by itself."""

    def compose(self, entry: Entry, *, now: datetime) -> Composed: ...


class Composer(Protocol):
    def batch(self, tx: Tx, entries: Sequence[Entry]) -> Batch: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """An entry and its mail, or what became of it already."""

    entry: Entry
    parcel: Parcel | None = None
    outcome: Unbuildable | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Known:
    """Whom a wave still went to at an instant; None = nobody knows, so all."""

    at: datetime
    wanted: frozenset[str] | None = None
    back: Mapping[str, str] = field(
        default_factory=dict
    )  # person id -> what their invitation keeps them from


class Packer:
    """Makes parcels of entries that this owner has claimed."""

    def __init__(self, settings: Settings, composer: Composer, pacer: Pacer, *, ours: Ours) -> None:
        self._settings, self._composer, self._pacer = settings, composer, pacer
        self._ours = ours
        self._waves: dict[int, _Known] = {}

    def pack(
        self, tx: Tx, owner: str, entries: Sequence[Entry], *, singly: bool = False, now: datetime
    ) -> list[Job]:
        """Begin the tries of these entries and return their mails; what must not go is put back or ended.

        Args:
            singly: one that cannot be made is held, and its fault undoes nothing of the others.

        Raises:
            Exception: one of them cannot be made (not with `singly`); the transaction is to be undone.
        """
        compose = self._compose_or_hold if singly else self._compose
        blocked = self._pacer.blocked(tx, now=now)
        open_to = [e for e in entries if e.domain not in blocked and RELAY not in blocked]
        # From here on, not only from their beginning: what is composed of a meeting is still so then.
        tx.share({entry.meeting for entry in open_to})
        batch = self._composer.batch(tx, open_to)
        jobs, over = list[Job](), dict[int, str]()
        for entry in open_to:
            if why := self._why_not(tx, entry, now=now):
                over[entry.id] = why
                jobs.append(Job(entry=entry))
            else:
                jobs.append(compose(tx, batch, _dated(entry, now=now), now))
        begun = tx.begin_tries(owner, [(was, job.entry) for was, job in zip(open_to, jobs, strict=True)], now)
        for entry_id in begun & over.keys():
            tx.withdraw(entry_id, owner, over[entry_id])
        _put_back(tx, owner, entries, begun, now=now)
        return [job for job in jobs if job.entry.id in begun and job.entry.id not in over]

    def _why_not(self, tx: Tx, entry: Entry, *, now: datetime) -> str:
        """Return why an entry that was never composed must not go after all; empty where it may."""
        if entry.wave_id is not None and entry.composed_at is None:
            wave = self._wave(tx, entry.wave_id, entry.meeting, now=now)
            if wave.wanted is not None and entry.person_id not in wave.wanted:
                return wave.back.get(entry.person_id, "no longer among those reminded")
        return too_few_left(tx, entry)

    def _wave(self, tx: Tx, wave_id: int, meeting: str, *, now: datetime) -> _Known:
        """Return whom a wave still goes to: the agenda may have changed since its mails were queued."""
        known = self._waves.get(wave_id)
        if known is not None and now - known.at < WANTED_LASTS:
            return known
        wave, known = tx.wave(wave_id), _Known(at=now)
        if wave is not None and tx.latest_revision(meeting) is not None:
            wanted = frozenset(still_wanted(tx, wave, agenda_now(tx, meeting, now=now), now=now))
            known = _Known(at=now, wanted=wanted, back=back_of(tx, wave))
        self._waves = {wave_id: known}
        return known

    def _compose(self, tx: Tx, batch: Batch, entry: Entry, now: datetime) -> Job:
        mail = batch.compose(entry, now=now)
        begun: dict[str, Any] = {"begun_at": now}
        if entry.composed_at is None or mail.template_rev != entry.template_rev:
            # From here on every retry sends the same bytes.
            at = entry.composed_at or now
            begun |= {"ctx": mail.ctx, "template_rev": mail.template_rev, "composed_at": at}
            begun["subject"] = mail.subject
        entry = changed(entry, **begun)
        parcel = Parcel(
            entry=entry.id,
            sender=self._from(entry.id),
            rcpt=entry.rcpt,
            data=mail.data,
            dotless=mail.dotless,
            ours=self._ours,
        )
        return Job(entry=entry, parcel=parcel)

    def _from(self, entry: int) -> str:
        """Return the envelope sender: the entry's own address, so that what comes back tells whose it was."""
        mailbox = self._settings.bounce_mailbox
        if not mailbox:
            return self._settings.mail.sender
        return bounce_address(entry, mailbox=mailbox, secret=self._settings.secret)

    def _compose_or_hold(self, tx: Tx, batch: Batch, entry: Entry, now: datetime) -> Job:
        """Return the mail or its fault: one that cannot be made waits, shown, and stops nobody else's."""
        try:
            with tx.attempt():
                return self._compose(tx, batch, entry, now)
        except Exception as error:
            text = str(error) or type(error).__name__
            if isinstance(error, MeetbotError):
                log.warning("entry %d is held: %s", entry.id, text)
            else:
                # What such an error says is often one word, as a KeyError's.
                text = f"{type(error).__name__}: {error}"
                log.exception("entry %d cannot be composed and is held", entry.id)
            begun = changed(entry, begun_at=now)
            return Job(entry=begun, outcome=Unbuildable(text=text.splitlines()[0]))


def _dated(entry: Entry, *, now: datetime) -> Entry:
    """Return the entry composed anew where it waited for long, held say, and nobody can have it yet.

    Its Date is then of the day on which it leaves, and what it says of the time left is true; after a first
    try, whatever became of it, the bytes stay.
    """
    waited = entry.composed_at is not None and now - entry.composed_at > STALE
    return replace(entry, composed_at=now) if waited and entry.attempts == 1 else entry


def _put_back(tx: Tx, owner: str, entries: Sequence[Entry], begun: frozenset[int], *, now: datetime) -> None:
    """Queue again what did not begin, or end it where a newer copy says what it would have said."""
    left = [entry for entry in entries if entry.id not in begun]
    if not left:
        return
    if len(left) > tx.give_back(owner, [entry.id for entry in left]):
        log.info("some of %d claimed mails were taken back before they began", len(left))
    for entry in left:
        if entry.copy_no:
            tx.overtake(entry, now)
