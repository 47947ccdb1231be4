"""What senders do with the outbox: claim, begin, record; each step is one conditional UPDATE.

A claimed mail is set aside for its sender; until its try begins it can be taken back like one that waits.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    Update,
    bindparam,
    case,
    exists,
    func,
    literal,
    or_,
    select,
    update,
)
from sqlalchemy.sql.dml import ReturningUpdate

from meetbot.outbox.model import Entry, State
from meetbot.store import tables as t
from meetbot.store.aside import IN_LINE, LONG, Aside, Waits
from meetbot.store.base import begins
from meetbot.store.entries import ON_ITS_WAY, to_entry, to_row
from meetbot.store.suppressions import blocked

# What an outcome may change. What the mail says was fixed before.
_LIFE = (
    "state", "not_before", "attempts", "owner", "lease_until", "begun_at", "unknown_at", "last_code",
    "last_text", "last_kind", "in_row", "sent_at",
)  # fmt: skip
_FREE: dict[str, Any] = {"owner": "", "lease_until": None}
_CHUNK = 500


class Claims(Aside):
    def claim(
        self, owner: str, limit: int, now: datetime, lease: timedelta, *, closed: Collection[str] = ()
    ) -> list[Entry]:
        """Take up to `limit` due entries for this owner and return them, most urgent first.

        Left out: paused meetings, mails that wait for a canary, the domains in `closed`. On the way it ends
        what must not go any more: mails past their time, of dropped waves, to suppressed addresses.
        """
        taken: list[Entry] = []
        waits = self._waits(now)
        wanted = self._wanted(closed, waits)
        self.bring_back(waits)
        for prio in self._prios():
            if len(taken) >= limit:
                break
            self.set_aside(prio, waits, now)
            # All of the first ones may have been ended, and more be behind them.
            while len(taken) < limit:
                found = self._take(owner, prio, limit - len(taken), now, lease, wanted)
                taken += [entry for entry in found if entry.state is State.CLAIMED]
                if not found:
                    break
        return sorted(taken, key=lambda e: (e.prio, e.not_before, e.id))

    def _take(
        self,
        owner: str,
        prio: int,
        limit: int,
        now: datetime,
        lease: timedelta,
        wanted: Sequence[ColumnElement[bool]],
    ) -> list[Entry]:
        c = t.outbox.c
        due = (
            select(c.id)
            .where(c.state == "queued", IN_LINE, c.prio == prio, c.not_before <= now, *wanted)
            .order_by(c.not_before, c.id)
            .limit(limit)
        )
        if self.sqlite:
            ids = due.scalar_subquery()
        else:
            # MATERIALIZED: PostgreSQL may else run the subquery again and take more rows than the limit.
            taken = due.with_for_update(skip_locked=True).cte("taken").prefix_with("MATERIALIZED")
            ids = select(taken.c.id).scalar_subquery()
        late = case((_perhaps_taken(), "uncertain"), else_="expired")
        state = case(
            (c.expires_at <= now, late),
            (_dropped(), "cancelled"),
            (blocked(now), "suppressed"),
            else_="claimed",
        )
        goes = ~or_(c.expires_at <= now, _dropped(), blocked(now))
        values = {
            "state": state,
            "owner": case((goes, owner), else_=""),
            "lease_until": case((goes, literal(now + lease, c.lease_until.type))),
            "begun_at": None,
            "attempts": c.attempts + case((goes, 1), else_=0),
        }
        take = update(t.outbox).where(c.id.in_(ids), c.state == "queued").values(**values)
        return [to_entry(row) for row in self.connection.execute(take.returning(t.outbox))]

    def begin_tries(self, owner: str, entries: Sequence[Entry], now: datetime) -> list[Entry]:
        """Begin a try of claimed entries, and return those that go, as they are now: nothing takes them back.

        One stays behind whose lease is over or lost, whose meeting was paused, whose wave was dropped, whose
        address gets no more mail, or of which there is a newer copy.
        """
        # Who decides on a meeting has read which of its mails are out; meanwhile none leaves unseen.
        self.share({entry.meeting for entry in entries})
        begun: list[Entry] = []
        for ids in _chunks([entry.id for entry in entries]):
            rows = self.connection.execute(_BEGUN, {"held_by": owner, "ids": ids, "instant": now})
            begun += [to_entry(row) for row in rows]
        return sorted(begun, key=lambda e: (e.prio, e.not_before, e.id))

    def set_composed(self, owner: str, entries: Iterable[Entry]) -> None:
        """Fix what claimed entries say, once and for all retries; one whose lease was lost stays as it is."""
        rows = [
            {
                "entry_id": e.id,
                "held_by": owner,
                "to_ctx": dict(e.ctx),
                "to_template_rev": e.template_rev,
                "to_composed_at": e.composed_at,
                "to_subject": e.subject,
            }
            for e in entries
        ]
        if rows:
            self.connection.execute(_COMPOSED, rows)

    def save_sent(self, owner: str, entries: Sequence[Entry]) -> bool:
        """Write entries that became sent; False = a lease was lost, and none may be taken as written."""
        mine = {"held_by": owner}
        rows = [
            mine | {"entry_id": e.id} | {f"to_{name}": getattr(e, name) for name in _LIFE} for e in entries
        ]
        return self.connection.execute(_LIVED, rows).rowcount == len(rows)

    def save_outcome(self, before: Entry, after: Entry, *, now: datetime) -> bool:
        """Write a claimed entry's new state; False = the lease was lost, and the row is left as it is."""
        mine = update(t.outbox).where(*_mine(before.id, before.owner))
        row = to_row(after)
        if not self.connection.execute(mine.values(**{name: row[name] for name in _LIFE})).rowcount:
            return False
        if after.state is not State.SENT and after.last_text:
            answer = {"entry": before.id, "attempt": before.attempts, "at": now}
            answer |= {"code": after.last_code, "text": after.last_text}
            self.upsert(t.attempt_log, [answer], key=["entry", "attempt"])
        return True

    def withdraw(self, entry_id: int, owner: str, why: str) -> bool:
        """End a claimed entry that, looked at closely, must not go; False = the lease was lost."""
        mine = update(t.outbox).where(*_mine(entry_id, owner))
        values = _FREE | {"state": "cancelled", "begun_at": None, "last_text": why}
        return bool(self.connection.execute(mine.values(**values)).rowcount)

    def renew(self, owner: str, ids: Sequence[int], now: datetime, lease: timedelta) -> frozenset[int]:
        """Prolong the leases this owner still holds on the entries; returns the ids of those it holds."""
        held: set[int] = set()
        for some in _chunks(ids):
            mine = _held_by(owner, some).values(lease_until=now + lease)
            held.update(self.connection.execute(mine.returning(t.outbox.c.id)).scalars())
        return frozenset(held)

    def give_back(self, owner: str, ids: Sequence[int]) -> int:
        """Queue claimed entries again that were not tried; the attempt does not count."""
        c, number = t.outbox.c, 0
        back = _FREE | {"state": "queued", "begun_at": None, "attempts": c.attempts - 1}
        for some in _chunks(ids):
            number += self.connection.execute(_held_by(owner, some).values(**back)).rowcount
        return number

    def reap(self, now: datetime) -> list[Entry]:
        """Queue the entries whose lease is over: their owner died. Same row, same Message-ID.

        Returns them; `begun_at` stays with those that it may have handed over.
        """
        return self._reap(t.outbox.c.lease_until < now)

    def reap_owner(self, prefix: str) -> list[Entry]:
        """Queue at once what owners known to be dead had claimed: all whose name begins so. As `reap`."""
        return self._reap(begins(t.outbox.c.owner, prefix))

    def _reap(self, dead: ColumnElement[bool]) -> list[Entry]:
        over = update(t.outbox).where(t.outbox.c.state == "claimed", dead)
        back = over.values(**_FREE, state="queued").returning(t.outbox)
        return [to_entry(row) for row in self.connection.execute(back)]

    def next_entry_due(self, now: datetime, *, closed: Collection[str] = ()) -> datetime | None:
        """Return when the next queued entry may go, or a lease ends; of what a claim leaves out, nothing."""
        c = t.outbox.c
        found: list[datetime | None] = []
        wanted = self._wanted(closed, self._waits(now))
        for prio in self._prios():
            first = select(c.not_before).where(c.state == "queued", IN_LINE, c.prio == prio, *wanted)
            found.append(self.connection.execute(first.order_by(c.not_before, c.id).limit(1)).scalar())
        leased = select(c.lease_until).where(c.state == "claimed").order_by(c.lease_until).limit(1)
        found.append(self.connection.execute(leased).scalar())
        return min((at for at in found if at is not None), default=None)

    def end_hopeless(self, now: datetime) -> int:
        """End queued mails whose time is over and that no claim came to: those of paused meetings."""
        late = update(t.outbox).where(t.outbox.c.state == "queued", t.outbox.c.expires_at <= now)
        state = case((_perhaps_taken(), "uncertain"), else_="expired")
        return self.connection.execute(late.values(state=state)).rowcount

    def _waits(self, now: datetime) -> Waits:
        """Return what mails wait for longer than a moment."""
        p = t.domain_state.c
        paused = select(t.meeting.c.meeting).where(t.meeting.c.paused.is_(True))
        testing = select(t.canary.c.id).where(t.canary.c.state == "testing")
        resting = select(p.domain).where(p.blocked_until > now + LONG, p.domain != "")
        return Waits(
            meetings=tuple(self.connection.execute(paused).scalars()),
            canaries=tuple(self.connection.execute(testing).scalars()),
            domains=tuple(self.connection.execute(resting).scalars()),
        )

    def _wanted(self, closed: Collection[str], waits: Waits) -> list[ColumnElement[bool]]:
        """Return what a mail must meet to be claimed.

        What is left out is looked up beforehand and named: as a join it would lead the planner away from
        the order of the index. What changes meanwhile is seen when the try begins.
        """
        c = t.outbox.c
        found: list[ColumnElement[bool]] = []
        if waits.meetings:
            found.append(c.meeting.not_in(waits.meetings))
        if waits.canaries:
            found.append(or_(c.canary.is_(None), c.canary.not_in(waits.canaries)))
        if closed:
            found.append(c.domain.not_in(sorted(closed)))
        return found

    def _prios(self) -> list[int]:
        """Return the priorities there are among queued mails, each found by one step into the index.

        Asked for all at once, a claim would read every mail that is to come before it found the due ones.
        """
        c = t.outbox.c
        queued = (c.state == "queued", IN_LINE)
        first = select(func.min(c.prio).label("prio")).where(*queued).cte("prios", recursive=True)
        after = select(func.min(c.prio)).where(*queued, c.prio > first.c.prio).scalar_subquery()
        every = first.union_all(select(after).where(first.c.prio.is_not(None)))
        return list(self.connection.execute(select(every.c.prio).where(every.c.prio.is_not(None))).scalars())


