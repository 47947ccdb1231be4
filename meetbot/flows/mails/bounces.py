"""Reports on mails of ours: which mail one is about, what is noted of it, and who gets no more mail.

Proof is the mail's own envelope address, which is in nobody's hands but those the mail went through. A report
that names the mail by its Message-ID alone is shown beside it, and stops no mail: anybody can write one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from meetbot.config import Settings
from meetbot.flows.agenda.load import agenda_at
from meetbot.mail.bounce_address import bounced_entries
from meetbot.mail.bounce_report import Recipient, Report, same_address
from meetbot.mail.inbound import Inbound
from meetbot.outbox.model import Entry, Lost, Refused
from meetbot.outbox.retry import Kind, classify, enhanced
from meetbot.outbox.suppression import (
    SOFT_WITHIN,
    BounceKind,
    Reason,
    bounce_kind,
    is_lasting,
    rest_until,
)
from meetbot.store.store import Tx
from meetbot.store.suppressions import Bounce

MOST_OF_ONE = 5
"""Reports of one mail that are noted."""
MOST_A_DAY = 300
"""Reports that came to nothing and are kept all the same; a flood of them fills no disk."""
LARGEST_KEPT = 100_000
"""Octets of a report whose bytes are kept."""

_DAY = timedelta(days=1)
_ABUSE = (
    "abuse",
    "fraud",
    "opt-out",
)  # RFC 5965 7.3; "not-spam" is praise, "auth-failure" about somebody else
_SERVERS = ("mailer-daemon", "postmaster")
_MESSAGE_ID = re.compile(r"([a-z2-7]{24})\.([^@]+)@(.+)")
_WORDS = {
    BounceKind.HARD: "there is no such mailbox, and nothing more is sent there",
    BounceKind.SOFT: "the mailbox took nothing for the moment",
    BounceKind.POLICY: "their server does not take it from us; the address is good",
    BounceKind.OTHER: "it did not arrive",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Matter:
    """The mail that a report is about."""

    entry: Entry
    is_proven: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Noted:
    """What came of a report; no address in the sentence."""

    kind: BounceKind | None  # None: nothing was noted
    sentence: str


def matter_of(
    tx: Tx, mail: Inbound, report: Report, rcpts: Iterable[str], *, settings: Settings
) -> Matter | None:
    """Return which mail of ours a report is about; None for a stranger's."""
    reached = (*rcpts, *mail.addressed, *report.envelope)
    for mailbox in dict.fromkeys((settings.bounce_mailbox or settings.mail.sender, settings.mail.sender)):
        for number in bounced_entries(reached, mailbox=mailbox, secret=settings.secret):
            entry = tx.entry(number)
            if entry is not None and entry.attempts and entry.rcpt:
                return Matter(entry=entry, is_proven=True)
    found = _MESSAGE_ID.fullmatch(report.message_id)
    entry = tx.entry_by_key(found[1]) if found is not None else None
    if found is None or entry is None or not entry.attempts or not entry.rcpt:
        return None
    ours = found[2] == (entry.meeting or "account") and found[3].lower() == settings.domain.lower()
    return Matter(entry=entry, is_proven=False) if ours else None


def is_one_too_many(tx: Tx, matter: Matter | None, *, now: datetime) -> bool:
    """Whether a report is thrown away unread: it can come to nothing, and the day had too many of those."""
    if matter is not None and matter.is_proven and _noted(tx, matter) < MOST_OF_ONE:
        return False
    return tx.idle_reports(now - _DAY) >= MOST_A_DAY


def take_report(
    tx: Tx, mail: Inbound, report: Report, matter: Matter, *, inbound_id: int, now: datetime
) -> Noted:
    """Note what a report says beside its mail, and send no more where that follows."""
    entry, who = matter.entry, _label(tx, matter.entry)
    about = f"the mail “{entry.subject}” to {who}"
    if _noted(tx, matter) >= MOST_OF_ONE:
        return Noted(kind=None, sentence=f"One more report on {about}; it is not noted any more.")
    doubt = "" if matter.is_proven else " Nothing proves this report, so mail goes on."
    if report.is_complaint:
        if report.feedback not in _ABUSE:
            said = f"A mailbox provider's note (“{report.feedback}”) on {about}; nothing is changed."
            return Noted(kind=None, sentence=said)
        _note(tx, matter, BounceKind.COMPLAINT, text=report.feedback, inbound_id=inbound_id, now=now)
        ended = "" if doubt else " Nothing more is sent there."
        return Noted(kind=BounceKind.COMPLAINT, sentence=f"A complaint about {about}.{ended}{doubt}")
    failed, elsewhere = _failed(report, mail, matter)
    if failed is None:
        return Noted(kind=None, sentence=_no_failure(report, about))
    kind = bounce_kind(failed.status, failed.diagnostic)
    if elsewhere and kind is BounceKind.HARD:
        kind = BounceKind.SOFT  # of several behind one address, one may be gone
    text = failed.diagnostic or failed.status
    _note(tx, matter, kind, status=failed.status, text=text, inbound_id=inbound_id, now=now)
    passed_on = ", at an address that it was passed on to" if elsewhere else ""
    follows = "" if doubt else f": {_WORDS[kind]}"
    return Noted(kind=kind, sentence=f"{_begin(about)} came back{passed_on}{follows}.{doubt}")


