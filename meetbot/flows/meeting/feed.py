"""The feeds that clients poll, made from what was applied and what was told; nothing is written.

Every revision counts: a session that is gone is shown as cancelled. Parsing them all takes a while, so a
meeting's history is read once and then carried on.
"""

from __future__ import annotations

import gzip
import hashlib
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TypeVar

from meetbot.agenda.model.agenda import Agenda
from meetbot.agenda.model.people import Person
from meetbot.agenda.model.terms import Kind
from meetbot.agenda.uid import uid_of
from meetbot.config import Settings
from meetbot.errors import AgendaError
from meetbot.flows.agenda.load import agenda_at, load_agenda, source_of_revision
from meetbot.flows.planning.told import told_of
from meetbot.ical.feed import Feed, build_feed
from meetbot.plan.feed import History, View, feed_sessions, settled_at, with_revision
from meetbot.plan.model import Numbers
from meetbot.store.rows import Revision
from meetbot.store.store import Tx

V = TypeVar("V")
MOST_KEPT = 200  # histories, and public feeds


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedFile:
    """A feed as it goes out. The two forms have a tag each, as other bytes do (RFC 9110 8.8.3)."""

    data: bytes
    zipped: bytes
    tag: str  # without quotes
    changed_at: datetime  # of what it shows, whole seconds


@dataclass(frozen=True, slots=True)
class _Known:
    """A meeting's history up to a revision."""

    number: int = 0
    history: History = field(default_factory=dict)


class Feeds:
    """Makes feeds, and remembers what they are made from. Threads may share it: each entry is whole."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._known: dict[str, _Known] = {}
        self._public: dict[str, tuple[tuple[object, ...], FeedFile]] = {}

    def public(self, tx: Tx, meeting: str, *, now: datetime) -> FeedFile | None:
        """Return the feed of all sessions; None for a meeting that was never applied."""
        newest = tx.latest_revision(meeting)
        if newest is None:
            return None
        agenda = agenda_at(tx, meeting)
        settled = settled_at(agenda, now=now)
        key = (newest.number, tx.journal_head(meeting), settled)
        kept = self._public.get(meeting)
        if kept is not None and kept[0] == key:
            return kept[1]
        view = View(language=agenda.meeting.languages.main)
        made = self._made(tx, agenda, newest, view, f"/m/{meeting}.ics", now=now)
        _keep(self._public, meeting, (key, made))
        return made

    def session(self, tx: Tx, meeting: str, session: str, *, now: datetime) -> FeedFile | None:
        """Return a calendar of one session as everybody may see it; None where the meeting has none such.

        Breaks are no sessions to a calendar, as in the feed.
        """
        newest = tx.latest_revision(meeting)
        if newest is None:
            return None
        agenda = agenda_at(tx, meeting)
        found = agenda.session(session)
        if found is None or found.kind is Kind.BREAK:
            return None
        uid = uid_of(found.id, agenda, self._settings.domain)
        view = View(language=agenda.meeting.languages.main)
        return self._made(tx, agenda, newest, view, f"/m/{meeting}/{found.id}.ics", now=now, only=uid)

    def personal(self, tx: Tx, agenda: Agenda, person: Person, *, token: str, now: datetime) -> FeedFile:
        """Return the feed of one person's sessions.

        Args:
            agenda: of the newest revision.
            person: as they take part now.
            token: of the link that was opened; it is part of the feed's own address, and of nothing else.

        Raises:
            StoreError: no revision of this meeting was applied.
        """
        newest = tx.latest_revision(agenda.id)
        assert newest is not None  # `agenda` was read from it
        held: dict[str, Numbers] = {}
        for line in tx.ledger(agenda.id, person=person.id):
            held[line.uid] = line.issued  # the newest address stands last
        view = View(language=person.language or agenda.meeting.languages.main, person=person, held=held)
        return self._made(tx, agenda, newest, view, f"/f/{token}.ics", now=now)

    def _made(
        self,
        tx: Tx,
        agenda: Agenda,
        newest: Revision,
        view: View,
        path: str,
        *,
        now: datetime,
        only: str = "",  # UID; empty = all
    ) -> FeedFile:
        told = told_of(tx, agenda)
        sessions = feed_sessions(
            self._history(tx, agenda.id, newest.number),
            agenda,
            view,
            domain=self._settings.domain,
            now=now,
            told=told,
        )
        sessions = tuple(session for session in sessions if only in ("", session.uid))
        title = agenda.meeting.title.best(view.language)[0]
        feed = Feed(
            name=sessions[0].summary if only and sessions else title,
            source=self._settings.base_url + path,
            base_url=self._settings.base_url,
            sessions=sessions,
            busy=view.person is not None,
        )
        changes = [newest.at, *(session.changed_at for session in sessions)]
        if (settled := settled_at(agenda, now=now)) is not None:
            changes.append(settled)
        return _file(build_feed(feed), changed_at=max(changes))

    def _history(self, tx: Tx, meeting: str, newest: int) -> History:
        known = self._known.get(meeting, _Known())
        if known.number > newest:  # a backup was restored
            known = _Known()
        number, history = known.number, known.history
        for revision in tx.revisions_after(meeting, number):
            number = revision.number
            try:
                agenda = load_agenda(source_of_revision(revision))
            except AgendaError:
                continue  # an older release took this text; what it planned, the revisions around it tell
            history = with_revision(
                history, agenda, number=number, at=revision.at, domain=self._settings.domain
            )
        if number != known.number:
            _keep(self._known, meeting, _Known(number, history))
        return history


def _keep(kept: dict[str, V], meeting: str, value: V) -> None:
    kept.pop(meeting, None)
    while len(kept) >= MOST_KEPT:
        kept.pop(next(iter(kept)), None)
    kept[meeting] = value


def _file(data: bytes, *, changed_at: datetime) -> FeedFile:
    return FeedFile(
        data=data,
        zipped=gzip.compress(data, mtime=0),
        tag=hashlib.blake2b(data, digest_size=16).hexdigest(),
        changed_at=changed_at.astimezone(UTC).replace(microsecond=0),
    )
