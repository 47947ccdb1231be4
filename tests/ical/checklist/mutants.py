"""Twins that are no files: what is done, done wrongly, for points about acts and not about bytes."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import replace
from datetime import timedelta
from functools import partial

from meetbot.agenda.model.terms import Status
from meetbot.attendees.answers import Standing, judge
from meetbot.attendees.messages import Reply
from meetbot.plan.model import LedgerLine, LineState, Method, Partstat, Plan
from tests.plan.sample import BOARD, LATER, NOON, Ledger, applied, edited, with_sessions

Judged = Callable[[Reply, LedgerLine], Standing]
AT_ONCE = timedelta(minutes=5)


def invited() -> Ledger:
    """Return the ledger of an invited board in which one said yes and one no."""
    ledger = applied()
    ledger.answer("ada", Partstat.DECLINED)
    ledger.answer("bo", Partstat.ACCEPTED)
    return ledger


def all_cancelled() -> tuple[Plan, list[LedgerLine]]:
    """Return the plan of calling everything off, and the lines as they were before."""
    ledger = invited()
    before = list(ledger.lines.values())
    off = with_sessions(BOARD, [replace(one, status=Status.CANCELLED) for one in BOARD.sessions])
    return ledger.plan(off, now=LATER), before


def once_more() -> tuple[Plan, list[LedgerLine]]:
    """Return the plan of a second change after everything was called off: nobody holds a REQUEST now."""
    ledger = invited()
    off = with_sessions(BOARD, [replace(one, status=Status.CANCELLED) for one in BOARD.sessions])
    ledger.apply(off, now=LATER)
    before = list(ledger.lines.values())
    return ledger.plan(edited(off, "lunch", status=Status.CANCELLED), now=LATER + AT_ONCE), before


def wrongly_told(plan: Plan, before: Collection[LedgerLine]) -> list[str]:
    """52: CANCEL goes to whoever holds a REQUEST, decliners too, and to nobody else."""
    holds = {(line.uid, line.person_id) for line in before if line.state is LineState.LIVE and line.delivered}
    told = [(n.line.uid, n.person_id) for n in plan.notices if n.method is Method.CANCEL]
    found = [f"{who} is not told that {uid} is off" for uid, who in sorted(holds - set(told))]
    found += [f"{who} was never invited to {uid}" for uid, who in sorted(set(told) - holds)]
    return found + [f"{who} is told twice" for uid, who in sorted(set(told)) if told.count((uid, who)) > 1]


def wrongly_counted(judged: Judged) -> list[str]:
    """53: after CANCEL, an answer to what went before changes nothing."""
    found = []
    for state in (LineState.CANCELLED, LineState.UNINVITED):
        ledger = applied()
        line = replace(next(iter(ledger.lines.values())), state=state)
        ended = replace(line, issued=replace(line.issued, sequence=line.issued.sequence + 1))
        for sequence in (line.issued.sequence, ended.issued.sequence):
            said = Reply(
                uid=line.uid,
                address=line.address,
                partstat=Partstat.ACCEPTED,
                sequence=sequence,
                dtstamp=NOON + AT_ONCE,
            )
            if judged(said, ended) is Standing.COUNTED:
                found.append(f"{state}: an answer of SEQUENCE {sequence} counts")
    return found


def by_rule(reply: Reply, line: LedgerLine) -> Standing:
    return judge(reply, line, replied=None, asked=0, last_act=None, now=NOON + AT_ONCE).standing


def blind_to_the_end(reply: Reply, line: LedgerLine) -> Standing:
    return by_rule(reply, replace(line, state=LineState.LIVE))


def without_decliners() -> list[str]:
    plan, before = all_cancelled()
    kept = tuple(n for n in plan.notices if n.line.partstat is not Partstat.DECLINED)
    return wrongly_told(replace(plan, notices=kept), before)


def to_the_never_invited() -> list[str]:
    plan, before = all_cancelled()
    return wrongly_told(plan, [line for line in before if line.person_id != "dee"])


def to_all_once_more() -> list[str]:
    plan, _ = all_cancelled()
    return wrongly_told(plan, once_more()[1])


MUTANTS: Mapping[int, Mapping[str, Callable[[], list[str]]]] = {
    52: {
        "decliners are left out": without_decliners,
        "who was never invited is told": to_the_never_invited,
        "who was told is told again": to_all_once_more,
    },
    53: {"the end of a copy is not looked at": partial(wrongly_counted, blind_to_the_end)},
}