def note_refusal(tx: Tx, entry: Entry, outcome: Refused | Lost, *, now: datetime) -> None:
    """Note what an answer during the handing over says of the address."""
    if not isinstance(outcome, Refused):
        return
    if classify(outcome) is Kind.GONE:
        tx.add_suppression(
            entry.rcpt,
            reason=Reason.HARD,
            now=now,
            why=f"{outcome.code} {outcome.text}"[:500],
            entry=entry.id,
        )
    elif enhanced(outcome.text) == "2.2":
        before = tx.bounces([entry.id]).get(entry.id, ())
        if all(bounce.at.date() != now.date() for bounce in before):  # it is tried several times a day
            matter = Matter(entry=entry, is_proven=True)
            _note(
                tx, matter, BounceKind.SOFT, status=f"{outcome.code // 100}.2.2", text=outcome.text, now=now
            )


def _noted(tx: Tx, matter: Matter) -> int:
    """Return how many reports of a mail are noted that are as well proven: forged ones hide no real one."""
    found = tx.bounces([matter.entry.id]).get(matter.entry.id, [])
    return sum(bounce.is_proven == matter.is_proven for bounce in found)


def _failed(report: Report, mail: Inbound, matter: Matter) -> tuple[Recipient | None, bool]:
    """Return the block that tells of a final failure, and whether it is of an address that we do not know.

    Without proof only a block counts that names whom we wrote to.
    """
    failed = [one for one in report.recipients if one.action == "failed"]
    rcpt = same_address(matter.entry.rcpt)
    named = next((one for one in failed if rcpt in one.addresses), None)
    if named is not None:
        return named, False
    if not matter.is_proven:
        return None, False
    nameless = next((one for one in failed if not one.addresses), None)
    if nameless is not None:
        return nameless, False
    if failed:
        return failed[0], True
    if not report.recipients and mail.sender.partition("@")[0] in _SERVERS:
        return Recipient(action="failed"), False  # in words only, as by a server from before RFC 3464
    return None, False


def _no_failure(report: Report, about: str) -> str:
    actions = {one.action for one in report.recipients}
    if "delayed" in actions:
        return f"{_begin(about)} is late: a server still tries. Nothing is changed."
    if actions & {"delivered", "relayed", "expanded"}:
        return f"{_begin(about)} arrived, says a server. Nothing is changed."
    return f"A report on {about} that tells of no failure; nothing is changed."


def _begin(words: str) -> str:
    return words[0].upper() + words[1:]


def _note(
    tx: Tx,
    matter: Matter,
    kind: BounceKind,
    *,
    now: datetime,
    status: str = "",
    text: str = "",
    inbound_id: int | None = None,
) -> None:
    entry = matter.entry
    tx.add_bounce(
        Bounce(
            entry=entry.id,
            address=entry.rcpt.lower(),
            kind=kind,
            at=now,
            status=status,
            text=text[:500],
            is_proven=matter.is_proven,
            inbound_id=inbound_id,
        )
    )
    if not matter.is_proven:
        return
    reason, until = None, None
    if kind in (BounceKind.HARD, BounceKind.COMPLAINT):
        reason = Reason(str(kind))
    elif kind is BounceKind.SOFT and is_lasting(tx.soft_days(entry.rcpt, now - SOFT_WITHIN)):
        reason, until = Reason.SOFT, rest_until(now)
    if reason is not None:
        tx.add_suppression(entry.rcpt, reason=reason, now=now, until=until, why=text[:500], entry=entry.id)


def _label(tx: Tx, entry: Entry) -> str:
    """Return whom a mail went to, in words; no address."""
    if not entry.meeting or tx.latest_revision(entry.meeting) is None:
        return "an account"
    person = agenda_at(tx, entry.meeting).person(entry.person_id)
    return person.label if person is not None else "somebody who is no longer in the agenda"
