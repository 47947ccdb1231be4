"""What a plan is made of: copies, the ledger of what was issued, notices and waves."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from enum import StrEnum

from meetbot.agenda.model.terms import Audience, Mode, Role, Status
from meetbot.errors import Place


class Purpose(StrEnum):
    """Why a mail goes out (`overview`, Words)."""

    INVITE = "invite"
    UPDATE = "update"
    CANCEL = "cancel"
    UNINVITE = "uninvite"
    CHASE = "chase"
    REMINDER = "reminder"
    LATE = "late"
    DIGEST = "digest"
    INFO = "info"
    TEST = "test"


class Method(StrEnum):
    """iTIP's METHOD of a calendar copy (RFC 5546 1.4)."""

    REQUEST = "REQUEST"
    CANCEL = "CANCEL"
    PUBLISH = "PUBLISH"


class Partstat(StrEnum):
    NEEDS_ACTION = "NEEDS-ACTION"
    ACCEPTED = "ACCEPTED"
    DECLINED = "DECLINED"
    TENTATIVE = "TENTATIVE"
    DELEGATED = "DELEGATED"  # somebody else comes instead (RFC 5546 3.2.2.3)


class CopyOf(StrEnum):
    """What a copy's VEVENT stands for."""

    DAY = "day"
    SESSION = "session"


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnPart:
    """One thing the person does within a copy: role and minutes (UTC), of a session or of an item of it."""

    role: Role
    title: str
    start: datetime
    end: datetime
    topic: str = ""
    session: str = ""  # session id


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgrammeRow:
    """One session as the copy lists it."""

    session: str  # its first id: a renamed session is the same row
    title: str
    start: datetime
    end: datetime
    kind: str = "other"
    status: Status = Status.CONFIRMED
    people: tuple[str, ...] = ()  # labels as printed, leader first ("chair Prof. WANG Libing")
    room: str = ""  # on-site copies of a day that uses several rooms; else the copy's `place` says it


@dataclass(frozen=True, slots=True, kw_only=True)
class Copy:
    """The values that make one calendar object for one (UID, person): semantic, never bytes.

    Undecided people get the online copy. `place` is empty for who gets none; the join link is not a
    value but an id (`join/<meeting>/<person>`) with its generation, so no stored copy holds a token.
    """

    uid: str
    person_id: str
    of: CopyOf
    ref: str  # session or day id
    summary: str
    start: datetime
    end: datetime
    zone: str  # IANA name of the day's zone
    status: Status
    mode: Mode
    place: str = ""  # "Room, building, street, town" (on-site copies)
    venue: str = ""  # building, street, town: a change of it is a change of venue
    geo: tuple[float, float] | None = None
    has_link: bool = False
    link_generation: int = 1
    link_opens: datetime | None = None
    dial_in: str = ""
    platform: str = ""
    meeting_title: str = ""
    parts: tuple[OwnPart, ...] = ()  # empty for attendees without a role
    programme: tuple[ProgrammeRow, ...] = ()
    description: str = ""  # the agenda's own text on it
    url_path: str = ""  # public page, no token, below the service's address
    withdrawn: bool = False  # the person is no longer invited, the session goes on: CANCEL without STATUS
    # Both empty in a copy that was kept before they were: what is not known is no difference.
    zone_rule: str = ""  # how the zone's clock is changed, as a POSIX TZ text; of a zone that has a VTIMEZONE
    mailbox: str = ""  # the address that reads the answers

    @property
    def roles(self) -> tuple[Role, ...]:
        return tuple(dict.fromkeys(part.role for part in self.parts))

    @property
    def live(self) -> bool:
        """Whether who holds it is expected to come: neither cancelled nor withdrawn."""
        return self.status is not Status.CANCELLED and not self.withdrawn


@dataclass(frozen=True, slots=True, kw_only=True)
class Numbers:
    """A copy's SEQUENCE and DTSTAMP (UTC, whole seconds)."""

    sequence: int
    dtstamp: datetime


