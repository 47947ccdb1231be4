"""Who gets another id, as an attendee who becomes a speaker, goes on: answers, links, what they chose."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from meetbot.agenda.model.agenda import Agenda
from meetbot.outbox.model import State
from meetbot.plan.model import LedgerLine
from meetbot.plan.people import new_ids
from meetbot.store.store import Tx


def going_on(tx: Tx, agenda: Agenda, previous: Agenda | None) -> dict[str, str]:
    """Return old person id -> new one, of those whose stored rows go on under the new one.

    Left out, and new to the meeting under their new id, is who once had that one too, and to whom a mail is
    leaving at this moment: its sender knows them by the old one.
    """
    ids = new_ids(agenda, previous) if previous is not None else {}
    if not ids:
        return {}
    known = {row.person_id for row in tx.persons(agenda.id)}
    leaving = {old for old in ids if tx.entries(meeting=agenda.id, person=old, state=State.CLAIMED, limit=1)}
    return {old: new for old, new in ids.items() if old not in leaving and new not in known}


def under_new_ids(lines: Iterable[LedgerLine], ids: Mapping[str, str]) -> list[LedgerLine]:
    """Return lines of the ledger as if they had always been of the new ids."""
    return [_renamed(line, ids[line.person_id]) if line.person_id in ids else line for line in lines]


def _renamed(line: LedgerLine, new: str) -> LedgerLine:
    has = line.delivered_copy
    return replace(
        line,
        person_id=new,
        copy=replace(line.copy, person_id=new),
        delivered_copy=replace(has, person_id=new) if has is not None else None,
    )


def go_on(tx: Tx, meeting: str, ids: Mapping[str, str]) -> None:
    """Give what is stored of people to their new ids (`going_on`)."""
    for old, new in ids.items():
        lines = [line for line in tx.ledger(meeting, person=old) if line.person_id == old]
        tx.rename_person(meeting, old, new)
        tx.save_ledger(meeting, under_new_ids(lines, {old: new}))
