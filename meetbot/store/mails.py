"""The outbox as its page asks for it: filtered, counted, leafed through; changes name what they changed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, and_, case, exists, func, literal, or_, select, tuple_, update

from meetbot.outbox.model import Entry, State
from meetbot.store import tables as t
from meetbot.store.base import begins, chunks
from meetbot.store.entries import OPEN, Entries, can_end
from meetbot.store.suppressions import goes_again

CAME_BACK = ("bounced", "complained")  # what lists make of "sent" once it is proven
_AGAIN = ("failed", "uncertain", "queued")


@dataclass(frozen=True, slots=True, kw_only=True)
class MailFilter:
    """Which mails a list shows; what is empty does not restrict, and neither does `people` when None."""

    meeting: str | None = None  # "" = mails of no meeting: those of accounts
    state: str = ""  # a State, or one of CAME_BACK
    purpose: str = ""
    people: frozenset[tuple[str, str]] | None = None  # (meeting, person id)
    uid: str = ""  # of one session or day, up to the "@" ...
    waves: tuple[int, ...] = ()  # ... and its reminders
    kept: bool = False  # only what lies in the local mailbox
    accounts: bool = True  # also mails of accounts: those of no meeting that are no test
    upto: int = 0  # only entries up to this id: what came later was not seen


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """Mails that have not left and wait for the same: so many of a meeting, to a domain, for a canary."""

    meeting: str
    domain: str
    canary: int | None
    is_claimed: bool  # a sender has them
    first: datetime  # when the first of them may go
    mails: int


class Mails(Entries):
    def find_mails(self, wanted: MailFilter, *, limit: int = 50, offset: int = 0) -> list[Entry]:
        """Return the entries, newest first."""
        c = t.outbox.c
        rows = select(t.outbox).where(*_conditions(wanted)).order_by(c.id.desc())
        return self._to_entries(self.connection.execute(rows.limit(limit).offset(offset)))

    def mail_ids(self, wanted: MailFilter) -> list[int]:
        """Return the ids, rising."""
        c = t.outbox.c
        rows = select(c.id).where(*_conditions(wanted)).order_by(c.id)
        return [row.id for row in self.connection.execute(rows)]

    def mail_states(self, wanted: MailFilter) -> dict[str, int]:
        """Return how many entries stand in each state, whatever state is asked for; states without one are
        left out. Of what was sent, "bounced" and "complained" are counted by themselves."""
        state = _seen().label("seen")
        rows = select(state, func.count()).where(*_conditions(replace(wanted, state="")))
        return {row.seen: int(row[1]) for row in self.connection.execute(rows.group_by(state))}

    def was_sent_to(self, meeting: str, person_id: str, *, since: datetime) -> bool:
        """Tell whether a server took a mail to this person at `since` or later."""
        c = t.outbox.c
        sent = select(c.id).where(
            c.meeting == meeting, c.state == State.SENT, c.person_id == person_id, c.sent_at >= since
        )
        return self.connection.execute(sent.limit(1)).first() is not None

    def mail_kinds(self, wanted: MailFilter) -> list[str]:
        """Return the purposes there are."""
        rows = select(t.outbox.c.purpose).where(*_conditions(wanted)).distinct()
        return sorted(row.purpose for row in self.connection.execute(rows))

    def mail_place(self, wanted: MailFilter, entry_id: int) -> tuple[int, int | None, int | None]:
        """Return an entry's place in the list from 1, and the ids before and after it (None at the ends)."""
        c = t.outbox.c
        rows = select(
            func.count().filter(c.id > entry_id),
            func.min(case((c.id > entry_id, c.id))),
            func.max(case((c.id < entry_id, c.id))),
        ).where(*_conditions(wanted))
        newer, before, after = self.connection.execute(rows).one()
        return int(newer) + 1, before, after

    def meetings_with_mail(self) -> list[str]:
        """Return the ids of the meetings whose mails lie in the local mailbox, by name."""
        rows = select(t.outbox.c.meeting).where(_is_kept()).distinct()
        return sorted(row.meeting for row in self.connection.execute(rows))

    def wave_ids(self, meeting: str, anchor: str) -> tuple[int, ...]:
        """Return the ids of a day's or session's reminders, by its first id."""
        rows = select(t.wave.c.id).where(t.wave.c.meeting == meeting, t.wave.c.anchor == anchor)
        return tuple(row.id for row in self.connection.execute(rows.order_by(t.wave.c.id)))

    def copies_before(self, entry: Entry) -> list[Entry]:
        """Return the mails with earlier copies for this (UID, person) that left or may have, newest first."""
        c = t.outbox.c
        rows = select(t.outbox).where(
            c.meeting == entry.meeting,
            c.uid == entry.uid,
            c.person_id == entry.person_id,
            c.copy_no < entry.copy_no,
            c.uid != "",
            c.state.in_(["sent", "claimed", "uncertain"]),
        )
        return self._to_entries(self.connection.execute(rows.order_by(c.copy_no.desc(), c.id.desc())))

    def sending(self, meeting: str, now: datetime, window: timedelta) -> tuple[int, int]:
        """Return how many of a meeting's mails wait for nothing but their turn, and how many left within the
        window before `now`."""
        c = t.outbox.c
        waiting = or_(
            c.state == "claimed", and_(c.state == "queued", c.not_before <= now, c.expires_at > now)
        )
        rows = select(
            func.count().filter(waiting),
            func.count().filter(c.state == "sent", c.sent_at > now - window),
        ).where(c.meeting == meeting, c.state.in_(["claimed", "queued", "sent"]))
        found = self.connection.execute(rows).one()
        return int(found[0]), int(found[1])

    def last_mails(self, meeting: str) -> dict[str, Entry]:
        """Return the newest mail of each person of a meeting that left or was tried, by person id."""
        c = t.outbox.c
        tried = ["sent", "claimed", "failed", "uncertain", "suppressed"]
        newest = select(func.max(c.id)).where(c.meeting == meeting, c.state.in_(tried)).group_by(c.person_id)
        rows = select(t.outbox).where(c.id.in_(newest))
        return {entry.person_id: entry for entry in self._to_entries(self.connection.execute(rows))}

    def left_lately(self, since: datetime, limit: int) -> list[datetime]:
        """Return when the last mails of all meetings left through a server, newest first."""
        c = t.outbox.c
        rows = select(c.sent_at).where(c.state == "sent", c.sent_at > since, ~_is_kept())
        return list(self.connection.execute(rows.order_by(c.sent_at.desc()).limit(limit)).scalars())

    def states_of(self, ids: Sequence[int]) -> dict[str, int]:
        """Return how many of these entries stand in each state."""
        found: dict[str, int] = {}
        for some in chunks(ids):
            rows = select(t.outbox.c.state, func.count()).where(t.outbox.c.id.in_(some))
            for row in self.connection.execute(rows.group_by(t.outbox.c.state)):
                found[row.state] = found.get(row.state, 0) + int(row[1])
        return found

    def waiting(self, ids: Sequence[int]) -> list[Waiting]:
        """Return those of these entries that are queued or in a sender's hands, by what they may wait for."""
        c = t.outbox.c
        what = (c.meeting, c.domain, c.canary, (c.state == "claimed").label("is_claimed"))
        found: dict[tuple[str, str, int | None, bool], Waiting] = {}
        for some in chunks(ids):
            rows = select(*what, func.min(c.not_before).label("first"), func.count().label("mails"))
            rows = rows.where(c.id.in_(some), c.state.in_(["queued", "claimed"])).group_by(*what)
            for row in self.connection.execute(rows):
                key = (row.meeting, row.domain, row.canary, bool(row.is_claimed))
                before = found.get(key)
                found[key] = Waiting(
                    meeting=row.meeting,
                    domain=row.domain,
                    canary=row.canary,
                    is_claimed=bool(row.is_claimed),
                    first=row.first if before is None else min(row.first, before.first),
                    mails=int(row.mails) + (0 if before is None else before.mails),
                )
        return list(found.values())

    def let_go(self, meeting: str, ids: Sequence[int], now: datetime) -> list[int]:
        """Queue held mails; return the ids of those that were held."""
        c = t.outbox.c
        at = literal(now, c.not_before.type)
        values = {"state": "queued", "not_before": case((c.not_before > at, c.not_before), else_=at)}
        return self._change(meeting, ids, values, c.state == "held")

    def hold(self, meeting: str, ids: Sequence[int]) -> list[int]:
        """Hold queued mails back; return the ids of those that had not left."""
        values = {"state": "held", "owner": "", "lease_until": None}
        return self._change(meeting, ids, values, can_end("queued"))

    def give_up(self, meeting: str, ids: Sequence[int], now: datetime) -> list[int]:
        """End waiting mails by hand: until a sender begins with them, never after."""
        values: dict[str, Any] = {"state": str(State.CANCELLED), "last_text": f"dropped by hand {now:%F %T}"}
        values |= {"owner": "", "lease_until": None}
        return self._change(meeting, ids, values, can_end(*OPEN))

    def take_back(self, meeting: str, ids: Sequence[int], now: datetime) -> list[int]:
        """Hold mails again that were dropped by hand, unless their time is over or a newer copy came."""
        c, newer = t.outbox.c, t.outbox.alias("newer")
        overtaken = exists().where(
            newer.c.uid == c.uid,
            newer.c.person_id == c.person_id,
            newer.c.meeting == c.meeting,
            newer.c.copy_no > c.copy_no,
            c.uid != "",
        )
        dropped = (c.state == "cancelled", begins(c.last_text, "dropped by hand"), c.expires_at > now)
        return self._change(meeting, ids, {"state": "held", "last_text": ""}, *dropped, ~overtaken)

    def try_again(self, meeting: str, ids: Sequence[int], now: datetime) -> list[int]:
        """Queue failed, uncertain or waiting mails now; a mail whose time is over stays what it is.

        So are those that ended for their address' sake, where that is over and they are still true.
        """
        c = t.outbox.c
        # What it ended for is no answer of a server's.
        said = case((c.state == "suppressed", ""), else_=c.last_text)
        values = {"state": "queued", "not_before": now, "unknown_at": None, "last_text": said}
        mine = or_(c.state.in_(_AGAIN), and_(c.state == "suppressed", goes_again(now)))
        return self._change(meeting, ids, values, mine, c.expires_at > now)

    def _change(
        self, meeting: str, ids: Sequence[int], values: dict[str, Any], *conditions: ColumnElement[bool]
    ) -> list[int]:
        """Change the meeting's entries that meet the conditions; return their ids, rising."""
        c, found = t.outbox.c, []
        for some in chunks(ids):
            change = update(t.outbox).where(c.meeting == meeting, c.id.in_(some), *conditions)
            found += [row.id for row in self.connection.execute(change.values(**values).returning(c.id))]
        return sorted(found)


