"""What an agenda calls for, given what everybody was last sent: notices, and the ledger after them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from meetbot.agenda.model.agenda import Agenda
from meetbot.plan.copies import Issuing, build_copies
from meetbot.plan.digests import Waiting, mailbox_warnings, plan_digests
from meetbot.plan.languages import as_held
from meetbot.plan.model import Copy, CopyOf, LedgerLine, Misfit, Notice, Plan, Wave
from meetbot.plan.modes import Chosen, as_chosen, with_languages
from meetbot.plan.numbers import clock_warning
from meetbot.plan.people import not_mailed
from meetbot.plan.renames import misfits, questions
from meetbot.plan.reuse import reused
from meetbot.plan.steps import Key, Planner
from meetbot.plan.told import with_told
from meetbot.plan.waves import plan_waves


@dataclass(frozen=True, slots=True, kw_only=True)
class Before:
    """What was planned and sent of a meeting until now; nothing, before its first apply."""

    ledger: Sequence[LedgerLine] = ()  # all lines of the meeting, ended ones too, in any order
    waves: Sequence[Wave] = ()  # all of the meeting, in any state
    revision: int = 0  # the newest applied one
    previous: Agenda | None = None  # of that revision
    waiting: Collection[Waiting] = ()  # the meeting's calendar mails that have not left yet


def plan_changes(
    agenda: Agenda,
    before: Before,
    issuing: Issuing,
    *,
    now: datetime,
    chosen: Chosen | None = None,
    significant: Collection[str] = (),
    told: Mapping[str, datetime] | None = None,
) -> Plan:
    """Return what applying this agenda would do; on the ledger it leaves behind, it would do nothing more.

    A line of `Plan.ledger` without a notice went back to what the person has: entries below its `copy_no`
    that still wait are to be superseded, as for every other line.

    Args:
        now: time-zone aware.
        chosen: what people have in another language than the one they chose stays as it is.
        significant: ids of sessions that became others by a change which by itself would ask nobody again.
        told: session id, or that of its first item -> the start that people were told last.
    """
    chosen, told, previous = chosen or Chosen(), told or {}, before.previous
    planned = as_chosen(agenda, chosen, now=now)
    as_told = with_told(planned, told)

    def build(held: Collection[Key]) -> Iterable[Copy]:
        def read_in(language: str) -> Iterable[Copy]:
            """Make the copies of who chose a language; in that of everybody's own, those of all."""
            tongue, only = dict.fromkeys(chosen.languages, language), chosen.languages if language else None
            spoken = partial(with_languages, languages=tongue if language else {})
            made = partial(build_copies, issuing=issuing, held=held, only=only)
            return _as_told(made(spoken(as_told)), made(spoken(planned))) if told else made(spoken(as_told))

        return as_held(read_in, as_told, before.ledger, chosen.languages) if chosen.languages else read_in("")

    planner = Planner(
        as_told, before.ledger, build, modes=chosen.own_modes, significant=significant, told=told, now=now
    )
    steps = planner.steps()
    notices = _in_order(agenda, [step.notice for step in steps if step.notice is not None])
    lines = tuple(step.line for step in steps)
    digests, notices = plan_digests(notices, lines=lines, waiting=before.waiting, now=now)
    waves, dropped = plan_waves(planned, before.waves, revision=before.revision + 1, now=now)
    unmailed = not_mailed(agenda)
    named = dict.fromkeys([n.person_id for n in notices] + [n.person_id for n in unmailed])
    return Plan(
        meeting=agenda.id,
        base_revision=before.revision,
        notices=tuple(notices),
        digests=digests,
        waves=tuple(waves),
        dropped_waves=tuple(dropped),
        ledger=lines,
        not_mailed=unmailed,
        agenda_changed=previous != agenda,
        questions=questions(agenda, previous) if previous is not None else (),
        misfits=_misfits(agenda, before),
        warnings=(*clock_warning(before.ledger, now=now), *mailbox_warnings(notices)),
        people={p: _label(p, agenda, previous) for p in named},
    )


def _misfits(agenda: Agenda, before: Before) -> tuple[Misfit, ...]:
    if before.previous is None:
        return ()
    return (*misfits(agenda, before.previous), *reused(agenda, before.previous, before.ledger))


def _label(who: str, agenda: Agenda, previous: Agenda | None) -> str:
    """Return how somebody is named to others: who was taken out, as the revision before had it."""
    known = previous if previous is not None and agenda.person(who) is None else agenda
    return known.label_of(who)


def _in_order(agenda: Agenda, notices: Sequence[Notice]) -> list[Notice]:
    """Return them most urgent first, then by person in the agenda's order, then by start."""
    order = {person: n for n, person in enumerate((*agenda.people, *agenda.attendees))}
    last = len(order)
    return sorted(
        notices, key=lambda n: (n.prio, order.get(n.person_id, last), n.line.copy.start, n.line.uid)
    )


def _as_told(told: Iterable[Copy], planned: Iterable[Copy]) -> Iterator[Copy]:
    """Yield the copies by the told times; a day that begins and ends as planned keeps its planned programme.

    Those who hold it get a late notice, and no new copy for what moves within the day.
    """
    as_planned = {(copy.uid, copy.person_id): copy for copy in planned}
    for copy in told:
        other = as_planned.get((copy.uid, copy.person_id), copy)
        within = copy.of is CopyOf.DAY and (copy.start, copy.end) == (other.start, other.end)
        yield other if within else copy
