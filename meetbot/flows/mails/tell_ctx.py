"""What a free mail is made from: the text is fixed when it is queued, the person looked up when it leaves."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from meetbot.agenda.model.agenda import Agenda
from meetbot.agenda.model.people import Person
from meetbot.agenda.model.terms import Mode
from meetbot.errors import StoreError
from meetbot.flows.mails.ctx import person_to_json
from meetbot.flows.mails.lookups import Lookups
from meetbot.outbox.model import Entry
from meetbot.plan.copies import copy_to_json
from meetbot.plan.model import Copy, CopyOf, Purpose
from meetbot.plan.people import mode_of


def is_tell(entry: Entry) -> bool:
    """Whether it is a free mail: other mails of its purpose hold no typed text."""
    return "said" in entry.ctx


def tell_ctx(found: Lookups, entry: Entry, *, now: datetime) -> dict[str, Any]:
    """Return what a free mail says, from the state at this moment: mode, zone, language, place and link.

    Raises:
        StoreError: the person is no longer in the agenda.
    """
    newest = found.newest(entry.meeting, now=now)
    person = newest.agenda.person(entry.person_id) if newest is not None else None
    if person is None or newest is None:
        raise StoreError(f"{entry.person_id} is no longer in the agenda")
    return {
        **entry.ctx,
        "purpose": str(Purpose.INFO),
        "revision": newest.revision,
        "person": person_to_json(person),
        "copies": [copy_to_json(_copy_of_day(found, newest.agenda, person, str(entry.ctx["day"]), now=now))],
    }


def _copy_of_day(found: Lookups, agenda: Agenda, person: Person, day_id: str, *, now: datetime) -> Copy:
    """Return the day that a free mail stands for, as the person would have it in the calendar.

    Args:
        day_id: empty for the first day that is not over.
    """
    day = agenda.day(day_id) or next((d for d in agenda.days if d.end > now), agenda.days[-1])
    copies = found.day_copies(agenda)
    if (person.id, day.id) in copies:
        return copies[person.id, day.id]
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