class LineState(StrEnum):
    LIVE = "live"
    CANCELLED = "cancelled"
    UNINVITED = "uninvited"


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerLine:
    """What one person last got for one UID (RFC 5546 2.1.4): one per (uid, person_id, address_no).

    `issued` is the highest that was composed, `delivered` what a server accepted; SEQUENCE falls in neither.
    """

    uid: str
    person_id: str
    address_no: int = 0
    address: str
    state: LineState = LineState.LIVE
    copy_no: int = 1  # raised by every composed copy; names its outbox entry
    issued: Numbers
    delivered: Numbers | None = None
    copy: Copy  # newest issued
    delivered_copy: Copy | None = None
    schedule_hash: str = ""
    content_hash: str = ""
    partstat: Partstat = Partstat.NEEDS_ACTION
    # To what the person has, while a copy that asks anew has not left: it stands if that never goes.
    answered: Partstat | None = None
    token: str = ""  # of rsvp+<token>@domain; an address, no capability; stable for life
    delegated_to: str = ""  # address, lower case, of who comes instead; set exactly while DELEGATED


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One difference in the recipient's words: what, what it was, what it is now."""

    what: str  # "time", "end", "room", "venue", "title", "meeting", "status", "mode", "programme", "link" ...
    was: str
    now: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """A calendar mail that the plan wants. Not sent before `due`, never after `expires_at` (UTC)."""

    person_id: str
    address: str
    purpose: Purpose
    method: Method
    rule: str  # the row of the update table that decided, stable words: "first invitation", "time moved" ...
    reason: str  # one sentence for the organiser
    changes: tuple[Change, ...] = ()
    ask: bool = True
    line: LedgerLine  # as it stands once this notice is issued
    numbers: Numbers | None = None  # what this mail carries; None = `line.issued`
    due: datetime
    expires_at: datetime
    prio: int = 5
    announced: bool = False  # a digest goes before it, so that it is short
    delegated_from: tuple[str, ...] = ()  # addresses of those who sent the person instead of themselves
    replaces: tuple[str, ...] = ()  # UIDs of entries that it stands for from now on: one thread of mails

    @property
    def fact(self) -> str:
        """What makes this mail itself: same fact, same mail, whatever run planned it."""
        return f"{self.line.uid}|{self.line.address_no}|{self.line.copy_no}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Digest:
    """One mail that says what changes for a person, ahead of the calendar mails of these UIDs."""

    person_id: str
    address: str
    uids: tuple[str, ...]
    due: datetime
    expires_at: datetime
    prio: int

    @property
    def purpose(self) -> Purpose:
        return Purpose.DIGEST


class WaveState(StrEnum):
    PLANNED = "planned"
    EXPANDED = "expanded"
    CANCELLED = "cancelled"
    SUPERSEDED = "superseded"
    SKIPPED = "skipped"


@dataclass(frozen=True, slots=True, kw_only=True)
class Wave:
    """One reminder for one anchor. `(meeting, reminder_id, anchor, anchor_no)` is its identity."""

    meeting: str
    reminder_id: str
    anchor: str  # "" for the meeting, else the first id of a day or session
    anchor_no: int = 1
    anchor_at: datetime
    due_at: datetime
    grace: timedelta
    audience: tuple[Audience, ...]
    after: bool = False
    revision: int = 0
    state: WaveState = WaveState.PLANNED
    expected_at: datetime | None = None  # the start as the running meeting expects it; never in the identity
    why: str = ""  # a sentence's end, of one that did not go
    by: str = ""  # who skipped it by hand

    @property
    def starts_at(self) -> datetime:
        """The start that it is due before, as things stand."""
        return self.expected_at or self.anchor_at


@dataclass(frozen=True, slots=True, kw_only=True)
class NotMailed:
    """Somebody who gets no mail from this plan, and why."""

    person_id: str
    label: str
    why: str


