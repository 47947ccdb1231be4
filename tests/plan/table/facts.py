"""A plan read as lines: all that the table decides on, one line for each mail."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from meetbot.plan.model import Notice, Partstat, Plan
from tests.plan.sample import DOMAIN, LATER, Ledger


def mails(plan: Plan, *, now: datetime = LATER) -> list[str]:
    """Return "ada talks: update REQUEST 1 ask at once, time moved" of every mail, in the plan's order."""
    return lines(plan.notices, now=now)


def lines(notices: Sequence[Notice], *, now: datetime = LATER) -> list[str]:
    return [_line(notice, now) for notice in notices]


def _line(notice: Notice, now: datetime) -> str:
    numbers = notice.numbers or notice.line.issued
    wait = int((notice.due - now).total_seconds() // 60)
    status = (
        f" {notice.line.copy.status}" if notice.method == "CANCEL" and not notice.line.copy.withdrawn else ""
    )
    return (
        f"{notice.person_id} {notice.line.copy.ref}: {notice.purpose} {notice.method}{status} "
        f"{numbers.sequence} {'ask' if notice.ask else notice.line.partstat.lower()} "
        f"{f'in {wait} min' if wait else 'at once'}, {notice.rule}"
    )


def words(plan: Plan, person_id: str, ref: str = "") -> list[str]:
    """Return "time: 09:00–09:30 > 10:00–10:30" of every change that one mail tells."""
    notice = next(n for n in plan.notices if n.person_id == person_id and ref in ("", n.line.copy.ref))
    return [f"{change.what}: {change.was} > {change.now}" for change in notice.changes]


def accepted(ledger: Ledger, *people: str, partstat: Partstat = Partstat.ACCEPTED) -> Ledger:
    """Return the ledger with these people's answers to all that they have."""
    for key, line in ledger.lines.items():
        if line.person_id in people:
            ledger.lines[key] = replace(line, partstat=partstat)
    return ledger


def partstat(ledger: Ledger, ref: str, person_id: str) -> str:
    found = [li for li in ledger.lines.values()
             if (li.uid, li.person_id) == (f"{ref}.board-2026@{DOMAIN}", person_id)]  # fmt: skip
    return str(found[-1].partstat)
