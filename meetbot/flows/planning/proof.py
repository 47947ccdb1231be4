"""A last look at planned mails before their entries are queued: what has a fault is held, the others go.

Making a mail takes some 30 ms. So one is made of those that differ in name, address and links alone, and of
the others only these are looked at.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import replace

from meetbot.agenda.model.agenda import Agenda
from meetbot.agenda.model.people import Person
from meetbot.errors import MeetbotError
from meetbot.flows.mails.compose import Composer
from meetbot.flows.mails.ctx import person_from_json
from meetbot.mail.compose import check_recipient
from meetbot.outbox.life import LONGEST_TEXT
from meetbot.outbox.model import Entry, State
from meetbot.plan.model import Notice

log = logging.getLogger(__name__)


def proven(
    entries: Sequence[Entry], notices: Sequence[Notice], agenda: Agenda, composer: Composer
) -> list[Entry]:
    """Return the entries of these notices; those that cannot be sent are held, with what was found where."""
    found = []
    good: set[tuple[object, ...]] = set()
    for entry, notice in zip(entries, notices, strict=True):
        fault = _fault_of(entry, notice, agenda, composer, good)
        if fault:
            log.warning("the mail of %s in %s is held: %s", entry.person_id, entry.meeting, fault)
        held = replace(entry, state=State.HELD, last_text=fault[:LONGEST_TEXT]) if fault else entry
        found.append(held)
    return found


def _fault_of(
    entry: Entry, notice: Notice, agenda: Agenda, composer: Composer, good: set[tuple[object, ...]]
) -> str:
    person = person_from_json(entry.ctx["person"])
    variant = _variant(notice, person)
    try:
        if variant in good:
            check_recipient(person.name, entry.rcpt)
            return ""
        composer.compose_planned(entry, agenda)
    except MeetbotError as error:
        # Only a good one is remembered: a fault may be this person's alone, and must not hold the others.
        return str(error)
    good.add(variant)
    return ""


def _variant(notice: Notice, person: Person) -> tuple[object, ...]:
    """Return everything a mail says or is laid out by that is not the recipient's own."""
    copy = replace(notice.line.copy, person_id="")
    said = (notice.purpose, notice.method, notice.ask, notice.line.partstat, notice.changes, notice.reason)
    return (*said, notice.rule, notice.announced, copy, person.language, person.timezone, person.mode)