class Likeness(StrEnum):
    """What a new id has in common with one that is gone."""

    TITLE = "title"
    START = "start"
    DATE = "date"  # of days
    SESSIONS = "sessions"  # of days
    PEOPLE = "people"


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A new day or session that may be what another one was renamed to."""

    id: str
    title: str
    same: tuple[Likeness, ...]  # one at least
    people: tuple[str, ...] = ()  # labels of those who stand in both
    was: tuple[str, ...]  # the former ids that make it the renamed one, the oldest first
    place: Place | None = None

    @property
    def write(self) -> str:
        """Return the line of the agenda that makes it the renamed one: "was: [old-id]"."""
        return f"was: [{', '.join(self.was)}]"


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """An id that was applied and is gone, and the new ids it may have become, the likeliest first."""

    id: str
    of: CopyOf
    title: str  # "" of a day without one
    start: datetime
    zone: str  # IANA name of the day's zone
    candidates: tuple[Candidate, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Misfit:
    """A `was` that does not go with what was applied; `write` mends it."""

    id: str
    found: str  # what does not fit, in a sentence
    write: str
    place: Place | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """Everything one `apply` would do, notices in the order shown; applying it twice adds nothing."""

    meeting: str
    base_revision: int  # 0 = nothing was applied yet
    notices: tuple[Notice, ...] = ()
    digests: tuple[Digest, ...] = ()  # each goes before those notices of its person that it names
    waves: tuple[Wave, ...] = ()  # complete new state of this meeting's planned waves
    dropped_waves: tuple[Wave, ...] = ()  # were planned, are no more: with their new state
    ledger: tuple[LedgerLine, ...] = ()  # lines that change
    not_mailed: tuple[NotMailed, ...] = ()
    agenda_changed: bool = True  # the text differs from the base revision
    people: Mapping[str, str] = field(default_factory=dict)  # person id -> label, for those named here
    # Renamed or cancelled: while one is open, nothing is applied, and the notices take it for cancelled.
    questions: tuple[Question, ...] = ()
    misfits: tuple[Misfit, ...] = ()
    cancelled: tuple[str, ...] = ()  # ids of the questions that were answered so
    warnings: tuple[str, ...] = ()  # sentences for the organiser; they stop nothing
    template_rev: str = ""  # of the wording and layout that its mails are made with

    @property
    def stopped(self) -> bool:
        """Whether `apply` waits for an answer or a correction."""
        return bool(self.questions or self.misfits)

    def answered(self, cancelled: Collection[str]) -> Plan:
        """Return this plan with the questions of these ids answered: cancelled, not renamed."""
        told = {q.id for q in self.questions if q.id in cancelled}
        open_still = tuple(q for q in self.questions if q.id not in told)
        return replace(self, questions=open_still, cancelled=tuple(sorted({*self.cancelled, *told})))

    @property
    def empty(self) -> bool:
        """Nothing would leave, nothing would be scheduled, nothing stored.

        A line without a notice is something: what waits for it must not go any more.
        """
        return not (self.notices or self.ledger or self.agenda_changed)

    @property
    def counts(self) -> dict[str, int]:
        """Return how many mails per purpose, in a stable order."""
        found = Counter(str(n.purpose) for n in self.notices)
        found[str(Purpose.DIGEST)] += len(self.digests)
        return dict(sorted((+found).items()))

    @property
    def mails(self) -> int:
        """Return how many mails: notices, and the digests before some of them."""
        return len(self.notices) + len(self.digests)

    @property
    def hash(self) -> str:
        """Short hash over what would be done; `apply --plan HASH` is refused when it differs."""
        facts = sorted(
            f"{n.person_id}|{n.purpose}|{n.fact}|{n.rule}|{n.line.schedule_hash}|{n.line.content_hash}"
            for n in self.notices
        )
        facts += sorted(
            f"{w.reminder_id}|{w.anchor}|{w.anchor_no}|{w.due_at.isoformat()}" for w in self.waves
        )
        facts += sorted(f"digest|{d.person_id}|{d.address}|{','.join(d.uids)}" for d in self.digests)
        facts += [f"asked|{q.id}" for q in self.questions] + [f"misfit|{m.id}" for m in self.misfits]
        facts += [f"cancelled|{ref}" for ref in self.cancelled]
        seed = "\n".join([self.meeting, str(self.base_revision), self.template_rev, *facts])
        return hashlib.blake2b(seed.encode(), digest_size=5).hexdigest().upper()