def _paused() -> ColumnElement[bool]:
    return exists().where(t.meeting.c.meeting == t.outbox.c.meeting, t.meeting.c.paused.is_(True))


def _dropped() -> ColumnElement[bool]:
    states = ["cancelled", "superseded"]
    return exists().where(t.wave.c.id == t.outbox.c.wave_id, t.wave.c.state.in_(states))


def _waits_for_canary() -> ColumnElement[bool]:
    return exists().where(t.canary.c.id == t.outbox.c.canary, t.canary.c.state == "testing")


def _perhaps_taken() -> ColumnElement[bool]:
    # What was perhaps taken does not end as if it had not been: it is shown to a person.
    return or_(t.outbox.c.unknown_at.is_not(None), t.outbox.c.begun_at.is_not(None))


def _mine(
    entry_id: int | BindParameter[Any], owner: str | BindParameter[Any]
) -> tuple[ColumnElement[bool], ...]:
    c = t.outbox.c
    return (c.id == entry_id, c.state == "claimed", c.owner == owner)


def _write_mine(names: Sequence[str]) -> Update:
    """Return the UPDATE of these columns of an entry that its owner holds; values come as "to_<name>"."""
    values = {name: bindparam(f"to_{name}", type_=t.outbox.c[name].type) for name in names}
    return update(t.outbox).where(*_mine(bindparam("entry_id"), bindparam("held_by"))).values(values)


