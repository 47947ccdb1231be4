"""One mail that came in: what it says, whether it counts, and what follows.

Reads, decides and writes in one transaction. A mail that cannot be read is kept and told of; it never stops
the next one.
"""

from __future__ import annotations

import logging
import traceback
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import Literal

from meetbot.attendees.answers import COUNTED_PARTSTATS, Ask, Decision, Standing, answer_word
from meetbot.attendees.messages import Counter, Message, Refresh, Reply, Unread
from meetbot.config import Settings
from meetbot.errors import MeetbotError
from meetbot.flows.agenda.load import agenda_at
from meetbot.flows.answers.decide import decide
from meetbot.flows.answers.delegation import hindrance
from meetbot.flows.answers.history import count_reply
from meetbot.flows.answers.whose import Whose, came_to, whose_copy
from meetbot.flows.mails.bounces import LARGEST_KEPT, Matter, is_one_too_many, matter_of, take_report
from meetbot.flows.mails.compose import Composer
from meetbot.flows.mails.notices import queue_notices
from meetbot.flows.planning.chosen import agenda_now
from meetbot.ical.read import read_message
from meetbot.mail.bounce_report import Report, read_report
from meetbot.mail.inbound import LARGEST_MAIL, Inbound, Kind, open_inbound
from meetbot.outbox.model import State
from meetbot.outbox.suppression import BounceKind
from meetbot.plan.again import refresh
from meetbot.plan.model import LineState, Partstat
from meetbot.store.rows import InboundRow, Proposal
from meetbot.store.store import Store, Tx

log = logging.getLogger(__name__)

Source = Literal["smtp", "imap", "file"]
POLICY = "the agenda's invite.crashers"
"""Who decides where the agenda does."""
MOST_UNPROVEN = 200
"""Open proposals of a meeting above which mails that anybody can write make no more of them."""


class Outcome(StrEnum):
    """What became of a mail."""

    COUNTED = "counted"
    OLD_VERSION = "old version"
    OVERTAKEN = "overtaken"
    ENDED = "ended"
    ASKED = "asked"  # the organiser decides
    SENT_AGAIN = "sent again"
    IGNORED = "ignored"
    UNKNOWN = "unknown"  # of no invitation of ours
    KNOWN = "known"  # taken in before
    BOUNCED = "bounced"  # a mail of ours did not arrive
    REPORTED = "reported"  # the same, and nothing proves it
    COMPLAINED = "complained"  # somebody called one spam
    NO_ANSWER = "no answer"  # no calendar part, a bounce, an out-of-office note
    UNREADABLE = "unreadable"  # too large, too deep, or a calendar part that is none
    FAULT = "fault"  # ours: it is kept, nothing else was written


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """What became of one mail, in a word and in a sentence for the organiser; no address in it."""

    outcome: Outcome
    sentence: str
    meeting: str = ""  # "" while it belongs to none
    proposal: int = 0  # what the organiser is asked; 0 for nothing


@dataclass(frozen=True, slots=True, kw_only=True)
class _Step:
    """What one calendar message came to, and the decision that the agenda takes by itself."""

    taken: Taken
    decision: Decision | None = None


