"""What the mails of one batch are looked up in, each thing once: within one transaction it cannot change."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from meetbot.agenda.model.agenda import Agenda
from meetbot.agenda.model.people import Person
from meetbot.agenda.model.record import Record
from meetbot.agenda.model.terms import Granularity
from meetbot.agenda.record.after import After, after_meeting, tasks_of
from meetbot.attendees.consent import Consent, Said
from meetbot.flows.accounts.links import MAILED, generations
from meetbot.flows.agenda.load import agenda_at
from meetbot.flows.mails.running import running_now
from meetbot.flows.meeting.consents import said_by
from meetbot.flows.meeting.record import stored_record
from meetbot.flows.planning.chosen import agenda_now
from meetbot.flows.planning.seats import seats_taken
from meetbot.outbox.model import Entry
from meetbot.plan.copies import Issuing, build_copies, copy_to_json
from meetbot.plan.model import Copy
from meetbot.store.store import Tx

NOWHERE = Issuing(domain="")  # copies that are spoken of, not sent


@dataclass(frozen=True, slots=True, kw_only=True)
class Newest:
    """A meeting as it stands: everybody in the mode that holds, and what is asked of it for each mail."""

    revision: int
    agenda: Agenda
    renamed: Mapping[str, str]  # former id -> present id
    days: Mapping[str, str]  # session id -> its day's


class Lookups:
    """Asks the store once for all that these entries need of it."""

    def __init__(self, tx: Tx, entries: Iterable[Entry]) -> None:
        self.tx = tx
        self._people: dict[str, set[str]] = {}
        for entry in entries:
            self._people.setdefault(entry.meeting, set()).add(entry.person_id)
        self._agendas: dict[tuple[str, int], Agenda] = {}
        self._newest: dict[str, Newest | None] = {}
        self._copies: dict[str, Mapping[str, Sequence[Mapping[str, Any]]]] = {}
        self._day_copies: dict[str, Mapping[tuple[str, str], Copy]] = {}
        self._seats: dict[str, dict[str, str]] = {}
        self._links: dict[str, Mapping[str, dict[str, int]]] = {}
        self._records: dict[str, Record] = {}
        self._after: dict[str, After] = {}
        self._said: dict[str, Said] = {}
        self._came: dict[str, frozenset[str]] = {}
        self._starts: dict[str, Mapping[str, datetime]] = {}

    def agenda(self, meeting: str, revision: int) -> Agenda:
        """Return the agenda of a revision.

        Raises:
            StoreError: there is no such revision.
        """
        if (meeting, revision) not in self._agendas:
            self._agendas[meeting, revision] = agenda_at(self.tx, meeting, revision)
        return self._agendas[meeting, revision]

    def newest(self, meeting: str, *, now: datetime) -> Newest | None:
        """Return the meeting as it stands; None before the first apply."""
        if meeting not in self._newest:
            number = self.tx.latest_number(meeting)
            self._newest[meeting] = self._stands(number, meeting, now=now) if number else None
        return self._newest[meeting]

    def _stands(self, number: int, meeting: str, *, now: datetime) -> Newest:
        agenda = agenda_now(self.tx, meeting, now=now)
        days = {session.id: session.day for session in agenda.sessions}
        return Newest(revision=number, agenda=agenda, renamed=agenda.renamed, days=days)

    def copies(self, agenda: Agenda, person_id: str) -> Sequence[Mapping[str, Any]]:
        """Return the person's live copies as JSON; built anew for who has none yet, or gets none (`feed`)."""
        if agenda.id not in self._copies:
            people = self._people.get(agenda.id, set())
            found = self.tx.live_copies(agenda.id, people)
            missing = people - set(found)
            if missing:
                for copy in build_copies(agenda, NOWHERE, only=missing):
                    found.setdefault(copy.person_id, []).append(copy_to_json(copy))
            if feed := missing - set(found):
                for copy in build_copies(_asked_by_day(agenda, feed), NOWHERE, only=feed):
                    found.setdefault(copy.person_id, []).append(copy_to_json(copy))
            self._copies[agenda.id] = found
        return self._copies[agenda.id].get(person_id, ())

    def day_copies(self, agenda: Agenda) -> Mapping[tuple[str, str], Copy]:
        """Return (person id, day id) -> the day as the person would have it, whatever copies they hold."""
        if agenda.id not in self._day_copies:
            people = self._people.get(agenda.id, set())
            asked = _asked_by_day(agenda, people)
            self._day_copies[agenda.id] = {
                (copy.person_id, copy.ref): copy for copy in build_copies(asked, NOWHERE, only=people)
            }
        return self._day_copies[agenda.id]

    def starts(self, agenda: Agenda, *, now: datetime) -> Mapping[str, datetime]:
        """Return session id -> start that is expected, in whole minutes; empty while nothing runs."""
        if agenda.id not in self._starts:
            self._starts[agenda.id] = {
                session: start.at(now).replace(second=0, microsecond=0)
                for session, start in running_now(self.tx, agenda, now=now).starts.items()
            }
        return self._starts[agenda.id]

    def seats(self, agenda: Agenda, *, now: datetime) -> dict[str, str]:
        """Return how many seats the venue has and how many nobody has; empty where it is not known."""
        venue = agenda.meeting.venue
        if venue is None or venue.capacity is None:
            return {}
        if agenda.id not in self._seats:
            left = max(0, venue.capacity - seats_taken(self.tx, agenda, now=now))
            self._seats[agenda.id] = {"seats": str(venue.capacity), "seats_left": str(left)}
        return dict(self._seats[agenda.id])

    def record(self, agenda: Agenda) -> Record:
        """Return what people wrote down of the meeting."""
        if agenda.id not in self._records:
            self._records[agenda.id] = stored_record(self.tx, agenda)
        return self._records[agenda.id]

    def after(self, agenda: Agenda, person_id: str) -> After:
        """Return what there is for the person after the meeting."""
        record = self.record(agenda)
        if agenda.id not in self._after:
            self._after[agenda.id] = after_meeting(record, agenda)
        return replace(self._after[agenda.id], tasks=tasks_of(record, person_id))

    def agrees_to_photos(self, agenda: Agenda, person: Person) -> bool:
        """Return what the person said themselves on their page, else what the agenda says."""
        if agenda.id not in self._said:
            self._said[agenda.id] = said_by(self.tx, agenda.id)
        return self._said[agenda.id].get((person.id, Consent.PHOTO), person.consent_photo)

    def came(self, meeting: str, person_id: str) -> bool | None:
        """Return whether somebody was seen there; None where nobody was, so that it is not known."""
        if meeting not in self._came:
            self._came[meeting] = frozenset(presence.person_id for presence in self.tx.presences(meeting))
        return person_id in self._came[meeting] if self._came[meeting] else None

    def links(self, meeting: str, person_id: str) -> dict[str, int]:
        """Return scope -> generation, as `links.generations`, of what mails hold: empty for nearly all."""
        if meeting not in self._links:
            found: dict[str, dict[str, int]] = {}
            people = self._people.get(meeting, set())
            for (who, scope), number in generations(
                self.tx, meeting, scopes=MAILED.values(), people=people
            ).items():
                found.setdefault(who, {})[str(scope)] = number
            self._links[meeting] = found
        return self._links[meeting].get(person_id, {})


def _asked_by_day(agenda: Agenda, those: Collection[str]) -> Agenda:
    """Return the agenda, those people with the wish for one entry a day."""
    return replace(agenda, people=_by_day(agenda.people, those), attendees=_by_day(agenda.attendees, those))


def _by_day(people: Mapping[str, Person], those: Collection[str]) -> dict[str, Person]:
    """Return the people, those with the wish for one entry a day."""
    return {who: replace(p, invite=Granularity.DAY) if who in those else p for who, p in people.items()}
