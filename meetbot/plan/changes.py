"""What an agenda calls for, given what everybody was last sent: notices, and the ledger after them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from functools import partial

from meetbot.agenda.model.agenda import Agenda
from meetbot.agenda.model.terms import Mode
from meetbot.plan.copies import build_copies
from meetbot.plan.digests import Waiting, mailbox_warnings, plan_digests
from meetbot.plan.languages import as_held
from meetbot.plan.model import (
    Copy,
    CopyOf,
    LedgerLine,
    Notice,
    Plan,
    Wave,
)
from meetbot.plan.modes import decided, with_languages, with_modes, with_zones
from meetbot.plan.numbers import (
    clock_warning,
)
from meetbot.plan.people import not_mailed
from meetbot.plan.renames import misfits, questions
from meetbot.plan.reuse import reused
from meetbot.plan.steps import Key, Planner
from meetbot.plan.told import with_told
from meetbot.plan.waves import plan_waves


def plan_changes(
    agenda: Agenda,
    *,
    ledger: Sequence[LedgerLine],
    waves: Sequence[Wave],
    revision: int,
    previous: Agenda | None,
    domain: str,
    now: datetime,
    modes: Mapping[str, Mode] | None = None,
    forced: Collection[str] = (),
    zones: Mapping[str, str] | None = None,
    languages: Mapping[str, str] | None = None,
    significant: Collection[str] = (),
    told: Mapping[str, datetime] | None = None,
    mailbox: str = "",
    zone_rules: Mapping[str, str] | None = None,
    links: Mapping[str, int] | None = None,
    waiting: Collection[Waiting] = (),
) -> Plan:
    """Return what applying this agenda would do; on the ledger it leaves behind, it would do nothing more.

    A line of `Plan.ledger` without a notice went back to what the person has: entries below its `copy_no`
    that still wait are to be superseded, as for every other line.

    Args:
        ledger: all lines of the meeting, ended ones too, in any order.
        waves: all waves of the meeting, in any state.
        revision: the newest applied one, 0 for none.
        previous: the agenda of that revision.
        domain: right side of the UIDs.
        now: time-zone aware.
        modes: of those who chose for themselves (`modes_in_force`), or for whom the organiser did.
        forced: ids of the latter.
        zones: of those who chose one (`zones_in_force`).
        languages: the same (`languages_in_force`); what they have in another language stays as it is.
        significant: ids of sessions that became others by a change which by itself would ask nobody again.
        told: session id, or that of its first item -> the start that people were told last.
        mailbox: the address that reads the answers.
        zone_rules, links: as in `build_copies`.
        waiting: the meeting's calendar mails that have not left yet.
    """
    modes = modes or {}
    moved = with_zones(decided(with_modes(agenda, modes), now=now), zones or {})
    as_chosen = with_languages(moved, languages or {})
    told = told or {}
    as_told = with_told(as_chosen, told)

    def build(held: Collection[Key]) -> Iterable[Copy]:
        made = partial(
            build_copies, domain=domain, held=held, mailbox=mailbox, zone_rules=zone_rules, links=links
        )

        def read_in(language: str) -> Iterable[Copy]:
            """Make the copies of who chose a language; in that of everybody's own, those of all."""
            tongue, only = dict.fromkeys(languages or {}, language), languages if language else None
            spoken = partial(with_languages, languages=tongue if language else {})
            as_said = made(spoken(as_told), only=only)
            return _as_told(as_said, made(spoken(as_chosen), only=only)) if told else as_said

        return as_held(read_in, as_told, ledger, languages) if languages else read_in("")

    own = {who: mode for who, mode in modes.items() if who not in forced}
    planner = Planner(as_told, ledger, build, modes=own, significant=significant, told=told, now=now)
    steps = planner.steps()
    notices = _in_order(agenda, [step.notice for step in steps if step.notice is not None])
    lines = tuple(step.line for step in steps)
    digests, notices = plan_digests(notices, lines=lines, waiting=waiting, now=now)
    planned, dropped = plan_waves(as_chosen, waves, revision=revision + 1, now=now)
    unmailed = not_mailed(agenda)
    named = dict.fromkeys([n.person_id for n in notices] + [n.person_id for n in unmailed])
    return Plan(
        meeting=agenda.id,
        base_revision=revision,
        notices=tuple(notices),
        digests=digests,
        waves=tuple(planned),
        dropped_waves=tuple(dropped),
        ledger=lines,
        not_mailed=unmailed,
        agenda_changed=previous != agenda,
        questions=questions(agenda, previous) if previous is not None else (),
        misfits=(*misfits(agenda, previous), *reused(agenda, previous, ledger))
        if previous is not None
        else (),
        warnings=(*clock_warning(ledger, now=now), *mailbox_warnings(notices)),
        people={p: _label(p, agenda, previous) for p in named},
    )


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
