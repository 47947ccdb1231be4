"""Copies of a few people brought up to date outside `apply`: nobody else is mailed."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from datetime import datetime

from meetbot.agenda.model.agenda import Agenda
from meetbot.config import Settings
from meetbot.flows.accounts.links import open_again
from meetbot.flows.agenda.load import agenda_at, source_of_revision
from meetbot.flows.mails.digests import digest_entries, drop_replaced
from meetbot.flows.mails.notices import queue_notices
from meetbot.flows.planning.chosen import agenda_now
from meetbot.flows.planning.plan import plan_in
from meetbot.plan.lines import with_answer
from meetbot.plan.model import LedgerLine, LineState, Partstat, Plan
from meetbot.store.rows import Answer
from meetbot.store.store import Tx


def queue_own(
    tx: Tx,
    meeting: str,
    people: Collection[str],
    *,
    settings: Settings,
    now: datetime,
    said: Partstat | None = None,
    source: str = "",
    known_by: Agenda | None = None,
) -> int:
    """Queue what the newest applied agenda calls for, of these people alone; return how many mails.

    Args:
        said: what they answer by what they do here: their mails ask nothing.
        source: of that answer, for the history.
        known_by: who they are to the mails: one who is off the list by now still has a language and a clock.

    Raises:
        StoreError: nothing was applied yet.
    """
    agenda, latest = agenda_at(tx, meeting), tx.latest_revision(meeting)
    assert latest is not None
    own = _of(plan_in(tx, agenda, source_of_revision(latest), settings, now=now), people)
    if said is not None:
        own = _said(own, said)
        _keep_answers(tx, meeting, own, said, source=source, now=now)
    open_again(tx, meeting, own.ledger, secret=settings.secret, now=now)
    return queue_notices(
        tx,
        known_by or agenda_now(tx, meeting, now=now),
        own.notices,
        revision=latest.number,
        now=now,
        lines=own.ledger,
        digests=digest_entries(
            own,
            revision=latest.number,
            hold=False,
            replaced=drop_replaced(tx, meeting, own.ledger, now),
        ),
    )


def _said(plan: Plan, said: Partstat) -> Plan:
    """Return the plan with this answer to every copy that asks for one."""

    def answered(line: LedgerLine) -> LedgerLine:
        return with_answer(line, said) if line.state is LineState.LIVE else line

    return replace(
        plan,
        notices=tuple(replace(n, ask=False, line=answered(n.line)) for n in plan.notices),
        ledger=tuple(answered(line) for line in plan.ledger),
    )


def _keep_answers(tx: Tx, meeting: str, plan: Plan, said: Partstat, *, source: str, now: datetime) -> None:
    for line in plan.ledger:
        if line.state is LineState.LIVE:
            tx.add_answer(Answer.to(line, str(said), meeting=meeting, source=source, at=now))


def _of(plan: Plan, people: Collection[str]) -> Plan:
    """Return what of a plan is these people's."""
    return replace(
        plan,
        notices=tuple(one for one in plan.notices if one.person_id in people),
        digests=tuple(one for one in plan.digests if one.person_id in people),
        ledger=tuple(one for one in plan.ledger if one.person_id in people),
    )
