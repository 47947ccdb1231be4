"""From the file's shape to the model: defaults filled in, references looked up, instants in UTC.

A document with faults still gives an agenda, with stand-ins for what is missing, so that the rules over the
whole can tell theirs in the same run; `read.py` hands it on only where there is no error.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from meetbot.agenda.document.agenda import Document
from meetbot.agenda.model.agenda import Agenda
from meetbot.agenda.model.meeting import Room
from meetbot.agenda.model.people import Person
from meetbot.agenda.model.terms import MeetingMode
from meetbot.agenda.resolve.chain import Timed
from meetbot.agenda.resolve.contacts import Contacts
from meetbot.agenda.resolve.meeting import build_article, build_attendee_settings, build_meeting
from meetbot.agenda.resolve.people import Builder, build_attendees, build_organisation
from meetbot.agenda.resolve.references import References
from meetbot.agenda.resolve.reminders import build_reminders
from meetbot.agenda.resolve.sessions import Programme
from meetbot.agenda.source.faults import Faults


@dataclass(slots=True)
class Built:
    """The agenda, and what the rules over the whole need beside it: where things stand, known times."""

    agenda: Agenda
    document: Document
    references: References
    contacts: Contacts
    timed: dict[str, Timed] = field(default_factory=dict)  # by session id, start and end known


def build_agenda(document: Document, faults: Faults) -> Built:
    """Return the agenda of a document, telling every fault on the way."""
    meeting = document.meeting
    language = (meeting.languages.main if meeting and meeting.languages else None) or "en"
    mode = (meeting.mode if meeting else None) or MeetingMode.HYBRID
    references = References(document, faults)
    contacts = Contacts(document, references, faults)
    person = Builder(
        mode=mode,
        language=language,
        references=references,
        contacts=contacts,
        faults=faults,
        defaults=document.defaults.person if document.defaults else None,
    )
    programme = Programme(document, references, faults, language)
    days = programme.days(meeting)
    people = {key: person(key, block) for key, block in references.people.items()}
    attendees: dict[str, Person] = {}
    if document.attendees and document.attendees.list:
        plain = Builder(mode=mode, language=language, references=references, contacts=contacts, faults=faults)
        attendees = build_attendees(document.attendees.list, people=people, build=plain, faults=faults)
    agenda = Agenda(
        meeting=build_meeting(meeting, references, language=language),
        days=days,
        organisations={
            key: build_organisation(key, block, language) for key, block in references.organisations.items()
        },
        people=people,
        attendees=attendees,
        attendee_settings=build_attendee_settings(document.attendees),
        rooms={
            key: Room(id=key, name=room.name or key, capacity=room.capacity, step_free=room.step_free)
            for key, room in (document.rooms or {}).items()
        },
        reminders=build_reminders(document, faults, language),
        article=build_article(document.article, meeting, references, language=language),
    )
    return Built(agenda, document, references, contacts, programme.timed)
