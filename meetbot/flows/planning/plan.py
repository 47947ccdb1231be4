"""Plan an agenda: on what everybody was last sent, how they chose to take part, and the settings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import replace
from datetime import datetime

from meetbot.agenda.model.agenda import Agenda
from meetbot.attendees.links import rsvp_token
from meetbot.config import Settings
from meetbot.errors import Diagnostic, Place, WrongAnswer
from meetbot.flows.accounts.links import join_generations_for
from meetbot.flows.agenda.load import Source, agenda_at, load_agenda, with_registered
from meetbot.flows.mails.digests import waiting_changes
from meetbot.flows.mails.notices import carried
from meetbot.flows.mails.suppressions import stop_words
from meetbot.flows.planning.chosen import (
    all_chosen,
    as_chosen,
)
from meetbot.flows.planning.going_on import going_on, under_new_ids
from meetbot.flows.planning.told import told_starts
from meetbot.ical.zone import rule_text
from meetbot.outbox.model import State
from meetbot.plan.changes import Before, plan_changes
from meetbot.plan.copies import Issuing, copy_from_json
from meetbot.plan.model import Digest, LedgerLine, Notice, NotMailed, Plan
from meetbot.plan.people import held_for_address
from meetbot.plan.renames import wrong_answer, wrong_significant
from meetbot.plan.stops import diagnostics
from meetbot.store.store import Store, Tx


def make_plan(
    source: Source,
    *,
    store: Store,
    settings: Settings,
    now: datetime,
    cancelled: Collection[str] = (),
    significant: Collection[str] = (),
    template_rev: str = "",
) -> tuple[Agenda, Plan]:
    """Return the agenda, everybody in the mode they chose, and what applying it would do; nothing is written.

    Args:
        cancelled: ids of days and sessions that are gone and were not renamed.
        significant: ids of sessions that became others, so that everybody in them is asked again.
        template_rev: of the templates that `apply` will compose with; the plan's hash covers it.

    Raises:
        AgendaError: the text has errors.
        WrongAnswer: an id of `cancelled` is not gone, one of `significant` is no session or did not change.
    """
    agenda = load_agenda(source)
    with store.read() as tx:
        agenda = with_registered(tx, agenda)
        plan = plan_in(tx, agenda, source, settings, now=now, cancelled=cancelled, significant=significant)
        plan = replace(plan, template_rev=template_rev)
        return as_chosen(tx, agenda, now=now), plan


def stops_of(plan: Plan, source: Source) -> tuple[Diagnostic, ...]:
    """Return what stops `apply` as faults of the source, with its lines; empty where nothing does."""

    def line_at(place: Place) -> str:
        lines = source.texts.get(place.file, "").splitlines()
        return lines[place.line - 1] if place.line <= len(lines) else ""

    return diagnostics(plan, line_at, file=source.name)


def plan_in(
    tx: Tx,
    agenda: Agenda,
    source: Source,
    settings: Settings,
    *,
    now: datetime,
    cancelled: Collection[str] = (),
    significant: Collection[str] = (),
    told: Mapping[str, datetime] | None = None,
) -> Plan:
    """As `make_plan`, inside a transaction that is open.

    Args:
        source: what `agenda` was read from.
        told: session id -> start that people were told; None = as the journal says.
    """
    agenda, latest = with_registered(tx, agenda), tx.latest_revision(agenda.id)
    previous = agenda_at(tx, agenda.id) if latest else None
    same = latest is not None and latest.text == source.text and dict(latest.files) == dict(source.files)
    # The same command once more finds nothing gone: its answers were taken the first time.
    if not same and (wrong := wrong_answer(agenda, previous, cancelled)):
        raise WrongAnswer(wrong)
    renamed = going_on(tx, agenda, previous)
    ids = [session.id for ref in significant if (session := agenda.session(ref)) is not None]
    before = Before(
        ledger=under_new_ids(_as_received(tx, agenda.id), renamed),
        waves=tx.waves(agenda.id),
        revision=latest.number if latest else 0,
        previous=previous,
        waiting=waiting_changes(tx, agenda.id),
    )
    issuing = Issuing(
        domain=settings.domain,
        mailbox=settings.mail.sender,
        zone_rules={day.timezone: rule_text(day.timezone) for day in agenda.days},
        # Who comes themselves after all gets a link that opens; who does not is planned no copy.
        links=join_generations_for(tx, agenda, previous),
    )
    plan = plan_changes(
        agenda,
        before,
        issuing,
        now=now,
        chosen=all_chosen(tx, agenda, renamed),
        significant=ids,
        told=told_starts(tx, agenda) if told is None else told,
    ).answered(cancelled)
    if not same and (wrong := wrong_significant(agenda, plan, significant)):
        raise WrongAnswer(wrong)
    mails: tuple[Notice | Digest, ...] = (*plan.digests, *plan.notices)
    odd = held_for_address(agenda, Counter(mail.person_id for mail in mails if not mail.address.isascii()))
    plan = replace(plan, not_mailed=(*plan.not_mailed, *odd))
    unmailed = (*plan.not_mailed, *_without_mail(tx, agenda, plan, now=now))
    return _with_tokens(replace(plan, agenda_changed=not same, not_mailed=unmailed), secret=settings.secret)


def _without_mail(tx: Tx, agenda: Agenda, plan: Plan, *, now: datetime) -> list[NotMailed]:
    """Return whose address gets no mail of this meeting, or not all of it, with the reason, in file order."""
    known = {one.person_id for one in plan.not_mailed}
    people = [p for p in {**agenda.people, **agenda.attendees}.values() if p.email and p.id not in known]
    stops: dict[str, str] = {}
    for one in tx.suppressions([p.email for p in people], meeting=agenda.id):
        if one.holds(now):
            stops.setdefault(one.address, stop_words(one))  # what stops all comes first
    return [
        NotMailed(person_id=p.id, label=p.label, why=stops[p.email.lower()])
        for p in people
        if p.email.lower() in stops
    ]


def _as_received(tx: Tx, meeting: str) -> list[LedgerLine]:
    """Return the ledger with every mail that a sender has in hand counted as delivered.

    It may be at the server already: were it counted as not delivered, a person removed at this moment would
    keep an invitation that nobody cancels.
    """
    claimed = tx.entries(meeting=meeting, state=State.CLAIMED, limit=10_000)
    begun = sorted((e for e in claimed if e.begun_at is not None), key=lambda e: e.copy_no)
    in_hand = {(e.uid, e.person_id, e.address_no): e for e in begun}

    def received(line: LedgerLine) -> LedgerLine:
        entry = in_hand.get((line.uid, line.person_id, line.address_no))
        if entry is None:
            return line
        out = carried(entry)
        if line.delivered is not None and line.delivered.dtstamp >= out.numbers.dtstamp:
            return line
        return replace(line, delivered=out.numbers, delivered_copy=copy_from_json(out.copy))

    return [received(line) for line in tx.ledger(meeting)]


def _with_tokens(plan: Plan, *, secret: bytes) -> Plan:
    """Return the plan with the address token of every line that has none yet."""

    def complete(line: LedgerLine) -> LedgerLine:
        return (
            line if line.token else replace(line, token=rsvp_token(line.uid, line.person_id, secret=secret))
        )

    return replace(
        plan,
        ledger=tuple(complete(line) for line in plan.ledger),
        notices=tuple(replace(notice, line=complete(notice.line)) for notice in plan.notices),
    )
