"""One attendee more, written into an agenda's list: the CSV file where it has one, else the YAML text."""

from __future__ import annotations

from meetbot.agenda.edit.changes import change_texts
from meetbot.agenda.edit.wanted import AddAttendee
from meetbot.agenda.fields.paths import YAML_SUFFIXES
from meetbot.agenda.model.agenda import Agenda
from meetbot.exchange.addresses import with_row
from meetbot.flows.agenda.edit import with_texts
from meetbot.flows.agenda.load import Source


def with_attendee(source: Source, agenda: Agenda, *, name: str, email: str) -> Source:
    """Return the source with one attendee more; every other byte stays.

    Raises:
        CannotChange: it cannot be written where it would have to stand.
    """
    listed = agenda.attendee_settings.file if agenda.attendee_settings is not None else ""
    if listed and listed in source.files:
        return with_texts(source, {listed: with_row(source.files[listed], {"name": name, "email": email})})
    yaml = {path: text for path, text in source.files.items() if path.lower().endswith(YAML_SUFFIXES)}
    change = AddAttendee(name=name, email=email)
    return with_texts(source, change_texts(source.text, change, source=source.name, files=yaml))
