"""Mails of a plan as they would be sent, before anything is stored: one with its last copy, or one a kind."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from meetbot.agenda.model.agenda import Agenda
from meetbot.errors import MeetbotError
from meetbot.flows.accounts.links import generations
from meetbot.flows.agenda.load import Source, agenda_at
from meetbot.flows.mails.compose import Composer
from meetbot.flows.mails.ctx import links_ctx
from meetbot.flows.mails.digests import NO_CHANGE, by_start, digest_entries, told_ctx
from meetbot.flows.planning.apply import earlier_of, entries_of
from meetbot.flows.planning.lint_report import REPORTS, LintReport, report_of
from meetbot.flows.planning.plan import make_plan
from meetbot.mail.compose import check_recipient
from meetbot.outbox.model import Entry
from meetbot.plan.model import Digest, Notice, Plan
from meetbot.store.store import Store, Tx

CHECKED_KINDS = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedMail:
    """A mail of the plan. `last` are the bytes with the copy that the person got before, None for none."""

    agenda: Agenda
    notice: Notice | Digest
    subject: str
    data: bytes
    last: bytes | None
    place: int  # in the plan's order, from 1
    of: int
    previous: str  # key of the mail before, empty at the end
    following: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """Why a mail of the plan would be held instead of sent."""

    person: str
    key: str  # names the mail
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MailCheck:
    """What the mails' own check says of one mail of each kind, `checked` of `kinds` in the plan's order.

    `first` are the bytes of the first one that can be made, empty where none can.
    """

    kinds: int
    checked: int
    findings: tuple[Finding, ...]
    first: bytes = b""
    first_notice: Notice | None = None
    reports: tuple[LintReport, ...] = ()  # of the first variants by purpose, mode and language


def mail_key(mail: Notice | Digest) -> str:
    """Return the name of a planned mail: the same as long as the plan wants this very mail."""
    if isinstance(mail, Digest):
        fact = f"{mail.person_id}|{mail.purpose}|{mail.address}|{','.join(mail.uids)}"
    else:
        fact = f"{mail.person_id}|{mail.purpose}|{mail.fact}|{mail.line.content_hash}"
    return hashlib.blake2b(fact.encode(), digest_size=8).hexdigest()


def planned_mail(
    source: Source, key: str, *, store: Store, composer: Composer, now: datetime
) -> PlannedMail | None:
    """Return the mail of this key, None where the plan does not want it any more.

    Raises:
        AgendaError: the text has errors.
        MeetbotError: the mail cannot be made.
    """
    agenda, plan = make_plan(
        source, store=store, settings=composer.settings, now=now, template_rev=composer.template_rev
    )
    mails: tuple[Notice | Digest, ...] = (*plan.digests, *plan.notices)
    keys = [mail_key(mail) for mail in mails]
    if key not in keys:
        return None
    at = keys.index(key)
    notice = mails[at]
    with store.read() as tx:
        if isinstance(notice, Notice):
            subject, data, last = _composed(tx, agenda, plan, notice, composer, now=now)
        else:
            entry = planned_digest(tx, agenda, plan, notice, composer, now=now)
            made = composer.compose_planned(entry, agenda)
            subject, data, last = made.subject, made.data, None
    return PlannedMail(
        agenda=agenda,
        notice=notice,
        subject=subject,
        data=data,
        last=last,
        place=at + 1,
        of=len(keys),
        previous=keys[at - 1] if at else "",
        following=keys[at + 1] if at + 1 < len(keys) else "",
    )


def check_mails(agenda: Agenda, plan: Plan, *, store: Store, composer: Composer, now: datetime) -> MailCheck:
    """Make one mail of each kind of the plan and return what is wrong with them, or with a recipient of any.

    A kind is what wording and shape depend on: purpose, entry, mode, language, whether an answer is asked.
    Beyond CHECKED_KINDS none is made: each takes some 30 ms.
    """
    kinds: dict[tuple[object, ...], Notice] = {}
    for notice in plan.notices:
        kinds.setdefault(_kind(agenda, notice), notice)
    wanted = tuple(kinds.values())[:CHECKED_KINDS]
    findings: list[Finding] = []
    reports: dict[str, LintReport] = {}
    first, first_notice = b"", None
    with store.read() as tx:
        for notice in wanted:
            finding, made = None, b""
            try:
                entry = _entry(tx, agenda, plan, notice, composer, now=now)
                made = composer.compose_planned(entry, agenda).data
            except MeetbotError as error:
                finding = _finding(agenda, notice, error)
                findings.append(finding)
            variant = _variant(agenda, notice)
            if len(reports) < REPORTS and variant not in reports:
                reports[variant] = _report(agenda, notice, made, finding)
            if first_notice is None and finding is None:
                first, first_notice = made, notice
    found = {finding.key for finding in findings}
    findings += [one for one in _wrong_recipients(agenda, plan) if one.key not in found]
    return MailCheck(
        kinds=len(kinds),
        checked=len(wanted),
        findings=tuple(findings),
        first=first,
        first_notice=first_notice,
        reports=tuple(reports.values()),
    )


def _variant(agenda: Agenda, notice: Notice) -> str:
    person, copy = agenda.person(notice.person_id), notice.line.copy
    language = person.language if person is not None else agenda.meeting.languages.main
    return f"{notice.purpose}, {copy.mode}, {language}"


def _report(agenda: Agenda, notice: Notice, made: bytes, finding: Finding | None) -> LintReport:
    kind, person = _variant(agenda, notice), agenda.person(notice.person_id)
    name = person.label if person is not None else notice.address
    if finding is not None:
        return LintReport(kind=kind, person=name, faults=(finding.text,))
    return report_of(made, kind=kind, person=name)


def _wrong_recipients(agenda: Agenda, plan: Plan) -> Iterator[Finding]:
    """What is a recipient's own, name and address, is looked at in every mail: it takes next to no time."""
    for notice in plan.notices:
        person = agenda.person(notice.person_id)
        try:
            check_recipient(person.name if person is not None else notice.address, notice.address)
        except MeetbotError as error:
            yield _finding(agenda, notice, error)