def take_in(
    raw: bytes, *, store: Store, composer: Composer, rcpts: tuple[str, ...], source: Source, now: datetime
) -> Taken:
    """Take one mail in and return what became of it; the same mail a second time changes nothing.

    Once it returns, the mail is kept and may be acknowledged or marked as seen. It belongs into a worker
    thread: most mails cost some ms, the worst that are read at all some seconds, before the transaction.

    Args:
        raw: as it came, headers included; line ends may be of any kind.
        rcpts: the envelope's recipients; empty where the source does not tell them (IMAP, a file).
        now: time-zone aware.

    Raises:
        StoreError: the database cannot be written. The mail was not taken in; offer it again later.
    """
    mail = open_inbound(raw)
    read = [read_message(c.data, method=c.method, charset=c.charset) for c in mail.calendars]
    report = read_report(raw) if mail.kind in _REPORTS else None
    with store.begin() as tx:
        if (known := tx.inbound_of(mail.message_id, mail.digest)) is not None:
            return Taken(outcome=Outcome.KNOWN, sentence=f"Taken in before: {known.sentence}")
        about = None
        if report is not None:
            matter = matter_of(tx, mail, report, rcpts, settings=composer.settings)
            if is_one_too_many(tx, matter, now=now):
                return Taken(outcome=Outcome.IGNORED, sentence=_TOO_MANY)
            about = (report, matter) if matter is not None else None
        number = tx.add_inbound(_row(mail, raw, source, now))
        desk = _Desk(tx, mail, read, rcpts, composer.settings, now, number, about)
        try:
            with tx.attempt():
                step = desk.take()
        except (MeetbotError, ValueError, LookupError, TypeError) as error:
            # Not the database's: those go up. Any other fault is this mail's alone, and the next one comes.
            # Its text may hold an address, so the log has only where it happened.
            place = traceback.extract_tb(error.__traceback__)[-1]
            where = f"{type(error).__name__} in {place.filename}:{place.lineno}"
            log.error("mail %d that came in could not be handled: %s", number, where)
            step = _Step(taken=Taken(outcome=Outcome.FAULT, sentence=f"It could not be handled: {error}"))
        taken = step.taken
        tx.set_outcome(
            number, meeting=taken.meeting, outcome=str(taken.outcome), sentence=taken.sentence[:1000]
        )
    if step.decision is None:
        return taken
    try:
        done = decide(taken.proposal, step.decision, store=store, composer=composer, by=POLICY, now=now)
    except MeetbotError as error:
        log.warning("proposal %d stays open: %s", taken.proposal, error)
        return taken
    return replace(taken, sentence=f"{taken.sentence} {done.sentence}")


def _row(mail: Inbound, raw: bytes, source: Source, now: datetime) -> InboundRow:
    largest = LARGEST_KEPT if mail.kind in _REPORTS else LARGEST_MAIL
    return InboundRow(
        message_id=mail.message_id,
        digest=mail.digest,
        source=source,
        kind=str(mail.kind),
        size=len(raw),
        at=now,
        sender=mail.sender,
        subject=mail.subject,
        raw=raw if len(raw) <= largest else None,
    )


