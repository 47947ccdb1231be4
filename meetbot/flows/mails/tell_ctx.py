"""What a free mail is made from: the text is fixed when it is queued, the person looked up when it leaves."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Any

from meetbot.agenda.model.agenda import Agenda
from meetbot.agenda.model.people import Person
from meetbot.agenda.model.terms import Granularity, Mode
from meetbot.errors import StoreError
from meetbot.flows.mails.ctx import person_to_json
from meetbot.flows.planning.chosen import agenda_now
from meetbot.outbox.model import Entry
from meetbot.plan.copies import build_copies, copy_to_json
from meetbot.plan.model import Copy, CopyOf, Purpose
from meetbot.plan.people import mode_of
from meetbot.store.store import Tx


def is_tell(entry: Entry) -> bool:
    """Whether it is a free mail: other mails of its purpose hold no typed text."""
    return "said" in entry.ctx


def tell_ctx(tx: Tx, entry: Entry, *, now: datetime) -> dict[str, Any]:
    """Return what a free mail says, from the state at this moment: mode, zone, language, place and link.

    Raises:
        StoreError: the person is no longer in the agenda.
    """
    revision = tx.latest_revision(entry.meeting)
    agenda = agenda_now(tx, entry.meeting)
    person = agenda.person(entry.person_id)
    if person is None or revision is None:
        raise StoreError(f"{entry.person_id} is no longer in the agenda")
    copy = copy_of_day(agenda, person, str(entry.ctx["day"]), now=now)
    return {
        **entry.ctx,
        "purpose": str(Purpose.INFO),
        "revision": revision.number,
        "person": person_to_json(person),
        "copies": [copy_to_json(copy)],
    }


def copy_of_day(agenda: Agenda, person: Person, day_id: str, *, now: datetime) -> Copy:
    """Return the day that a free mail stands for, as the person would have it in the calendar.

    Args:
        day_id: empty for the first day that is not over.
    """
    day = agenda.day(day_id) or next((d for d in agenda.days if d.end > now), agenda.days[-1])
    # Only this person: the copies of everybody else would be built for nothing.
    alone = replace(person, invite=Granularity.DAY)
    people = {person.id: alone} if person.id in agenda.people else {}
    listed = {person.id: alone} if person.id in agenda.attendees else {}
    copies = build_copies(replace(agenda, people=people, attendees=listed), domain="")
    found = next((copy for copy in copies if copy.ref == day.id), None)
    if found is not None:
        return found
    return Copy(  # nothing of theirs is to take place on that day; they are told all the same
        uid=day.id,
        person_id=person.id,
        of=CopyOf.DAY,
        ref=day.id,
        summary=agenda.meeting.title.best(person.language)[0],
        start=day.start,
        end=day.end,
        zone=day.timezone,
        status=agenda.meeting.status,
        mode=Mode.ONSITE if mode_of(agenda, person) is Mode.ONSITE else Mode.ONLINE,
    )
