"""The values a transaction gives that no other part defines."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from meetbot.plan.model import LedgerLine, Numbers

# What accounts may be, the widest first. Which page each may open: `meetbot.web.accounts.access`.
ROLES = ("admin", "organiser", "operator", "comms", "door")


@dataclass(frozen=True, slots=True, kw_only=True)
class Revision:
    """One applied version of an agenda. `files` are the attendee lists by name, `source` the file's name."""

    meeting: str
    number: int
    text: str
    files: Mapping[str, str]
    source: str
    hash: str  # of text and files
    by: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftText:
    """An agenda's text that a user is writing; `base` is the revision it was made from, 0 = none."""

    meeting: str  # empty: a meeting that was never applied
    by: str
    text: str
    files: Mapping[str, str]
    source: str
    hash: str  # of text and files, as a revision's
    base: int
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleVersion:
    """The article as it stood; versions count from 1 for each meeting, language and angle."""

    meeting: str
    language: str
    angle: str  # the organiser from whose side it is told; empty = the first
    version: int
    register: str
    hash: str  # of the document, by which an exported file is known again
    what: str  # how it came to be: "generated" without people, else what they did
    by: str
    document: str  # JSON; empty in lists
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class JournalRow:
    """One event of a journal; numbers count from 1 without a gap."""

    number: int
    at: datetime
    track: str
    by: str
    command_id: str
    event: dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class MailboxRow:
    """A mail kept locally, as a list shows it; its bytes are read singly."""

    entry: int
    meeting: str
    person_id: str
    rcpt: str
    purpose: str
    subject: str
    at: datetime
    size: int  # octets


@dataclass(frozen=True, slots=True)
class Delivered:
    """A copy that a server took, or perhaps took; `copy` as `plan.copies.copy_to_json` gives it."""

    uid: str
    person_id: str
    address_no: int
    copy_no: int
    numbers: Numbers
    copy: Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Attempt:
    """An answer that was not 250."""

    entry: int
    attempt: int
    at: datetime
    code: int | None
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonRow:
    """A person of one meeting. `origin` is agenda, import or registration; `at` the last write."""

    meeting: str
    person_id: str
    at: datetime
    name: str = ""
    address: str = ""
    zone: str = ""
    language: str = ""
    origin: str = "agenda"
    tags: tuple[str, ...] = ()
    consent_publish: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Registration:
    """Somebody who put themselves on the list: what they wrote, and since when they are on it."""

    meeting: str
    person_id: str
    said: Mapping[str, Any]
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class RegistrationAsk:
    """A form that waits until the link in its mail is used. `came`: what came of that; empty = it waits."""

    token_hash: str
    meeting: str
    person_id: str
    said: Mapping[str, Any]
    at: datetime
    expires_at: datetime
    came: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceRow:
    """How a person takes part, and what the agenda said when they chose it.

    The choice holds while the agenda says that. `instead_of` is empty where they never chose, or the agenda
    said something else since.
    `seat` is none, seated, waiting or offered.
    """

    meeting: str
    person_id: str
    mode: str
    instead_of: str
    seat: str = "none"
    joined_at: datetime | None = None
    offer_until: datetime | None = None
    chosen_by: str = ""  # "organiser" where the mode was not chosen by themselves
    zone: str = ""  # that they chose; empty = they never did
    zone_instead_of: str = ""  # what the agenda said then
    language: str = ""  # the same of the language of their mails
    language_instead_of: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsentRow:
    """What somebody said they agree to (`attendees.consent.Consent`), or do not; their latest word counts."""

    meeting: str
    person_id: str
    kind: str
    given: bool
    by: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """A PARTSTAT somebody replied; `sequence` and `dtstamp` are those answered, where the source has them."""

    meeting: str
    person_id: str
    partstat: str
    source: str  # "page", "mail", "organiser"
    at: datetime  # when they said so; of a mail, by its own DTSTAMP
    uid: str = ""
    sequence: int | None = None
    dtstamp: datetime | None = None
    comment: str = ""
    standing: str = "counted"  # or why it was not: `attendees.answers.Standing`
    id: int = 0  # 0 until stored

    @classmethod
    def to(cls, line: LedgerLine, partstat: str, *, meeting: str, source: str, at: datetime) -> Answer:
        """Return an answer to the copy that a line issued last."""
        return cls(
            meeting=meeting,
            person_id=line.person_id,
            partstat=partstat,
            source=source,
            at=at,
            uid=line.uid,
            sequence=line.issued.sequence,
            dtstamp=line.issued.dtstamp,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class InboundRow:
    """A mail that came in, and what became of it. `raw` None: never kept, or its time is over."""

    message_id: str
    digest: str
    source: str  # "smtp", "imap", "file"
    kind: str
    size: int  # octets
    at: datetime
    sender: str = ""
    subject: str = ""
    meeting: str = ""  # empty: of none that is known
    outcome: str = ""
    sentence: str = ""
    raw: bytes | None = None
    id: int = 0  # 0 until stored


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """What an attendee's mail asks of the organiser; `decision` is empty while nobody has decided.

    `person_id` is whose copy was answered, empty where that is not known; `address` is who says to answer.
    """

    meeting: str
    kind: str  # `attendees.answers.Ask`
    inbound_id: int
    at: datetime
    uid: str = ""
    person_id: str = ""
    address: str = ""
    name: str = ""
    partstat: str = ""
    sequence: int = 0
    dtstamp: datetime | None = None
    comment: str = ""
    start: datetime | None = None  # of a counter-proposal
    end: datetime | None = None
    location: str = ""
    why: str = ""  # one sentence: why it is asked about
    decision: str = ""
    by: str = ""
    decided_at: datetime | None = None
    id: int = 0  # 0 until stored


VISIT = "visit"  # source of a look at a join link that a mail scanner may have taken
TAKEN_BACK = "taken-back"  # source of a check-in that somebody took back


@dataclass(frozen=True, slots=True, kw_only=True)
class Presence:
    """Evidence that one person was there. `session` empty = the whole meeting; `to_at` None = still there.

    With the source VISIT or TAKEN_BACK it is kept, but counts nowhere.
    """

    id: str
    meeting: str
    person_id: str
    source: str
    mode: str
    from_at: datetime
    session: str = ""
    to_at: datetime | None = None
    device: str = ""
    name: str = ""  # of a person whom no list has
    by: str = ""  # who checked them in, as others read it; empty: nobody did


@dataclass(frozen=True, slots=True, kw_only=True)
class Confirmation:
    """What a person vouched for: `held_as_planned`, a `session`, a `turn` or the `attendance` (`kind`).

    `by` stored it at `at`; `value` has it in the record's format.
    """

    id: str
    meeting: str
    kind: str
    by: str
    at: datetime
    value: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class User:
    """Who signs in. `password_hash` is argon2's own text; empty = by a one-time link only."""

    id: int
    name: str
    password_hash: str
    roles: tuple[str, ...]
    at: datetime
    address: str = ""  # where a link for a new password may be mailed


@dataclass(frozen=True, slots=True, kw_only=True)
class WebSession:
    """A signed-in browser, by its cookie's hash. `device` as in "Firefox on Linux"."""

    hash: str
    user: User
    expires_at: datetime
    at: datetime
    device: str = ""
    seen_at: datetime | None = None  # None = not since it began


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditRow:
    """Who did what to which ids; never a body, an address or a token."""

    id: int
    who: str
    what: str
    ids: Mapping[str, Any]
    at: datetime
