"""Addresses that get no mail, and what servers reported of each."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import asdict, dataclass
from datetime import date, datetime

from sqlalchemy import ColumnElement, and_, delete, exists, func, or_, select

from meetbot.outbox.model import Entry
from meetbot.outbox.suppression import (
    PASSING,
    STOPPABLE,
    BounceKind,
    Reason,
    of_meeting,
    of_reminders,
    outweighs,
    scopes_of,
)
from meetbot.plan.model import LineState, Purpose, WaveState
from meetbot.store import tables as t
from meetbot.store.base import Part, chunks
from meetbot.store.entries import Entries


@dataclass(frozen=True, slots=True, kw_only=True)
class Suppression:
    """An address (lower case) that gets no mail within a scope; `outbox.suppression` says which there are."""

    address: str
    scope: str
    reason: str
    at: datetime
    until: datetime | None = None  # None = for good
    why: str = ""  # the server's words, or the organiser's
    by: str = ""  # who said so; empty = a report or an answer
    entry: int | None = None  # the mail that it came of

    def holds(self, now: datetime) -> bool:
        return self.until is None or self.until > now


@dataclass(frozen=True, slots=True, kw_only=True)
class Bounce:
    """What was reported of a mail that had been accepted, or that a full mailbox refused.

    `is_proven`: it reached the mail's own envelope address, so it came from who had the mail.
    """

    entry: int
    address: str
    kind: str
    at: datetime
    status: str = ""
    text: str = ""
    is_proven: bool = False
    inbound_id: int | None = None  # None = said at once, while the mail was handed over


class Suppressions(Entries):
    def suppressed(
        self, addresses: Iterable[str], meeting: str, *, now: datetime, purpose: str = ""
    ) -> set[str]:
        """Return those of the addresses that get no such mail, spelled as they were asked for.

        Args:
            purpose: empty: those that get no mail of this meeting at all.
        """
        asked = {a.lower(): a for a in addresses}
        s = t.suppression.c
        holds = _holds(now) if purpose not in PASSING else _holds(now) & (s.reason != str(Reason.UNSUBSCRIBE))
        scopes = scopes_of(meeting, purpose) if purpose else ["", of_meeting(meeting)]
        found: set[str] = set()
        for some in chunks(list(asked)):
            rows = select(s.address).where(s.address.in_(some), s.scope.in_(scopes), holds)
            found |= {asked[address] for address in self.connection.execute(rows).scalars()}
        return found

    def add_suppression(
        self,
        address: str,
        *,
        reason: str,
        now: datetime,
        scope: str = "",
        until: datetime | None = None,
        why: str = "",
        by: str = "",
        entry: int | None = None,
    ) -> bool:
        """Send this address no more within the scope; False where a reason that weighs more holds already.

        The same reason a second time changes nothing, but for when it ends.
        """
        before = self.suppression(address, scope)
        if before is not None and before.holds(now) and not _is_new(reason, until, before):
            return False
        new = Suppression(
            address=address.lower(),
            scope=scope,
            reason=reason,
            at=now,
            until=until,
            why=why,
            by=by,
            entry=entry,
        )
        self.upsert(t.suppression, [asdict(new)], key=["address", "scope"])
        return True

    def suppression(self, address: str, scope: str) -> Suppression | None:
        s = t.suppression.c
        found = select(t.suppression).where(s.address == address.lower(), s.scope == scope)
        row = self.connection.execute(found).first()
        return None if row is None else Suppression(**row._asdict())

    def suppressions(
        self, addresses: Iterable[str] | None = None, *, meeting: str | None = None
    ) -> list[Suppression]:
        """Return who gets no mail, by address and scope; also what has ended by now.

        Args:
            addresses: None = all.
            meeting: leave out what concerns other meetings alone.
        """
        s = t.suppression.c
        rows = select(t.suppression)
        if meeting is not None:
            mine = s.scope.in_([of_meeting(meeting), of_reminders(meeting)])
            rows = rows.where(or_(mine, s.scope == "", func.substr(s.scope, 1, 8) == "purpose:"))
        if addresses is None:
            found = [Suppression(**row._asdict()) for row in self.connection.execute(rows)]
        else:
            keys = sorted({a.lower() for a in addresses})
            found = [
                Suppression(**row._asdict())
                for some in chunks(keys)
                for row in self.connection.execute(rows.where(s.address.in_(some)))
            ]
        return sorted(found, key=lambda one: (one.address, one.scope))

    def holding(self, entries: Iterable[Entry], *, now: datetime) -> dict[int, Suppression]:
        """Return entry id -> what keeps it from its address at this instant; others are left out.

        Of several it is what stops most: all mail, then all of the meeting.
        """
        return holding(self, entries, now=now)

    def lift_suppression(self, address: str, scope: str, *, reason: str = "") -> bool:
        """Let mail go there again; False where nothing held it back.

        Args:
            reason: only what has this reason; empty = any.
        """
        s = t.suppression.c
        gone = delete(t.suppression).where(s.address == address.lower(), s.scope == scope)
        if reason:
            gone = gone.where(s.reason == reason)
        return bool(self.connection.execute(gone).rowcount)

    def ended_mails(
        self, *, now: datetime, meeting: str | None = None, address: str | None = None
    ) -> list[Entry]:
        """Return mails that ended since their address got none, and would go today: see `goes_again`.

        Oldest first; of one meeting, or to one address in whatever meetings it stands.
        """
        c = t.outbox.c
        rows = select(t.outbox).where(c.state == "suppressed", goes_again(now))
        if meeting is not None:
            rows = rows.where(c.meeting == meeting)
        if address is not None:
            # By meeting, since of the outbox' indexes none begins with the address.
            meetings = {found for found, _ in self.people_at([address]).get(address.lower(), ())}
            rows = rows.where(c.meeting.in_(sorted(meetings)), func.lower(c.rcpt) == address.lower())
        return self._to_entries(self.connection.execute(rows.order_by(c.id)))

    def people_at(self, addresses: Iterable[str]) -> dict[str, list[tuple[str, str]]]:
        """Return whose addresses these are: lower case -> (meeting, person id), in order."""
        p = t.person.c
        keys = sorted({a.lower() for a in addresses})
        found: dict[str, list[tuple[str, str]]] = {}
        rows = select(p.meeting, p.person_id, func.lower(p.address).label("lower"))
        for some in chunks(keys):
            for row in self.connection.execute(rows.where(func.lower(p.address).in_(some))):
                found.setdefault(row.lower, []).append((row.meeting, row.person_id))
        return {address: sorted(people) for address, people in found.items()}

    def add_bounce(self, bounce: Bounce) -> None:
        self.connection.execute(t.bounce.insert(), asdict(bounce))

    def bounces(self, entries: Collection[int]) -> dict[int, list[Bounce]]:
        """Return what was reported of each of these mails, oldest first; mails without are left out."""
        c = t.bounce.c
        columns = [column for column in c if column.name != "id"]
        found: dict[int, list[Bounce]] = {}
        for some in chunks(sorted(entries)):
            rows = select(*columns).where(c.entry.in_(some)).order_by(c.id)
            for row in self.connection.execute(rows):
                found.setdefault(row.entry, []).append(Bounce(**row._asdict()))
        return found

    def soft_days(self, address: str, since: datetime) -> set[date]:
        """Return the days (UTC) on which a mailbox provably took nothing for the moment."""
        c = t.bounce.c
        rows = select(c.at).where(
            c.address == address.lower(),
            c.kind == str(BounceKind.SOFT),
            c.is_proven.is_(True),
            c.at >= since,
        )
        return {at.date() for at in self.connection.execute(rows).scalars()}


def holding(part: Part, entries: Iterable[Entry], *, now: datetime) -> dict[int, Suppression]:
    """As `Suppressions.holding`; the rule is that of `blocked`."""
    asked = [entry for entry in entries if entry.rcpt]
    s = t.suppression.c
    known: dict[str, list[Suppression]] = {}
    for some in chunks(sorted({entry.rcpt.lower() for entry in asked})):
        rows = select(t.suppression).where(s.address.in_(some), _holds(now)).order_by(s.scope)
        for row in part.connection.execute(rows):
            known.setdefault(row.address, []).append(Suppression(**row._asdict()))
    found: dict[int, Suppression] = {}
    for entry in asked:
        scopes = list(scopes_of(entry.meeting, entry.purpose))
        mine = [
            one
            for one in known.get(entry.rcpt.lower(), ())
            if one.scope in scopes and not (entry.purpose in PASSING and one.reason == Reason.UNSUBSCRIBE)
        ]
        if mine:
            found[entry.id] = min(mine, key=lambda one: scopes.index(one.scope))
    return found


def _is_new(reason: str, until: datetime | None, before: Suppression) -> bool:
    return outweighs(reason, before.reason) and (reason, until) != (before.reason, before.until)


def blocked(now: datetime | ColumnElement[datetime]) -> ColumnElement[bool]:
    """Whether an outbox row's address gets no mail of its kind; the rule of `Suppressions.suppressed`."""
    c, s = t.outbox.c, t.suppression.c
    scope = or_(
        s.scope == "",
        s.scope == "meeting:" + c.meeting,
        s.scope == "purpose:" + c.purpose,
        and_(s.scope == "reminders:" + c.meeting, c.purpose.in_(STOPPABLE)),
    )
    passes = and_(s.reason == str(Reason.UNSUBSCRIBE), c.purpose.in_(PASSING))
    address = s.address == func.lower(c.rcpt)
    return select(s.address).where(address, scope, _holds(now), ~passes).exists()


def goes_again(now: datetime) -> ColumnElement[bool]:
    """Whether a mail that ended for its address' sake may be sent after all.

    Nothing holds its address back any more, its time is not over, and it says what is still so: of a calendar
    entry the newest copy, of a reminder a wave that went out.
    """
    c, line = t.outbox.c, t.ledger.c
    ends = c.purpose.in_((str(Purpose.CANCEL), str(Purpose.UNINVITE)))
    newest = exists().where(
        line.uid == c.uid,
        line.person_id == c.person_id,
        line.address_no == c.address_no,
        line.copy_no == c.copy_no,
        or_(ends, line.state == str(LineState.LIVE)),
    )
    went = exists().where(t.wave.c.id == c.wave_id, t.wave.c.state == str(WaveState.EXPANDED))
    return and_(c.expires_at > now, ~blocked(now), or_(c.uid == "", newest), or_(c.wave_id.is_(None), went))


def _holds(now: datetime | ColumnElement[datetime]) -> ColumnElement[bool]:
    s = t.suppression.c
    return or_(s.until.is_(None), s.until > now)
