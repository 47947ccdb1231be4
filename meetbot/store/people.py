"""Who the meeting knows, how they take part and what they answered."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict
from datetime import datetime
from typing import Any

from sqlalchemy import delete, func, or_, select, update

from meetbot.agenda.model.people import Person
from meetbot.store import tables as t
from meetbot.store.base import Part
from meetbot.store.rows import Answer, ConsentRow, PersonRow, PlaceRow

_PERSON = ("meeting", "person_id")


class People(Part):
    def persons(self, meeting: str) -> list[PersonRow]:
        """Return everyone stored for the meeting, by person id."""
        rows = self.connection.execute(select(t.person).where(t.person.c.meeting == meeting))
        found = [row._asdict() for row in rows]
        people = [PersonRow(**{**values, "tags": tuple(values["tags"])}) for values in found]
        return sorted(people, key=lambda person: person.person_id)

    def save_people(
        self, meeting: str, people: Iterable[Person], *, now: datetime, origin: str = "agenda"
    ) -> None:
        """Write people, new or changed; who is new gets a place in the mode that the agenda says."""
        known = {p.id: p for p in people if not p.is_placeholder}
        self.upsert(t.person, [_row(meeting, p, origin, now) for p in known.values()], key=_PERSON)
        # A place that is there already stays: its person may have switched mode since.
        places = [
            {
                "meeting": meeting,
                "person_id": p.id,
                "mode": str(p.mode),
                "instead_of": "",
                "seat": "none",
                "joined_at": now,
            }
            for p in known.values()
        ]
        self.insert_new(t.place, places, key=_PERSON)

    def rename_person(self, meeting: str, old: str, new: str) -> None:
        """Give what is stored of a person to an id that nothing is stored of.

        Links that were renewed or withdrawn stay with the old id, and open nothing: the tokens of the new one
        begin anew.
        """
        self.lock(meeting)
        for table in (t.ledger, t.answer, t.place, t.consent, t.outbox, t.proposal):
            row = table.c.meeting == meeting, table.c.person_id == old
            self.connection.execute(update(table).where(*row).values(person_id=new))
        c = t.link.c
        mine = c.meeting == meeting, c.person_id == old
        renewed = select(c.scope).where(*mine, or_(c.generation > 1, c.revoked_at.is_not(None)))
        scopes = set(self.connection.execute(renewed).scalars())
        kept = update(t.link).where(*mine, c.scope.not_in(scopes))
        self.connection.execute(kept.values(person_id=new))
        person = t.person.c.meeting == meeting, t.person.c.person_id == old
        self.connection.execute(delete(t.person).where(*person))

    def places(self, meeting: str, *, chosen: bool = False) -> dict[str, PlaceRow]:
        """Return how each person takes part, by person id.

        Args:
            chosen: only those who chose it themselves: few of many.
        """
        self.lock(meeting)
        rows = select(t.place).where(t.place.c.meeting == meeting)
        if chosen:
            rows = rows.where(t.place.c.instead_of != "")
        found = {row.person_id: PlaceRow(**row._asdict()) for row in self.connection.execute(rows)}
        return dict(sorted(found.items()))

    def place(self, meeting: str, person_id: str) -> PlaceRow | None:
        """Return how one person takes part; None = nobody of that id was ever on the list."""
        self.lock(meeting)
        c = t.place.c
        row = self.connection.execute(
            select(t.place).where(c.meeting == meeting, c.person_id == person_id)
        ).first()
        return None if row is None else PlaceRow(**row._asdict())

    def wished_seats(self, meeting: str) -> dict[str, PlaceRow]:
        """Return by person id who chose to come, waits for a seat or is offered one: few of many."""
        self.lock(meeting)
        rows = select(t.place).where(t.place.c.meeting == meeting, t.place.c.seat != "none")
        found = {row.person_id: PlaceRow(**row._asdict()) for row in self.connection.execute(rows)}
        return dict(sorted(found.items()))

    def last_choice(self, meeting: str) -> datetime | None:
        """Return when somebody last chose how they take part, or it was chosen for them."""
        c = t.place.c
        rows = select(func.max(c.joined_at)).where(c.meeting == meeting, c.instead_of != "")
        found: datetime | None = self.connection.execute(rows).scalar_one()
        return found

    def own_zones(self, meeting: str) -> dict[str, PlaceRow]:
        """Return by person id who chose a zone themselves: few of many."""
        self.lock(meeting)
        rows = select(t.place).where(t.place.c.meeting == meeting, t.place.c.zone != "")
        return {row.person_id: PlaceRow(**row._asdict()) for row in self.connection.execute(rows)}

    def own_languages(self, meeting: str) -> dict[str, PlaceRow]:
        """Return by person id who chose a language themselves: few of many."""
        self.lock(meeting)
        rows = select(t.place).where(t.place.c.meeting == meeting, t.place.c.language != "")
        return {row.person_id: PlaceRow(**row._asdict()) for row in self.connection.execute(rows)}

    def waited_for(self) -> list[str]:
        """Return the meetings in which somebody waits for a seat or is offered one, by id."""
        rows = select(t.place.c.meeting).where(t.place.c.seat.in_(["waiting", "offered"])).distinct()
        return sorted(self.connection.execute(rows).scalars())

    def save_places(self, places: Iterable[PlaceRow]) -> None:
        self.upsert(t.place, [asdict(p) for p in places], key=_PERSON)

    def answers(self, meeting: str, person_id: str | None = None) -> list[Answer]:
        """Return every answer, oldest first: the latest valid one counts."""
        rows = select(t.answer).where(t.answer.c.meeting == meeting).order_by(t.answer.c.at, t.answer.c.id)
        if person_id is not None:
            rows = rows.where(t.answer.c.person_id == person_id)
        return [Answer(**row._asdict()) for row in self.connection.execute(rows)]

    def consents(self, meeting: str, person_id: str | None = None) -> list[ConsentRow]:
        """Return what people said that they agree to, or do not, oldest first."""
        c = t.consent.c
        columns = (c.meeting, c.person_id, c.kind, c.given, c.by, c.at)
        rows = select(*columns).where(c.meeting == meeting).order_by(c.id)
        if person_id is not None:
            rows = rows.where(c.person_id == person_id)
        return [ConsentRow(**row._asdict()) for row in self.connection.execute(rows)]

    def erasures_wished(self, kind: str) -> list[tuple[str, str]]:
        """Return (meeting, person id) of who said this, in order: those who wish to be erased."""
        c = t.consent.c
        rows = select(c.meeting, c.person_id).where(c.kind == kind).distinct()
        return sorted((row.meeting, row.person_id) for row in self.connection.execute(rows))

    def add_consents(self, rows: Iterable[ConsentRow]) -> None:
        if found := [asdict(row) for row in rows]:
            self.connection.execute(t.consent.insert(), found)

    def add_answer(self, answer: Answer) -> None:
        row = asdict(answer)
        del row["id"]
        self.connection.execute(t.answer.insert(), row)


def _row(meeting: str, person: Person, origin: str, now: datetime) -> dict[str, Any]:
    return {
        "meeting": meeting,
        "person_id": person.id,
        "name": person.name,
        "address": person.email,
        "zone": person.timezone,
        "language": person.language,
        "origin": origin,
        "tags": list(person.tags),
        "consent_publish": bool(person.consent_publish),
        "at": now,
    }