def _conditions(wanted: MailFilter) -> list[ColumnElement[bool]]:
    c = t.outbox.c
    found: list[ColumnElement[bool]] = []
    if wanted.meeting is not None:
        found.append(c.meeting == wanted.meeting)
    if not wanted.accounts:
        found.append(or_(c.meeting != "", c.purpose == "test"))
    if wanted.state in ("sent", *CAME_BACK):
        found += [c.state == "sent", _seen() == wanted.state]
    elif wanted.state:
        found.append(c.state == wanted.state)
    if wanted.purpose:
        found.append(c.purpose == wanted.purpose)
    if wanted.people is not None:
        if wanted.meeting is not None:
            found.append(c.person_id.in_(sorted({person for _, person in wanted.people})))
        else:
            found.append(tuple_(c.meeting, c.person_id).in_(sorted(wanted.people)))
    if wanted.uid:
        before = wanted.uid.partition("@")[0]
        found.append(or_(begins(c.uid, f"{before}@"), c.wave_id.in_(wanted.waves)))
    if wanted.kept:
        found.append(_is_kept())
    if wanted.upto:
        found.append(c.id <= wanted.upto)
    return found


def _seen() -> ColumnElement[str]:
    """Return an entry's state as lists show it."""
    c, b = t.outbox.c, t.bounce.c
    sent = c.state == "sent"
    reported = exists().where(b.entry == c.id, b.is_proven.is_(True), b.at >= c.sent_at)
    spam = exists().where(b.entry == c.id, b.is_proven.is_(True), b.kind == "complaint")
    return case((and_(sent, spam), "complained"), (and_(sent, reported), "bounced"), else_=c.state)


def _is_kept() -> ColumnElement[bool]:
    return exists().where(t.mailbox.c.entry == t.outbox.c.id)