class _Desk:
    """Handles one mail within its transaction."""

    def __init__(
        self,
        tx: Tx,
        mail: Inbound,
        read: Sequence[Message | Unread],
        rcpts: tuple[str, ...],
        settings: Settings,
        now: datetime,
        inbound_id: int,
        about: tuple[Report, Matter] | None,
    ) -> None:
        self.tx, self.mail, self.read, self.rcpts = tx, mail, read, rcpts
        self.settings, self.now, self.inbound_id, self.about = settings, now, inbound_id, about

    def take(self) -> _Step:
        mail = self.mail
        if mail.fault:
            return self._unread(Outcome.UNREADABLE, mail.fault)
        if self.about is not None:
            return self._report(*self.about)
        if mail.kind is not Kind.CALENDAR:
            return self._unread(Outcome.NO_ANSWER, _NO_ANSWER[mail.kind])
        messages = list(dict.fromkeys(one for one in self.read if isinstance(one, Message)))
        if not messages:
            faults = [one for one in self.read if isinstance(one, Unread)]
            told = faults[0].fault if faults else "it is empty or larger than is read"
            return self._unread(Outcome.UNREADABLE, f"The calendar part of this mail is not taken: {told}.")
        # The same answer mostly stands in two parts; two answers in one mail are rare, and both count.
        steps = [self._take_message(message) for message in messages]
        said = " ".join(step.taken.sentence for step in steps)
        return replace(steps[0], taken=replace(steps[0].taken, sentence=said))

    def _report(self, report: Report, matter: Matter) -> _Step:
        """Note what a mail server or a mailbox provider says of a mail of ours; no answer is changed."""
        noted = take_report(self.tx, self.mail, report, matter, inbound_id=self.inbound_id, now=self.now)
        if noted.kind is None:
            outcome = Outcome.NO_ANSWER
        elif not matter.is_proven:
            outcome = Outcome.REPORTED
        else:
            outcome = Outcome.COMPLAINED if noted.kind is BounceKind.COMPLAINT else Outcome.BOUNCED
        return _step(outcome, noted.sentence, meeting=matter.entry.meeting)

    def _unread(self, outcome: Outcome, said: str) -> _Step:
        """Keep what is no answer with the meeting whose reply address it came to, for a person to read."""
        held = came_to(self.tx, self.mail, self.rcpts, settings=self.settings)
        return _step(outcome, said, meeting=held.meeting if held is not None else "")

    def _take_message(self, message: Message) -> _Step:
        whose = whose_copy(self.tx, message, self.mail, self.rcpts, settings=self.settings)
        if whose is None:
            return _step(Outcome.UNKNOWN, "It answers no invitation of ours.")
        match message:
            case Reply():
                return self._reply(message, whose)
            case Counter():
                return self._counter(message, whose)
            case Refresh():
                return self._refresh(whose)
            case _:
                raise TypeError(f"{type(message).__name__} is no message that is taken")

    def _reply(self, reply: Reply, whose: Whose) -> _Step:
        if reply.partstat == Partstat.DELEGATED:
            return self._delegation(reply, whose)
        if reply.partstat not in COUNTED_PARTSTATS:
            said = f"“{reply.partstat}” is no answer that counts."
            return _step(Outcome.NO_ANSWER, said, meeting=whose.meeting)
        if not whose.is_theirs:
            return self._crasher(reply, whose)
        if not whose.is_proven:
            if self._is_over(whose):
                return self._ended(whose)
            why = f"Nothing proves that this answer comes from {self._label(whose)}: {whose.doubt}."
            return self._ask(Ask.UNPROVEN, reply, whose, why)
        judged = count_reply(self.tx, whose.meeting, whose.line, reply, settings=self.settings, now=self.now)
        if judged is None:
            return _step(Outcome.KNOWN, "This answer was taken before.", meeting=whose.meeting)
        said = f"{self._label(whose)} answers {answer_word(reply.partstat)} to “{whose.line.copy.summary}”."
        return _step(Outcome(judged.standing), f"{said}{_BUT[judged.standing]}", meeting=whose.meeting)

    def _delegation(self, reply: Reply, whose: Whose) -> _Step:
        """Handle that somebody sends somebody else (RFC 5546 3.2.2.3)."""
        if not (whose.is_theirs and whose.is_proven):
            said = "It passes an invitation on, but not provably one's own."
            return _step(Outcome.NO_ANSWER, said, meeting=whose.meeting)
        if self._is_over(whose):
            return self._ended(whose)
        hindered = "It says nobody who comes instead."
        if reply.delegated_to:
            agenda, mailbox = agenda_at(self.tx, whose.meeting), self.settings.mail.sender
            hindered = hindrance(self.tx, agenda, whose.line, reply.delegated_to, mailbox=mailbox)
        if hindered:
            said = f"{self._label(whose)} wants to send somebody else to “{whose.line.copy.summary}”."
            return _step(Outcome.NO_ANSWER, f"{said} {hindered} Nothing is changed.", meeting=whose.meeting)
        why = f"{self._label(whose)} sends somebody else to “{whose.line.copy.summary}”."
        return self._ask(Ask.DELEGATION, reply, whose, why, address=reply.delegated_to)

    def _crasher(self, reply: Reply, whose: Whose) -> _Step:
        """Handle an answer of somebody who is not on the list (RFC 5546 3.2.2.6)."""
        if self._is_over(whose):
            return self._ended(whose)
        before = [
            p.decision
            for p in self.tx.proposals(whose.meeting, address=reply.address)
            if (p.kind, p.uid) == (Ask.CRASHER, whose.line.uid)
            and p.decision in (Decision.ACCEPT, Decision.REFUSE, Decision.IGNORE)
        ]
        if before:
            said = f"Who answers is not on the list; that was decided before: {before[-1]}."
            return _step(Outcome.IGNORED, said, meeting=whose.meeting)
        policy = agenda_at(self.tx, whose.meeting).meeting.invite.crashers
        if policy == Decision.IGNORE:
            said = "Who answers is not on the list; the agenda says to ignore that."
            return _step(Outcome.IGNORED, said, meeting=whose.meeting)
        owner = f", but has the invitation of {self._label(whose)}" if whose.is_owner_known else ""
        why = f"{reply.name or 'Who answers'} is not on the list{owner}."
        step = self._ask(Ask.CRASHER, reply, whose, why)
        # Mail to an address that nothing vouches for would make us a stranger's tool.
        acts = policy in (Decision.ACCEPT, Decision.REFUSE) and whose.is_proven and bool(reply.address)
        return replace(step, decision=Decision(policy) if acts else None)

    def _counter(self, counter: Counter, whose: Whose) -> _Step:
        if self._is_over(whose):
            return self._ended(whose)
        who = self._label(whose) if whose.is_theirs else (counter.name or "Somebody")
        doubt = "" if whose.is_proven else f" Nothing proves that it is them: {whose.doubt}."
        why = f"{who} proposes another time or place for “{whose.line.copy.summary}”.{doubt}"
        return self._ask(Ask.COUNTER, counter, whose, why)

    def _refresh(self, whose: Whose) -> _Step:
        """Send the person's copy again, with the same SEQUENCE (RFC 5546 3.2.6)."""
        if not (whose.is_theirs and whose.is_proven):
            said = "Somebody asks for a copy that is not proven to be theirs; nothing is sent."
            return _step(Outcome.IGNORED, said, meeting=whose.meeting)
        if self._is_over(whose):
            return self._ended(whose)
        waiting = (State.QUEUED, State.HELD, State.CLAIMED)
        agenda, revision = (
            agenda_now(self.tx, whose.meeting, now=self.now),
            self.tx.latest_revision(whose.meeting),
        )
        notice = refresh(agenda, whose.line, self.tx.ledger(whose.meeting), now=self.now)
        if notice is None or revision is None or any(e.state in waiting for e in self.tx.asks(whose.line)):
            said = f"{self._label(whose)} asks for the copy again; the newest one is on its way."
            return _step(Outcome.IGNORED, said, meeting=whose.meeting)
        queue_notices(self.tx, agenda, [notice], revision=revision.number, now=self.now)
        said = f"{self._label(whose)} asks for the copy again; it is sent."
        return _step(Outcome.SENT_AGAIN, said, meeting=whose.meeting)

    def _ask(self, ask: Ask, message: Message, whose: Whose, why: str, *, address: str = "") -> _Step:
        if not whose.is_proven and self.tx.open_proposals(whose.meeting) >= MOST_UNPROVEN:
            said = f"{MOST_UNPROVEN} proposals wait already, and nothing proves this one; it is only kept."
            return _step(Outcome.IGNORED, said, meeting=whose.meeting)
        proposal = self.tx.add_proposal(
            Proposal(
                meeting=whose.meeting,
                kind=str(ask),
                inbound_id=self.inbound_id,
                at=self.now,
                uid=whose.line.uid,
                person_id=whose.line.person_id if whose.is_theirs or whose.is_owner_known else "",
                address=address or message.address,
                name="" if address else message.name,
                partstat=message.partstat if isinstance(message, Reply) else "",
                sequence=message.sequence,
                dtstamp=message.dtstamp,
                comment=message.comment,
                start=message.start if isinstance(message, Counter) else None,
                end=message.end if isinstance(message, Counter) else None,
                location=message.location if isinstance(message, Counter) else "",
                why=why,
            )
        )
        return _step(Outcome.ASKED, why, meeting=whose.meeting, proposal=proposal)

    def _is_over(self, whose: Whose) -> bool:
        return whose.line.state is not LineState.LIVE or self.now >= whose.line.copy.end

    def _ended(self, whose: Whose) -> _Step:
        said = f"It answers “{whose.line.copy.summary}”, which is cancelled, withdrawn or over."
        return _step(Outcome.ENDED, said, meeting=whose.meeting)

    def _label(self, whose: Whose) -> str:
        person = agenda_at(self.tx, whose.meeting).person(whose.line.person_id)
        return person.label if person is not None else "Who answers"


_REPORTS = (Kind.BOUNCE, Kind.COMPLAINT)
_TOO_MANY = "One more report that comes to nothing, of too many within a day; it is not kept."
_NO_ANSWER = {
    Kind.BOUNCE: "A mail server reports on a mail that is none of ours; nothing is changed by that.",
    Kind.COMPLAINT: "A complaint about a mail that is none of ours; nothing is changed by that.",
    Kind.AUTO_REPLY: "An automatic note, such as an absence; no answer is changed by that.",
    Kind.OTHER: "A mail without a calendar part; somebody has to read it.",
}
_BUT = {
    Standing.COUNTED: "",
    Standing.OLD_VERSION: " It is an answer to an old version, and was asked anew since; it does not count.",
    Standing.OVERTAKEN: " It does not count: something newer was answered before it came.",
    Standing.ENDED: " It does not count: that is cancelled, withdrawn or over.",
}


def _step(outcome: Outcome, sentence: str, *, meeting: str = "", proposal: int = 0) -> _Step:
    return _Step(taken=Taken(outcome=outcome, sentence=sentence, meeting=meeting, proposal=proposal))
