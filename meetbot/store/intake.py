"""Mails that came in, whose copies they answer, and what they ask of the organiser."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import and_, func, or_, select, update

from meetbot.outbox.model import Entry
from meetbot.plan.model import LedgerLine, Numbers
from meetbot.store import tables as t
from meetbot.store.entries import Entries
from meetbot.store.ledger import to_line
from meetbot.store.rows import InboundRow, Proposal

# Copies that the person has or is about to have; what was replaced or refused asks nobody anything.
_OUT = ("held", "queued", "claimed", "sent", "uncertain")


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """A ledger line, and of which meeting."""

    meeting: str
    line: LedgerLine


class Intake(Entries):
    def inbound_of(self, message_id: str, digest: str) -> InboundRow | None:
        """Return the mail of this Message-ID and content that was taken in before; its bytes are left out."""
        c = t.inbound.c
        return self._inbound(and_(c.message_id == message_id, c.digest == digest))

    def inbound(self, inbound_id: int) -> InboundRow | None:
        """Return a mail that came in; its bytes are left out, see `inbound_raw`."""
        return self._inbound(t.inbound.c.id == inbound_id)

    def inbound_raw(self, inbound_id: int) -> bytes | None:
        """Return a mail's bytes; None where they are not kept."""
        found = select(t.inbound.c.raw).where(t.inbound.c.id == inbound_id)
        return self.connection.execute(found).scalar_one_or_none()

    def inbounds(self, meeting: str | None = None, *, limit: int = 100) -> list[InboundRow]:
        """Return the mails that came in, of one meeting or of all, newest first, without their bytes."""
        c = t.inbound.c
        rows = select(*(column for column in c if column.name != "raw")).order_by(c.id.desc()).limit(limit)
        if meeting is not None:
            rows = rows.where(c.meeting == meeting)
        return [InboundRow(**row._asdict()) for row in self.connection.execute(rows)]

    def add_inbound(self, row: InboundRow) -> int:
        """Keep a mail and return its id.

        Raises:
            StoreError: one of that Message-ID and content is there already.
        """
        values = asdict(row)
        del values["id"]
        kept = t.inbound.insert().values(**values).returning(t.inbound.c.id)
        return int(self.connection.execute(kept).scalar_one())

    def set_outcome(self, inbound_id: int, *, meeting: str, outcome: str, sentence: str) -> None:
        done = update(t.inbound).where(t.inbound.c.id == inbound_id)
        self.connection.execute(done.values(meeting=meeting, outcome=outcome, sentence=sentence))

    def idle_reports(self, since: datetime) -> int:
        """Return how many reports came in since that are about no mail of ours, or say nothing new of it."""
        c = t.inbound.c
        idle = select(func.count()).where(
            c.at >= since, c.kind.in_(["bounce", "complaint"]), c.outcome.not_in(["bounced", "complained"])
        )
        return int(self.connection.execute(idle).scalar_one())

    def drop_raw(self, before: datetime) -> int:
        """Forget the bytes of the mails that came in before; returns of how many.

        Of mails that are of no meeting also who wrote what: no meeting's end would ever delete it.
        """
        c = t.inbound.c
        nobodys = update(t.inbound).where(c.at < before, c.meeting == "", c.sender != "")
        self.connection.execute(nobodys.values(sender="", subject="", sentence=""))
        old = update(t.inbound).where(c.at < before, c.raw.is_not(None))
        return self.connection.execute(old.values(raw=None)).rowcount

    def lines_by_token(self, tokens: Collection[str]) -> list[Held]:
        """Return the newest line of every (UID, person) whose address has one of these tokens."""
        if not tokens:
            return []
        return self._held(t.ledger.c.token.in_(sorted(tokens)))

    def lines_by_address(self, uid: str, address: str) -> list[Held]:
        """Return the newest line of every person to whom this UID went at this address.

        Args:
            address: lower case.
        """
        return self._held(and_(t.ledger.c.uid == uid, func.lower(t.ledger.c.address) == address))

    def line_of_uid(self, uid: str) -> Held | None:
        """Return one line of this UID, the one with the highest SEQUENCE; None for a UID that is not ours."""
        c = t.ledger.c
        rows = select(t.ledger).where(c.uid == uid).order_by(c.issued_sequence.desc()).limit(1)
        row = self.connection.execute(rows).first()
        return None if row is None else Held(meeting=row.meeting, line=to_line(row))

    def newest_line(self, uid: str, person_id: str) -> Held | None:
        """Return the line with a person's newest address."""
        c = t.ledger.c
        rows = select(t.ledger).where(c.uid == uid, c.person_id == person_id)
        row = self.connection.execute(rows.order_by(c.address_no.desc()).limit(1)).first()
        return None if row is None else Held(meeting=row.meeting, line=to_line(row))

    def addresses_of(self, meeting: str, person_id: str) -> set[str]:
        """Return every address that this person was mailed at, or is stored with, in lower case."""
        c, p = t.ledger.c, t.person.c
        mailed = select(c.address).where(c.meeting == meeting, c.person_id == person_id)
        kept = select(p.address).where(p.meeting == meeting, p.person_id == person_id)
        rows = [*self.connection.execute(mailed).scalars(), *self.connection.execute(kept).scalars()]
        return {address.lower() for address in rows if address}

    def asks(self, line: LedgerLine) -> list[Entry]:
        """Return the mails of a line that carried a copy and left or are to leave, oldest first."""
        c = t.outbox.c
        rows = select(t.outbox).where(
            c.uid == line.uid,
            c.person_id == line.person_id,
            c.address_no == line.address_no,
            c.state.in_(_OUT),
        )
        return self._to_entries(self.connection.execute(rows.order_by(c.copy_no)))

    def replied(self, line: LedgerLine) -> Numbers | None:
        """Return SEQUENCE and DTSTAMP of the newest REPLY taken for a line; None before the first."""
        c = t.ledger.c
        row = self.connection.execute(select(c.reply_sequence, c.reply_dtstamp).where(*_same(line))).first()
        if row is None or row.reply_sequence is None or row.reply_dtstamp is None:
            return None
        return Numbers(sequence=row.reply_sequence, dtstamp=row.reply_dtstamp)

    def mark_replied(self, line: LedgerLine, numbers: Numbers) -> bool:
        """Note the newest REPLY taken; False where one as new was taken before (numbers never fall)."""
        c = t.ledger.c
        sequence, dtstamp = numbers.sequence, numbers.dtstamp
        newer = update(t.ledger).where(
            *_same(line),
            or_(
                c.reply_sequence.is_(None),
                c.reply_sequence < sequence,
                and_(c.reply_sequence == sequence, c.reply_dtstamp < dtstamp),
            ),
        )
        changed = self.connection.execute(newer.values(reply_sequence=sequence, reply_dtstamp=dtstamp))
        return bool(changed.rowcount)

    def add_proposal(self, proposal: Proposal) -> int:
        """Keep a proposal and return its id; open ones of the same kind, UID and address are replaced."""
        p, c = proposal, t.proposal.c
        self.lock(p.meeting)
        earlier = update(t.proposal).where(
            c.meeting == p.meeting,
            c.kind == p.kind,
            c.uid == p.uid,
            c.address == p.address,
            c.decision == "",
        )
        self.connection.execute(earlier.values(decision="replaced", decided_at=p.at))
        values = asdict(p)
        del values["id"]
        kept = t.proposal.insert().values(**values).returning(c.id)
        return int(self.connection.execute(kept).scalar_one())

    def proposal(self, proposal_id: int) -> Proposal | None:
        row = self.connection.execute(select(t.proposal).where(t.proposal.c.id == proposal_id)).first()
        return None if row is None else Proposal(**row._asdict())

    def proposals(
        self, meeting: str | None = None, *, open_only: bool = False, address: str | None = None
    ) -> list[Proposal]:
        """Return the proposals of one meeting or of all, and of one address or of all, oldest first."""
        c = t.proposal.c
        rows = select(t.proposal).order_by(c.id)
        if meeting is not None:
            rows = rows.where(c.meeting == meeting)
        if address is not None:
            rows = rows.where(c.address == address)
        if open_only:
            rows = rows.where(c.decision == "")
        return [Proposal(**row._asdict()) for row in self.connection.execute(rows)]

    def open_proposals(self, meeting: str) -> int:
        """Return how many wait for a decision."""
        c = t.proposal.c
        waiting = select(func.count()).where(c.meeting == meeting, c.decision == "")
        return int(self.connection.execute(waiting).scalar_one())

    def reopen_proposal(self, proposal_id: int, decision: str) -> bool:
        """Forget a decision; False where it is another one by now."""
        c = t.proposal.c
        decided = update(t.proposal).where(c.id == proposal_id, c.decision == decision)
        return bool(self.connection.execute(decided.values(decision="", by="", decided_at=None)).rowcount)

    def decide_proposal(self, proposal_id: int, decision: str, *, by: str, now: datetime) -> bool:
        """Note the decision; False where somebody had decided before."""
        c = t.proposal.c
        still = update(t.proposal).where(c.id == proposal_id, c.decision == "")
        done = self.connection.execute(still.values(decision=decision, by=by, decided_at=now))
        return bool(done.rowcount)

    def alias_of(self, meeting: str, address: str) -> str:
        """Return whose other address this is, as the organiser decided; empty for nobody's."""
        c = t.proposal.c
        rows = select(c.person_id).where(
            c.meeting == meeting, c.address == address, c.decision == "alias", c.person_id != ""
        )
        return str(self.connection.execute(rows.order_by(c.id.desc()).limit(1)).scalar_one_or_none() or "")

    def _inbound(self, condition: Any) -> InboundRow | None:
        columns = [column for column in t.inbound.c if column.name != "raw"]
        row = self.connection.execute(select(*columns).where(condition)).first()
        return None if row is None else InboundRow(**row._asdict())

    def _held(self, condition: Any) -> list[Held]:
        c = t.ledger.c
        rows = select(t.ledger).where(condition).order_by(c.address_no)
        found = {(row.uid, row.person_id): row for row in self.connection.execute(rows)}
        return [Held(meeting=found[key].meeting, line=to_line(found[key])) for key in sorted(found)]


def _same(line: LedgerLine) -> tuple[Any, ...]:
    c = t.ledger.c
    return c.uid == line.uid, c.person_id == line.person_id, c.address_no == line.address_no