def _finding(agenda: Agenda, notice: Notice, error: MeetbotError) -> Finding:
    person = agenda.person(notice.person_id)
    name = person.label if person is not None else notice.address
    return Finding(person=name, key=mail_key(notice), text=str(error))


def _kind(agenda: Agenda, notice: Notice) -> tuple[object, ...]:
    person, copy = agenda.person(notice.person_id), notice.line.copy
    language = person.language if person is not None else ""
    changed = frozenset(change.what for change in notice.changes)
    return (notice.purpose, copy.of, copy.mode, language, notice.ask, changed)


def _composed(
    tx: Tx, agenda: Agenda, plan: Plan, notice: Notice, composer: Composer, *, now: datetime
) -> tuple[str, bytes, bytes | None]:
    entry = _entry(tx, agenda, plan, notice, composer, now=now)
    made = composer.compose_planned(entry, agenda)
    before = next(iter(tx.copies_before(entry)), None)
    try:
        last = composer.compose(tx, before, now=now, keep=False).data if before is not None else None
    except MeetbotError:
        last = None  # the old mail cannot be made any more; the new one still can be looked at
    return made.subject, made.data, last


def planned_digest(
    tx: Tx, agenda: Agenda, plan: Plan, digest: Digest, composer: Composer, *, now: datetime
) -> Entry:
    """Return a digest as it would go if nothing changed before: of what this plan adds and what waits."""
    own = tuple(
        n
        for n in plan.notices
        if n.announced and (n.person_id, n.address) == (digest.person_id, digest.address)
    )
    new = _entries(tx, agenda, plan, own, composer, now=now)
    fresh = {entry.uid for entry in new}
    waiting = {
        entry.uid: entry
        for entry in tx.waiting_copies(plan.meeting, but=NO_CHANGE)
        if entry.person_id == digest.person_id and entry.uid in digest.uids and entry.uid not in fresh
    }
    lines = {(li.uid, li.address_no): li for li in tx.ledger(plan.meeting, person=digest.person_id)}
    lines |= {(li.uid, li.address_no): li for li in plan.ledger if li.person_id == digest.person_id}
    planned = digest_entries(plan, revision=plan.base_revision, hold=False, replaced={})
    entry = planned[plan.digests.index(digest)]
    ctx = told_ctx(entry, by_start([*new, *waiting.values()]), lines.values(), now=now)
    ctx |= links_ctx(generations(tx, plan.meeting, people=[digest.person_id]), digest.person_id)
    return replace(entry, ctx=ctx, composed_at=now)


def _entry(tx: Tx, agenda: Agenda, plan: Plan, notice: Notice, composer: Composer, *, now: datetime) -> Entry:
    return _entries(tx, agenda, plan, (notice,), composer, now=now)[0]


def _entries(
    tx: Tx, agenda: Agenda, plan: Plan, notices: Sequence[Notice], composer: Composer, *, now: datetime
) -> list[Entry]:
    return entries_of(
        agenda,
        plan,
        composer,
        now=now,
        only=notices,
        previous=agenda_at(tx, agenda.id, plan.base_revision) if plan.base_revision else None,
        earlier=earlier_of(tx, replace(plan, notices=tuple(notices))),
        renewed=generations(tx, agenda.id),
    )