def _begin() -> ReturningUpdate[Any]:
    """Return the UPDATE that begins what may go of "ids", which "held_by" has claimed, at "instant"."""
    c, newer = t.outbox.c, t.outbox.alias("newer")
    ids: BindParameter[Any] = bindparam("ids", expanding=True)
    owner: BindParameter[Any] = bindparam("held_by")
    now = bindparam("instant", type_=c.begun_at.type)
    overtaken = exists().where(
        c.uid != "",
        newer.c.uid == c.uid,
        newer.c.person_id == c.person_id,
        newer.c.address_no == c.address_no,
        newer.c.meeting == c.meeting,
        newer.c.copy_no > c.copy_no,
        newer.c.state.in_(ON_ITS_WAY),
    )
    mine = update(t.outbox).where(c.id.in_(ids), c.state == "claimed", c.owner == owner)
    go = mine.where(c.begun_at.is_(None), c.lease_until > now)
    go = go.where(~_paused(), ~_waits_for_canary(), ~_dropped(), ~blocked(now), ~overtaken)
    return go.values(begun_at=now).returning(t.outbox)


# Built once: putting an UPDATE together costs more than carrying it out.
_BEGUN = _begin()
_COMPOSED = _write_mine(("ctx", "template_rev", "composed_at", "subject"))
_LIVED = _write_mine(_LIFE)


def _held_by(owner: str, ids: Sequence[int]) -> Update:
    c = t.outbox.c
    return update(t.outbox).where(c.id.in_(ids), c.state == "claimed", c.owner == owner)


def _chunks(ids: Sequence[int]) -> Iterator[Sequence[int]]:
    for start in range(0, len(ids), _CHUNK):
        yield ids[start : start + _CHUNK]
