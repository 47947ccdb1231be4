"""The whole of what one agenda file says is planned."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from zoneinfo import ZoneInfo

from meetbot.agenda.model.meeting import ArticleSettings, AttendeeSettings, Meeting, Reminder, Room
from meetbot.agenda.model.people import Organisation, Person
from meetbot.agenda.model.programme import Day, Session
from meetbot.agenda.model.terms import Role


@dataclass(frozen=True, slots=True, kw_only=True)
class Agenda:
    """What one agenda file says is planned. `people` are in file order; `attendees` are those of the list."""

    meeting: Meeting
    days: tuple[Day, ...]
    organisations: Mapping[str, Organisation] = field(default_factory=dict)
    people: Mapping[str, Person] = field(default_factory=dict)  # with a part, or named in `people`
    attendees: Mapping[str, Person] = field(default_factory=dict)  # on the attendee list, keyed by person id
    attendee_settings: AttendeeSettings | None = None
    rooms: Mapping[str, Room] = field(default_factory=dict)
    reminders: tuple[Reminder, ...] = ()
    article: ArticleSettings = field(default_factory=ArticleSettings)

    @property
    def id(self) -> str:
        return self.meeting.id

    @property
    def zone(self) -> ZoneInfo:
        return self.meeting.zone

    @property
    def start(self) -> datetime:
        return self.days[0].start

    @property
    def end(self) -> datetime:
        return self.days[-1].end

    @property
    def sessions(self) -> tuple[Session, ...]:
        """All sessions of all days, in file order."""
        return tuple(session for day in self.days for session in day.sessions)

    def session(self, session_id: str) -> Session | None:
        """Return the session of this id, or the one that once had it (`was`)."""
        now = next((s for s in self.sessions if s.id == session_id), None)
        return now or next((s for s in self.sessions if session_id in s.was), None)

    def day(self, day_id: str) -> Day | None:
        """Return the day of this id, or the one that once had it (`was`)."""
        now = next((d for d in self.days if d.id == day_id), None)
        return now or next((d for d in self.days if day_id in d.was), None)

    @property
    def renamed(self) -> Mapping[str, str]:
        """Former id -> present id, of days, sessions and items."""
        found = {old: day.id for day in self.days for old in day.was}
        entries = (entry for session in self.sessions for entry in (session, *session.items))
        return found | {old: entry.id for entry in entries for old in entry.was}

    def person(self, person_id: str) -> Person | None:
        return self.people.get(person_id) or self.attendees.get(person_id)

    def label_of(self, person_id: str) -> str:
        """Return a person as they are named to others; the id of whom the agenda does not know."""
        person = self.person(person_id)
        return person.label if person is not None else person_id

    def title_of(self, ref: str, language: str = "en") -> str:
        """Return what a session or item is called in that language, else the main one; of others the id."""
        entries = (entry for session in self.sessions for entry in (session, *session.items))
        found = {name: entry for entry in entries for name in (*entry.was, entry.id)}.get(ref)
        return found.title.best(language)[0] if found is not None else ref

    def room_name(self, room: str) -> str:
        """Return what a room is called: by its id, or as it was written where `rooms` does not have it."""
        return self.rooms[room].name if room in self.rooms else room

    def sessions_of(self, person_id: str) -> tuple[tuple[Session, tuple[Role, ...]], ...]:
        """Return the sessions in which a person has a role, with the roles, in file order."""
        found = []
        for session in self.sessions:
            roles = tuple(role for who, role in session.everyone() if who == person_id)
            if roles:
                found.append((session, roles))
        return tuple(found)

    @property
    def with_role(self) -> tuple[str, ...]:
        """Return the ids of people with a role in any session, in the order of `people`."""
        ids = {who for session in self.sessions for who, _ in session.everyone()}
        return tuple(p for p in self.people if p in ids)
