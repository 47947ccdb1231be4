"""What each person last got for each UID (RFC 5546 2.1.4), issued and delivered."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Sequence
from functools import cache
from operator import attrgetter, itemgetter
from typing import Any

from sqlalchemy import (
    BigInteger,
    FromClause,
    Row,
    Text,
    Update,
    and_,
    case,
    func,
    literal_column,
    or_,
    select,
    type_coerce,
    update,
)
from sqlalchemy.types import TypeEngine

from meetbot.plan.copies import copy_from_json, copy_to_json
from meetbot.plan.model import LedgerLine, LineState, Numbers, Partstat
from meetbot.plan.seats import COMES, STAYS_AWAY
from meetbot.store import tables as t
from meetbot.store.base import Part, chunks
from meetbot.store.columns import Instant, json_text
from meetbot.store.given import as_given, given
from meetbot.store.prepared import Prepared, prepare
from meetbot.store.rows import Delivered

_KEY = ("uid", "person_id", "address_no")


class Ledger(Part):
    def ledger(self, meeting: str, *, person: str | None = None) -> list[LedgerLine]:
        """Return every line of the meeting or of one person in it, ended ones too.

        Ordered by UID, person and address number.
        """
        self.lock(meeting)
        rows = select(t.ledger).where(t.ledger.c.meeting == meeting)
        if person is not None:
            rows = rows.where(t.ledger.c.person_id == person)
        found = [to_line(row) for row in self.connection.execute(rows)]
        return sorted(found, key=attrgetter(*_KEY))

    def lines_of(self, meeting: str, people: Collection[str]) -> list[LedgerLine]:
        """Return every line of these people, ended ones too; in no order."""
        self.lock(meeting)
        c, found = t.ledger.c, list[LedgerLine]()
        for some in chunks(sorted(people)):
            rows = select(t.ledger).where(c.meeting == meeting, c.person_id.in_(some))
            found += map(to_line, self.connection.execute(rows))
        return found

    def refusals(self, meeting: str, *, people: Collection[str] | None = None) -> list[LedgerLine]:
        """Return every line of those who said no, or send somebody else, to at least one entry of theirs.

        Args:
            people: only of these; None = of everybody.
        """
        self.lock(meeting)
        c = t.ledger.c
        refused = c.partstat.in_([str(Partstat.DECLINED), str(Partstat.DELEGATED)])
        who = select(c.person_id).where(c.meeting == meeting, refused)
        rows = select(t.ledger).where(c.meeting == meeting, c.person_id.in_(who))
        if people is not None:
            rows = rows.where(c.person_id.in_(people))
        found = [to_line(row) for row in self.connection.execute(rows)]
        return sorted(found, key=attrgetter(*_KEY))

    def with_entry(self, meeting: str) -> set[str]:
        """Return the ids of those who have, or had, an entry of the meeting in their calendar."""
        rows = select(t.ledger.c.person_id).where(t.ledger.c.meeting == meeting).distinct()
        return set(self.connection.execute(rows).scalars())

    def ledger_line(self, uid: str, person_id: str, address_no: int) -> LedgerLine | None:
        c = t.ledger.c
        rows = select(t.ledger).where(c.uid == uid, c.person_id == person_id, c.address_no == address_no)
        row = self.connection.execute(rows).first()
        return None if row is None else to_line(row)

    def day_holders(self, meeting: str, uid: str, session: str) -> set[str]:
        """Return the ids of those who come, and whose live copy of that day lists a session.

        Args:
            uid: of the day, up to and with its "@".
            session: the first id that it ever had.
        """
        c = t.ledger.c
        # Copies are kept as canonical text: a quotation mark within a value is escaped in it.
        lists = type_coerce(c.copy, Text).contains(f'"session":{json.dumps(session)}', autoescape=True)
        comes = c.partstat.not_in(STAYS_AWAY)
        rows = select(c.person_id).where(
            c.meeting == meeting,
            c.uid.startswith(uid, autoescape=True),
            c.state == str(LineState.LIVE),
            comes,
            lists,
        )
        return set(self.connection.execute(rows).scalars())

    def holders(self, meeting: str, uids: Collection[str]) -> set[str]:
        """Return the ids of those who have a live copy of one of these UIDs and come themselves.

        Args:
            uids: each up to and with its "@", for the domain is not part of the question.
        """
        if not uids:
            return set()
        c = t.ledger.c
        named = or_(*(c.uid.startswith(uid, autoescape=True) for uid in uids))
        live = and_(c.state == str(LineState.LIVE), c.partstat != str(Partstat.DELEGATED))
        rows = select(c.person_id).where(c.meeting == meeting, named, live)
        return set(self.connection.execute(rows).scalars())

    def live_copies(self, meeting: str, people: Collection[str]) -> dict[str, list[dict[str, Any]]]:
        """Return person id -> the copies they have and were not taken back, as JSON, by UID."""
        self.lock(meeting)
        c = t.ledger.c
        rows = select(c.person_id, c.copy).where(
            c.meeting == meeting, c.person_id.in_(sorted(people)), c.state == str(LineState.LIVE)
        )
        found: dict[str, list[dict[str, Any]]] = {}
        for row in self.connection.execute(rows):
            found.setdefault(row.person_id, []).append(row.copy)
        return {person: sorted(copies, key=itemgetter("uid")) for person, copies in found.items()}

    def seats_taken(self, meeting: str) -> int:
        """Return how many people `plan.seats.seated` finds, without reading their lines."""
        self.lock(meeting)
        c = t.ledger.c
        # Copies are kept as canonical text: a quotation mark within a value is escaped in it.
        text = type_coerce(c.copy, Text)
        onsite, has_part = text.contains('"mode":"onsite"'), text.contains('"parts":[{')
        comes = or_(c.partstat.in_(COMES), and_(has_part, c.partstat.not_in(STAYS_AWAY)))
        rows = select(func.count(c.person_id.distinct())).where(
            c.meeting == meeting, c.state == str(LineState.LIVE), comes, onsite
        )
        return int(self.connection.execute(rows).scalar_one())

    def save_ledger(self, meeting: str, lines: Iterable[LedgerLine]) -> None:
        """Write the lines, new or changed. What was delivered is written by `mark_delivered` alone."""
        self.lock(meeting)
        # The caller's `delivered` may be older than a mail accepted meanwhile; it is left out of the write.
        self.upsert(t.ledger, [_row(meeting, line) for line in lines], key=_KEY, also=_KEPT)

    def mark_delivered(self, copies: Iterable[Delivered]) -> None:
        """Note that these copies reached a server; where a newer one had already, nothing changes.

        The lines are held in the order given.
        """
        newest: dict[tuple[str, str, int], Delivered] = {}
        for one in copies:
            line = (one.uid, one.person_id, one.address_no)
            if line not in newest or newest[line].copy_no < one.copy_no:
                newest[line] = one
        if not newest:
            return
        # Mostly it is the newest one that arrives, and what it says stands in its line already.
        lines = [(*line, one.copy_no) for line, one in newest.items()]
        done = _arrive(sqlite=self.sqlite).run(self.connection, given=_numbered(_COPY, lines))
        arrived = {tuple(row) for row in done}
        older = [_cells(one) for line, one in newest.items() if line not in arrived]
        if older:
            given = _numbered((*_COPY, *_SAYS), older)
            _arrive_late(sqlite=self.sqlite).run(self.connection, given=given)


# What a person has is written down only once it is not the newest copy any more: mostly it stays that.
_KEPT = {
    "delivered_copy": case(
        (
            and_(
                t.ledger.c.delivered_copy_no.is_not(None),
                t.ledger.c.delivered_copy.is_(None),
                literal_column("excluded.copy", Text()) != type_coerce(t.ledger.c.copy, Text),
            ),
            t.ledger.c.copy,
        ),
        else_=t.ledger.c.delivered_copy,
    )
}
_COPY = (*_KEY, "copy_no")
_SAYS = ("sequence", "dtstamp", "copy")
_KINDS: dict[str, TypeEngine[Any]] = {
    "n": BigInteger(),
    "uid": Text(),
    "person_id": Text(),
    "address_no": BigInteger(),
    "copy_no": BigInteger(),
    "sequence": BigInteger(),
    "dtstamp": Instant(),
    "copy": Text(),
}


def _numbered(names: Sequence[str], rows: Iterable[Sequence[Any]]) -> str:
    return as_given([{"n": n, **dict(zip(names, row, strict=True))} for n, row in enumerate(rows)])


def _cells(one: Delivered) -> tuple[Any, ...]:
    numbers, line = one.numbers, (one.uid, one.person_id, one.address_no, one.copy_no)
    return (*line, numbers.sequence, numbers.dtstamp, json_text(one.copy))


@cache
def _arrive(*, sqlite: bool) -> Prepared:
    """Return the UPDATE of the lines whose newest copy arrived; it tells which lines these were."""
    c = t.ledger.c
    these, change = _lines_of(_COPY, sqlite=sqlite)
    # One that is handed over a second time has arrived already, and nothing more need be asked.
    still = or_(c.delivered_copy_no.is_(None), c.delivered_copy_no <= these.c.copy_no)
    change = change.where(still, c.copy_no == these.c.copy_no).values(
        delivered_copy_no=c.copy_no,
        delivered_sequence=c.issued_sequence,
        delivered_dtstamp=c.issued_dtstamp,
        delivered_copy=None,
    )
    return prepare(change.returning(*(c[name] for name in _KEY)), sqlite=sqlite)


@cache
def _arrive_late(*, sqlite: bool) -> Prepared:
    """Return the UPDATE of the lines of copies of which a newer one was issued meanwhile."""
    c = t.ledger.c
    these, change = _lines_of((*_COPY, *_SAYS), sqlite=sqlite)
    older = or_(c.delivered_copy_no.is_(None), c.delivered_copy_no < these.c.copy_no)
    change = change.where(older).values(
        delivered_copy_no=these.c.copy_no,
        delivered_sequence=these.c.sequence,
        delivered_dtstamp=these.c.dtstamp,
        delivered_copy=these.c.copy,
    )
    return prepare(change, sqlite=sqlite)


def _lines_of(names: Sequence[str], *, sqlite: bool) -> tuple[FromClause, Update]:
    """Return the values given, and an UPDATE of their lines."""
    c = t.ledger.c
    these = given(sqlite=sqlite, **{name: _KINDS[name] for name in ("n", *names)})
    mine = and_(*(c[name] == these.c[name] for name in _KEY))
    change = update(t.ledger).where(mine)
    if not sqlite:
        # Two transactions that take some lines each in another order would wait for one another.
        held = (
            select(*(c[name] for name in _KEY)).where(mine).order_by(these.c.n).with_for_update(of=t.ledger)
        )
        lines = held.with_for_update(of=t.ledger).cte("held").prefix_with("MATERIALIZED")
        change = change.where(*(c[name] == lines.c[name] for name in _KEY))
    return these, change


def _row(meeting: str, line: LedgerLine) -> dict[str, Any]:
    return {
        "meeting": meeting,
        "uid": line.uid,
        "person_id": line.person_id,
        "address_no": line.address_no,
        "address": line.address,
        "state": str(line.state),
        "schedule_hash": line.schedule_hash,
        "content_hash": line.content_hash,
        "partstat": str(line.partstat),
        "answered": str(line.answered or ""),
        "delegated_to": line.delegated_to,
        "token": line.token,
        "copy_no": line.copy_no,
        "issued_sequence": line.issued.sequence,
        "issued_dtstamp": line.issued.dtstamp,
        "copy": copy_to_json(line.copy),
    }


def to_line(row: Row[Any]) -> LedgerLine:
    """Return the line that a row of the ledger holds."""
    delivered, has = None, row.delivered_copy
    if row.delivered_copy_no is not None:
        delivered = Numbers(sequence=row.delivered_sequence, dtstamp=row.delivered_dtstamp)
        has = row.copy if has is None else has
    return LedgerLine(
        uid=row.uid,
        person_id=row.person_id,
        address_no=row.address_no,
        address=row.address,
        state=LineState(row.state),
        copy_no=row.copy_no,
        issued=Numbers(sequence=row.issued_sequence, dtstamp=row.issued_dtstamp),
        delivered=delivered,
        copy=copy_from_json(row.copy),
        delivered_copy=None if has is None else copy_from_json(has),
        schedule_hash=row.schedule_hash,
        content_hash=row.content_hash,
        partstat=Partstat(row.partstat),
        answered=Partstat(row.answered) if row.answered else None,
        token=row.token,
        delegated_to=row.delegated_to,
    )
